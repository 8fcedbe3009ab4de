"""Duties told by labels: "Rà soát hồ sơ. Cơ quan chủ trì: Sở A; phối hợp: Sở B. Thời hạn: 30/6", on one line or on a line each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from models.reading.body_names import HEAD
from models.reading.lines import Paragraph
from models.reading.result import ReadTask
from models.reading.tables import Cell, column_name, row_task

_LABEL = re.compile(
    r"(?:(?:cơ quan|đơn vị|bộ phận|người|lãnh đạo|đồng chí) )?(?:chủ trì|thực hiện|chịu trách nhiệm|phụ trách|đầu mối|tham mưu)(?: thực hiện| chính| tham mưu)? ?: "
    r"|(?:(?:cơ quan|đơn vị) )?phối hợp(?: thực hiện)? ?: |(?:thời gian|thời hạn|tiến độ|hạn)(?: hoàn thành| thực hiện| trình| xong)? ?: |hoàn thành ?: "
    r"|(?:sản phẩm|kết quả)(?: đầu ra| dự kiến)? ?: ",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:[.;(,]|[-–+•]) ?$")
_MEETING = re.compile(r"(?:lúc |từ |vào )?\d{1,2} ?(?:giờ|[hg])")  # "Thời gian: 8 giờ ngày D. Chủ trì: ..."
_INTRO = re.compile(r"(?:như sau|sau đây|dưới đây)$")
_LONGEST_WORK, _LONGEST_LABEL = 700, 45
_MOST_LINES = 8


@dataclass(frozen=True, slots=True)
class LabelledDuty:
    """Paragraphs [first, last) that tell one duty, and its task."""

    first: int
    last: int
    task: ReadTask


def find_labelled_duties(body: Sequence[Paragraph], issued_on: date | None) -> Iterator[LabelledDuty]:
    """Duties whose lead and time stand behind labels; what lacks either is left to the sentences."""
    index = 0
    while index < len(body):
        paragraph = body[index]
        first = next(_labels(paragraph), None)
        last = index + 1
        if first is not None and first.start() > paragraph.body_at:
            cells = _cells(paragraph)
            work = _cell(paragraph, paragraph.body_at, first.start())
            begin = index
        elif first is not None and index and len(body[index - 1].text) < _LONGEST_WORK:
            cells = _cells(paragraph)
            while last < len(body) and last - index < _MOST_LINES and _opens(body[last]):
                for name, cell in _cells(body[last]).items():
                    cells.setdefault(name, cell)
                last += 1
            work = _cell(body[index - 1], body[index - 1].body_at, len(body[index - 1].text))
            begin = index - 1
        else:
            index += 1
            continue
        is_whole = "time" in cells and "lead" in cells and HEAD.match(cells["lead"].text) is not None
        is_meeting = is_whole and _MEETING.match(cells["time"].text) is not None
        is_work = len(work.text) < _LONGEST_WORK and not _INTRO.search(work.text)
        made = row_task({"work": work, **cells}, issued_on) if is_whole and is_work and not is_meeting else None
        if made is not None and made.deadline_kind != "general":
            yield LabelledDuty(begin, last, made)
        index = last


def _labels(paragraph: Paragraph) -> Iterator[re.Match[str]]:
    """The labels of a paragraph: at its beginning, behind the end of a sentence or a clause, or behind a bracket."""
    text = paragraph.text
    at = paragraph.body_at
    while (colon := text.find(": ", at)) >= 0:
        for label in _LABEL.finditer(text, max(at, colon - _LONGEST_LABEL), colon + 2):
            is_first = label.start() == paragraph.body_at
            if is_first or _BEFORE.search(text, max(paragraph.body_at, label.start() - 2), label.start()):
                yield label
        at = colon + 2


def _opens(paragraph: Paragraph) -> bool:
    return _LABEL.match(paragraph.text, paragraph.body_at) is not None


def _cells(paragraph: Paragraph) -> dict[str, Cell]:
    """What stands behind each label, up to the next one."""
    found: dict[str, Cell] = {}
    labels = list(_labels(paragraph))
    for number, label in enumerate(labels):
        end = labels[number + 1].start() if number + 1 < len(labels) else len(paragraph.text)
        name = column_name(label[0]) or "lead"
        found.setdefault(name, _cell(paragraph, label.end(), end))
    return found


def _cell(paragraph: Paragraph, start: int, end: int) -> Cell:
    text = paragraph.text[start:end].strip(" .;,()-–+•:")
    return Cell(text, paragraph.view.source(start))
