"""Head of the paper: issuer and superior, number, place and date, marks, type, author line and subject; also in two columns."""

import re
from dataclasses import dataclass, field
from datetime import date

from models.domain.documents import Secrecy, Urgency
from models.domain.text import fold_words
from models.reading.addresses import address_label, invitation_label
from models.reading.dates import find_days
from models.reading.doc_types import type_of_title
from models.reading.head_repair import repaired_date, repaired_number
from models.reading.lines import Line
from models.reading.names import is_capitals, plain_case
from models.reading.result import Mark, Span
from models.reading.secrecy import mark_of_line

HEAD_LINES = 60  # non-blank lines in which the head must be over
_CELLS = re.compile(r"(?:(?<![ \u00a0])[ \u00a0]{3,}+|(?<!\t)\t++|\|)(?=\S)")
_MOTTO = re.compile(
    r"ĐẢNG CỘNG SẢN(?: VIỆT NAM)?|CỘNG H[OÒÓ][AÀÁ] XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc [lIi1]ập\s?[-–]\s?Tự do\s?[-–]\s?Hạnh phúc",
    re.IGNORECASE,
)
_YOUTH = re.compile(
    r"ĐOÀN (?:TNCS|THANH NIÊN CỘNG SẢN) HỒ CHÍ MINH", re.IGNORECASE
)  # in the right column it stands for the motto
_NUMBER = re.compile(r"\bSố(?![^\W_]) ?[:.]?(?= ?[\d\-–._…OoIl]| {1,3})|\bSố ?:", re.IGNORECASE)
_DATE_WORDS = re.compile(r"ngày (?:\d{1,2} tháng \d{1,2} năm \d{4}|\d{1,2} ?[/.\-] ?\d{1,2} ?[/.\-] ?\d{4})", re.IGNORECASE)
_LATE_DATE = re.compile(r"[^\W\d_]{1,20}(?:[. ]{1,2}[^\W\d_]{1,20}){0,4}\.?, " + _DATE_WORDS.pattern, re.IGNORECASE)
_BLANK_DATE = re.compile(r"ngày[ .…_]*tháng[ .…_\d]*năm[ .…_\d]*", re.IGNORECASE)
_DATE_BEGUN = re.compile(r"ngày \d{1,2}(?: tháng(?: \d{1,2}(?: năm)?)?)?$", re.IGNORECASE)
_DATE_ENDED = re.compile(r"(?:tháng (?:\d{1,2} )?)?(?:\d{1,2} )?(?:năm )?\d{4}\b", re.IGNORECASE)
_GAPS = re.compile(r"\b[Ss]ố ?:?\s{1,60}(?=[-–/])|ngày[ .…_]{1,40}tháng[ .…_\d]{1,40}năm", re.IGNORECASE)
_SUBJECT = re.compile(r"^(?:V ?/ ?v|Vv|về việc|Về việc)\b ?:?\.? ?", re.IGNORECASE)
_BODY_START = re.compile(
    r"^(?:Thực hiện|Căn cứ|Ngày \d|Tại |Để |Triển khai|Tiếp theo|Theo |Sau khi|Xét |Phúc đáp|Trả lời|Trong (?:thời gian|quý|năm)|Năm \d{4},|Vừa qua|Nhằm |Qua |\d{1,2}[.)] |I[-.]|- Căn cứ)"
)
_ISSUER = re.compile(
    r"^(?:BAN|TỈNH [UỦ][YỶ]|THÀNH [UỦ][YỶ]|HUYỆN [UỦ][YỶ]|THỊ [UỦ][YỶ]|QUẬN [UỦ][YỶ]|ĐẢNG [UỦ][YỶ]|ĐẢNG BỘ|ĐẢNG ĐOÀN|CHI BỘ|CHI [UỦ][YỶ]|VĂN PHÒNG|[UỦ][YỶ] BAN|SỞ|BỘ|CỤC|CHI CỤC"
    r"|HỘI|ĐẠI HỘI|MẶT TRẬN|TỈNH ĐOÀN|ĐOÀN|LIÊN ĐOÀN|TRƯỜNG|CÔNG AN|TRUNG TÂM|PHÒNG|UBND|HĐND|THANH TRA|TIỂU BAN|TÒA ÁN|BCH|VIỆN|KHO BẠC|BÁO|ĐÀI|CHÍNH PHỦ|QUỐC HỘI|THỦ TƯỚNG)\b"
)
_AUTHOR_LINE = re.compile(
    r"(?:CHỦ TỊCH|GIÁM ĐỐC|THỦ TƯỚNG|BỘ TRƯỞNG|HỘI ĐỒNG|[UỦ][YỶ] BAN|BAN THƯỜNG VỤ|BAN CHẤP HÀNH|THƯỜNG TRỰC|CHÁNH|HIỆU TRƯỞNG|KHÓA|TỔNG)\b"
)
_MARK_WORDS = r"((?:TUYỆT |TỐI )?MẬT|(?:THƯỢNG )?KHẨN|H(?:ỎA|OẢ) TỐC)"
_TWO_MARKS = re.compile(rf"{_MARK_WORDS} {{1,40}}{_MARK_WORDS}")
_URGENCY: dict[str, Urgency] = {"khan": "khan", "thuong khan": "thuong_khan", "hoa toc": "hoa_toc", "hoa toc hen gio": "hoa_toc"}


@dataclass(slots=True)
class Head:
    """What the head shows; `end` is the first line of the body or of Kính gửi."""

    end: int = 0
    issuer_lines: list[str] = field(default_factory=list)
    number_text: str | None = None
    number_span: Span | None = None
    issued_on: date | None = None
    place: str | None = None
    subject: str | None = None
    doc_type: str | None = None
    author: str | None = None
    urgency: Urgency | None = None
    secrecy: Secrecy | None = None
    impossible_date: str | None = None
    marks: list[Mark] = field(default_factory=list)


@dataclass(slots=True)
class _Cell:
    text: str
    span: Span
    line: int


def secrecy_of_line(text: str) -> Secrecy | None:
    """The secrecy code when a line is nothing but such a mark; tones count (MẬT is one, MẶT TRẬN is none)."""
    mark = mark_of_line(text)
    return mark.level if mark is not None and mark.is_sure else None


def _urgency_of_line(text: str) -> Urgency | None:
    bare = text.strip(" \t*_#()[]|:.-")
    if len(bare) > 24 or not bare[:1].isupper():
        return None
    folded = fold_words(bare)
    return _URGENCY.get(folded) if len(folded.split()) > 1 or bare in ("KHẨN", "Khẩn") else None


def _cells(line: Line, index: int) -> list[_Cell]:
    """The line's columns: parts set apart by three blanks, a tab or a table stroke."""
    raw = _GAPS.sub(
        lambda gap: re.sub(r"\s", "_", gap.group()), line.raw
    )  # room left for a number or a day sets no columns apart
    if not _CELLS.search(raw.strip()):
        return [_Cell(line.text, line.view.span(0, len(line.text)), index)] if line.text else []
    cells = []
    at = 0
    for part in re.split(r"[ \u00a0]{3,}|\t+|\||<br ?/?>", raw):
        bare = part.strip(" \u00a0*#\\")
        where = raw.find(part, at) if part else at
        at = max(at, where + len(part))
        if bare and not re.fullmatch(r"[-:*_ ]+", bare):
            start = line.start + raw.find(bare, where)
            cells.append(_Cell(" ".join(bare.replace("*", "").split()), (start, start + len(bare)), index))
    return cells


def read_head(lines: list[Line]) -> Head:
    """The head of a paper: works down the first lines until Kính gửi or running text."""
    head = Head()
    columns: list[_Cell] = []
    seen = 0
    title_at: int | None = None
    for index, line in enumerate(lines):
        if line.is_blank or line.is_rule:
            continue
        seen += 1
        if address_label(line.text) or invitation_label(line.text):
            head.end = index
            break
        if seen > HEAD_LINES or (_is_body(line, head) and (title_at is None or index > title_at)):
            head.end = index
            break
        title = type_of_title(line.text)
        if title and title_at is None and not _NUMBER.match(line.text):
            title_at = index
            head.doc_type = title[0]
            head.marks.append(Mark("doc_type", line.view.span(0, len(line.text)), 0.95, "title"))
            if title[1] and title[1] != title[1].upper():
                head.subject = _strip_subject(title[1])
            head.end = _read_title(lines, index, title[1], head)
            if head.end > index + 1 or head.subject:
                break
            continue
        columns.extend(_cells(line, index))
    else:
        head.end = len(lines)
    _read_cells([cell for cell in columns if cell.line < head.end], lines, head)
    if head.issued_on is None and head.impossible_date is None:
        _read_late_date(lines, head)
    return head


def _read_late_date(lines: list[Line], head: Head) -> None:
    """A line that is nothing but "place, ngày ...", where extraction put the right column behind the text."""
    for index in range(len(lines) - 1, head.end - 1, -1):
        if len(lines[index].raw) < 160 and _LATE_DATE.fullmatch(lines[index].text):
            for cell in _cells(lines[index], index):
                _take_date(cell.text, cell, head)
            return


def _is_body(line: Line, head: Head) -> bool:  # noqa: ARG001
    text = line.text
    if _BODY_START.match(text) and not _DATE_WORDS.fullmatch(text.rstrip(".")):
        return True
    return len(text) > 160 and not is_capitals(text) and not _CELLS.search(line.raw.strip())


def _read_title(lines: list[Line], index: int, rest: str, head: Head) -> int:
    """Author and subject under a type line; the line after them."""
    author: list[str] = [rest] if rest and is_capitals(rest) else []
    subject: list[str] = [head.subject] if head.subject else []
    first = last = None
    at = index + 1
    gap = 0
    while at < len(lines):
        line = lines[at]
        if line.is_rule or line.is_blank:
            if line.is_rule and len(line.raw.strip()) > 1 and (subject or author):
                break
            gap += 1
            at += 1
            continue
        text = line.text
        is_author = not subject and is_capitals(text) and re.match(r"CỦA\b|BAN\b|[A-ZĐ]", text) and not _NUMBER.match(text)
        if (
            address_label(text)
            or invitation_label(text)
            or (_is_body(line, head) and not re.match(r"Tại " if subject else r"(?:Triển khai|Thực hiện|Tại )", text))
            or re.match(r"[-–•] ", text)
        ):
            break
        if subject and is_capitals(text) and _AUTHOR_LINE.match(text):
            break  # who decides, under the subject of a Quyết định
        if subject and gap and not (text[0].islower() and len(subject) < 8 and gap == 1):
            break
        if not subject and not is_author and gap > 2 and not text[0].islower() and not _SUBJECT.match(text):
            break
        if _DATE_WORDS.search(text) and len(text) < 90 and not subject:
            break
        gap = 0
        if (
            is_author
            and (text.startswith("CỦA") or not author or author[0].startswith("CỦA"))
            and re.search(r"\b(?:CỦA|BAN|[UỦ][YỶ]|BỘ|HỘI|PHÒNG)\b", text)
        ):
            author.append(text)
        else:
            if subject and len(" ".join(subject)) > 400:
                break
            subject.append(text)
            start, end = line.view.span(0, len(text))
            first, last = (start if first is None else first), end
        at += 1
    if author:
        head.author = plain_case(re.sub(r"^CỦA\s+", "", " ".join(author)))
    if subject:
        made = _strip_subject(" ".join(subject))
        # an author line may run on into the subject: "của Ban Thường vụ Tỉnh ủy về kết quả ..."
        if not author and (run_on := _RUN_ON_AUTHOR.match(made)):
            head.author, made = run_on[1], made[run_on.end() :]
        head.subject = plain_case(made) if is_capitals(made) else made
        if first is not None and last is not None:
            head.marks.append(Mark("subject", (first, last), 0.9, "title"))
    return at if (subject or author) else index + 1


_RUN_ON_AUTHOR = re.compile(r"của ((?:Ban|Bộ|Thường trực|Tỉnh|Thành|Huyện|Đảng)[^,;.:]{2,60}?) (?=về )")


def _strip_subject(text: str) -> str:
    return re.sub(r"\s*\.?/?\.?\s*$", "", _SUBJECT.sub("", text.strip(" *_"))).strip()


def _whole_dates(cells: list[_Cell]) -> list[_Cell]:
    """The cells with a date that runs over two lines of its column put together."""
    made = list(cells)
    for place, cell in enumerate(made):
        if not _DATE_BEGUN.search(cell.text):
            continue
        for other in range(place + 1, min(place + 4, len(made))):
            rest = made[other]
            if rest.line > cell.line + 2 or not (found := _DATE_ENDED.match(rest.text)):
                continue
            whole = f"{cell.text} {found[0]}"
            if _DATE_WORDS.search(whole):
                made[place] = _Cell(whole, (cell.span[0], max(cell.span[1], rest.span[1])), cell.line)
                made[other] = _Cell(rest.text[found.end() :].strip(), rest.span, rest.line)
                break
    return [cell for cell in made if cell.text]


def _read_cells(cells: list[_Cell], lines: list[Line], head: Head) -> None:
    subject: list[_Cell] = []
    is_subject = False
    number_line = line_before = -1
    for cell in _whole_dates(cells):
        text = _MOTTO.sub("", cell.text).strip(" *-–_\\|")
        if not text or (_YOUTH.fullmatch(text) and cell.line == line_before):
            continue
        line_before = cell.line
        text = _take_date(repaired_number(repaired_date(text)), cell, head)
        if not text or _take_mark(text, cell, head):
            continue
        number = _NUMBER.search(text)
        if (
            number
            and head.number_text is None
            and number.start() < 60
            and not is_subject
            and (number.start() == 0 or is_capitals(text[: number.start()]))
        ):
            if number.start() > 0:
                _take_issuer(text[: number.start()].strip(), cell, head)
            rest = text[number.start() :]
            about = re.search(r"(?:V ?/ ?v|[Vv]ề việc)\b", rest)
            head.number_text = rest[: about.start()] if about else rest
            head.number_span = cell.span
            number_line = cell.line
            if about:
                subject.append(_Cell(rest[about.start() :], cell.span, cell.line))
                is_subject = True
            continue
        if _SUBJECT.match(text):
            is_subject = True
            subject = [_Cell(text, cell.span, cell.line)]
        elif is_subject:
            if _ends_subject(subject, cell, lines) or (is_capitals(text) and _ISSUER.match(text)):
                is_subject = False
                _take_issuer(text, cell, head)
            else:
                subject.append(_Cell(text, cell.span, cell.line))
        elif number_line >= 0 and not is_capitals(text) and head.subject is None and not subject and text[0].isalpha():
            is_subject = True
            subject.append(_Cell(text, cell.span, cell.line))
        else:
            _take_issuer(text, cell, head)
    if subject and head.subject is None:
        head.subject = _strip_subject(" ".join(cell.text for cell in subject))
        reason = "labelled" if _SUBJECT.match(subject[0].text) else "under_number"
        head.marks.append(
            Mark("subject", (subject[0].span[0], subject[-1].span[1]), 0.95 if reason == "labelled" else 0.7, reason)
        )


def _ends_subject(subject: list[_Cell], cell: _Cell, lines: list[Line]) -> bool:
    between = [line for line in lines[subject[-1].line + 1 : cell.line] if line.is_blank]
    return (bool(between) and not cell.text[0].islower()) or len(subject) > 8


def _take_date(text: str, cell: _Cell, head: Head) -> str:
    """Cuts "place, ngày ..." out of a cell that may hold another column's words before it."""
    words = _DATE_WORDS.search(text)
    blank = None if words else _BLANK_DATE.search(text)
    found = words or blank
    if not found or (head.issued_on is not None and words):
        return text
    before = text[: found.start()].rstrip()
    if (
        before
        and not before.endswith(",")
        and (len(before) > 60 or not _is_place(before.split()[-1]) or found.end() < len(text.rstrip(" .")))
    ):
        return text
    before = before.rstrip(", ")
    left, place = _split_place(before)
    if words:
        day = next(iter(find_days(words[0])), None)
        if day is None or day.last is None:
            head.impossible_date = words[0]
        else:
            head.issued_on = day.last
            head.marks.append(Mark("issued_on", cell.span, 0.95, "place_and_date"))
    if place and head.place is None:
        head.place = plain_case(place)
        head.marks.append(Mark("place", cell.span, 0.9, "place_and_date"))
    return (left + " " + text[found.end() :]).strip(" .")


def _is_place(word: str) -> bool:
    return word[0].isupper() and not is_capitals(word) and word.isalpha()


def _split_place(before: str) -> tuple[str, str]:
    """("Số 12-CV/TU", "Điện Biên") of "Số 12-CV/TU Điện Biên"; capitals and number-symbols before the place are another column."""
    words = before.split()
    cut = len(words)
    if words and len(before) <= 40 and not is_capitals(words[0]) and not any(ch.isdigit() for ch in before):
        return "", before
    while cut > 0 and cut > len(words) - 6:
        word = words[cut - 1]
        is_place = (word[0].isupper() and not is_capitals(word) and not any(ch.isdigit() for ch in word)) or word in (
            "TP.",
            "TP",
            "ĐK",
            "Tp.",
            "phố",
            "xã",
            "-",
            "khu",
        )
        if len(word) > 1 and is_capitals(word) and word not in ("TP.", "TP", "ĐK"):
            is_place = False
        if word == "Số" or not is_place:
            break
        cut -= 1
    if cut == len(words) and words and all(is_capitals(word) for word in words) and not _ISSUER.match(before):
        cut = 0
    return " ".join(words[:cut]), " ".join(words[cut:])


def _take_mark(text: str, cell: _Cell, head: Head) -> bool:
    """Take a mark of urgency or secrecy, or both joined on one line; False when the cell is something else."""
    if both := _TWO_MARKS.fullmatch(text):
        return all(_take_mark(part, cell, head) for part in both.groups())
    secrecy = secrecy_of_line(text)
    urgency = None if secrecy else _urgency_of_line(text)
    if secrecy:
        head.secrecy = head.secrecy or secrecy
        head.marks.append(Mark("secrecy", cell.span, 0.95, "mark_line"))
    elif urgency:
        head.urgency = head.urgency or urgency
        head.marks.append(Mark("urgency", cell.span, 0.95, "mark_line"))
    return bool(secrecy or urgency)


def _take_issuer(text: str, cell: _Cell, head: Head) -> None:
    bare = text.strip(" *-–_\\|,.")
    if not bare or not is_capitals(bare) or len(bare) > 160 or bare == "VIỆT NAM":  # the rest of a motto that was broken
        return
    if _ISSUER.match(bare) or (head.issuer_lines and head.number_text is None and len(head.issuer_lines) < 4):
        previous = head.issuer_lines[-1] if head.issuer_lines else ""
        if previous and not _ISSUER.match(bare):
            head.issuer_lines[-1] = f"{previous} {bare}"
        else:
            head.issuer_lines.append(bare)
        head.marks.append(Mark("issuer", cell.span, 0.9, "letterhead"))
