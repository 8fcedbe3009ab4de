"""Which open rows a paper that just came in answers: by its unit, what it cites, the period and the product it names (process 5.1)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from models.domain.changes import ChangeSet
from models.domain.documents import Document
from models.domain.errors import RuleError
from models.domain.period_words import periods_in
from models.domain.task_facts import TaskRow
from models.domain.tasks import Completion
from models.domain.text import fold_words
from models.services.duties.completing import Proof, complete
from models.services.office import writing

if TYPE_CHECKING:
    from models.services.office import Office

SURE = 0.75
"""From here on a candidate is ticked beforehand."""
_OFFERED = 0.4
_WEIGHTS = {
    "unit": 0.3, "letter": 0.4, "carries_out": 0.35, "cites": 0.25, "period": 0.35, "product": 0.15, "words": 0.35, "most_words": 0.25, "some_words": 0.12,
}  # fmt: skip
_CARRIES_OUT = ("implements", "replies_to", "basis")
# words that stand in every report and tell nothing of its matter
_COMMON = frozenset(
    fold_words(
        "báo cáo kết quả thực hiện tình hình công tác về việc của và các cho theo đến ngày tháng quý năm trình dự thảo kế hoạch"
        " gửi tỉnh ủy đảng ban thường vụ trực tham mưu xây dựng ban hành"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that the paper may answer. `reasons` are codes: unit, letter, carries_out, cites, period, product, words, most_words, some_words."""

    task_unit_id: int
    reasons: tuple[str, ...]
    sureness: float

    @property
    def is_sure(self) -> bool:
        """Whether it is ticked beforehand."""
        return self.sureness >= SURE


@dataclass(frozen=True, slots=True)
class Closed:
    """Rows that were closed with a paper as proof, and those that could not be, each with its refusal."""

    task_unit_ids: tuple[int, ...]
    refused: tuple[tuple[int, RuleError], ...]
    changes: ChangeSet


def answers(office: "Office", document: Document, most: int = 20) -> list[Candidate]:
    """The open rows that an incoming paper may answer, the surest first; none for a secret or voided paper.

    A row of the unit that issued it (or of a body that unit succeeded) counts when one more thing speaks for it; a row that our
    reminder letter asked about also when the unit is not known. Another period than the row's own rules it out.
    """
    if document.direction != "incoming" or document.secrecy or document.number_status == "voided":
        return []
    units = _units(office, document)
    cited = {link.target_id: link.kind for link in document.links if link.target_id is not None}
    asked = office.tasks.asked_in_letters([target for target in cited if target is not None])
    rows = office.tasks.rows(office.tasks.open_ids(units, asked))
    on = document.issued_on or document.arrived_on or office.clock.today()
    periods = periods_in(document.subject, on)
    found = []
    for row in rows:
        reasons = _reasons(document, row, units, cited, asked, periods)
        if reasons is not None:
            candidate = Candidate(row.task_unit_id, reasons, min(0.98, sum(_WEIGHTS[reason] for reason in reasons)))
            if candidate.sureness >= _OFFERED:
                found.append((candidate, row))
    return sorted(_told_apart(found), key=lambda candidate: -candidate.sureness)[:most]


def close_with(
    office: "Office",
    document_id: int,
    task_unit_ids: Sequence[int],
    *,
    on: date | None = None,
    completion: Completion = "product",
) -> Closed:
    """Close rows with a registered paper as their proof, on the day it arrived; what cannot be closed is told, the rest is closed.

    RuleError document_unknown.
    """
    document = office.documents.get(document_id)
    if document is None:
        raise RuleError("document_unknown", id=document_id)
    day = on or document.arrived_on or document.issued_on or office.clock.today()
    closed, refused, changes = [], [], ChangeSet()
    for task_unit_id in task_unit_ids:
        try:
            with writing(office):
                done = complete(office, task_unit_id, day, Proof(document_id=document_id), completion=completion)
        except RuleError as error:
            refused.append((task_unit_id, error))
            continue
        closed.append(task_unit_id)
        changes |= done.changes
    return Closed(tuple(closed), tuple(refused), changes | ChangeSet.of("document", document_id))


def _units(office: "Office", document: Document) -> tuple[int, ...]:
    """The body that issued the paper and those it succeeded."""
    unit_id = document.issuer_unit_id
    if unit_id is None and document.issuer:
        match = office.unit_index().match(document.issuer, document.issued_on)
        unit_id = match.unit_ids[0] if match.is_sure and len(match.unit_ids) == 1 else None
    return () if unit_id is None else (unit_id, *office.units.predecessors(unit_id))


def _reasons(
    document: Document,
    row: TaskRow,
    units: Sequence[int],
    cited: Mapping[int, str],
    asked: Sequence[int],
    periods: Sequence[str],
) -> tuple[str, ...] | None:
    """What speaks for a row; None when its period is another one, or the paper is older than the one that gave the task."""
    if row.document_id == document.id or _is_younger(row.document_issued_on, document.issued_on):
        return None
    reasons = ["unit"] if row.unit_id in units else []
    is_asked = row.task_unit_id in asked
    if is_asked:
        reasons.append("letter")
    if row.document_id in cited and row.document_id is not None:
        reasons.append("carries_out" if cited[row.document_id] in _CARRIES_OUT else "cites")
    own = (row.period_key,) if row.period_key else periods_in(row.content, row.facts.due_on or document.issued_on or date.max)
    if own and periods:
        if set(own) & set(periods):
            reasons.append("period")
        elif not is_asked:
            return None
    if document.doc_type.replace("_", " ") in fold_words(f"{row.product or ''} {row.content if not row.product else ''}"):
        reasons.append("product")
    share = _shared(row.content, document.subject)
    if share >= 0.35:
        reasons.append("words" if share >= 0.95 else "most_words" if share >= 0.6 else "some_words")
    return tuple(reasons)


def _is_younger(day: date | None, than: date | None) -> bool:
    return day is not None and than is not None and day > than


def _shared(content: str, subject: str) -> float:
    """Which part of the telling words of a task stands in the subject."""
    wanted = {word for word in fold_words(content).split() if len(word) > 1 or word.isdigit()} - _COMMON
    if len(wanted) < 2:
        return 0.0
    return len(wanted & set(fold_words(subject).split())) / len(wanted)


def _told_apart(found: Sequence[tuple[Candidate, TaskRow]]) -> list[Candidate]:
    """Rows that only their directive speaks for beside others of it, and rows of the same words, are offered but never as sure."""
    telling = {"letter", "period", "words", "most_words"}
    count = Counter(row.document_id for _, row in found)
    same = Counter(fold_words(row.content) for _, row in found)
    told = []
    for candidate, row in found:
        reasons = set(candidate.reasons)
        is_vague = not telling & reasons and count[row.document_id] > 1
        is_vague = is_vague or (not {"letter", "period"} & reasons and same[fold_words(row.content)] > 1)
        told.append(replace(candidate, sureness=min(candidate.sureness, SURE - 0.05)) if is_vague else candidate)
    return told
