"""Pictures of printed letters, registers and slips on the demo's data, drawn from their PDFs: `python -m tests.paper_pictures DIR`."""

import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from models.domain.clock import FixedClock
from models.domain.letters import Letter
from models.services.office import Office, open_office
from models.services.reminders.reminder_history import history_of_unit, reprint
from models.services.warning.exception_paper import exception_paper
from models.services.warning.exceptions import exception_board
from reports.lists.exception_page import render_exception_board
from reports.papers.letters import render_letter
from tests.paper.checker_cases import cases
from tests.paper.typed_samples import appendices, copy_block, joint, paper
from tests.paper_pictures_books import COLOURED, LARGE, book_papers
from ui.cli import main as command
from ui.cli.commands.demo import DEMO_DAY

_SCALE = 1.25  # 90 dots to the inch
_CASES = {
    "cong-van-nhieu-noi-nhan": "HD05 several",
    "cong-van-40-nhiem-vu": "HD05 forty_items",
    "cong-van-dau-khan": "HD05 marks",
    "cong-van-hd36": "HD36 marks",
    "cong-van-nd30": "ND30 marks",
}
_TYPED: dict[str, Letter] = {
    "thong-bao": paper("thong_bao"),
    "bao-cao-hd05": paper("bao_cao"),
    "bao-cao-nd30": paper("bao_cao", "ND30"),
    "ke-hoach": paper("ke_hoach"),
    "ket-luan": paper("ket_luan"),
    "quy-dinh": paper("quy_dinh"),
    "to-trinh": paper("to_trinh"),
    "giay-moi-a5": paper("giay_moi", sheet="A5"),
    "cong-van-ghi-chu": paper("cong_van_nhieu_noi"),
    "cong-van-lien-tich": joint(3),
    "phu-luc": paper("ke_hoach", appendices=appendices(rows=9)),
    "ban-sao": paper("thong_bao", copy_block=copy_block()),
    "ban-sao-hd36": paper("thong_bao", "HD36", copy_block=copy_block("HD36")),
    "ban-sao-nd30": paper("thong_bao", "ND30", copy_block=copy_block("ND30")),
}
_PAGES = {"phu-luc": 2}  # the page that is shown, from 0, where it is not the first
_COLOURED = ("ban-sao", *COLOURED)


def papers(office: Office, printed: Path) -> dict[str, Callable[[], bytes]]:
    """What is drawn, by name of its picture. `printed`: the folder that the demo printed into."""
    return {
        **book_papers(office),
        "cong-van-don-doc": lambda: reprint(office, history_of_unit(office)[0].reminder.id, render_letter).pdf,
        "danh-sach-phat-hanh": lambda: next(printed.glob("*danh sách.pdf")).read_bytes(),
        "bang-ngoai-le": lambda: render_exception_board(exception_paper(office, exception_board(office))).pdf,
        **{name: partial(_case, case) for name, case in _CASES.items()},
        **{name: partial(_typed, given) for name, given in _TYPED.items()},
    }


def _case(name: str) -> bytes:
    """A letter of the checker: an invented office, what the demo has no occasion for."""
    return render_letter(cases()[name]).pdf


def _typed(given: Letter) -> bytes:
    return render_letter(given).pdf


def main(arguments: list[str]) -> int:
    """Make the demo's register, draw, keep the first page of each as a picture."""
    import pypdfium2
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    out = Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "r"
        printed = Path(folder) / "out"
        command(["demo", "--data", str(data), "--out", str(printed), "--json"])
        with open_office(data, FixedClock(DEMO_DAY)) as office:
            for name, draw in papers(office, printed).items():
                document = pypdfium2.PdfDocument(draw())
                bitmap = document[_PAGES.get(name, 0)].render(scale=_SCALE * (2 if name in LARGE else 1))
                image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_BGR888)
                shape = QImage.Format.Format_Indexed8 if name in _COLOURED else QImage.Format.Format_Grayscale8
                image.convertToFormat(shape, Qt.ImageConversionFlag.ThresholdDither).save(str(out / f"{name}.png"))
                document.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
