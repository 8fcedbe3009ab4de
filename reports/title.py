"""The title of a paper whose type is printed: BÁO CÁO, its subject in bold, five hyphens (HD05: characters, not a drawn line)."""

from collections.abc import Iterator
from functools import partial

from reports.flow import Atom, line_atom
from reports.fonts import ASCENT, Face, family
from reports.lines import Line, break_balanced
from reports.pen import Pen
from reports.profile import Profile

_HYPHENS = "-----"


def title_atoms(type_name: str, subject: str, profile: Profile) -> Iterator[Atom]:
    """The lines of the title, centred on the text block and kept together with what follows; texts cleaned."""
    faces = family()
    yield from _centred(type_name, faces.bold, profile.type_pt, profile, gap=6.0)
    yield from _centred(subject, faces.bold, profile.body_pt, profile)
    if not profile.motto:  # a state paper has a rule under its motto, a Party paper has hyphens here
        yield from _centred(_HYPHENS, faces.regular, profile.body_pt, profile)


def _centred(text: str, face: Face, size: float, profile: Profile, gap: float = 0.0) -> Iterator[Atom]:
    def draw(line: Line, pen: Pen, top: float) -> None:
        pen.line(profile.text_centre - line.width / 2, top + ASCENT * size, line, size)

    for number, line in enumerate(break_balanced(text, face, size, profile.text_width)):
        yield line_atom(size, profile.line_exact_pt, partial(draw, line), gap=0.0 if number else gap, keep=True)
