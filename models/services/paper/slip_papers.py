"""Papers that go with a document: the routing slip with its code, the stamp ĐẾN, phiếu gửi and phiếu chuyển."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import resources
from models.domain.documents import Document
from models.domain.errors import RuleError
from models.domain.paper_dates import paper_date
from models.domain.report_paper import Table, Text
from models.domain.sheet_paper import SheetPaper, Signature
from models.domain.slip_paper import OpinionBlock, SlipPaper, StampLabel
from models.domain.tasks import RoutingSlip
from models.services.paper.book_rows import type_names
from models.services.paper.paper_heads import sheet_head
from models.services.reminders.letter_wording import spell

if TYPE_CHECKING:
    from models.services.office import Office

CarryingKind = Literal["sending", "passing"]
StampSheet = Literal["label", "A4"]
_A4_MM = (210.0, 297.0)
_UNPRINTED_MM = 5.0  # from the edge of a sheet, where office printers print nothing


def _words() -> dict[str, Any]:
    return dict(resources.read_json("templates/slips.json"))


def compose_slip(office: "Office", slip: RoutingSlip) -> SlipPaper:
    """The routing slip of a paper as it prints; three blocks of NĐ 30 PL IV for state bodies, two for Party ones.

    RuleError document_unknown, secret_document: of a secret paper nothing is ever printed.
    """
    document = _open_document(office, slip.document_id)
    words = _words()
    form = words["state" if office.setting("layout.profile") == "ND30" else "party"]
    head = str(office.setting("office.position")).capitalize().replace("văn phòng", "Văn phòng")
    names = {"board": office.setting("office.permanent_board") or "lãnh đạo", "head": head}
    labels: dict[str, str] = words["facts"]
    facts = [
        (labels["arrival"], str(document.arrival_number or "")),
        (labels["arrived_on"], paper_date(document.arrived_on) if document.arrived_on else ""),
        (labels["issuer"], document.issuer),
        (labels["number"], document.number_symbol or ""),
        (labels["issued_on"], paper_date(document.issued_on) if document.issued_on else ""),
        (labels["subject"], _named(document)),
    ]
    if slip.leader:
        facts.append((labels["leader"], slip.leader))
    urgency = dict(resources.read_json("texts/words.json")["urgency"]).get(document.urgency or "", "")
    return SlipPaper(
        superior_line=office.setting("office.superior_line"),
        issuer_line=office.setting("office.issuer_line"),
        title=form["title"],
        code=slip.code,
        has_bars=office.setting("slip.code"),
        urgency=str(urgency).upper(),
        facts=tuple((label, value) for label, value in facts if value),
        blocks=tuple(OpinionBlock(one["heading"].format(**names), one["lines"]) for one in form["blocks"]),
        boxes=tuple(words["boxes"]),
        day_line=words["day_line"],
        notes=tuple(note.format(code=slip.code) for note in words["notes"]),
    )


def compose_stamp(
    office: "Office", document: Document, sheet: StampSheet | None = None, place_mm: tuple[float, float] | None = None
) -> StampLabel:
    """The stamp ĐẾN of a registered incoming paper, of the size that the office set.

    `sheet` (a label, or A4: onto the paper itself) and its place there (left, upper edge) are those of the office unless given.

    RuleError not_incoming, document_voided; stamp_off_sheet (left, top, width, height): its place and size go over the edge of A4.
    """
    if document.direction != "incoming":
        raise RuleError("not_incoming", number_symbol=document.number_symbol or "")
    if document.number_status == "voided":
        raise RuleError("document_voided", number_symbol=document.number_symbol)
    words: dict[str, str] = _words()["stamp"]
    padding = office.setting("arrival_padding")
    lines = (
        (words["number"], str(document.arrival_number or "").zfill(padding) if document.arrival_number else ""),
        (words["day"], paper_date(document.arrived_on) if document.arrived_on else ""),
        (words["to"], ""),
        (words["file"], ""),
    )
    width, height, left, top = (float(office.setting(f"stamp.{key}_mm")) for key in ("width", "height", "left", "top"))
    left, top = place_mm or (left, top)
    is_on_paper = (sheet or office.setting("stamp.sheet")) == "A4"
    if is_on_paper and (left + width > _A4_MM[0] - _UNPRINTED_MM or top + height > _A4_MM[1] - _UNPRINTED_MM):
        raise RuleError("stamp_off_sheet", left=f"{left:g}", top=f"{top:g}", width=f"{width:g}", height=f"{height:g}")
    name = "\n".join(part for part in (office.setting("office.issuer_line"), office.setting("office.superior_line")) if part)
    return StampLabel(
        office=name,
        word=words["word"],
        lines=lines,
        width_mm=width,
        height_mm=height,
        place_mm=(left, top) if is_on_paper else None,
    )


def compose_carrying(office: "Office", kind: CarryingKind, documents: Sequence[Document], receiver: str = "") -> SheetPaper:
    """A phiếu gửi (`sending`) or phiếu chuyển (`passing`) for these papers; its number stays open: no rule gives one (numbering R13).

    RuleError secret_document: secret papers travel under their own rules.
    """
    secret = next((document for document in documents if document.secrecy), None)
    if secret is not None:
        raise RuleError("secret_document", secrecy=secret.secrecy)
    words = _words()
    form: dict[str, str] = words[kind]
    head = sheet_head(office)
    values = {"office": head.office, "receiver": receiver}
    opening = form["opening" if receiver else "opening_open"].format(**values)
    rows = tuple(
        (
            number,
            document.number_symbol or "",
            document.issued_on,
            document.issuer,
            _named(document),
            document.copy_count or 1,
        )
        for number, document in enumerate(documents, 1)
    )
    table = Table(
        title="", heads=tuple(words["heads"]), widths_mm=tuple(words["widths_mm"]), rows=lambda: iter(rows), row_count=len(rows)
    )

    def spelled(text: str) -> str:
        for tone in head.tones:
            text = spell(text, tone)
        return text

    return SheetPaper(
        superior_line=spelled(head.superior_line),
        issuer_line=spelled(head.issuer_line),
        number_text=form["number"].format(symbol=form["symbol"], office=office.setting("office.symbol")),
        place=head.place,
        issued_on=head.issued_on,
        title=form["title"],
        subject="",
        body=(Text(spelled(opening)), table, Text(spelled(form["closing"].format(**values)))),
        signatures=(
            Signature(form["taker"], form["taker_note"], ""),
            Signature(spelled(head.position), "", head.signer, is_position=True),
        ),
        footer="",
        layout_profile=head.layout_profile,
        layout=head.layout,
    )


def _open_document(office: "Office", document_id: int) -> Document:
    document = office.documents.get(document_id)
    if document is None:
        raise RuleError("document_unknown", id=document_id)
    if document.secrecy:
        raise RuleError("secret_document", secrecy=document.secrecy)
    return document


def _named(document: Document) -> str:
    name = type_names().get(document.doc_type, "")
    return f"{name}: {document.subject}" if name else document.subject
