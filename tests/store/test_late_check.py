"""A large register may be read before its pages are checked, and is never written before."""

from datetime import date

import pytest

from models.domain.clock import FixedClock
from models.domain.errors import StorageError
from models.services.office import create_register, open_office, writing
from models.store import register_file

CLOCK = FixedClock(date(2024, 4, 16))


@pytest.fixture
def large(tmp_path, monkeypatch):
    """A register that counts as large."""
    monkeypatch.setattr(register_file, "_AT_ONCE_UP_TO", 0)
    create_register(tmp_path, CLOCK)
    return tmp_path


def damage(folder):
    """Free pages that no list of free pages knows: only a check notices."""
    path = folder / "register.db"
    content = bytearray(path.read_bytes())
    page = int.from_bytes(content[16:18], "big")
    content += bytes(page)
    content[28:32] = (int.from_bytes(content[28:32], "big") + 1).to_bytes(4, "big")
    path.write_bytes(content)


def test_a_sound_one_is_checked_by_the_first_write(large):
    with open_office(large, CLOCK, may_check_later=True) as office:
        assert not office.register.is_checked
        with writing(office) as events:
            office.settings.set("office.name", "Văn phòng")
            events.record("change", "setting", None, after={"office.name": "Văn phòng"})
        assert office.register.is_checked


def test_a_damaged_one_is_read_but_never_written(large):
    damage(large)
    with open_office(large, CLOCK, may_check_later=True) as office:
        assert office.settings.all() == {}
        for _ in range(2):
            with pytest.raises(StorageError, match="corrupt"), writing(office):
                pytest.fail("written before the check")
    with pytest.raises(StorageError, match="corrupt"):
        open_office(large, CLOCK)


def test_after_an_unclean_stop_and_for_a_small_file_nothing_is_put_off(large, monkeypatch):
    (large / "register.db-journal").write_bytes(b"x" * 600)
    with open_office(large, CLOCK, may_check_later=True) as office:
        assert office.register.is_checked
    monkeypatch.setattr(register_file, "_AT_ONCE_UP_TO", 4_000_000)
    with open_office(large, CLOCK, may_check_later=True) as office:
        assert office.register.is_checked
