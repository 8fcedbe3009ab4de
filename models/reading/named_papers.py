"""Papers named without a number: "Kết luận của Ban Thường vụ Tỉnh ủy về ... ngày ..."; a date is needed, and only a proposal is made."""

import re

from models.domain.doc_types import type_from_words
from models.reading.citation_kinds import kind_of
from models.reading.dates import Found, find_days
from models.reading.lines import Paragraph
from models.reading.result import NamedPaper

_START = re.compile(
    r"\b(?P<type>Nghị quyết|Quyết định|Chỉ thị|Kết luận|Quy chế|Quy định|Thông tri|Hướng dẫn|Thông báo kết luận|Thông báo|Báo cáo|Kế hoạch"
    r"|Chương trình|Đề án|Tờ trình|Công văn|Công điện),? (?=(?:ngày \d|của ))"
)
_BODY = re.compile(
    r"^của (?P<body>(?:đồng chí )?[A-ZĐÀ-Ỹ][^,;.:()\d\n]{2,70}?)(?= (?:về|ngày|tại|khóa|khoá)\b|[,;.:()\n]|$)", re.IGNORECASE
)
_END = re.compile(r"[;:()\n]|\. (?=[^\W\d_a-zà-ỹ])|\.$")
_SUBJECT = re.compile(r"^,? về (?P<subject>[^;:()\n]{3,120}?)(?=,? (?:ban hành |ký )?ngày \d|,|\.|;|$)")
_NUMBER = re.compile(r"\bsố \d|\d-[A-ZĐ]{1,5}/", re.IGNORECASE)
_ROOM = 220  # characters in which the body, the subject and the day stand
_MOST, _MOST_TRIES = 50, 300


def read_named_papers(paragraphs: list[Paragraph], opening: int) -> list[NamedPaper]:
    """The papers that the body names by type, issuer and day, each once, in order; never one whose number stands beside it."""
    found: dict[tuple[str, str, object], NamedPaper] = {}
    tries = 0
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        for start in _START.finditer(text):
            tries += 1
            named = _named(paragraph, text, start, is_opening=index < opening)
            if named is not None:
                found.setdefault((named.doc_type, named.issuer.lower(), named.issued_on), named)
            if len(found) >= _MOST or tries >= _MOST_TRIES:
                return list(found.values())
    return list(found.values())


def _named(paragraph: Paragraph, text: str, start: "re.Match[str]", *, is_opening: bool) -> NamedPaper | None:
    room = text[start.end() : start.end() + _ROOM]
    end = _END.search(room)
    room = room[: end.start()] if end else room
    if _NUMBER.search(room):
        return None
    days = [day for day in find_days(room) if day.last and not day.is_year_missing]
    day: Found | None = None
    at = 0
    if room.startswith("ngày"):  # "Kết luận ngày 28/3/2024 của ..."
        if not days or days[0].start != 0:
            return None
        day, at = days[0], days[0].end
        at += len(room[at:]) - len(room[at:].lstrip(" ,"))
    body = _BODY.match(room[at:])
    if body is None:
        return None
    at += body.end()
    subject = _SUBJECT.match(room[at:])
    if subject:
        at += subject.end()
    if day is None:
        following = [item for item in days if item.start >= at and re.fullmatch(r",? ?(?:ban hành |ký )?", room[at : item.start])]
        if not following:
            return None
        day = following[0]
        at = day.end
    doc_type = type_from_words("Thông báo" if start["type"].startswith("Thông báo") else start["type"])
    if doc_type is None or day.last is None:
        return None
    words = f"{start['type']} của {body['body']}" + (f" về {subject['subject'].strip()}" if subject else "")
    span = paragraph.view.span(start.start(), start.end() + at)
    return NamedPaper(words, doc_type, body["body"], day.last, kind_of(text, start.start(), None, is_opening=is_opening), span)
