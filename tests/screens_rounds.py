"""Pictures of the grid of report rounds and of the dialogs of recurring duties: `python -m tests.screens_rounds DIR THEME SCALE`."""

import os
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft
from models.domain.tasks import SeriesOptions, TaskDraft, TaskUnitDraft
from models.services.duties import tasking
from models.services.office import Office, open_office
from models.services.recurrence import rounds
from models.services.register.registering import register_document
from models.services.setup import OfficeSetup, init_register
from tests.screen_data import close_window, told

GIVEN, TODAY = date(2024, 1, 10), date(2024, 5, 20)
WIDTH, HEIGHT = 1366, 768


def make_rounds(folder: Path) -> None:
    """26 units with a monthly report, four with a weekly one, nine with one asked for once; most have handed in."""
    setup = OfficeSetup(name="Văn phòng Tỉnh ủy Sông Lam", level="province", preset="2024", term_start="2020-10-14")
    init_register(folder, FixedClock(GIVEN), setup)
    with open_office(folder, FixedClock(GIVEN), who="chuyên viên") as office:
        units = tuple(TaskUnitDraft(unit_id=unit.id) for unit in office.units.all(GIVEN) if not unit.is_own_issuer)[:26]
        monthly = SeriesOptions(adjust="forward", closing_day=31)
        give(office, "Báo cáo công tác xây dựng Đảng", units, "monthly", {"day": 5, "month_offset": 1}, monthly)
        give(office, "Báo cáo nhanh tình hình nhân dân", units[:4], "weekly", {"weekday": 5}, SeriesOptions(keep="latest"))
        content = "Báo cáo sơ kết ba năm thực hiện Chỉ thị"
        draft = TaskDraft(content=content, units=units[:9], deadline_kind="dated", product="Báo cáo", due_on=date(2024, 5, 31))
        tasking.add_task(office, draft)
    with open_office(folder, FixedClock(TODAY), who="chuyên viên") as office:
        tasking.make_due_periods(office)
        grid = rounds.round_grid(office, rounds.find_source(office, 1))
        for column, one in enumerate(grid.rounds[:-1]):
            for line, unit in enumerate(grid.units):
                mark(office, grid.cells[unit.id, one.task_id].task_unit_id, (line * 7 + column * 5) % 12, one.due_on or TODAY)
        late = grid.units[6]
        paper = DocumentDraft(
            direction="incoming", doc_type="bao_cao", subject="kết quả công tác tháng 4/2024", issuer=late.name,
            number_symbol="41-BC/X", issued_on=date(2024, 5, 10), arrived_on=date(2024, 5, 13),
        )  # fmt: skip
        register_document(office, paper)


def give(
    office: Office, content: str, units: tuple[TaskUnitDraft, ...], how: Any, day: dict[str, int], options: SeriesOptions
) -> None:
    """One recurring report."""
    draft = TaskDraft(
        content=content, units=units, deadline_kind="dated", product="Báo cáo", recurrence=how, recurrence_day=day, series=options
    )
    tasking.add_task(office, draft)


def mark(office: Office, row: int, chance: int, due_on: date) -> None:
    """Most in time, some late, few missing, one exempt now and then."""
    if chance < 8:
        rounds.submit(office, row, due_on - timedelta(days=chance % 3), text=f"Báo cáo số {row}-BC")
    elif chance < 10:
        rounds.submit(office, row, due_on + timedelta(days=chance - 6), text=f"Báo cáo số {row}-BC")
    elif chance == 10:
        rounds.exempt(office, row, "đã báo cáo trong báo cáo quý")


def shoot_rounds(out: Path, data: Path, theme_mode: str, scale: float) -> int:
    """The pictures at one scale and theme."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication, QDialog, QWidget

    from ui.app.config import Config
    from ui.app.context import Context
    from ui.app.events import Bus
    from ui.app.frame import Frame
    from ui.app.jobs import JobRunner
    from ui.app.qt import make_application
    from ui.app.theme import Theme

    application = make_application(["screens"])
    theme, failed = Theme(application, theme_mode), list[BaseException]()
    with open_office(data, FixedClock(TODAY), who="văn thư") as office:
        jobs, config = JobRunner(failed.append, is_serial=True), Config(None)
        config.set("last_opened_on", "2024-04-30")
        frame = Frame(Context(office, Bus(), jobs, theme, config), failed.append)
        frame.resize(round(WIDTH / scale), round(HEIGHT / scale))
        frame.show()

        def keep(name: str, widget: QWidget | None = None) -> None:
            for _ in range(4):
                QApplication.processEvents()
            (widget or frame).grab().save(str(out / f"{name}-{theme_mode}-{round(scale * 100)}.png"))

        def keep_dialog(name: str) -> None:
            dialog = next(item for item in tab.findChildren(QDialog) if item.isVisible())
            keep(name, dialog)
            dialog.reject()
            application.sendPostedEvents(None, QEvent.Type.DeferredDelete)

        frame.go("reporting", tab="rounds", series_id=1)
        page: Any = frame.page("reporting")
        tab: Any = page.tab("rounds")
        first = next(cell for cell in tab.grid.missing())
        tab.view.go_to(first.unit_id, first.task_id)
        keep("rounds")
        tab.open_cell()
        keep_dialog("rounds-submit")
        tab.add_series()
        keep_dialog("series-add")
        tab.edit_series()
        next(item for item in tab.findChildren(QDialog) if item.isVisible()).rule.day.setValue(10)
        keep_dialog("series-edit")
        tab.end_series()
        keep_dialog("series-end")
        frame.go("today")
        today: Any = frame.page("today")
        today.tabs.setCurrentIndex(2)
        keep("today-since")
        close_window(application, frame, jobs)
    return told(failed)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = sys.argv[3]
    with tempfile.TemporaryDirectory(prefix="rounds-") as place:
        make_rounds(Path(place) / "data")
        Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
        sys.exit(shoot_rounds(Path(sys.argv[1]).absolute(), Path(place) / "data", sys.argv[2], float(sys.argv[3])))
