"""What a paper says of another one it names: rests on it, carries it out, answers, replaces or amends it, hangs on it, or no more."""

import re
from dataclasses import dataclass

from models.domain.documents import LinkKind

BEFORE = 200  # characters before a citation in which its kind is said
_TYPE = (
    r"(?:nghị quyết|quyết định|chỉ thị|kết luận|quy chế|quy định|thông tri|hướng dẫn|thông báo|báo cáo|kế hoạch|chương trình|đề án"
    r"|tờ trình|công văn|công điện|nghị định|thông tư|luật|pháp lệnh|văn bản|giấy mời)"
)
_STRONG: tuple[tuple[LinkKind, re.Pattern[str]], ...] = (
    (
        "replies_to",
        re.compile(
            r"\b(?:phúc đáp|đáp lại|trả lời|tiếp theo(?= (?:công|tờ|báo|văn|kế|thông))|xét (?:đề nghị|đề xuất|ý kiến|tờ trình|báo cáo|công văn|nội dung)"
            r"|(?:sau khi )?xem xét (?:đề nghị|đề xuất|ý kiến|nội dung|tờ trình|báo cáo|công văn)"
            r"|nhận được|theo đề (?:nghị|xuất)|tiếp thu ý kiến)",
            re.IGNORECASE,
        ),
    ),
    ("replaces", re.compile(r"\b(?:thay thế|thay cho|bãi bỏ|hủy bỏ|huỷ bỏ|thu hồi)\b", re.IGNORECASE)),
    (
        "amends",
        re.compile(
            rf"\b(?:sửa đổi|đính chính|bổ sung (?=(?:một số|điều|khoản|điểm|mục|nội dung|phụ lục|vào|{_TYPE})\b)"
            rf"|điều chỉnh(?=,? (?:một số|điều|khoản|điểm|mục|nội dung|phụ lục|thời gian|bổ sung|{_TYPE})\b))",
            re.IGNORECASE,
        ),
    ),
    ("attached_to", re.compile(rf"\bkèm theo (?=(?:của |tại )?{_TYPE})", re.IGNORECASE)),
    ("basis", re.compile(r"\b(?:căn cứ|trên cơ sở)\b", re.IGNORECASE)),
)
_WEAK = re.compile(r"\b(?:theo|tại|quy định tại|quy định của|phê duyệt tại)\b[^.;]{0,70}$", re.IGNORECASE)
# "được sửa đổi bởi Quy định số 9": the paper named is the one that amends, not the one amended
_TURNED = re.compile(r"^(?:,? (?:và )?bổ sung)? (?:một số (?:điều|nội dung) )?(?:bởi|bằng|theo|tại)\b", re.IGNORECASE)
_CARRIES_OUT = re.compile(
    r"^(?:[-–+•*] ?|\(?\d{1,2}[.)] ?)?(?:(?:nhằm|để|đồng thời|nay) )?(?:tiếp tục )?(?:việc )?"
    r"(?:quán triệt|(?:tổ chức )?triển khai|(?:tổ chức |nghiêm túc )?thực hiện|thi hành|chấp hành|cụ thể hóa|cụ thể hoá"
    r"|theo (?:ý kiến )?chỉ đạo|theo (?:đúng )?tinh thần|theo yêu cầu|theo phân công)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?] (?=[^\W\d_a-zà-ỹ])")
_LIST = re.compile(
    r"(?:^ ?|,|;|\bvà|\bcùng|\bvới) ?(?:(?:và|cùng|với|các|những) )?(?:[^\W\d_]{1,12} ){0,4}(?:số ?:? ?)?[“\"(]?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Before:
    """The citation before, in the same paragraph: where it ends and its kind."""

    end: int
    kind: LinkKind


def kind_of(text: str, at: int, before: Before | None, *, is_opening: bool) -> LinkKind:
    """The kind of the citation that begins at `at`. `is_opening`: the paragraph belongs to the introduction.

    What is said nearest before it decides; a member of a list is what the first of the list is (phrases 4, row 30).
    """
    first = max(0, at - BEFORE)
    head = text[first:at]
    stop = max((hit.end() for hit in _STOP.finditer(head)), default=0)
    begins_sentence = first == 0 or stop > 0
    sentence_at = first + stop
    if before is not None and before.end >= sentence_at:
        gap = text[before.end : at][-BEFORE:]
        said = _said(gap)
        if said is not None:
            return said
        if _LIST.search(gap):
            return before.kind
        return "basis" if _WEAK.search(gap) else "mentions"
    sentence = text[sentence_at:at]
    said = _said(sentence)
    if said is not None:
        return said
    if is_opening and begins_sentence and _CARRIES_OUT.match(sentence.lstrip()):
        return "implements"
    return "basis" if _WEAK.search(sentence) else "mentions"


def _said(words: str) -> LinkKind | None:
    """The last of the plain sayings in `words`."""
    found: tuple[int, LinkKind] | None = None
    for kind, pattern in _STRONG:
        for hit in pattern.finditer(words):
            turned = kind in ("replaces", "amends") and _TURNED.match(words[hit.end() : hit.end() + 60])
            if found is None or hit.start() >= found[0]:
                found = (hit.start(), "mentions" if turned else kind)
    return found[1] if found else None
