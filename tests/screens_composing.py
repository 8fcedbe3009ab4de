"""The pictures of the compose window: `python -m tests.screens_composing DIR THEME SCALE`; from the list of templates to the issued paper."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

WIDTH, HEIGHT = 1366, 768
NOTICE = {
    "meeting": "cuộc họp giao ban tháng 4",
    "meeting_on": "2024-04-15",
    "location": "phòng họp số 2",
    "chair": "đồng chí Trần Văn Thí Dụ, Phó Bí thư Thường trực Tỉnh ủy",
    "attendance": "đại diện lãnh đạo các ban đảng, Văn phòng Tỉnh ủy",
    "conclusions": "1. Giao Ban Tổ chức Tỉnh ủy chủ trì, phối hợp với Ban Tuyên giáo Tỉnh ủy tham mưu kế hoạch kiểm tra, "
    "trình Ban Thường vụ Tỉnh ủy trước ngày 30/4/2024.\n"
    "2. Giao Ban Dân vận Tỉnh ủy báo cáo tình hình nhân dân quý I, chậm nhất ngày 19/4/2024 (Phụ lục kèm theo).",
}
TABLE = "TT\tNội dung\tĐơn vị chủ trì\tThời hạn\n1\tKế hoạch kiểm tra\tBan Tổ chức Tỉnh ủy\t30/4/2024\n2\tBáo cáo quý I\tBan Dân vận Tỉnh ủy\t19/4/2024"


def main(arguments: list[str]) -> int:
    """One process per theme and scale: the scale factor is read when Qt starts."""
    if len(arguments) != 3:
        sys.stderr.write("python -m tests.screens_composing DIR THEME SCALE\n")
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = arguments[2]
    out = Path(arguments[0]).absolute()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="screens-") as folder:
        return shoot(out, Path(folder), arguments[1], float(arguments[2]))


def shoot(out: Path, folder: Path, theme_mode: str, scale: float) -> int:
    """A register, the window over it, a picture of each state."""
    import docx
    from PySide6.QtCore import QEvent
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QWidget

    from models.domain.clock import FixedClock
    from models.services.composing.typed_papers import paper_template
    from models.services.composing.word_templates import add_word_template
    from models.services.office import open_office
    from reports.word.word_starter import starter_docx
    from tests.screen_data import TODAY, close_window, make_register, told
    from tests.window.composing_hands import issue_dialog
    from ui.app.config import Config
    from ui.app.context import Context
    from ui.app.events import Bus
    from ui.app.frame import Frame
    from ui.app.jobs import JobRunner
    from ui.app.qt import make_application
    from ui.app.theme import Theme
    from ui.composing.opening import letter_state, open_compose
    from ui.composing.state import AppendixText, ComposeState
    from ui.settings.template_dialog import TemplateDialog
    from ui.settings.word_template_dialog import WordTemplateDialog

    application = make_application(["screens"])
    theme = Theme(application, theme_mode)
    failed: list[BaseException] = []
    make_register(folder / "data")
    with open_office(folder / "data", FixedClock(TODAY), who="văn thư") as office:
        jobs = JobRunner(failed.append, is_serial=True)
        config = Config(None)
        config.set("letters_folder", str(folder / "Văn phòng"))
        frame = Frame(Context(office, Bus(), jobs, theme, config), failed.append)
        frame.resize(round(WIDTH / scale), round(HEIGHT / scale))
        frame.show()
        frame.go("outgoing")
        window: Any = open_compose(frame.context, frame.page("outgoing"))
        window.resize(round(WIDTH / scale) - 20, round(HEIGHT / scale) - 40)

        def keep(name: str, widget: QWidget | None = None) -> None:
            QTest.qWait(400)  # the pages come after the form
            (widget or window).grab().save(str(out / f"composing-{name}-{theme_mode}-{round(scale * 100)}.png"))

        keep("list")
        window.begin(paper_template(office, "thong_bao_ket_luan"))
        keep("empty")
        window.ask_issue()
        keep("missing")
        window.message_bar.hide()
        filled = ComposeState(
            values=NOTICE,
            addressees="Ban Tổ chức Tỉnh ủy\nBan Dân vận Tỉnh ủy",
            urgency="khan",
            draft_note="Dự thảo lần 2",
            appendices=(AppendixText(title="Phân công nhiệm vụ", table_text=TABLE),),
        )
        window.begin(paper_template(office, "thong_bao_ket_luan"), filled)
        keep("filled")
        for key in ("addressees", "signer", "links", "draft_note", "appendices", "co_issuers"):
            window.form.go_to(key)
            keep(key)
        window.preview.view.go_to(2)
        keep("page-2")
        window.ask_issue()
        dialog = issue_dialog(window)
        dialog.folder.setText("/Văn phòng/Văn bản phát hành")  # no picture shows a folder of the machine that took it
        keep("issue", dialog)
        dialog.reject()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        incoming = office.documents.get(1)
        assert incoming is not None
        window.begin(paper_template(office, "cong_van"), letter_state(incoming, "replies_to"))
        window.form.common.link_part.set_open(True)
        keep("reply")
        window.begin(paper_template(office, "thong_bao_ket_luan"), filled)
        window.previewing.refresh()
        window.desk.issue(window.writing.content(), folder / "Văn phòng")
        window.issued._texts.itemAt(2).widget().setText(
            "Bản sao trong thư mục /Văn phòng/Văn bản phát hành:\n01-TB-VPTU ….pdf, .docx"
        )
        keep("issued")
        window.close()
        frame.go("settings", tab="templates")
        page: Any = frame.page("settings")
        keep("templates", frame)
        editor = TemplateDialog(frame.context, page, paper_template(office, "thong_bao"), is_copy=True)
        editor.resize(min(820, round(WIDTH / scale) - 40), min(700, round(HEIGHT / scale) - 40))
        editor.open()
        keep("template", editor)
        editor.subject.setText("{khong_co}")
        editor.accept()
        keep("template-faults", editor)
        editor.reject()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        starter = folder / "mẫu công văn.docx"
        starter.write_bytes(starter_docx("cong_van", "HD05"))
        add_word_template(office, starter, ["cong_van"])
        frame.go("settings", tab="word_templates")
        page.word_templates.refresh()
        keep("word-templates", frame)
        spoilt = docx.Document()
        spoilt.add_paragraph("Về việc {{trich_yeo}}, {{noi_dung")
        spoilt.save(str(folder / "sai.docx"))
        page.word_templates.take_file(folder / "sai.docx")
        keep("word-template-faults", next(one for one in page.findChildren(WordTemplateDialog) if one.isVisible()))
        close_window(application, frame, jobs)
    return told(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
