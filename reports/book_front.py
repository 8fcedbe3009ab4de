"""The cover page of a book, and the facts of the cover above the table of its first page (paper-format section 17)."""

from models.domain.letters import Book, BookFront
from reports.book_page import BookPage
from reports.fonts import ASCENT, DESCENT, Face, family, printable
from reports.lines import break_balanced
from reports.pen import Pen
from reports.profile import MM
from reports.text import clean, paragraphs

_FRAME = ((10 * MM, 2.0), (12 * MM, 0.5))  # distance of the two frames from the edge of the sheet, and their weights
_TITLE_PT = 30.0
_FACT_PT = 15.0
_BINDING = 10 * MM  # a bound book hides so much of its left edge


def draw_front(pen: Pen, page: BookPage, front: BookFront) -> None:
    """The cover: issuer at the head, the name of the book in the middle, its facts under it, a double frame."""
    faces, profile = family(), page.profile
    for inset, weight in _FRAME:
        left, top, right, bottom = inset + _BINDING, inset, page.width - inset, page.height - inset
        for x1, y1, x2, y2 in (
            (left, top, right, top),
            (left, bottom, right, bottom),
            (left, top, left, bottom),
            (right, top, right, bottom),
        ):
            pen.rule(x1, y1, x2, y2, weight)
    centre = (page.width + _BINDING) / 2
    room = page.width - _BINDING - 60 * MM

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


def draw_facts(pen: Pen, book: Book, page: BookPage) -> float:
    """Issuer left, name of the book and its period centred; returns where the table begins."""
    faces, profile = family(), page.profile
    room, leading = page.room, profile.header_leading_pt
    left_centre = page.margins.left + room / 4
    y = page.margins.top + ASCENT * profile.issuer_pt - leading
    for text, face in ((clean(book.superior_line or ""), faces.regular), (clean(book.issuer_line), faces.bold)):
        for line in break_balanced(printable(text, face), face, profile.issuer_pt, room / 2) if text else []:
            y += leading
            pen.line(left_centre - line.width / 2, y, line, profile.issuer_pt)
    y += leading
    pen.centred(left_centre, y, faces.regular, profile.star_pt, profile.star)
    y += leading * 1.2
    for line in break_balanced(printable(clean(book.title), faces.bold), faces.bold, profile.type_pt, room):
        pen.line(page.centre - line.width / 2, y, line, profile.type_pt)
        y += leading * 1.2
    for text in paragraphs(book.period_text):
        for line in break_balanced(printable(text, faces.italic), faces.italic, profile.date_pt, room):
            pen.line(page.centre - line.width / 2, y, line, profile.date_pt)
            y += leading
    return y - leading + DESCENT * profile.date_pt + 8
