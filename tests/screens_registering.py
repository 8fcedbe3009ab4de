"""The pictures of the registering page: from an empty form to a paper with marks, doubts, questions and errors."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest

from tests.screen_data import SAMPLE
from tests.window.paper_files import make_mail, make_pdf, make_scan

DOUBTFUL = SAMPLE.replace("Số 228-KL/TU", "").replace("Ban Tuyên giáo Tỉnh ủy báo cáo", "Hội Nhà vườn Sông Lam báo cáo")
TARGETS = """TỈNH ỦY SÔNG LAM
*
Số 31-NQ/TU
Sông Lam, ngày 12 tháng 3 năm 2024

NGHỊ QUYẾT
về phát triển kinh tế nông thôn, nhiệm kỳ 2025 - 2030

1. Các chỉ tiêu chủ yếu đến năm 2030:

- Tốc độ tăng sản lượng bình quân hằng năm đạt 9,5%, trong đó trồng trọt tăng 4%.

- Thu nhập bình quân đạt từ 120 triệu đồng đến 130 triệu đồng.

- Tỷ lệ hộ nghèo giảm còn dưới 1%.
"""
EVENT = SAMPLE.replace(
    "Ban Tuyên giáo Tỉnh ủy báo cáo", "Ban Tuyên giáo Tỉnh ủy gửi tài liệu chậm nhất 03 ngày trước khi họp, báo cáo"
)


def shoot_registering(frame: Any, keep: Callable[[str], None], folder: Path) -> None:
    """Keep a picture of each state; papers are made in `folder`."""
    frame.go("registering")
    page = frame.page("registering")
    sure = make_pdf(folder / "ket-luan-228.pdf", SAMPLE)
    doubtful = make_pdf(folder / "ket-luan-quy-1.pdf", DOUBTFUL)
    empty = folder / "trong.txt"
    empty.write_bytes(b"")

    frame.activateWindow()
    QTest.qWaitForWindowActive(frame)

    def state(name: str, *acts: Callable[[], object]) -> None:
        page.clear()
        for act in acts:
            act()
        QTest.qWait(400)  # the pictures of the pages come after the paper
        keep(f"registering-{name}")

    state("text", lambda: page.read_text(SAMPLE))
    state("reading", lambda: page.source.show_busy("ke-hoach.pdf"), lambda: page.source.show_progress(2, 12))
    state("read", lambda: page.read_file(sure), lambda: page.form.focus_field("issued_on"))
    state("doubtful", lambda: page.read_file(doubtful))
    state("doubtful-task", lambda: page.read_file(doubtful), lambda: page.jump(1))
    state("undone", lambda: page.read_file(sure), page.reading.forget)
    state("targets", lambda: page.read_text(TARGETS), lambda: page.targets.focus_target(0))
    state("event", lambda: page.read_text(EVENT), lambda: page.jump(1))
    state("scan", lambda: page.read_file(make_scan(folder / "quet.png", SAMPLE)))
    state("mail", lambda: page.read_file(make_mail(folder / "thu.eml", sure, doubtful)))
    state("several", lambda: page.reading.take_files([sure, doubtful]))
    state("queue", lambda: page.reading.read_in_turn([sure, doubtful]))
    page.reading.drop_queue()
    state("error", lambda: page.read_file(empty))
    state("secret", lambda: page.read_text("MẬT\n" + SAMPLE))
    page.clear()
