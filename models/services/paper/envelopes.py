"""Envelopes of outgoing papers: one for each receiver outside the house, a group as its units, papers to one receiver together."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import resources
from models.domain.documents import Document, Recipient
from models.domain.errors import RuleError
from models.domain.slip_paper import EnvelopePaper
from models.domain.text import fold, normalise
from models.services.paper.book_rows import is_posted
from models.services.reminders.letter_wording import speller

if TYPE_CHECKING:
    from models.services.office import Office


@lru_cache(maxsize=1)
def envelope_sizes() -> dict[str, dict[str, Any]]:
    """Known envelopes by key: name, width and height in mm, where the size comes from."""
    return {str(one["key"]): one for one in resources.read_json("presets/envelopes.json")}


def compose_envelopes(office: "Office", documents: Sequence[Document], size: str | None = None) -> tuple[EnvelopePaper, ...]:
    """The envelopes of these papers, in the order in which receivers are named; `size` None: as the office set.

    RuleError not_outgoing, document_voided, secret_document (secret papers travel under their own rules), envelope_without_receiver.
    """
    numbers: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    marks: dict[str, str] = {}
    words = resources.read_json("texts/words.json")["urgency"]
    for document in documents:
        _check(document)
        for name in _receivers(office, document):
            key = fold(name)
            names.setdefault(key, name)
            numbers.setdefault(key, []).append(document.number_symbol or "")
            if document.urgency:
                marks[key] = max(marks.get(key, ""), document.urgency, key=_rank)
    if not names:
        raise RuleError("envelope_without_receiver", field="document")
    sheet = envelope_sizes()[size or str(office.setting("envelope.size"))]
    spelled = speller(str(office.setting("layout.spelling_tone")), str(office.setting("layout.capital_spelling_tone")))
    form: dict[str, str] = resources.read_json("templates/slips.json")["envelope"]
    return tuple(
        EnvelopePaper(
            superior_line=spelled(office.setting("office.superior_line")),
            issuer_line=spelled(office.setting("office.issuer_line")),
            contact_lines=_contact(office, form),
            number_text=form["number"].format(numbers=", ".join(filter(None, numbers[key]))) if any(numbers[key]) else "",
            urgency=str(words.get(marks.get(key, ""), "")).upper(),
            salutation=form["salutation"],
            receiver=spelled(name),
            width_mm=float(sheet["width_mm"]),
            height_mm=float(sheet["height_mm"]),
        )
        for key, name in names.items()
    )


def _check(document: Document) -> None:
    if document.direction != "outgoing":
        raise RuleError("not_outgoing", number_symbol=document.number_symbol or "")
    if document.number_status == "voided":
        raise RuleError("document_voided", number_symbol=document.number_symbol)
    if document.secrecy:
        raise RuleError("secret_document", secrecy=document.secrecy)


def _rank(urgency: str) -> int:
    return ("", "khan", "thuong_khan", "hoa_toc").index(urgency)


def _receivers(office: "Office", document: Document) -> Iterable[str]:
    """Names on the envelopes of a paper: those whom the post book counts, a line for several units as its units."""
    inside = fold(office.setting("letter.internal_distribution"))
    for one in document.recipients:
        if is_posted(document, one) and not (inside and fold(_bare(one)) == inside):
            units = [unit for unit_id in one.unit_ids if (unit := office.units.get(unit_id)) is not None]
            yield from ([unit.full_name for unit in units] if len(units) > 1 else [_bare(one)])


def _bare(recipient: Recipient) -> str:
    """The line without its ending mark and without a note ("(báo cáo)")."""
    return normalise(recipient.text.split("(")[0]).rstrip(" ;,.") or recipient.text


def _contact(office: "Office", form: dict[str, str]) -> tuple[str, ...]:
    lines = [
        form[name].format(text=text) for name in ("address", "phone") if (text := str(office.setting(f"office.{name}")).strip())
    ]
    return tuple(lines)
