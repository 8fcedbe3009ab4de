"""What was typed into the compose window, as plain data that can be kept on this PC and read back. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from dataclasses import field as made_by
from datetime import date
from typing import Any

from models.reading.secrecy import find_mark

_TEXTS = (
    "template_code",
    "addressees",
    "distribution",
    "urgency",
    "draft_note",
    "circulation_note",
    "typist_mark",
    "copies",
    "contact_line",
    "issuer",
    "organ",
    "authority",
    "sheet",
)
DIRECT = "direct"
"""The signer signs without T/M, T/L or K/T."""
_MOST = 200_000  # letters of a draft kept between two runs


@dataclass(frozen=True, slots=True, kw_only=True)
class AppendixText:
    """An appendix as typed: `table_text` is tab separated, its first line holds the heads when `has_heads`."""

    title: str = ""
    body: str = ""
    table_text: str = ""
    has_heads: bool = True
    is_landscape: bool = False

    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not (self.title.strip() or self.body.strip() or self.table_text.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class CoIssuerText:
    """Another body of a joint paper, as typed."""

    name: str = ""
    symbol: str = ""
    signing_authority: str = ""
    position: str = ""
    signer: str = ""

    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not any(getattr(self, one.name).strip() for one in fields(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposeState:
    """One paper while it is written. `values`: by the keys of the template's fields. `issued_on` None: the day of the office.

    `addressees` and `distribution` hold a line per recipient; blank: as the template and the settings say. `authority`: blank follows the
    rules, DIRECT signs directly. `links`: (kind, id) of registered papers that it answers or carries out.
    """

    template_code: str = ""
    values: Mapping[str, str] = made_by(default_factory=dict)
    issued_on: date | None = None
    signer_id: int | None = None
    issuer: str = ""
    addressees: str = ""
    distribution: str = ""
    urgency: str = ""
    draft_note: str = ""
    circulation_note: str = ""
    typist_mark: str = ""
    copies: str = ""
    contact_line: str = ""
    appendices: tuple[AppendixText, ...] = ()
    co_issuers: tuple[CoIssuerText, ...] = ()
    organ: str = ""
    authority: str = ""
    sheet: str = ""
    links: tuple[tuple[str, int], ...] = ()

    def is_empty(self, defaults: Mapping[str, str] | None = None) -> bool:
        """Whether nothing was typed beyond what the empty form began with."""
        given = defaults or {}
        typed = any(value.strip() and value != given.get(key, "") for key, value in self.values.items())
        common = ("addressees", "distribution", "urgency", "draft_note", "circulation_note", "contact_line")
        return not (
            typed
            or any(getattr(self, key).strip() for key in common)
            or any(not one.is_empty() for one in self.appendices)
            or any(not one.is_empty() for one in self.co_issuers)
        )

    @property
    def is_secret(self) -> bool:
        """Whether a mark of secrecy stands among the words: such a text is never kept (process 7.5)."""
        return find_mark(self.all_lines()) is not None

    def all_lines(self) -> list[str]:
        """Every line that was typed."""
        texts = [*self.values.values(), self.addressees, self.distribution, self.circulation_note, self.draft_note]
        texts += [text for one in self.appendices for text in (one.title, one.body, one.table_text.replace("\t", " | "))]
        return [line for text in texts for line in text.split("\n")]

    def to_kept(self) -> dict[str, Any]:
        """For a JSON file; a text that is too long to be kept gives nothing."""
        kept: dict[str, Any] = {key: value for key in _TEXTS if (value := getattr(self, key))}
        kept["values"] = {key: value for key, value in self.values.items() if value}
        if self.issued_on is not None:
            kept["issued_on"] = self.issued_on.isoformat()
        if self.signer_id is not None:
            kept["signer_id"] = self.signer_id
        kept["links"] = [list(link) for link in self.links]
        kept["appendices"] = [{one.name: getattr(item, one.name) for one in fields(item)} for item in self.appendices]
        kept["co_issuers"] = [{one.name: getattr(item, one.name) for one in fields(item)} for item in self.co_issuers]
        return kept if sum(map(len, self.all_lines())) <= _MOST else {}

    @classmethod
    def from_kept(cls, kept: Any) -> "ComposeState":
        """What `to_kept` gave; what is damaged or of another program is left out."""
        if not isinstance(kept, dict):
            return cls()
        texts = {key: kept[key] for key in _TEXTS if isinstance(kept.get(key), str)}
        values = kept.get("values")
        signer_id = kept.get("signer_id")
        state = cls(
            **texts,
            signer_id=signer_id if type(signer_id) is int else None,
            links=tuple(_links(kept.get("links"))),
            values={str(key): value for key, value in values.items() if isinstance(value, str)}
            if isinstance(values, dict)
            else {},
            appendices=tuple(_read(AppendixText, one) for one in _rows(kept.get("appendices"))),
            co_issuers=tuple(_read(CoIssuerText, one) for one in _rows(kept.get("co_issuers"))),
        )
        try:
            return replace(state, issued_on=date.fromisoformat(kept["issued_on"]))
        except (KeyError, TypeError, ValueError):
            return state


def _links(found: Any) -> list[tuple[str, int]]:
    rows = found if isinstance(found, list) else []
    return [(row[0], row[1]) for row in rows if isinstance(row, list) and [type(one) for one in row] == [str, int]]


def _rows(found: Any) -> list[dict[str, Any]]:
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _read(kind: Any, row: dict[str, Any]) -> Any:
    """A part of a paper from a kept row, only values of the type it has."""
    empty = kind()
    return kind(**{key: value for key, value in row.items() if hasattr(empty, key) and type(value) is type(getattr(empty, key))})
