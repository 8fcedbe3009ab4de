"""The foot of a paper: Nơi nhận on the left, authority, position and name on the right, side by side (paper-format 8, 9)."""

import re
from collections.abc import Iterator
from functools import partial

from reports.press.flow import Atom, line_atom
from reports.press.fonts import ASCENT, DESCENT, family
from reports.press.lines import Line, break_balanced, break_text
from reports.press.pen import Pen
from reports.press.profile import MM, Profile
from reports.press.tags import Tag
from reports.press.text import names_bound

_NOTE = re.compile(r"\([^()]*\)")  # "(báo cáo)" prints in italics
_SIDE = 2 * MM
FOOT_GAP = 12.0  # between the text and the foot, points


Placed = tuple[float, float, Line, float]  # x, y of the baseline under an upper edge, line, size


def signature_atoms(
    distribution: list[str],
    typist_mark: str,
    signing_authority: list[str],
    position: list[str],
    signer: str,
    profile: Profile,
    room: float,
) -> list[Atom]:
    """The foot as one atom, followed by what of a very long Nơi nhận no page could hold beside the signature.

    From the position down to the name at least `signature_gap` stays free, whether or not there is a name.
    """
    left, width = profile.margins.left + profile.signature_left, profile.text_width - profile.signature_left
    right, right_height = block(signing_authority, position, signer, profile, left, width)
    return [*_foot(distribution, typist_mark, right, right_height, profile, room)]


def distribution_atoms(distribution: list[str], typist_mark: str, profile: Profile, room: float) -> list[Atom]:
    """Nơi nhận alone, under the signatures of a joint paper."""
    return [*_foot(distribution, typist_mark, [], 0.0, profile, room)]


def _foot(
    distribution: list[str], typist_mark: str, right: list[Placed], right_height: float, profile: Profile, room: float
) -> Iterator[Atom]:
    left = _distribution(distribution, typist_mark, profile)
    limit = max(right_height, room - 4 * profile.line_exact_pt)
    beside = [entry for entry in left if entry[0] + DESCENT * entry[2] <= limit]
    height = max([right_height, *(y + DESCENT * size for y, _, size in beside)])
    sent_to, signed = Tag("P"), Tag("P")

    def draw(pen: Pen, top: float) -> None:
        with pen.tagged(sent_to):
            _draw_head(pen, top, profile)
            for y, line, size in beside:
                _draw_item(pen, top + y, line, size, profile)
        with pen.tagged(signed):
            draw_block(right, pen, top)

    def draw_rest(line: tuple[float, Line], size: float, pen: Pen, top: float) -> None:
        _draw_item(pen, top + ASCENT * size, line, size, profile)

    yield Atom(height=height, extent=height, draw=draw, gap=FOOT_GAP)
    for _, line, size in left[len(beside) :]:
        yield line_atom(size, profile.distribution_leading_pt, partial(draw_rest, line, size), tag=sent_to)


def block(
    signing_authority: list[str],
    position: list[str],
    signer: str,
    profile: Profile,
    left: float,
    width: float,
    head_height: float = 0.0,
) -> tuple[list[Placed], float]:
    """The lines of one signature centred in a column, and its height.

    `head_height`: height of authority and position at least, so that the names of blocks side by side stand on one line.
    """
    faces = family()
    size = profile.signature_pt
    centre, room = left + width / 2, width - _SIDE
    head = block_head(signing_authority, position, profile, left, width)
    last = max(head[-1][1] if head else ASCENT * size - profile.signature_leading_pt, head_height)
    y = last + profile.signature_gap + ASCENT * size
    names: list[Placed] = []
    for index, line in enumerate(break_balanced(signer, faces.bold, size, room) if signer else []):
        y += profile.signature_leading_pt if index else 0
        names.append((centre - line.width / 2, y, line, size))
    return [*head, *names], y + DESCENT * size


def block_head(signing_authority: list[str], position: list[str], profile: Profile, left: float, width: float) -> list[Placed]:
    """Authority and position of one signature, centred in a column."""
    faces = family()
    size = profile.signature_pt
    centre, room = left + width / 2, width - _SIDE
    is_bold = profile.position_bold or (profile.standalone_position_bold and not signing_authority)
    position_face = faces.bold if is_bold else faces.regular
    out: list[Placed] = []
    y = ASCENT * size - profile.signature_leading_pt
    for texts, face in ((signing_authority, faces.bold), (position, position_face)):
        for text in texts:
            for line in break_balanced(text, face, size, room):
                y += profile.signature_leading_pt
                out.append((centre - line.width / 2, y, line, size))
    return out


def draw_block(lines: list[Placed], pen: Pen, top: float) -> None:
    """Draw placed lines under an upper edge."""
    for x, baseline, line, size in lines:
        pen.line(x, top + baseline, line, size)


def _distribution(items: list[str], typist_mark: str, profile: Profile) -> list[tuple[float, tuple[float, Line], float]]:
    """y of the baseline, (indent, line) and size of each line under the head Nơi nhận."""
    face = family().regular
    size = profile.distribution_pt
    hang = face.width("- ") * size
    room = profile.signature_left - 2 * _SIDE
    y = ASCENT * profile.distribution_head_pt + 2
    out: list[tuple[float, tuple[float, Line], float]] = []
    for item in items:
        lines = break_text(names_bound(item), face, size, room - hang)
        for index, line in enumerate(lines):
            y += profile.distribution_leading_pt
            shown = Line(((face, "- " + line.text),), line.width + hang, line.gaps + 1) if index == 0 else line
            out.append((y, (0.0 if index == 0 else hang, shown), size))
    if typist_mark:
        for line in break_text(typist_mark, face, profile.typist_mark_pt, room):
            y += profile.distribution_leading_pt
            out.append((y, (0.0, line), profile.typist_mark_pt))
    return out


def _draw_head(pen: Pen, top: float, profile: Profile) -> None:
    faces, size = family(), profile.distribution_head_pt
    face = faces.bold_italic if profile.distribution_head_bold_italic else faces.regular
    x, y = profile.margins.left, top + ASCENT * size
    pen.show(x, y, face, size, profile.distribution_head)
    if profile.distribution_head_bold_italic:  # state papers emphasise the head instead of underlining it
        return
    pen.rule(x, y + 2, x + face.width(profile.distribution_head) * size, y + 2, profile.rule_weight_pt)


def _draw_item(pen: Pen, y: float, item: tuple[float, Line], size: float, profile: Profile) -> None:
    indent, line = item
    faces = family()
    x, place = profile.margins.left + indent, 0
    for note in _NOTE.finditer(line.text):
        before = line.text[place : note.start()]
        if before:
            pen.show(x, y, faces.regular, size, before)
        x += faces.regular.width(before) * size
        pen.show(x, y, faces.italic, size, note.group())
        x += faces.italic.width(note.group()) * size
        place = note.end()
    if place < len(line.text):
        pen.show(x, y, faces.regular, size, line.text[place:])
