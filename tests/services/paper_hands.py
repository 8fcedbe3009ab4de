"""Hands of the tests of typed papers: a new office, and every shipped template filled."""

from datetime import date
from pathlib import Path
from typing import Any

from models.domain.clock import FixedClock
from models.domain.letters import Letter, RenderedLetter
from models.domain.paper_templates import PaperContent
from models.services.office import Office, open_office
from models.services.setup import OfficeSetup, init_register

DAY = date(2026, 6, 2)
FILLED: dict[str, dict[str, str]] = {
    "cong_van": {
        "subject": "Cung cấp số liệu quý II",
        "content": "Để có số liệu báo cáo, đề nghị cung cấp:\n1. Số liệu thu;\n2. Số liệu chi.",
        "reply_on": "2026-06-05",
    },
    "thong_bao": {"subject": "về việc thay đổi lịch làm việc", "content": "Từ ngày 15/6/2026, lịch làm việc thay đổi."},
    "thong_bao_ket_luan": {
        "meeting": "cuộc họp giao ban tháng 5",
        "meeting_on": "1/6/2026",
        "chair": "đồng chí Phó Bí thư Thường trực",
        "conclusions": "1. Giao Ban Tổ chức rà soát.\n2. Hoàn thành trước ngày 15/6/2026.",
    },
    "bao_cao": {"subject": "kết quả thực hiện nhiệm vụ tháng 5", "results": "Đã hoàn thành 12/15 nhiệm vụ."},
    "ke_hoach": {
        "subject": "kiểm tra việc thực hiện kết luận",
        "purpose": "Đánh giá đúng kết quả.",
        "content": "Kiểm tra 05 đơn vị.",
        "carrying_out": "Văn phòng chủ trì",
    },
    "ket_luan": {
        "subject": "về tình hình thực hiện nhiệm vụ",
        "meeting": "Hội nghị lần thứ 12",
        "meeting_on": "2026-06-01",
        "content": "1. Tiếp tục thực hiện.",
    },
    "to_trinh": {
        "subject": "về việc ban hành quy chế",
        "opening": "Quy chế cũ đã hết hiệu lực.",
        "content": "Dự thảo gồm 5 chương.",
    },
    "giay_moi": {"event": "cuộc họp giao ban", "time": "8h", "meeting_on": "2026-06-03", "location": "Phòng họp số 1"},
    "quyet_dinh": {
        "subject": "về việc thành lập tổ công tác",
        "grounds": "- Căn cứ Quy chế làm việc của Văn phòng;\nTheo chương trình công tác năm 2026.",
        "proposer": "Trưởng phòng Tổng hợp",
        "articles": "Thành lập Tổ công tác.\nTổ công tác có nhiệm vụ tham mưu.",
        "carried_out_by": "Các phòng và cá nhân có tên tại Điều 1",
    },
}


def new_office(folder: Path, *, term: bool = True) -> Office:
    """A province office of 2025, opened on DAY."""
    setup = OfficeSetup(
        name="Văn phòng Tỉnh ủy Mẫu", level="province", preset="2025", term_start="2025-10-14" if term else None,
        signer="Nguyễn Văn Mẫu",
    )  # fmt: skip
    init_register(folder / "sổ", FixedClock(DAY), setup)
    return open_office(folder / "sổ", FixedClock(DAY))


def content_of(code: str, **changes: Any) -> PaperContent:
    """The template filled; addressed where it needs it, in the committee's name where only that may issue it."""
    facts: dict[str, Any] = {"values": FILLED[code], "issued_on": DAY}
    if code in ("cong_van", "to_trinh", "giay_moi"):
        facts["addressees"] = ("Ban Thường vụ Tỉnh ủy",)
    if code == "ket_luan":
        facts["issuer"] = "committee"
    return PaperContent(code, **(facts | changes))


def render(letter: Letter) -> RenderedLetter:
    """Stands in for the typesetter: the bytes depend on the letter alone."""
    return RenderedLetter(pdf=f"%PDF {letter!r}".encode(), page_count=2)
