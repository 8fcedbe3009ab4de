"""Mẫu văn bản among the settings: copied, changed, refused with every fault at its part, removed; round trip of the wording."""

import pytest
from PySide6.QtWidgets import QMessageBox

from models.domain.findings import Finding
from models.domain.paper_templates import BodyItem
from models.services.composing.paper_own_templates import add_template
from models.services.composing.paper_template_files import built_in_template, own_folder, template_order, template_text
from models.services.composing.typed_papers import paper_template, paper_templates
from tests.window.pane_hands import press
from ui.settings.page import SettingsPage
from ui.settings.template_dialog import TemplateDialog
from ui.settings.template_text import body_items, body_text, code_of, fault_text


@pytest.fixture
def tab(qtbot, context, open_page):
    page = open_page(SettingsPage)
    page.open(tab="templates")
    page.resize(1100, 700)
    page.show()
    page.activateWindow()
    yield page.templates
    page.hide()


def choose(tab, name):
    row = next(one for one in tab.table.shown_rows() if one.name == name)
    tab.table.select_id(row.id)
    return row


def dialog_of(tab):
    return next(one for one in tab.findChildren(TemplateDialog) if one.isVisible())


def copy_of(qtbot, tab, name):
    choose(tab, name)
    press(qtbot, "Chép thành mẫu riêng…", tab)
    return dialog_of(tab)


@pytest.mark.parametrize("code", template_order())
def test_the_wording_of_each_template_comes_back_from_its_lines(code):
    template = built_in_template(code)
    assert body_items(body_text(template.body)) == template.body


def test_headings_and_articles_are_lines():
    text = "Mở đầu.\n\nMục: Kinh phí\n{budget}\nMục: Trống\nĐiều: Có hiệu lực."
    assert body_items(text) == (
        BodyItem(text="Mở đầu."),
        BodyItem(text="{budget}", kind="heading", title="Kinh phí"),
        BodyItem(text="Điều: Có hiệu lực.", kind="heading", title="Trống"),
    )


@pytest.mark.parametrize(
    "words, taken, code",
    [("Ngày họp", (), "ngay_hop"), ("Ngày họp", ("ngay_hop",), "ngay_hop_2"), ("2 việc", (), "o_2_viec"), ("!", (), "o")],
)
def test_a_code_is_made_from_words(words, taken, code):
    assert code_of(words, taken, "o") == code


def test_a_fault_names_the_part_as_the_editor_shows_it():
    assert fault_text(Finding("template_fault_name", params={"at": "body[3]", "value": "x"})).startswith("Đoạn 3: ")
    assert fault_text(Finding("template_fault_empty", params={"at": "subject"})).startswith("Trích yếu: ")


def test_a_shipped_template_is_copied_and_changed(qtbot, tab, typing, office, context):
    dialog = copy_of(qtbot, tab, "Thông báo")
    dialog.name.setText("Thông báo lịch tiếp công dân")
    typing(dialog.fields.new_name, "Địa điểm tiếp")
    press(qtbot, "Thêm ô", dialog)
    dialog.body_edit.setFocus()
    dialog.body_edit.moveCursor(dialog.body_edit.textCursor().MoveOperation.End)
    typing(dialog.body_edit, " Địa điểm: ")
    press(qtbot, "{dia_diem_tiep}", dialog)
    press(qtbot, "Lưu mẫu", dialog)
    own = paper_template(office, "thong_bao_lich_tiep_cong_dan")
    assert own.is_own
    assert own.field("dia_diem_tiep").label == "Địa điểm tiếp"
    assert own.body[-1].text.endswith("Địa điểm: {dia_diem_tiep}")
    assert context.window.said[-1] == ("ok", "Đã lưu mẫu Thông báo lịch tiếp công dân.")
    row = choose(tab, "Thông báo lịch tiếp công dân")
    press(qtbot, "Sửa", tab)
    dialog = dialog_of(tab)
    dialog.hint.setText("Dùng hằng tháng")
    press(qtbot, "Lưu mẫu", dialog)
    assert paper_template(office, row.template.code).hint == "Dùng hằng tháng"


def test_a_copy_may_stand_in_for_the_shipped_one_and_gives_way_when_removed(qtbot, tab, office):
    dialog = copy_of(qtbot, tab, "Công văn")
    dialog.name.setText("Công văn")
    dialog.instead.setChecked(True)
    press(qtbot, "Lưu mẫu", dialog)
    assert paper_template(office, "cong_van").is_own
    assert len(paper_templates(office)) == len(template_order())
    choose(tab, "Công văn")
    press(qtbot, "Gỡ mẫu", tab)
    [box] = [one for one in tab.findChildren(QMessageBox) if one.isVisible()]
    press(qtbot, "Gỡ mẫu", box)
    assert not paper_template(office, "cong_van").is_own


def test_faults_stand_at_their_parts_and_nothing_is_kept(qtbot, tab, office):
    dialog = copy_of(qtbot, tab, "Thông báo")
    dialog.subject.setText("{khong_co}")
    dialog.body_edit.set_value("Mở đầu.\nNội dung { thừa.")
    press(qtbot, "Lưu mẫu", dialog)
    assert dialog.isVisible()
    assert "khong_co" in dialog.form.error_text("subject")
    assert "Đoạn 2" in dialog.form.error_text("body")
    assert dialog.form.error_text("fields")
    assert len(paper_templates(office)) == len(template_order())
    dialog.reject()


def test_a_shipped_template_is_neither_changed_nor_removed(qtbot, tab, context):
    choose(tab, "Kế hoạch")
    press(qtbot, "Sửa", tab)
    assert "Kế hoạch là mẫu có sẵn" in context.window.said[-1][1]
    press(qtbot, "Gỡ mẫu", tab)
    assert "Hãy chọn một mẫu của văn phòng" in context.window.said[-1][1]


def test_a_file_is_taken_in_and_a_damaged_one_is_named(tab, office, context, tmp_path, qtbot):
    source = tmp_path / "mau.json"
    text = template_text(built_in_template("thong_bao")).decode().replace('"code": "thong_bao"', '"code": "thong_bao_rieng"')
    source.write_text(text, encoding="utf-8")
    tab.take_file(source)
    assert paper_template(office, "thong_bao_rieng").is_own
    source.write_text("{", encoding="utf-8")
    tab.take_file(source)
    assert context.window.failed[-1].code == "template_not_json"
    (own_folder(office.data_dir) / "hong.json").write_text("{", encoding="utf-8")
    tab.refresh()
    choose(tab, "hong.json")
    press(qtbot, "Sửa", tab)
    [box] = [one for one in tab.findChildren(QMessageBox) if one.isVisible()]
    assert "hong.json" in box.text()
    box.reject()


def test_an_own_template_is_offered_in_the_compose_window(office, tmp_path, qtbot, context):
    from ui.composing.template_pane import TemplatePane

    source = tmp_path / "mau.json"
    text = template_text(built_in_template("thong_bao")).decode()
    text = text.replace('"code": "thong_bao"', '"code": "rieng"').replace('"name": "Thông báo"', '"name": "Thông báo riêng"')
    source.write_text(text, encoding="utf-8")
    add_template(office, source)
    pane = TemplatePane()
    qtbot.addWidget(pane)
    pane.show_choices(paper_templates(office), [])
    own = [one for one in pane.table.shown_rows() if one.template.is_own]
    assert [one.text for one in own] == ["Thông báo riêng"]
    assert own[0].note.startswith("Mẫu của văn phòng.")
