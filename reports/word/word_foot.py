"""The foot of a Word file: Nơi nhận on the left, who signs on the right, one row that no page splits; rows of two for a joint paper."""

import re
from collections.abc import Sequence
from math import ceil

from reports.papers.joint import joint_atoms
from reports.papers.letter_texts import SignerTexts, Texts
from reports.papers.signature import FOOT_GAP
from reports.press.fonts import ASCENT, DESCENT, family
from reports.press.lines import break_balanced
from reports.press.profile import MM, Profile
from reports.press.text import names_bound
from reports.word.word_lines import balanced, face_style
from reports.word.word_marks import Marks
from reports.word.word_xml import ASCENT_SHARE, paragraph, row, run, table, tiny

_NOTE = re.compile(r"(\([^()]*\))")
_SIDE = 2 * MM


def foot_xml(texts: Texts, profile: Profile, *, keep: bool = False) -> list[str]:
    """Nơi nhận and signatures. `keep`: with what follows them."""
    if texts.co_signers:
        return _joint(texts, profile, keep=keep)
    return foot_of(texts.distribution, texts.typist_mark, texts.signer, profile, keep=keep, below=lift(profile))


def foot_of(
    distribution: Sequence[str],
    typist_mark: str,
    signer: SignerTexts,
    profile: Profile,
    *,
    keep: bool = False,
    below: float = 0.0,
) -> list[str]:
    """Nơi nhận on the left, one signature on the right. `below`: more room above them, points."""
    widths = (profile.signature_left, profile.text_width - profile.signature_left)
    left = distribution_xml(distribution, typist_mark, profile, widths[0], keep=keep)
    right = signature_xml(signer, profile, widths[1], keep=keep)
    gap = tiny(FOOT_GAP + below - profile_drop(profile), keep=True)
    return [gap, table(widths, [row([(widths[0], left), (widths[1], right)])])]


def lift(profile: Profile) -> float:
    """How much higher than on the PDF the lines of page 1 begin in Word, so that their baselines are the same, points."""
    return max(ASCENT_SHARE * profile.line_exact_pt - ASCENT * profile.body_pt, 0.0)


def profile_drop(profile: Profile) -> float:
    """How much lower than on the PDF a first line of the foot hangs in its leading, points."""
    return ASCENT_SHARE * profile.signature_leading_pt - ASCENT * profile.signature_pt


def signature_xml(signer: SignerTexts, profile: Profile, width: float, *, keep: bool = False) -> str:
    """Authority, position, room for the signature and the name, centred in a column of `width` points."""
    faces, size, leading = family(), profile.signature_pt, profile.signature_leading_pt
    is_bold = profile.position_bold or (profile.standalone_position_bold and not signer.authority)
    parts = []
    for texts, face in ((signer.authority, faces.bold), (signer.position, faces.bold if is_bold else faces.regular)):
        for text in texts:
            lines = [line.text for line in break_balanced(text, face, size, width - _SIDE)]
            content, side = balanced(lines, face, size, width, face_style(face))
            parts.append(paragraph(content, align="center", leading=leading, left=side, right=side, keep=True))
    lines = [line.text for line in break_balanced(signer.name, faces.bold, size, width - _SIDE)] if signer.name else [""]
    content, side = balanced(lines, faces.bold, size, width, {"bold": True})
    last = leading if len(lines) > 1 else DESCENT * size / (1 - ASCENT_SHARE)  # ends where the letters do
    gap = profile.signature_gap + ASCENT * size - (1 - ASCENT_SHARE) * leading - ASCENT_SHARE * last
    parts.append(paragraph(content, align="center", leading=last, before=gap, left=side, right=side, keep=keep))
    return "".join(parts)


def distribution_xml(items: Sequence[str], typist_mark: str, profile: Profile, width: float, *, keep: bool = False) -> str:
    """Nơi nhận with its items, purpose notes in italics, and the drafter's mark, in a column of `width` points."""
    size, leading = profile.distribution_pt, profile.distribution_leading_pt
    hang = family().regular.width("- ") * size
    right = max(width - (profile.signature_left - 2 * _SIDE), 0.0)
    is_strong = profile.distribution_head_bold_italic
    head = run(profile.distribution_head, profile.distribution_head_pt, bold=is_strong, italic=is_strong, underline=not is_strong)
    head_leading = (ASCENT * profile.distribution_head_pt + profile_drop(profile)) / ASCENT_SHARE
    parts = [paragraph(head, leading=head_leading, keep=True)]
    # the first item's baseline lies its leading and two points under the head's
    before = 2 + leading - (1 - ASCENT_SHARE) * head_leading - ASCENT_SHARE * leading
    for index, item in enumerate(items):
        is_one_line = family().regular.width(item) * size <= width - right - hang
        words = item if is_one_line else names_bound(item)  # a line that just fits holds no fixed blank: they do not give
        pieces = (piece for piece in _NOTE.split(f"- {words}") if piece)
        content = "".join(run(piece, size, italic=bool(_NOTE.fullmatch(piece)), bound=True) for piece in pieces)
        gap = before if index == 0 else 0.0
        parts.append(
            paragraph(
                content, leading=leading, before=gap, left=hang, first=-hang, right=right, keep=keep or index < len(items) - 1
            )
        )
    if typist_mark:
        parts.append(paragraph(run(typist_mark, profile.typist_mark_pt), leading=leading, right=right, keep=keep))
    return "".join(parts)


def _joint(texts: Texts, profile: Profile, *, keep: bool) -> list[str]:
    """Rows of two signatures as on the PDF, Nơi nhận below them."""
    others = texts.co_signers
    atoms = joint_atoms(texts.signer, others, texts.distribution, texts.typist_mark, profile, profile.page_height)
    half = profile.text_width / 2
    whole = {text for one in (texts.signer, *others) for text in (*one.authority, *one.position, one.name) if text}
    parts = []
    for atom in atoms[: ceil((1 + len(others)) / 2)]:
        marks = Marks()
        atom.draw(marks, 0.0)  # type: ignore[arg-type]  # a pen that only notes
        cells = [
            marks.column(start, half, 0.0, whole, keep=True)[0] for start in (profile.margins.left, profile.margins.left + half)
        ]
        parts += [
            tiny(atom.gap, keep=True),
            table((half, half), [row([(half, cell or tiny()) for cell in cells], height=atom.height)]),
        ]
    return [
        *parts,
        tiny(FOOT_GAP, keep=True),
        distribution_xml(texts.distribution, texts.typist_mark, profile, profile.text_width, keep=keep),
    ]
