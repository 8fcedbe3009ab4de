"""The tab of targets: states in words, figures entered and corrected, targets taken from a paper, the page and the spreadsheet."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft
from models.services.figures import targets
from models.services.figures.targets import TargetDraft
from models.services.register.registering import register_document
from ui.documents.pdf_window import PdfWindow
from ui.reporting.page import ReportingPage
from ui.reporting.target_chart import TargetChart
from ui.reporting.target_paper_dialog import ask_paper_targets
from ui.target_words import parse_amount, state_text

D = date.fromisoformat


@pytest.fixture
def clock():
    return FixedClock(D("2024-07-05"))


@pytest.fixture
def tab(context, office, settle):
    base = {"period_key": "2024", "measure": "cumulative"}
    targets.add_target(office, TargetDraft(name="Thu ngân sách", op=">=", value=16500.0, unit="tỷ đồng", **base))
    limit = targets.add_target(office, TargetDraft(name="Số vụ cháy", op="<=", value=50.0, unit="vụ", **base)).ids[0]
    targets.read_target(office, limit, "2024-H1", 52)
    page = ReportingPage(context)
    page.resize(1100, 640)
    page.show()
    page.open(tab="targets")
    settle()
    yield page.tab("targets")
    page.close()
    page.deleteLater()


def dialog(parent):
    return next(one for one in parent.findChildren(QDialog) if one.isVisible())


def test_states_stand_in_words(tab):
    assert [(view.target.name, state_text(view)) for view in tab.table.shown_rows()] == [
        ("Thu ngân sách", "Chưa có số liệu"),
        ("Số vụ cháy", "Không đạt"),
    ]
    assert "1 không đạt" in tab.summary.text()


def test_a_figure_is_entered_and_then_corrected(tab, context, office, settle):
    tab.table.select_line(0)
    tab.act("read")
    asked = dialog(tab)
    asked.period.setCurrentIndex(asked.period.findData("2024-H1"))
    asked.value.setText("mười")
    asked.accept()
    assert asked.form.error_text("value")
    asked.value.setText("6.100,5")
    asked.accept()
    tab.refresh()
    view = tab.table.shown_rows()[0]
    assert (view.judged.value, view.judged.state) == (6100.5, "at_risk")
    tab.table.select_line(0)
    tab.act("read")
    asked = dialog(tab)
    asked.period.setCurrentIndex(asked.period.findData("2024-H1"))
    assert (asked.value.text(), asked.do_button.text()) == ("6.100,5", "Sửa số đã ghi")
    asked.reject()


def test_a_target_is_typed_in_and_stopped(tab, office):
    tab.add()
    asked = dialog(tab)
    asked.name.setText("Tỷ lệ che phủ rừng")
    asked.op.setCurrentIndex(asked.op.findData("range"))
    assert asked.value_to.isVisibleTo(asked)
    asked.value.setText("38")
    asked.value_to.setText("37")
    asked.accept()
    assert asked.form.error_text("value_to")
    asked.value_to.setText("38,5")
    asked.unit.setText("%")
    asked.accept()
    tab.refresh()
    assert tab.table.shown_rows()[-1].target.value_to == 38.5
    tab.table.select_line(2)
    tab.act("stop")
    asked = dialog(tab)
    asked.reason.setPlainText("Điều chỉnh nghị quyết")
    asked.accept()
    tab.refresh()
    assert [view.target.name for view in tab.table.shown_rows()] == ["Thu ngân sách", "Số vụ cháy"]
    tab.state.setCurrentIndex(tab.state.findData("stopped"))
    assert [view.target.name for view in tab.table.shown_rows()] == ["Tỷ lệ che phủ rừng"]


def test_the_chart_says_what_it_draws_and_draws_without_colour(tab, office):
    view = tab.table.shown_rows()[1]
    chart = TargetChart(view, D("2024-07-05"))
    assert "52 vụ" in chart.accessibleName()
    assert "không đạt" in chart.accessibleName()
    chart.resize(300, 190)
    picture = chart.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    shades = {picture.pixelColor(x, y).lightness() // 32 for x in range(0, 300, 3) for y in range(0, 190, 3)}
    assert len(shades) >= 3
    chart.deleteLater()


def test_the_page_and_the_spreadsheet(tab, tmp_path, settle):
    tab.view()
    settle()
    window = next(one for one in tab.window().findChildren(PdfWindow) if one.isVisible())
    window.close()
    tab.write(tmp_path / "chỉ tiêu.xlsx")
    settle()
    assert (tmp_path / "chỉ tiêu.xlsx").read_bytes().startswith(b"PK")


def test_targets_of_a_paper_are_ticked(tab, context, office, settle):
    body = "NGHỊ QUYẾT\nvề nhiệm vụ năm 2024\n\nI. Một số chỉ tiêu chủ yếu\n1. Tăng trưởng kinh tế đạt 14,5%.\n2. Hộ nghèo giảm còn dưới 2,5%.\n"
    draft = DocumentDraft(
        direction="incoming", doc_type="nghi_quyet", subject="về nhiệm vụ năm 2024", issuer="Tỉnh ủy", number_symbol="24-NQ/TU", body=body,
        issued_on=D("2024-07-01"),
    )  # fmt: skip
    document = register_document(office, draft).document
    ask_paper_targets(context, tab, document)
    settle()
    asked = dialog(tab)
    assert (asked.list.count(), asked.period.text()) == (2, "2024")
    asked.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    asked.accept()
    seen = targets.views(office, document_id=document.id)
    assert [view.target.value for view in seen] == [14.5]
    bare = register_document(
        office,
        DocumentDraft(direction="incoming", doc_type="cong_van", subject="khác", issuer="Tỉnh ủy", number_symbol="9-CV/TU"),
    ).document
    ask_paper_targets(context, tab, bare)
    assert "chỉ tiêu" in context.window.said[-1][1]


@pytest.mark.parametrize(
    "text, value",
    [("14,5", 14.5), ("14.5", 14.5), ("16.500", 16500.0), ("1.234,5", 1234.5), ("-3", -3.0), ("95%", 95.0), ("16 500", 16500.0), ("", None), ("mười", None), ("1,2,3", None)],
)  # fmt: skip
def test_figures_are_read_the_vietnamese_way(text, value):
    assert parse_amount(text) == value
