"""The checker of routing slips and stamps: reads a PDF and compares it with what the slip says and with sections 15 and 17.

Slip: A5 (or two on A4), margins 12 above, 10 below, 15 left, 10 right; the bars of its code are read by the table of Code 128 itself.
"""

from collections.abc import Sequence
from itertools import pairwise

from models.domain.slip_paper import SlipPaper, StampLabel
from tests.paper.book_grid import lines_of, overlaps
from tests.paper.checker_pages import check_colours, check_fonts
from tests.paper.checker_reading import Finding, Row, ink_of
from tests.paper.geometry import MM, Paper

R, B, IT = "SoDonDocSerif", "SoDonDocSerif-Bold", "SoDonDocSerif-Italic"
_SIGNS = (
    "212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221"
    "223211221132221231213212223112312131311222321122321221312212322112322211212123212321232121111323131123131321"
    "112313132113132311211313231113231311112133112331132131113123113321133121313121211331231131213113213311213131"
    "311123311321331121312113312311332111314111221411431111111224111422121124121421141122141221112214112412122114"
    "122411142112142211241211221114413111241112134111111242121142121241114212124112124211411212421112421211212141"
    "214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214211232"
)
_CODE_128 = [_SIGNS[place : place + 6] for place in range(0, len(_SIGNS), 6)]
_STOP = "2331112"


def check_slips(slips: Sequence[SlipPaper], pdf: bytes, sheet: str = "A5") -> list[Finding]:
    """Everything that is wrong with the PDF of these slips."""
    paper = Paper(pdf)
    found = _common(paper, pdf, (297.0, 210.0) if sheet == "A4" else (148.0, 210.0))
    each = 2 if sheet == "A4" else 1
    if len(paper) != -(-len(slips) // each):
        found.append(Finding("pages", 0, "", -(-len(slips) // each), len(paper)))
        return found
    for number, slip in enumerate(slips):
        left = 148.5 * (number % each)
        rows = [row for row in lines_of(paper.glyphs(number // each)) if each == 1 or (row.left < 148.5) == (left == 0)]
        rules = [rule for rule in paper.rules(number // each) if each == 1 or (rule[0] < 148.3) == (left == 0)]
        found += _slip(slip, number // each, left, rows, rules)
    return found


def _common(paper: Paper, pdf: bytes, size: tuple[float, float]) -> list[Finding]:
    found = [*check_fonts(pdf), *check_colours(paper)]
    for page in range(len(paper)):
        sheet = paper.document[page]
        real = (round(sheet.get_width() * MM, 1), round(sheet.get_height() * MM, 1))
        if real != size:
            found.append(Finding("sheet", page + 1, "", size, real))
        found += [Finding("words apart", page + 1, one.text, "free", two.text) for one, two in overlaps(paper.glyphs(page))]
    return found


class _Slip:
    """The lines of one slip; what was recognised is taken out, what remains is a finding."""

    def __init__(self, page: int, left: float, rows: list[Row]) -> None:
        self.page, self.left, self.rows = page, left, rows
        self.found: list[Finding] = []

    def say(self, rule: str, text: str, expected: object = "", got: object = "") -> None:
        self.found.append(Finding(rule, self.page + 1, text, expected, got))

    def take(self, name: str, text: str, font: str, size: float, *, cut: bool = False) -> list[Row]:
        """The neighbouring lines in this face that say the text (`cut`: may end early with an ellipsis), taken out."""
        wanted = ink_of(text)
        for start in range(len(self.rows)):
            joined = ""
            for end in range(start, len(self.rows)):
                joined += self.rows[end].text
                if joined == wanted or (cut and joined.endswith("…") and wanted.startswith(joined[:-1])):
                    taken = self.rows[start : end + 1]
                    del self.rows[start : end + 1]
                    for row in taken:
                        if any(glyph.font != font or abs(glyph.size - size) > 0.15 for glyph in row.glyphs):
                            self.say(f"face and size of {name}", row.text, (font, size), (row.glyphs[0].font, row.size))
                    return taken
                if not wanted.startswith(joined):
                    break
        self.say("text as given", text, name, "not on the slip")
        return []


def _slip(
    slip: SlipPaper, page: int, left: float, rows: list[Row], rules: list[tuple[float, float, float, float]]
) -> list[Finding]:
    one = _Slip(page, left, list(rows))
    for row in rows:
        if row.left < left + 15 - 0.3 or row.right > left + 138 + 0.3 or row.top < 12 - 0.3 or row.bottom > 200.3:
            one.say("margins", row.text, (left + 15, left + 138, 12, 200), (row.left, row.right, row.top, row.bottom))
    for name, text, font in (
        ("superior_line", slip.superior_line, R),
        ("issuer_line", slip.issuer_line, B),
        ("urgency", slip.urgency, B),
    ):
        if text:
            one.take(name, text, font, 11)
    code = one.take("code", slip.code, B, 13)
    bars = sorted((rule[0], rule[2]) for rule in rules if rule[3] - rule[1] > 8 and rule[2] - rule[0] < 2 and rule[1] < 25)
    read = read_bars(bars)
    if read != (slip.code if slip.has_bars else ""):
        one.say("bars say the code", slip.code, slip.code if slip.has_bars else "none", read)
    if bars and code and (abs((bars[0][0] + bars[-1][1]) / 2 - code[0].centre) > 1 or bars[0][0] - left - 15 < 60):
        one.say("code under its bars", slip.code, (bars[0][0] + bars[-1][1]) / 2, code[0].centre)
    title = one.take("title", slip.title, B, 14)
    for row in title:
        if abs(row.centre - left - 76.5) > 0.3:
            one.say("title centred", row.text, left + 76.5, row.centre)
    last = title[-1].y if title else 0.0
    for label, value in slip.facts:
        head = one.take("label", f"{label}:", R, 11)
        body = one.take("value", value, B, 11, cut=len(value) > 300)
        if head and body and (abs(head[0].y - body[0].y) > 0.1 or body[0].left < head[0].right or head[0].y < last - 0.1):
            one.say("value beside its label", value, head[0].right, body[0].left)
        last = head[0].y if head else last
    heads = [one.take("block", f"{block.heading}:", B, 11) for block in slip.blocks]
    days = [one.take("day line", slip.day_line, IT, 11) for _ in slip.blocks]
    dots = [row for row in one.rows if set(row.text) == {"."} and row.right - row.left > 118]
    one.rows = [row for row in one.rows if row not in dots]
    for head, day in zip(heads, days, strict=True):
        between = [row for row in dots if head and day and head[0].y < row.y < day[0].y + 2]
        if not between or (day and day[0].right < left + 137):
            one.say("room to write", head[0].text if head else "", "a ruled line and a day", len(between))
    if any(below.y - above.y < 6.5 for above, below in pairwise(sorted(dots, key=lambda row: row.y))):
        one.say("room to write", "", "7.5 mm", "lines too near")
    _boxes(one, slip, rules, max([row.y for row in dots], default=0.0))
    for note in slip.notes:
        one.take("note", note, IT, 9)
    for row in one.rows:
        one.say("text as given", row.text, "nothing", "text that nobody gave")
    return one.found


def _boxes(one: _Slip, slip: SlipPaper, rules: list[tuple[float, float, float, float]], above: float) -> None:
    """Four boxes, two by two, as wide as the text block; the label in the upper left corner of each."""
    level = sorted((rule[1] + rule[3]) / 2 for rule in rules if rule[2] - rule[0] > 100)
    upright = sorted((rule[0] + rule[2]) / 2 for rule in rules if rule[3] - rule[1] > 25 and rule[2] - rule[0] < 1)
    if len(level) != 3 or len(upright) != 3 or abs(upright[0] - one.left - 15) > 0.3 or abs(upright[2] - one.left - 138) > 0.3:
        one.say("boxes", "", "2 x 2 from 15 to 138 mm", (level, upright))
        return
    if level[0] < above or abs(level[1] - level[0] - 15) > 0.3 or abs(level[2] - level[1] - 15) > 0.3:
        one.say("boxes", "", "two rows of 15 mm under the lines", level)
    for place, label in enumerate(slip.boxes):
        taken = one.take("box", label, B, 11)
        x, y = upright[place % 2], level[place // 2]
        if taken and not (0 < taken[0].left - x < 3 and 0 < taken[0].top - y < 3):
            one.say("label in its box", label, (x, y), (taken[0].left, taken[0].top))


def read_bars(bars: Sequence[tuple[float, float]]) -> str:
    """What bars (left and right edges in order) say after ISO/IEC 15417: sets B and C, the check sign proved; "" when they say nothing."""
    edges = [edge for bar in bars for edge in bar]
    if len(edges) < 20:
        return ""
    widths = [right - left for left, right in pairwise(edges)]
    module = sum(widths) / (11 * ((len(bars) - 4) // 3) + 13)
    text = "".join(str(round(width / module)) for width in widths)
    if text[-7:] != _STOP:
        return "?"
    pieces = [text[place : place + 6] for place in range(0, len(text) - 7, 6)]
    if not set(pieces) <= set(_CODE_128):
        return "?"
    signs = [_CODE_128.index(piece) for piece in pieces]
    start, *data, check = signs
    if (start + sum(place * sign for place, sign in enumerate(data, 1))) % 103 != check:
        return "?"
    out, is_c = "", start == 105
    for sign in data:
        if sign == (100 if is_c else 99):
            is_c = not is_c
        else:
            out += f"{sign:02d}" if is_c else chr(sign + 32)
    return out


def check_stamps(labels: Sequence[StampLabel], pdf: bytes) -> list[Finding]:
    """Everything that is wrong with stamps: the frame of exactly the set size, its words inside the frame.

    On a label it stands 2 mm inside the edge, on an A4 sheet at the place that is asked for.
    """
    paper = Paper(pdf)
    found: list[Finding] = [*check_fonts(pdf), *check_colours(paper)]
    if len(paper) != len(labels):
        return [*found, Finding("pages", 0, "", len(labels), len(paper))]
    for page, label in enumerate(labels):
        sheet, one = paper.document[page], _Slip(page, 0.0, list(lines_of(paper.glyphs(page))))
        size = (sheet.get_width() * MM, sheet.get_height() * MM)
        left, top = label.place_mm or (2.0, 2.0)
        wanted = (label.width_mm + 4, label.height_mm + 4) if label.place_mm is None else (210.0, 297.0)
        if any(abs(got - one_side) > 0.1 for got, one_side in zip(size, wanted, strict=True)):
            one.say("sheet", "", wanted, size)
        rules = paper.rules(page)
        middles = [((rule[0] + rule[2]) / 2, (rule[1] + rule[3]) / 2) for rule in rules]
        frame = [min(x for x, _ in middles), min(y for _, y in middles), max(x for x, _ in middles), max(y for _, y in middles)]
        asked = [left, top, left + label.width_mm, top + label.height_mm]
        if len(rules) != 4 or any(abs(got - edge) > 0.1 for got, edge in zip(frame, asked, strict=True)):
            one.say("frame of the set size", label.word, asked, frame)
        for row in one.rows:
            if row.left < left + 0.5 or row.right > asked[2] - 0.5 or row.top < top + 0.3 or row.bottom > asked[3]:
                one.say("words in the frame", row.text, asked, (row.left, row.top, row.right, row.bottom))
        found += [Finding("words apart", page + 1, a.text, "free", b.text) for a, b in overlaps(paper.glyphs(page))]
        given = [*label.office.split("\n"), label.word, *(f"{text}:{value}" for text, value in label.lines)]
        said = "".join(row.text for row in one.rows).rstrip(".")
        plain = "".join(character for character in said if character != ".")
        if plain != "".join(ink_of(text) for text in given).replace(".", ""):
            one.say("text as given", said, given, plain)
        found += one.found
    return found
