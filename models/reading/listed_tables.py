"""Duties in a table of which extraction set every cell on a line of its own."""

import re
from collections.abc import Iterator
from datetime import date

from models.reading.lines import Line
from models.reading.result import ReadTask
from models.reading.tables import MAX_ROWS, Cell, Table, column_name, row_task

_FIRST = re.compile(r"^(?:STT|TT|Số TT|Stt)$")
_LONGEST_HEADING = 60
_MOST_COLUMNS = 9


def find_listed_tables(lines: list[Line], first: int, last: int, issued_on: date | None) -> Iterator[Table]:
    """Tables of lines[first:last] that begin with "STT" alone on its line, then one heading a line; rows are numbered."""
    index = first
    while index < last:
        if not _FIRST.match(lines[index].text):
            index += 1
            continue
        begin = index
        names: list[str | None] = []
        index += 1
        while index < last and len(names) < _MOST_COLUMNS and lines[index].text != "1":
            text = lines[index].text
            if len(text) > _LONGEST_HEADING or not text:
                break
            names.append(column_name(text))
            index += 1
        if not {"work", "lead", "time"} <= set(names) or index >= last or lines[index].text != "1":
            index = begin + 1
            continue
        tasks, index = _rows(lines, index, last, names, issued_on)
        yield Table(begin, index, tasks)


def _rows(
    lines: list[Line], index: int, last: int, names: list[str | None], issued_on: date | None
) -> tuple[list[ReadTask], int]:
    """The tasks of the rows from a line on, and the line behind the last: each a number, then a line for each column."""
    tasks: list[ReadTask] = []
    number = 1
    while index < last and number <= MAX_ROWS and lines[index].text == str(number):
        end = index + 1
        while end < last and lines[end].text and lines[end].text != str(number + 1) and end - index <= 2 * len(names):
            end += 1
        cells = [Cell(line.text, line.start) for line in lines[index + 1 : end]]
        if len(cells) > len(names) and not _is_whole(lines, end, last, number):
            cells, end = cells[: len(names)], index + 1 + len(names)
        named = _named(cells, names)
        named["item"] = Cell(str(number), lines[index].start)
        made = row_task(named, issued_on)
        tasks += [made] if made is not None else []
        index = end
        number += 1
    return tasks, index


def _is_whole(lines: list[Line], end: int, last: int, number: int) -> bool:
    """Whether the row ends where the next one begins, or with a blank line."""
    return end < last and (not lines[end].text or lines[end].text == str(number + 1))


def _named(cells: list[Cell], names: list[str | None]) -> dict[str, Cell]:
    """Cells by column. With a cell too few the partner or product is empty; what is too many goes on with the work."""
    wanted = list(names)
    for optional in ("product", "partner", None):
        if len(cells) < len(wanted) and optional in wanted:
            wanted.remove(optional)
    while len(cells) > len(wanted) and len(cells) > 1:
        cells = [Cell(f"{cells[0].text} {cells[1].text}", cells[0].start), *cells[2:]]
    return {name: cell for name, cell in zip(wanted, cells, strict=False) if name is not None}
