"""`schedule`: the daily notice in the scheduler of the operating system."""

import argparse
from typing import Any

from models.services.office import has_register, open_office
from models.services.warning import scheduling
from models.services.warning.scheduling import Installed
from ui.cli.output import Output
from ui.cli.session import clock_of, data_dir_of
from ui.notice_words import schedule_text


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Answers `{installed, kind, hour, where, command}`; kind task_scheduler, systemd or autostart."""
    folder = data_dir_of(arguments)
    if arguments.remove:
        found = scheduling.remove(folder)
        output.json(schedule_json(None))
        output.text("Đã bỏ lịch nhắc." if found else "Chưa đặt lịch nhắc nào.")
        return 0
    if arguments.install:
        hour = arguments.hour or _hour_of(arguments)
        kept: Installed | None = scheduling.install(folder, hour, clock_of(arguments).today())
    else:
        kept = scheduling.installed(folder)
    output.json(schedule_json(kept))
    output.text(schedule_text(kept))
    if kept is not None:
        output.text(f"  {kept.where}")
        output.text(f"  {kept.command}")
    return 0


def schedule_json(kept: Installed | None) -> dict[str, Any]:
    """What the system keeps, as --json answers it."""
    if kept is None:
        return {"installed": False, "kind": None, "hour": None, "where": None, "command": None}
    return {"installed": True, "kind": kept.kind, "hour": kept.hour, "where": kept.where, "command": kept.command}


def _hour_of(arguments: argparse.Namespace) -> str:
    """The hour of the settings; eight o'clock before there is a register."""
    folder = data_dir_of(arguments)
    if not has_register(folder):
        return "08:00"
    with open_office(folder, clock_of(arguments)) as office:
        return str(office.setting("notice.hour"))
