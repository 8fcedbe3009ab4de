"""Letters of an invented office for the paper tests."""

from datetime import date
from typing import Any

from models.domain.letters import Letter, LetterTable

OPENING = (
    "Thực hiện Kết luận số 1024-KL/TU, ngày 28/3/2024 của Ban Thường vụ Tỉnh ủy về quản lý đất công trên địa bàn tỉnh, "
    "Ban cán sự đảng Ủy ban nhân dân tỉnh được giao tham mưu xây dựng dự thảo chỉ thị, thời hạn trước ngày 15/4/2024."
)
FACT = "Tuy nhiên, đến ngày 16/4/2024, Văn phòng Tỉnh ủy chưa nhận được dự thảo chỉ thị (quá hạn 1 ngày)."
REQUEST = (
    "Văn phòng Tỉnh ủy đề nghị Ban cán sự đảng Ủy ban nhân dân tỉnh khẩn trương hoàn thành, gửi kết quả về Ban Thường vụ Tỉnh ủy "
    "(qua Văn phòng Tỉnh ủy) trước ngày 24/4/2024. Văn phòng Tỉnh ủy sẽ tổng hợp, báo cáo Thường trực Tỉnh ủy."
)
LONG_NAME = (
    "Ban Chỉ đạo thực hiện các chương trình mục tiêu quốc gia và phong trào toàn dân xây dựng đời sống văn hóa, "
    "đoàn kết, nông thôn mới, đô thị văn minh của các xã, phường thuộc khu vực phía Tây Bắc tỉnh và ven biển"
)


def letter(**changes: Any) -> Letter:
    """A one-page letter; `changes` replace its fields."""
    values: dict[str, Any] = {
        "superior_line": "TỈNH UỶ BẮC SƠN",
        "issuer_line": "VĂN PHÒNG",
        "number_text": "Số 687-CV/VPTU",
        "place": "Bắc Sơn",
        "issued_on": date(2024, 4, 16),
        "subject": "về việc đôn đốc thực hiện nhiệm vụ được giao",
        "addressees": ("Ban cán sự đảng Ủy ban nhân dân tỉnh",),
        "body": (OPENING, FACT, REQUEST),
        "distribution": ("Như trên;", "Thường trực Tỉnh ủy (báo cáo);", "Lãnh đạo Văn phòng;", "Lưu Văn phòng Tỉnh ủy."),
        "signing_authority": "K/T CHÁNH VĂN PHÒNG",
        "position": "PHÓ CHÁNH VĂN PHÒNG",
        "signer": "Nguyễn Văn A",
    }
    return Letter(**(values | changes))


def table(count: int) -> LetterTable:
    """A table of `count` items of uneven height."""
    rows = tuple(
        (
            str(n),
            f"Nhiệm vụ thứ {n}: " + "xây dựng dự thảo chỉ thị về quản lý đất công, " * (1 + n % 4),
            "Kết luận số 1024-KL/TU",
            "trước ngày 15/4/2024",
            "1 ngày",
            "",
        )
        for n in range(1, count + 1)
    )
    return LetterTable(
        heads=("TT", "Nhiệm vụ, sản phẩm", "Văn bản giao", "Thời hạn", "Quá hạn", "Ghi chú"),
        widths_mm=(9, 66, 36, 22, 14, 18),
        rows=rows,
        as_of_text="Số liệu tính đến ngày 16/4/2024.",
    )
