"""Copies of a paper: every addressee, every line of Nơi nhận, groups by their members, the copy kept."""

import pytest

from models.domain.documents import Recipient
from models.services.office import open_office
from models.services.organisation.units import add_group, quick_add
from models.services.paper.print_copies import CopyCount, copies_of_document, copies_of_letter, count_copies
from models.services.reminders import reminding
from tests.paper.letter_samples import letter
from tests.services.reminder_hands import LATE, issue_today


def lines(*pairs):
    return [Recipient(role, text, tuple(range(1, units + 1))) for role, text, units in pairs]


@pytest.mark.parametrize(
    "recipients, counts, total",
    [
        ((), [], 1),
        ((("addressee", "Sở Nội vụ", 1),), [1], 1),
        ((("addressee", "Sở Nội vụ", 1), ("distribution", "Như trên", 0), ("distribution", "Lưu Văn phòng", 0)), [1, 0, 1], 2),
        ((("addressee", "Các đảng ủy xã, phường", 12), ("distribution", "Như kính gửi", 12)), [12, 0], 12),
        ((("addressee", "Tên lạ", 0), ("distribution", "Thường trực Tỉnh ủy (báo cáo)", 1)), [1, 1], 2),
        ((("distribution", "Như trên", 0), ("distribution", "Lưu: VT, TH", 3)), [1, 1], 2),  # no addressee: the line stands for one
        ((("distribution", "Lưu Văn phòng (3 bản)", 0), ("distribution", "Lãnh đạo Văn phòng (02b)", 4)), [3, 2], 5),
        ((("distribution", "Lưu trữ lịch sử tỉnh", 1), ("distribution", "Lưu Hành chính", 0)), [1, 1], 2),
        ((("distribution", "Ban Thường vụ (12)", 5),), [5], 5),
        ((("distribution", "rất nhiều (999 bản)", 0), ("distribution", "nữa (999 bản)", 0)), [999, 999], 999),
    ],
)  # fmt: skip
def test_counts_by_line(recipients, counts, total):
    made = count_copies(lines(*recipients))
    assert [line.count for line in made.lines] == counts
    assert made.total == total


def test_the_line_of_the_archive_is_known():
    made = count_copies(
        lines(("addressee", "Lưu Văn A", 0), ("distribution", "Lưu Văn phòng", 0), ("distribution", "Như trên", 0))
    )
    assert [line.kind for line in made.lines] == ["addressee", "archive", "distribution"]


def test_a_group_counts_its_members_of_the_day(office):
    ids = [quick_add(office, f"Đảng ủy xã Thử {name}")[0].id for name in ("Một", "Hai", "Ba")]
    add_group(office, {"name": "Các đảng ủy xã vùng cao", "kind": "assignable"}, ids)
    paper = letter(
        addressees=("Các đảng ủy xã vùng cao;",),
        distribution=("Như trên;", "Các đảng ủy xã vùng cao (1 bản);", "Lưu Văn phòng Tỉnh ủy."),
        issued_on=office.clock.today(),
    )
    made = copies_of_letter(office, paper)
    assert [(line.text, line.count) for line in made.lines] == [
        ("Các đảng ủy xã vùng cao", 3), ("Như trên", 0), ("Các đảng ủy xã vùng cao (1 bản)", 1), ("Lưu Văn phòng Tỉnh ủy", 1),
    ]  # fmt: skip
    assert made.total == 5


def test_an_issued_letter_counts_as_it_is_registered(late_dir):
    from models.domain.clock import FixedClock

    with open_office(late_dir, FixedClock(LATE)) as office:
        draft = reminding.compose(office, reminding.plan(office))[0]
        issued = issue_today(office)
        made = copies_of_document(office, issued.letters[0].document_id)
        assert made.total == sum(line.count for line in made.lines)
        assert made.lines[0].count == 1
        assert next(line for line in made.lines if line.text.startswith("Như trên")).count == 0
        assert made.lines[-1].kind == "archive"
        assert copies_of_letter(office, draft).total == made.total
        assert copies_of_document(office, 999_999) == CopyCount(())
