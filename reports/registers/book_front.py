"""The cover page of a book, and the facts of the cover above the table of its first page (paper-format section 17)."""

from models.domain.letters import Book, BookFront
from reports.press.fonts import ASCENT, DESCENT, Face, family, printable
from reports.press.lines import break_balanced
from reports.press.pen import Pen
from reports.press.profile import MM
from reports.press.text import clean, paragraphs
from reports.registers.book_page import BookPage, Leaf

_FRAME = ((10 * MM, 2.0), (12 * MM, 0.5))  # distance of the two frames from the edge of the sheet, and their weights
_TITLE_PT = 30.0
_FACT_PT = 15.0
_BINDING = 10 * MM  # a bound book hides so much of its left edge


def draw_front(pen: Pen, page: BookPage, front: BookFront) -> None:
    """The cover: issuer at the head, the name of the book in the middle, its facts under it, a double frame.

    Of a sheet that is folded it is the right half: folded, that half lies on top.
    """
    faces, profile = family(), page.profile
    edge, width = page.front
    for inset, weight in _FRAME:
        left, top, right, bottom = edge + inset + _BINDING, inset, edge + width - inset, page.height - inset
        for x1, y1, x2, y2 in (
            (left, top, right, top),
            (left, bottom, right, bottom),
            (left, top, left, bottom),
            (right, top, right, bottom),
        ):
            pen.rule(x1, y1, x2, y2, weight)
    centre = edge + (width + _BINDING) / 2
    room = width - _BINDING - 60 * MM

    def centred(text: str, face: Face, size: float, y: float) -> float:
        for line in break_balanced(printable(clean(text), face), face, size, room) if text else []:
            pen.line(centre - line.width / 2, y, line, size)
            y += size * 1.3
        return y

    y = 30 * MM + ASCENT * profile.type_pt
    y = centred(front.superior_line, faces.regular, profile.type_pt, y)
    y = centred(front.issuer_line, faces.bold, profile.type_pt, y)
    centred(profile.star, faces.regular, profile.star_pt, y)
    y = centred(front.title, faces.bold, _TITLE_PT, page.height * 0.42)
    y += 4 * MM
    for fact in front.facts:
        y = centred(fact, faces.regular, _FACT_PT, y) + 2 * MM


def draw_facts(pen: Pen, book: Book, page: BookPage, leaf: Leaf) -> float:
    """Issuer left, name of the book and its period centred; returns where the table begins, at one height on both leaves.

    In a spread the issuer stands on the left page, the name on the right one.
    """
    leading = page.profile.header_leading_pt
    if len(page.leaves) == 1:
        return _title(pen, book, page, leaf, _issuer(pen, book, page, leaf.left + leaf.room / 4, leaf.room / 2) + leading * 1.2)
    first = page.margins.top + ASCENT * page.profile.type_pt
    measured = Pen(page.width, page.height)
    is_left = leaf.first == 0
    issuer = _issuer(pen if is_left else measured, book, page, page.leaves[0].centre, page.leaves[0].room)
    title = _title(measured if is_left else pen, book, page, page.leaves[1], first)
    return max(issuer + DESCENT * page.profile.star_pt + 8, title)


def _issuer(pen: Pen, book: Book, page: BookPage, centre: float, room: float) -> float:
    """Both lines of the issuer and the star; returns the baseline of the last."""
    faces, profile = family(), page.profile
    leading = profile.header_leading_pt
    y = page.margins.top + ASCENT * profile.issuer_pt - leading
    for text, face in ((clean(book.superior_line or ""), faces.regular), (clean(book.issuer_line), faces.bold)):
        for line in break_balanced(printable(text, face), face, profile.issuer_pt, room) if text else []:
            y += leading
            pen.line(centre - line.width / 2, y, line, profile.issuer_pt)
    y += leading
    pen.centred(centre, y, faces.regular, profile.star_pt, profile.star)
    return y


def _title(pen: Pen, book: Book, page: BookPage, leaf: Leaf, y: float) -> float:
    """Name and period from the baseline y on; returns where the table may begin."""
    faces, profile = family(), page.profile
    leading = profile.header_leading_pt
    for line in break_balanced(printable(clean(book.title), faces.bold), faces.bold, profile.type_pt, leaf.room):
        pen.line(leaf.centre - line.width / 2, y, line, profile.type_pt)
        y += leading * 1.2
    for text in paragraphs(book.period_text):
        for line in break_balanced(printable(text, faces.italic), faces.italic, profile.date_pt, leaf.room):
            pen.line(leaf.centre - line.width / 2, y, line, profile.date_pt)
            y += leading
    return y - leading + DESCENT * profile.date_pt + 8
