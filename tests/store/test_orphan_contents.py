"""Contents put for a write that does not come to be are removed again; what a row names stays."""

import pytest

from models.domain.errors import RuleError
from models.services.office import writing


def _files(office):
    folder = office.register.folder.attachments
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def _put_and_fail(office, *contents):
    with writing(office):
        for content in contents:
            office.attachments.put(content)
        raise RuleError("reason_required")


def test_a_failed_write_takes_its_contents_along(office):
    with pytest.raises(RuleError):
        _put_and_fail(office, b"one")
    assert _files(office) == []


def test_contents_put_before_the_write_go_too(office):
    office.attachments.put(b"two")
    with pytest.raises(RuleError):
        _put_and_fail(office)
    assert _files(office) == []


def test_named_contents_stay(office):
    first = office.attachments.put(b"three")
    with writing(office) as events:
        office.attachments.add_row(first, 5)
        events.record("attach", "document", None)
    with pytest.raises(RuleError):
        _put_and_fail(office, b"three", b"four")
    assert _files(office) == [first]


def test_closing_settles(office):
    office.attachments.put(b"five")
    office.close()
    assert _files(office) == []
