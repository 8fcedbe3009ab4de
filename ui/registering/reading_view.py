"""Turns a reading into what the form shows: marks of the fields, proposed tasks with units and dates, spans to highlight."""

import re
from dataclasses import replace

from models.domain.doc_types import preset_doc_types
from models.reading.result import Mark as ReadMark
from models.reading.result import Reading
from models.services.register.registering import links_from_reading
from ui import showing
from ui.registering.form_state import FormState, Mark
from ui.widgets.text_view import Span

SPAN_KINDS: dict[str, str] = {
    "header": "Thông tin văn bản",
    "citation": "Văn bản dẫn chiếu",
    "task": "Nhiệm vụ",
    "deadline": "Thời hạn",
    "target": "Chỉ tiêu",
}
"""The legend: kinds of highlighted phrases and their words."""

SPAN_TONES = {"header": "neutral", "citation": "info", "task": "ok", "deadline": "danger", "target": "warn"}
"""The tone of each kind."""

_FIELD_OF_MARK = {"number": "number_symbol", "symbol": "number_symbol"}


def marks_of(reading: Reading) -> dict[str, Mark]:
    """What the reader found for each field of the form."""
    document = reading.document
    values: dict[str, str] = {
        "number_symbol": document.number_symbol or "",
        "issued_on": showing.day(document.issued_on),
        "doc_type": document.doc_type if document.doc_type != "other" else "",
        "issuer": document.issuer or "",
        "subject": document.subject or "",
        "signer": document.signer or "",
        "position": document.position or "",
        "signing_authority": document.signing_authority or "",
        "urgency": document.urgency or "",
        "place": document.place or "",
        "addressees": "\n".join(document.addressees),
        "distribution": "\n".join(document.distribution),
    }
    found = {key: _place_of(reading, key, value) for key, value in values.items() if value}
    result = {}
    for key, value in values.items():
        if value:
            mark = found[key]
            result[key] = Mark(value, mark.confidence, mark.span, mark.reason) if mark else Mark(value, 0.5, reason="inferred")
    if "issuer" in result and document.superior and document.superior != document.issuer:
        result["issuer"] = replace(result["issuer"], others=(document.superior,))
    number = found.get("number_symbol")
    if number and "doc_type" in result and not found["doc_type"] and document.doc_type in _types_of(document.symbol):
        result["doc_type"] = Mark(document.doc_type, number.confidence, number.span, "symbol")
    return result


def _place_of(reading: Reading, key: str, value: str) -> ReadMark | None:
    """Where the value of a field stands: of several marks (a letterhead has two lines) those whose words are in it, as one.

    A mark that covers more (the whole signature) is narrowed to the words of the value.
    """
    marks = [mark for mark in reading.marks if _FIELD_OF_MARK.get(mark.field, mark.field) == key]
    text, wanted = reading.text.lower(), " ".join(value.lower().split())
    if not marks or len(text) != len(reading.text):
        return marks[0] if marks else None
    fitting = [mark for mark in marks if " ".join(text[slice(*mark.span)].split()) in wanted] or marks
    start, end = min(mark.span[0] for mark in fitting), max(mark.span[1] for mark in fitting)
    if len(fitting) > 1 and len(text[start:end].split()) > len(wanted.split()):  # something else stands between the lines
        start, end = fitting[-1].span
    place = text.find(wanted, start, end)
    return replace(fitting[0], span=(place, place + len(wanted)) if place >= 0 else (start, end))


def _types_of(symbol: str | None) -> set[str]:
    """The types that the letters before the stroke of a symbol stand for: CV/TU gives cong_van."""
    kind = (symbol or "").partition("/")[0].upper()
    return {item.code for item in preset_doc_types() if kind and kind in (item.symbol, item.state_symbol, *item.read_symbols)}


def take_reading(state: FormState, reading: Reading) -> None:
    """Put a reading into the form; what a person typed stays."""
    state.take_marks(marks_of(reading))
    state.body = reading.text
    state.source = reading.source
    state.typist_mark = reading.document.typist_mark
    state.issuing_authority = reading.document.issuing_authority
    state.links = links_from_reading(reading)


def highlights_of(reading: Reading) -> list[Span]:
    """Every recognised phrase; its key is the field's key, `task:3`, `citation:0` or `target:5`."""
    found = [Span(*task.span, "task", f"task:{number}") for number, task in enumerate(reading.tasks)]
    for number, task in enumerate(reading.tasks):
        if task.deadline_phrase:
            words = r"\s+".join(re.escape(word) for word in task.deadline_phrase.split())  # the phrase may go over a line end
            phrase = re.compile(words).search(reading.text, task.span[0], task.span[1] + len(task.deadline_phrase))
            if phrase is not None:
                found.append(Span(*phrase.span(), "deadline", f"task:{number}"))
    found += [Span(*item.span, "citation", f"citation:{number}") for number, item in enumerate(reading.citations)]
    found += [Span(*target.span, "target", f"target:{number}") for number, target in enumerate(reading.targets)]
    found += [Span(*mark.span, "header", key) for key, mark in marks_of(reading).items() if mark.span is not None]
    return found
