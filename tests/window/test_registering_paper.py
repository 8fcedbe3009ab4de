"""The paper of registering: pages with marks, pictures that fail, several files, e-mail, waiting and stopping."""

import sys
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.domain.documents import DocumentFilter
from models.domain.errors import RuleError
from models.services import reading as reading_service
from ui.app.jobs import JobRunner
from ui.documents.pdf_window import PdfWindow
from ui.incoming.page import IncomingPage
from ui.registering.page import RegisteringPage
from ui.registering.picture_loader import PictureLoader

sys.path.insert(0, str(Path(__file__).parent))
from paper_files import make_mail, make_pdf

TEXT = """TỈNH ỦY SÔNG LAM
*
Số 214-KL/TU
Sông Lam, ngày 28 tháng 3 năm 2024

KẾT LUẬN
của Ban Thường vụ Tỉnh ủy về kết quả công tác quý I

1. Giao Ban Tổ chức Tỉnh ủy chủ trì xây dựng kế hoạch kiểm tra đảng viên, hoàn thành trước ngày 15/4/2024.
"""


@pytest.fixture
def page(qtbot, context):
    made = RegisteringPage(context)
    qtbot.addWidget(made)
    made.build_actions()
    made.resize(1200, 760)
    made.show()
    yield made
    made.hide()


@pytest.fixture
def pdf(tmp_path):
    """A paper of two pages; the task stands on the second."""
    return make_pdf(tmp_path / "ket-luan.pdf", TEXT.replace("\n1. Giao", "\n" * 50 + "1. Giao"))


def drawn(page):
    """Let the pictures come."""
    for _ in range(6):
        QTest.qWait(5)
    return page.source.paper.pages


def middle(view, key):
    """Where the first spot of a key lies in the viewport."""
    spot = next(spot for number in sorted(view._spots) for spot in view._spots[number] if spot.key == key)
    area = dict(view.shown_pages())[spot.page]
    return view.placed(area, spot.left, spot.top, spot.right, spot.bottom).center()


def click(view, place):
    event = QMouseEvent(
        QEvent.Type.MouseButtonRelease,
        place,
        view.viewport().mapToGlobal(place),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    view.mouseReleaseEvent(event)


def test_the_pages_are_drawn_with_marks_that_lead_to_the_fields_and_back(page, pdf):
    page.read_file(pdf)
    view = drawn(page)
    assert page.source.paper.is_showing_pages()
    assert view.page_count() == 2
    assert view.has_pictures()
    assert {spot.kind for spots in view._spots.values() for spot in spots} == {"header", "task", "deadline"}
    click(view, middle(view, "issued_on"))
    assert page.focusWidget() is page.form.boxes["issued_on"].editor
    before = view.grab().toImage()
    page.form.focus_field("number_symbol")
    assert view.grab().toImage() != before  # another frame
    assert view.current_page() == 1
    page.tasks.focus_task(0)
    drawn(page)
    assert view.current_page() == 2
    click(view, middle(view, "task:0"))
    assert page.tasks.isAncestorOf(page.focusWidget())
    click(view, QPointF(2, 2))
    assert page.tasks.isAncestorOf(page.focusWidget())


def test_marks_lie_on_their_words(page, pdf):
    page.read_file(pdf)
    view = drawn(page)
    spot = next(spot for spot in view._spots[0] if spot.key == "number_symbol")
    assert 72 <= spot.left < 110
    assert 840 - 780 + 2 * 15 - 25 < spot.top < 840 - 780 + 2 * 15 + 5


def test_the_choice_of_pages_or_text_is_remembered(page, pdf, context, qtbot):
    page.read_file(pdf)
    page.source.paper.text_button.click()
    assert not page.source.paper.is_showing_pages()
    assert context.config.get("paper_view") == "text"
    second = RegisteringPage(context)
    qtbot.addWidget(second)
    second.read_file(pdf)
    assert not second.source.paper.is_showing_pages()
    second.source.paper.toggle()
    assert second.source.paper.is_showing_pages()


def test_a_kind_without_pages_shows_its_text_only(page):
    page.read_text(TEXT)
    assert not page.source.paper.is_showing_pages()
    assert not page.source.paper.pages_button.isVisible()
    assert page.source.paper.text.text().startswith("TỈNH ỦY SÔNG LAM")


def test_without_a_picture_the_text_remains_and_one_line_says_so(page, pdf, monkeypatch):
    def broken(*_args):
        raise RuleError("file_damaged")

    monkeypatch.setattr(reading_service, "page_picture", broken)
    page.read_file(pdf)
    drawn(page)
    assert not page.source.paper.is_showing_pages()
    assert page.source.paper.note.text().startswith("Không vẽ được hình trang")
    assert page.source.paper.text.text()


def test_the_pictures_of_a_paper_before_never_arrive(qtbot, monkeypatch):
    started, go_on, failed = Event(), Event(), []

    def slow(*_args):
        started.set()
        go_on.wait(5)
        raise RuleError("page_missing")

    monkeypatch.setattr(reading_service, "page_picture", slow)
    jobs = JobRunner(failed.append)
    loader = PictureLoader(jobs)
    arrived = []
    loader.drawn.connect(lambda number, image: arrived.append((number, image)))
    loader.take(b"one", ())
    loader.fetch(0, 400)
    loader.fetch(1, 400)
    loader.fetch(2, 400)
    assert started.wait(5)
    assert not jobs.is_busy  # nobody waits for a picture
    loader.take(b"two", ())
    go_on.set()
    loader.fetch(5, 400)
    qtbot.waitUntil(lambda: bool(arrived), timeout=5000)
    assert arrived == [(5, None)]
    jobs.shutdown()
    assert failed == []


def test_zooming_asks_for_a_sharper_picture(page, pdf):
    page.read_file(pdf)
    view = drawn(page)
    before = view._images[0].width()
    QTest.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(view.image_of(0, 1), QImage)  # the old one stays until the new one is there
    QTest.qWait(200)
    assert view._images[0].width() > before


# --- several files and e-mail


def test_a_message_lists_what_it_carries_and_keeps_all(page, context, tmp_path, pdf):
    annex = make_pdf(tmp_path / "phu-luc.pdf", "PHỤ LỤC\nDanh sách kèm theo.\n")
    page.read_file(make_mail(tmp_path / "thu.eml", pdf, annex))
    assert [file.name for file in page.reading.paper.files] == ["thu.eml", "ket-luan.pdf", "phu-luc.pdf"]
    assert page.reading.paper.name == "ket-luan.pdf"
    assert page.form.state.text("number_symbol") == "214-KL/TU"
    assert page.save()
    files = context.office.documents.last_registered().attachments
    assert sorted((file.name, file.role) for file in files) == [
        ("ket-luan.pdf", "original"),
        ("phu-luc.pdf", "appendix"),
        ("thu.eml", "appendix"),
    ]


def test_the_clerk_chooses_which_attachment_is_the_paper(page, tmp_path, pdf):
    other = make_pdf(tmp_path / "khac.pdf", TEXT.replace("214-KL/TU", "77-KL/TU"))
    page.read_file(make_mail(tmp_path / "thu.eml", pdf, other))
    page.source.files.paper_chosen.emit(2)
    assert page.reading.paper.name == "khac.pdf"
    assert page.form.state.text("number_symbol") == "77-KL/TU"
    assert [role for _, role in page.reading.files()] == ["appendix", "appendix", "original"]


def test_several_files_are_one_paper_with_its_annexes(page, context, tmp_path, pdf):
    annex = make_pdf(tmp_path / "phu-luc.pdf", "PHỤ LỤC\nDanh sách kèm theo.\n")
    page.source.files_chosen.emit([pdf, annex])
    assert page.notice.code == "several_files"
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    assert page.form.state.text("number_symbol") == "214-KL/TU"
    assert page.save()
    files = context.office.documents.last_registered().attachments
    assert sorted((file.name, file.role) for file in files) == [("ket-luan.pdf", "original"), ("phu-luc.pdf", "appendix")]


def test_several_files_are_read_one_after_the_other(page, context, tmp_path, pdf):
    second = make_pdf(tmp_path / "hai.pdf", TEXT.replace("214-KL/TU", "215-KL/TU"))
    third = make_pdf(tmp_path / "ba.pdf", TEXT.replace("214-KL/TU", "216-KL/TU"))
    page.reading.read_in_turn([pdf, second, third])
    assert page.source.files._waiting.text() == "Còn 2 tệp chờ: hai.pdf, ba.pdf"
    assert page.save()
    assert page.form.state.text("number_symbol") == "215-KL/TU"
    assert page.save()
    assert page.form.state.text("number_symbol") == "216-KL/TU"
    assert not page.source.files.isVisible()
    assert page.save()
    assert page.form.state.is_empty()
    assert context.office.documents.count(DocumentFilter()) == 3


def test_the_same_content_is_kept_once_as_the_original(page, context, tmp_path, pdf):
    copy = tmp_path / "ban-sao.pdf"
    copy.write_bytes(pdf.read_bytes())
    page.reading.flow.read_files([pdf, copy])
    assert page.save()
    assert [file.role for file in context.office.documents.last_registered().attachments] == ["original"]


# --- waiting


def test_a_reading_tells_its_pages_and_esc_stops_it(qtbot, context, tmp_path, monkeypatch):
    waits, steps = Event(), Event()

    def slow(_content, _source, progress, _places=None):
        progress(2, 12)
        steps.set()
        while not waits.wait(0.01):
            progress(2, 12)
        raise AssertionError("was not stopped")

    monkeypatch.setattr(reading_service, "read_content", slow)
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    failed = []
    context.jobs = JobRunner(failed.append)
    page = RegisteringPage(context)
    qtbot.addWidget(page)
    page.build_actions()
    page.show()
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    page.form.boxes["signer"].set_text("đang gõ")
    page.read_file(path)
    qtbot.waitUntil(lambda: page.source._progress_text.text() == "Đang đọc trang 3/12", timeout=5000)
    page.form.focus_field("signer")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not page.source.is_busy()
    qtbot.waitUntil(lambda: not context.jobs.is_busy, timeout=5000)
    assert page.form.state.text("signer") == "đang gõ"
    assert (failed, context.window.failed) == ([], [])
    context.jobs.shutdown()
    page.hide()


def test_a_doubtful_mark_of_secrecy_asks_too(page):
    from models.reading.result import Warned
    from ui.registering.reading_job import Paper, read_text_job

    read = read_text_job(TEXT)(lambda *_: None).reading
    from dataclasses import replace

    page.reading._on_read(Paper(replace(read, warnings=(Warned("secret_doubtful", (("found", "M Ậ T"),)),))))
    assert page.notice.code == "secret_document"
    assert page.form.state.is_empty()


def test_the_original_opens_from_the_register(page, context, qtbot, pdf):
    page.read_file(pdf)
    assert page.save()
    register = IncomingPage(context)
    qtbot.addWidget(register)
    register.build_actions()
    register.refresh(None)
    register.open(document_id=context.office.documents.last_registered().id)
    attachment = context.office.documents.last_registered().attachments[0]
    register.pane.open_asked.emit(attachment)
    shown = register.findChild(PdfWindow)
    assert shown.view.page_count() == 2
    shown.close()


def test_an_outgoing_paper_takes_its_own_day_in_place_of_today(page):
    page.open(direction="outgoing")
    assert page.form.state.text("issued_on") == "16/04/2024"
    page.read_text(TEXT)
    assert page.form.state.text("issued_on") == "28/03/2024"
    page.reading.forget()
    assert page.form.state.text("issued_on") == "16/04/2024"
