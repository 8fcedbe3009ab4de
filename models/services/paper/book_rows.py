"""The lines of each register: what a document, a duty or an envelope prints in the columns of its book."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import resources
from models.domain.documents import Document, Recipient
from models.domain.paper_dates import paper_date
from models.domain.tasks import TaskFilter
from models.domain.text import fold
from models.services.reminders.letter_wording import deadline_text
from models.services.warning.warnings import TaskView, list_tasks

if TYPE_CHECKING:
    from models.services.office import Office

_SAME = ("nhu tren", "nhu kinh gui")
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a book: its cells by key of the column, and the document it stands for. `weight`: envelopes, else 1."""

    document: Document
    values: Mapping[str, str]
    is_struck: bool = False
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a book in order and what its total says beside their number."""

    lines: tuple[Line, ...]
    facts: Mapping[str, int]


def document_lines(office: "Office", documents: Sequence[Document], words: Words, *, with_handlers: bool) -> Lines:
    """One line a document: the incoming and the outgoing register. `with_handlers`: the units that got duties of it are its receivers."""
    handlers = _handlers(office, documents) if with_handlers else {}
    padding = office.setting("arrival_padding")
    lines = []
    for document in documents:
        values = document_values(document, words, padding)
        if units := handlers.get(document.id):
            values["receivers"] = "; ".join(units)
        lines.append(Line(document, values, document.number_status == "voided"))
    return Lines(tuple(lines), {"voided": sum(line.is_struck for line in lines)})


def follow_up_lines(office: "Office", documents: Sequence[Document], words: Words) -> Lines:
    """One line for each unit that leads a duty of an incoming paper, as of today: term, progress, answer (NĐ 30 PL IV, 7 columns)."""
    padding = office.setting("arrival_padding")
    shown = {document.id: document for document in documents if document.number_status != "voided"}
    views: dict[int, list[TaskView]] = {}
    for view in list_tasks(office, TaskFilter(roles=("lead",))):
        if view.document_id in shown:
            views.setdefault(view.document_id, []).append(view)
    lines = []
    for document_id, document in shown.items():
        for view in sorted(views.get(document_id, ()), key=lambda one: one.task_unit_id):
            values = document_values(document, words, padding)
            helpers = "; ".join(view.coordinating_units)
            values["paper"] = _paper_text(document, "" if document.secrecy else view.content, words)
            values["handlers"] = view.unit_name + (f"; {words['coordinating'].format(units=helpers)}" if helpers else "")
            values["deadline"] = _deadline(view, words)
            values["progress"] = _progress(view, words)
            values["answer"] = _answer(office, view)
            lines.append(Line(document, values))
    flat = [view for group in views.values() for view in group]
    return Lines(
        tuple(lines),
        {
            "papers": len(views),
            "done": sum(view.status == "completed" for view in flat),
            "overdue": sum(view.status == "overdue" for view in flat),
        },
    )


def handover_lines(office: "Office", documents: Sequence[Document], words: Words) -> Lines:
    """One line for each receiver of an incoming paper: leaders by slip, units by duty; a blank receiver where none is known yet."""
    padding = office.setting("arrival_padding")
    papers = [document for document in documents if document.number_status != "voided"]
    handlers = _handlers(office, papers, ("lead", "coordinating"))
    lines = []
    for document in papers:
        values = document_values(document, words, padding)
        day = f", {paper_date(document.issued_on)}" if document.issued_on else ""
        values["number_and_day"] = f"{values['number_symbol']}{day}"
        receivers: list[tuple[str, str]] = []
        for slip in office.slips.of_document(document.id):
            if slip.leader:
                receivers.append((slip.leader, paper_date(slip.printed_on) if slip.printed_on else ""))
        receivers += [(unit, "") for unit in handlers.get(document.id, ())]
        for receiver, handed_on in receivers or [("", "")]:
            lines.append(Line(document, values | {"receiver": receiver, "handed_on": handed_on}))
    return Lines(tuple(lines), {"papers": len(papers)})


def post_lines(office: "Office", documents: Sequence[Document], words: Words) -> Lines:
    """One line for each receiver of an outgoing paper; a group that the line stood for takes one envelope for each of its units."""
    inside = fold(office.setting("letter.internal_distribution"))  # who sits in the house gets no envelope
    lines = []
    papers = [document for document in documents if document.number_status == "issued"]
    for document in papers:
        values = document_values(document, words, 0)
        values["handed_on"] = paper_date(document.issued_on) if document.issued_on else ""
        receivers = [] if document.secrecy else [one for one in _receivers(document) if not inside or fold(one[0]) != inside]
        if document.secrecy:
            values["note"] = "; ".join(text for text in (values["type_and_subject"], values["note"]) if text)
        for receiver, count in receivers or [("", 1)]:
            lines.append(Line(document, values | {"receiver": receiver, "envelopes": str(count)}, weight=count))
    return Lines(tuple(lines), {"papers": len(papers), "envelopes": sum(line.weight for line in lines)})


def document_values(document: Document, words: Words, padding: int) -> dict[str, str]:
    """Every cell that some book prints of a document; of a secret paper only number, dates and level."""
    number = document.number_symbol or (str(document.number) if document.number is not None else "")
    empty = (
        "issuer", "signer", "receivers", "archive", "page_count", "copy_count", "blank", "paper", "handlers", "deadline", "progress",
        "answer", "receiver", "handed_on", "envelopes", "number_and_day",
    )  # fmt: skip
    values = dict.fromkeys(empty, "")
    values |= {
        "arrived_on": paper_date(document.arrived_on) if document.arrived_on else "",
        "arrival_number": str(document.arrival_number).zfill(padding) if document.arrival_number else "",
        "number_symbol": number,
        "issued_on": paper_date(document.issued_on) if document.issued_on else "",
        "note": _note(document, words),
    }
    if document.secrecy:
        level = _names("secrecy").get(document.secrecy, document.secrecy)
        return values | {"type_and_subject": words["secret"].format(level=level.lower())}
    type_name = type_names().get(document.doc_type, "")
    lines = [one.text for one in document.recipients if one.role == "distribution"]
    archive = lines.pop() if lines and fold(lines[-1]).startswith("luu") else ""
    return values | {
        "type_and_subject": f"{type_name}: {document.subject}" if type_name else document.subject,
        "issuer": document.issuer,
        "signer": document.signer or "",
        "receivers": "; ".join(text for text, _ in _receivers(document)) if document.direction == "outgoing" else "",
        "archive": archive.rstrip(" ;,."),
        "page_count": str(document.page_count or ""),
        "copy_count": str(document.copy_count or ""),
    }


def _receivers(document: Document) -> Iterator[tuple[str, int]]:
    """Who gets the paper and in how many envelopes: Kính gửi, then Nơi nhận without "Như trên" and the archive."""
    for role in ("addressee", "distribution"):
        for one in document.recipients:
            if one.role == role and is_posted(document, one):
                yield one.text.rstrip(" ;,."), max(len(one.unit_ids), 1)


def is_posted(document: Document, recipient: Recipient) -> bool:
    """Whether a line of Kính gửi or Nơi nhận stands for somebody who gets the paper: not "Như trên", not the archive at the end."""
    if recipient.role == "addressee":
        return True
    text = fold(recipient.text)
    others = [one for one in document.recipients if one.role == "distribution"]
    return not text.startswith(_SAME) and not (recipient is others[-1] and text.startswith("luu"))


def _handlers(office: "Office", documents: Sequence[Document], roles: tuple[Any, ...] = ("lead",)) -> dict[int, list[str]]:
    """Names of the units that got duties of these documents, each once, in the order they were given."""
    wanted = {document.id for document in documents if not document.secrecy}
    found: dict[int, list[str]] = {}
    for view in sorted(list_tasks(office, TaskFilter(roles=roles)), key=lambda one: one.task_unit_id):
        if view.document_id in wanted and view.unit_name not in (names := found.setdefault(view.document_id, [])):
            names.append(view.unit_name)
    return found


def _paper_text(document: Document, duty: str, words: Words) -> str:
    name = type_names().get(document.doc_type, "")
    parts = [
        " ".join(part for part in (name, document.number_symbol or "") if part),
        words["paper_day"].format(day=paper_date(document.issued_on)) if document.issued_on else "",
        document.issuer if not document.secrecy else "",
    ]
    head = ", ".join(part for part in parts if part)
    return f"{head}: {duty}" if duty else head


def _deadline(view: TaskView, words: Words) -> str:
    text = deadline_text(view.deadline_phrase, view.facts.original_due_on or view.facts.due_on)
    if view.extension_count and view.facts.due_on is not None:
        later = words["extended"].format(count=view.extension_count, due_on=paper_date(view.facts.due_on))
        text = f"{text}; {later}" if text else later
    return text


def _progress(view: TaskView, words: Words) -> str:
    if view.status == "completed" and view.facts.completed_on is not None:
        return words["done_on"].format(day=paper_date(view.facts.completed_on))
    if view.status == "overdue":
        return words["late_days"].format(days=view.days_overdue)
    return str(_names("status")[view.status])


def _answer(office: "Office", view: TaskView) -> str:
    if view.evidence_document_id is not None:
        paper = office.documents.get(view.evidence_document_id)
        if paper is not None and paper.number_symbol:
            return f"{paper.number_symbol}, {paper_date(paper.issued_on)}" if paper.issued_on else paper.number_symbol
    return view.evidence or ""


def _note(document: Document, words: Words) -> str:
    parts = []
    if document.number_status == "voided":
        reason = document.number_reason
        parts.append(words["voided_because"].format(reason=reason) if reason else words["voided"])
    elif document.number_status == "reserved":
        parts.append(words["reserved"])
    if document.note and not document.secrecy:
        parts.append(document.note)
    return "; ".join(parts)


@lru_cache(maxsize=1)
def type_names() -> dict[str, str]:
    """Names of the types of documents by code."""
    return {str(one["code"]): str(one["name"]) for one in resources.read_json("presets/doc_types.json") if one["code"] != "other"}


def _names(kind: str) -> dict[str, Any]:
    return dict(resources.read_json("texts/words.json")[kind])
