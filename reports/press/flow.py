"""Pages from a flow of lines, rows and blocks: what stays together, repeated table heads, page numbers from page 2."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from reports.press.fonts import ASCENT, DESCENT, family
from reports.press.pen import Pen
from reports.press.profile import Profile
from reports.press.tags import Tag

Draw = Callable[[Pen, float], None]
_SLACK = 0.01


@dataclass(slots=True)
class Atom:
    """The smallest thing that never splits over pages.

    `height` is how far the flow moves on, `extent` what must fit above the bottom margin, `gap` the room above it unless it
    opens a page. `keep`: stays on the page of the next atom. `head` is drawn above it when it opens a page (table heads).
    `draw(pen, top)` draws it with its upper edge at `top`; `tag`: what it is to those who hear the paper read.
    """

    height: float
    extent: float
    draw: Draw
    gap: float = 0.0
    keep: bool = False
    head: "Atom | None" = None
    tag: Tag | None = None

    @property
    def drawn(self) -> Draw:
        """`draw` under the tag."""
        return self.draw if self.tag is None else partial(_draw_tagged, self.tag, self.draw)


def line_atom(size: float, leading: float, draw: Draw, *, gap: float = 0.0, keep: bool = False, tag: Tag | None = None) -> Atom:
    """A line of text: advances by the exact leading, needs its line box."""
    return Atom(height=leading, extent=(ASCENT + DESCENT) * size, draw=draw, gap=gap, keep=keep, tag=tag)


def _draw_tagged(tag: Tag, draw: Draw, pen: Pen, top: float) -> None:
    with pen.tagged(tag):
        draw(pen, top)


def _draw_again(draw: Draw, pen: Pen, top: float) -> None:
    with pen.decorating():
        draw(pen, top)


def keep_last(atoms: Sequence[Atom], count: int) -> None:
    """Tie the last `count` atoms to what follows (a signature never stands alone)."""
    for atom in atoms[-count:]:
        atom.keep = True


def stacked(above: Atom, below: Atom, room: float) -> list[Atom]:
    """Two atoms as one, so that the lower never opens a page alone; kept together as far as it goes when no page holds both."""
    height = above.height + below.gap + below.height
    if height > room:
        above.keep = True
        return [above, below]

    def draw(pen: Pen, top: float) -> None:
        above.drawn(pen, top)
        below.drawn(pen, top + above.height + below.gap)

    return [Atom(height=height, extent=height, draw=draw, gap=above.gap, keep=below.keep)]


def paginate(
    atoms: Sequence[Atom], first_top: float, top: float, bottom: float, first_bottom: float | None = None
) -> list[list[tuple[float, Draw]]]:
    """Places of all atoms, page by page. A group of kept atoms that no page can hold is let go, never lost.

    `first_top`, `first_bottom`: where the flow of the first page begins and ends, when other things stand there too.
    """
    pages: list[list[tuple[float, Draw]]] = [[]]
    y, is_open = first_top, True  # is_open: nothing stands on this page's flow yet
    end = bottom if first_bottom is None else first_bottom
    for group in _groups(atoms, bottom - top):
        if not is_open and y + _need(group, is_open=False) > end + _SLACK:
            pages.append([])
            y, end, is_open = top, bottom, True
        elif is_open and len(pages) == 1 and y + _need(group, is_open=True) > end + _SLACK and (first_top > top or end < bottom):
            pages.append([])
            y, end = top, bottom
        for atom in group:
            if is_open:
                if atom.head is not None and y == top:
                    pages[-1].append((y, partial(_draw_again, atom.head.draw)))
                    y += atom.head.height
                elif y != top:
                    y += atom.gap
            else:
                y += atom.gap
            pages[-1].append((y, atom.drawn))
            y += atom.height
            is_open = False
    return pages


def draw_pages(
    pen: Pen,
    pages: Sequence[Sequence[tuple[float, Draw]]],
    profile: Profile,
    centre: float,
    *,
    is_first_numbered: bool = False,
    is_duplex: bool = False,
) -> None:
    """Draw placed pages; the first may already carry a letterhead. Page numbers: centred on the text block, none on page 1.

    `is_duplex`: pages on the back of a sheet have the margins of the front mirrored (HD05 PL2: 15 mm left, 30 mm right).
    """
    face = family().regular
    for number, page in enumerate(pages, 1):
        if is_duplex and pen.page_count % 2:
            pen.shift(profile.margins.right - profile.margins.left)
        if number > 1 or is_first_numbered:
            baseline = profile.page_number_top + ASCENT * profile.page_number_pt
            pen.centred(centre, baseline, face, profile.page_number_pt, str(number))
        for y, draw in page:
            draw(pen, y)
        pen.end_page()


def _groups(atoms: Sequence[Atom], room: float) -> Iterator[list[Atom]]:
    """Runs of atoms that stay together; one too tall for a page is cut before the atom that no longer fits."""
    group: list[Atom] = []
    for atom in atoms:
        if group and _need([*group, atom], is_open=True) > room:
            yield group
            group = []
        group.append(atom)
        if not atom.keep:
            yield group
            group = []
    if group:
        yield group


def _need(group: Sequence[Atom], *, is_open: bool) -> float:
    first = group[0]
    lead = (first.head.height if first.head is not None else 0.0) if is_open else first.gap
    return lead + sum(atom.height for atom in group[:-1]) + sum(atom.gap for atom in group[1:]) + group[-1].extent
