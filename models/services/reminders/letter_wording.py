"""The pieces of a reminder letter: citations, duties, deadlines and the office's spelling, from templates that are data."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import resources
from models.domain.paper_dates import paper_date
from models.domain.text import fold, normalise

STATE_PROFILE = "ND30"
"""The profile of state bodies: another number line, and "./." after the text."""

_ENDS = " .;,:"
_TONES = {"ủy": (("uỷ", "ủy"), ("Uỷ", "Ủy")), "uỷ": (("ủy", "uỷ"), ("Ủy", "Uỷ")), "ỦY": (("UỶ", "ỦY"),), "UỶ": (("ỦY", "UỶ"),)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The paper that gave a task. `doc_type_name` as printed ("Kết luận"); `occasion`: "tại Hội nghị lần thứ 31"."""

    doc_type_name: str
    number_symbol: str | None = None
    issued_on: date | None = None
    issuer: str = ""
    subject: str = ""
    occasion: str | None = None


@lru_cache(maxsize=16)
def template(name: str) -> dict[str, Any]:
    """The wording of `reminder_<name>.json`."""
    return dict(resources.read_json(f"templates/reminder_{name}.json"))


def spell(text: str, tone: str) -> str:
    """The text with the mark of the word "ủy" where the office puts it: `ủy` or `uỷ`, in capitals `ỦY` or `UỶ` (paper-format 5, 15).

    Only that word: a name (Thuỷ) stays as its bearer writes it, and "quỷ", "khuỷu" have one spelling.
    """
    for old, new in _TONES.get(tone, ()):
        if old in text:
            text = re.sub(rf"(?<!\w){old}(?!\w)", new, text)
    return text


def speller(tone: str, capital_tone: str) -> Callable[[str], str]:
    """`spell` for running text and for capitals, as one function."""
    return lambda text: spell(spell(text, tone), capital_tone)


def author(issuer: str, authority: str | None) -> str:
    """The body that decided a paper, as running text names it: the letterhead has the committee's name for its organs (paper-format 5).

    "Tỉnh ủy", "Ban Thường vụ" -> "Ban Thường vụ Tỉnh ủy"; "Tỉnh ủy", "Ban Chấp hành" -> "Ban Chấp hành Đảng bộ tỉnh".
    """
    words = template("common")["organs"]
    if not authority or not issuer:
        return issuer
    if fold(authority) in words["of_committee"]:
        return f"{authority} {issuer}"
    if fold(authority) == words["of_party"]:
        for committee, party in words["parties"].items():
            if fold(issuer).startswith(committee):
                return f"{authority} {party}{issuer[len(committee) :]}"
    return issuer


def open_number(symbol: str) -> str:
    """Room for a number that is still to be given, before its symbol (numbering R20); only Party symbols have a slash in them."""
    return str(template("common")["room_for_number"]["party" if "/" in symbol else "state"].format(symbol=symbol))


def number_line(number: str, profile: str) -> str:
    """The line of the number: "Số 687-CV/VPTU", on state papers "Số: 15/TB-UBND". `number`: number-symbol or `open_number`."""
    return str(template("common")["number"]["state" if profile == STATE_PROFILE else "party"].format(number=number))


def cite(citation: Citation, *, comma: bool) -> str:
    """First mention of a paper: type, number-symbol, date, issuer, subject (HD05; paper-format 7).

    A paper without number is cited as type, body and occasion. `comma`: before "ngày", as the centre writes.
    """
    words = template("common")
    facts = _facts(citation, comma)
    if citation.number_symbol:
        text = words["citation" if citation.issued_on else "citation_without_date"].format(**facts)
        if citation.issuer:
            text += words["by"].format(**facts)
    else:
        text = words["citation_without_number"].format(**facts)
        if citation.issuer:
            text += words["by"].format(**facts)
        if citation.occasion:
            text += words["occasion"].format(**facts)
        if citation.issued_on:
            text += words["on"].format(**facts)
    subject = bare(citation.subject)
    if not subject:
        return normalise(text)
    if fold(subject).startswith("ve "):
        return normalise(text + words["about_kept"].format(subject=subject[0].lower() + subject[1:]))
    return normalise(text + words["about"].format(subject=lower_first(subject)))


def cite_cell(citation: Citation | None, *, comma: bool) -> str:
    """The paper in the cell of a table: type, number-symbol and date; "không số" when it has none."""
    words = template("common")
    if citation is None:
        return str(words["cell_without_document"])
    key = "cell_number" if citation.number_symbol else "cell_without_number"
    if citation.number_symbol and not citation.issued_on:
        key += "_without_date"
    if not citation.number_symbol and citation.issued_on:
        key += "_on"
    return normalise(words[key].format(**_facts(citation, comma)))


def bare(text: str) -> str:
    """The text without blanks and marks at its ends."""
    return normalise(text).strip(_ENDS)


def lower_first(text: str) -> str:
    """First letter small, as inside a sentence; names and abbreviations keep theirs."""
    common = template("common")
    words = text.split(" ", 2)
    first = words[0]
    is_name = (first.isupper() and len(first) > 1) or first in common["capitals_kept"]
    is_name = is_name and " ".join(words[:2]).lower() not in common["no_names"]
    if not text or is_name or (len(words) > 1 and words[1][:1].isupper()):
        return text
    return text[0].lower() + text[1:]


# what leads a deadline at the end of a duty: "..., hoàn thành trước ngày 20/4/2024"
_DUE_LEAD = r"(?:(?:phải |cần )?(?:hoàn thành|xong|thời (?:hạn|gian)(?: hoàn thành)?)[\s:]+)?"


def duty_alone(duty: str, unit_name: str, deadline_phrase: str | None) -> str:
    """The duty without "Giao <unit>" before it, without the deadline in brackets or at its end; it begins with a capital."""
    text = bare(duty)
    if deadline_phrase:
        phrase = re.escape(normalise(deadline_phrase))
        text = bare(re.sub(r"\s*\([^()]*" + phrase + r"[^()]*\)", "", text))
        text = bare(re.sub(rf"[\s,;]*{_DUE_LEAD}{phrase}$", "", text, flags=re.IGNORECASE)) or text
    unit = re.escape(normalise(unit_name))
    text = bare(re.sub(rf"^(?:{_orders()})\s+{unit}\b[\s,:]*", "", text, flags=re.IGNORECASE)) or text
    return text[:1].upper() + text[1:]


def duty_text(duty: str, unit_name: str, deadline_phrase: str | None) -> str:
    """`duty_alone` as the object of "được giao"; one that is itself an order ("Yêu cầu ...") is quoted."""
    words = template("common")
    text = duty_alone(duty, unit_name, deadline_phrase)
    key = "duty_quoted" if re.match(rf"(?:{_orders()})\b", text, flags=re.IGNORECASE) else "duty_plain"
    return str(words[key].format(duty=text if key == "duty_quoted" else lower_first(text)))


def deadline_text(phrase: str | None, due_on: date | None) -> str:
    """The deadline in its own words ("trước ngày 15/4/2024"), else its date; blank when there is neither."""
    if phrase:
        return re.sub(r"^(?:thời hạn|thời gian)(?:\s+hoàn thành)?[\s:]+", "", bare(phrase), flags=re.IGNORECASE)
    return str(template("common")["deadline_on"].format(due_on=paper_date(due_on))) if due_on else ""


def extension_lines(extensions: Sequence[date]) -> list[str]:
    """`gia hạn lần 1: 20/4/2024` for each granted extension, in order."""
    words = template("common")
    return [words["extension"].format(n=n, to=paper_date(to)) for n, to in enumerate(extensions, 1)]


def _orders() -> str:
    return "|".join(re.escape(order) for order in template("common")["orders"])


def _facts(citation: Citation, comma: bool) -> dict[str, str]:
    kind = normalise(citation.doc_type_name)
    return {
        "type": template("common")["type_aliases"].get(kind, kind),
        "number_symbol": citation.number_symbol or "",
        "comma": "," if comma else "",
        "issued_on": paper_date(citation.issued_on) if citation.issued_on else "",
        "issuer": bare(citation.issuer),
        "occasion": bare(citation.occasion or ""),
    }
