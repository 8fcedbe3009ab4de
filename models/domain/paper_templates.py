"""Templates of typed papers as plain data: fields, wording with named places, and how a place is filled."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from models.domain.documents import LinkKind
from models.domain.letters import Appendix

FieldKind = Literal["line", "text", "date", "time", "units", "number", "choice"]
Addressing = Literal["to", "submitted", "in_text", "none"]
ItemKind = Literal["paragraph", "heading", "article"]
PaperIssuer = Literal["office", "committee"]

BUILT_IN = (
    "addressees", "answered", "basis", "board", "committee", "decider", "implemented", "issuer", "last_article", "month", "office", "place", "receiver",
    "request", "signer", "this_paper", "today", "year",
)  # fmt: skip
"""Names that every template may use beside its own fields; what they stand for: `models.services.composing.paper_values`. `last_article` is
known under Nơi nhận only ("Như Điều 3")."""
DATE_FORMS = ("words", "weekday")
"""`{meeting_on}` prints 28/3/2024, `{meeting_on.words}` "ngày 28 tháng 3 năm 2024", `{meeting_on.weekday}` "thứ Năm"."""
BLANK = "…………"
"""What a draft prints where a compulsory field is still empty."""

PLACE = re.compile(r"\{([a-z][a-z0-9_]*(?:\.[a-z]+)?)\}")
_SEGMENT = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateField:
    """One thing the clerk enters. `text` keeps its paragraphs; `units`: names separated by ";" or lines; `default` may name
    the built-in places ("{today}" of a date is the day of the paper).
    """

    key: str
    label: str
    kind: FieldKind = "line"
    is_required: bool = False
    default: str = ""
    hint: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyItem:
    """A piece of the text. `heading`: numbered I, II ... over its text; `article`: every block of its text is "Điều n."."""

    text: str
    kind: ItemKind = "paragraph"
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTemplate:
    """A paper with fields. `{key}` stands for a field or a built-in name; `[...]` prints only when everything named in it is filled.

    `addressing`: "to" Kính gửi, "submitted" Kính trình (state and HD36: Kính gửi), "in_text" named in the text, "none".
    `has_author_line`: the committee's own papers print "CỦA BAN THƯỜNG VỤ ..." between type and subject. `distribution`: lines of
    Nơi nhận that the clerk may replace; the archive line is added. `issuers`: in whose name it may go out, the usual one first.
    `is_own`: the office's own wording, from the data folder.
    """

    code: str
    name: str
    doc_type: str
    fields: tuple[TemplateField, ...]
    subject: str
    body: tuple[BodyItem, ...]
    hint: str = ""
    grounds: tuple[str, ...] = ()
    addressing: Addressing = "none"
    has_author_line: bool = False
    distribution: tuple[str, ...] = ()
    issuers: tuple[PaperIssuer, ...] = ("office", "committee")
    sheets: tuple[str, ...] = ("A4",)
    is_own: bool = False

    def field(self, key: str) -> TemplateField | None:
        """The field of that key."""
        return next((one for one in self.fields if one.key == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoIssuer:
    """A further body of a joint paper: its line of the letterhead, its symbol, and who signs for it (numbering R7)."""

    name: str
    symbol: str
    position: str
    signer: str = ""
    signing_authority: str | None = None


@dataclass(frozen=True, slots=True)
class PaperContent:
    """What the clerk entered for one paper.

    `values`: by key of the field; a key that is absent takes the field's default, an empty text is empty. `addressees`,
    `distribution`: names as they print, units of the register also by their code; an empty `distribution` takes the template's.
    `urgency`: khan | thuong_khan | hoa_toc. `organ`: who of the committee decides. `signing_authority`: None follows the rules,
    "" signs directly, else as given. `links`: (kind, id of a registered paper) that this paper answers or carries out.
    `copy_count`: copies made, printed with the typist's mark. `sheet`: A5 only where the template allows it.
    """

    template_code: str
    values: Mapping[str, str]
    issued_on: date
    signer_id: int | None = None
    addressees: tuple[str, ...] = ()
    distribution: tuple[str, ...] = ()
    urgency: str | None = None
    draft_note: str = ""
    circulation_note: str = ""
    typist_mark: str = ""
    contact_line: str = ""
    issuer: PaperIssuer = "office"
    appendices: tuple[Appendix, ...] = ()
    co_issuers: tuple[CoIssuer, ...] = ()
    organ: Literal["standing", "plenum"] = "standing"
    signing_authority: str | None = None
    copy_count: int | None = None
    sheet: str = "A4"
    links: tuple[tuple[LinkKind, int], ...] = field(default=())


def names_in(text: str) -> list[str]:
    """The names in braces of a wording, in order, with their forms ("meeting_on.words")."""
    return PLACE.findall(text)


def bare_braces(text: str) -> bool:
    """Whether braces stand in a wording that name nothing."""
    rest = PLACE.sub("", text)
    return "{" in rest or "}" in rest


def bare_brackets(text: str) -> bool:
    """Whether square brackets stand in a wording that open or close nothing, hold one another, or name nothing."""
    rest = _SEGMENT.sub(lambda found: "" if PLACE.search(found[1]) else "[", text)
    return "[" in rest or "]" in rest


def fill(text: str, values: Mapping[str, str]) -> str | None:
    """The wording with its places filled, in one pass: braces and brackets inside a value are text.

    A bracket with a blank name is left out; None when a name outside of brackets is blank, for then the sentence has
    nothing to say. KeyError for a name without a value.
    """
    out: list[str] = []
    for index, part in enumerate(_SEGMENT.split(text)):
        names = PLACE.findall(part)
        is_segment = index % 2 == 1
        if is_segment and not all(values[name] for name in names):
            continue
        if not is_segment and any(not values[name] for name in names):
            return None
        out.append(PLACE.sub(lambda found: values[found[1]], part))
    return "".join(out)
