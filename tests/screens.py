"""Pictures of every page, light and dark, at 100 % and 150 %, 1366x768: `python -m tests.screens DIR`. For people to look at."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

WIDTH, HEIGHT = 1366, 768
SCALES = ("1", "1.5")
THEMES = ("light", "dark")


def main(arguments: list[str]) -> int:
    """Make the data once, then one process per scale: the scale factor is read when Qt starts."""
    if len(arguments) not in (1, 4):
        sys.stderr.write("python -m tests.screens DIR\n")
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if len(arguments) == 4:
        return shoot(Path(arguments[0]), Path(arguments[1]), arguments[2], float(arguments[3]))
    out = Path(arguments[0]).absolute()
    out.mkdir(parents=True, exist_ok=True)
    from tests.screen_data import make_register

    with tempfile.TemporaryDirectory(prefix="screens-") as folder:
        data = Path(folder) / "data"
        make_register(data)
        for scale in SCALES:
            for theme in THEMES:
                environment = {**os.environ, "QT_SCALE_FACTOR": scale}
                command = [sys.executable, "-m", "tests.screens", str(out), str(data), theme, scale]
                subprocess.run(command, check=True, env=environment)
                composing = [sys.executable, "-m", "tests.screens_composing", str(out), theme, scale]
                subprocess.run(composing, check=True, env=environment)
                rounds = [sys.executable, "-m", "tests.screens_rounds", str(out), theme, scale]
                subprocess.run(rounds, check=True, env=environment)
    return 0


def shoot(out: Path, data: Path, theme_mode: str, scale: float) -> int:
    """Open the window on the register and keep a picture of each page. The window has the size of the screen whatever the scale."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication, QDialog

    from models.domain.clock import FixedClock
    from models.services.office import open_office
    from tests.screen_data import TODAY, close_window, told
    from tests.screens_registering import shoot_registering
    from ui.app.config import Config
    from ui.app.context import Context
    from ui.app.events import Bus
    from ui.app.frame import Frame
    from ui.app.jobs import JobRunner
    from ui.app.pages import PAGES
    from ui.app.qt import make_application
    from ui.app.theme import Theme

    application = make_application(["screens"])
    theme = Theme(application, theme_mode)
    failed: list[BaseException] = []
    with open_office(data, FixedClock(TODAY), who="văn thư") as office:
        jobs = JobRunner(failed.append, is_serial=True)
        config = Config(None)
        config.set("letters_folder", "/Văn phòng")  # no picture shows a folder of the machine that took it
        frame = Frame(Context(office, Bus(), jobs, theme, config), failed.append)
        frame.resize(round(WIDTH / scale), round(HEIGHT / scale))
        frame.status_line.refresh()
        frame.show()

        def keep(name: str) -> None:
            for _ in range(4):
                QApplication.processEvents()
            frame.grab().save(str(out / f"{name}-{theme_mode}-{round(scale * 100)}.png"))

        def keep_dialog(page: Any, name: str) -> None:
            dialog = next(item for item in page.findChildren(QDialog) if item.isVisible())
            for _ in range(4):
                QApplication.processEvents()
            dialog.grab().save(str(out / f"{name}-{theme_mode}-{round(scale * 100)}.png"))
            dialog.reject()
            application.sendPostedEvents(None, QEvent.Type.DeferredDelete)

        for entry in PAGES:
            frame.go(entry.key)
            if frame.current_key != entry.key:
                continue  # the page failed to open: reported at the end
            page = frame.page(entry.key)
            table = getattr(page, "table", None)
            if table is not None and table.row_count():
                table.select_line(0)
            keep(entry.key)
        incoming: Any = frame.page("incoming")
        frame.go("incoming", document_id=max(incoming.table.all_ids()))
        incoming.pane.edit_asked.emit()
        keep_dialog(incoming, "incoming-edit")
        frame.go("incoming", document_id=min(incoming.table.all_ids()))
        incoming.chains.open_map()
        keep_dialog(incoming, "incoming-chain")
        incoming.chains.add()
        keep_dialog(incoming, "incoming-link")
        frame.go("tasks", tile="overdue")
        keep("tasks-overdue")
        tasks: Any = frame.page("tasks")
        for key in ("complete", "extend", "assign", "facts", "kind", "stop", "snooze"):
            tasks.act(key)
            keep_dialog(tasks, f"tasks-{key}")
        tasks.add()
        keep_dialog(tasks, "tasks-add")
        tasks.take_line("giao BTG chủ trì, BDV phối hợp, trước 15/5, báo cáo kết quả tuyên truyền")
        keep_dialog(tasks, "tasks-quick-line")
        tasks.filters.show_all()
        tasks.table.selectAll()
        tasks.act("extend")
        keep_dialog(tasks, "tasks-bulk")
        frame.go("tasks", calendar=True)
        keep("tasks-calendar")
        frame.go("tasks", tile="overdue")
        frame.go("reminders", plan=True)
        reminders: Any = frame.page("reminders")
        reminders.ask_issue()
        keep_dialog(reminders, "reminders-issue")
        reminders.ask_contact()
        keep_dialog(reminders, "reminders-contact")
        reminders.ask_choice()
        keep_dialog(reminders, "reminders-choice")
        reminders.tabs.setCurrentIndex(1)
        keep("reminders-sent")
        config.set("print_by_recipient", True)
        reminders.sent.selectAll()
        reminders.print_shown()
        keep_dialog(reminders, "print-setup")
        reminders.sent.select_line(0)
        outgoing: Any = frame.page("outgoing")
        frame.go("outgoing", document_id=max(outgoing.table.all_ids()))
        outgoing.open_letter()
        keep_dialog(outgoing, "preview-window")
        frame.go("reminders")
        reminders.tabs.setCurrentIndex(2)
        keep("reminders-history")
        frame.go("today")
        today: Any = frame.page("today")
        today.board.select_line(0)
        keep("today-row")
        today.strip.ask_snooze()
        keep_dialog(today, "today-snooze")
        frame.go("reporting", tab="figures", kind="month", period="2024-04")
        keep("reporting-month")
        reporting: Any = frame.page("reporting")
        reporting.tab("figures").ask_freeze()
        keep_dialog(reporting, "reporting-freeze")
        frame.go("reporting", tab="frozen")
        keep("reporting-frozen")
        frame.go("reporting", tab="targets")
        keep("reporting-targets")
        frame.go("units")
        units: Any = frame.page("units")
        units.reorganise()
        keep_dialog(units, "units-reorganise")
        units.hand_over()
        keep_dialog(units, "units-handover")
        with tempfile.TemporaryDirectory(prefix="papers-") as papers:
            shoot_registering(frame, keep, Path(papers))
        frame.page("reminders").view.clear()  # type: ignore[attr-defined]
        close_window(application, frame, jobs)
    return told(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
