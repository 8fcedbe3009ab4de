"""Contents by hash: once, whole, swept, and never outside the folder."""

import hashlib

import pytest

from models.domain.errors import StorageError


def test_the_same_content_is_kept_once(office, tmp_path):
    store = office.attachments
    source = tmp_path / "a.pdf"
    source.write_bytes(b"content")
    first, second = store.put(b"content", "a"), store.put(source)
    assert first == second == hashlib.sha256(b"content").hexdigest()
    assert [path.name for path in store.path(first).parent.iterdir()] == [first]
    assert store.read(first) == b"content"


@pytest.mark.parametrize("name", ["", "../register.db", "A" * 64, "g" * 64, "0" * 63])
def test_only_hashes_are_names(office, name):
    with pytest.raises(ValueError, match="hash"):
        office.attachments.path(name)


def test_stumps_of_a_run_that_died_are_swept(data_dir):
    from datetime import date

    from models.domain.clock import FixedClock
    from models.services.office import open_office

    folder = data_dir / "attachments"
    folder.mkdir()
    (folder / ".abc.1234.tmp").write_bytes(b"half")
    with open_office(data_dir, FixedClock(date(2024, 5, 3))) as office:
        assert office.attachments.put(b"x") in {path.name for path in folder.iterdir()}
        assert not list(folder.glob(".*.tmp"))


def test_missing_and_damaged_contents_are_told(office):
    store = office.attachments
    name = store.put(b"content")
    store.path(name).write_bytes(b"other")
    with pytest.raises(StorageError) as caught:
        store.read(name)
    assert caught.value.code == "attachment_damaged"
    assert store.put(b"content") == name
    assert store.read(name) == b"content"
    store.path(name).unlink()
    with pytest.raises(StorageError) as caught:
        store.read(name)
    assert caught.value.code == "attachment_missing"


def test_a_source_that_is_not_there(office, tmp_path):
    with pytest.raises(StorageError):
        office.attachments.put(tmp_path / "none.pdf")
