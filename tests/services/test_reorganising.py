"""Units merged, renamed, split and abolished in a register with tasks in every state; all of it or nothing."""

import os
import random
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft, Recipient
from models.domain.reorganising import Choice
from models.domain.tasks import ReminderItem, TaskUnitDraft
from models.services.checking import check_log
from models.services.duties import tasking
from models.services.figures import targets
from models.services.figures.targets import TargetDraft
from models.services.office import Office, open_office, writing
from models.services.organisation import reorganising
from models.services.organisation.reorganising import NewUnit, Reorganisation, preview, reorganise
from models.services.organisation.units import add_group, add_unit
from models.services.recurrence.recurring import make_due_periods
from models.services.register.registering import register_document
from tests.services.task_hands import D, code_of, give, unit

ON = D("2025-07-01")
TODAY = D("2025-07-03")
NEW_NAME = "Ban Tuyên giáo và Dân vận Tỉnh ủy"


@pytest.fixture
def office(data_dir: Path) -> Iterator[Office]:
    with open_office(data_dir, FixedClock(TODAY), who="theo dõi") as opened:
        yield opened


def lead(*units: int) -> tuple[TaskUnitDraft, ...]:
    return tuple(TaskUnitDraft(unit_id=one) for one in units)


def rows_of(office: Office) -> dict[int, tuple[Any, ...]]:
    sql = "SELECT id, task_id, unit_id, role, due_on, original_due_on, completed_on, evidence FROM task_unit"
    return {row[0]: tuple(row) for row in office.register.conn.all(sql)}


def open_leads(office: Office) -> int:
    sql = """SELECT count(*) FROM task_unit tu JOIN task t ON t.id = tu.task_id
        WHERE tu.role = 'lead' AND tu.completed_on IS NULL AND t.stopped_on IS NULL"""
    return int(office.register.conn.value(sql))


def merge(office: Office, **more: Any) -> Reorganisation:
    base: dict[str, Any] = {
        "on": ON, "sources": (unit(office, "BTGTU"), unit(office, "BDVTU")), "successors": (NewUnit(full_name=NEW_NAME, symbol="BTGDVTU"),),
        "reason": "Quyết định sáp nhập",
    }  # fmt: skip
    return Reorganisation(**(base | more))


def tasks_in_every_state(office: Office) -> dict[str, int]:
    """Row ids by what they are; due dates around today."""
    btg, bdv, btc = (unit(office, code) for code in ("BTGTU", "BDVTU", "BTCTU"))
    made: dict[str, int] = {}
    for name, due in (("running", "2025-08-20"), ("soon", "2025-07-06"), ("late", "2025-06-02")):
        made[name] = give(office, units=lead(btg), due_on=D(due)).task_unit_ids[0]
    made["missing"] = give(office, units=lead(bdv), due_on=None, is_exclusive=False).task_unit_ids[0]
    made["ongoing"] = give(office, units=lead(bdv), due_on=None, deadline_kind="ongoing", is_exclusive=False).task_unit_ids[0]
    made["awaiting"] = give(office, units=lead(btg), due_on=None, deadline_kind="awaiting", is_exclusive=False).task_unit_ids[0]
    made["done"] = give(office, units=lead(btg), due_on=D("2025-07-01")).task_unit_ids[0]
    tasking.complete(office, made["done"], TODAY, "Báo cáo số 12-BC/BTGTU")
    made["stopped"] = give(office, units=lead(btg), due_on=D("2025-07-30")).task_unit_ids[0]
    tasking.stop(office, office.tasks.get_unit(made["stopped"]).task_id, "Không còn cần")
    made["extended"] = give(office, units=lead(bdv), due_on=D("2025-07-10")).task_unit_ids[0]
    tasking.extend(office, made["extended"], D("2025-07-25"), "Chờ số liệu", "Chánh Văn phòng")
    made["asked"] = give(office, units=lead(bdv), due_on=D("2025-07-10")).task_unit_ids[0]
    tasking.extend(office, made["asked"], D("2025-07-25"), "Chờ số liệu", is_request=True)
    helper = give(office, units=(*lead(btc), TaskUnitDraft(unit_id=btg, role="coordinating")), due_on=D("2025-07-20"))
    made["helper"] = helper.task_unit_ids[1]
    return made


def test_a_merge_moves_what_is_open_and_leaves_what_is_closed(office: Office) -> None:
    made = tasks_in_every_state(office)
    before, count = rows_of(office), open_leads(office)
    seen = preview(office, merge(office))
    assert seen.kind == "merge"
    assert seen.plan.questions == ()
    assert seen.sums == {"before": 8, "moved": 8, "raised": 0, "joined": 0, "kept": 0}
    assert seen.closed_rows == 2
    assert rows_of(office) == before
    done = reorganise(office, merge(office))
    new = done.successor_ids[0]
    after = rows_of(office)
    assert open_leads(office) == count
    for name, row_id in made.items():
        old, now = before[row_id], after[row_id]
        if name in ("done", "stopped"):
            assert now == old
        else:
            assert now == (*old[:2], new, *old[3:])  # the unit and nothing else: both deadlines, role and evidence stay
            event = office.events.of("task_unit", row_id)[-1]
            assert (event.verb, event.before["unit"], event.after["unit"]) == ("move", old[2], new)
    assert {row_id: row for row_id, row in after.items() if row_id not in made.values()} == {
        row_id: row for row_id, row in before.items() if row_id not in made.values()
    }
    for code in ("BTGTU", "BDVTU"):
        old_unit = office.units.by_code(code)
        assert old_unit.valid_to == ON - timedelta(days=1)
        assert old_unit.successor_ids == (new,)
        assert all(end == ON - timedelta(days=1) for _, _, end in office.units.symbols(old_unit.id))
        assert office.events.of("unit", old_unit.id)[-1].verb == "reorganise"
    made_unit = office.units.get(new)
    assert (made_unit.valid_from, made_unit.symbol, made_unit.group_code) == (ON, "BTGDVTU", "A2")


def test_old_names_mean_the_new_unit_from_the_day_on(office: Office) -> None:
    new = reorganise(office, merge(office)).successor_ids[0]
    index = office.unit_index()
    old = unit(office, "BDVTU")
    for name in ("Ban Dân vận Tỉnh ủy", "BDVTU"):
        assert index.match(name, ON - timedelta(days=1)).unit_ids == (old,)
    assert index.match("Ban Dân vận Tỉnh ủy", ON).unit_ids == (new,)
    assert index.match(NEW_NAME, ON).unit_ids == (new,)


def test_the_groups_name_the_new_unit(office: Office) -> None:
    btg, bdv = unit(office, "BTGTU"), unit(office, "BDVTU")
    group_id = next(iter(add_group(office, {"name": "Tổ giúp việc"}, [btg, bdv]).ids["unit_group"]))
    seen = preview(office, merge(office))
    assert "Tổ giúp việc" in seen.groups
    new = reorganise(office, merge(office)).successor_ids[0]
    assert {one.id for one in office.units.expand(group_id, ON - timedelta(days=1))} == {btg, bdv}
    assert [one.id for one in office.units.expand(group_id, ON)] == [new]


def test_a_task_led_by_both_is_asked_about(office: Office) -> None:
    btg, bdv = unit(office, "BTGTU"), unit(office, "BDVTU")
    both = give(office, units=lead(btg, bdv), due_on=D("2025-07-20"))
    count, seq = open_leads(office), office.events.last().seq
    seen = preview(office, merge(office))
    assert [(one.row.id, one.conflict) for one in reorganising.open_questions(seen)] == [(both.task_unit_ids[1], "both_lead")]
    assert code_of(lambda: reorganise(office, merge(office))) == "reorganise_choices_open"
    assert office.events.last().seq == seq
    done = reorganise(office, merge(office, choices={both.task_unit_ids[1]: Choice("join")}))
    assert done.sums["joined"] == 1
    assert open_leads(office) == count - 1
    rows = {row.id: row for row in office.tasks.units_of(both.task_id)}
    assert (rows[both.task_unit_ids[0]].unit_id, rows[both.task_unit_ids[0]].role) == (done.successor_ids[0], "lead")
    joined = rows[both.task_unit_ids[1]]
    assert (joined.unit_id, joined.role, joined.due_on, joined.original_due_on) == (bdv, "informed", None, D("2025-07-20"))
    assert office.events.of("task_unit", joined.id)[-1].verb == "join"
    assert NEW_NAME in office.tasks.rows([joined.id])[0].result


def test_a_helper_that_follows_takes_over_the_lead(office: Office) -> None:
    btg, btc = unit(office, "BTGTU"), unit(office, "BTCTU")
    task = give(office, units=(*lead(btg), TaskUnitDraft(unit_id=btc, role="coordinating")), due_on=D("2025-07-20"))
    reorganise(office, Reorganisation(on=ON, sources=(btg,), successors=(btc,), reason="Nhập vào Ban Tổ chức"))
    rows = {row.unit_id: row for row in office.tasks.units_of(task.task_id)}
    assert (rows[btc].role, rows[btc].due_on, rows[btc].original_due_on) == ("lead", D("2025-07-20"), D("2025-07-20"))
    assert (rows[btg].role, rows[btg].due_on) == ("informed", None)


def test_a_rename_is_a_new_unit_and_the_past_keeps_its_name(office: Office) -> None:
    btg = unit(office, "BTGTU")
    open_id = give(office, units=lead(btg), due_on=D("2025-08-01")).task_unit_ids[0]
    closed_id = give(office, units=lead(btg), due_on=D("2025-08-01")).task_unit_ids[0]
    tasking.complete(office, closed_id, TODAY, "Báo cáo số 1")
    wanted = Reorganisation(
        on=ON, sources=(btg,), successors=(NewUnit(full_name="Ban Tuyên truyền Tỉnh ủy"),), reason="Đổi tên", is_rename=True
    )
    assert preview(office, wanted).kind == "rename"
    reorganise(office, wanted)
    names = {row.task_unit_id: row.unit_name for row in office.tasks.rows([open_id, closed_id])}
    assert names == {open_id: "Ban Tuyên truyền Tỉnh ủy", closed_id: "Ban Tuyên giáo Tỉnh ủy"}
    assert dict(office.units.successor_rules(btg))
    assert list(dict(office.units.successor_rules(btg)).values()) == ["one_to_one"]


def test_a_split_goes_by_hand_and_is_undone_by_a_second_one(office: Office) -> None:
    btg, btc, bnc = (unit(office, code) for code in ("BTGTU", "BTCTU", "BNCTU"))
    ids = [give(office, content=f"Việc {n}", units=lead(btg), due_on=D("2025-08-01")).task_unit_ids[0] for n in range(3)]
    wanted = Reorganisation(on=ON, sources=(btg,), successors=(btc, bnc), reason="Giải thể")
    assert {one.conflict for one in preview(office, wanted).plan.questions} == {"by_hand"}
    choices = {ids[0]: Choice("move", 0), ids[1]: Choice("move", 1), ids[2]: Choice("keep")}
    reorganise(office, Reorganisation(on=ON, sources=(btg,), successors=(btc, bnc), reason="Giải thể", choices=choices))
    assert [rows_of(office)[one][2] for one in ids] == [btc, bnc, btg]
    # what was left is moved later, though the unit has ended
    later = Reorganisation(on=TODAY, sources=(btg,), successors=(btc,), reason="Chuyển nốt")
    assert reorganise(office, later).sums["moved"] == 1
    assert office.units.get(btg).valid_to == ON - timedelta(days=1)
    # undone: what went to one unit is given to a unit of the old name
    undo = Reorganisation(
        on=TODAY, sources=(bnc,), successors=(NewUnit(full_name="Ban Nội chính Tỉnh ủy"), NewUnit(full_name="Ban Tuyên giáo Tỉnh ủy")),
        reason="Lập lại", choices={ids[1]: Choice("move", 1)},
    )  # fmt: skip
    assert reorganising.parts.origins(office, ids) == {
        ids[0]: "Ban Tuyên giáo Tỉnh ủy",
        ids[1]: "Ban Tuyên giáo Tỉnh ủy",
        ids[2]: "Ban Tuyên giáo Tỉnh ủy",
    }
    back = reorganise(office, undo)
    assert rows_of(office)[ids[1]][2] == back.successor_ids[1]
    assert office.units.get(back.successor_ids[1]).full_name == "Ban Tuyên giáo Tỉnh ủy"


def test_a_unit_abolished_without_a_successor_keeps_its_rows(office: Office) -> None:
    btg = unit(office, "BTGTU")
    row_id = give(office, units=lead(btg), due_on=D("2025-08-01")).task_unit_ids[0]
    done = reorganise(office, Reorganisation(on=ON, sources=(btg,), reason="Kết thúc hoạt động"))
    assert done.sums == {"before": 1, "moved": 0, "raised": 0, "joined": 0, "kept": 1}
    assert rows_of(office)[row_id][2] == btg


def test_coming_periods_of_a_series_follow(office: Office) -> None:
    btg = unit(office, "BTGTU")
    task = give(office, units=lead(btg), due_on=None, is_exclusive=False, recurrence="monthly", recurrence_day={"day": 20})
    tasking.complete(office, task.task_unit_ids[0], TODAY, "Báo cáo tháng 7")
    seen = preview(office, merge(office))
    assert [content for _, content in seen.series] == ["Dự thảo kế hoạch kiểm tra"]
    new = reorganise(office, merge(office)).successor_ids[0]
    office.clock = FixedClock(D("2025-08-02"))
    make_due_periods(office)
    newest = office.recurring.newest(office.recurring.all()[0].id)
    assert [row.unit_id for row in office.tasks.units_of(newest[0]) if row.role == "lead"] == [new]
    assert office.tasks.get_unit(task.task_unit_ids[0]).unit_id == btg


def test_a_series_of_a_split_unit_goes_where_it_is_sent(office: Office) -> None:
    btg, btc, bnc = (unit(office, code) for code in ("BTGTU", "BTCTU", "BNCTU"))
    task = give(office, units=lead(btg), due_on=None, is_exclusive=False, recurrence="monthly", recurrence_day={"day": 20})
    series_id = office.recurring.all()[0].id
    base = {"on": ON, "sources": (btg,), "successors": (btc, bnc), "reason": "Giải thể"}
    choices = {task.task_unit_ids[0]: Choice("move", 0)}
    assert [one for one, _ in preview(office, Reorganisation(**base, choices=choices)).series_left] == [series_id]
    reorganise(office, Reorganisation(**base, choices=choices, series_choices={series_id: 1}))
    office.clock = FixedClock(D("2025-08-02"))
    make_due_periods(office)
    newest = office.recurring.newest(series_id)
    assert [row.unit_id for row in office.tasks.units_of(newest[0]) if row.role == "lead"] == [bnc]


def test_targets_and_parts_follow_a_single_successor(office: Office) -> None:
    btg = unit(office, "BTGTU")
    target_id = targets.add_target(office, TargetDraft(name="Thu", op=">=", value=1.0, period_key="2025", unit_id=btg)).ids[0]
    part, _ = add_unit(office, {"full_name": "Phòng Khoa giáo", "parent_id": btg})
    seen = preview(office, merge(office))
    assert (seen.targets, [one.id for one in seen.parts]) == (1, [part.id])
    new = reorganise(office, merge(office)).successor_ids[0]
    assert office.targets.get(target_id).unit_id == new
    assert office.units.get(part.id).parent_id == new


def test_nothing_is_left_behind_when_something_fails(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    tasks_in_every_state(office)
    before, seq = rows_of(office), office.events.last().seq
    units = [(one.id, one.full_name, one.valid_to) for one in office.units.all()]

    def fail(*_args: object) -> None:
        raise RuntimeError("cut")

    monkeypatch.setattr(reorganising.parts, "move_belongings", fail)
    with pytest.raises(RuntimeError):
        reorganise(office, merge(office))
    assert rows_of(office) == before
    assert [(one.id, one.full_name, one.valid_to) for one in office.units.all()] == units
    assert office.events.last().seq == seq


@pytest.mark.parametrize(
    "more, code",
    [
        ({"sources": ()}, "reorganise_nothing"),
        ({"sources": (99999,)}, "unit_unknown"),
        ({"successors": (99999,)}, "unit_unknown"),
        ({"successors": (NewUnit(full_name="  "),)}, "name_required"),
        ({"successors": (NewUnit(full_name="Ban Tổ chức Tỉnh ủy"),)}, "unit_name_taken"),
        ({"is_rename": True}, "reorganise_successor_required"),
        ({"on": D("2025-07-04")}, "reorganise_future"),
        ({"reason": " "}, "reason_required"),
    ],
)
def test_what_is_refused(office: Office, more, code) -> None:
    seq = office.events.last().seq
    assert code_of(lambda: reorganise(office, merge(office, **more))) == code
    assert office.events.last().seq == seq


def test_the_office_itself_is_not_reorganised_here(office: Office) -> None:
    own = office.units.own_issuers()[0].id
    assert code_of(lambda: preview(office, merge(office, sources=(own,)))) == "reorganise_own_issuer"


def test_a_unit_merges_into_one_of_the_two(office: Office) -> None:
    btg, bdv = unit(office, "BTGTU"), unit(office, "BDVTU")
    row_id = give(office, units=lead(bdv), due_on=D("2025-08-01")).task_unit_ids[0]
    reorganise(office, Reorganisation(on=ON, sources=(btg, bdv), successors=(btg,), reason="Nhập"))
    assert rows_of(office)[row_id][2] == btg
    assert office.units.get(btg).valid_to is None


@pytest.mark.parametrize("seed", range(int(os.environ.get("REORGANISATIONS", "6"))))
def test_random_reorganisations_lose_and_double_nothing(data_dir: Path, tmp_path: Path, seed: int) -> None:
    luck = random.Random(seed)
    folder = Path(shutil.copytree(data_dir, tmp_path / f"s{seed}"))
    with open_office(folder, FixedClock(TODAY), who="theo dõi") as office:
        codes = ("BTGTU", "BDVTU", "BTCTU", "BNCTU", "UBKTTU", "SNV", "STC", "SYT")
        pool = [unit(office, code) for code in codes]
        with writing(office):
            for number in range(40):
                chosen = luck.sample(pool, luck.randint(1, 4))
                roles = ["lead", *(luck.choice(("lead", "coordinating", "informed")) for _ in chosen[1:])]
                units = tuple(TaskUnitDraft(unit_id=one, role=role) for one, role in zip(chosen, roles, strict=True))
                due = TODAY + timedelta(days=luck.randint(-20, 40))
                done = give(office, content=f"Việc {number}", units=units, due_on=due)
                for row_id in done.task_unit_ids:
                    if luck.random() < 0.25:
                        tasking.complete(office, row_id, TODAY, "Báo cáo")
        for step in range(4):
            today = TODAY + timedelta(days=step)
            office.clock = FixedClock(today)
            alive = [
                one for one in office.units.all(today) if one.id in pool and (one.valid_from is None or one.valid_from < today)
            ]
            if len(alive) < 3:
                break
            picked = luck.sample([one.id for one in alive], 3)
            news = NewUnit(full_name=f"Cơ quan mới {seed} {step}")
            followers = luck.choice(((news,), (picked[2],), (news, picked[2]), ()))
            wanted = Reorganisation(on=today, sources=tuple(picked[:2]), successors=followers, reason="Sắp xếp")
            choices: dict[int, Choice] = {}
            for _ in range(6):  # an answer may raise the next question
                seen = preview(office, Reorganisation(**{**_fields(wanted), "choices": choices}))
                if not seen.plan.questions and not seen.plan.impossible:
                    break
                for question in seen.plan.questions:
                    how = luck.choice(question.options)
                    place = choices[question.row.id].successor if question.row.id in choices else None
                    if how == "move":
                        place = luck.randrange(len(followers))
                    choices[question.row.id] = Choice(how, None if how == "keep" else place)
            before, count = rows_of(office), open_leads(office)
            done = reorganise(office, Reorganisation(**{**_fields(wanted), "choices": choices}))
            after = rows_of(office)
            assert set(after) == set(before)
            assert open_leads(office) == count - done.sums["joined"]
            assert len({row[1:3] for row in after.values()}) == len(after)
            for row_id, old in before.items():
                if old[6] is not None:  # completed
                    assert after[row_id] == old
                assert old[5] is None or after[row_id][5] == old[5]  # the first deadline
            pool += list(done.successor_ids)
        assert check_log(office) == []


def _fields(wanted: Reorganisation) -> dict[str, Any]:
    return {
        name: getattr(wanted, name)
        for name in ("on", "sources", "successors", "reason", "choices", "series_choices", "is_rename")
    }


def test_drafts_with_a_reserved_number_are_readdressed_and_sent_papers_are_not(office: Office) -> None:
    btg = unit(office, "BTGTU")
    conn = office.register.conn
    ids = []
    for number in range(2):
        lines = (Recipient(role="addressee", text="Ban Tuyên giáo Tỉnh ủy", unit_ids=(btg,)),)
        draft = DocumentDraft(direction="outgoing", doc_type="cong_van", subject=f"về việc {number}", recipients=lines)
        ids.append(register_document(office, draft).document.id)
    with writing(office) as events:  # a paper whose number is only reserved is still a draft
        conn.execute("DROP TRIGGER document_number_frozen")
        conn.execute("UPDATE document SET number_status = 'reserved' WHERE id = ?", (ids[0],))
        events.record("change", "document", ids[0], after={})
    assert preview(office, merge(office)).drafts == 1
    new = reorganise(office, merge(office)).successor_ids[0]
    sql = "SELECT r.text, ru.unit_id FROM recipient r JOIN recipient_unit ru ON ru.recipient_id = r.id WHERE r.document_id = ?"
    assert tuple(conn.one(sql, (ids[0],))) == (NEW_NAME, new)
    assert tuple(conn.one(sql, (ids[1],))) == ("Ban Tuyên giáo Tỉnh ủy", btg)


def test_reminders_stay_with_the_unit_that_was_urged_and_the_ladder_begins_anew(office: Office) -> None:
    btg = unit(office, "BTGTU")
    row = give(office, units=lead(btg), due_on=D("2025-06-02")).task_unit_ids[0]
    item = ReminderItem(
        task_unit_id=row, content="Việc", product=None, assigned_by_text="", deadline_text="", due_on=None, days_overdue=3
    )
    with writing(office) as events:
        reminder = office.reminders.add(unit_id=btg, stage="letter_1", issued_on=D("2025-06-10"), items=[item])
        events.record("remind", "reminder", reminder)
    assert office.reminders.past_steps([row])[row]
    reorganise(office, merge(office))
    assert office.reminders.of_task_unit(row)[0].unit_id == btg
    assert office.reminders.past_steps([row]).get(row, []) == []
