"""The head of a Word file: the typesetter of the PDF says where each line and rule stands, here they become two columns of a table."""

from reports.papers.letterhead import HeadTexts, draw_letterhead, header_columns
from reports.press.profile import Profile
from reports.word.word_marks import Marks
from reports.word.word_xml import row, table, tiny


def head_xml(texts: HeadTexts, profile: Profile) -> tuple[str, float]:
    """The head as a table without borders, and what must be left free between it and the lower edge of the head on the PDF, points.

    That may lie a little over the lower edge of the table: then it is less than nothing.
    """
    marks = Marks()
    lower = draw_letterhead(marks, texts, profile)  # type: ignore[arg-type]  # a pen that only notes
    left_width, _ = header_columns(profile, texts.place, texts.issued_on)
    start, top = profile.margins.left, profile.margins.top
    whole = {text for text in (texts.superior_line, texts.issuer_line, texts.subject, texts.urgency, texts.draft_note) if text}
    widths = (left_width, profile.text_width - left_width)
    left, left_height = marks.column(start, left_width, top, whole)
    right, right_height = marks.column(start + left_width, widths[1], top, whole)
    columns = [(widths[0], left or tiny()), (widths[1], right or tiny())]
    return table(widths, [row(columns)]), lower - top - max(left_height, right_height)
