"""What every command needs: the clock, the data folder, the open register."""

import argparse
from pathlib import Path

from models.domain.clock import Clock, FixedClock
from models.services.duties.tasking import make_due_periods
from models.services.files import default_data_dir
from models.services.office import Office, open_office


def clock_of(arguments: argparse.Namespace) -> Clock:
    """The real clock, or the day of --today."""
    return FixedClock(arguments.today) if arguments.today else Clock()


def data_dir_of(arguments: argparse.Namespace) -> Path:
    """The folder of --data, or the user's own; absolute."""
    return Path(arguments.data or default_data_dir()).absolute()


def open_register(arguments: argparse.Namespace) -> Office:
    """The register of --data, opened; raises StorageError as `open_office` does."""
    return open_office(data_dir_of(arguments), clock_of(arguments))


def open_for_the_day(arguments: argparse.Namespace) -> Office:
    """The register, opened, with the recurring tasks of every period that has begun by now."""
    office = open_register(arguments)
    try:
        make_due_periods(office)
    except BaseException:
        office.close()
        raise
    return office
