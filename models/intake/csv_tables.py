"""Text tables (CSV): the coding and the separator are found out, every cell stays text."""

import csv
import io
from collections import Counter
from collections.abc import Callable

from models.domain.errors import RuleError
from models.domain.sheets import SheetRow, SourceSheet, SourceTable
from models.intake.plain_text import decode

MAX_ROWS = 200_000
MAX_COLUMNS = 256
_SEPARATORS = ",;\t|"
_SAMPLE_ROWS = 50
_STEP = 2000


def read_csv(data: bytes, progress: Callable[[int, int], None]) -> SourceTable:
    """The one sheet of a text table. RuleError: binary_file, undecodable, file_damaged, file_too_heavy."""
    remarks: list[str] = []
    text = decode(data, remarks)
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:  # Excel's own remark on the separator
        separator, text, skipped = first.strip()[4], rest, 1
    else:
        separator, skipped = _separator(text), 0
    rows: list[SheetRow] = []
    csv.field_size_limit(1_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for cells in reader:
            if len(rows) >= MAX_ROWS:
                raise RuleError("file_too_heavy")
            trimmed = [cell.strip() or None for cell in cells[:MAX_COLUMNS]]
            while trimmed and trimmed[-1] is None:
                trimmed.pop()
            if trimmed:
                rows.append(SheetRow(reader.line_num + skipped, tuple(trimmed)))
                if len(rows) % _STEP == 0:
                    progress(len(rows), 0)
    except csv.Error:
        raise RuleError("file_damaged") from None
    return SourceTable((SourceSheet("", tuple(rows)),), remarks=tuple(remarks))


def _separator(text: str) -> str:
    """The sign that cuts the most rows of the beginning into the same number of cells."""
    lines = "\n".join(text.split("\n", _SAMPLE_ROWS * 4)[: _SAMPLE_ROWS * 4])
    best, found = (0, 0), ","
    for sign in _SEPARATORS:
        counts: Counter[int] = Counter()
        try:
            for number, cells in enumerate(csv.reader(io.StringIO(lines, newline=""), delimiter=sign)):
                if number >= _SAMPLE_ROWS:
                    break
                if len(cells) > 1:
                    counts[len(cells)] += 1
        except csv.Error:
            continue
        if counts:
            width, times = max(counts.items(), key=lambda item: (item[1] * min(item[0], 4), item[0]))
            if (times * min(width, 4), width) > best:
                best, found = (times * min(width, 4), width), sign
    return found
