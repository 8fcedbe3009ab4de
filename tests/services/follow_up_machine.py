"""Random work of an office through the services, beside the plain model of `follow_up_model`; after every step both say the same."""

import atexit
import shutil
import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from models.domain.clock import FixedClock
from models.domain.errors import RuleError
from models.domain.tasks import SeriesOptions, TaskDraft, TaskFilter, TaskUnitDraft
from models.services.duties import tasking
from models.services.office import open_office
from models.services.organisation.units import end_unit
from models.services.reminders import reminding
from models.services.reminders.reminder_log import log_notes
from models.services.settings import change_settings
from models.services.setup import OfficeSetup, init_register
from models.services.warning.warnings import list_tasks
from tests.services.follow_up_checks import ROLES, FollowUpChecks
from tests.services.follow_up_model import DAY, LAST_DAY, Duty, Job, Model, Share, working_days_after
from tests.services.follow_up_work import GIVEN, OPS, WORK
from tests.services.reminder_hands import render

START = date(2024, 3, 20)
CODES = ("BTCTU", "BTGTU", "BDVTU", "BNCTU", "UBKTTU")
REASON = "theo ý kiến chỉ đạo"


class FollowUpMachine(FollowUpChecks, RuleBasedStateMachine):
    """Gives tasks, extends, closes, opens again, urges, ends units, lets days pass, closes the register and opens it again."""

    _template = None

    # --- hands

    @initialize(
        strict=st.booleans(), limit=st.sampled_from((1, 2, 2)), cap=st.sampled_from((0, 0, 1)), report=st.booleans(), gap=st.sampled_from((5, 8)),
        given=st.lists(st.fixed_dictionaries(GIVEN), min_size=3, max_size=6),
        duties=st.lists(st.fixed_dictionaries(OPS["repeat"][1]), max_size=2),
    )  # fmt: skip
    def begin(self, strict, limit, cap, report, gap, given, duties):
        """A register with some tasks: rules that look for a row find one, whichever rules an example may use."""
        self.place = Path(tempfile.mkdtemp(prefix="follow-up-"))
        if FollowUpMachine._template is None:
            place = tempfile.mkdtemp(prefix="follow-up-template-")
            atexit.register(shutil.rmtree, place, ignore_errors=True)
            FollowUpMachine._template = Path(place) / "register"
            setup = OfficeSetup(name="Văn phòng Tỉnh ủy Mẫu", level="province", preset="2024", term_start="2020-10-14")
            init_register(FollowUpMachine._template, FixedClock(START), setup)
        shutil.copytree(FollowUpMachine._template, self.place / "register")
        self.office = open_office(self.place / "register", FixedClock(START))
        values = {
            "before_policy": "strict" if strict else "lenient", "ladder.letter_limit": limit, "extension.cap": cap, "ladder.report": report,
            "ladder.gap_working_days": gap,
        }  # fmt: skip
        change_settings(self.office, values)
        self.model = Model(START, strict=strict, limit=limit, cap=cap, report=report, gap=gap)
        self.units = [self.office.units.by_code(code).id for code in CODES]
        self.originals = {}
        for one in given:
            self.give(**one)
        for one in duties:
            self.repeat(**one)

    def attempt(self, expected, call):
        """Does it; a refusal must be the one expected and must leave nothing behind."""
        before = self.facts()
        done, refusal = None, None
        try:
            done = call()
        except RuleError as error:
            refusal = error.code
        assert refusal == expected
        assert refusal is None or self.facts() == before
        return done

    def pick(self, number, *roles):
        shares = [share for share in self.model.shares.values() if share.role in (roles or ROLES)]
        return shares[number % len(shares)] if shares else None

    def closed(self, share):
        """Why nothing is done with a row any more."""
        if share.done is not None:
            return "task_completed"
        return "task_stopped" if self.model.jobs[share.task].stopped else None

    def take(self, task_id, job):
        """The rows of a task that has just come, into the model."""
        self.model.jobs[task_id] = job
        for row in self.office.tasks.units_of(task_id):
            self.model.shares[row.id] = Share(row.id, task_id, row.unit_id, row.role, row.due_on, row.original_due_on)
            self.originals[row.id] = row.original_due_on

    @rule(work=WORK)
    def work(self, work):
        """One thing that an office does."""
        getattr(self, work["what"])(**{name: value for name, value in work.items() if name != "what"})

    # --- giving

    def give(self, kind, due, exclusive, first, count, helper, lead_days, has_window, parent):
        model, today = self.model, self.model.today
        day = None if due is None else today + due * DAY
        order = [self.units[(first + n) % len(self.units)] for n in range(len(self.units))]
        units = [TaskUnitDraft(unit_id=unit) for unit in order[:count]]
        if helper:
            units.append(TaskUnitDraft(unit_id=order[count], role="coordinating", due_on=day if helper == "dated" else None))
        starts = day - 2 * DAY if day and has_window else None
        above = list(model.jobs.values())[parent % len(model.jobs)] if parent is not None and model.jobs else None
        expected = None
        if above is not None:
            latest = model.latest(above.id)
            if above.stopped:
                expected = "task_stopped"
            elif not model.is_job_open(above.id):
                expected = "task_completed"
            elif day and latest and day > latest:
                expected = "after_parent"
        draft = TaskDraft(
            content="Việc được giao", units=tuple(units), deadline_kind=kind, due_on=day, is_exclusive=exclusive, starts_on=starts,
            lead_days=lead_days, parent_id=above.id if above else None,
        )  # fmt: skip
        done = self.attempt(expected, lambda: tasking.add_task(self.office, draft))
        if done is not None:
            review = today + timedelta(days=30) if kind == "awaiting" and day is None else None
            self.take(done.task_id, Job(done.task_id, kind, exclusive, starts, review, lead_days, draft.parent_id))
            found = [(share.due, share.role) for share in model.of(done.task_id, None)]
            dated = [(day, "lead")] * count + ([(day if helper == "dated" else None, "coordinating")] if helper else [])
            assert found == dated

    def repeat(self, how, adjust, latest, count, unit):
        duty = Duty(0, how[0], how[1], adjust, latest, count)
        start = duty.start(self.model.today)
        while duty.due(start) < self.model.today:
            start = duty.after(start)
        draft = TaskDraft(
            content="Báo cáo định kỳ", units=(TaskUnitDraft(unit_id=self.units[unit % len(self.units)]),), deadline_kind="dated",
            recurrence=duty.how, recurrence_day={"weekday" if duty.how == "weekly" else "day": duty.day},
            series=SeriesOptions(keep="latest" if latest else "each", adjust=adjust, period_count=count),
        )  # fmt: skip
        done = self.attempt(None, lambda: tasking.add_task(self.office, draft))
        series = self.office.tasks.get_task(done.task_id).recurring_series_id
        self.model.duties[series] = replace(duty, id=series)
        self.take(done.task_id, Job(done.task_id, "dated", series=series, period=start))
        assert [share.due for share in self.model.of(done.task_id)] == [duty.due(start)]

    # --- what happens to a row

    def complete(self, number, back, accept, has_proof):
        share, model = self.pick(number), self.model
        expected = self.closed(share)
        if expected is None and not has_proof:
            expected = "evidence_required"
        if expected is None and back < 0:
            expected = "date_future"
        others = [other for other in model.of(share.task) if other.id != share.id]
        if (
            expected is None
            and share.role == "lead"
            and not accept
            and all(other.done for other in others)
            and model.below(share.task)
        ):
            expected = "sub_tasks_open"
        on = model.today - back * DAY
        proof = "Công văn báo cáo kết quả" if has_proof else "  "
        if self.attempt(expected, lambda: tasking.complete(self.office, share.id, on, proof, accept_open_sub_tasks=accept)):
            share.done = on

    def reopen(self, number):
        share, model = self.pick(number), self.model
        job = model.jobs[share.task]
        expected = "task_open" if share.done is None and not job.stopped else None
        if expected is None and job.parent is not None and not model.is_job_open(job.parent):
            expected = "parent_closed"
        if self.attempt(expected, lambda: tasking.reopen(self.office, share.id, REASON)):
            if share.done is not None:
                share.done = None
            else:
                job.stopped = None

    def stop(self, number, below):
        model = self.model
        job = list(model.jobs.values())[number % len(model.jobs)]
        under = model.below(job.id)
        expected = "task_stopped" if job.stopped else None if model.is_job_open(job.id) else "task_completed"
        if expected is None and below == "ask" and under:
            expected = "sub_tasks_open"
        if self.attempt(expected, lambda: tasking.stop(self.office, job.id, REASON, sub_tasks=below)):
            for one in (job.id, *(under if below == "stop" else ())):
                model.jobs[one].stopped = model.today

    def refusal_of_day(self, share, to):
        """Why the first date of a row is refused."""
        model, job = self.model, self.model.jobs[share.task]
        if share.original is not None:
            return "due_present"
        if job.starts and to < job.starts:
            return "date_order"
        if share.role == "lead":
            if (refusal := self.beyond_parent(share, to)) is not None:
                return refusal
            under = [model.latest_open(one.id) for one in model.jobs.values() if one.parent == job.id]
            if any(day is not None and to < day for day in under):
                return "before_sub_task"
        return None

    def beyond_parent(self, share, to):
        job = self.model.jobs[share.task]
        latest = self.model.latest(job.parent) if job.parent is not None else None
        return "after_parent" if share.role == "lead" and latest is not None and to > latest else None

    def beyond_cap(self, share, has_override):
        return "extension_cap" if self.model.cap and share.granted >= self.model.cap and not has_override else None

    def extend(self, number, days, is_request, has_override):
        share, model = self.pick(number), self.model
        to = (share.due or model.today) + days * DAY
        expected = self.closed(share)
        if expected is None and share.due is None:
            expected = self.refusal_of_day(share, to)
        elif expected is None:
            expected = "extension_not_later" if days <= 0 else self.beyond_parent(share, to)
            if expected is None and is_request:
                expected = "extension_pending" if share.pending else None
            elif expected is None:
                expected = self.beyond_cap(share, has_override)
        more = {"override_reason": REASON} if has_override else {}
        if not self.attempt(expected, lambda: tasking.extend(self.office, share.id, to, REASON, is_request=is_request, **more)):
            return
        if share.due is None:
            share.due = share.original = self.originals[share.id] = to
        elif is_request:
            share.pending = to
        else:
            share.due, share.pending, share.granted = to, None, share.granted + 1

    def decide(self, number, is_granted, has_override):
        waiting = [share for share in self.model.shares.values() if share.pending]
        share = waiting[number % len(waiting)] if waiting else self.pick(number)
        expected = self.closed(share)
        if expected is None and share.pending is None:
            expected = "extension_none"
        if expected is None and is_granted:
            late = share.due is not None and share.pending <= share.due
            expected = (
                "extension_not_later"
                if late
                else self.beyond_parent(share, share.pending) or self.beyond_cap(share, has_override)
            )
        more = {"override_reason": REASON} if has_override else {}
        if self.attempt(expected, lambda: tasking.decide_extension(self.office, share.id, is_granted, **more)):
            if is_granted:
                share.due, share.granted = share.pending, share.granted + 1
            share.pending = None

    def snooze(self, number, days):
        share = self.pick(number)
        until = self.model.today + days * DAY
        expected = self.closed(share) or ("date_past" if days <= 0 else None)
        if self.attempt(expected, lambda: tasking.snooze(self.office, share.id, until)):
            share.snoozed = until

    def unsnooze(self, number):
        share = self.pick(number)
        if self.attempt(None if share.snoozed else "not_snoozed", lambda: tasking.unsnooze(self.office, share.id)):
            share.snoozed = None

    def assign(self, number, unit):
        share, to = self.pick(number), self.units[unit % len(self.units)]
        own = next((other for other in self.model.of(share.task, None) if other.unit == to), None)
        expected = self.closed(share) or (None if share.role == "lead" else "not_lead")
        if expected is None and to == share.unit:
            expected = "nothing_changed"
        if expected is None and own is not None and own.role == "lead":
            expected = "unit_is_lead"
        elif expected is None and own is not None and own.pending:
            expected = "extension_pending"
        if self.attempt(expected, lambda: tasking.assign(self.office, share.id, reason=REASON, lead_unit_id=to)):
            if own is None:
                share.unit = to
            else:
                self.model.swap(share, own)
                self.originals[own.id] = own.original  # a helper that never had a date takes that of the duty

    def end(self, number):
        alive = [unit for unit in self.units if unit not in self.model.ended]
        if len(alive) < 3:
            return
        unit = alive[number % len(alive)]
        self.attempt(None, lambda: end_unit(self.office, unit, self.model.today))
        self.model.ended[unit] = self.model.today

    # --- urging

    def urge(self, times):
        """Letters as planned; `times` > 0: days pass first, so that the ladder is climbed."""
        self.pass_days(times)
        model = self.model
        letters, reports, _, _ = model.plan()
        reminding.issue(self.office, reminding.plan(self.office), render)
        reply = working_days_after(model.today, 5)
        for unit, (stage, rows) in letters.items():
            for row in rows:
                model.shares[row].steps.append((unit, stage, model.today, reply, model.shares[row].due))
        for unit, rows in reports.items():
            for row in rows:
                model.shares[row].steps.append((unit, "report", model.today, None, model.shares[row].due))

    def climb(self, rounds, days):
        """The ladder from letter to letter."""
        for _ in range(rounds):
            self.urge(0)
            self.letters()
            self.pass_days(days)
            self.letters()

    def tell(self):
        _, _, notes, _ = self.model.plan()
        log_notes(self.office, reminding.plan(self.office).notes)
        for unit, rows in notes.items():
            for row in rows:
                self.model.shares[row].steps.append((unit, "note", self.model.today, None, self.model.shares[row].due))

    # --- time

    def pass_days(self, days):
        model = self.model
        if not days or model.today + days * DAY > LAST_DAY:
            return
        model.today += days * DAY
        self.office.clock = FixedClock(model.today)
        tasking.make_due_periods(self.office)
        for duty in model.duties.values():
            starts = model.periods_due(duty)
            newest = max((job for job in model.jobs.values() if job.series == duty.id), key=lambda job: job.id)
            units = [(share.unit, share.role) for share in model.of(newest.id, None)]
            found = [one for one in self.office.recurring.periods(duty.id) if one.task_id not in model.jobs]
            assert len(found) == len(starts), (duty, starts, found)
            for start, period in zip(starts, found, strict=True):
                self.take(period.task_id, Job(period.task_id, "dated", series=duty.id, period=start))
                rows = model.of(period.task_id, None)
                assert sorted((row.unit, row.role) for row in rows) == sorted(units)
                assert all(row.due == (duty.due(start) if row.role == "lead" else None) for row in rows), duty
        for duty in model.duties.values():
            for job in model.outdated(duty):
                model.jobs[job].stopped = model.today

    def restart(self):
        before = self.facts()[0], self.answers()
        self.office.close()
        self.office = open_office(self.place / "register", FixedClock(self.model.today))
        assert before == (self.facts()[0], self.answers())

    def clock_back(self, days):
        """Reading an earlier day is never refused, a write is."""
        last = date.fromisoformat(self.office.events.tail()[2])
        self.office.clock = FixedClock(last - days * DAY)
        past = replace(self.model, today=last - days * DAY)
        before = self.facts()
        tasking.make_due_periods(self.office)
        seen = {view.task_unit_id: view.status for view in list_tasks(self.office, TaskFilter(roles=ROLES))}
        assert seen == {share.id: past.status(share) for share in past.shares.values()}
        self.attempt("clock_back", lambda: change_settings(self.office, {"due_soon_days": 8}))
        assert self.facts() == before
        self.office.clock = FixedClock(self.model.today)

    @invariant()
    def both_say_the_same(self):
        """Register and model, and no reading that writes."""
        if hasattr(self, "office"):
            before = self.facts()
            self.check_all()
            assert self.facts() == before, "reading has written"

    def teardown(self):
        if hasattr(self, "office"):
            self.office.close()
            shutil.rmtree(self.place)
