"""A register full enough to look at: papers in and out, tasks of every status, letters sent. Own texts."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft, DocumentLink, Recipient
from models.domain.tasks import TaskDraft, TaskUnitDraft
from models.services.duties import tasking
from models.services.office import Office, open_office
from models.services.register.registering import register_document
from models.services.reminders import reminding
from models.services.setup import OfficeSetup, init_register
from reports.papers.letters import render_letter

TODAY = date(2024, 4, 16)

SAMPLE = """TỈNH ỦY SÔNG LAM                      ĐẢNG CỘNG SẢN VIỆT NAM
*                               Sông Lam, ngày 28 tháng 3 năm 2024
Số 228-KL/TU

KẾT LUẬN
của Ban Thường vụ Tỉnh ủy về kết quả công tác quý I
-----

Căn cứ Nghị quyết số 36-NQ/TU, ngày 12/12/2023 của Tỉnh ủy về nhiệm vụ năm 2024;
Ban Thường vụ Tỉnh ủy kết luận như sau:

1. Giao Ban Tổ chức Tỉnh ủy chủ trì, phối hợp với Ban Tuyên giáo Tỉnh ủy xây dựng kế hoạch kiểm tra công tác đảng viên, trình Ban Thường vụ Tỉnh ủy trước ngày 15/4/2024.

2. Giao Ban Tuyên giáo Tỉnh ủy báo cáo kết quả tuyên truyền quý I, gửi về Văn phòng Tỉnh ủy chậm nhất ngày 19/4/2024.

3. Giao Ban Dân vận Tỉnh ủy tiếp tục theo dõi tình hình nhân dân.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ



Trần Văn Thí Dụ

Nơi nhận:
- Các ban đảng Tỉnh ủy,
- Lưu Văn phòng Tỉnh ủy.
"""

_INCOMING = (
    ("nghi_quyet", "36-NQ/TU", date(2023, 12, 12), date(2024, 1, 3), "Tỉnh ủy Sông Lam", "nhiệm vụ năm 2024"),
    (
        "cong_van",
        "1182-CV/BTCTW",
        date(2024, 1, 22),
        date(2024, 1, 24),
        "Ban Tổ chức Trung ương",
        "rà soát hồ sơ cán bộ diện quản lý",
    ),
    (
        "ke_hoach",
        "95-KH/TU",
        date(2024, 2, 27),
        date(2024, 2, 28),
        "Tỉnh ủy Sông Lam",
        "kiểm tra, giám sát năm 2024 đối với các đảng bộ trực thuộc và các đơn vị được giao nhiệm vụ trọng tâm",
    ),
    (
        "thong_bao",
        "301-TB/TU",
        date(2024, 3, 11),
        date(2024, 3, 12),
        "Tỉnh ủy Sông Lam",
        "kết luận của Thường trực tại buổi giao ban tháng 3",
    ),
    ("ket_luan", "214-KL/TU", date(2024, 3, 28), date(2024, 3, 29), "Tỉnh ủy Sông Lam", "kết quả công tác quý I"),
    (
        "to_trinh",
        "17-TTr/BTG",
        date(2024, 4, 12),
        date(2024, 4, 15),
        "Ban Tuyên giáo Tỉnh ủy",
        "xin ý kiến về kế hoạch tuyên truyền",
    ),
)

_LEADS = (
    "Ban Tổ chức Tỉnh ủy",
    "Ban Tuyên giáo Tỉnh ủy",
    "Ban Dân vận Tỉnh ủy",
    "Ủy ban Kiểm tra Tỉnh ủy",
    "Trường Chính trị tỉnh",
    "Ban cán sự đảng Ủy ban nhân dân tỉnh",
)
_TASKS = (
    # paper, content, lead unit number, due, exclusive, product, kind
    (
        4,
        "Xây dựng kế hoạch kiểm tra công tác đảng viên, trình Ban Thường vụ Tỉnh ủy",
        0,
        date(2024, 4, 15),
        True,
        "Kế hoạch",
        "dated",
    ),
    (4, "Báo cáo kết quả tuyên truyền quý I", 1, date(2024, 4, 19), False, "Báo cáo", "dated"),
    (4, "Tiếp tục theo dõi tình hình nhân dân", 2, None, False, None, "general"),
    (2, "Gửi danh sách các đảng bộ cần kiểm tra", 3, date(2024, 3, 29), False, "Báo cáo", "dated"),
    (2, "Thẩm định đề cương kiểm tra", 0, date(2024, 4, 16), False, "Tờ trình", "dated"),
    (3, "Chuẩn bị nội dung hội nghị sơ kết", 4, date(2024, 4, 22), False, "Báo cáo", "dated"),
    (3, "Đề xuất phương án bố trí trụ sở", 5, None, False, "Tờ trình", "dated"),
    (1, "Rà soát hồ sơ cán bộ diện quản lý và báo cáo kết quả", 0, date(2024, 4, 5), False, "Báo cáo", "dated"),
    (0, "Xây dựng chương trình công tác năm", 1, date(2024, 2, 29), False, "Chương trình", "dated"),
)


def make_register(folder: Path) -> None:
    """A new register under `folder`, as it stands at 8:00 of 16/4/2024 with one letter of an earlier batch."""
    setup = OfficeSetup(
        name="Văn phòng Tỉnh ủy Sông Lam",
        level="province",
        preset="2024",
        signer="Lê Văn Mẫu",
        position="CHÁNH VĂN PHÒNG",
        term_start="2020-10-14",
        last_numbers={"CV/VPTU": 686},
    )
    init_register(folder, FixedClock(date(2024, 1, 2)), setup)
    papers: list[int] = []
    for paper in _INCOMING[:-1]:
        papers.append(_register(folder, paper, papers))
    with open_office(folder, FixedClock(date(2024, 4, 8)), who="chuyên viên") as office:
        reminding.issue(office, reminding.plan(office), render_letter)
    with open_office(folder, FixedClock(date(2024, 4, 9)), who="chuyên viên") as office:
        _follow_up(office)
    _register(folder, _INCOMING[-1], papers)


def _register(folder: Path, paper: tuple[str, str, date, date, str, str], former: list[int]) -> int:
    """Register one paper on the day it arrived, with its tasks."""
    doc_type, number_symbol, issued_on, arrived_on, issuer, subject = paper
    with open_office(folder, FixedClock(arrived_on), who="văn thư") as office:
        links = (DocumentLink("basis", "36-NQ/TU", date(2023, 12, 12)),) if former else ()
        draft = DocumentDraft(
            direction="incoming",
            doc_type=doc_type,
            number_symbol=number_symbol,
            issued_on=issued_on,
            arrived_on=arrived_on,
            issuer=issuer,
            subject=subject,
            signer="Trần Văn Thí Dụ",
            position="PHÓ BÍ THƯ",
            links=links,
            body=SAMPLE,
            urgency="khan" if doc_type == "cong_van" else None,
            recipients=(Recipient("addressee", "Các ban đảng Tỉnh ủy"), Recipient("addressee", "Văn phòng Tỉnh ủy")),
        )
        name = f"{number_symbol.replace('/', '-')}.txt"
        done = register_document(office, draft, attachments=[(name, SAMPLE.encode(), "original")])
        for number, *task in _TASKS:
            if number == len(former):
                _give(office, done.document.id, task)
        return done.document.id


def _give(office: Office, document_id: int, task: list[object]) -> None:
    content, number, due_on, is_exclusive, product, kind = task
    leads = {unit.full_name: unit.id for unit in office.units.all(office.clock.today())}
    tasking.add_task(
        office,
        TaskDraft(
            content=str(content),
            units=(
                TaskUnitDraft(unit_id=leads[_LEADS[int(str(number))]]),
                TaskUnitDraft(unit_id=leads["Ban Nội chính Tỉnh ủy"], role="coordinating"),
            ),
            deadline_kind=kind,
            due_on=due_on,
            is_exclusive=bool(is_exclusive),
            product=product,  # type: ignore[arg-type]
            document_id=document_id,
            deadline_phrase="trước ngày 15/4/2024" if is_exclusive else None,
            clock_start_on=office.clock.today(),
        ),
    )


def _follow_up(office: Office) -> None:
    """One task done late, one extension granted, one asked for."""
    rows = {row.content: row.task_unit_id for row in office.tasks.rows(range(1, 60)) if row.role == "lead"}
    by_start = {content[:12]: row for content, row in rows.items()}
    tasking.complete(
        office, by_start["Xây dựng chư"], date(2024, 4, 9), "Chương trình số 41-CTr/BTG ngày 08/4/2024, đã trình Thường trực"
    )
    tasking.extend(office, by_start["Chuẩn bị nội dung"[:12]], date(2024, 4, 26), "chờ số liệu của các huyện", "Chánh Văn phòng")
    tasking.extend(office, by_start["Gửi danh sách"[:12]], date(2024, 4, 20), "chưa họp xong", is_request=True)


def close_window(application: Any, frame: Any, jobs: Any) -> None:
    """End a run of pictures: the window is gone before its register is closed."""
    from PySide6.QtCore import QEvent

    frame.close()
    frame.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    jobs.shutdown()


def told(failed: list[BaseException]) -> int:
    """What went wrong in the jobs of a run, and its exit code."""
    for error in failed:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
    return 1 if failed else 0
