"""What the clerk looks at before a paper is signed and issued: one table of rules over the composed paper (paper-format section 1).

A finding names the place to go to; nothing here writes, and nothing refuses: only a paper with a `must` is held back by the window.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as made_by
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from models.domain.letters import Appendix, Letter
from models.domain.paper_templates import PaperContent
from models.domain.text import fold, fold_words
from models.domain.units import Person
from models.reading.secrecy import find_mark
from models.services.composing.typed_papers import ADDRESSEES, addressees_of, missing_fields, paper_template, wrong_fields
from models.services.reminders.letter_wording import STATE_PROFILE
from models.services.reminders.reminder_style import find_signer

if TYPE_CHECKING:
    from models.services.office import Office

Weight = Literal["must", "look"]
Params = Mapping[str, str]

_ARCHIVE = ("luu ", "luu:")
_AS_ABOVE = ("nhu tren", "nhu kinh gui", "nhu kinh trinh")
_COMMITTEE_POSITIONS = ("bi thu", "pho bi thu", "chu nhiem", "pho chu nhiem", "chu tich", "pho chu tich")
_OWN_PREFIX = ("v/v", "về việc")
_LONGEST_SUBJECT = 500
_DEGREES = re.compile(r"\b(?:PGS|GS|TSKH|TS|ThS|CN|KS|BS|LS)\s*\.", re.UNICODE)
_DOTS = re.compile(r"…{2,}|\.{4,}|_{3,}|\{\w*\}|\[\s*\.*\s*\]")
_APPENDIX = re.compile(r"\bphu luc\b")
_BLANKS = re.compile("…+")
_DOUBLED = re.compile(r"[,;:]\s*[,;:.]|(?<!\.)\.\.(?!\.)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """What the rules look at. `letter`: as it would print; `body` of it is the text.

    `missing`: (key, label) of required fields without a value, Kính gửi among them; `wrong`: (key, label, value) of values that are not
    of their field's kind. `signer`: the person chosen, None when none signs. `unknown_units`: names under Kính gửi that no unit or group
    of the office has. `is_secret`: a mark of secrecy stands in the text; `secret_doubt`: words that may be a damaged one.
    """

    letter: Letter
    doc_type: str
    today: date
    signer: Person | None = None
    missing: tuple[tuple[str, str], ...] = ()
    wrong: tuple[tuple[str, str, str], ...] = ()
    unknown_units: tuple[str, ...] = ()
    is_day_off: bool = False
    is_secret: bool = False
    secret_doubt: str = ""
    committee: str = ""

    @property
    def is_party(self) -> bool:
        """Whether the paper follows the rules of the Party (HD05, HD36) and not those of state bodies."""
        return self.letter.layout_profile != STATE_PROFILE

    @property
    def body(self) -> str:
        """The text, its grounds included, as one string."""
        return "\n".join((*self.letter.grounds, *self.letter.body))


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFinding:
    """One point: `code` has its words in resources/texts/paper_checks.json, `field` is where it is mended.

    `weight`: must (the paper cannot be issued so), look (a person decides).
    """

    code: str
    weight: Weight
    field: str
    params: Params = made_by(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Rule:
    """`look(facts)` gives the parameters of each point found; `field` None: the point names its own field under "field"."""

    code: str
    weight: Weight
    field: str | None
    look: Callable[[PaperFacts], Iterable[Params]]


def check_paper(facts: PaperFacts) -> tuple[PaperFinding, ...]:
    """All points of a paper, what must be mended first, otherwise in the order in which they stand on the paper."""
    found = [
        PaperFinding(code=rule.code, weight=rule.weight, field=rule.field or params.get("field", ""), params=params)
        for rule in RULES
        for params in rule.look(facts)
    ]
    return tuple(sorted(found, key=lambda one: one.weight != "must"))


def facts_of(office: "Office", content: PaperContent, letter: Letter) -> PaperFacts:
    """What the rules need to know of a paper that `compose_paper` made of `content`; read only."""
    template = paper_template(office, content.template_code)
    on = content.issued_on
    index = office.unit_index()
    lines = [*content.values.values(), *content.addressees, *content.distribution, letter.subject, content.circulation_note]
    lines += [text for one in content.appendices for text in (one.title, *one.body)]
    lines += [" | ".join(row) for one in content.appendices if one.table for row in (one.table.heads, *one.table.rows)]
    mark = find_mark([line for text in lines for line in text.split("\n")])
    return PaperFacts(
        letter=letter,
        doc_type=template.doc_type,
        today=office.clock.today(),
        signer=find_signer(office, content.signer_id, on),
        missing=tuple((one.key, one.label) for one in missing_fields(office, content)),
        wrong=tuple(
            (str(one.params["key"]), str(one.params["label"]), str(one.params["value"])) for one in wrong_fields(office, content)
        ),
        unknown_units=tuple(
            name
            for name in addressees_of(office, content)
            if template.addressing in ("to", "submitted") and not all(match.is_sure for match in index.match_line(name, on))
        ),
        is_day_off=not office.calendar().is_working_day(on),
        is_secret=mark is not None and mark.is_sure,
        secret_doubt=mark.found if mark is not None and not mark.is_sure else "",
        committee=str(office.setting("office.committee_short")),
    )


def _when(is_wrong: Callable[[PaperFacts], bool]) -> Callable[[PaperFacts], Iterable[Params]]:
    return lambda facts: ({},) if is_wrong(facts) else ()


# --- the text


def _missing(facts: PaperFacts) -> Iterator[Params]:
    for key, label in facts.missing:
        yield {"field": key, "label": label}


def _lacks(facts: PaperFacts) -> bool:
    """Whether a field of the text is still empty: what its dots do to the text is then no point of its own."""
    return any(key != ADDRESSEES for key, _ in facts.missing)


def _wrong(facts: PaperFacts) -> Iterator[Params]:
    for key, label, value in facts.wrong:
        yield {"field": key, "label": label, "value": value}


def _has_stop(facts: PaperFacts) -> bool:
    """The subject is a phrase, not a sentence (paper-format section 10; HD05 PL2)."""
    return facts.letter.subject.rstrip()[-1:] in tuple(".;,:")


def _is_capital(facts: PaperFacts) -> bool:
    """The subject of a typed paper begins in lower case (paper-format section 3 row 5), unless its first word is a name in capitals."""
    first = facts.letter.subject.split(" ", 1)[0]
    return bool(facts.letter.type_name and first[:1].isupper() and first[1:].islower() and fold(first) in ("ve", "viec", "cua"))


def _prefix_twice(facts: PaperFacts) -> bool:
    """The prefix comes from the settings; one typed as well would print twice."""
    text = facts.letter.subject.casefold()
    return sum(text.count(prefix) for prefix in _OWN_PREFIX) > 1 and text.startswith(_OWN_PREFIX)


def _dots_left(facts: PaperFacts) -> Iterator[Params]:
    if facts.missing:
        return  # its dots stand for the field that is named already
    for part, text in (("subject", facts.letter.subject), ("body", facts.body)):
        if found := _DOTS.search(text):
            yield {"field": part, "around": _around(text, found.start(), found.end())}


def _odd_marks(facts: PaperFacts) -> Iterator[Params]:
    text = _BLANKS.sub("x", facts.body)  # an empty field stands for a word
    if found := _DOUBLED.search(text):
        yield {"around": _around(text, found.start(), found.end())}


def _last_mark(facts: PaperFacts) -> bool:
    """A Party paper ends with a full stop (HD05; section 2)."""
    return facts.is_party and bool(facts.letter.body) and not facts.letter.body[-1].rstrip().endswith((".", "…", ":", "!", "?"))


def _state_end(facts: PaperFacts) -> bool:
    return facts.is_party and bool(facts.letter.body) and facts.letter.body[-1].rstrip().endswith("./.")


# --- day and signature


def _signer_out(facts: PaperFacts) -> Iterator[Params]:
    signer, on = facts.signer, facts.letter.issued_on
    if signer is None:
        return
    begun = signer.valid_from is None or signer.valid_from <= on
    if not begun or (signer.valid_to is not None and signer.valid_to < on):
        yield {"name": signer.full_name, "position": signer.position}


def _authority_unknown(facts: PaperFacts) -> Iterator[Params]:
    """The Party knows T/M, K/T, T/L and Q. only (HD05; section 8)."""
    for line in (facts.letter.signing_authority or "").split("\n"):
        mark = line.split(" ", 1)[0].upper().rstrip(".")
        if facts.is_party and mark in ("TUQ", "T/U", "TM", "KT", "TL"):
            yield {"mark": line.split(" ", 1)[0]}


def _position_not_printed(facts: PaperFacts) -> bool:
    """With T/M the position prints for few offices only (HD05; section 8)."""
    letter = facts.letter
    if not facts.is_party or not (letter.signing_authority or "").upper().startswith("T/M"):
        return False
    return not fold_words(letter.position).startswith(_COMMITTEE_POSITIONS) and bool(letter.position)


def _collective_deputy(facts: PaperFacts) -> bool:
    """Collective bodies never use K/T (HD05; section 8)."""
    return facts.is_party and bool(re.match(r"K/T\s+(?:PHÓ )?BÍ THƯ", (facts.letter.signing_authority or "").upper()))


def _body_in_position(facts: PaperFacts) -> bool:
    """A position is written without the name of its body, but for joint papers (HD05; section 8)."""
    name = fold_words(facts.committee)
    return bool(name and name in fold_words(facts.letter.position) and not facts.letter.co_signatures)


# --- Kính gửi, Nơi nhận


def _unknown_units(facts: PaperFacts) -> Iterator[Params]:
    for line in facts.unknown_units:
        yield {"name": line}


def _archive_lines(facts: PaperFacts) -> list[int]:
    return [number for number, line in enumerate(facts.letter.distribution) if fold(line).strip("- ").startswith(_ARCHIVE)]


def _archive_not_last(facts: PaperFacts) -> bool:
    found = _archive_lines(facts)
    return bool(found) and found[-1] != len(facts.letter.distribution) - 1


def _archive_colon(facts: PaperFacts) -> bool:
    """No colon after "Lưu" on Party papers (section 9)."""
    return facts.is_party and any(fold(line).strip("- ").startswith("luu:") for line in facts.letter.distribution)


def _as_above_missing(facts: PaperFacts) -> bool:
    """Nơi nhận of an addressed paper begins with "Như trên" (section 9)."""
    lines = facts.letter.distribution
    return facts.doc_type in ("cong_van", "to_trinh") and bool(lines) and not fold(lines[0]).strip("- ").startswith(_AS_ABOVE)


def _twice(facts: PaperFacts) -> Iterator[Params]:
    seen: set[str] = set()
    for line in facts.letter.distribution:
        key = fold_words(line)
        if key in seen:
            yield {"name": line.strip(" ;.-")}
        seen.add(key)


# --- appendices


@lru_cache(maxsize=2)
def _folded(text: str) -> str:
    """Folded once for all rules that look at a long text."""
    return fold(text)


def _appendix_not_named(facts: PaperFacts) -> Iterator[Params]:
    """The text must point to each appendix (section 11)."""
    text = _folded(facts.body)
    if facts.letter.appendices and not _APPENDIX.search(text):
        yield {"label": facts.letter.appendices[0].label}
    elif len(facts.letter.appendices) > 1:
        for one in facts.letter.appendices:
            if not re.search(rf"\b{re.escape(fold(one.label))}\b", text) and not re.search(r"\bcac phu luc\b", text):
                yield {"label": one.label}


def _appendix_empty(facts: PaperFacts) -> Iterator[Params]:
    for one in facts.letter.appendices:
        if not _has_content(one):
            yield {"label": one.label}


def _appendix_without(facts: PaperFacts) -> bool:
    """The text speaks of an appendix that goes with it, and there is none."""
    text = _folded(facts.body)
    return not facts.letter.appendices and bool(re.search(r"phu luc[^.;]{0,40}kem theo|kem theo[^.;]{0,40}phu luc", text))


def _has_content(one: Appendix) -> bool:
    return any(line.strip() for line in one.body) or (one.table is not None and bool(one.table.rows))


def _around(text: str, start: int, end: int) -> str:
    """The words around a place, so that it can be found."""
    return " ".join(text[max(0, start - 25) : end + 15].split())


RULES: tuple[_Rule, ...] = (
    _Rule("field_missing", "must", None, _missing),
    _Rule("secret_marked", "must", "body", _when(lambda facts: facts.is_secret)),
    _Rule("subject_empty", "must", "subject", _when(lambda facts: not _lacks(facts) and not facts.letter.subject.strip(" .…"))),
    _Rule("body_empty", "must", "body", _when(lambda facts: not _lacks(facts) and not facts.body.strip())),
    _Rule("value_wrong", "must", None, _wrong),
    _Rule("signer_missing", "must", "signer", _when(lambda facts: facts.signer is None and not facts.letter.signer.strip())),
    _Rule("signer_not_in_office", "must", "signer", _signer_out),
    _Rule("secret_doubtful", "look", "body", lambda facts: [{"found": facts.secret_doubt}] if facts.secret_doubt else []),
    _Rule("subject_stop", "look", "subject", _when(_has_stop)),
    _Rule("subject_capital", "look", "subject", _when(_is_capital)),
    _Rule("subject_prefix_twice", "look", "subject", _when(_prefix_twice)),
    _Rule("subject_long", "look", "subject", _when(lambda facts: len(facts.letter.subject) > _LONGEST_SUBJECT)),
    _Rule("day_not_today", "look", "issued_on", _when(lambda facts: facts.letter.issued_on != facts.today)),
    _Rule("day_off", "look", "issued_on", _when(lambda facts: facts.is_day_off)),
    _Rule("unit_unknown", "look", "addressees", _unknown_units),
    _Rule("dots_left", "look", None, _dots_left),
    _Rule("odd_marks", "look", "body", _odd_marks),
    _Rule("state_end", "look", "body", _when(_state_end)),
    _Rule("no_stop_at_end", "look", "body", _when(_last_mark)),
    _Rule("appendix_not_named", "look", "appendices", _appendix_not_named),
    _Rule("appendix_empty", "must", "appendices", _appendix_empty),
    _Rule("appendix_without", "look", "appendices", _when(_appendix_without)),
    _Rule("distribution_empty", "look", "distribution", _when(lambda facts: not facts.letter.distribution)),
    _Rule(
        "archive_missing",
        "look",
        "distribution",
        _when(lambda facts: bool(facts.letter.distribution) and not _archive_lines(facts)),
    ),
    _Rule("archive_not_last", "look", "distribution", _when(_archive_not_last)),
    _Rule("archive_colon", "look", "distribution", _when(_archive_colon)),
    _Rule("as_above_missing", "look", "distribution", _when(_as_above_missing)),
    _Rule("recipient_twice", "look", "distribution", _twice),
    _Rule("authority_unknown", "look", "signer", _authority_unknown),
    _Rule("collective_deputy", "look", "signer", _when(_collective_deputy)),
    _Rule("position_not_printed", "look", "signer", _when(_position_not_printed)),
    _Rule("body_in_position", "look", "signer", _when(_body_in_position)),
    _Rule("degree_in_name", "look", "signer", _when(lambda facts: bool(_DEGREES.search(facts.letter.signer)))),
    _Rule("draft_note_left", "look", "draft_note", _when(lambda facts: bool(facts.letter.extra.get("draft_note")))),
)
"""The checklist (HD05 I.3: văn thư looks at the form before signature and issue)."""
