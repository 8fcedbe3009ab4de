"""Mẫu Word among the settings: a file is checked, its faults listed, taken or refused; kept, copied out, removed; fields and starter."""

import io
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox

from models.services.composing.word_templates import add_word_template, check_word_template, word_templates
from reports.word.word_starter import starter_docx
from tests.window.pane_hands import press
from ui.settings import word_templates_tab
from ui.settings.page import SettingsPage
from ui.settings.word_fields_dialog import WordFieldsDialog
from ui.settings.word_template_dialog import StarterDialog, WordTemplateDialog


@pytest.fixture
def tab(context, open_page):
    page = open_page(SettingsPage)
    page.open(tab="word_templates")
    page.resize(1100, 700)
    page.show()
    page.activateWindow()
    yield page.word_templates
    page.hide()


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "mẫu công văn.docx"
    path.write_bytes(starter_docx("cong_van", "HD05"))
    return path


@pytest.fixture
def bad(tmp_path):
    document, buffer = docx.Document(), io.BytesIO()
    document.add_paragraph("Về việc {{trich_yeo}} & <b>{{noi_dung</b>")
    document.save(buffer)
    path = tmp_path / "sai.docx"
    path.write_bytes(buffer.getvalue())
    return path


def shown(tab, kind):
    QApplication.processEvents()
    [found] = [one for one in tab.findChildren(kind) if one.isVisible()]
    return found


def choose_file(qtbot, tab, button, path):
    """Press a button that asks for a file and choose one in the dialog, as the system's dialog answers."""
    press(qtbot, button, tab)
    dialog = shown(tab, QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.accept() if dialog.isVisible() and dialog.acceptMode() is QFileDialog.AcceptMode.AcceptOpen else dialog.reject()
    QApplication.processEvents()


def lines(dialog):
    return [dialog.findings.item(number).text() for number in range(dialog.findings.count())]


def tick(dialog, name, on=True):
    [item] = dialog.types.findItems(name, Qt.MatchFlag.MatchExactly)
    dialog.types.setCurrentItem(item)
    dialog.types.setFocus()
    if (item.checkState() is Qt.CheckState.Checked) is not on:
        QTest.keyClick(dialog.types, Qt.Key.Key_Space)


def test_the_list_is_empty_at_first_and_says_what_to_do(tab):
    assert tab.table.shown_rows() == []
    assert "Mẫu khởi đầu" in tab.empty[1]


def test_a_sound_file_is_taken_for_the_ticked_types(qtbot, tab, office, good, context):
    choose_file(qtbot, tab, "Chọn tệp Word…", good)
    dialog = shown(tab, WordTemplateDialog)
    assert lines(dialog) == ["Mẫu dùng được, có 17 trường."]
    tick(dialog, "Thông báo")
    assert lines(dialog) == ["1. Thiếu trường: cần một trong {{ten_loai}} (tên loại: THÔNG BÁO (công văn để trống))."]
    assert not dialog.do_button.isEnabled()
    tick(dialog, "Thông báo", False)
    press(qtbot, "Dùng mẫu này", dialog)
    assert [one.doc_type for one in word_templates(office)] == ["cong_van"]
    assert context.window.said[-1] == ("ok", "Đã dùng mẫu Word cho: Công văn.")
    QApplication.processEvents()
    [row] = tab.table.shown_rows()
    assert (row.template.path.name, row.template.faults) == ("cong_van.docx", ())
    assert len(row.since) == 10


def test_without_a_type_nothing_is_taken(qtbot, tab, office, good):
    tab.take_file(good)
    dialog = shown(tab, WordTemplateDialog)
    tick(dialog, "Công văn", False)
    press(qtbot, "Dùng mẫu này", dialog)
    assert dialog.isVisible()
    assert "Chưa chọn" in dialog.form.error_text("for")
    assert word_templates(office) == []
    dialog.reject()


def test_every_fault_is_named_with_its_place_and_the_file_is_refused_until_it_is_mended(qtbot, tab, office, bad, good):
    tab.take_file(bad)
    dialog = shown(tab, WordTemplateDialog)
    found = lines(dialog)
    assert found[0].startswith("1. Nội dung, đoạn 1 (“")
    assert "có lẽ là {{trich_yeu}}" in found[0]
    assert "ngoặc nhọn không thành trường" in found[1]
    assert any("Thiếu trường: cần một trong {{nguoi_ky}}" in one for one in found)
    assert not dialog.do_button.isEnabled()
    bad.write_bytes(good.read_bytes())
    press(qtbot, "Soát lại", dialog)
    assert lines(dialog) == ["Mẫu dùng được, có 17 trường."]
    press(qtbot, "Dùng mẫu này", dialog)
    assert len(word_templates(office)) == 1


def test_a_file_that_was_spoilt_between_check_and_taking_is_refused(qtbot, tab, office, good, bad):
    tab.take_file(good)
    dialog = shown(tab, WordTemplateDialog)
    good.write_bytes(bad.read_bytes())
    press(qtbot, "Dùng mẫu này", dialog)
    assert dialog.isVisible()
    assert len(lines(dialog)) > 2
    assert word_templates(office) == []
    dialog.reject()


@pytest.mark.parametrize(
    "content, words", [(b"MZ", "bị hỏng hoặc không phải"), (b"\xd0\xcf\x11\xe0", "Word đời cũ"), (None, "Không tìm thấy")]
)
def test_what_is_no_template_at_all_is_said(tab, tmp_path, content, words):
    path = tmp_path / "tệp.docx"
    if content is not None:
        path.write_bytes(content)
    tab.take_file(path)
    dialog = shown(tab, WordTemplateDialog)
    assert any(words in one for one in lines(dialog)), lines(dialog)
    assert not dialog.do_button.isEnabled()
    dialog.reject()


def test_a_template_spoilt_in_its_place_says_why(tab, office, good, bad):
    add_word_template(office, good, ["cong_van"])
    (office.data_dir / "templates" / "word" / "cong_van.docx").write_bytes(bad.read_bytes())
    tab.refresh()
    [row] = tab.table.shown_rows()
    columns = {one.key: one for one in tab.columns()}
    assert columns["state"].badge(row).text == "Không dùng được"
    assert "{{trich_yeo}}" in columns["why"].text(row)
    assert "chỗ nữa" in columns["why"].text(row)
    tab.table.select_id(row.id)
    tab.table.row_activated.emit(row.id)
    box = shown(tab, QMessageBox)
    assert "văn bản được làm theo mẫu" in " ".join(box.text().split())
    assert "{{nguoi_ky}}" in box.informativeText()
    box.reject()


def test_a_folder_called_like_a_template_does_not_close_the_page(tab, office):
    (office.data_dir / "templates" / "word" / "cong_van.docx").mkdir(parents=True)
    tab.refresh()
    assert tab.table.shown_rows() == []
    assert "cong_van.docx" in tab.note.text()


def test_a_template_is_removed_after_a_question(qtbot, tab, office, good, context):
    press(qtbot, "Gỡ mẫu", tab)
    assert "Hãy chọn" in context.window.said[-1][1]
    add_word_template(office, good, ["cong_van"])
    tab.refresh()
    press(qtbot, "Gỡ mẫu", tab)
    press(qtbot, "Thôi", shown(tab, QMessageBox))
    assert len(word_templates(office)) == 1
    QApplication.processEvents()
    press(qtbot, "Gỡ mẫu", tab)
    press(qtbot, "Gỡ mẫu", shown(tab, QMessageBox))
    assert word_templates(office) == []
    assert tab.table.shown_rows() == []


def test_a_copy_is_saved_and_the_folder_shown(qtbot, tab, office, good, tmp_path, context, monkeypatch):
    press(qtbot, "Mở thư mục", tab)
    assert "chưa có thư mục" in context.window.said[-1][1]
    press(qtbot, "Lưu bản chép…", tab)
    assert "Hãy chọn" in context.window.said[-1][1]
    add_word_template(office, good, ["cong_van"])
    tab.refresh()
    out = tmp_path / "ra" / "bản chép.docx"
    choose_file(qtbot, tab, "Lưu bản chép…", out)
    assert out.read_bytes() == good.read_bytes()
    asked = []
    monkeypatch.setattr(word_templates_tab, "show_in_folder", lambda path: asked.append(path) or False)
    press(qtbot, "Mở thư mục", tab)
    assert asked[0].name == "cong_van.docx"
    assert "Mẫu nằm ở" in context.window.said[-1][1]


def test_the_starter_is_a_template_that_can_be_taken_at_once(qtbot, tab, office, tmp_path):
    press(qtbot, "Mẫu khởi đầu…", tab)
    dialog = shown(tab, StarterDialog)
    dialog.type.setCurrentIndex(dialog.type.findData("thong_bao"))
    press(qtbot, "Lưu tệp…", dialog)
    out = tmp_path / "khởi đầu.docx"
    asked = shown(tab, QFileDialog)
    assert Path(asked.selectedFiles()[0]).name == "mau-thong_bao.docx"
    asked.fileSelected.emit(str(out))
    asked.reject()
    assert "ten_loai" in check_word_template(out, ["thong_bao"])
    tab.take_file(out)
    dialog = shown(tab, WordTemplateDialog)
    tick(dialog, "Công văn", False)
    tick(dialog, "Thông báo")
    press(qtbot, "Dùng mẫu này", dialog)
    assert [one.doc_type for one in word_templates(office)] == ["thong_bao"]


def test_a_target_that_cannot_be_written_is_told(tab, tmp_path, context):
    (tmp_path / "tệp").write_text("x")
    tab.save_starter("cong_van", tmp_path / "tệp" / "mẫu.docx")
    assert context.window.failed


def test_fields_are_copied_from_their_table(qtbot, tab):
    press(qtbot, "Danh sách trường", tab)
    dialog = shown(tab, WordFieldsDialog)
    row = next(one for one in dialog.table.shown_rows() if one.text == "{{noi_dung}}")
    dialog.table.select_id(row.id)
    press(qtbot, "Chép trường", dialog)
    assert QApplication.clipboard().text() == "{{noi_dung}}"
    press(qtbot, "Chép cả bảng", dialog)
    assert "{{nguoi_ky}}\thọ và tên người ký" in QApplication.clipboard().text().split("\n")
    assert "Đã chép" in dialog.done_text.text()
    press(qtbot, "Đóng", dialog)
    assert not [one for one in tab.findChildren(QDialog) if one.isVisible()]


def test_files_are_checked_only_when_the_tab_is_seen(context, open_page, monkeypatch):
    asked = []
    monkeypatch.setattr(word_templates_tab, "word_templates", lambda office: asked.append(office) or [])
    page = open_page(SettingsPage)
    page.show()
    page.refresh()
    assert asked == []
    page.open(tab="word_templates")
    QApplication.processEvents()
    assert len(asked) == 1
    page.hide()
