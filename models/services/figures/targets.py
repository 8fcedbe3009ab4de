"""Targets of resolutions: entered from a reading or by hand, followed by readings per period, judged by one rule, stopped with a reason."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from math import isfinite
from typing import TYPE_CHECKING, Any, cast

from models.domain.changes import ChangeSet
from models.domain.errors import RuleError
from models.domain.targets import (
    MEASURES,
    OPS,
    STATES,
    Judgement,
    Measure,
    Op,
    Target,
    TargetReading,
    judge,
    period_days,
    reading_kind,
)
from models.domain.text import fold_words, normalise
from models.services.office import EventWriter, writing

if TYPE_CHECKING:
    from models.reading.result import Reading, ReadTarget
    from models.services.office import Office

LONGEST_NAME = 500
_EDITABLE = (
    "name", "op", "value", "value_to", "unit", "measure", "baseline", "period_key", "unit_id", "sector", "item",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetDraft:
    """A target as a person confirmed it; the fields of `Target`. `children`: its sub-targets."""

    name: str
    op: Op
    value: float | None
    period_key: str
    value_to: float | None = None
    unit: str = ""
    measure: Measure = "level"
    baseline: float | None = None
    document_id: int | None = None
    item: int | None = None
    unit_id: int | None = None
    sector: str | None = None
    source_text: str = ""
    children: tuple["TargetDraft", ...] = ()


@dataclass(frozen=True, slots=True)
class TargetView:
    """A target as it stands today, with what lists show of it."""

    target: Target
    readings: tuple[TargetReading, ...]
    judged: Judgement
    unit_name: str
    document: str
    """Number-symbol of the resolution, or empty."""

    @property
    def id(self) -> int:
        """The id of the target."""
        return self.target.id


@dataclass(frozen=True, slots=True)
class Added:
    """Targets that were added, sub-targets included; `known`: names that the paper's targets had already."""

    ids: tuple[int, ...]
    known: tuple[str, ...]
    changes: ChangeSet


def add_target(office: "Office", draft: TargetDraft, parent_id: int | None = None) -> Added:
    """Adds a target typed by hand, with its sub-targets.

    RuleError: name_required, target_op_unknown, target_value_required, target_range_reversed, target_period_impossible,
    unit_unknown, document_unknown, target_unknown (parent).
    """
    with writing(office) as events:
        ids = _add(office, events, draft, parent_id, office.clock.today())
    return Added(tuple(ids), (), ChangeSet.of("target", *ids))


def proposed_period(reading: "Reading") -> str:
    """The period that the paper speaks of: a term ("nhiệm kỳ 2025 - 2030"), a year ("năm 2024"), else the year of its date or ""."""
    subject = fold_words(reading.document.subject or "")
    for text in (subject, fold_words(reading.text[:3000])):
        words = text.split()
        for number, word in enumerate(words):
            if word == "ky" and number and words[number - 1] == "nhiem":
                years = [part for part in words[number + 1 : number + 4] if len(part) == 4 and part.isdecimal()]
                if len(years) >= 2 and years[0] <= years[1] and years[0][0] in "12":
                    return f"{years[0]}-{years[1]}"
        for number, word in enumerate(words[:-1]):
            year = words[number + 1]
            if word == "nam" and len(year) == 4 and year.isdecimal() and year[0] in "12":
                return year
        if text is subject and reading.document.issued_on is not None and not text:
            break
    return str(reading.document.issued_on.year) if reading.document.issued_on else ""


def add_from_reading(office: "Office", document_id: int, reading: "Reading", chosen: Iterable[int], **common: Any) -> Added:
    """Adds the targets that a person ticked (places in `reading.targets`), each with its sub-targets, to a registered document.

    `common`: period_key, unit_id, sector, measure for all of them. A target that the document has already (same name, operator and
    value) is left out and named in `known`. Errors as `add_target`.
    """
    if office.documents.get(document_id) is None:
        raise RuleError("document_unknown", id=document_id)
    common.setdefault("period_key", proposed_period(reading))
    there = {_identity(target) for target in office.targets.all(document_id=document_id, with_stopped=False)}
    known: list[str] = []
    ids: list[int] = []
    wanted = [reading.targets[place] for place in dict.fromkeys(chosen)]
    drafts = [_draft(target, document_id, reading.text, common) for target in wanted]
    new = [draft for draft in drafts if _identity(draft) not in there]
    known = [draft.name for draft in drafts if _identity(draft) in there]
    if new:
        with writing(office) as events:
            for draft in new:
                ids += _add(office, events, draft, None, office.clock.today())
    return Added(tuple(ids), tuple(known), ChangeSet.of("target", *ids) if ids else ChangeSet())


def change_target(office: "Office", target_id: int, values: Mapping[str, Any]) -> ChangeSet:
    """Corrects a target; readings stay. Fields: name, op, value, value_to, unit, measure, baseline, period_key, unit_id, sector, item.

    RuleError as `add_target`, target_unknown, target_stopped (on), nothing_changed.
    """
    target = _open(office, target_id)
    wanted = {name: values[name] for name in values if name in _EDITABLE}
    draft = TargetDraft(**({name: getattr(target, name) for name in _EDITABLE} | wanted))
    columns = _checked(office, draft)
    changed = {name: value for name, value in columns.items() if name in wanted and value != getattr(target, name)}
    if not changed:
        raise RuleError("nothing_changed")
    if "measure" in changed:
        _check_kinds(columns["measure"], [one.period_key for one in office.targets.readings([target_id]).get(target_id, ())])
    with writing(office) as events:
        office.targets.update(target_id, changed)
        events.record("change", "target", target_id, before={name: getattr(target, name) for name in changed}, after=changed)
    return ChangeSet.of("target", target_id)


def stop_target(office: "Office", target_id: int, reason: str) -> ChangeSet:
    """Ends following a target and its sub-targets, with a reason. RuleError target_unknown, target_stopped, reason_required."""
    target = _open(office, target_id)
    why = normalise(reason)
    if not why:
        raise RuleError("reason_required", field="reason")
    today = office.clock.today()
    stopped = [target, *(child for child in office.targets.children(target_id) if child.stopped_on is None)]
    with writing(office) as events:
        for one in stopped:
            office.targets.update(one.id, {"stopped_on": today, "stop_reason": why})
            events.record("stop", "target", one.id, after={"stopped_on": today.isoformat(), "stop_reason": why})
    return ChangeSet.of("target", *(one.id for one in stopped))


def read_target(
    office: "Office",
    target_id: int,
    period_key: str,
    value: float,
    *,
    read_on: date | None = None,
    note: str | None = None,
    document_id: int | None = None,
) -> ChangeSet:
    """Enters the figure of a period, or corrects the one that stands (the event keeps the old). `read_on`: default today.

    RuleError: target_unknown, target_stopped, target_period_impossible, target_period_outside (first, last), reading_value_impossible,
    date_future, reading_kind_mixed (a sum takes periods of one length), document_unknown.
    """
    target = _open(office, target_id)
    period_key = normalise(period_key)
    reading_kind(period_key)
    first, last = period_days(period_key)
    start, end = period_days(target.period_key)
    if last < start or first > end:
        raise RuleError("target_period_outside", field="period", first=start, last=end)
    if not isfinite(value):
        raise RuleError("reading_value_impossible", field="value")
    today = office.clock.today()
    day = read_on or today
    if day > today:
        raise RuleError("date_future", field="read_on", date=day, today=today)
    if day < first:
        raise RuleError("reading_before_period", field="read_on", first=first)
    if document_id is not None and office.documents.get(document_id) is None:
        raise RuleError("document_unknown", id=document_id)
    former = office.targets.reading_of(target_id, period_key)
    others = [one.period_key for one in office.targets.readings([target_id]).get(target_id, ()) if one.period_key != period_key]
    _check_kinds(target.measure, [*others, period_key])
    values = {"value": float(value), "read_on": day, "note": normalise(note or "") or None, "document_id": document_id}
    after = {**values, "read_on": day.isoformat(), "period": period_key}
    with writing(office) as events:
        if former is None:
            office.targets.add_reading({"target_id": target_id, "period_key": period_key, **values})
            events.record("read", "target", target_id, after=after)
        else:
            office.targets.update_reading(former.id, values)
            before = {**asdict(former), "read_on": former.read_on.isoformat()}
            events.record("read", "target", target_id, before={name: before[name] for name in values}, after=after)
    return ChangeSet.of("target", target_id)


def views(
    office: "Office",
    *,
    document_id: int | None = None,
    unit_id: int | None = None,
    state: str | None = None,
    with_stopped: bool = False,
) -> list[TargetView]:
    """Targets as they stand today, by paper and item; sub-targets follow their parent."""
    today, margin = office.clock.today(), float(office.setting("target.risk_margin"))
    targets = office.targets.all(document_id=document_id, unit_id=unit_id, with_stopped=with_stopped)
    readings = office.targets.readings(None if unit_id is None and document_id is None else [target.id for target in targets])
    names = {unit.id: unit.full_name for unit in office.units.all()} if any(target.unit_id for target in targets) else {}
    papers = {one: office.documents.get(one) for one in {target.document_id for target in targets} if one is not None}
    found = []
    for target in targets:
        own = tuple(readings.get(target.id, ()))
        paper = papers.get(target.document_id) if target.document_id else None
        document = (paper.number_symbol or paper.subject) if paper is not None else ""
        judged = judge(target, own, today, margin)
        if state is None or judged.state == state:
            found.append(TargetView(target, own, judged, names.get(target.unit_id or 0, ""), document))
    return found


def counts(seen: Sequence[TargetView]) -> dict[str, int]:
    """How many stand in each state, the worst first."""
    return {state: sum(1 for view in seen if view.judged.state == state) for state in STATES}


def target_json(view: TargetView) -> dict[str, Any]:
    """A target as `target list` answers it."""
    target, judged = view.target, view.judged
    return {
        "id": target.id,
        "parent_id": target.parent_id,
        "item": target.item,
        "name": target.name,
        "op": target.op,
        "value": target.value,
        "value_to": target.value_to,
        "unit": target.unit,
        "measure": target.measure,
        "baseline": target.baseline,
        "period": target.period_key,
        "document": view.document or None,
        "document_id": target.document_id,
        "responsible_unit": view.unit_name or None,
        "sector": target.sector,
        "state": judged.state,
        "current": judged.value,
        "as_of": judged.as_of.isoformat() if judged.as_of else None,
        "expected": None if judged.expected is None else round(judged.expected, 4),
        "progress": None if judged.progress is None else round(judged.progress, 4),
        "trend": judged.trend,
        "readings": [
            {"period": one.period_key, "value": one.value, "read_on": one.read_on.isoformat(), "note": one.note}
            for one in view.readings
        ],
    }


# --- parts


def _draft(read: "ReadTarget", document_id: int, text: str, common: Mapping[str, Any]) -> TargetDraft:
    start, end = read.span
    return TargetDraft(
        name=read.name,
        op=cast("Op", read.op),
        value=read.value,
        value_to=read.value_to,
        unit=read.unit,
        document_id=document_id,
        item=read.item,
        source_text=text[start:end],
        children=tuple(_draft(child, document_id, text, common) for child in read.sub_targets),
        **common,
    )


def _identity(target: Target | TargetDraft) -> tuple[str, str, float | None]:
    return (fold_words(target.name), target.op, target.value)


def _add(office: "Office", events: EventWriter, draft: TargetDraft, parent_id: int | None, today: date) -> list[int]:
    columns = _checked(office, draft)
    document_id = draft.document_id
    if parent_id is not None:
        parent = office.targets.get(parent_id)
        if parent is None:
            raise RuleError("target_unknown", id=parent_id)
        document_id = parent.document_id
    if document_id is not None and office.documents.get(document_id) is None:
        raise RuleError("document_unknown", id=document_id)
    siblings = office.targets.children(parent_id) if parent_id else office.targets.all(document_id=document_id)
    columns |= {
        "document_id": document_id, "parent_id": parent_id, "ordinal": 1 + max((one.ordinal for one in siblings), default=0),
        "source_text": normalise(draft.source_text, multiline=True),
    }  # fmt: skip
    target_id = office.targets.add(columns)
    events.record("add", "target", target_id, after={name: value for name, value in columns.items() if value not in (None, "")})
    ids = [target_id]
    for child in draft.children:
        ids += _add(office, events, child, target_id, today)
    return ids


def _checked(office: "Office", draft: TargetDraft) -> dict[str, Any]:
    """The columns of a draft; RuleError when a person must mend it."""
    name = normalise(draft.name)[:LONGEST_NAME]
    if not name:
        raise RuleError("name_required", field="name")
    if draft.op not in OPS or draft.measure not in MEASURES:
        raise RuleError("target_op_unknown", field="op", op=str(draft.op))
    numbers = [value for value in (draft.value, draft.value_to, draft.baseline) if value is not None]
    if not all(isfinite(value) for value in numbers):
        raise RuleError("reading_value_impossible", field="value")
    if draft.op == "range":
        if draft.value is None or draft.value_to is None:
            raise RuleError("target_value_required", field="value_to")
        if draft.value_to < draft.value:
            raise RuleError("target_range_reversed", field="value_to")
    period_days(normalise(draft.period_key))
    if draft.unit_id is not None and office.units.get(draft.unit_id) is None:
        raise RuleError("unit_unknown", field="unit_id", name=str(draft.unit_id))
    return {
        "name": name, "op": draft.op, "value": draft.value, "value_to": draft.value_to if draft.op == "range" else None,
        "unit": normalise(draft.unit), "measure": draft.measure, "baseline": draft.baseline, "period_key": normalise(draft.period_key),
        "unit_id": draft.unit_id, "sector": normalise(draft.sector or "") or None, "item": draft.item,
    }  # fmt: skip


def _check_kinds(measure: str, keys: Sequence[str]) -> None:
    if measure == "per_period" and len({reading_kind(key) for key in keys}) > 1:
        raise RuleError("reading_kind_mixed", field="period")


def _open(office: "Office", target_id: int) -> Target:
    target = office.targets.get(target_id)
    if target is None:
        raise RuleError("target_unknown", id=target_id)
    if target.stopped_on is not None:
        raise RuleError("target_stopped", on=target.stopped_on)
    return target
