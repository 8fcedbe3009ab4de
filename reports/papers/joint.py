"""The signatures of a joint paper: the lead body on the right, others on the left, further ones in rows below (paper-format 8)."""

from collections.abc import Sequence
from functools import partial

from reports.papers.letter_texts import SignerTexts
from reports.papers.signature import FOOT_GAP, block, block_head, distribution_atoms, draw_block
from reports.press.flow import Atom
from reports.press.profile import MM, Profile
from reports.press.tags import Tag

_BETWEEN = 4 * MM  # columns of one row stand so far apart
_ROW_GAP = 14.0


def joint_atoms(
    lead: SignerTexts, others: Sequence[SignerTexts], distribution: list[str], typist_mark: str, profile: Profile, room: float
) -> list[Atom]:
    """Rows of two signatures, heads and names of a row on common lines; Nơi nhận below them, on their page when it fits.

    The first of each row of two stands on the right, one that is left over on the left.
    """
    width = (profile.text_width - _BETWEEN) / 2
    left = profile.margins.left
    right = left + width + _BETWEEN
    signers = [lead, *others]
    atoms: list[Atom] = []
    for start in range(0, len(signers), 2):
        pair = signers[start : start + 2]
        columns = [right, left] if len(pair) == 2 else [left]
        atoms.append(_row(pair, columns, width, profile))
        atoms[-1].gap = _ROW_GAP if start else FOOT_GAP
        atoms[-1].keep = True
    return [*atoms, *distribution_atoms(distribution, typist_mark, profile, room)]


def _row(pair: Sequence[SignerTexts], columns: Sequence[float], width: float, profile: Profile) -> Atom:
    heads = [block_head(one.authority, one.position, profile, x, width) for one, x in zip(pair, columns, strict=True)]
    deepest = max((lines[-1][1] for lines in heads if lines), default=0.0)
    blocks = [
        block(one.authority, one.position, one.name, profile, x, width, deepest) for one, x in zip(pair, columns, strict=True)
    ]
    height = max(height for _, height in blocks)
    lines = [line for placed, _ in blocks for line in placed]
    return Atom(height=height, extent=height, draw=partial(draw_block, lines), tag=Tag("P"))
