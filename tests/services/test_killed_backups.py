"""Kill -9 during backup and during restore: the newest listed backup always verifies, and a whole register is always in place."""

import os
import random
from datetime import date

import pytest

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft
from models.services.backups import back_up, backups, restore
from models.services.checking import check_register
from models.services.office import open_office
from models.services.register.registering import register_document
from models.store.backup import is_sound
from tests.services.killing import killed_after

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
TODAY = FixedClock(date(2024, 5, 3))
KILLS = int(os.environ.get("SO_DON_DOC_BACKUP_KILLS", "25"))


def _work(data_dir):
    with open_office(data_dir, TODAY) as office:
        while True:
            register_document(office, DocumentDraft(direction="outgoing", doc_type="cong_van", subject="về việc thử"))
            back_up(office)


def test_the_newest_listed_backup_always_verifies(data_dir):
    chance, seen, longest = random.Random(7), 0, 0.12
    for _ in range(KILLS):
        killed_after(chance.uniform(0.01, longest), lambda: _work(data_dir))
        with open_office(data_dir, TODAY) as office:
            listed = backups(office)
            assert all(is_sound(item) for item in listed)
            seen = max(seen, len(listed))
            longest *= 1 if seen else 1.3  # a busy machine needs longer for its first backup
            assert office.events.verify_chain() == []
    assert seen
    with open_office(data_dir, TODAY) as office:
        back_up(office)
        assert not list(office.register.folder.backups.glob(".*.tmp"))
        newest = backups(office)[0]
    restore(data_dir, TODAY, newest.path / "register.db")
    with open_office(data_dir, TODAY) as office:
        assert check_register(office) == []


def test_a_killed_restore_leaves_a_whole_register(filled, tmp_path):
    copy = tmp_path / "copy.db"
    with open_office(filled, TODAY) as office:
        back_up(office, copy)
        register_document(office, DocumentDraft(direction="outgoing", doc_type="cong_van", subject="về việc thử"))
    chance = random.Random(11)
    for _ in range(KILLS):
        killed_after(chance.uniform(0.0, 0.05), lambda: restore(filled, TODAY, copy))
        with open_office(filled, TODAY) as office:
            assert office.register.conn.value("SELECT count(*) FROM document") in (6, 7)
            assert check_register(office) == []
    restore(filled, TODAY, copy)
    with open_office(filled, TODAY) as office:
        assert check_register(office) == []
    assert list(filled.glob(".restore*")) == []
