"""`selftest`: does this copy of the program work? Run by the build on the frozen program."""

import argparse
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from models.domain.clock import FixedClock
from models.domain.documents import DocumentFilter
from ui.cli.output import Output

_DAY = date(2024, 4, 16)


def _resources(_folder: Path) -> None:
    from resources import names, read_json

    if not names("fonts/so_don_doc_serif") or not read_json("presets/holidays.json"):
        raise ValueError("resources are missing")


def _register(folder: Path) -> None:
    from models.services.checking import check_register
    from models.services.office import open_office
    from models.services.reading import read_file
    from models.services.register.papers import register_paper
    from models.services.register.registering import draft_from_reading
    from models.services.setup import OfficeSetup, init_register
    from resources import as_path

    clock = FixedClock(_DAY)
    init_register(
        folder, clock, OfficeSetup(name="Văn phòng Tỉnh ủy Mẫu", level="province", preset="2024", term_start="2020-10-14")
    )
    with open_office(folder, clock) as office:
        reading = read_file(as_path("samples/ket_luan.txt"))
        done, _left = register_paper(
            office, reading, draft_from_reading(office, reading, "incoming"), accept="confirmed", create_units=True
        )
        if not done.task_ids or done.document.arrival_number != 1:
            raise ValueError("the sample paper gave no task")
        if list(office.documents.ids(DocumentFilter(direction="incoming", text="thuc hien nhiem vu"))) != [done.document.id]:
            raise ValueError("search finds nothing")
        if check_register(office):
            raise ValueError("a new register has findings")


def _letter(folder: Path) -> None:
    from models.services.office import open_office
    from ui.cli.commands.remind import issue_letters

    with open_office(folder, FixedClock(_DAY)) as office:
        letters, merged = issue_letters(office, folder / "out")
    if not letters or merged is None or not merged.read_bytes().startswith(b"%PDF"):
        raise ValueError("no letter came out")


def _pdf_reading(folder: Path) -> None:
    from models.services.reading import read_file

    if not read_file(next((folder / "out").glob("*.pdf"))).text.strip():
        raise ValueError("a printed letter cannot be read back")


_CHECKS: tuple[tuple[str, Callable[[Path], None]], ...] = (
    ("resources", _resources), ("register", _register), ("letter", _letter), ("pdf_reading", _pdf_reading),
)  # fmt: skip


def run(_arguments: argparse.Namespace, output: Output) -> int:
    """Answers `{ok, findings}`; each check works in a temporary folder of its own run."""
    findings: list[str] = []
    with tempfile.TemporaryDirectory(prefix="so-don-doc-") as folder:
        for name, check in _CHECKS:
            try:
                check(Path(folder) / "register")
            except Exception as error:  # whatever goes wrong here is the finding
                findings.append(f"{name}: {error.__class__.__name__}: {error}")
            else:
                output.text(f"đạt: {name}")
    output.json({"ok": not findings, "findings": findings})
    for finding in findings:
        output.text(f"KHÔNG ĐẠT: {finding}")
    return int(bool(findings))
