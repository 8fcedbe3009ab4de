"""The page of reminders as plain data: the dry run, what is held back and why, who signs, letters that were sent."""

from dataclasses import dataclass
from datetime import date

import resources
from models.domain.letters import Letter
from models.domain.tasks import Reminder
from models.domain.units import Person
from models.services import reminding
from models.services.office import Office
from ui import showing, words


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of the dry run. `kind`: letter, note, held; `letter_index` counts within the plan's letters."""

    id: int
    kind: str
    unit_name: str
    stage: str
    reason: str
    task_unit_ids: tuple[int, ...]
    letter_index: int | None = None

    @property
    def outcome(self) -> str:
        """What comes of the line."""
        return {"letter": "Có công văn", "note": "Chỉ nhắc", "held": "Giữ lại"}[self.kind]


@dataclass(frozen=True, slots=True)
class DryRun:
    """The plan of a day with the lines shown for it: letters first, then notes, then what is held back."""

    plan: reminding.Plan
    lines: tuple[PlanLine, ...]

    @property
    def letter_count(self) -> int:
        """How many letters would be issued."""
        return len(self.plan.letters)


def reason_text(reason: reminding.Reason) -> str:
    """A reason in words."""
    table = resources.read_json("texts/remind_reasons.json")["reasons"]
    values = {name: showing.day(value) if isinstance(value, date) else value for name, value in reason.params.items()}
    return str(table.get(reason.code, reason.code)).format_map(_Missing(values))


class _Missing(dict[str, object]):
    """A value that a reason lacks prints as a dash: a plan must be readable even then."""

    def __missing__(self, key: str) -> str:
        return "-"


def dry_run(office: Office) -> DryRun:
    """Who gets what and why, as of today; writes nothing."""
    plan = reminding.plan(office)
    lines: list[PlanLine] = []
    for index, letter in enumerate(plan.letters):
        lines.append(_line(len(lines), "letter", letter, words.word("stage", letter.stage), index))
    for note in plan.notes:
        lines.append(_line(len(lines), "note", note, ""))
    for held in plan.held_back:
        lines.append(_line(len(lines), "held", held, ""))
    return DryRun(plan, tuple(lines))


def _line(
    number: int, kind: str, item: reminding.PlannedLetter | reminding.HeldBack, stage: str, index: int | None = None
) -> PlanLine:
    return PlanLine(number + 1, kind, item.unit_name, stage, reason_text(item.reason), item.task_unit_ids, index)


def drafts(office: Office, run: DryRun) -> list[Letter]:
    """The letters of the dry run without numbers, one per planned letter."""
    return reminding.compose(office, run.plan)


def signers(office: Office) -> list[Person]:
    """Who may sign today."""
    return list(office.persons.signers(office.clock.today()))


def signer_text(person: Person | None) -> str:
    """How a signer is named in the confirmation."""
    if person is None:
        return "chưa khai người ký"
    return f"{person.full_name}, {person.position}" if person.full_name else person.position


def sent(office: Office) -> list[Reminder]:
    """Letters that were issued, newest first."""
    found = [item for item in office.reminders.list() if item.document_id is not None]
    return sorted(found, key=lambda item: (item.issued_on, item.id), reverse=True)
