"""Documents that a paper names: number-symbol, the first date after it, the kind of link, and dates that disagree."""

import re
from datetime import date

from models.domain.documents import LinkKind
from models.domain.number_symbols import find_number_symbols
from models.reading.dates import find_days
from models.reading.lines import Paragraph
from models.reading.result import ReadCitation, Warned

REACH = 60  # characters after the number in which its date stands (numbering section 6)
_DATE_LEAD = re.compile(r"^,? ?(?:ký |ban hành |đề )?(?:ngày\b|,? ?\d)", re.IGNORECASE)
_STOP = re.compile(r"[;:]|\. (?=[^\W\d_a-zà-ỹ])|\n|\)")
_BEFORE = 140
_KINDS: tuple[tuple[LinkKind, re.Pattern[str]], ...] = (
    ("replies_to", re.compile(r"\b(?:phúc đáp|trả lời|đáp lại)(?: [^.;]{0,60})?$", re.IGNORECASE)),
    ("replaces", re.compile(r"\b(?:thay thế|bãi bỏ|hủy bỏ|huỷ bỏ|thay cho)(?: [^.;]{0,80})?$", re.IGNORECASE)),
    ("amends", re.compile(r"\b(?:sửa đổi|bổ sung|điều chỉnh)(?: [^.;]{0,80})?$", re.IGNORECASE)),
    (
        "attached_to",
        re.compile(
            r"\bkèm theo (?:công văn|quyết định|tờ trình|văn bản|kế hoạch|báo cáo|nghị quyết)(?: này)?(?: số)? ?$", re.IGNORECASE
        ),
    ),
    (
        "basis",
        re.compile(
            r"\b(?:căn cứ|trên cơ sở|theo tinh thần|theo|tại|phê duyệt tại|quy định tại|quy định của)(?: [^.;]{0,70})?$",
            re.IGNORECASE,
        ),
    ),
)
_IMPLEMENTS = re.compile(
    r"^(?:[-–+•] ?)?(?:(?:để )?(?:tiếp tục )?(?:triển khai )?(?:tổ chức )?thực hiện|triển khai|thi hành)(?: (?:nghiêm|tốt|hiệu quả|nội dung|ý kiến chỉ đạo[^.;,]{0,80} tại|chỉ đạo[^.;,]{0,80} tại|các nội dung[^.;,]{0,60} tại))?(?: [^.;,\d]{1,25})? ?$",
    re.IGNORECASE,
)
_ALSO = re.compile(r"^(?: của [^,;.]{1,60}?)?(?:,| và|;) ?(?:[^\W\d_]+ ){1,4}(?:số )?$")
_SUPPLIED = re.compile(r"ý kiến|hồ sơ|nội dung")


def read_citations(
    paragraphs: list[Paragraph], own_number_symbol: str | None, opening: int
) -> tuple[list[ReadCitation], list[Warned]]:
    """Citations of the body in order, each number-symbol and date once; the first `opening` paragraphs are the introduction."""
    found: list[ReadCitation] = []
    doubts: list[Warned] = []
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        hits = find_number_symbols(text)
        previous: tuple[int, LinkKind] | None = None
        for place, hit in enumerate(hits):
            value = hit.number_symbol
            if value.text is not None:
                continue
            if value.is_doubtful:
                doubts.append(Warned("number_doubtful", (("phrase", hit.raw[:60]),)))
            limit = min(hits[place + 1].start if place + 1 < len(hits) else len(text), hit.end + REACH + 25)
            issued_on, end = _date_after(text, hit.end, limit)
            if value.number_symbol == own_number_symbol:
                continue
            kind = _kind(text, hit.start, is_opening=index < opening)
            if previous and _ALSO.match(text[previous[0] : hit.start][:100]):
                kind = previous[1]
            previous = (end, kind)
            found.append(
                ReadCitation(
                    value.number_symbol, issued_on, kind, paragraph.view.span(hit.start, end), 0.5 if value.is_doubtful else 0.9
                )
            )
    made = _unique(found)
    return made, [*_conflicts(made), *doubts[:20]]


def _date_after(text: str, at: int, limit: int) -> tuple[date | None, int]:
    tail = text[at:limit]
    stop = _STOP.search(tail)
    if stop and not (stop.group() == ")" and "(" in tail[: stop.start()]):
        tail = tail[: stop.start()]
    for day in find_days(tail):
        if day.start <= REACH and not day.is_year_missing:
            return (day.last, at + day.end) if day.last else (None, at)
        break
    return None, at


def _kind(text: str, at: int, *, is_opening: bool) -> LinkKind:
    before = text[max(0, at - _BEFORE) : at]
    sentence = re.split(r"[.;] (?=[^\W\d_a-zà-ỹ])", before)[-1]
    starts_sentence = len(before) < _BEFORE or len(sentence) < len(before)
    if is_opening and starts_sentence and _IMPLEMENTS.match(sentence):
        return "implements"
    for kind, pattern in _KINDS:
        if pattern.search(sentence.rstrip()):
            return kind
    return "mentions"


def _unique(found: list[ReadCitation]) -> list[ReadCitation]:
    """Each number-symbol and date once; an undated mention belongs to the dated one of the same number-symbol."""
    dated = {c.number_symbol for c in found if c.issued_on}
    strength = {"implements": 0, "replies_to": 1, "replaces": 2, "amends": 3, "attached_to": 4, "basis": 5, "mentions": 6}
    kept: dict[tuple[str, date | None], ReadCitation] = {}
    for citation in found:
        if citation.issued_on is None and citation.number_symbol in dated:
            continue
        key = (citation.number_symbol, citation.issued_on)
        if key not in kept:
            kept[key] = citation
        elif strength[citation.kind] < strength[kept[key].kind]:
            first = kept[key]
            kept[key] = ReadCitation(
                first.number_symbol, first.issued_on, citation.kind, first.span, first.confidence, first.reason
            )
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
