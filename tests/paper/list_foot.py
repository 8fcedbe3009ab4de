"""The checker of the line at the foot of lists: on every page once, 9 pt italic, 8 mm above the edge, clear of everything else; or nowhere."""

from tests.paper.book_grid import lines_of
from tests.paper.checker_reading import Finding, ink_of
from tests.paper.geometry import MM, Paper

_FACE, _SIZE, _UP = "SoDonDocSerif-Italic", 9.0, 8.0
_WORD = "SổĐônĐốc"


def check_list_foot(pdf: bytes, text: str, left: float) -> list[Finding]:
    """Everything that is wrong with the line; `left`: where the text of the list begins, mm. A blank text: no such line anywhere."""
    paper, wanted = Paper(pdf), ink_of(text)
    found: list[Finding] = []
    for page in range(len(paper)):
        rows = lines_of(paper.glyphs(page))
        lines = [row for row in rows if row.text == wanted or _WORD in row.text]
        if len(lines) != bool(wanted) or any(row.text != wanted for row in lines):
            found.append(Finding("line at the foot", page + 1, text, int(bool(wanted)), [row.text for row in lines]))
            continue
        if not wanted:
            continue
        line, height = lines[0], paper.document[page].get_height() * MM
        if abs(line.left - left) > 0.3:
            found.append(Finding("foot at the margin", page + 1, text, left, line.left))
        if abs(height - line.y - _UP) > 0.1:
            found.append(Finding("foot 8 mm from the edge", page + 1, text, height - _UP, line.y))
        if any(one.font != _FACE or abs(one.size - _SIZE) > 0.1 for one in line.glyphs):
            found.append(Finding("face and size of the foot", page + 1, text, (_FACE, _SIZE), (line.glyphs[0].font, line.size)))
        lowest = max([row.bottom for row in rows if row is not line] + [rule[3] for rule in paper.rules(page)], default=0.0)
        if lowest > line.top - 0.3:
            found.append(Finding("foot clear of the list", page + 1, text, line.top, lowest))
    return found
