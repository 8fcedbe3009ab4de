"""Which backups stay: the policy over years of use with a clock of its own, and never at the cost of a good copy."""

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from models.domain.documents import DocumentDraft
from models.services.backups import back_up, back_up_if_changed, backups
from models.services.register.registering import register_document
from models.store.backup import BackupSet, list_backups, rotate, to_keep


def _set(day, number, reason="routine"):
    return BackupSet(
        path=Path(f"{number:06d}"), at=f"{day.isoformat()}T08:00:{number % 60:02d}Z", day=day, reason=reason, sha256="", schema=1,
        documents=number, last_seq=number, mac="",
    )  # fmt: skip


def _periods(sets):
    days = {item.day for item in sets}
    return days, {day.isocalendar()[:2] for day in days}, {(day.year, day.month) for day in days}, {day.year for day in days}


# gaps between backups in days; 0 is a second one on the same day
_USE = st.lists(st.tuples(st.sampled_from([0, 0, 1, 1, 1, 2, 3, 7, 30, 200]), st.booleans()), min_size=1, max_size=150)


@given(_USE)
@settings(max_examples=200, deadline=None)
def test_policy_over_years(use):
    """Rotated after every backup, as the program does it."""
    day, alive, ever = date(2022, 1, 3), [], []
    for number, (gap, is_term_end) in enumerate(use, 1):
        day += timedelta(days=gap)
        made = _set(day, number, "term_end" if is_term_end and gap == 200 else "routine")
        alive.append(made)
        ever.append(made)
        kept = to_keep(alive)
        alive = [item for item in alive if item.path in kept]
        assert made in alive
    newest_days = sorted({item.day for item in ever}, reverse=True)
    assert {item.path for item in ever if item.day in newest_days[:2]} <= {item.path for item in alive}
    days, weeks, months, years = _periods(alive)
    assert set(newest_days[:12]) <= days
    assert set(sorted(_periods(ever)[1], reverse=True)[:10]) <= weeks
    assert set(sorted(_periods(ever)[2], reverse=True)[:9]) <= months
    assert years == _periods(ever)[3]
    for year in years:
        last = max((item for item in ever if item.day.year == year), key=lambda item: item.last_seq)
        assert last in alive
    assert {item.path for item in ever if item.is_kept_for_ever} <= {item.path for item in alive}
    per_day = 2 * max(sum(1 for item in ever if item.day == day) for day in newest_days)
    assert len(alive) <= per_day + 12 + 10 + 9 + len(years) + sum(item.is_kept_for_ever for item in ever)


@given(st.lists(st.integers(-4000, 4000), min_size=1, max_size=40))
@settings(max_examples=100, deadline=None)
def test_a_clock_that_jumps_costs_at_most_one_copy_per_period(jumps):
    """Content decides what is newest: the last backup always stays, whatever day its clock said."""
    alive = []
    for number, jump in enumerate(jumps, 1):
        alive.append(_set(date(2024, 5, 3) + timedelta(days=jump), number))
        kept = to_keep(alive)
        alive = [item for item in alive if item.path in kept]
    assert alive[-1].last_seq == len(jumps)
    assert len(alive) >= min(len(jumps), 2)


def test_rotation_on_disk(office, monkeypatch):
    folder = office.register.folder
    for number in range(30):
        register_document(office, DocumentDraft(direction="outgoing", doc_type="cong_van", subject=f"thứ {number}"))
        day = date(2024, 5, 3) + timedelta(days=number)
        monkeypatch.setattr(type(office.clock), "today", lambda self, day=day: day)
        back_up(office)
    sets = list_backups(folder)
    assert {item.path for item in sets} == to_keep(sets)
    assert len(sets) < 30
    assert sorted(p.name for p in folder.backups.iterdir() if p.name != "attachments") == sorted(item.path.name for item in sets)


def test_nothing_is_rotated_when_the_newest_copy_is_damaged(office):
    for number in range(5):
        register_document(office, DocumentDraft(direction="outgoing", doc_type="cong_van", subject=f"thứ {number}"))
        back_up(office)
    newest = backups(office)[0]
    (newest.path / "register.db").write_bytes(b"damaged")
    assert rotate(office.register.folder) == []
    assert len(backups(office)) == 5


def test_no_backup_of_unchanged_content(office):
    register_document(office, DocumentDraft(direction="outgoing", doc_type="cong_van", subject="một"))
    assert back_up_if_changed(office) is not None
    assert back_up_if_changed(office) is None
    register_document(office, DocumentDraft(direction="outgoing", doc_type="cong_van", subject="hai"))
    assert back_up_if_changed(office) is not None
    (backups(office)[0].path / "register.db").write_bytes(b"damaged")
    assert back_up_if_changed(office) is not None
