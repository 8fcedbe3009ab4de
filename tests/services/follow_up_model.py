"""The follow-up as a plain model, written from process.md alone: lists, dates and counting, nothing of the program's own rules."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta

DAY = timedelta(days=1)
# process 9: days off on weekdays, and Saturdays worked
OFF = {
    date.fromisoformat(day)
    for day in [
        "2024-01-01",
        "2024-02-08",
        "2024-02-09",
        "2024-02-12",
        "2024-02-13",
        "2024-02-14",
        "2024-04-18",
        "2024-04-29",
        "2024-04-30",
        "2024-05-01",
        "2024-09-02",
        "2024-09-03",
        "2025-01-01",
        "2025-01-27",
        "2025-01-28",
        "2025-01-29",
        "2025-01-30",
        "2025-01-31",
        "2025-04-07",
        "2025-04-30",
        "2025-05-01",
        "2025-05-02",
        "2025-09-01",
        "2025-09-02",
        "2026-01-01",
        "2026-01-02",
        "2026-02-16",
        "2026-02-17",
        "2026-02-18",
        "2026-02-19",
        "2026-02-20",
        "2026-04-27",
        "2026-04-30",
        "2026-05-01",
        "2026-08-31",
        "2026-09-01",
        "2026-09-02",
        "2026-11-24",
    ]
}
MAKEUP = {date.fromisoformat(day) for day in ("2024-05-04", "2025-04-26", "2026-01-10", "2026-08-22")}
LAST_DAY = date(2026, 10, 31)


def is_worked(day):
    return day in MAKEUP or (day.weekday() < 5 and day not in OFF)


def working_days_after(day, count):
    while count:
        day += DAY
        count -= is_worked(day)
    return day


def worked_on_or_before(day):
    while not is_worked(day):
        day -= DAY
    return day


def worked_on_or_after(day):
    while not is_worked(day):
        day += DAY
    return day


@dataclass
class Share:
    """One unit's row. `steps`: (unit, stage, issued, reply, deadline then) of what urged it."""

    id: int
    task: int
    unit: int
    role: str
    due: date | None = None
    original: date | None = None
    done: date | None = None
    pending: date | None = None
    granted: int = 0
    snoozed: date | None = None
    steps: list = field(default_factory=list)


@dataclass
class Job:
    """One task."""

    id: int
    kind: str
    exclusive: bool = False
    starts: date | None = None
    review: date | None = None
    lead_days: int | None = None
    parent: int | None = None
    stopped: date | None = None
    series: int | None = None
    period: date | None = None


@dataclass
class Duty:
    """A recurring series: "monthly" with a day (-1 the last working day), "weekly" with a weekday, "quarterly" with a day."""

    id: int
    how: str
    day: int
    adjust: str = "none"
    latest: bool = False
    count: int | None = None
    first: date | None = None

    def start(self, day):
        if self.how == "weekly":
            return day - timedelta(days=day.weekday())
        month = day.month if self.how == "monthly" else (day.month - 1) // 3 * 3 + 1
        return date(day.year, month, 1)

    def after(self, start):
        if self.how == "weekly":
            return start + timedelta(days=7)
        return self.start(start + timedelta(days=32 if self.how == "monthly" else 93))

    def due(self, start):
        if self.how == "weekly":
            due = start + timedelta(days=self.day - 1)
        else:
            month = start if self.how == "monthly" else start.replace(month=start.month + 2)
            last = month.replace(day=monthrange(month.year, month.month)[1])
            due = worked_on_or_before(last) if self.day == -1 else month.replace(day=min(self.day, last.day))
        return {"none": due, "back": worked_on_or_before(due), "forward": worked_on_or_after(due)}[self.adjust]


@dataclass
class Model:
    """All of it, and the settings of the office."""

    today: date
    strict: bool = False
    limit: int = 2
    cap: int = 0
    report: bool = True
    gap: int = 5
    jobs: dict = field(default_factory=dict)
    shares: dict = field(default_factory=dict)
    duties: dict = field(default_factory=dict)
    ended: dict = field(default_factory=dict)

    # --- looking

    def of(self, job, role="lead"):
        return [share for share in self.shares.values() if share.task == job and (role is None or share.role == role)]

    def is_stopped(self, share):
        return self.jobs[share.task].stopped is not None and share.done is None

    def is_open(self, share):
        return share.done is None and self.jobs[share.task].stopped is None

    def is_job_open(self, job):
        return self.jobs[job].stopped is None and any(share.done is None for share in self.of(job))

    def below(self, job):
        found = [one.id for one in self.jobs.values() if one.parent == job]
        return [one for one in found if self.is_job_open(one)] + [deep for one in found for deep in self.below(one)]

    def latest(self, job):
        return max((share.due for share in self.of(job) if share.due), default=None)

    def latest_open(self, job):
        return max((share.due for share in self.of(job) if share.due and self.is_open(share)), default=None)

    def swap(self, share, own):
        """A helper becomes the owner: it takes over the deadline, the old owner is informed."""
        own.role, own.due, own.original = "lead", share.due, own.original or share.original
        own.pending, own.granted = share.pending, own.granted + share.granted
        share.role, share.due, share.pending, share.granted = "informed", None, None, 0

    def last_day(self, share):
        """The last day on which the product is in time (process 5.3)."""
        if share.due is None:
            return None
        is_first = share.original is None or share.original == share.due
        return share.due - DAY if self.strict and self.jobs[share.task].exclusive and is_first else share.due

    def left(self, share):
        last = self.last_day(share)
        return None if last is None else (last - self.today).days

    def status(self, share):
        kind = self.jobs[share.task].kind
        if self.is_stopped(share):
            return "stopped"
        if share.done is not None:
            return "completed"
        if kind in ("ongoing", "general"):
            return "ongoing"
        if share.due is None:
            return "awaiting" if kind == "awaiting" else "missing_due"
        left = self.left(share)
        return "overdue" if left < 0 else "due_soon" if left <= 7 else "in_progress"

    def level(self, share):
        if self.status(share) not in ("overdue", "due_soon", "in_progress"):
            return "none"
        left, job = self.left(share), self.jobs[share.task]
        if left < 0:
            return "special_red" if left <= -3 else "red"
        ahead = 3 if job.lead_days is None else job.lead_days
        return "yellow" if left <= ahead and (job.starts is None or job.starts <= self.today) else "green"

    def in_tile(self, share, tile):
        status, left = self.status(share), self.left(share)
        is_dated = status in ("overdue", "due_soon", "in_progress")
        if tile == "missing_due":
            return status == "missing_due"
        if tile == "extension_pending":
            return self.is_open(share) and share.pending is not None
        if tile == "overdue":
            return status == "overdue"
        low, high = {"due_today": (0, 0), "due_3": (1, 3), "due_7": (1, 7)}[tile]
        return is_dated and low <= left <= high

    def on_board(self, share):
        status, job = self.status(share), self.jobs[share.task]
        return status in ("overdue", "due_soon", "missing_due") or (
            status == "awaiting" and job.review is not None and job.review <= self.today
        )

    # --- the ladder (process 5.5)

    def step(self, share):
        """(stage or None, why held or None) of a row today."""
        level = self.level(share)
        if level in ("none", "green"):
            return None, None
        own = [one for one in share.steps if one[0] == share.unit]
        if level == "yellow":
            urged = [one for one in own if one[1] != "phone" and one[4] in (None, share.due)]
            return (None, None) if share.pending or urged else ("note", None)
        if share.pending:
            return None, "extension_pending"
        letters = [one for one in own if one[1] not in ("note", "phone")]
        count = sum(one[1] != "report" for one in letters)
        if len(letters) > count or (count >= self.limit and not self.report):
            return None, "ladder_done"
        if letters and letters[-1][3] is not None and self.today <= letters[-1][3]:
            return None, "reply_not_due"
        if letters and self.today <= working_days_after(letters[-1][2], self.gap):
            return None, "gap_not_passed"
        return (f"letter_{count + 1}" if count < self.limit else "report"), None

    def is_ended(self, unit):
        return unit in self.ended and self.ended[unit] < self.today

    def plan(self):
        """(letters, reports, notes, held): letters {unit: (stage, rows)}, reports and notes {unit: rows}, held {(unit, why): rows}."""
        letters, reports, notes, held = {}, {}, {}, {}
        for share in self.shares.values():
            if share.role == "informed" or not self.is_open(share):
                continue
            stage, why = self.step(share)
            if why is not None:
                held.setdefault((share.unit, why), set()).add(share.id)
            elif stage == "report":
                reports.setdefault(share.unit, set()).add(share.id)
            elif stage is not None and self.is_ended(share.unit):
                if stage != "note":
                    held.setdefault((share.unit, "unit_closed"), set()).add(share.id)
            elif stage == "note":
                notes.setdefault(share.unit, set()).add(share.id)
            elif stage is not None:
                old = letters.get(share.unit, ("letter_1", set()))
                letters[share.unit] = (max(old[0], stage), old[1] | {share.id})
        return letters, reports, notes, held

    # --- recurring duties (process 5.8)

    def periods_due(self, duty):
        """Starts of the periods that have begun and have no task yet."""
        jobs = [job for job in self.jobs.values() if job.series == duty.id]
        newest = max(jobs, key=lambda job: job.id).period
        first = min(job.period for job in jobs)
        found, start, made = [], first, 0
        while start <= self.today and (duty.count is None or made < duty.count):
            made += 1
            if start > newest:
                found.append(start)
            start = duty.after(start)
        return found

    def outdated(self, duty):
        """Tasks of older periods, open past their day, where only the latest one counts."""
        jobs = [job for job in self.jobs.values() if job.series == duty.id]
        begun = max((job.period for job in jobs if job.period <= self.today), default=None)
        if not duty.latest or begun is None:
            return []
        late = [job for job in jobs if job.period < begun and self.is_job_open(job.id)]
        return [job.id for job in late if (due := self.latest(job.id)) is not None and due < self.today]
