"""The DOCX twins drawn by LibreOffice stand beside the PDFs: pages, lines, places, sizes, faces; and are read back by our own reader.

WORD_CASES=all widens the comparison from the kinds of paper to every case of the checker.
"""

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from models.domain.letters import Letter
from models.services.reading import read_file
from reports.papers.letters import render_letter
from reports.word.letter_docx import letter_docx
from tests.paper.geometry import Paper
from tests.paper.letter_samples import OPENING, REQUEST, letter
from tests.paper.word_cases import word_cases
from tests.paper.word_compare import Comparison, compare, words_of
from tests.paper.word_office import convert

TOLERANCE = 1.5  # mm, for every word and every rule of the head
READ = ("thong_bao", "ke_hoach", "to_trinh", "giay_moi", "cong_van_nhieu_noi", "plain", "marks", "several")
WORST = ("unit_of_200", "three_line_issuer", "widest_columns", "long_place", "several", "typed_long_subject", "forty_items", "long_cells",
         "emphasis", "two_line_date", "large_type", "direct_signature_bold", "hoa_toc_framed", "long_distribution")  # fmt: skip
MOVED = {"unit_of_200", "sixty_addressees", "long_text", "long_distribution", "leading_20", "one_paragraph_over_pages"}
"""Cases whose last paragraph goes over a page: to keep it with the signature LibreOffice moves all of it, Word and our PDF its last lines.

With 20 points of leading one line less stands on a page: the PDF asks for the height of the letters of its last line, Word for its leading.
"""
FAULTS = {
    "size": {"extra": {"body_pt": "15"}},
    "leading": {"extra": {"line_exact_pt": "20"}},
    "indent": {"extra": {"indent_mm": "15"}},
    "word": {"signer": "Nguyễn Văn B"},
    "split": {"extra": {"header_left_mm": "70"}},
    "page": {"body": (OPENING,) * 30},
    "style": {"position": "", "signing_authority": "K/T CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG"},
}  # fmt: skip


def compared() -> dict[str, Letter]:
    found = word_cases()
    if os.environ.get("WORD_CASES") == "all":
        kinds = found
    else:
        kinds = {name: one for name, one in found.items() if name.split()[1] in WORST or one.type_name or one.co_signatures}
    return kinds | {f"fault {name}": letter(**fault) for name, fault in FAULTS.items()}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Letter, Comparison, bytes]]:
    letters = compared()
    pdfs = convert({name: letter_docx(one) for name, one in letters.items()}, "pdf", tmp_path_factory.mktemp("word"))
    return {
        name: (one, compare(render_letter(letter() if name.startswith("fault ") else one).pdf, pdfs[name]), pdfs[name])
        for name, one in letters.items()
    }


def is_moved(name: str) -> bool:
    return name.split()[-1] in MOVED


def test_the_bundled_face_stands_for_times_new_roman(drawn: Mapping[str, tuple[Letter, Comparison, bytes]]) -> None:
    for name, (_, _, pdf) in drawn.items():
        paper = Paper(pdf)
        fonts = {glyph.font for page in range(len(paper)) for glyph in paper.glyphs(page) if glyph.char.strip()}
        assert all(font.startswith("LiberationSerif") for font in fonts), (name, fonts)


def test_every_word_stands_where_the_pdf_has_it(drawn: Mapping[str, tuple[Letter, Comparison, bytes]]) -> None:
    found = {
        name: one.breaks(TOLERANCE) for name, (_, one, _) in drawn.items() if not name.startswith("fault ") and not is_moved(name)
    }
    assert len(found) >= 40
    for side in ("dx", "dy", "size"):
        worst = [(one.worst(side), name) for name, (_, one, _) in drawn.items() if name in found]
        most, name = max(
            ((abs(getattr(one, side)), f"{name}: “{one.word.text}”") for one, name in worst if one), default=(0.0, "")
        )
        print(f"worst {side}: {most:.2f} at {name}")
    rules = [(max(map(abs, rule)), name) for name, (_, one, _) in drawn.items() if name in found for rule in one.rules]
    print("worst rule of a head: {:.2f} mm at {}".format(*max(rules)))
    assert not {name: breaks[:5] for name, breaks in found.items() if breaks}


def words_below_numbers(pdf: bytes) -> list[str]:
    """Every word of a paper but the numbers of its pages."""
    paper = Paper(pdf)
    return [word.text for page in range(len(paper)) for word in words_of(paper, page) if word.y > 18]


def test_a_paragraph_that_moves_with_the_signature_loses_no_word(drawn: Mapping[str, tuple[Letter, Comparison, bytes]]) -> None:
    for name, (one, comparison, pdf) in drawn.items():
        if is_moved(name):
            ours, theirs = (Counter(words_below_numbers(paper)) for paper in (render_letter(one).pdf, pdf))
            assert ours == theirs, name
            assert comparison.pages[0] == comparison.pages[1] or name.endswith("over_pages"), name


@pytest.mark.parametrize("fault", FAULTS)
def test_the_comparison_finds_faults(fault: str, drawn: Mapping[str, tuple[Letter, Comparison, bytes]]) -> None:
    assert drawn[f"fault {fault}"][1].breaks(TOLERANCE)


def test_our_reader_finds_the_same_facts_after_two_conversions(tmp_path: Path) -> None:
    found = {name: one for name, one in word_cases().items() if name.split()[1] in READ}
    found = {name: replace(one, body=(OPENING, REQUEST)) for name, one in found.items()}
    made = {name: letter_docx(one) for name, one in found.items()}
    again = convert(made, "docx", tmp_path)
    for name, one in found.items():
        files = [tmp_path / f"{name}-{number}.docx" for number in (1, 2)]
        for path, data in zip(files, (made[name], again[name]), strict=True):
            path.write_bytes(data)
        first, second = (read_file(path).document for path in files)
        assert first == second, name
        assert first.number_symbol == one.number_text.replace("Số: ", "").replace("Số ", ""), name
        assert first.issued_on == one.issued_on, name
        assert first.signer == one.signer, name
        if not one.grounds:  # grounds under Kính trình begin with a dash like addressees
            assert [text.rstrip(";.") for text in first.addressees] == [text.rstrip(";.") for text in one.addressees], name
