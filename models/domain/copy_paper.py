"""A copy of a registered paper as plain data: what is copied, the block of the copy, where it is printed (paper-format section 13)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from models.domain.letters import CopyBlock

CopyForm = Literal["sao_y", "sao_luc", "trich_sao"]
"""From the original, from a copy that is a sao y, a part typed again."""
FORMS: tuple[CopyForm, ...] = ("sao_y", "sao_luc", "trich_sao")


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyPaper:
    """A copy ready to be drawn.

    `original`: its PDF, which is printed with the block after its last marks; None: the block alone. `room_from_mm`: how far the
    marks of its last page reach down, None: no room there, the block takes a page of its own. `extract`: paragraphs of a trích sao.
    `sheet_top_mm`: upper edge of the block when it stands alone on a sheet, to be printed onto a photocopy.
    """

    title: str
    block: CopyBlock
    layout_profile: str
    layout: Mapping[str, str] = field(default_factory=dict)
    original: bytes | None = None
    room_from_mm: float | None = None
    extract: tuple[str, ...] = ()
    sheet_top_mm: float = 20.0
