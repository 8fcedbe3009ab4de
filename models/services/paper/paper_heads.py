"""The head of an office's own sheets (handover, targets), from its settings and its signer of the day."""

from typing import TYPE_CHECKING

from models.domain.sheet_paper import SheetHead
from models.services.paper.app_footer import app_footer
from models.services.reminders.letters import style_from_settings
from models.services.reminders.reminder_style import find_signer

if TYPE_CHECKING:
    from models.services.office import Office


def sheet_head(office: "Office") -> SheetHead:
    """The office as it stands today."""
    today = office.clock.today()
    signer = find_signer(office, None, today)
    style = style_from_settings(
        office.setting,
        signer=signer.full_name if signer else "",
        position=signer.position if signer else None,
        signing_authority=signer.signing_authority if signer else None,
    )
    return SheetHead(
        superior_line=style.superior_line or "",
        issuer_line=style.issuer_line,
        place=style.place,
        issued_on=today,
        office=style.board_name if style.speaks_for_committee else style.office_name,
        position=style.position,
        signer=style.signer,
        layout_profile=style.layout_profile,
        layout=dict(style.layout),
        tones=(style.spelling_tone, style.capital_spelling_tone),
        app_footer=app_footer(office.setting, today),
    )
