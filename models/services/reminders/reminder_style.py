"""Who signs which stage of the ladder, and in whose words: settings of the office over the templates (process 5.5)."""

from dataclasses import replace
from typing import TYPE_CHECKING

from models.domain.settings import DEFAULTS
from models.domain.tasks import Stage
from models.domain.units import Person
from models.services.reminders.letters import LetterStyle, style_from_settings

if TYPE_CHECKING:
    from datetime import date

    from models.services.office import Office


def find_signer(office: "Office", signer_id: int | None, on: "date", stage: Stage | None = None) -> Person | None:
    """The person who signs that day: the one asked for, else the one set for the stage, else the first signer; None without any.

    A person set for a stage signs only while the position lasts; afterwards the first signer of the day does.
    """
    signers = office.persons.signers(on)
    if signer_id is not None:
        signers = [person for person in office.persons.all() if person.id == signer_id]
    elif wanted := _own(office, stage, "signer"):
        signers = [person for person in signers if person.id == wanted] or signers
    return signers[0] if signers else None


def stage_style(office: "Office", stage: Stage, on: "date", signer_id: int | None = None) -> LetterStyle:
    """How letters of a stage are written and signed; a stage without settings of its own follows the office's."""
    signer = find_signer(office, signer_id, on, stage)
    style = style_from_settings(
        office.setting,
        signer=signer.full_name if signer else "",
        position=signer.position if signer else None,
        signing_authority=signer.signing_authority if signer else None,
        is_report=stage == "report",
    )
    authority = str(_own(office, stage, "authority")).upper()
    return replace(
        style,
        signing_authority=authority or style.signing_authority,
        own_subject=str(_own(office, stage, "subject")),
        own_request=str(_own(office, stage, "request")),
    )


def _own(office: "Office", stage: Stage | None, name: str) -> object:
    key = f"stage.{stage}.{name}"
    return office.setting(key) if key in DEFAULTS else ""
