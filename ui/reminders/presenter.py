"""The page of reminders as plain data: the dry run, what is held back and why, who signs, letters that were sent."""

from dataclasses import dataclass, replace
from datetime import date

import resources
from models.domain.letters import Letter
from models.domain.tasks import Reminder
from models.domain.units import Person
from models.services.office import Office
from models.services.reminders import reminding
from ui import showing, words


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of the dry run. `kind`: letter, report, call, note, held; `letter_index` counts within the papers of the plan."""

    id: int
    kind: str
    unit_name: str
    stage: str
    reason: str
    task_unit_ids: tuple[int, ...]
    letter_index: int | None = None
    unit_id: int = 0

    @property
    def outcome(self) -> str:
        """What comes of the line."""
        return {
            "letter": "Có công văn", "report": "Báo cáo", "call": "Gọi điện", "note": "Chỉ nhắc", "held": "Giữ lại",
        }[self.kind]  # fmt: skip


@dataclass(frozen=True, slots=True)
class DryRun:
    """The plan of a day with the lines shown for it: letters first, then notes, then what is held back."""

    plan: reminding.Plan
    lines: tuple[PlanLine, ...]

    @property
    def letter_count(self) -> int:
        """How many papers would be issued; all reports together are one."""
        return len(reminding.papers_of(self.plan))

    @property
    def papers_text(self) -> str:
        """What would be issued: `4 công văn và 1 báo cáo`."""
        letters = sum(letter.stage != "report" for letter in self.plan.letters)
        reports = self.letter_count - letters
        parts = ([f"{letters} công văn"] if letters or not reports else []) + ([f"{reports} báo cáo"] if reports else [])
        return " và ".join(parts)


def reason_text(reason: reminding.Reason) -> str:
    """A reason in words."""
    table = resources.read_json("texts/remind_reasons.json")["reasons"]
    values = {name: showing.day(value) if isinstance(value, date) else value for name, value in reason.params.items()}
    return str(table.get(reason.code, reason.code)).format_map(_Missing(values))


class _Missing(dict[str, object]):
    """A value that a reason lacks prints as a dash: a plan must be readable even then."""

    def __missing__(self, key: str) -> str:
        return "-"


def dry_run(office: Office, plan: reminding.Plan | None = None) -> DryRun:
    """Who gets what and why, as of today (or by a plan outside the ladder); writes nothing."""
    plan = reminding.plan(office) if plan is None else plan
    places = {id(part): index for index, parts in enumerate(reminding.papers_of(plan)) for part in parts}
    lines: list[PlanLine] = []
    for letter in plan.letters:
        kind = "report" if letter.stage == "report" else "letter"
        stage = "Nhắc thời hạn" if letter.stage == "note" else words.word("stage", letter.stage)
        lines.append(_line(len(lines), kind, letter, stage, places[id(letter)]))
    for call in plan.calls:
        lines.append(_line(len(lines), "call", call, ""))
    for note in plan.notes:
        lines.append(_line(len(lines), "note", note, ""))
    for held in plan.held_back:
        lines.append(_line(len(lines), "held", held, ""))
    return DryRun(plan, tuple(lines))


def _line(
    number: int, kind: str, item: reminding.PlannedLetter | reminding.HeldBack, stage: str, index: int | None = None
) -> PlanLine:
    return PlanLine(number + 1, kind, item.unit_name, stage, reason_text(item.reason), item.task_unit_ids, index, item.unit_id)


def draft(office: Office, run: DryRun, letter_index: int) -> Letter:
    """One paper of the dry run without a number; composed when somebody looks at it."""
    return reminding.compose_paper(office, reminding.papers_of(run.plan)[letter_index], run.plan.on)


def signers(office: Office) -> list[Person]:
    """Who may sign today."""
    return list(office.persons.signers(office.clock.today()))


def signer_text(person: Person | None) -> str:
    """How a signer is named in the confirmation."""
    if person is None:
        return "chưa khai người ký"
    return f"{person.full_name}, {person.position}" if person.full_name else person.position


def sent(office: Office) -> list[Reminder]:
    """Papers that were issued, newest first; the report to the permanent board is one line with all its items."""
    papers: dict[int, Reminder] = {}
    for one in office.reminders.list():
        document_id = one.document_id
        if document_id is None:
            continue
        first = papers.get(document_id)
        if one.stage == "report":
            board = str(office.setting("office.permanent_board")) or words.word("decider", "board")
            one = replace(first or one, unit_name=board, items=(*(first.items if first else ()), *one.items))
        papers[document_id] = one
    return sorted(papers.values(), key=lambda item: (item.issued_on, item.id), reverse=True)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One reminder of the history: letter, report, call, message or note."""

    id: int
    on: date
    unit_id: int
    unit_name: str
    what: str
    number: str
    note: str
    who: str
    count: int


def history(office: Office, unit_id: int | None = None) -> list[HistoryLine]:
    """All reminders (of one unit), newest first, with what was said."""
    lines = []
    for past in reminding.history_of_unit(office, unit_id):
        one = past.reminder
        said = [
            f"trao đổi với {past.spoken_to}" if past.spoken_to else "",
            past.note,
            f"ngoài lịch: {past.why}" if past.why else "",
        ]
        what = words.word("channel", past.channel) if past.channel else words.word("stage", one.stage)
        text = "; ".join(filter(None, said))
        lines.append(
            HistoryLine(
                one.id, one.issued_on, one.unit_id, one.unit_name, what, one.number_symbol or "", text, past.who, len(one.items)
            )
        )
    return lines


def stage_signers(office: Office) -> bool:
    """Whether some stage has a signer of its own."""
    return any(office.setting(f"stage.{stage}.signer") for stage in ("letter_1", "letter_2", "report"))
