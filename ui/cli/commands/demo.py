"""`demo`: the whole main job on the bundled sample papers, in a folder of its own."""

import argparse
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models.domain.clock import FixedClock
from models.domain.documents import Direction, Document, DocumentFilter
from models.domain.errors import RuleError
from models.services.duties.tasking import make_due_periods
from models.services.files import write_file
from models.services.office import Office, has_register, open_office
from models.services.paper.books import BookName
from models.services.paper.envelopes import compose_envelopes
from models.services.paper.slip_papers import compose_carrying, compose_slip, compose_stamp
from models.services.paper.slips import make_slip
from models.services.reading import read_file
from models.services.register.papers import register_paper
from models.services.register.registering import draft_from_reading
from models.services.setup import OfficeSetup, init_register
from models.services.warning.warnings import board, due_json
from resources import as_path
from ui import showing
from ui.cli.commands.book import print_book
from ui.cli.commands.remind import issue_letters
from ui.cli.output import Output
from ui.cli.run import CliResult, WindowRequest
from ui.words import word

DEMO_DAY = date(2024, 4, 16)
TERM_START = "2020-10-14T16:30"


@dataclass(frozen=True)
class DemoPaper:
    """A sample and the day it reaches the office."""

    name: str
    arrived_on: date


PAPERS = (
    DemoPaper("nghi_quyet.txt", date(2024, 1, 3)),
    DemoPaper("cong_van_khong_ngay.txt", date(2024, 2, 19)),
    DemoPaper("ke_hoach.txt", date(2024, 3, 5)),
    DemoPaper("ket_luan.txt", date(2024, 3, 29)),
)
_BOOKS: dict[BookName, str] = {
    "incoming": "so-van-ban-den.pdf", "outgoing": "so-van-ban-di.pdf", "follow_up": "so-theo-doi.pdf", "handover": "so-chuyen-giao.pdf",
    "post": "so-buu-dien.pdf",
}  # fmt: skip


def demo_folder(asked: Path | None) -> Path:
    """`--data` when it holds no register and is empty, else a new temporary folder."""
    if asked is None:
        return Path(tempfile.mkdtemp(prefix="so-don-doc-"))
    folder = asked.absolute()
    if has_register(folder) or (folder.is_dir() and any(folder.iterdir())):
        raise RuleError("demo_folder_not_empty", folder=str(folder))
    return folder


def _register_papers(folder: Path, output: Output) -> int:
    for paper in PAPERS:
        path = as_path(f"samples/{paper.name}")
        reading = read_file(path)
        with open_office(folder, FixedClock(paper.arrived_on)) as office:
            done, left = register_paper(
                office,
                reading,
                draft_from_reading(office, reading, "incoming"),
                accept="confirmed",
                create_units=True,
                original=path,
            )
        document = done.document
        shown = document.number_symbol or word("doc_type", document.doc_type)
        output.text(f"Số đến {document.arrival_number}: {shown} - {document.subject}")
        output.text(f"    giao {len(done.task_ids)} nhiệm vụ, còn {len(left)} đề xuất, {len(done.links)} văn bản viện dẫn")
    return len(PAPERS)


def _print_all(office: Office, out_dir: Path, output: Output) -> int:
    seen = board(office)
    output.text(f"Cảnh báo ngày {showing.day(seen.today)}:")
    for tile, count in seen.tiles.items():
        output.text(f"    {word('tile', tile)}: {count}")
    for row in due_json(seen)["tasks"]:
        output.text(f"    [{word('warning_level', row['warning_level'])}] {row['lead_unit']}: {row['deadline_phrase']}")
    letters, merged = issue_letters(office, out_dir)
    for row in letters:
        output.text(f"Đã phát hành {row['number_symbol']} gửi {row['unit']}: {row['pdf']}")
    output.text(f"Bản gộp để in: {merged}")
    for name, file_name in _BOOKS.items():
        path = out_dir / file_name
        rows, pages = print_book(office, name, date(2024, 1, 1), DEMO_DAY, path)
        output.text(f"Đã in sổ ({rows} dòng, {pages} trang): {path}")
    _print_slips(office, out_dir, output)
    return len(letters)


def _print_slips(office: Office, out_dir: Path, output: Output) -> None:
    """One of each small paper: of the newest incoming paper, of the first letter."""
    from reports.lists.sheet_pdf import render_sheet
    from reports.slips.envelope_pdf import render_envelopes
    from reports.slips.slip_pdf import render_slips
    from reports.slips.stamp_pdf import render_stamps

    arrived, sent = (_newest(office, direction) for direction in ("incoming", "outgoing"))
    made = {
        "phieu-xu-ly.pdf": render_slips([compose_slip(office, make_slip(office, arrived.id))], office.setting("slip.sheet")).pdf,
        "dau-den.pdf": render_stamps([compose_stamp(office, arrived)]).pdf,
        "phieu-chuyen.pdf": render_sheet(compose_carrying(office, "passing", [arrived])).content,
        "phieu-gui.pdf": render_sheet(compose_carrying(office, "sending", [sent])).content,
        "phong-bi.pdf": render_envelopes(compose_envelopes(office, [sent])).pdf,
    }
    for file_name, pdf in made.items():
        write_file(out_dir / file_name, pdf)
    output.text(f"Đã in {len(made)} loại phiếu, nhãn, phong bì: {out_dir}")


def _newest(office: Office, direction: Direction) -> Document:
    found = office.documents.get(office.documents.ids(DocumentFilter(direction=direction))[0])
    assert found is not None
    return found


def _has_screen() -> bool:
    import os

    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in ("offscreen", "minimal"):
        return False
    return sys.platform == "win32" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(arguments: argparse.Namespace, output: Output) -> CliResult:
    """Answers `{data, out, papers, letters}`; asks for the window when there is a screen."""
    folder = demo_folder(arguments.data)
    out_dir = (arguments.out or folder / "out").absolute()
    setup = OfficeSetup(
        name="Văn phòng Tỉnh ủy Thái Nguyên", level="province", preset="2024", signer="Nguyễn Văn Mẫu", position="CHÁNH VĂN PHÒNG",
        term_start=TERM_START, last_numbers={"CV/VPTU": 686},
    )  # fmt: skip
    init_register(folder, FixedClock(PAPERS[0].arrived_on), setup)
    output.text(f"Sổ mẫu: {folder}")
    papers = _register_papers(folder, output)
    with open_office(folder, FixedClock(DEMO_DAY)) as office:
        make_due_periods(office)
        letters = _print_all(office, out_dir, output)
    output.json({"data": str(folder), "out": str(out_dir), "papers": papers, "letters": letters})
    output.text(f"Dữ liệu: {folder}\nBản in: {out_dir}")
    return CliResult(0, WindowRequest(folder, DEMO_DAY) if _has_screen() and not output.as_json else None)
