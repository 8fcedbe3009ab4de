"""A scanned paper goes into the register with its text, and a search of its words finds it, with and without marks."""

import shutil
import subprocess

import pytest

from models.domain.documents import DocumentFilter
from models.services.reading import page_picture, read_paper
from models.services.register.papers import register_paper
from models.services.register.registering import draft_from_reading
from tests.reading.scanned_papers import PAPERS, Quality, pdf_of, scan_of, scanned_pdf


def has_vietnamese():
    program = shutil.which("tesseract")
    if program is None:
        return False
    done = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)
    return "vie" in (done.stdout + done.stderr).split()


pytestmark = pytest.mark.skipif(not has_vietnamese(), reason="Tesseract with Vietnamese data is not installed")


def test_a_scanned_paper_is_found_by_its_words(office, tmp_path):
    path = tmp_path / "ban chup.pdf"
    path.write_bytes(scanned_pdf([scan_of(pdf_of(PAPERS[0]), Quality("", 200, skew=1.2, noise=8, turn=1))]))
    seen = []
    paper = read_paper(path, lambda done, of: seen.append((done, of)))
    page = paper.pages[0]
    assert seen
    assert page.turn == 3
    assert page.confidence > 0.8
    draft = draft_from_reading(office, paper.reading, "incoming")
    done, _ = register_paper(office, paper.reading, draft, original=path)
    assert done.document.number_symbol == PAPERS[0].gold[0]
    for words in ("tháo gỡ kịp thời", "vuong mac, thao go kip thoi", "vướng mắc"):
        assert list(office.documents.ids(DocumentFilter(text=words))) == [done.document.id]
    assert office.register.conn.column("SELECT rowid FROM body_fts WHERE body_fts MATCH '\"tháo gỡ\"'") == [done.document.id]
    picture = page_picture(path.read_bytes(), 0, 800, page.turn)
    assert (picture.width, picture.height) == pytest.approx((page.width, page.height), abs=0.2)
    assert picture.height_px > picture.width_px
