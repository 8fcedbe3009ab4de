"""The door of reading: one text in, all proposals out. Pure, linear in the length of the text, never raises on any text."""

import re
from datetime import date

from models.domain.number_symbols import find_drafts, find_number_symbols
from models.domain.text import fold_words
from models.reading.citations import STATE_SHAPE, read_citations
from models.reading.dates import find_days
from models.reading.flat_text import with_parts, without_double_spacing
from models.reading.labelled_duties import find_labelled_duties
from models.reading.letterhead import Head, read_head
from models.reading.lines import Line, Paragraph, clean_text, paragraphs, split_lines
from models.reading.listed_tables import find_listed_tables
from models.reading.named_papers import read_named_papers
from models.reading.names import plain_case
from models.reading.page_order import foot_last
from models.reading.recipients import Lists, read_lists
from models.reading.result import Mark, ReadCitation, ReadDocument, Reading, Span, Warned
from models.reading.secrecy import find_mark
from models.reading.signature import Signature, read_signature
from models.reading.spaced_tables import find_spaced_tables
from models.reading.stamps import without_stamps
from models.reading.tables import Table, find_tables
from models.reading.target_tables import read_target_tables
from models.reading.targets import read_targets
from models.reading.tasks import MAX_TASKS, read_tasks

_OPENING = 3  # paragraphs of the introduction, in which "Thực hiện Công văn số ..." makes a link of kind implements
_SUPPORT = re.compile(
    r"^(?:Văn phòng|Ban (?!Thường vụ|Chấp hành|Bí thư|Chấp hành Trung ương)|Ủy ban Kiểm tra|Trường|Báo|Tiểu ban|Hội đồng|Tổ |Trung tâm|Phòng|Cơ quan)"
)
_COMMITTEE = r"(?:Tỉnh [uủ][ỷy]|Thành [uủ][ỷy]|Huyện [uủ][ỷy]|Thị [uủ][ỷy]|Quận [uủ][ỷy]|Đảng [uủ][ỷy](?: (?:xã|phường|thị trấn|đặc khu|khối|cơ quan))?)"
_PARENT = re.compile(rf"^(?:{_COMMITTEE}|[UỦ][ỷy] ban nhân dân|UBND|Hội đồng nhân dân)\b")
_SUPPORT_BODY = r"(?:Văn phòng|Ban (?:Tổ chức|Tuyên giáo(?: và Dân vận)?|Dân vận|Nội chính|Xây dựng Đảng)|[UỦ][ỷy] ban Kiểm tra|Cơ quan [UỦ][ỷy] ban Kiểm tra)"
_SPEAKER = re.compile(
    rf"(?:(?:Ban Thường vụ|Ban Chấp hành|Thường trực) (?P<of>{_COMMITTEE}|Đảng bộ (?:tỉnh|thành phố|huyện|thị xã|quận))"
    rf"|(?P<support>{_SUPPORT_BODY} {_COMMITTEE})|(?:^|(?<=[.,;:] ))(?P<self>{_COMMITTEE}|[UỦ][ỷy] ban nhân dân (?:tỉnh|huyện|thành phố|xã|phường)|UBND (?:tỉnh|huyện|thành phố)))"
    r" (?:yêu cầu|đề nghị|giao|kết luận|chỉ đạo|thống nhất|ban hành|quyết định|trân trọng|thông báo|phân công|nhận thấy|kính|có ý kiến)"
)
_STATE_MOTTO = re.compile(r"CỘNG H[OÒÓ][AÀÁ] XÃ HỘI", re.IGNORECASE)
_SPLIT_FIGURES = re.compile(r"(?<=\d) (?=\d{1,4} ?[-–/] ?[^\W\d_])")  # "2 07/BC-UBND": one number, set apart by recognition
_REGULATION = re.compile(r"(?:QUY CHẾ|QUY ĐỊNH|NỘI QUY|QUY TRÌNH|KẾ HOẠCH|CHƯƠNG TRÌNH|PHƯƠNG ÁN|ĐIỀU LỆ)(?![^\W\d_])")
_WITH = re.compile(r"\bkèm theo\b", re.IGNORECASE)
_MOST_ANNEXES, _TITLE_LINES = 5, 9
_DAY_FIRST = re.compile(r"(?:Sáng |Chiều |Tối )?[Nn]gày \d")
_PARTY_OF = {"tinh": "Tỉnh ủy", "thanh pho": "Thành ủy", "huyen": "Huyện ủy", "thi xa": "Thị ủy", "quan": "Quận ủy"}
_AUTHORITY = re.compile(r"^(?:Ban Chấp hành Trung ương|Ban Chấp hành|Ban Thường vụ|Thường trực|Ban Bí thư|Bộ Chính trị)")
_ARCHIVE_OF = re.compile(rf"^Lưu:? (?:(?:Văn phòng|VP) (?P<of>{_COMMITTEE})|(?P<body>{_SUPPORT_BODY} {_COMMITTEE}))")


def read_text(text: str, source: str = "") -> Reading:
    """Read a paper. `source`: a name for the answer only. Spans count code points of `Reading.text` (NFC, \\n)."""
    clean = clean_text(text)
    lines = foot_last(without_stamps(without_double_spacing(with_parts(split_lines(clean)))))
    is_state = any(_STATE_MOTTO.search(line.text) for line in lines)
    head = read_head(lines)
    lists = read_lists(lines, head.end)
    begin = max(head.end, lists.address_end)
    signature = read_signature(lines, begin, is_state=is_state)
    ends = [at for at in (lists.foot_start, signature.start) if at >= begin]
    end = min(ends) if ends else len(lines)
    tables = _tables(lines, begin, end, head.issued_on)
    if signature.start >= begin or lists.foot_start >= begin:  # an annex behind the signature
        tables += _tables(lines, max(end, lists.foot_end), len(lines), head.issued_on)
    body = _body(lines, begin, end, tables)
    warnings: list[Warned] = []
    number = _number(head, warnings, is_state=is_state)
    mark = find_mark([line.raw for line in lines])
    if mark is not None and mark.is_sure:
        head.secrecy = head.secrecy or mark.level
    elif mark is not None and head.secrecy is None:
        warnings.append(Warned("secret_doubtful", (("found", mark.found),)))
    document = _document(head, lists, signature, number, body)
    citations, doubts = read_citations(body, document.number_symbol, _OPENING, is_state=is_state)
    targets = [*read_targets(body), *(row for _, _, rows in read_target_tables(lines, 0, len(lines)) for row in rows)]
    spans = {target.span for target in targets}
    skipped = frozenset(i for i, p in enumerate(body) if spans and p.view.sources and p.view.span(0, len(p.text)) in spans)
    annex = _regulation(lines, max(end, lists.foot_end), tables) if end < len(lines) else []
    labelled = list(find_labelled_duties(body, document.issued_on))
    skipped |= {index for duty in labelled for index in range(duty.first, duty.last)}
    tasks, more = read_tasks(
        body,
        document.addressees,
        document.issued_on,
        reference=_reference(body, citations, document.issued_on),
        skipped=skipped,
        doc_type=document.doc_type,
    )
    tasks += read_tasks(annex, (), document.issued_on)[0] if annex else []
    if document.secrecy is not None:
        warnings.append(Warned("secret_document", (("mark", document.secrecy),)))
    if head.impossible_date:
        warnings.append(Warned("date_impossible", (("phrase", head.impossible_date),)))
    marks = [*head.marks, *_foot_marks(lists, signature)]
    return Reading(
        source=source,
        text=clean,
        document=document,
        citations=tuple(citations),
        named_papers=tuple(read_named_papers(body, _OPENING)),
        tasks=(*tasks, *(duty.task for duty in labelled), *(task for table in tables for task in table.tasks))[:MAX_TASKS],
        targets=tuple(targets),
        warnings=tuple(dict.fromkeys([*warnings, *doubts, *more])),
        marks=tuple(marks),
    )


def _tables(lines: list[Line], first: int, last: int, issued_on: date | None) -> list[Table]:
    """The tables of duties of lines[first:last], in order."""
    found = [
        *find_tables(lines, first, last, issued_on),
        *find_spaced_tables(lines, first, last, issued_on),
        *find_listed_tables(lines, first, last, issued_on),
    ]
    return sorted(found, key=lambda table: table.first)


def _body(lines: list[Line], begin: int, end: int, tables: list[Table]) -> list[Paragraph]:
    """The paragraphs between the tables."""
    body: list[Paragraph] = []
    for table in tables:
        if table.first < end:
            body.extend(paragraphs(lines, begin, table.first))
            begin = table.last
    body.extend(paragraphs(lines, begin, end))
    return body


def _regulation(lines: list[Line], first: int, tables: list[Table]) -> list[Paragraph]:
    """The paragraphs of a regulation issued with the paper, behind the signature: "QUY CHẾ ... (ban hành kèm theo ...)"."""
    titles = [at for at in range(first, len(lines)) if _REGULATION.match(lines[at].text)]
    for title in titles[:_MOST_ANNEXES]:
        if any(_WITH.search(line.text) for line in lines[title : title + _TITLE_LINES]):
            return _body(lines, title + 1, len(lines), [table for table in tables if table.first > title])
    return []


def _reference(body: list[Paragraph], citations: list[ReadCitation], issued_on: date | None) -> date | None:
    """A day the paper is not older than, when its own date is lost: of the papers it cites, or "Ngày ..." that opens its text."""
    if issued_on is not None or not body:
        return issued_on
    days = [cite.issued_on for cite in citations if cite.issued_on]
    if _DAY_FIRST.match(body[0].text):
        days += [day.last for day in find_days(body[0].text[:60]) if day.last]
    return max(days) if days else None


def _number(
    head: Head, warnings: list[Warned], *, is_state: bool
) -> tuple[int | None, str, str | None, str | None, str | None] | None:
    """(number, suffix, symbol, number_symbol, doc_type) of the letterhead's number line."""
    if head.number_text is None:
        return None
    line = "Số " + _SPLIT_FIGURES.sub("", re.sub(r"^\s*[Ss][Ốố](?![^\W_])\s*[:.]?\s*", "", head.number_text))
    found = find_number_symbols(line, is_typed=True) or find_drafts(line)
    if not found:
        return None
    value = found[0].number_symbol
    if value.is_doubtful and value.number is not None:
        warnings.append(Warned("number_doubtful", (("phrase", found[0].raw[:60]),)))
    if head.number_span:
        head.marks.append(Mark("number_symbol", head.number_span, 0.6 if value.is_doubtful else 0.95, "number_line"))
    typed = STATE_SHAPE.fullmatch(found[0].raw) if is_state and value.number is not None else None
    if typed:  # "32/GM-VP" under the State's motto is no slip for "32-GM/VP" (numbering 6, row 20)
        return value.number, value.suffix, typed["symbol"], f"{typed['number']}/{typed['symbol']}", value.doc_type
    return value.number, value.suffix, value.symbol, value.number_symbol if value.number is not None else None, value.doc_type


def _document(
    head: Head,
    lists: Lists,
    signature: Signature,
    number: tuple[int | None, str, str | None, str | None, str | None] | None,
    body: list[Paragraph],
) -> ReadDocument:
    superior, issuer = _issuer(head)
    if issuer is None:
        issuer = _named_issuer(head, lists, body)
    authority = None
    if head.author and (found := _AUTHORITY.match(head.author)):
        authority = found[0]
    elif signature.authority_body:
        authority = signature.authority_body
    doc_type = head.doc_type
    if doc_type is None and number:
        doc_type = number[4] or ("quyet_dinh" if (number[2] or "").upper().startswith(("QĐ", "QD")) else None)
    if doc_type is None:
        doc_type = "cong_van" if lists.addressees or (number and number[2]) else "other"
    return ReadDocument(
        number=number[0] if number else None,
        suffix=number[1] if number else "",
        symbol=number[2] if number else None,
        number_symbol=number[3] if number else None,
        issued_on=head.issued_on,
        issuer=issuer,
        superior=superior,
        issuing_authority=authority,
        doc_type=doc_type,
        place=head.place,
        subject=head.subject or None,
        signer=signature.signer,
        position=signature.position,
        signing_authority=signature.signing_authority,
        urgency=head.urgency,
        secrecy=head.secrecy,
        addressees=tuple(lists.addressees),
        distribution=tuple(lists.distribution),
        typist_mark=lists.typist_mark,
    )


def _issuer(head: Head) -> tuple[str | None, str | None]:
    """(superior, issuer): the lower line; a support body carries its parent's name (design 6)."""
    if not head.issuer_lines:
        return None, None
    named = [plain_case(line) for line in head.issuer_lines]
    issuer = named[-1]
    superior = named[-2] if len(named) > 1 else None
    is_nameless = fold_words(issuer) in ("van phong", "thanh tra", "co quan uy ban kiem tra")
    is_support = _SUPPORT.match(issuer) and superior and _PARENT.match(superior)
    if superior and (is_nameless or is_support) and fold_words(superior) not in fold_words(issuer):
        issuer = f"{issuer} {superior}"
    return superior, issuer


def _named_issuer(head: Head, lists: Lists, body: list[Paragraph]) -> str | None:
    """Without a letterhead: the body that the author line, the text or the archive line names; no province is added."""
    if head.author:
        return _committee_of(head.author)
    for paragraph in body[:12]:
        found = _SPEAKER.search(paragraph.text)
        if found:
            return found["support"] or _committee_of(found["of"] or found["self"])
    for paragraph in body[12:200]:
        found = _SPEAKER.search(paragraph.text)
        if found:
            return found["support"] or _committee_of(found["of"] or found["self"])
    for item in lists.distribution:
        found = _ARCHIVE_OF.match(item)
        if found:
            return found["of"] or found["body"]
    return None


def _committee_of(author: str) -> str:
    """ "Ban Chấp hành Đảng bộ tỉnh" -> Tỉnh ủy; "Ban Thường vụ Tỉnh ủy" -> Tỉnh ủy; another body stays as it is."""
    found = re.search(r"Đảng bộ (?P<level>tỉnh|thành phố|huyện|thị xã|quận)(?P<name> [A-ZĐ].*)?$", author)
    if found:
        return _PARTY_OF[fold_words(found["level"])] + (found["name"] or "")
    found = re.search(r"Đảng bộ (?P<rest>(?:xã|phường|thị trấn|đặc khu).*)$", author)
    if found:
        return "Đảng ủy " + found["rest"]
    found = re.search(rf"{_COMMITTEE}.*$", author)
    return found[0] if found else author


def _foot_marks(lists: Lists, signature: Signature) -> list[Mark]:
    pairs: list[tuple[str, Span | None]] = [
        ("addressees", lists.address_span),
        ("distribution", lists.foot_span),
        ("signer", signature.span if signature.signer else None),
        ("position", signature.span if signature.position else None),
        ("signing_authority", signature.span if signature.signing_authority else None),
    ]
    return [Mark(name, span, 0.9, "labelled") for name, span in pairs if span is not None]
