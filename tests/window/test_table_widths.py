"""Widths of the tables: days are never cut, narrow windows squeeze what can be squeezed, larger letters get wider columns."""

from datetime import date

import pytest
from PySide6.QtGui import QFontMetrics

from models.domain.documents import DocumentDraft
from models.domain.tasks import TaskDraft, TaskUnitDraft
from models.services.duties import tasking
from models.services.register.registering import register_document
from ui.app.config import Config
from ui.documents.columns import columns_of
from ui.tasks.look import TaskLook
from ui.today.board_table import board_table, upcoming_table
from ui.today.page import TodayPage
from ui.widgets.register_table import RegisterTable, TableQuery


@pytest.fixture(params=["incoming", "outgoing"])
def register(request, qtbot):
    made = RegisterTable(columns_of(request.param), TableQuery(lambda _f: [], lambda _ids: []), "Sổ", "", "x", Config(None))
    qtbot.addWidget(made)
    return made


def used(table):
    return sum(table.columnWidth(number) for number in range(table.model().columnCount()))


def column(table, key):
    return next(number for number, item in enumerate(table._model.columns) if item.key == key)


@pytest.mark.parametrize("width", [838, 1000, 1600])
def test_a_day_is_never_cut(register, width):
    register.resize(width, 300)
    register.show()
    metrics = QFontMetrics(register.font())
    for key in {"issued_on", "arrived_on"} & {item.key for item in register._model.columns}:
        assert register.columnWidth(column(register, key)) >= metrics.horizontalAdvance("28/08/2024") + 18


@pytest.mark.parametrize("width", [838, 1000])
def test_registers_need_no_sideways_scroll_beside_their_pane(register, width):
    register.resize(width, 300)
    register.show()
    assert used(register) <= register.viewport().width()


@pytest.mark.parametrize("width", [820, 1046, 1300])
def test_the_lists_of_today_need_no_sideways_scroll(qtbot, office, width):
    for table in (board_table(Config(None)), upcoming_table(TaskLook(office), Config(None))):
        qtbot.addWidget(table)
        table.resize(width, 300)
        table.show()
        assert used(table) <= table.viewport().width()


def test_larger_letters_get_wider_columns(register):
    before = register.columnWidth(column(register, "issued_on"))
    font = register.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    register.setFont(font)
    assert register.columnWidth(column(register, "issued_on")) > before * 1.3


def test_a_width_that_a_person_chose_stays(qtbot):
    config = Config(None)
    config.set("columns", {"x": {"issued_on": 160}})
    made = RegisterTable(columns_of("incoming"), TableQuery(lambda _f: [], lambda _ids: []), "Sổ", "", "x", config)
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    assert made.columnWidth(column(made, "issued_on")) == 160


def test_a_paper_without_number_is_named_by_its_type(qtbot, context):
    office = context.office
    paper = register_document(
        office, DocumentDraft(direction="incoming", doc_type="ket_luan", subject="công tác quý I", issued_on=date(2024, 3, 28))
    )
    unit = next(unit for unit in office.units.all(context.today()) if not unit.is_own_issuer)
    tasking.add_task(
        office,
        TaskDraft(
            content="Gửi báo cáo quý", units=(TaskUnitDraft(unit_id=unit.id),), deadline_kind="dated", due_on=date(2024, 4, 1),
            document_id=paper.document.id,
        ),
    )  # fmt: skip
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.refresh(None)
    assert [row.document for row in page.board.shown_rows()] == ["Kết luận, không số"]
