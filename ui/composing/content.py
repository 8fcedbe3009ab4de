"""From what was typed to the content of a paper as the services take it. No Qt."""

from datetime import date
from typing import Any, cast

from models.domain.letters import Appendix
from models.domain.paper_templates import CoIssuer, PaperContent
from ui.composing.pasted_table import pasted_table
from ui.composing.state import DIRECT, AppendixText, ComposeState


def content_of(state: ComposeState, today: date) -> PaperContent:
    """The content of a paper; labels and references of appendices are the services' matter."""
    return PaperContent(
        template_code=state.template_code,
        values=dict(state.values),
        issued_on=state.issued_on or today,
        signer_id=state.signer_id,
        addressees=_lines(state.addressees),
        distribution=_lines(state.distribution),
        urgency=state.urgency or None,
        draft_note=state.draft_note,
        circulation_note=state.circulation_note,
        typist_mark=state.typist_mark,
        copy_count=int(state.copies) if state.copies.isdigit() else None,
        contact_line=state.contact_line,
        issuer=cast("Any", state.issuer or "office"),
        organ=cast("Any", state.organ or "standing"),
        signing_authority={"": None, DIRECT: ""}.get(state.authority, state.authority),
        sheet=state.sheet or "A4",
        appendices=tuple(_appendix(one) for one in state.appendices),
        co_issuers=tuple(
            CoIssuer(
                name=one.name,
                symbol=one.symbol,
                position=one.position,
                signer=one.signer,
                signing_authority=one.signing_authority.strip() or None,
            )
            for one in state.co_issuers
        ),
        links=cast("Any", state.links),
    )


def _appendix(one: AppendixText) -> Appendix:
    return Appendix(
        label="",
        title=one.title,
        reference="",
        body=_lines(one.body),
        table=pasted_table(one.table_text, has_heads=one.has_heads, is_landscape=one.is_landscape),
        is_landscape=one.is_landscape,
    )


def _lines(text: str) -> tuple[str, ...]:
    """Lines that say something, without the dash and the mark that a clerk may have typed."""
    return tuple(line for raw in text.split("\n") if (line := raw.strip()))
