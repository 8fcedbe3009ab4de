"""The daily notice in the scheduler of the operating system: installed, shown and removed by window and command line."""

import sys
from datetime import date
from pathlib import Path
from typing import Protocol

from models.domain.errors import RuleError, StorageError
from models.domain.settings import validate_setting
from models.services.warning.schedule_linux import LinuxScheduler
from models.services.warning.schedule_parts import Installed, Job, job_of, run_program
from models.services.warning.schedule_windows import WindowsScheduler

__all__ = ["Installed", "Scheduler", "install", "installed", "remove", "system_scheduler"]


class Scheduler(Protocol):
    """The scheduler of one kind of system."""

    def install(self, job: Job, today: date) -> None:
        """Keep the job, in place of an older one."""

    def remove(self, job: Job) -> bool:
        """Take the job away; False when there was none."""

    def installed(self, job: Job) -> Installed | None:
        """What is kept of the job."""


def system_scheduler(platform: str = sys.platform) -> Scheduler:
    """The scheduler of this machine; StorageError schedule_unsupported for a system without a known one."""
    if platform == "win32":
        return WindowsScheduler(run_program)
    if platform.startswith("linux"):
        return LinuxScheduler(run_program)
    raise StorageError("schedule_unsupported")


def install(data_dir: Path, hour: str, today: date, scheduler: Scheduler | None = None) -> Installed:
    """Have the system show the notice of this register every day at `hour` ("08:00"); what is installed now.

    RuleError setting_invalid for an impossible hour; StorageError schedule_refused(reason), schedule_unsupported.
    """
    hour = str(validate_setting("notice.hour", hour))
    scheduler, job = scheduler or system_scheduler(), job_of(data_dir, hour)
    scheduler.install(job, today)
    kept = scheduler.installed(job)
    if kept is None:
        raise StorageError("schedule_refused", reason=job.name)
    return kept


def remove(data_dir: Path, scheduler: Scheduler | None = None) -> bool:
    """Take the notice of this register out of the scheduler; False when it was not there."""
    return (scheduler or system_scheduler()).remove(job_of(data_dir, "00:00"))


def installed(data_dir: Path, scheduler: Scheduler | None = None) -> Installed | None:
    """What the system keeps for this register; None without it, also on a system without a known scheduler."""
    try:
        return (scheduler or system_scheduler()).installed(job_of(data_dir, "00:00"))
    except (StorageError, RuleError, OSError):
        return None
