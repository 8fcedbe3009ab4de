"""Tables as antiword draws them (|cell |cell | on each line): letterheads and feet column by column, other tables row by row."""

from collections.abc import Sequence
from itertools import groupby

_MOTTOES = ("ĐẢNG CỘNG SẢN VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA")
_FOOTS = ("Nơi nhận", "NƠI NHẬN")
_SIDE_BY_SIDE = 2


def without_frames(text: str) -> str:
    """The text with its tables as the other readers give them: "a | b" a row, a letterhead or foot first left, then right."""
    lines: list[str] = []
    for is_table, found in groupby(text.split("\n"), _is_row):
        if is_table:
            lines += _table([_cells(line) for line in found])
        else:
            lines += found
    return "\n".join(lines)


def _is_row(line: str) -> bool:
    line = line.rstrip()
    return len(line) > 2 and line[0] == line[-1] == "|"


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _table(rows: Sequence[list[str]]) -> list[str]:
    width = max(map(len, rows))
    if width == 1:
        return [row[0] for row in rows]
    if width == _SIDE_BY_SIDE and any(_places_text(cell) for row in rows for cell in row):
        columns = ([row[place] if place < len(row) else "" for row in rows] for place in range(width))
        return [line for column in columns for line in _trimmed(column)]
    return [" | ".join(row) for row in rows]


def _places_text(cell: str) -> bool:
    return cell.startswith(_FOOTS) or any(motto in cell.upper() for motto in _MOTTOES)


def _trimmed(lines: list[str]) -> list[str]:
    """Without the empty lines that the frame added below the shorter column."""
    while lines and not lines[-1]:
        lines.pop()
    return lines
