"""Copies of registered papers: one series for all forms, linked to the original, all or nothing, nothing of secret papers."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from models.domain.clock import FixedClock
from models.domain.copy_paper import CopyPaper
from models.domain.documents import Document, DocumentDraft
from models.domain.errors import RuleError
from models.domain.letters import RenderedLetter
from models.services.numbers.number_keeping import void_number
from models.services.office import Office, open_office
from models.services.paper import copies
from models.services.paper.copies import CopyRequest, begin_copy, draft_copy, finish_copy, make_copy
from models.services.register.registering import register_document
from models.services.settings import change_settings

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("ISSUE_KILLS", "6"))


def pdf(pages: int = 1) -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595.28, 841.89)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def render(paper: CopyPaper) -> RenderedLetter:
    return RenderedLetter(pdf=f"%PDF {paper.block.number_text} {paper.title}".encode(), page_count=2)


def incoming(office: Office, n: int = 1, *, content: bytes | None = b"", **changes: object) -> Document:
    draft = DocumentDraft(
        direction="incoming", doc_type="ket_luan", subject="về quản lý đất công", issuer="Tỉnh ủy Mẫu", number_symbol=f"{n + 20}-KL/TU",
        issued_on=date(2024, 4, 1), arrived_on=date(2024, 5, 2),
    )  # fmt: skip
    files = [] if content is None else [("gốc.pdf", content or pdf(), "original")]
    return register_document(office, replace(draft, **changes), attachments=files).document  # type: ignore[arg-type]


def test_all_forms_count_in_one_series_and_are_linked(office: Office) -> None:
    original = incoming(office)
    made = [
        make_copy(office, CopyRequest(document_id=original.id, form=form, distribution=("Các chi bộ", "Lưu Văn phòng.")), render)
        for form in ("sao_y", "trich_sao", "sao_luc")
    ]
    assert [one.number_symbol for one in made] == ["01-BS/VPTU", "02-BS/VPTU", "03-BS/VPTU"]
    row = office.documents.get(made[0].document_id)
    assert row is not None
    assert (row.direction, row.doc_type, row.page_count) == ("outgoing", "sao_y", 2)
    assert row.subject == "Kết luận 21-KL/TU, ngày 01/4/2024 của Tỉnh ủy Mẫu: về quản lý đất công"
    assert [(link.kind, link.target_id) for link in row.links] == [("attached_to", original.id)]
    assert [one.text for one in row.recipients] == ["Các chi bộ", "Lưu Văn phòng"]
    assert office.attachments.read(row.attachments[0].sha256) == made[0].rendered.pdf
    assert made[0].file_name == "01-BS-VPTU Sao y 21-KL-TU.pdf"


def test_the_block_says_who_copies(office: Office) -> None:
    original = incoming(office)
    paper = begin_copy(office, CopyRequest(document_id=original.id, distribution=("Đảng ủy A;", "Lưu Văn phòng."))).paper
    block = paper.block
    assert (block.number_text, block.form, block.distribution) == ("Số 01-BS/VPTU", "Sao y", "Đảng ủy A;\nLưu Văn phòng.")
    assert block.copier.startswith("Văn phòng")
    assert block.signature.position
    assert paper.original == pdf()
    change_settings(office, {"layout.profile": "ND30"})
    state = begin_copy(office, CopyRequest(document_id=original.id)).paper.block
    assert state.number_text.startswith("Số: 01")
    assert "\n" in state.copier or state.copier.isupper()


def test_a_draft_has_no_number_and_writes_nothing(office: Office) -> None:
    original = incoming(office)
    seq = office.events.tail()[0]
    draft = draft_copy(office, CopyRequest(document_id=original.id))
    assert draft.paper.block.number_text == "Số        -BS/VPTU"
    assert office.events.tail()[0] == seq
    with pytest.raises(ValueError, match="draft"):
        finish_copy(office, draft, render(draft.paper))


def test_what_is_never_copied(office: Office) -> None:
    without = incoming(office, 2, content=None)
    secret = register_document(
        office,
        DocumentDraft(direction="incoming", doc_type="other", subject="x", secrecy="mat", arrived_on=date(2024, 5, 2)),
        accept_secret=True,
    ).document
    voided = register_document(office, DocumentDraft(direction="outgoing", doc_type="cong_van", subject="y")).document
    void_number(office, voided.id, "nhập trùng")
    asked = {"copy_without_file": without.id, "secret_document": secret.id, "document_voided": voided.id, "document_unknown": 999}
    for code, document_id in asked.items():
        with pytest.raises(RuleError) as caught:
            make_copy(office, CopyRequest(document_id=document_id), render)
        assert caught.value.code == code
    alone = make_copy(office, CopyRequest(document_id=without.id, on_sheet=True), render)
    assert alone.number_symbol == "01-BS/VPTU"
    for top in (9.0, 261.0):
        with pytest.raises(RuleError) as caught:
            begin_copy(office, CopyRequest(document_id=without.id, on_sheet=True, sheet_top_mm=top))
        assert caught.value.code == "copy_top_impossible"


def test_a_number_taken_meanwhile_is_taken_again(office: Office) -> None:
    original = incoming(office)
    asked = CopyRequest(document_id=original.id)
    prepared = begin_copy(office, asked)
    make_copy(office, asked, render)
    before = office.events.tail()[0]
    assert finish_copy(office, prepared, render(prepared.paper)) is None
    assert office.events.tail()[0] == before
    assert make_copy(office, asked, render).number_symbol == "02-BS/VPTU"


def test_room_is_looked_for_on_the_last_page(office: Office) -> None:
    original = incoming(office, content=pdf(3))
    prepared = copies.with_room(begin_copy(office, CopyRequest(document_id=original.id)))
    assert prepared.paper.room_from_mm == 0.0
    damaged = replace(prepared, paper=replace(prepared.paper, original=b"%PDF-1.4 broken"))
    with pytest.raises(RuleError) as caught:
        copies.with_room(damaged)
    assert caught.value.code in ("copy_unreadable", "file_damaged")


CHILD = """
import sys
from pathlib import Path
from datetime import date
from models.domain.clock import FixedClock
from models.domain.letters import RenderedLetter
from models.services.paper.copies import CopyRequest, begin_copy, finish_copy
from models.services.office import open_office

office = open_office(Path(sys.argv[1]), FixedClock(date(2024, 5, 3)))
prepared = begin_copy(office, CopyRequest(document_id=1, on_sheet=True))
print("ready", flush=True)
finish_copy(office, prepared, RenderedLetter(pdf=b"%PDF copy" * 4000, page_count=1))
print("done", flush=True)
sys.stdin.read()
"""


def test_a_kill_at_any_moment_leaves_the_whole_copy_or_nothing(data_dir: Path) -> None:
    with open_office(data_dir, FixedClock(date(2024, 5, 3))) as office:
        incoming(office)
    chance = random.Random(7)
    seen = set()
    for attempt in range(KILLS):
        folder = data_dir.with_name(f"sổ {attempt}")
        shutil.copytree(data_dir, folder)
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(folder)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        time.sleep(chance.uniform(0.0, 0.05))
        child.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        child.communicate()
        with open_office(folder, FixedClock(date(2024, 5, 3))) as office:
            row = office.documents.get(2)
            seen.add(row is not None)
            if row is not None:
                assert row.number_symbol == "01-BS/VPTU"
                assert office.attachments.read(row.attachments[0].sha256) == b"%PDF copy" * 4000
                assert row.links[0].target_id == 1
            later = make_copy(office, CopyRequest(document_id=1, on_sheet=True), render)
            assert later.number_symbol == ("02-BS/VPTU" if row is not None else "01-BS/VPTU")
    assert seen
