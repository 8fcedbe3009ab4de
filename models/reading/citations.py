"""Documents that a paper names by number-symbol: the date and the issuer beside each, the kind of link, and dates that disagree."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from models.domain.documents import LinkKind
from models.domain.number_symbols import FoundNumber, NumberSymbol, find_number_symbols, match_key
from models.reading.citation_kinds import Before, kind_of
from models.reading.dates import find_days
from models.reading.lines import Paragraph
from models.reading.result import ReadCitation, Warned

REACH = 60  # characters after the number in which its date stands (numbering section 6)
_STOP = re.compile(r"[;:]|\. (?=[^\W\d_a-zà-ỹ])|\n|\)")
# words before a day that is not that of the paper: a deadline, a meeting, the day it takes effect
_OTHER_DAY = re.compile(
    r"\b(?:trước|chậm nhất|muộn nhất|hết|đến|tới|hạn|hạn cuối|từ|sau|nhất|họp|hội nghị|phiên họp|kỳ họp|lễ|dịp|hiệu lực|kỷ niệm)"
    r"(?: (?:là|vào|hết|trong|tính))?(?: ngày)? ?$"
    r"|\b(?:tại|trong|sau) (?:hội nghị|cuộc họp|phiên họp|kỳ họp|buổi)\b|\bhiệu lực\b",
    re.IGNORECASE,
)
_BEFORE_NUMBER = re.compile(
    r"^,? ?(?:của [^.;:,\d]{1,70}|[^.;:,\d]{1,70} (?:đã )?(?:có|ban hành|ký|ra|phát hành))?,? ?(?:các )?"
    r"(?:nghị quyết|quyết định|chỉ thị|kết luận|quy chế|quy định|thông tri|hướng dẫn|thông báo|báo cáo|kế hoạch|chương trình|đề án"
    r"|tờ trình|công văn|văn bản)?(?: [^\W\d_]{1,10}){0,2} ?(?:số ?:? ?)?$",
    re.IGNORECASE,
)
_WORDS_BEFORE = 110
_OF = re.compile(
    r"^[\s,)(]{0,4}(?:\([^()]{1,40}\) ?)?của (?P<body>[A-ZĐÀ-Ỹ][^,;.:()\d\n]{2,90}?)"
    r"(?= (?i:về|ngày|khóa|khoá|nhiệm kỳ|tại|đã|giao|đề nghị|đề ra|đối với|yêu cầu|thông báo|chỉ đạo|phê duyệt|ban hành|quy định|số"
    r"|tiếp tục|triển khai|thực hiện)\b| (?:và|cùng) (?:[a-zđà-ỹ]|(?:Nghị quyết|Nghị định|Quyết định|Chỉ thị|Kết luận|Quy định|Thông báo"
    r"|Thông tư|Báo cáo|Kế hoạch|Tờ trình|Công văn)\b)|[,;.:()\n\d]|$)"
)
_SHARED_GAP = re.compile(r"^ ?(?:,|;| và| cùng với)? ?(?:và )?(?:số ?:? ?)?$")
STATE_SHAPE = re.compile(r"(?:Số ?:? ?)?(?P<number>\d{1,6}[a-z]?)/(?P<symbol>[A-ZĐ][A-Za-zĐ]{1,5}-[A-ZĐ][A-ZĐa-z\d]{1,12})")
"""A number-symbol as State offices write it: `32/GM-VP`."""
_BARE = re.compile(r"(?<!\w)[Ss]ố:? (?P<numbers>\d{1,5}(?:(?:, | và |; )(?:số )?\d{1,5}){0,8})(?:, | và |; )(?:số )?$")


@dataclass(frozen=True, slots=True)
class _Hit:
    """One citation before its kind and date are settled: text[start:end] and what stands there."""

    start: int
    end: int
    number_symbol: str
    is_doubtful: bool
    raw: str


def read_citations(
    paragraphs: list[Paragraph], own_number_symbol: str | None, opening: int, *, is_state: bool = False
) -> tuple[list[ReadCitation], list[Warned]]:
    """Citations of the body in order, each number-symbol and date once; the first `opening` paragraphs are the introduction;
    `is_state`: a paper under the State's motto, whose way of writing "233/TTr-VP" is no slip (numbering 6, row 20)."""
    found: list[ReadCitation] = []
    doubts: list[Warned] = []
    own_key = match_key(own_number_symbol) if own_number_symbol else ""
    for index, paragraph in enumerate(paragraphs):
        for citation, raw in _of_paragraph(paragraph, is_opening=index < opening, is_state=is_state):
            if own_key and match_key(citation.number_symbol) == own_key:
                continue
            if raw:
                doubts.append(Warned("number_doubtful", (("phrase", raw[:60]),)))
            found.append(citation)
    made = _unique(found)
    return made, [*_conflicts(made), *doubts[:20]]


def _of_paragraph(paragraph: Paragraph, *, is_opening: bool, is_state: bool) -> Iterator[tuple[ReadCitation, str]]:
    """The citations of one paragraph, each with the doubtful writing it came from or ""."""
    text = paragraph.text
    hits = list(_hits(text))
    dates: list[tuple[date | None, int]] = []
    free = 0  # a day before this place belongs to the citation before
    for place, hit in enumerate(hits):
        limit = min(hits[place + 1].start if place + 1 < len(hits) else len(text), hit.end + REACH + 25)
        day, end = _date_after(text, hit.end, limit)
        if day is None:
            day = _date_before(text, max(free, hit.start - _WORDS_BEFORE), hit.start)
        dates.append((day, end))
        free = end
    _share_dates(text, hits, dates)
    before: Before | None = None
    for hit, (day, end) in zip(hits, dates, strict=True):
        kind: LinkKind = kind_of(text, hit.start, before, is_opening=is_opening)
        before = Before(end, kind)
        body = _OF.match(text[end : end + 160]) or _OF.match(text[hit.end : hit.end + 160])
        confidence = 0.5 if hit.is_doubtful else 0.9
        yield (
            ReadCitation(
                _as_typed(hit) if is_state else hit.number_symbol,
                day,
                kind,
                paragraph.view.span(hit.start, end),
                confidence,
                issuer=body["body"] if body else None,
            ),
            hit.raw if hit.is_doubtful else "",
        )


def _as_typed(hit: _Hit) -> str:
    typed = STATE_SHAPE.fullmatch(hit.raw)
    return f"{typed['number']}/{typed['symbol']}" if typed else hit.number_symbol


def _hits(text: str) -> Iterator[_Hit]:
    for hit in find_number_symbols(text):
        value = hit.number_symbol
        if value.text is not None:
            continue
        yield from _bare_numbers(text, hit, value)
        yield _Hit(hit.start, hit.end, value.number_symbol, value.is_doubtful, hit.raw)


def _bare_numbers(text: str, hit: FoundNumber, value: NumberSymbol) -> Iterator[_Hit]:
    """`số 12, 15 và 18-KL/TU`: the numbers before the last one have its symbol."""
    first = max(0, hit.start - 80)
    found = _BARE.search(text[first : hit.start])
    if found is None or value.number is None or value.year is not None:
        return
    for number in re.finditer(r"\d{1,5}", found["numbers"]):
        start = first + found.start("numbers") + number.start()
        single = replace(value, number=int(number[0]), suffix="")
        yield _Hit(start, start + len(number[0]), single.number_symbol, value.is_doubtful, number[0])


def _date_after(text: str, at: int, limit: int) -> tuple[date | None, int]:
    """(day, where it ends) of the first day within reach, unless the words before it say that it is another matter's."""
    tail = text[at:limit]
    stop = _STOP.search(tail)
    if stop and not (stop.group() == ")" and "(" in tail[: stop.start()]):
        tail = tail[: stop.start()]
    for day in find_days(tail):
        if day.start <= REACH and not day.is_year_missing and not _OTHER_DAY.search(tail[: day.start]):
            return (day.last, at + day.end) if day.last else (None, at)
        break
    return None, at


def _date_before(text: str, first: int, at: int) -> date | None:
    """The day of "Ngày 12/3/2024, Ban Thường vụ Tỉnh ủy ban hành Kế hoạch số" and of "Nghị quyết ngày 12/3/2024 số"."""
    head = text[first:at]
    days = [day for day in find_days(head) if day.last and not day.is_year_missing]
    if not days or not _BEFORE_NUMBER.match(head[days[-1].end :]):
        return None
    lead = head[: days[-1].start].rstrip()
    if re.search(r"(?:trước|chậm nhất|đến|từ|hết|sau|tới|hạn)$", lead, re.IGNORECASE):
        return None
    return days[-1].last


def _share_dates(text: str, hits: list[_Hit], dates: list[tuple[date | None, int]]) -> None:
    """`các Công văn số 15-CV/TU, số 16-CV/TU ngày 05/4/2024`: one date for the whole row of numbers."""
    for place in range(len(hits) - 2, -1, -1):
        following = dates[place + 1][0]
        if dates[place][0] is None and following is not None and _SHARED_GAP.match(text[hits[place].end : hits[place + 1].start]):
            dates[place] = (following, dates[place][1])


def _unique(found: list[ReadCitation]) -> list[ReadCitation]:
    """Each number-symbol and date once; an undated mention belongs to the dated one of the same number-symbol."""
    dated = {c.number_symbol for c in found if c.issued_on}
    strength = {"implements": 0, "replies_to": 1, "replaces": 2, "amends": 3, "attached_to": 4, "basis": 5, "mentions": 6}
    kept: dict[tuple[str, date | None], ReadCitation] = {}
    for citation in found:
        if citation.issued_on is None and citation.number_symbol in dated:
            continue
        key = (citation.number_symbol, citation.issued_on)
        first = kept.setdefault(key, citation)
        kind = citation.kind if strength[citation.kind] < strength[first.kind] else first.kind
        kept[key] = replace(first, kind=kind, issuer=first.issuer or citation.issuer)
    return list(kept.values())


def _conflicts(citations: list[ReadCitation]) -> list[Warned]:
    dates: dict[str, list[date]] = {}
    for citation in citations:
        if citation.issued_on:
            dates.setdefault(citation.number_symbol, []).append(citation.issued_on)
    return [
        Warned("citation_dates_differ", (("number_symbol", symbol), ("dates", ", ".join(f"{d:%d/%m/%Y}" for d in sorted(days)))))
        for symbol, days in dates.items()
        if len(days) > 1
    ]
