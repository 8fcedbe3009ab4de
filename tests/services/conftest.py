"""A register with late tasks, for the tests of reminders."""

from pathlib import Path

import pytest

from tests.services.reminder_hands import make_late
from tests.services.template_hands import PAPER, WORD, put


@pytest.fixture
def late_dir(data_dir: Path) -> Path:
    return make_late(data_dir)


@pytest.fixture
def dressed(filled):
    """A data folder with a template of each kind, one of them with a Vietnamese name."""
    put(filled, "papers/rieng.json", PAPER)
    put(filled, "papers/mẫu cũ.json", b"{")
    put(filled, "word/cong_van.docx", WORD)
    return filled
