"""What must be delivered: "dự thảo Chỉ thị ...", "báo cáo kết quả ...", and where a named product ends."""

import re

_NOUN = (
    r"[Cc]hỉ thị|[Nn]ghị quyết|[Kk]ế hoạch|[Cc]hương trình(?! mục tiêu)|[Đđ]ề án|[Qq]uy chế|[Qq]uy định|[Hh]ướng dẫn|[Tt]ờ trình|[Qq]uyết định|[Kk]ết luận|[Tt]hông báo|[Cc]ông văn|[Bb]áo cáo"
    r"|[Pp]hương án|[Dd]anh sách|[Dd]anh mục|[Hh]ồ sơ|[Đđ]ề cương|[Dd]ự toán|[Kk]ịch bản|[Bb]iên bản|[Vv]ăn bản|[Bb]iểu tổng hợp|[Tt]hống kê|[Ll]ịch|[Gg]iấy mời|[Bb]ài phát biểu|[Tt]ham luận|[Bb]iểu mẫu|[Ss]ố liệu|[Kk]ế hoạch"
)
_PATTERNS = (
    re.compile(rf"(?P<p>\bdự thảo (?:{_NOUN}|[A-ZĐ][^\W\d_]+(?: [^\W\d_]+)?)\b)"),
    re.compile(
        rf"\b(?:xây dựng|ban hành|hoàn thiện|soạn thảo|biên soạn|lập|chuẩn bị|trình|thành|nộp|cung cấp|tham mưu(?: ban hành)?|hoàn thành(?: việc (?:xây dựng|ban hành))?) (?:các |bộ )?(?P<p>(?:{_NOUN})\b)"
    ),
    re.compile(rf"\bgửi (?:các )?(?P<p>(?:{_NOUN})\b)"),
    re.compile(
        r"(?:\b(?:tổng hợp|và|rà soát|đánh giá|hoàn thành)[, ]+|, |^|; )(?P<p>báo cáo (?:kết quả|tình hình|tiến độ|bằng văn bản|đánh giá|số liệu|tổng kết|sơ kết))"
    ),
    re.compile(r"(?P<p>\bbáo cáo (?:kết quả|tình hình|tiến độ|bằng văn bản))"),
)
_END = re.compile(
    r"[,;:.()]| (?:để|trình|trước|chậm nhất|muộn nhất|hoàn thành|gửi|báo cáo|xong|theo quy định|trong (?:tháng|quý|năm|vòng|thời)|với (?=[A-ZĐ])|về (?=[A-ZĐ][^\W\d_]+ )|cho (?=[A-ZĐ])|thường xuyên|hằng|hàng|đến hết|thời hạn|gắn với|phù hợp|bảo đảm|tổ chức thực hiện|và (?:báo cáo|gửi|trình|tổ chức|triển khai|chỉ đạo))\b"
)
MAX_PRODUCT = 160


def find_product(text: str) -> str | None:
    """The product that a clause names; None when it names none."""
    text = text[:800]
    for pattern in _PATTERNS:
        found = pattern.search(text)
        if found is None:
            continue
        start = found.start("p")
        end = _END.search(text, found.end("p"))
        product = text[start : min(end.start() if end else len(text), start + MAX_PRODUCT)].strip()
        if product:
            return product
    return None
