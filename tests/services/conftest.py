"""A register with late tasks, for the tests of reminders."""

from pathlib import Path

import pytest

from tests.services.reminder_hands import make_late


@pytest.fixture
def late_dir(data_dir: Path) -> Path:
    return make_late(data_dir)
