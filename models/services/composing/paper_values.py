"""What the places of a template stand for: what the clerk entered as it prints, and the names every template may use."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import resources
from models.domain.documents import Document
from models.domain.errors import RuleError
from models.domain.findings import Finding
from models.domain.paper_dates import paper_date, paper_date_words, parse_date
from models.domain.paper_templates import BLANK, BUILT_IN, PaperContent, PaperTemplate, TemplateField, fill
from models.domain.text import normalise
from models.services.composing.paper_signing import joined_position
from models.services.reminders.letter_wording import Citation, author, cite
from models.services.reminders.letters import LetterStyle

if TYPE_CHECKING:
    from models.services.office import Office

_TIME = re.compile(r"(\d{1,2})(?:\s*(?:[:.gh]|giờ)\s*(\d{1,2})?(?:\s*phút)?)?", re.IGNORECASE)
_WHOLE = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")
_DECIMAL = re.compile(r"\d+,\d+")
_END_MARKS = " .;,:"


@lru_cache(maxsize=1)
def paper_words() -> dict[str, Any]:
    """The wording that all templates share."""
    return dict(resources.read_json("templates/papers/_words.json"))


def printed(field: TemplateField, raw: str) -> dict[str, str] | None:
    """The forms of one value as paper shows them, by their endings ("", ".words", ".weekday"); None when it is not of the kind.

    Dates: padding of HD05 (paper-format 6); times "08 giờ 30"; whole numbers without grouping dots, below ten with a leading zero.
    """
    text = normalise(raw, multiline=field.kind in ("text", "units"))
    if field.kind == "text":
        return {"": text.strip()}
    if field.kind == "date":
        return _date_forms(text)
    if field.kind == "time":
        found = _TIME.fullmatch(text)
        hours, minutes = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
        if hours > 23 or minutes > 59:
            return None
        return {"": paper_words()["time"].format(hours=f"{hours:02d}", minutes=f"{minutes:02d}")}
    if field.kind == "number":
        if _WHOLE.fullmatch(text):
            return {"": f"{int(text.replace('.', '')):02d}"}
        return {"": text} if _DECIMAL.fullmatch(text) else None
    if field.kind == "units":
        return {"": ", ".join(listed(text))}
    if field.kind == "choice" and text not in field.choices:
        return None
    return {"": text}


def _date_forms(text: str) -> dict[str, str] | None:
    try:
        day = parse_date(text)
    except RuleError:
        return None
    return {"": paper_date(day), ".words": paper_date_words(day), ".weekday": paper_words()["weekdays"][day.weekday()]}


def listed(text: str) -> list[str]:
    """The names of a value with several: separated by ";" or lines, cleaned."""
    return [name for part in re.split(r"[;\n]", text) if (name := normalise(part).rstrip(" ;"))]


def entered(template: PaperTemplate, content: PaperContent, built_in: Mapping[str, str]) -> dict[str, str]:
    """What stands in each field: the clerk's text, else the default with the built-in names filled."""
    return {
        one.key: content.values[one.key] if one.key in content.values else default_of(one, built_in, content.issued_on)
        for one in template.fields
    }


def default_of(one: TemplateField, built_in: Mapping[str, str], on: date) -> str:
    """What a field holds before anyone wrote in it; "{today}" of a date is the day of the paper as it is typed."""
    if one.kind == "date" and one.default == "{today}":
        return on.isoformat()
    return fill(one.default, built_in) or ""


def blank_fields(template: PaperTemplate, texts: Mapping[str, str]) -> list[TemplateField]:
    """The compulsory fields that hold nothing."""
    return [one for one in template.fields if one.is_required and not normalise(texts[one.key])]


def wrong_values(template: PaperTemplate, texts: Mapping[str, str]) -> list[Finding]:
    """Values that are not of their field's kind, worded by the screen."""
    found = []
    for one in template.fields:
        if normalise(texts[one.key]) and printed(one, texts[one.key]) is None:
            params = {"key": one.key, "label": one.label, "value": texts[one.key]}
            found.append(Finding(f"paper_value_{one.kind}", params=params | ({"choices": one.choices} if one.choices else {})))
    return found


def places(template: PaperTemplate, texts: Mapping[str, str], built_in: Mapping[str, str]) -> dict[str, str]:
    """Every name a template may use with what it prints; an empty compulsory field is a row of dots, a wrong value stands as typed."""
    values = dict(built_in)
    for one in template.fields:
        raw = texts[one.key]
        forms = printed(one, raw) if normalise(raw) else {"": BLANK if one.is_required else ""}
        plain = {"": normalise(raw, multiline=True)} if forms is None else forms
        for ending in ("", ".words", ".weekday"):
            if ending in plain or one.kind == "date":
                values[one.key + ending] = plain.get(ending, plain[""])
    return values


def built_in_values(
    office: "Office", template: PaperTemplate, content: PaperContent, style: LetterStyle, addressees: Sequence[str]
) -> dict[str, str]:
    """The built-in names (`models.domain.paper_templates.BUILT_IN`) for this office, issuer and day."""
    words = paper_words()
    short = str(office.setting("office.committee_short"))
    is_committee = content.issuer == "committee"
    decided_by = author(short, words["organs"][content.organ])
    issuer = decided_by if is_committee else style.office_name
    kind = office.series.doc_type(template.doc_type)
    head = str(office.setting("office.position")).upper()
    receiver = words["receiver"][content.issuer].format(issuer=issuer, office=style.office_name)
    values = {
        "addressees": _addressees_text(template, addressees),
        "answered": _cited(office, content, "replies_to", comma=style.comma_before_date),
        "basis": _cited(office, content, "basis", comma=style.comma_before_date),
        "board": style.board_name,
        "committee": short,
        "decider": decided_by.upper() if is_committee else joined_position(head, style.office_name.upper()),
        "implemented": _cited(office, content, "implements", comma=style.comma_before_date),
        "issuer": issuer,
        "last_article": "",  # known when the text is made
        "month": f"{content.issued_on.month:02d}" if content.issued_on.month < 3 else str(content.issued_on.month),
        "office": style.office_name,
        "place": style.place,
        "receiver": receiver,
        "request": _request(is_committee=is_committee),
        "signer": style.signer,
        "this_paper": words["this_paper"].format(type=kind.name if kind else template.name),
        "today": paper_date(content.issued_on),
        "year": str(content.issued_on.year),
    }
    assert set(values) == set(BUILT_IN)
    return values | {
        "today.words": paper_date_words(content.issued_on),
        "today.weekday": words["weekdays"][content.issued_on.weekday()],
    }


def cite_document(office: "Office", document: Document, *, comma: bool) -> str:
    """A registered paper at its first mention: type, number-symbol, date, issuer, subject (paper-format 7)."""
    return cite(citation_of_document(office, document), comma=comma)


def citation_of_document(office: "Office", document: Document) -> Citation:
    """What is cited of a registered paper."""
    kind = office.series.doc_type(document.doc_type)
    return Citation(
        doc_type_name=kind.name if kind else paper_words()["any_paper"],
        number_symbol=document.number_symbol,
        issued_on=document.issued_on,
        issuer=author(document.issuer, document.issuing_authority),
        subject=document.subject,
    )


def linked_documents(office: "Office", content: PaperContent, kind: str) -> list[Document]:
    """The registered papers that this one has such a link to; RuleError document_unknown."""
    found = []
    for link_kind, document_id in content.links:
        document = office.documents.get(document_id)
        if document is None:
            raise RuleError("document_unknown", field="links", number_symbol=str(document_id))
        if link_kind == kind:
            found.append(document)
    return found


def _cited(office: "Office", content: PaperContent, kind: str, *, comma: bool) -> str:
    return "; ".join(cite_document(office, one, comma=comma) for one in linked_documents(office, content, kind))


def _addressees_text(template: PaperTemplate, addressees: Sequence[str]) -> str:
    """In a sentence, or where the text itself names them as a list when they are several."""
    names = [name.rstrip(_END_MARKS) for name in addressees] or [BLANK]
    if template.addressing != "in_text":
        return ", ".join(names)
    if len(names) == 1:
        return f"{names[0]}."
    return "\n" + "\n".join(f"- {name}{';' if index < len(names) else '.'}" for index, name in enumerate(names, 1))


def _request(*, is_committee: bool) -> str:
    common = resources.read_json("templates/reminder_common.json")
    return str(common["order_verb" if is_committee else "request_verb"])
