"""Ten faults as they creep into such programs, each put in by hand so that a test can show that the machine finds it."""

from dataclasses import replace
from datetime import timedelta

from models.domain import deadlines, escalation, recurrence, status
from models.domain.status import Test
from models.domain.working_time import WorkingCalendar
from models.services.duties import tasking
from models.services.office import writing
from models.services.recurrence import recurring
from models.services.reminders import reminder_plan
from models.services.warning import warnings
from models.store import task_conditions, task_rows


def last_day_one_later(patch):
    """D* off by one: the day after the deadline still counts as in time."""
    real = deadlines.last_acceptable_on

    def wrong(facts, before_policy="lenient"):
        last = real(facts, before_policy)
        return None if last is None else last + timedelta(days=1)

    patch.setattr(status, "last_acceptable_on", wrong)


def strict_read_as_lenient(patch):
    """ "trước ngày D" under the strict policy: in the lists, D itself is taken for in time."""
    patch.setattr(task_conditions, "_ENDS_BEFORE", "0")


def gap_in_calendar_days(patch):
    """The gap between two letters counts days off too."""

    class Calendar(WorkingCalendar):
        def add_working_days(self, day, count):
            return day + timedelta(days=count)

    real = reminder_plan.next_step

    def wrong(level, past, today, calendar, ladder, **more):
        return real(level, past, today, Calendar(), ladder, **more)

    patch.setattr(reminder_plan, "next_step", wrong)


def request_does_not_pause(patch):
    """A row whose extension is asked for is urged all the same."""
    real = escalation.next_step

    def wrong(*arguments, has_pending_extension=False, **more):
        return real(*arguments, **more)

    patch.setattr(reminder_plan, "next_step", wrong)


def stopped_rows_are_urged(patch):
    """A withdrawn task still gets letters and stands on the board."""
    judged = status.URGED[1:]
    patch.setattr(
        task_conditions,
        "URGED",
        (Test("is_completed", False), *(test for test in judged if test.name not in ("is_stopped", "is_completed"))),
    )
    real = warnings.rules_of_status.warning_level_of

    def wrong(facts, today, rules):
        if facts.stopped_on is not None and facts.due_on is not None and facts.due_on < today:
            return "red"
        return real(facts, today, rules)

    patch.setattr(warnings.rules_of_status, "warning_level_of", wrong)


def group_completed_with_one(patch):
    """One unit of a group is done, and all its rows count as done."""
    real = tasking.complete

    def wrong(office, task_unit_id, on, evidence, **more):
        done = real(office, task_unit_id, on, evidence, **more)
        for other in office.tasks.units_of(done.task_id):
            if other.role == "lead" and other.completed_on is None:
                real(office, other.id, on, evidence, **more)
        return done

    patch.setattr(tasking, "complete", wrong)


def period_made_twice(patch):
    """A period comes again although its task stands there: the guard of the register refuses the twin, the office sees a crash."""
    real = recurring._missing
    patch.setattr(recurring, "_missing", lambda office, series: [one for one in real(office, series) for _ in range(2)])


def period_forgotten(patch):
    """Of several missing periods only the newest comes."""
    real = recurring._missing
    patch.setattr(recurring, "_missing", lambda office, series: real(office, series)[-1:])


def month_end_lost(patch):
    """The 31st of a shorter month runs into the next one."""
    real = recurrence._nominal_due

    def wrong(rule, start, calendar):
        due = real(rule, start, calendar)
        return due + timedelta(days=rule.day - due.day) if rule.recurrence == "monthly" and (rule.day or 0) > due.day else due

    patch.setattr(recurrence, "_nominal_due", wrong)


def snooze_hides_letters(patch):
    """Silence in the notice keeps back the letter too."""
    real = reminder_plan.list_tasks

    def wrong(office, wanted, on=None):
        day = on or office.clock.today()
        return [view for view in real(office, wanted, on) if view.snoozed_until is None or view.snoozed_until <= day]

    patch.setattr(reminder_plan, "list_tasks", wrong)


def tile_counts_today_as_overdue(patch):
    """The tile "quá hạn" with <= for <."""
    tests = tuple(Test("days_left_at_most", 0) if test.name == "days_left_at_most" else test for test in status.TILES["overdue"])
    patch.setitem(status.TILES, "overdue", tests)


def extension_moves_the_first_deadline(patch):
    """A granted extension is judged as if the first deadline had been that day."""
    real = task_rows.to_facts

    def wrong(row):
        facts = real(row)
        return replace(facts, original_due_on=facts.due_on)

    patch.setattr(task_rows, "to_facts", wrong)


def letter_on_the_day_of_reply(patch):
    """The next letter goes out on the very day until which an answer was asked for."""
    real = reminder_plan.next_step

    def wrong(level, past, today, calendar, ladder, **more):
        step = real(level, past, today, calendar, ladder, **more)
        if step.held in ("reply_not_due", "gap_not_passed") and step.until == today:
            return real(level, past, today + timedelta(days=30), calendar, ladder, **more)
        return step

    patch.setattr(reminder_plan, "next_step", wrong)


def reading_writes(patch):
    """Looking at the board writes."""
    real = warnings.board

    def wrong(office, on=None):
        with writing(office) as events:
            events.record("look", "register", None)
        return real(office, on)

    patch.setattr(warnings, "board", wrong)


def latest_kept_for_each(patch):
    """Older periods of a series that keeps only the latest one stay open."""
    patch.setattr(recurring, "_outdated", lambda office, series: [])


FAULTS = (
    last_day_one_later, strict_read_as_lenient, gap_in_calendar_days, request_does_not_pause, stopped_rows_are_urged, group_completed_with_one,
    period_made_twice,
    period_forgotten, month_end_lost, snooze_hides_letters, tile_counts_today_as_overdue, extension_moves_the_first_deadline,
    letter_on_the_day_of_reply, reading_writes, latest_kept_for_each,
)  # fmt: skip
