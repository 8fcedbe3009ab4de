"""The head of a letter: two columns on one first line, the rule as long as the title, type and subject, the mark of urgency."""

from collections.abc import Iterator
from itertools import pairwise

from models.domain.letters import Letter
from tests.paper.checker_plan import Plan
from tests.paper.checker_reading import Finding, Part, Row
from tests.paper.geometry import Paper

PartRows = dict[str, list[Part]]


def check_head(letter: Letter, parts: PartRows, paper: Paper, plan: Plan) -> Iterator[Finding]:
    """Both columns of the head: one first line, each centred, apart from each other, rules as long as their words."""
    block = plan.pages[0].block
    title = parts["title"][0].rows[0]
    left = [row for name in ("superior_line", "issuer_line", "star", "number", "subject", "urgency", "draft_note")
            for part in parts.get(name, []) for row in part.rows]  # fmt: skip
    right = [row for name in ("title", "motto", "date") for part in parts.get(name, []) for row in part.rows]
    if left and (letter.superior_line or letter.issuer_line) and abs(left[0].y - title.y) > 0.2:
        yield Finding("issuer on the first line of the title", 1, left[0].text, title.y, left[0].y)
    if abs(title.top - block.top) > 0.6:
        yield Finding("title at the upper margin", 1, title.text, block.top, title.top)
    for row in left:
        if abs(row.centre - left[0].centre) > 0.5:
            yield Finding("left column of the head centred", 1, row.text, left[0].centre, row.centre)
    for row in right:
        if abs(row.centre - title.centre) > 0.5:
            yield Finding("date centred under the title", 1, row.text, title.centre, row.centre)
    if left and max(row.right for row in left) > min(row.left for row in right) - 0.5:
        yield Finding("columns of the head apart", 1, "", min(row.left for row in right), max(row.right for row in left))
    number, dated = parts["number"][0].rows[0], parts["date"][0].rows[0]
    if abs(number.y - dated.y) > 0.2:
        yield Finding("number and date on one line", 1, number.text, dated.y, number.y)
    for above, below in pairwise(left):
        if below.y - above.y < 3.5 * block.scale:
            yield Finding("lines of the head apart", 1, below.text, "3.5 mm", below.y - above.y)
    if (":" in letter.number_text) != (letter.layout_profile == "ND30"):
        yield Finding("colon after Số on state papers only", 1, letter.number_text, letter.layout_profile, letter.number_text)
    if letter.layout_profile != "ND30" and letter.body and letter.body[-1].rstrip().endswith("/."):
        yield Finding("a Party paper ends with a full stop", 1, letter.body[-1][-20:], ".", "./.")
    yield from _urgency(letter, parts, paper)
    underlined = parts["motto"][0].rows[0] if "motto" in parts else title
    yield from rule_under(paper, underlined, 1.0, 1.0, "rule as long as the title")
    if letter.layout_profile == "ND30" and "issuer_line" in parts:
        yield from rule_under(
            paper, parts["issuer_line"][0].rows[-1], 1 / 3, 1 / 2, "rule under the issuer", parts["issuer_line"][0]
        )
    if "typed_subject" in parts:
        part = parts["typed_subject"][0]
        if part.rows[0].text[:1].isupper():
            yield Finding("subject starts in lower case", part.page, part.text, "lower case", part.rows[0].text[:1])
        lines = [
            row
            for name in ("type_name", "author_line", "typed_subject", "hyphens")
            for one in parts.get(name, [])
            for row in one.rows
        ]
        for row in lines:
            if abs(row.centre - block.centre) > 0.3:
                yield Finding("title centred on the text block", row.page + 1, row.text, block.centre, row.centre)
        for above, below in pairwise(lines):
            if below.y <= above.y:
                yield Finding("type, author, subject from above", 1, below.text, above.y, below.y)
        if letter.layout_profile == "ND30":
            yield from rule_under(paper, part.rows[-1], 1 / 3, 1 / 2, "rule under the subject", part)


def _urgency(letter: Letter, parts: PartRows, paper: Paper) -> Iterator[Finding]:
    """The mark of urgency in capitals; on a state paper in a frame 8 mm high, 20, 30 or 40 mm wide (NĐ 30 PL I)."""
    for part in parts.get("urgency", []):
        row = part.rows[0]
        if part.text != part.text.upper():
            yield Finding("mark of urgency in capitals", 1, part.text, part.text.upper(), part.text)
        frames = [one for one in paper.rules(0) if one[0] < row.left and row.right < one[2] and one[1] < row.y < one[3]]
        widths = {"KHẨN": 20, "THƯỢNG KHẨN": 40, "HỎA TỐC": 30}
        sizes = [(one[2] - one[0], one[3] - one[1]) for one in frames]
        if letter.layout_profile != "ND30" and frames and "urgency_frame" not in letter.extra:
            yield Finding("mark of urgency without a frame", 1, part.text, "none", sizes)
        least = widths[part.text] * (0.8 if letter.sheet == "A5" else 1.0) - 0.6  # its column is narrower there
        if letter.layout_profile == "ND30" and not any(
            least < w < widths[part.text] + 0.6 and abs(h - 8) < 0.6 for w, h in sizes
        ):
            yield Finding("mark of urgency in its frame", 1, part.text, (widths[part.text], 8), sizes)


def rule_under(paper: Paper, row: Row, least: float, most: float, name: str, part: Part | None = None) -> Iterator[Finding]:
    """A horizontal rule within 4 mm under a line, centred, its length a share of the line (of the longest line of `part`)."""
    width = max(one.right - one.left for one in part.rows) if part else row.right - row.left
    near = [
        one for one in paper.rules(row.page) if one[3] - one[1] < 1 and 0 < one[1] - row.y < 4 and one[0] < row.centre < one[2]
    ]
    for left, _, right, _ in near:
        inner = 0.6  # the ends of a rule read back include half its weight
        if abs((left + right) / 2 - row.centre) <= 0.4 and least * width - inner <= right - left <= most * width + inner:
            return
    yield Finding(name, row.page + 1, row.text, (least * width, most * width), [one[2] - one[0] for one in near])
