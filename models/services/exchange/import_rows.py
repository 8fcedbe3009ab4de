"""One row of an office's own table as a task: its units found, its deadline made a day, its state read; every doubt is told."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from models.domain.deadlines import TermRules, issue_within, resolve_relative
from models.domain.import_columns import Layout
from models.domain.import_days import DayOrder, exact_day, typed_day
from models.domain.import_state import State, day_in, state_of
from models.domain.number_symbols import match_key
from models.domain.paper_days import PaperDays
from models.domain.sheets import Cell, SheetRow, shown
from models.domain.tasks import DeadlineKind, TaskDraft, TaskUnitDraft
from models.domain.text import fold_words, normalise
from models.reading.deadlines import Deadline, find_deadlines
from models.services.organisation.unit_finding import FoundName, UnitFinder

if TYPE_CHECKING:
    from models.services.office import Office

_KINDS: tuple[tuple[str, DeadlineKind], ...] = (
    ("chi dao chung", "general"), ("thuong xuyen", "ongoing"), ("khong thoi han", "ongoing"), ("cho ", "awaiting"), ("dieu kien", "awaiting"),
    ("ban hanh trong", "issue_within"), ("co han", "dated"), ("cu the", "dated"), ("han", "dated"),
)  # fmt: skip
LONGEST = 4000
"""Characters of one cell that the register keeps; a longer one is a paper, not a cell."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What a person should know of a row: a code of resources/texts/import.json and the values of its words."""

    code: str
    params: tuple[tuple[str, str], ...] = ()
    is_left_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTask:
    """A row as the task it becomes. `lead_names`: what the cell says; `new_units`: names to be added to the register first."""

    number: int
    draft: TaskDraft
    lead_names: str = ""
    lead_cell: str = ""
    helper_cell: str = ""
    state: State = "open"
    closed_on: date | None = None
    evidence: str | None = None
    result: str | None = None
    stop_reason: str | None = None
    row_key: str | None = None
    extended_to: date | None = None
    has_state: bool = False
    is_day_said: bool = False
    new_units: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def due_in_force(self) -> date | None:
        """The deadline as it stands: the extended one where the table has both."""
        return self.extended_to or self.draft.due_on

    @property
    def is_left_out(self) -> bool:
        """Whether the row cannot become a task."""
        return any(problem.is_left_out for problem in self.problems)


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one layout; remembers units and papers it has looked up."""

    office: "Office"
    layout: Layout
    order: DayOrder
    create_units: bool = False
    _places: dict[str, int] = field(default_factory=dict)
    _notes: list[int] = field(default_factory=list)
    _finders: dict[date | None, UnitFinder] = field(default_factory=dict)
    _papers: dict[tuple[str, date | None], int | None] = field(default_factory=dict)
    _deadlines: dict[tuple[str, date | None], Deadline | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._places = {column.field: column.index for column in reversed(self.layout.columns) if column.field}
        self._notes = [column.index for column in self.layout.columns if column.field == "note"]

    def cell(self, row: SheetRow, name: str) -> Cell:
        """The cell of a field; None when the table has no such column."""
        place = self._places.get(name)
        return None if place is None else row.cell(place)

    def text(self, row: SheetRow, name: str) -> str:
        """The cell of a field in stored form, one line."""
        return normalise(shown(self.cell(row, name)))[:LONGEST]

    def read(self, row: SheetRow, sections: tuple[str, ...]) -> RowTask:
        """The task of a row that stands under the section titles given."""
        problems: list[Problem] = []
        issued_on = self.day(row, "document_on", problems)
        leads, names, new = self._leads(row, issued_on, sections, problems)
        helpers = [unit for unit in self._helpers(row, issued_on, problems) if unit not in leads]
        document_id, origin_text = self._source(row, issued_on)
        draft = TaskDraft(
            content=self.text(row, "content"),
            units=tuple(
                [TaskUnitDraft(unit_id=unit) for unit in leads]
                + [TaskUnitDraft(unit_id=unit, role="coordinating") for unit in dict.fromkeys(helpers)]
            ),
            deadline_kind="dated",
            document_id=document_id,
            source_item=self.text(row, "ordinal")[:40] or None,
            source_text=self._note(row),
            product=self.text(row, "product") or None,
            product_recipient=self.text(row, "recipient") or None,
            tracker=self.text(row, "tracker") or None,
            origin="import",
            origin_text=origin_text,
            code=self.text(row, "code")[:200] or None,
            sector=self._sector(row, sections),
            leader=self.text(row, "leader") or None,
            decision_level=self.text(row, "decision_level") or None,
        )
        draft = self._with_deadline(row, draft, issued_on, problems)
        original = self.day(row, "original_due", problems)
        extended = None
        if original is not None and draft.due_on is not None and draft.due_on != original:
            draft, extended = replace(draft, due_on=original), draft.due_on
        elif original is not None:
            draft = replace(draft, due_on=original)
        read = RowTask(
            number=row.number,
            draft=draft,
            extended_to=extended,
            lead_names=names,
            lead_cell=self.text(row, "lead") or (sections[-1] if sections else ""),
            helper_cell=self.text(row, "coordinating"),
            row_key=self.text(row, "row_key") or None,
            result=self.text(row, "follow_paper") or None,
            new_units=new,
        )
        read = self._with_state(row, read, problems)
        return replace(read, problems=tuple(problems))

    # --- units

    def finder(self, day: date | None) -> UnitFinder:
        """Looks names up as of a day; one finder for all rows of that day."""
        found = self._finders.get(day)
        if found is None:
            found = self._finders[day] = UnitFinder(self.office, PaperDays(day, None))
        return found

    def _leads(
        self, row: SheetRow, day: date | None, sections: tuple[str, ...], problems: list[Problem]
    ) -> tuple[list[int], str, tuple[str, ...]]:
        """Ids of the lead units, their names, and names to be added; a row without a lead takes the unit its section is named after."""
        said = self.text(row, "lead")
        if not said:
            for title in reversed(sections):
                found = self.finder(day).find(title)
                if found.unit_ids and not found.is_guess:
                    return list(found.unit_ids), self._names(found.unit_ids), ()
            problems.append(Problem("lead_required", is_left_out=True))
            return [], "", ()
        found = self._find(said, day)
        if found.unit_ids:
            if found.is_guess:
                problems.append(Problem("unit_guessed", (("name", said), ("unit", self._names(found.unit_ids)))))
            return list(found.unit_ids), self._names(found.unit_ids), ()
        if self.create_units and found.may_be_new and found.how == "none":
            problems.append(Problem("unit_new", (("name", said),)))
            return [], said, (said,)
        code = "lead_ambiguous" if found.candidates else "lead_unknown"
        problems.append(Problem(code, (("name", said),), is_left_out=True))
        return [], said, ()

    def _find(self, said: str, day: date | None) -> FoundName:
        found = self.finder(day).find(said)
        # names separated by semicolons, slashes or plus signs, as people type into a cell
        if not found.unit_ids and (parts := [part.strip() for part in re.split(r"[;+/\n]", said) if part.strip()])[1:]:
            each = [self.finder(day).find(part) for part in parts]
            if all(one.unit_ids for one in each):
                units = tuple(dict.fromkeys(unit for one in each for unit in one.unit_ids))
                weakest = min(each, key=lambda one: one.confidence)
                return FoundName(text=said, unit_ids=units, how=weakest.how, confidence=weakest.confidence)
        return found

    def _helpers(self, row: SheetRow, day: date | None, problems: list[Problem]) -> list[int]:
        said = self.text(row, "coordinating")
        if not said or not any(ch.isalpha() for ch in said):
            return []
        found = self._find(said, day)
        if found.unit_ids:
            return list(found.unit_ids)
        units: list[int] = []
        for part in re.split(r"[;,+/]", said):
            if not part.strip():
                continue
            one = self.finder(day).find(part)
            if one.unit_ids:
                units.extend(one.unit_ids)
            else:
                problems.append(Problem("coordinating_unknown", (("name", normalise(part)),)))
        return units

    def _names(self, units: Iterable[int]) -> str:
        known = self.office.unit_index().units
        return "; ".join(known[unit].full_name for unit in units)

    # --- where it comes from

    def _sector(self, row: SheetRow, sections: tuple[str, ...]) -> str | None:
        said = [self.text(row, name) for name in ("sector", "sub_sector")]
        parts = [part for part in said if part] or list(sections)
        return " - ".join(parts)[:300] or None

    def _note(self, row: SheetRow) -> str:
        parts = [normalise(shown(row.cell(place)), multiline=True) for place in self._notes]
        return "; ".join(part for part in parts if part)[:LONGEST]

    def _source(self, row: SheetRow, issued_on: date | None) -> tuple[int | None, str | None]:
        """The registered paper that a row names, else its words."""
        said, meeting = self.text(row, "document"), self.text(row, "meeting")
        document_id = self._paper(said, issued_on) if said else None
        words = [meeting]
        if document_id is None and said:
            words.append(f"{said} ({issued_on:%d/%m/%Y})" if issued_on else said)
        return document_id, "; ".join(word for word in words if word) or None

    def _paper(self, said: str, issued_on: date | None) -> int | None:
        key = (said, issued_on)
        if key not in self._papers:
            number = match_key(said)
            found = self.office.documents.find_by_number(number, issued_on) if number else []
            self._papers[key] = found[0].id if len(found) == 1 else None
        return self._papers[key]

    # --- days

    def day(self, row: SheetRow, name: str, problems: list[Problem]) -> date | None:
        """The day of a field; a cell that is no day is told and gives None."""
        cell = self.cell(row, name)
        if cell is None or (day := exact_day(cell)) is not None:
            return exact_day(cell)
        text = shown(cell)
        typed = typed_day(text)
        day = typed.day(self.order) if typed else day_in(text)
        if day is None and any(ch.isdigit() for ch in text):
            problems.append(Problem("date_impossible" if typed else "date_unclear", (("text", text[:60]),)))
        return day

    def _with_deadline(self, row: SheetRow, draft: TaskDraft, issued_on: date | None, problems: list[Problem]) -> TaskDraft:
        cell = self.cell(row, "due")
        text = normalise(shown(cell))[:300]
        kind = self._kind(row, text, problems)
        draft = replace(draft, deadline_kind=kind)
        if (day := exact_day(cell)) is not None:
            return replace(draft, due_on=day)
        if not text or not any(ch.isalnum() for ch in text):
            if kind == "issue_within" and issued_on is not None:
                return replace(draft, due_on=self._issue_within(issued_on), clock_start_on=issued_on)
            if kind in ("dated", "issue_within") and self.cell(row, "original_due") is None:
                problems.append(Problem("due_missing"))
            return draft
        draft = replace(draft, deadline_phrase=text)
        typed = typed_day(text)
        if typed is not None:
            day = typed.day(self.order, (issued_on or self.office.clock.today()).year)
            if day is None:
                problems.append(Problem("date_impossible", (("text", text),)))
            elif typed.year is None:
                problems.append(Problem("year_taken", (("text", text), ("day", f"{day:%d/%m/%Y}"))))
            return replace(draft, due_on=day)
        return self._with_phrase(draft, text, issued_on, problems)

    def _issue_within(self, issued_on: date) -> date:
        rules = TermRules(bool(self.office.setting("counted_term_shift")), int(self.office.setting("issue_within_days")))
        return issue_within(issued_on, self.office.calendar(), rules)

    def _with_phrase(self, draft: TaskDraft, text: str, issued_on: date | None, problems: list[Problem]) -> TaskDraft:
        """A deadline said in words ("trước ngày 15/4/2024", "Quý II/2024", "10 ngày kể từ ngày ký")."""
        read = self._deadline(text, issued_on)
        if read is None:
            if draft.deadline_kind in ("dated", "issue_within"):
                problems.append(Problem("due_unclear", (("text", text[:80]),)))
            return draft
        if read.recurrence is not None:
            return replace(draft, deadline_kind="ongoing")
        due_on, start = read.due_on, None
        if read.is_impossible:
            problems.append(Problem("date_impossible", (("text", text[:60]),)))
            return draft
        if read.relative is not None:
            said = {"count": read.relative.count, "unit": read.relative.unit, "from": "issue", "before": read.relative.before}
            if read.relative.start != "event" and issued_on is not None:
                due_on, start = resolve_relative(
                    said, self.office.calendar(), received_on=issued_on, issued_on=issued_on,
                    is_shifted=bool(self.office.setting("counted_term_shift")),
                ), issued_on  # fmt: skip
        kind = draft.deadline_kind if draft.deadline_kind != "dated" else read.kind
        if due_on is None and kind == "dated":
            problems.append(Problem("due_unclear", (("text", text[:80]),)))
        elif read.is_year_missing and due_on is not None:
            problems.append(Problem("year_taken", (("text", text[:60]), ("day", f"{due_on:%d/%m/%Y}"))))
        return replace(
            draft,
            deadline_kind=kind,
            due_on=due_on,
            due_time=read.due_time,
            starts_on=read.starts_on if read.starts_on and due_on and read.starts_on <= due_on else None,
            is_exclusive=read.exclusive,
            clock_start_on=start,
        )

    def _deadline(self, text: str, issued_on: date | None) -> Deadline | None:
        key = (text, issued_on)
        if key not in self._deadlines:
            week = int(self.office.setting("week_ends_on"))
            found = find_deadlines(text, issued_on or self.office.clock.today(), week)
            if not found:  # "Quý II/2024", "15/4/2024 (gia hạn)": a cell says a deadline without its operator
                found = find_deadlines(f"hoàn thành trong {text}", issued_on or self.office.clock.today(), week)
            self._deadlines[key] = next((one for one in found if one.due_on or one.relative or one.recurrence), None) or next(
                (one for one in found if one.is_impossible), None
            )
        return self._deadlines[key]

    def _kind(self, row: SheetRow, due: str, problems: list[Problem]) -> DeadlineKind:
        said = fold_words(self.text(row, "kind"))
        for name, kind in _KINDS:
            if said and f" {name.strip()} " in f" {said} ":
                return kind
        if said:
            problems.append(Problem("kind_unknown", (("text", self.text(row, "kind")[:60]),)))
        folded = fold_words(due)
        if "thuong xuyen" in folded or folded in ("hang nam", "hang ngay", "lau dai"):
            return "ongoing"
        return "dated"

    # --- state

    def _with_state(self, row: SheetRow, read: RowTask, problems: list[Problem]) -> RowTask:
        said = self.text(row, "status")
        evidence = normalise(shown(self.cell(row, "evidence")), multiline=True)[:LONGEST] or None
        state = state_of(said)
        if state is None:
            problems.append(Problem("status_unknown", (("text", said[:60]),)))
        closed_on = self.day(row, "completed_on", problems)
        read = replace(read, has_state=bool(said) and state is not None, is_day_said=closed_on is not None)
        if state is None or (state == "open" and not said):
            state = "completed" if closed_on is not None else "open"
        if state == "stopped":
            return replace(read, state="stopped", stop_reason=said, evidence=evidence)
        result = "; ".join(part for part in (read.result, said if state_of(said) is None else "") if part) or None
        if state == "open":
            return replace(read, result="; ".join(part for part in (result, evidence) if part) or None)
        if evidence is None and read.result:
            evidence = read.result
        today = self.office.clock.today()
        if evidence is None:
            problems.append(Problem("evidence_missing"))
            return replace(read, result=result)
        closed_on = closed_on or day_in(said) or day_in(evidence) or self.day(row, "updated_on", [])
        if closed_on is None:
            closed_on = today
            problems.append(Problem("completed_on_taken", (("day", f"{today:%d/%m/%Y}"),)))
        if closed_on > today:
            problems.append(Problem("completed_future", (("day", f"{closed_on:%d/%m/%Y}"),)))
            return replace(read, result="; ".join(part for part in (result, evidence) if part) or None)
        return replace(read, state="completed", closed_on=closed_on, evidence=evidence, result=result)
