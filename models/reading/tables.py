"""Duties in a table (phụ lục phân công): columns of work, lead, partners and time; each row a proposed task."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date

from models.reading.deadlines import find_deadlines
from models.reading.lines import Line
from models.reading.products import find_product
from models.reading.result import ReadTask
from models.reading.unit_phrases import split_units

MAX_ROWS = 1000
_MAX_ROW_LINES = 6
_PREFIX = "thời gian hoàn thành: "  # what a bare cell of the time column means: its last day included (phrases #107)
_CUT = re.compile(r"\||\t+|[ \u00a0]{3,}")
RULE_LINE = re.compile(r"[\s|:+=\-–—_]+$")
_WORK = re.compile(r"(?:nội dung|nhiệm vụ|công việc|đầu việc|tên việc)", re.IGNORECASE)
_LEAD = re.compile(r"chủ trì|(?:cơ quan|đơn vị|người|bộ phận) (?:thực hiện|phụ trách|chịu trách nhiệm)|đầu mối", re.IGNORECASE)
_PARTNER = re.compile(r"phối hợp", re.IGNORECASE)
_TIME = re.compile(r"thời gian|thời hạn|tiến độ|hoàn thành|hạn\b", re.IGNORECASE)
_PRODUCT = re.compile(r"sản phẩm|kết quả|hồ sơ", re.IGNORECASE)
_STANDING = re.compile(r"thường xuyên|hằng năm|hàng năm", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell, where it begins in the text, its column on the line, and whether strokes or tabs set it apart."""

    text: str
    start: int
    column: int = 0
    is_ruled: bool = False


@dataclass(slots=True)
class Table:
    """Lines [first, last) that a table takes, and its tasks."""

    first: int
    last: int
    tasks: list[ReadTask]


def find_tables(lines: list[Line], first: int, last: int, issued_on: date | None) -> Iterator[Table]:
    """Tables of lines[first:last] whose header names the work, the lead and the time; others are left to the paragraphs."""
    index = first
    while index < last:
        columns = _columns(lines[index])
        if columns is None:
            index += 1
            continue
        tasks: list[ReadTask] = []
        header = cells_of(lines[index])
        begin = index
        index += 1
        while index < last and _runs_on(lines[index], header):  # a heading set over two lines
            index += 1
        blanks = 0
        width = max(columns.values()) + 1
        while index < last and len(tasks) < MAX_ROWS:
            line = lines[index]
            if line.is_blank or line.is_rule or RULE_LINE.match(line.raw):
                blanks += 1
                if blanks > 2:
                    break
                index += 1
                continue
            cells, taken = whole_row(lines, index, last, header)
            if len(cells) < min(3, width):
                break
            blanks = 0
            index += taken
            row = in_columns(cells, header)
            while index < last and (more := _runs_on(lines[index], header)):
                row = [_joined(cell, more.get(place, "")) for place, cell in enumerate(row)]
                index += 1
            made = _row(row, columns, issued_on) if len(cells) >= min(3, width - 1) else None
            if made is not None:
                tasks.append(made)
        if tasks:
            yield Table(begin, index, tasks)
        else:
            index = begin + 1


def cells_of(line: Line) -> list[Cell]:
    """The cells of a line with their places in the text; an outer stroke opens no cell."""
    raw = line.raw
    if not _CUT.search(raw):
        return []
    made: list[Cell] = []
    at = 0
    has_strokes = "|" in raw
    for cut in [*_CUT.finditer(raw), None]:
        if cut is not None and has_strokes and cut.group() != "|":
            continue
        piece = raw[at : cut.start() if cut else len(raw)]
        text = piece.strip(" \t\u00a0*")
        if text or (has_strokes and at and cut is not None):
            column = at + (piece.find(text) if text else 0)
            made.append(Cell(" ".join(text.split()), line.start + column, column, has_strokes or "\t" in raw))
        at = cut.end() if cut else at
    return made


def whole_row(lines: list[Line], index: int, last: int, header: list[Cell]) -> tuple[list[Cell], int]:
    """The cells of the row that begins on a line, and how many lines it takes: a cell between strokes may run on."""
    cells = cells_of(lines[index])
    if "\t" in lines[index].raw and len(cells) < len(header):
        single = _tabbed(lines[index])
        return (single if len(single) == len(header) else cells), 1
    if "|" not in lines[index].raw or not lines[index].raw.lstrip().startswith("|"):
        return cells, 1
    taken = 1
    while len(cells) < len(header) and index + taken < last and taken < _MAX_ROW_LINES:
        following = lines[index + taken]
        if following.is_blank or following.raw.lstrip().startswith("|"):
            break
        more = cells_of(following) or [Cell(following.text, following.start)]
        cells[-1] = Cell(f"{cells[-1].text} {more[0].text}", cells[-1].start, cells[-1].column, True)
        cells += more[1:]
        taken += 1
    return cells, taken


def _tabbed(line: Line) -> list[Cell]:
    """The cells of a line between single tabs, the empty ones too."""
    made, at = [], 0
    for part in line.raw.split("\t"):
        text = part.strip()
        made.append(Cell(" ".join(text.split()), line.start + at + max(part.find(text), 0), at, True))
        at += len(part) + 1
    return made


def _runs_on(line: Line, header: list[Cell]) -> dict[int, str]:
    """What a line adds to the cells of the row above, by their places; empty when a row of its own begins there.

    Its first cell is empty: nothing before the first stroke, or room up to the column of the work.
    """
    raw = line.raw
    if line.is_blank or line.is_rule or len(header) < 3:
        return {}
    if "|" in raw:
        is_framed = raw.find("|") < header[0].column  # an outer stroke before the first column
        fields = [" ".join(field.split()) for field in (raw.strip().strip("|") if is_framed else raw).split("|")]
        is_on = len(fields) >= len(header) and not fields[0] and any(any(ch.isalnum() for ch in field) for field in fields)
        return {place: field for place, field in enumerate(fields) if field} if is_on else {}
    room = len(raw) - len(raw.lstrip())
    if "\t" in raw or any(cell.is_ruled for cell in header) or room < max(3, header[1].column - header[0].column - 3):
        return {}
    cells = cells_of(line) or [Cell(line.text, line.start, room)]
    if cells[0].text[:1].isdigit() and len(cells) > 2:
        return {}
    places = {min(range(len(header)), key=lambda place: abs(header[place].column - cell.column)): cell.text for cell in cells}
    return places if 0 not in places else {}


def _joined(cell: Cell, more: str) -> Cell:
    return Cell(f"{cell.text} {more}".strip(), cell.start, cell.column, cell.is_ruled) if more else cell


def in_columns(cells: list[Cell], header: list[Cell]) -> list[Cell]:
    """The cells under the headings they stand below; an empty cell of a table set with blanks leaves no trace but its room."""
    if len(cells) >= len(header) or any(cell.is_ruled for cell in (*cells, *header)):
        return cells
    placed: list[Cell | None] = [None] * len(header)
    free = 0
    for number, cell in enumerate(cells):
        left = len(cells) - number - 1
        reach = range(free, len(header) - left)
        best = min(reach, key=lambda place: abs(header[place].column - cell.column))
        placed[best] = cell
        free = best + 1
    return [cell or Cell("", cells[-1].start) for cell in placed]


def column_name(heading: str, found: Container[str] = ()) -> str | None:
    """What a column with this heading holds: work, lead, partner, time or product; None for another, or one that was `found`."""
    for name, pattern in (("partner", _PARTNER), ("lead", _LEAD), ("time", _TIME), ("work", _WORK), ("product", _PRODUCT)):
        if name not in found and pattern.search(heading):
            return name
    return None


def _columns(line: Line) -> dict[str, int] | None:
    """Which column holds what; None when the line is no header of such a table."""
    if len(line.raw) > 400 or not _LEAD.search(line.raw):
        return None
    found: dict[str, int] = {}
    for place, cell in enumerate(cells_of(line)):
        if len(cell.text) > 60:
            return None
        name = column_name(cell.text, found)
        if name is not None:
            found[name] = place
    return found if {"lead", "time", "work"} <= found.keys() else None


def _row(cells: list[Cell], columns: dict[str, int], issued_on: date | None) -> ReadTask | None:
    """The task of a row whose cells stand in the columns of the header."""
    named = {name: cells[place] for name, place in columns.items() if place < len(cells)}
    if columns["work"] > 0:
        named["item"] = cells[0]
    named.setdefault("time", Cell("", cells[-1].start + len(cells[-1].text)))
    return row_task(named, issued_on)


def row_task(cells: dict[str, Cell], issued_on: date | None) -> ReadTask | None:
    """The task of a row by the names of its columns: work, lead, time; item, partner and product where the table has them."""

    def said(name: str) -> str:
        return cells[name].text if name in cells else ""

    work, lead, time, partners = said("work"), said("lead"), said("time"), said("partner")
    if not work or not lead or not any(letter.isalpha() for letter in work):
        return None
    phrase = _PREFIX + time
    deadlines = [d for d in find_deadlines(phrase, issued_on) if d.strength != "none" and not d.is_impossible] if time else []
    deadline = deadlines[0] if deadlines else None
    is_standing = deadline is None and bool(_STANDING.search(time))
    last = max(cells.values(), key=lambda cell: cell.start)
    return ReadTask(
        quote=work,
        content=work[:1].upper() + work[1:],
        span=(cells["work"].start, max(last.start + len(last.text), cells["work"].start + len(work))),
        deadline_kind=deadline.kind if deadline else "ongoing" if is_standing else "general",
        deadline_phrase=time or None,
        due_on=deadline.due_on if deadline else None,
        due_time=deadline.due_time if deadline else None,
        starts_on=deadline.starts_on if deadline else None,
        exclusive=deadline.exclusive if deadline else False,
        recurrence=deadline.recurrence if deadline else None,
        recurrence_day=deadline.recurrence_day if deadline else None,
        relative=deadline.relative if deadline else None,
        lead_units=split_units(lead),
        coordinating_units=split_units(partners) if any(letter.isalpha() for letter in partners) else (),
        product=said("product") or find_product(work),
        item=said("item") if said("item").strip(".").isdigit() else None,
        explicit=True,
        confidence=min(0.7, deadline.confidence) if deadline else 0.6,
        reason="assigned",
    )
