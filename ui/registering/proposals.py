"""Proposed tasks under the form: one line each, to be confirmed or left, with its units, date and passage."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from models.domain.tasks import DeadlineKind, TaskDraft, TaskUnitDraft
from models.services.organisation.unit_finding import FoundName
from ui.registering.form_state import PREFILL_FROM


@dataclass(slots=True)
class ProposedTask:
    """One proposal as the clerk sees and mends it. `unknown_units`: names that no unit of the register bears.

    `names`: what each name of the paper was found to mean; `learned`: names that the clerk gave to a unit, to be remembered when
    the paper is saved, `not_learned`: those that are not to be.
    """

    content: str
    deadline_kind: DeadlineKind
    deadline_phrase: str = ""
    due_on: date | None = None
    due_time: str | None = None
    starts_on: date | None = None
    is_exclusive: bool = False
    product: str = ""
    lead_unit_ids: list[int] = field(default_factory=list)
    unknown_units: list[str] = field(default_factory=list)
    coordinating_unit_ids: list[int] = field(default_factory=list)
    unknown_coordinating: list[str] = field(default_factory=list)
    recurrence: Any = None
    recurrence_day: dict[str, int] | None = None
    clock_start_on: date | None = None
    event_on: date | None = None
    item: str | None = None
    sub_items: int | None = None
    quote: str = ""
    confidence: float = 0.0
    reason: str = ""
    span: tuple[int, int] | None = None
    is_accepted: bool = False
    source: Any = None
    names: list[FoundName] = field(default_factory=list)
    learned: list[tuple[str, int]] = field(default_factory=list)
    not_learned: list[str] = field(default_factory=list)

    @property
    def problem(self) -> str | None:
        """Why the proposal cannot be confirmed yet: lead_unit_missing, lead_unit_unknown, content_required; None when it can."""
        if not self.lead_unit_ids:
            return "lead_unit_missing"
        if self.unknown_units:
            return "lead_unit_unknown"
        if not self.content.strip():
            return "content_required"
        return None

    @property
    def waits_for_event(self) -> bool:
        """Whether its term counts from an event ("3 ngày trước khi họp"), whose day a person enters."""
        return self.source is not None and self.source.relative is not None and self.source.relative.start == "event"

    @property
    def is_doubtful(self) -> bool:
        """Whether the program is too unsure of its reading to have it ticked with others (design section 6)."""
        return self.source is not None and self.confidence < PREFILL_FROM

    def name_of(self, text: str) -> FoundName | None:
        """What a name of the paper was found to mean."""
        return next((name for name in self.names if name.text == text), None)

    def name_behind(self, unit_ids: list[int]) -> FoundName | None:
        """The name of the paper that stands for exactly these units."""
        return next((name for name in self.names if list(name.unit_ids) == unit_ids), None)

    def draft(self) -> TaskDraft:
        """The confirmed task; call only when `problem` is None."""
        leads = [TaskUnitDraft(unit_id=unit_id, role="lead") for unit_id in self.lead_unit_ids]
        others = [
            TaskUnitDraft(unit_id=i, role="coordinating") for i in self.coordinating_unit_ids if i not in self.lead_unit_ids
        ]
        return TaskDraft(
            content=self.content.strip(),
            units=(*leads, *others),
            deadline_kind=self.deadline_kind,
            source_text=self.quote,
            source_item=self.item,
            product=self.product.strip() or None,
            deadline_phrase=self.deadline_phrase or None,
            due_on=self.due_on,
            due_time=self.due_time,
            starts_on=self.starts_on,
            is_exclusive=self.is_exclusive,
            clock_start_on=self.clock_start_on,
            recurrence=self.recurrence,
            recurrence_day=self.recurrence_day,
            sub_items=self.sub_items,
            confidence=self.confidence,
        )
