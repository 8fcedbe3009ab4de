"""A report as frozen data: everything that is needed to print it again, words included, as one JSON text with its hash."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from functools import cached_property
from typing import Any

from models.domain.errors import StorageError
from models.domain.report_figures import Figures, PeriodCounts, counts_from, figures_of
from models.domain.report_periods import ReportKind, ReportPeriod, parse_report_period
from models.domain.report_rows import ReportRow

VERSION = 1
_PIECE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionLine:
    """An extension granted in the period; who asked and who decided stand in the internal edition only."""

    row_id: int
    unit: str
    content: str
    document: str
    from_due_on: date | None
    to_due_on: date
    reason: str
    requested_by: str
    decided_by: str
    decided_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderLine:
    """A letter or another reminder of the period; `stage_text` as it is worded on paper."""

    reminder_id: int
    unit: str
    stage: str
    number_symbol: str
    issued_on: date
    reply_due_on: date | None
    items: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHead:
    """Who reports: head and foot of the paper as the office stood on the day of the closing; texts as they print."""

    superior_line: str
    issuer_line: str
    number_text: str
    place: str
    office: str
    board: str
    distribution: tuple[str, ...]
    signing_authority: str
    position: str
    signer: str
    profile: str
    layout: Mapping[str, str]
    tones: tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class ReportData:
    """One report. `words` is the whole wording it prints with; `code` is empty and `revision` 0 while it is not frozen."""

    kind: ReportKind
    key: str
    code: str
    revision: int
    starts_on: date
    closing_on: date
    taken_on: date
    before_policy: str
    head: ReportHead
    words: Mapping[str, Any]
    rows: tuple[ReportRow, ...]
    extensions: tuple[ExtensionLine, ...]
    reminders: tuple[ReminderLine, ...]
    previous: PeriodCounts | None
    reason: str = ""

    @property
    def period(self) -> ReportPeriod:
        """Which period it is about."""
        return parse_report_period(self.kind, self.key)

    @property
    def is_frozen(self) -> bool:
        """Whether it is kept; figures that are only looked at are not."""
        return bool(self.code)

    @cached_property
    def figures(self) -> Figures:
        """Its counts."""
        return figures_of(self.rows)

    def frozen(self, code: str, revision: int, reason: str) -> "ReportData":
        """The same data under its code."""
        return replace(self, code=code, revision=revision, reason=reason)


_NAMES: dict[type, tuple[str, ...]] = {
    cls: tuple(one.name for one in fields(cls)) for cls in (ReportRow, ExtensionLine, ReminderLine)
}
_DATES = frozenset(
    ("original_due_on", "due_on", "completed_on", "from_due_on", "to_due_on", "decided_on", "issued_on", "reply_due_on")
)


def to_text(data: ReportData) -> str:
    """The JSON text that is kept. Rows are arrays in the order of the columns named beside them: 20,000 rows stay small."""

    head = {
        "version": VERSION,
        **{name: getattr(data, name) for name in ("kind", "key", "code", "revision", "starts_on", "closing_on", "taken_on")},
        "before_policy": data.before_policy,
        "reason": data.reason,
        "head": asdict(data.head),
        "words": data.words,
        "previous": asdict(data.previous) if data.previous is not None else None,
    }
    parts = [_dumps(head)[:-1]]
    for key, cls, rows in (
        ("rows", ReportRow, data.rows), ("extensions", ExtensionLine, data.extensions), ("reminders", ReminderLine, data.reminders),
    ):  # fmt: skip
        names = _NAMES[cls]
        lines = [[getattr(row, name) for name in names] for row in rows]
        # in pieces: one long call of the encoder would keep every other thread waiting
        pieces = (_dumps(lines[start : start + _PIECE])[1:-1] for start in range(0, len(lines), _PIECE))
        parts.append(f',"{key}":{{"columns":{_dumps(names)},"rows":[{",".join(pieces)}]}}')
    return "".join((*parts, "}"))


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=lambda day: day.isoformat())


def sha256_of(text: str) -> str:
    """The hash kept beside the text."""
    return hashlib.sha256(text.encode()).hexdigest()


def from_text(text: str, sha256: str) -> ReportData:
    """The report again; StorageError report_damaged when the text is not the one that was kept, report_newer for a later form."""
    if sha256_of(text) != sha256:
        raise StorageError("report_damaged")
    value = json.loads(text)
    if value.pop("version") > VERSION:
        raise StorageError("report_newer")
    head = value.pop("head")
    for name in ("distribution", "tones"):
        head[name] = tuple(head[name])
    previous = value.pop("previous")
    days: dict[str, Any] = {name: date.fromisoformat(value.pop(name)) for name in ("starts_on", "closing_on", "taken_on")}
    return ReportData(
        **{name: value[name] for name in ("kind", "key", "code", "revision", "before_policy", "reason", "words")},
        **days,
        head=ReportHead(**head),
        previous=counts_from(previous) if previous is not None else None,
        rows=_lines(ReportRow, value["rows"]),
        extensions=_lines(ExtensionLine, value["extensions"]),
        reminders=_lines(ReminderLine, value["reminders"]),
    )


def _lines(cls: type, table: Mapping[str, Any]) -> Any:
    names = table["columns"]
    dated = [place for place, name in enumerate(names) if name in _DATES]
    made = []
    for row in table["rows"]:
        for place in dated:
            if row[place]:
                row[place] = date.fromisoformat(row[place])
        made.append(cls(**dict(zip(names, row, strict=True))))
    return tuple(made)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What the register keeps of a frozen report, without its data."""

    id: int
    kind: ReportKind
    period_key: str
    revision: int
    code: str
    closing_on: date
    taken_on: date
    sha256: str
    reason: str | None
