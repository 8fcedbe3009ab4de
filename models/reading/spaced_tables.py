"""Duties in a table whose columns extraction joined by single blanks: "4 Đề án ... chi bộ Ban Tổ chức Tỉnh ủy 30/6/2026"."""

import re
from collections.abc import Iterator
from datetime import date

from models.domain.text import UPPER
from models.reading.body_names import HEAD
from models.reading.lines import Line
from models.reading.names import WORDS_OF_BODIES
from models.reading.result import ReadTask
from models.reading.tables import MAX_ROWS, Cell, Table, cells_of, row_task

_HEADER = re.compile(
    r"^(?:TT|STT|Số TT) .{4,80}(?:chủ trì|thực hiện|phụ trách|tham mưu)\b.{0,60}(?:[Tt]hời (?:gian|hạn)|[Tt]iến độ|[Hh]oàn thành)(?: [^\W\d_]+){0,3}$",
    re.IGNORECASE,
)
_PARTNERS = re.compile(r"phối hợp", re.IGNORECASE)
_ROW = re.compile(rf"^(?P<n>\d{{1,3}})[.)]? (?=[{UPPER}])")
_TIME = re.compile(
    r" (?P<time>(?:(?:[Xx]ong )?[Tt]rước |[Cc]hậm nhất |[Tt]rong |[Hh]ết |[Đđ]ến |[Cc]uối |[Đđ]ầu |[Gg]iữa ){0,2}(?:[Nn]gày |[Tt]háng |[Qq]uý |[Nn]ăm ){0,2}"
    r"(?:\d{1,2}|[IV]{1,3})(?:[/.]\d{1,4}){1,2}|[Tt]hường xuyên|[HhĐđ][ằàị]ng (?:năm|quý|tháng|tuần)|[69] tháng(?: (?:đầu|cuối) năm)?(?: \d{4})?|[Tt]rong năm(?: \d{4})?)$"
)
_JOINING = WORDS_OF_BODIES | frozenset(
    (
        "và",
        "các",
        "tỉnh",
        "huyện",
        "xã",
        "phường",
        "thành",
        "phố",
        "ủy",
        "uỷ",
        "đoàn",
        "thể",
        "cơ",
        "quan",
        "của",
        "khối",
        "thị",
        "trấn",
    )
)
_MAX_LINES = 6


def find_spaced_tables(lines: list[Line], first: int, last: int, issued_on: date | None) -> Iterator[Table]:
    """Tables of lines[first:last] under a header that names work, lead and time, set with single blanks, the rows numbered."""
    index = first
    while index < last:
        header = lines[index].text
        if len(header) > 160 or not _HEADER.match(header) or _PARTNERS.search(header) or cells_of(lines[index]):
            index += 1
            continue
        begin, index = index, index + 1
        tasks: list[ReadTask] = []
        number = 0
        while index < last and number < MAX_ROWS:
            row, taken = _row(lines, index, last, number + 1)
            if not taken:
                break
            number += 1
            index += taken
            made = row_task(row, issued_on) if row is not None else None
            tasks += [made] if made is not None else []
        if tasks:
            yield Table(begin, index, tasks)
        else:
            index = begin + 1


def _row(lines: list[Line], index: int, last: int, number: int) -> tuple[dict[str, Cell] | None, int]:
    """The cells of the row `number` that begins on a line, and how many lines it takes; 0 when none begins there."""
    found = _ROW.match(lines[index].text)
    if found is None or int(found["n"]) != number:
        return None, 0
    text = lines[index].text
    taken = 1
    while _TIME.search(text) is None and index + taken < last and taken < _MAX_LINES:
        following = lines[index + taken].text
        if not following or _ROW.match(following):
            break
        text = f"{text} {following}"
        taken += 1
    time = _TIME.search(text)
    if time is None:
        return None, taken
    lead = _lead_at(text, found.end(), time.start())
    if lead is None:
        return None, taken
    start = lines[index].start
    return {
        "item": Cell(found["n"], start),
        "work": Cell(text[found.end() : lead].strip(), start + found.end()),
        "lead": Cell(text[lead : time.start()].strip(), start + lead),
        "time": Cell(time["time"], start + time.start() + 1),
    }, taken


def _lead_at(text: str, first: int, last: int) -> int | None:
    """Where the last body before the time begins: a name that runs up to it, not one that the work speaks of ("của ...")."""
    best = None
    for word in re.compile(rf"(?<= )[{UPPER}]").finditer(text, first + 4, last):
        if not HEAD.match(text, word.start()):
            continue
        rest = re.findall(r"[^\s,;()-]+", text[word.start() : last])
        is_name = "(" not in text[word.start() : last] and all(part[0].isupper() or part.lower() in _JOINING for part in rest)
        if is_name and not text[: word.start()].rstrip().endswith((" của", " cho", " với", " tại", " thuộc", " do")):
            best = word.start() if best is None else best
    return best
