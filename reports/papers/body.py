"""The running text of a paper: the Kính gửi block, justified paragraphs with an indented first line, headings, grounds."""

from collections.abc import Sequence
from functools import partial

from models.domain.text_parts import BOLD, CENTRED, PartKind
from reports.papers.title import centred_atoms
from reports.press.flow import Atom, line_atom
from reports.press.fonts import ASCENT, Face, family
from reports.press.lines import Line, break_balanced, break_text, break_words
from reports.press.pen import Pen
from reports.press.profile import Profile
from reports.press.tags import Tag
from reports.press.text import bound

_ENDINGS = (";", ".", ",", ":")


def salutation_atoms(addressees: Sequence[str], profile: Profile, salutation: str = "") -> list[Atom]:
    """The addressee block, centred on the text block (HD05 9.2.3); `salutation`: its label, blank for the profile's "Kính gửi:".

    One addressee stands on the line of the label without a dash, several each on a line of their own with "- ", aligned.
    A text that has no ending mark gets the profile's; long names continue under their own beginning.
    """
    faces = family()
    size = profile.body_pt
    words = salutation or profile.salutation
    label = faces.italic if profile.salutation_italic else faces.regular
    label_width = label.width(words) * profile.salutation_pt + faces.regular.space * 2 * size
    room = profile.text_width - 2 * profile.indent - label_width
    dash = "- " if len(addressees) > 1 else ""
    hang = faces.regular.width(dash) * size
    blocks: list[list[Line]] = []
    for index, name in enumerate(addressees):
        mark = profile.last_addressee_mark if index == len(addressees) - 1 else profile.addressee_mark
        text = name if name.endswith(_ENDINGS) else name + mark
        blocks.append(break_balanced(text, faces.regular, size, room - hang))
    widest = max((line.width for block in blocks for line in block), default=0.0)
    x = profile.text_centre - (label_width + hang + widest) / 2

    def draw(line: Line, is_first: bool, has_label: bool, pen: Pen, top: float) -> None:
        y = top + ASCENT * size
        if has_label:
            pen.show(x, y, label, profile.salutation_pt, words)
        if is_first and dash:
            pen.show(x + label_width, y, faces.regular, size, dash + line.text)
        else:
            pen.line(x + label_width + hang, y, line, size)

    atoms: list[Atom] = []
    for block in blocks:
        tag = Tag("P")
        for number, line in enumerate(block):
            shown, keep = partial(draw, line, number == 0, not atoms), number < len(block) - 1
            atoms.append(line_atom(size, profile.line_exact_pt, shown, keep=keep, tag=tag))
    return atoms


def part_atoms(text: str, kind: PartKind, profile: Profile, emphasis: str = "") -> list[Atom]:
    """A paragraph of the body by its kind: centred bold headings of chapters, bold ones with an indent, running text (HD05 PL2).

    A heading stays with what follows it.
    """
    if kind not in BOLD:
        return paragraph_atoms(text, profile, emphasis)
    bold = family().bold
    if kind in CENTRED:
        gap = 0.0 if kind == "chapter_name" else profile.paragraph_gap_pt
        middle, width = profile.text_centre, profile.text_width
        return list(centred_atoms(text, bold, profile.body_pt, profile, middle, width, gap, Tag("H2")))
    atoms = paragraph_atoms(text, profile, face=bold, role="H2")
    for atom in atoms:
        atom.keep = True
    return atoms


def ground_atoms(text: str, profile: Profile) -> list[Atom]:
    """A line of Căn cứ: upright after a dash on a Party paper (HD05), italic without one on a state paper (NĐ 30 PL I)."""
    faces = family()
    return paragraph_atoms(profile.ground_dash + text, profile, face=faces.italic if profile.ground_italic else faces.regular)


def paragraph_atoms(text: str, profile: Profile, emphasis: str = "", face: Face | None = None, role: str = "P") -> list[Atom]:
    """A justified paragraph; its first two and its last two lines stay together.

    `emphasis`: a phrase of the text printed bold italic (the new deadline, where the office wants it). `face`: regular unless given.
    `role`: what it is to those who hear it read.
    """
    faces, tag = family(), Tag(role)
    size, width = profile.body_pt, profile.text_width
    text, emphasis = bound(text), bound(emphasis)
    if emphasis and emphasis in text:
        lines = break_words(_emphasised(text, emphasis), size, width, profile.indent)
    else:
        lines = break_text(text, face or faces.regular, size, width, profile.indent)
    last = len(lines) - 1

    def draw(line: Line, indent: float, is_last: bool, pen: Pen, top: float) -> None:
        stretch = 0.0 if is_last else line.stretch(width - indent)
        pen.line(profile.margins.left + indent, top + ASCENT * size, line, size, stretch)

    return [
        line_atom(
            size,
            profile.line_exact_pt,
            partial(draw, line, profile.indent if index == 0 else 0.0, index == last),
            gap=profile.paragraph_gap_pt if index == 0 else 0.0,
            keep=last > 0 and index in (0, last - 1),
            tag=tag,
        )
        for index, line in enumerate(lines)
    ]


def _emphasised(text: str, phrase: str) -> list[tuple[str, Face]]:
    faces = family()
    start = text.index(phrase)
    end = start + len(phrase)
    words: list[tuple[str, Face]] = []
    place = 0
    for word in text.split(" "):
        inside = place < end and place + len(word) > start
        if word:
            words.append((word, faces.bold_italic if inside else faces.regular))
        place += len(word) + 1
    return words
