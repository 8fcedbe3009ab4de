"""Pictures of printed letters, registers and slips on the demo's data, drawn from their PDFs: `python -m tests.paper_pictures DIR`."""

import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from models.domain.clock import FixedClock
from models.domain.letters import Letter
from models.services.books import BookName, BookOptions, make_book
from models.services.office import Office, open_office
from models.services.reminder_history import history_of_unit, reprint
from models.services.settings import change_settings
from models.services.slip_papers import compose_carrying, compose_slip, compose_stamp
from models.services.slips import make_slip
from reports.books import render_book
from reports.letters import render_letter
from reports.sheet_pdf import render_sheet
from reports.slip_pdf import render_slips
from reports.stamp_pdf import render_stamps
from tests.paper.checker_cases import cases
from tests.paper.typed_samples import appendices, copy_block, joint, paper
from ui.cli import main as command
from ui.cli.commands.demo import DEMO_DAY

_SCALE = 1.25  # 90 dots to the inch
_CASES = {
    "cong-van-nhieu-noi-nhan": "HD05 several",
    "cong-van-40-nhiem-vu": "HD05 forty_items",
    "cong-van-dau-khan": "HD05 marks",
    "cong-van-hd36": "HD36 marks",
    "cong-van-nd30": "ND30 marks",
    "bao-cao-hd05": "HD05 typed_with_table",
    "bao-cao-nd30": "ND30 typed_with_table",
}
_TYPED: dict[str, Letter] = {
    "thong-bao": paper("thong_bao"),
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
_COLOURED = ("ban-sao",)
_FIRST_DAY = DEMO_DAY.replace(month=1, day=1)


def papers(office: Office) -> dict[str, Callable[[], bytes]]:
    """What is drawn, by name of its picture."""
    incoming = [office.documents.get(row) for row in office.documents.ids(_filter("incoming"))]
    outgoing = [office.documents.get(row) for row in office.documents.ids(_filter("outgoing"))]
    newest, second = [document for document in incoming if document is not None][:2]
    letters = [document for document in outgoing if document is not None][:2]

    def book(name: BookName, **changes: str | bool) -> Callable[[], bytes]:
        def draw() -> bytes:
            sheet = str(changes.get("sheet", "A4"))
            options = BookOptions(sheet=sheet, has_front=bool(changes.get("front")), volume="01")
            return render_book(make_book(office, name, _FIRST_DAY, DEMO_DAY, options).book).pdf

        return draw

    def ten_columns() -> bytes:
        change_settings(office, {"book.incoming_columns": "10"})
        try:
            return book("incoming")()
        finally:
            change_settings(office, {"book.incoming_columns": "profile"})

    slips = [compose_slip(office, make_slip(office, document.id)) for document in (newest, second)]
    return {
        "so-van-ban-den-11-cot": book("incoming"),
        "so-van-ban-den-10-cot": ten_columns,
        "so-van-ban-den-a3": book("incoming", sheet="A3"),
        "so-van-ban-di": book("outgoing"),
        "so-theo-doi": book("follow_up"),
        "so-chuyen-giao": book("handover"),
        "so-buu-dien": book("post"),
        "bia-so": book("incoming", front=True),
        "phieu-xu-ly": lambda: render_slips(slips[:1]).pdf,
        "phieu-xu-ly-hai-phieu": lambda: render_slips(slips, "A4").pdf,
        "dau-den": lambda: render_stamps([compose_stamp(office, newest)]).pdf,
        "phieu-gui": lambda: render_sheet(compose_carrying(office, "sending", letters, "Sở Tài chính")).content,
        "phieu-chuyen": lambda: render_sheet(compose_carrying(office, "passing", [second], "Sở Tài chính")).content,
        "cong-van-don-doc": lambda: reprint(office, history_of_unit(office)[0].reminder.id, render_letter).pdf,
        **{name: partial(_case, case) for name, case in _CASES.items()},
        **{name: partial(_typed, given) for name, given in _TYPED.items()},
    }


def _case(name: str) -> bytes:
    """A letter of the checker: an invented office, what the demo has no occasion for."""
    return render_letter(cases()[name]).pdf


def _typed(given: Letter) -> bytes:
    return render_letter(given).pdf


def _filter(direction: str):  # type: ignore[no-untyped-def]
    from models.domain.documents import DocumentFilter

    return DocumentFilter(direction=direction)  # type: ignore[arg-type]


def main(arguments: list[str]) -> int:
    """Make the demo's register, draw, keep the first page of each as a picture."""
    import pypdfium2
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    out = Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "r"
        command(["demo", "--data", str(data), "--out", str(Path(folder) / "out"), "--json"])
        with open_office(data, FixedClock(DEMO_DAY)) as office:
            for name, draw in papers(office).items():
                document = pypdfium2.PdfDocument(draw())
                bitmap = document[_PAGES.get(name, 0)].render(scale=_SCALE * (2 if name == "dau-den" else 1))
                image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_BGR888)
                shape = QImage.Format.Format_Indexed8 if name in _COLOURED else QImage.Format.Format_Grayscale8
                image.convertToFormat(shape, Qt.ImageConversionFlag.ThresholdDither).save(str(out / f"{name}.png"))
                document.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
