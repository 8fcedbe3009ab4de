"""The head of a Party paper: issuer left, title with its rule right, number, place and date, subject (paper-format 4, 14)."""

from dataclasses import dataclass
from datetime import date

from models.domain.paper_dates import paper_date_words
from reports.papers.urgency import draw_urgency
from reports.press.fonts import ASCENT, DESCENT, Face, family
from reports.press.lines import Line, break_balanced, break_title
from reports.press.pen import Pen
from reports.press.profile import MM, Profile
from reports.press.tags import Tag

_JOINT = " - "  # between the names of the bodies of a joint paper
_SIDE = 2 * MM  # lines stay this much narrower than their column


@dataclass(frozen=True, slots=True)
class HeadTexts:
    """What the head prints, cleaned. `marks` stand under the subject: urgency in capitals, or the note of a draft."""

    superior_line: str
    issuer_line: str
    number_text: str
    place: str
    issued_on: date
    subject: str = ""
    urgency: str = ""
    draft_note: str = ""


def header_columns(profile: Profile, place: str, issued_on: date) -> tuple[float, tuple[str, ...]]:
    """Width of the left column and the lines of the date.

    78/87 mm; a date that is too wide makes the left column 66, then the level word is abbreviated (TP, ĐK), and at last
    the date goes on two lines after the place. No size is ever reduced.
    """
    face = family().italic
    words = paper_date_words(issued_on)
    text = f"{place}, {words}" if place else words
    left, narrow = profile.header_left, profile.header_narrow_left

    title_width = family().bold.width(profile.title) * profile.title_pt

    def fits(line: str, left_width: float) -> bool:
        room = profile.text_width - left_width - _SIDE
        return face.width(line) * profile.date_pt <= room and title_width <= room

    if fits(text, left):
        return left, (text,)
    short = text
    for long_word, short_word in profile.level_words.items():
        if text.startswith(long_word + " "):
            short = short_word + text[len(long_word) :]
    for candidate in (text, short):
        if fits(candidate, narrow):
            return narrow, (candidate,)
    room = profile.text_width - narrow - _SIDE
    return narrow, (*(line.text for line in break_balanced(f"{place},", face, profile.date_pt, room)), words)


def draw_letterhead(pen: Pen, texts: HeadTexts, profile: Profile) -> float:
    """Draw the head on the first page; returns the y of the lower edge of the lower of both columns."""
    faces = family()
    left_width, date_lines = header_columns(profile, texts.place, texts.issued_on)
    left_centre = profile.margins.left + left_width / 2
    right_centre = profile.margins.left + left_width + (profile.text_width - left_width) / 2
    room = left_width - _SIDE
    first = profile.margins.top + ASCENT * profile.title_pt

    y = first - profile.header_leading_pt
    with pen.tagged(Tag("P")):
        for text, face in ((texts.superior_line, faces.regular), (texts.issuer_line, faces.bold)):
            if text:
                lines = issuer_lines(text, face, profile.issuer_pt, room)
                y = _column(pen, left_centre, y, lines, profile.issuer_pt, profile.header_leading_pt)
    if profile.star:
        y += profile.header_leading_pt
        pen.centred(left_centre, y, faces.bold if profile.star_bold else faces.regular, profile.star_pt, profile.star)
    if profile.issuer_rule_share and texts.issuer_line:
        longest = max(line.width for line in issuer_lines(texts.issuer_line, faces.bold, profile.issuer_pt, room))
        half = longest * profile.issuer_rule_share / 2
        y += profile.rule_drop_pt
        pen.rule(left_centre - half, y, left_centre + half, y, profile.rule_weight_pt)
        y += profile.rule_drop_pt
    last = first + (profile.header_leading_pt if profile.motto else 0.0)
    rule_y = last + profile.rule_drop_pt
    y = number_y = max(y, rule_y) + profile.header_leading_pt  # number and date stand on one line
    with pen.tagged(Tag("P")):
        pen.centred(left_centre, y, faces.regular, profile.number_pt, texts.number_text)
    left_size = profile.number_pt
    if texts.subject:
        lines = break_title(texts.subject, _subject_face(profile), profile.subject_pt, room)
        with pen.tagged(Tag("H1")):
            y = _column(pen, left_centre, y + 1, lines, profile.subject_pt, profile.subject_leading_pt)
        left_size = profile.subject_pt
    marks = [(texts.urgency, faces.bold, profile.urgency_pt), (texts.draft_note, faces.italic, profile.draft_note_pt)]
    if texts.urgency and profile.urgency_frame:
        with pen.tagged(Tag("P")):
            y, left_size = draw_urgency(pen, left_centre, y + DESCENT * left_size, texts.urgency, profile, room), 0.0
        del marks[0]
    for text, face, size in marks:
        if text:
            with pen.tagged(Tag("P")):
                y = _column(pen, left_centre, y + 3, break_balanced(text, face, size, room), size, profile.header_leading_pt)
            left_size = size

    with pen.tagged(Tag("P")):
        pen.centred(right_centre, first, faces.bold, profile.title_pt, profile.title)
    underlined, size = profile.title, profile.title_pt
    if profile.motto:
        underlined, size = profile.motto, profile.motto_pt
        with pen.tagged(Tag("P")):
            pen.centred(right_centre, last, faces.bold, size, underlined)
    half = faces.bold.width(underlined) * size / 2
    pen.rule(right_centre - half, rule_y, right_centre + half, rule_y, profile.rule_weight_pt)
    right_y = number_y
    with pen.tagged(Tag("P")):
        for index, text in enumerate(date_lines):
            right_y = number_y + index * profile.header_leading_pt
            pen.centred(right_centre, right_y, faces.italic, profile.date_pt, text)
    return max(y + DESCENT * left_size, right_y + DESCENT * profile.date_pt)


def issuer_lines(text: str, face: Face, size: float, room: float) -> list[Line]:
    """The lines of a body's name; those of a joint paper are parted after the hyphens between them where they take several lines."""
    names = text.split(_JOINT)
    if len(names) == 1 or face.width(text) * size <= room:
        return break_balanced(text, face, size, room)
    lines: list[str] = []
    for name in [*(f"{name} -" for name in names[:-1]), names[-1]]:
        if lines and face.width(f"{lines[-1]} {name}") * size <= room:
            lines[-1] = f"{lines[-1]} {name}"
        else:
            lines.append(name)
    return [line for name in lines for line in break_balanced(name, face, size, room)]


def _subject_face(profile: Profile) -> Face:
    return family().italic if profile.subject_italic else family().regular


def head_glyphs(texts: HeadTexts) -> list[tuple[str, str, Face]]:
    """Field, text and face of everything the head prints, for the check of missing glyphs."""
    faces = family()
    return [
        ("superior_line", texts.superior_line, faces.regular),
        ("issuer_line", texts.issuer_line, faces.bold),
        ("number_text", texts.number_text, faces.regular),
        ("place", texts.place, faces.italic),
        ("subject", texts.subject, faces.italic),
        ("urgency", texts.urgency, faces.bold),
        ("draft_note", texts.draft_note, faces.italic),
    ]


def _column(pen: Pen, centre: float, y: float, lines: list[Line], size: float, leading: float) -> float:
    """Centred lines under baseline y; returns the baseline of the last."""
    for line in lines:
        y += leading
        pen.line(centre - line.width / 2, y, line, size)
    return y
