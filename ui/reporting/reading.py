"""Reads a period for the window: a block at a time on the window's thread, judged and counted in a job."""

import time
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer

from models.domain.report_data import ReportData, Snapshot, from_text
from models.domain.report_periods import ReportPeriod
from models.services.figures import reporting
from models.services.figures.report_sources import Gathering, build
from ui.app.context import Context
from ui.app.jobs import Job

_SLICE = 0.03  # seconds on the window's thread between two turns of its loop


class PeriodReading(QObject):
    """One reading at a time; a newer wish drops the older one. `failed` gets what goes wrong after the call."""

    def __init__(self, context: Context, failed: Callable[[BaseException], None], parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._failed = context, failed
        self._gathering: Gathering | None = None
        self._again: Callable[[], Gathering] | None = None
        self._done: Callable[[ReportData, Gathering], None] | None = None
        self._job: Job | None = None
        self._wish = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._turn)

    def live(self, period: ReportPeriod, closing: date | None, done: Callable[[ReportData, Gathering], None]) -> None:
        """The figures as they stand now; RuleError as `reporting.report_days`, at once."""
        self.drop()
        self._again = lambda: reporting.begin(self._context.office, period, closing)
        self._gathering, self._done = self._again(), done
        self._turn()

    def frozen(self, snapshot: Snapshot, done: Callable[[ReportData], None]) -> None:
        """What was frozen."""
        self.drop()
        text, wish = self._context.office.snapshots.data(snapshot.id), self._wish
        self._job = self._context.jobs.run(
            f"Đọc báo cáo {snapshot.code}",
            lambda _progress: _counted(from_text(text, snapshot.sha256)),
            lambda data: done(data) if wish == self._wish else None,
            self._failed,
        )

    def drop(self) -> None:
        """Forget what is being read."""
        self._wish += 1
        self._timer.stop()
        self._gathering = None
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _turn(self) -> None:
        gathering = self._gathering
        if gathering is None or self._context.office.register.is_closed:
            self._timer.stop()
            return
        try:
            end = time.perf_counter() + _SLICE
            while gathering.step():
                if time.perf_counter() > end:
                    self._timer.start()
                    return
            self._timer.stop()
            if gathering.is_stale() and self._again is not None:  # something was written meanwhile: read anew
                self._gathering = self._again()
                self._timer.start()
                return
        except Exception as error:
            self.drop()
            self._failed(error)
            return
        self._gathering = None
        done, wish = self._done, self._wish
        assert done is not None
        self._job = self._context.jobs.run(
            "Tính số liệu báo cáo",
            lambda _progress: _counted(build(gathering.source)),
            lambda data: done(data, gathering) if wish == self._wish else None,
            self._failed,
        )


def _counted(data: ReportData) -> ReportData:
    """The figures are counted here, in the job, not when they are first shown."""
    _ = data.figures
    return data
