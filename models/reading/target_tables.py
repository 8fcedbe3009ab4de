"""Targets in a table (phụ lục chỉ tiêu): columns of name, unit and value; each main row a target, its sub-rows under it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from models.reading.figures import find_figures
from models.reading.lines import Line
from models.reading.result import ReadTarget, Span
from models.reading.tables import MAX_ROWS, RULE_LINE, Cell, cells_of, in_columns

_NAME = re.compile(r"chỉ tiêu(?! giao| năm| phấn đấu)|tên chỉ tiêu", re.IGNORECASE)
_UNIT = re.compile(r"đơn vị(?: tính)?$|ĐVT|đvt", re.IGNORECASE)
_VALUE = re.compile(r"kế hoạch|mục tiêu|chỉ tiêu (?:giao|năm|phấn đấu)|giao|năm 20\d\d|giá trị", re.IGNORECASE)
_PAST = re.compile(r"thực hiện|ước|kết quả|so sánh|tỷ lệ đạt", re.IGNORECASE)
_SUB = re.compile(r"^(?:[-+–•]|\d{1,2}\.\d{1,2}\b|[a-zđ][.)]?$)|^trong đó", re.IGNORECASE)


def read_target_tables(lines: list[Line], first: int, last: int) -> Iterator[tuple[int, int, list[ReadTarget]]]:
    """(first line, line after, targets) of every table of lines[first:last] whose header names a target and its value."""
    index = first
    while index < last:
        columns = _columns(lines[index])
        if columns is None:
            index += 1
            continue
        header = cells_of(lines[index])
        begin, index = index, index + 1
        found: list[ReadTarget] = []
        blanks = 0
        while index < last and len(found) < MAX_ROWS and blanks <= 2:
            line = lines[index]
            cells = [] if line.is_blank or line.is_rule or RULE_LINE.match(line.raw) else cells_of(line)
            if line.is_blank or line.is_rule or RULE_LINE.match(line.raw):
                blanks += 1
            elif len(cells) < 2:
                break
            else:
                blanks = 0
                _take(found, _row(in_columns(cells, header), columns), cells[0].text)
            index += 1
        if found:
            yield begin, index, found
        else:
            index = begin + 1


def _columns(line: Line) -> dict[str, int] | None:
    if len(line.raw) > 400 or not _NAME.search(line.raw):
        return None
    found: dict[str, int] = {}
    for place, cell in enumerate(cells_of(line)):
        for name, pattern in (("name", _NAME), ("unit", _UNIT), ("value", _VALUE)):
            if (
                pattern.search(cell.text)
                and (name not in found or name == "value")
                and not (name == "value" and _PAST.search(cell.text))
            ):
                found[name] = place
                break
    return found if {"name", "value"} <= found.keys() else None


def _row(cells: list[Cell], columns: dict[str, int]) -> ReadTarget | None:
    shift = (
        0 if cells[0].text.strip(".").isdigit() or columns["name"] == 0 or _SUB.match(cells[0].text) else -1
    )  # no number in its cell

    def said(name: str) -> str:
        place = columns.get(name, -1) + shift
        return cells[place].text if 0 <= place < len(cells) and name in columns else ""

    name, value = said("name").strip("-+–• "), said("value")
    if not name or not any(letter.isalpha() for letter in name) or not any(letter.isdigit() for letter in value):
        return None
    figures = find_figures(typed := f"{name} đạt {value} {said('unit')}", 0, len(typed))
    if not figures:
        return None
    figure = figures[-1]  # the name may hold figures of its own
    span: Span = (cells[0].start, cells[-1].start + len(cells[-1].text))
    label = cells[0].text.strip(".")
    return ReadTarget(
        item=int(label) if shift == 0 and columns["name"] > 0 and label.isdigit() else None,
        name=name,
        op=figure.op,
        value=figure.value,
        value_to=figure.value_to,
        unit=figure.unit or said("unit"),
        span=span,
    )


def _take(found: list[ReadTarget], row: ReadTarget | None, opening: str) -> None:
    """Add a row; one that opens with a dash, "1.1" or a letter belongs to the row before."""
    if row is None:
        return
    if found and _SUB.match(opening):
        found[-1] = replace(found[-1], sub_targets=(*found[-1].sub_targets, row))
    else:
        found.append(row)
