"""What the tests of the compose window share: a window on an office, hands for its fields, and what it shows."""

from PySide6.QtWidgets import QApplication

from models.services.composing.typed_papers import paper_template
from ui.composing.issue_dialog import PaperIssueDialog
from ui.composing.window import ComposeWindow

NOTICE = "thong_bao_ket_luan"
LETTER = "cong_van"


def editor(window, key):
    """The control of a field of the template or of a common part."""
    return window.form._editors.get(key) or window.form.common.box(key)


def write(window, typing, key, text):
    """Go to a field as Tab would and type."""
    box = editor(window, key)
    window.activateWindow()
    QApplication.processEvents()
    box.setFocus()
    target = QApplication.focusWidget()
    assert target is not None, key
    for part, line in enumerate(text.split("\n")):
        if part:
            target.insertPlainText("\n")
        typing(target, line)
    return box


def fill_notice(window, typing):
    """All that a notice of a meeting needs."""
    write(window, typing, "meeting", "cuộc họp giao ban tháng 4")
    write(window, typing, "meeting_on", "15/4")
    write(window, typing, "chair", "đồng chí Phó Bí thư Thường trực Tỉnh ủy")
    write(window, typing, "conclusions", "1. Giao Ban Tổ chức Tỉnh ủy tham mưu kế hoạch.\n2. Giao Văn phòng theo dõi.")


def begin(window, code, given=None):
    """Begin a paper of a template of the office."""
    window.begin(paper_template(window.outer.office, code), given)
    QApplication.processEvents()


def look(window):
    """What the pause in typing does."""
    window.previewing.refresh()


def issue_dialog(window):
    """The confirmation that is open."""
    return next(one for one in window.findChildren(PaperIssueDialog) if one.isVisible())


def make_window(qtbot, context, parent):
    """The window, shown as a page opens it."""
    window = ComposeWindow(context, parent)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isVisible)
    return window


def paper_text(window):
    """The words of the pages that are shown."""
    import pypdfium2

    with pypdfium2.PdfDocument(window.preview.pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
