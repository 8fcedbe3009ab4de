"""The title of a paper whose type is printed: BÁO CÁO, its subject in bold, what ends it: five hyphens, or a rule on a state paper."""

from collections.abc import Iterator
from functools import partial

from reports.press.flow import Atom, line_atom
from reports.press.fonts import ASCENT, Face, family
from reports.press.lines import Line, break_title
from reports.press.pen import Pen
from reports.press.profile import Profile
from reports.press.tags import Tag


def title_atoms(
    type_name: str,
    subject: str,
    profile: Profile,
    centre: float | None = None,
    width: float | None = None,
    author_line: str = "",
) -> Iterator[Atom]:
    """The lines of the title, kept together with what follows; texts cleaned.

    `centre` and `width` of the text block in points, those of a portrait page unless given (paper-format 3: row 5).
    `author_line`: between type and subject ("CỦA BAN THƯỜNG VỤ THÀNH UỶ").
    """
    faces, heading = family(), Tag("H1")
    middle, room = profile.text_centre if centre is None else centre, profile.text_width if width is None else width
    yield from centred_atoms(type_name, faces.bold, profile.type_pt, profile, middle, room, gap=6.0, tag=heading)
    yield from centred_atoms(author_line, faces.bold, profile.body_pt, profile, middle, room, tag=heading)
    yield from centred_atoms(subject, faces.bold, profile.body_pt, profile, middle, room, tag=heading)
    yield from ending_atoms(subject, profile, middle, room)


def ending_atoms(subject: str, profile: Profile, centre: float, width: float) -> Iterator[Atom]:
    """What stands under a subject: "-----" as characters (HD05 PL2), or a rule of a share of its line (NĐ 30 PL I)."""
    faces = family()
    if profile.typed_subject_end:
        yield from centred_atoms(profile.typed_subject_end, faces.regular, profile.body_pt, profile, centre, width)
    if profile.typed_subject_rule_share and subject:
        longest = max(line.width for line in break_title(subject, faces.bold, profile.body_pt, width))
        half = longest * profile.typed_subject_rule_share / 2

        def draw(pen: Pen, top: float) -> None:
            pen.rule(centre - half, top, centre + half, top, profile.rule_weight_pt)

        yield Atom(height=profile.rule_drop_pt, extent=profile.rule_weight_pt, draw=draw, gap=3.0, keep=True)


def centred_atoms(
    text: str,
    face: Face,
    size: float,
    profile: Profile,
    centre: float,
    width: float,
    gap: float = 0.0,
    tag: Tag | None = None,
) -> Iterator[Atom]:
    """Centred lines at the leading of the text (more for large type), kept with what follows; `gap` above the first.

    `tag`: what they are to those who hear the paper read; a paragraph unless given.
    """
    shown = Tag("P") if tag is None else tag

    def draw(line: Line, pen: Pen, top: float) -> None:
        pen.line(centre - line.width / 2, top + ASCENT * size, line, size)

    for number, line in enumerate(break_title(text, face, size, width) if text else []):
        yield line_atom(size, profile.line_exact_pt, partial(draw, line), gap=0.0 if number else gap, keep=True, tag=shown)
