"""What is typed into the registering form, as plain data: from a reading, to a draft, and to and from the kept copy."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from models.domain.documents import Direction, DocumentDraft, DocumentLink, Recipient
from models.domain.errors import RuleError
from ui.registering.fields import BY_KEY, fields_of

PREFILL_FROM = 0.6
"""A proposal below this confidence is shown beside the field and never typed into it (design section 6)."""
SURE_FROM = 0.8
"""From here on a value that was typed in by itself needs no second look."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What the reader found for a field: the value, how sure it is (0-1), where it stands and the code of why.

    `others`: values that stand in the text too, most likely first.
    """

    value: str
    confidence: float
    span: tuple[int, int] | None = None
    reason: str = ""
    others: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether the value may be typed into the form by itself."""
        return self.confidence >= PREFILL_FROM


@dataclass(slots=True)
class FormState:
    """One paper being registered. `texts` hold what stands in each field, dates as dd/MM/yyyy and choices as codes.

    `defaults` are texts that the empty form began with, `filled` those that the reader typed in: neither was typed by a person. `offered`: fields whose proposal was not typed in.
    `targets`: places of the ticked targets of the reading, which hold for `target_period`.
    """

    direction: Direction = "incoming"
    texts: dict[str, str] = field(default_factory=dict)
    marks: dict[str, Mark] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    filled: dict[str, str] = field(default_factory=dict)
    offered: set[str] = field(default_factory=set)
    links: tuple[DocumentLink, ...] = ()
    body: str | None = None
    source: str = ""
    typist_mark: str | None = None
    issuing_authority: str | None = None
    is_secret: bool = False
    targets: set[int] = field(default_factory=set)
    target_period: str = ""

    def text(self, key: str) -> str:
        """What stands in a field, without blanks at the ends."""
        return self.texts.get(key, "").strip()

    def is_empty(self) -> bool:
        """Whether nothing would be lost when the form is thrown away."""
        return not any(
            self.text(item.key) for item in fields_of(self.direction) if item.kind != "choice" and item.key != "arrived_on"
        )

    def is_typed(self, key: str) -> bool:
        """Whether a person put in what stands in the field: it is never overwritten."""
        text = self.text(key)
        return bool(text) and text not in (self.defaults.get(key, "").strip(), self.filled.get(key, "").strip())

    def is_taken(self, key: str) -> bool:
        """Whether the field holds what the reader found for it."""
        return key in self.marks and self.text(key) == self.marks[key].value.strip()

    def take_marks(self, marks: Mapping[str, Mark]) -> None:
        """Proposals of the reader: sure ones are typed in, doubtful ones only offered; what a person typed stays."""
        self.marks = dict(marks)
        for key, mark in marks.items():
            if key in BY_KEY and mark.is_sure and not self.is_typed(key):
                self.texts[key] = self.filled[key] = mark.value
        self.offered = {key for key in self.marks if key in BY_KEY and not self.is_taken(key)}

    def take_offer(self, key: str, value: str) -> None:
        """The clerk chose a value of the reader: part of the recognition, it goes with it."""
        self.texts[key] = self.filled[key] = value

    def forget_marks(self) -> None:
        """Bỏ nhận dạng: takes back what the reader typed in, keeps what a person changed."""
        for key, value in self.filled.items():
            if self.text(key) == value.strip():
                self.texts[key] = self.defaults.get(key, "")
        self.filled, self.marks, self.offered = {}, {}, set()
        self.links = ()
        self.targets, self.target_period = set(), ""
        self.typist_mark = self.issuing_authority = None

    def draft(self, *, issuer_unit_name: str = "") -> DocumentDraft:
        """The draft to register. Raises RuleError with the field at fault: date_impossible, count_impossible, subject_required."""
        if not self.text("subject"):
            raise RuleError("subject_required", field="subject")
        unit_text = self.text("issuer_unit")
        is_outgoing = self.direction == "outgoing"
        return DocumentDraft(
            direction=self.direction,
            doc_type=self.text("doc_type") or "other",
            subject=self.text("subject"),
            issuer=issuer_unit_name if is_outgoing else self.text("issuer"),
            issuer_unit_id=int(unit_text) if is_outgoing and unit_text.isdigit() else None,
            number_symbol=None if is_outgoing else self.text("number_symbol") or None,
            issued_on=self._date("issued_on"),
            signed_time=typed_time(self.text("signed_time")) if is_outgoing else None,
            arrived_on=None if is_outgoing else self._date("arrived_on"),
            issuing_authority=self.issuing_authority,
            place=self.text("place") or None,
            signer=self.text("signer") or None,
            position=self.text("position") or None,
            signing_authority=self.text("signing_authority") or None,
            urgency=self.text("urgency") or None,
            page_count=self._count("page_count"),
            copy_count=self._count("copy_count"),
            typist_mark=self.typist_mark,
            note=self.text("note") or None,
            recipients=(*self._recipients("addressees", "addressee"), *self._recipients("distribution", "distribution")),
            links=self.links,
            body=self.body,
        )

    def _date(self, key: str) -> date | None:
        text = self.text(key)
        return parse_day(text, key) if text else None

    def _count(self, key: str) -> int | None:
        text = self.text(key)
        if not text:
            return None
        if not text.isdigit() or not 0 < int(text) < 100_000:
            raise RuleError("count_impossible", field=key, text=text)
        return int(text)

    def _recipients(self, key: str, role: Any) -> tuple[Recipient, ...]:
        lines = (line.strip(" -;.") for line in self.texts.get(key, "").splitlines())
        return tuple(Recipient(role=role, text=line) for line in lines if line)

    def to_kept(self) -> dict[str, Any]:
        """A JSON value for the copy kept when the window closes."""
        return {
            "direction": self.direction,
            "texts": {k: v for k, v in self.texts.items() if v},
            "body": self.body,
            "source": self.source,
            "links": [
                [item.kind, item.number_symbol, item.issued_on and item.issued_on.isoformat(), item.issuer] for item in self.links
            ],
        }

    @classmethod
    def from_kept(cls, kept: Mapping[str, Any]) -> "FormState":
        """The form of `to_kept`; unknown keys are dropped."""
        texts = {str(k): str(v) for k, v in dict(kept.get("texts", {})).items() if k in BY_KEY}
        direction: Direction = "outgoing" if kept.get("direction") == "outgoing" else "incoming"
        body = kept.get("body")
        links = tuple(
            DocumentLink(kind, number_symbol, date.fromisoformat(day) if day else None, issuer=issuer)
            for kind, number_symbol, day, issuer in kept.get("links", ())
        )
        return cls(
            direction=direction, texts=texts, body=str(body) if body else None, source=str(kept.get("source", "")), links=links
        )


def typed_time(text: str) -> str | None:
    """A time typed as 9:5, 14h30 or 14:30 in the form HH:MM; as typed when it is none (the service refuses it); None for nothing."""
    hours, mark, minutes = text.strip().lower().replace("h", ":").replace(".", ":").partition(":")
    if mark and hours.isdecimal() and (minutes.isdecimal() or not minutes):
        return f"{int(hours):02}:{int(minutes or 0):02}"
    return text.strip() or None


def parse_day(text: str, key: str) -> date:
    """A day as written d/m/yyyy. Raises RuleError date_impossible at the field `key`."""
    parts = text.replace("-", "/").replace(".", "/").split("/")
    try:
        day, month, year = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError as error:
        raise RuleError("date_impossible", field=key, text=text) from error
