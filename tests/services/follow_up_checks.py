"""What must hold after every step of the follow-up machine: the register against the plain model of `follow_up_model`."""

from collections import Counter
from itertools import pairwise

from models.domain.status import TILES
from models.domain.tasks import TaskFilter
from models.services.reminders import reminding
from models.services.warning import warnings
from models.services.warning.notices import day_notice
from tests.services.follow_up_model import working_days_after

ROLES = ("lead", "coordinating", "informed")
TABLES = ("task", "task_unit", "extension", "recurring_series", "reminder", "reminder_item", "unit", "setting")


class FollowUpChecks:
    """Compares `self.office` with `self.model`; `self.originals` holds the first deadline of every row."""

    def facts(self):
        """All that the follow-up has written, and where the log ends."""
        conn = self.office.register.conn
        return [conn.all(f"SELECT * FROM {table} ORDER BY rowid", ()) for table in TABLES], self.office.events.tail()

    def answers(self):
        """What the register says today."""
        plan = reminding.plan(self.office)
        return warnings.board(self.office), plan.letters, plan.held_back, plan.notes

    def check_all(self):
        """Everything that must hold after every step."""
        self.rows_and_statuses()
        self.tiles_and_board()
        self.letters()
        assert self.office.events.verify_chain() == []

    def rows_and_statuses(self):
        model = self.model
        views = warnings.list_tasks(self.office, TaskFilter(roles=ROLES, order_by="id"))
        assert [view.task_unit_id for view in views] == sorted(model.shares)
        for view in views:
            share, facts = model.shares[view.task_unit_id], view.facts
            assert (view.unit_id, view.role, facts.due_on, facts.completed_on) == (share.unit, share.role, share.due, share.done)
            assert facts.original_due_on == share.original == self.originals[share.id], "the first deadline has changed"
            assert (facts.has_pending_extension, view.extension_count, view.snoozed_until) == (
                bool(share.pending),
                share.granted,
                share.snoozed,
            )
            assert (view.status, view.warning_level) == (model.status(share), model.level(share)), (share, model.jobs[share.task])
            late = -model.left(share) if model.status(share) == "overdue" else 0
            assert view.days_overdue == late
        for job in model.jobs.values():
            above = model.latest(job.parent) if job.parent is not None else None
            assert above is None or all(share.due is None or share.due <= above for share in model.of(job.id)), (
                "a sub-task outlasts its parent"
            )

    def tiles_and_board(self):
        model, office = self.model, self.office
        leads = [share for share in model.shares.values() if share.role == "lead"]
        counts = office.tasks.counts(model.today, warnings.status_rules(office), ROLES)
        assert sum(counts.statuses.values()) == counts.total == len(model.shares)
        assert counts.statuses == Counter(model.status(share) for share in model.shares.values())
        seen = warnings.board(office)
        assert {view.task_unit_id for view in seen.rows} == {share.id for share in leads if model.on_board(share)}
        for tile in TILES:
            listed = {view.task_unit_id for view in warnings.list_tasks(office, TaskFilter(tile=tile))}
            assert listed == {share.id for share in leads if model.in_tile(share, tile)}, tile
            assert seen.tiles[tile] == len(listed), tile
        told = day_notice(office)
        loud = [share for share in leads if not (share.snoozed and model.today < share.snoozed)]
        for kind in ("overdue", "due_today", "missing_due", "extension_pending"):
            assert told.counts.get(kind, 0) == sum(model.in_tile(share, kind) for share in loud), kind
        assert told.silent == sum(model.is_open(share) and share not in loud for share in leads)

    def letters(self):
        model, plan = self.model, reminding.plan(self.office)
        letters, reports, notes, held = model.plan()
        units = [one.unit_id for one in plan.letters if one.stage != "report"]
        assert len(units) == len(set(units)), "two letters to one unit"
        assert {one.unit_id: (one.stage, set(one.task_unit_ids)) for one in plan.letters if one.stage != "report"} == letters
        assert {one.unit_id: set(one.task_unit_ids) for one in plan.letters if one.stage == "report"} == reports
        assert {one.unit_id: set(one.task_unit_ids) for one in plan.notes} == notes
        assert {(one.unit_id, one.reason.code): set(one.task_unit_ids) for one in plan.held_back} == held
        for share in model.shares.values():
            sent = [step for step in share.steps if step[1].startswith("letter") and step[0] == share.unit]
            for first, second in pairwise(sent):
                assert second[2] > working_days_after(first[2], model.gap), "two letters within the gap"
        urged = [row for one in plan.letters for row in one.task_unit_ids]
        assert all(model.is_open(model.shares[row]) for row in urged), "a closed row is urged"
