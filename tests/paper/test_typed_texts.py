"""Texts of the parts that typed papers add: a character the type lacks is refused by its field, nothing is read as mark-up, blanks vanish."""

import unicodedata
from dataclasses import replace
from typing import Any

import pytest

import resources
from models.domain.errors import RuleError
from models.domain.letters import Appendix, CopyBlock, LetterTable, SignatureBlock
from reports.papers.letters import render_letter
from tests.paper.geometry import Paper
from tests.paper.typed_samples import SIGNERS, copy_block, joint, paper

BAD = "✓"
PLAIN = Appendix(label="Phụ lục 1", title="DANH MỤC", reference="(Kèm theo Công văn)", body=("Một dòng.",))
TABLE = LetterTable(heads=("TT", "Việc"), widths_mm=(10, 155), rows=(("1", "Rà soát"),))


def copied(**changes: Any) -> CopyBlock:
    return replace(copy_block(), **changes)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"author_line": f"CỦA {BAD}"}, "author_line"),
        ({"salutation": BAD, "addressees": ("Sở Nội vụ",)}, "salutation"),
        ({"grounds": ("Căn cứ Luật;", f"Căn cứ {BAD}.")}, "grounds"),
        ({"body": ("Chương I", f"QUY ĐỊNH {BAD}")}, "body"),
        ({"circulation_note": f"LƯU HÀNH {BAD}"}, "circulation_note"),
        ({"contact_line": f"Điện thoại {BAD}"}, "contact_line"),
        ({"co_signatures": (SIGNERS[0], replace(SIGNERS[1], signer=BAD))}, "signer"),
        ({"co_signatures": (replace(SIGNERS[0], position=f"TRƯỞNG {BAD}"),)}, "position"),
        ({"co_signatures": (replace(SIGNERS[0], signing_authority=BAD),)}, "signing_authority"),
        ({"appendices": (replace(PLAIN, label=BAD),)}, "appendices"),
        ({"appendices": (PLAIN, replace(PLAIN, title=BAD))}, "appendices"),
        ({"appendices": (replace(PLAIN, reference=BAD),)}, "appendices"),
        ({"appendices": (replace(PLAIN, body=(BAD,)),)}, "appendices"),
        ({"appendices": (replace(PLAIN, table=replace(TABLE, rows=(("1", BAD),))),)}, "table"),
        ({"copy_block": copied(copier=BAD)}, "copy_block"),
        ({"copy_block": copied(number_text=BAD)}, "copy_block"),
        ({"copy_block": copied(form=BAD)}, "copy_block"),
        ({"copy_block": copied(place=BAD)}, "copy_block"),
        ({"copy_block": copied(distribution=BAD)}, "copy_block"),
        ({"copy_block": copied(signature=SignatureBlock(signing_authority=None, position="X", signer=BAD))}, "signer"),
    ],
)
def test_a_character_that_the_type_lacks_is_refused_by_its_field(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(RuleError) as refused:
        render_letter(paper("ket_luan", **changes))
    assert (refused.value.code, refused.value.field, refused.value.params["character"]) == ("glyph_missing", field, BAD)
    assert field in resources.read_json("texts/words.json")["letter_part"]


def test_decomposed_text_and_mark_up_print_as_they_are_meant() -> None:
    odd = "<b>Căn cứ</b> & 50% “Đề án” ${x} {0} %s \\n"
    given = paper(
        "ke_hoach", grounds=(f"{unicodedata.normalize('NFD', odd)};",), contact_line=unicodedata.normalize("NFD", f"  {odd}  "),
        appendices=(replace(PLAIN, title=odd, body=(odd, f"\t{odd}\r\n\r\n{odd}")),),
    )  # fmt: skip
    text = " ".join(unicodedata.normalize("NFC", Paper(render_letter(given).pdf).all_text()).split())
    assert text.count(odd) == 6
    composed = replace(given, grounds=(f"{odd};",), contact_line=odd)
    assert render_letter(composed).pdf == render_letter(given).pdf


def test_parts_left_blank_leave_the_paper_as_it_was() -> None:
    blank = paper("thong_bao")
    filled = replace(blank, author_line="  ", grounds=("", " "), circulation_note=" ", contact_line="\n", salutation=" ")
    assert render_letter(filled).pdf == render_letter(blank).pdf


def test_an_appendix_of_a_title_alone_and_a_paper_of_almost_nothing() -> None:
    bare = replace(PLAIN, body=())
    assert render_letter(paper("thong_bao", appendices=(bare, bare))).page_count == 3
    assert (
        render_letter(paper("thong_bao", body=(), distribution=(), signer="", position="", signing_authority=None)).page_count
        == 1
    )
    assert render_letter(joint(2, body=(), addressees=())).page_count == 1
