"""The checker of letters: reads a PDF and compares it with what the letter says and with the table of its profile.

It knows nothing of how the program draws: only the letter, the rules (checker_table) and the glyphs and rules of the page.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

from models.domain.letters import Letter
from tests.paper.checker_foot import check_foot
from tests.paper.checker_pages import PORTRAIT, check_colours, check_fonts, check_page, is_page_number
from tests.paper.checker_reading import Finding, Part, Reading, Row, ink_of
from tests.paper.checker_table import LAST_ADDRESSEE, LEVEL_WORDS, MOTTO, TABLE, TITLE
from tests.paper.checker_text import check_paragraphs, check_salutation, check_tables
from tests.paper.geometry import Paper

PartRows = dict[str, list[Part]]


def check_letter(letter: Letter, pdf: bytes) -> list[Finding]:
    """Everything that is wrong with the PDF of one letter."""
    paper = Paper(pdf)
    reading, whole = Reading(paper), Reading(paper)
    reading.skip(lambda row: row.page > 0 and is_page_number(row, row.page + 1, PORTRAIT))
    parts = _take_all(letter, reading)
    found = [*_missing(parts, reading), *_faces(letter, parts)]
    for page in range(len(paper)):
        found += check_page(whole, page, letter.layout_profile, page + 1)
    found += [*check_fonts(pdf), *check_colours(paper, _red(letter))]
    if not any(one.rule == "text as given" for one in found):
        found += [*_head(letter, parts, paper), *check_salutation(parts), *check_paragraphs(parts)]
        found += [*check_tables(parts, reading), *check_foot(letter, parts, paper)]
    return found


def _take_all(letter: Letter, reading: Reading) -> PartRows:
    """Every text of the letter with its place on the paper, in the order of a page."""
    profile = letter.layout_profile
    parts: PartRows = {}

    def take(name: str, text: str | None) -> None:
        if text and ink_of(text):
            parts.setdefault(name, []).append(reading.take(name, text))

    table = letter.table
    if table:
        parts["table_head_again"] = reading.take_at_page_starts("table_head", table.heads)
    take("superior_line", letter.superior_line)
    take("issuer_line", letter.issuer_line)
    take("star", "*" if profile != "ND30" else "")
    take("number", letter.number_text)
    if not letter.type_name:
        take("subject", letter.subject)
    take("urgency", letter.extra.get("urgency"))
    take("draft_note", letter.extra.get("draft_note"))
    take("title", TITLE[profile])
    take("motto", MOTTO[profile])
    parts["date"] = [_date(letter, reading)]
    take("type_name", letter.type_name)
    if letter.type_name:
        take("typed_subject", letter.subject)
        take("hyphens", "-----" if profile != "ND30" else "")
    if letter.addressees:
        take("salutation", "Kính gửi:")
    for index, name in enumerate(letter.addressees):
        dash = "- " if len(letter.addressees) > 1 else ""
        last = letter.extra.get("last_addressee_mark", LAST_ADDRESSEE[profile])
        mark = "" if name.endswith((";", ".", ",", ":")) else last if index == len(letter.addressees) - 1 else ";"
        take("addressee", dash + name + mark)
    after = len(letter.body) - 1 if letter.table_after is None else letter.table_after
    for index, text in enumerate(letter.body):
        for line in text.split("\n"):
            take("body", line)
        if table and index == after:
            _take_table(letter, take)
    if table and not letter.body:
        _take_table(letter, take)
    take("distribution_head", "Nơi nhận:")
    for line in letter.distribution:
        take("distribution", "- " + line)
    take("typist_mark", letter.extra.get("typist_mark"))
    for name, given in (("signing_authority", letter.signing_authority or ""), ("position", letter.position)):
        for line in given.split("\n"):
            take(name, line)
    take("signer", letter.signer)
    return parts


def _take_table(letter: Letter, take: Callable[[str, str | None], None]) -> None:
    assert letter.table is not None
    for text in letter.table.heads:
        take("table_head", text)
    for number, row in enumerate(letter.table.rows):
        for column, text in enumerate(row):
            take(f"cell {number} {column}", text)
    take("data_as_of", letter.table.as_of_text)


def _date(letter: Letter, reading: Reading) -> Part:
    """Place and date, the level word abbreviated where that is how it stands."""
    day = letter.issued_on
    words = f"ngày {day.day:02d} tháng {f'{day.month:02d}' if day.month < 3 else day.month} năm {day.year}"
    forms = [
        letter.place,
        *(short + letter.place[len(word) :] for word, short in LEVEL_WORDS.items() if letter.place.startswith(word)),
    ]
    for place in forms:
        part = reading.take("date", f"{place}, {words}" if place else words)
        if part.rows:
            return part
    return Part("date", f"{letter.place}, {words}", ())


def _missing(parts: PartRows, reading: Reading) -> Iterator[Finding]:
    for name, several in parts.items():
        for part in several:
            if not part.rows:
                yield Finding("text as given", 0, part.text, name, "not on the paper")
    for row in reading.left_over():
        yield Finding("text as given", row.page + 1, row.text, "nothing", "text that nobody gave")


def _faces(letter: Letter, parts: PartRows) -> Iterator[Finding]:
    """Face and size of every component against the table of its profile."""
    table = TABLE[letter.layout_profile]
    emphasis = ink_of(letter.extra.get("emphasis", ""))
    for name, several in parts.items():
        rule = table["table_head" if name == "table_head_again" else "table_cell" if name.startswith("cell ") else name]
        for part in several:
            for row in part.rows:
                for glyph in row.glyphs:
                    is_note = (
                        name == "distribution" and table["distribution_note"].holds(glyph.font, glyph.size) and "(" in part.text
                    )
                    is_bold = name == "position" and _is_bold_alone(letter) and glyph.font.endswith("-Bold")
                    is_marked = (
                        name == "body" and emphasis and glyph.font.endswith("BoldItalic") and emphasis in ink_of(part.text)
                    )
                    if not (rule.holds(glyph.font, glyph.size) or is_note or is_bold or is_marked):
                        yield Finding(f"face and size of {name}", row.page + 1, part.text, rule, (glyph.font, glyph.size))
                        break


def _is_bold_alone(letter: Letter) -> bool:
    return letter.extra.get("standalone_position_bold") == "true" and not letter.signing_authority


def _red(letter: Letter) -> str:
    return letter.extra.get("urgency", "") if letter.layout_profile == "ND30" else ""


def _head(letter: Letter, parts: PartRows, paper: Paper) -> Iterator[Finding]:
    """Both columns of the head: one first line, each centred, apart from each other, rules as long as their words."""
    title = parts["title"][0].rows[0]
    left = [row for name in ("superior_line", "issuer_line", "star", "number", "subject", "urgency", "draft_note")
            for part in parts.get(name, []) for row in part.rows]  # fmt: skip
    right = [row for name in ("title", "motto", "date") for part in parts.get(name, []) for row in part.rows]
    if left and (letter.superior_line or letter.issuer_line) and abs(left[0].y - title.y) > 0.2:
        yield Finding("issuer on the first line of the title", 1, left[0].text, title.y, left[0].y)
    if abs(title.top - 20) > 0.6:
        yield Finding("title at the upper margin", 1, title.text, 20, title.top)
    for row in left:
        if abs(row.centre - left[0].centre) > 0.5:
            yield Finding("left column of the head centred", 1, row.text, left[0].centre, row.centre)
    for row in right:
        if abs(row.centre - title.centre) > 0.5:
            yield Finding("date centred under the title", 1, row.text, title.centre, row.centre)
    if left and max(row.right for row in left) > min(row.left for row in right) - 0.5:
        yield Finding("columns of the head apart", 1, "", min(row.left for row in right), max(row.right for row in left))
    for above, below in pairwise(left):
        if below.y - above.y < 3.5:
            yield Finding("lines of the head apart", 1, below.text, "3.5 mm", below.y - above.y)
    if (":" in letter.number_text) != (letter.layout_profile == "ND30"):
        yield Finding("colon after Số on state papers only", 1, letter.number_text, letter.layout_profile, letter.number_text)
    if letter.layout_profile != "ND30" and letter.body and letter.body[-1].rstrip().endswith("/."):
        yield Finding("a Party paper ends with a full stop", 1, letter.body[-1][-20:], ".", "./.")
    yield from _urgency(letter, parts, paper)
    underlined = parts["motto"][0].rows[0] if "motto" in parts else title
    yield from _rule_under(paper, underlined, 1.0, 1.0, "rule as long as the title")
    if letter.layout_profile == "ND30" and "issuer_line" in parts:
        yield from _rule_under(
            paper, parts["issuer_line"][0].rows[-1], 1 / 3, 1 / 2, "rule under the issuer", parts["issuer_line"][0]
        )
    if "typed_subject" in parts:
        part = parts["typed_subject"][0]
        if part.rows[0].text[:1].isupper():
            yield Finding("subject starts in lower case", part.page, part.text, "lower case", part.rows[0].text[:1])
        for row in (*parts["type_name"][0].rows, *part.rows, *(row for one in parts.get("hyphens", []) for row in one.rows)):
            if abs(row.centre - 112.5) > 0.3:
                yield Finding("title centred on the text block", row.page + 1, row.text, 112.5, row.centre)
        if letter.layout_profile == "ND30":
            yield from _rule_under(paper, part.rows[-1], 1 / 3, 1 / 2, "rule under the subject", part)


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
        if letter.layout_profile == "ND30" and not any(abs(w - widths[part.text]) < 0.6 and abs(h - 8) < 0.6 for w, h in sizes):
            yield Finding("mark of urgency in its frame", 1, part.text, (widths[part.text], 8), sizes)


def _rule_under(paper: Paper, row: Row, least: float, most: float, name: str, part: Part | None = None) -> Iterator[Finding]:
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
