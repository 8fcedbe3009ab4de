"""What was put in is what the PDF gives back: text, glyphs, fonts, bytes."""

import hashlib
import random
import subprocess
import sys
import unicodedata
from io import BytesIO

import pypdf
import pytest

from models.domain.errors import RuleError
from reports.papers.letters import render_letter, render_merged
from reports.press.fonts import family, missing_characters
from reports.press.lines import break_balanced, break_text
from reports.press.text import clean, keep_blanks, plain
from tests.paper.geometry import Paper
from tests.paper.letter_samples import LONG_NAME, OPENING, letter, table
from ui.messages import message_for

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
LETTERS = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + ["đ"]
ALPHABET = [*LETTERS, *[letter.upper() for letter in LETTERS]]
ASCII = [chr(code) for code in range(0x21, 0x7F)]


def extracted(pdf: bytes) -> str:
    return " ".join(unicodedata.normalize("NFC", Paper(pdf).all_text()).split())


def test_every_vietnamese_letter_is_in_every_face() -> None:
    assert len(ALPHABET) == 146
    assert len({ch for ch in ALPHABET if ord(ch) > 0x7F}) == 134
    for face in (family().regular, family().bold, family().italic, family().bold_italic):
        assert missing_characters("".join([*ALPHABET, *ASCII]) + " –—“”‘’…₫→•½²", face) == ()


def random_text(rng: random.Random) -> str:
    """Words of Vietnamese letters, numbers, marks and what looks like mark-up."""
    odd = [
        "<b>",
        "</b>",
        "<Tỉnh ủy>",
        "&",
        "&amp;",
        "<br/>",
        "<img src='x'>",
        "%s",
        "{0}",
        "\\n",
        "(a)",
        "))",
        "307-NQ/TU,",
        "50%",
        "“Đề án”",
    ]
    words = []
    for _ in range(rng.randint(3, 60)):
        if rng.random() < 0.12:
            words.append(rng.choice(odd))
        else:
            words.append("".join(rng.choice(LETTERS + list("bcdghklmnpqrstvx")) for _ in range(rng.randint(1, 7))))
    words[0] = words[0].capitalize()
    return " ".join(words) + "."


def test_text_out_is_text_in() -> None:
    rng = random.Random(20240416)
    texts = [random_text(rng) for _ in range(1000)]
    forms = [unicodedata.normalize("NFD", text) if index % 3 == 0 else text for index, text in enumerate(texts)]
    paper = Paper(render_letter(letter(body=tuple(forms))).pdf)
    pages = [paper.text(page) for page in range(len(paper))]
    pages = [pages[0], *[text.split("\n", 1)[1] for text in pages[1:]]]  # without the page number
    got = " ".join(unicodedata.normalize("NFC", " ".join(pages)).split())
    start = got.index(texts[0][:20])
    expected = " ".join(texts)
    assert got[start : start + len(expected)] == expected


def test_another_reader_agrees() -> None:
    pdf = render_letter(letter(addressees=("<Tỉnh ủy> & <b>Sở</b>",))).pdf
    text = unicodedata.normalize("NFC", pypdf.PdfReader(BytesIO(pdf)).pages[0].extract_text())
    assert "<Tỉnh ủy> & <b>Sở</b>;" in " ".join(text.split())
    assert "Số 687-CV/VPTU" in text


@pytest.mark.parametrize(
    "field, value, character",
    [
        ("subject", "về việc ☐", "☐"),
        ("body", ("Một dấu ✓.",), "✓"),
        ("addressees", ("Sở 内",), "内"),
        ("signer", "Nguyễn 😀", "😀"),
        ("distribution", ("Lưu ✓.",), "✓"),
        ("place", "東", "東"),
        ("issuer_line", "VĂN ☐", "☐"),
        ("position", "TRƯỞNG ☐", "☐"),
        ("signing_authority", "T/M ☐", "☐"),
        ("superior_line", "TỈNH ☐", "☐"),
        ("number_text", "Số ☐", "☐"),
    ],
)
def test_missing_glyph_refuses_the_letter(field: str, value: object, character: str) -> None:
    with pytest.raises(RuleError) as refused:
        render_letter(letter(**{field: value}))
    assert (refused.value.code, refused.value.field, refused.value.params["character"]) == ("glyph_missing", field, character)


def test_missing_glyph_in_a_table_and_unknown_profile() -> None:
    base = table(2)
    bad = type(base)(heads=base.heads, widths_mm=base.widths_mm, rows=(("1", "☐", "", "", "", ""),))
    with pytest.raises(RuleError, match="glyph_missing") as refused:
        render_letter(letter(table=bad))
    assert refused.value.field == "table"
    assert message_for(refused.value).startswith("Phông chữ in không có ký tự “☐” (phần bảng).")
    with pytest.raises(RuleError, match="layout_unknown"):
        render_letter(letter(layout_profile="XX"))


def test_the_old_profile_prints_too() -> None:
    old = render_letter(letter(layout_profile="HD36", extra={"typist_mark": "ABC-268"}))
    assert Paper(old.pdf).find(0, "ABC-268").size == 8
    assert "tỉnh." in extracted(old.pdf)


def samples() -> list[bytes]:
    return [
        render_letter(letter()).pdf,
        render_letter(letter(table=table(40), extra={"emphasis": "ngày 24/4/2024"})).pdf,
        render_merged([letter(), letter(number_text="Số 688-CV/VPTU")]).pdf,
    ]


def test_fonts_are_embedded_subsets_of_one_family() -> None:
    for pdf in samples():
        reader = pypdf.PdfReader(BytesIO(pdf))
        names = set()
        for page in reader.pages:
            for font in page["/Resources"]["/Font"].values():
                thing = font.get_object()
                names.add(str(thing["/BaseFont"]))
                descriptor = thing["/FontDescriptor"]
                assert "/FontFile2" in descriptor
                assert str(thing["/BaseFont"])[7] == "+"
                assert "/ToUnicode" in thing
        assert {name[8:].split("-")[0] for name in names} == {"SoDonDocSerif"}
        assert b"Helvetica" not in pdf
        assert not any(b"Helvetica" in repr(reader.get_object(number)).encode() for number in range(1, reader.trailer["/Size"]))


def test_document_facts() -> None:
    reader = pypdf.PdfReader(BytesIO(render_letter(letter(title="đôn đốc thực hiện")).pdf))
    assert reader.root_object["/Lang"] == "vi-VN"
    assert reader.metadata is not None
    assert reader.metadata.title == "đôn đốc thực hiện"
    assert reader.metadata.author == "VĂN PHÒNG"
    assert reader.pages[0]["/Contents"].get_object()["/Filter"]
    assert tuple(round(float(side)) for side in reader.pages[0].mediabox[2:]) == (595, 842)


def test_same_letter_same_bytes_in_this_and_in_another_process() -> None:
    here = [hashlib.sha256(pdf).hexdigest() for pdf in samples()]
    assert here == [hashlib.sha256(pdf).hexdigest() for pdf in samples()]
    code = (
        "import sys; sys.path.insert(0, '.');\nfrom tests.paper.test_letter_text import samples\nimport hashlib\n"
        "print(*[hashlib.sha256(pdf).hexdigest() for pdf in samples()])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == here


def test_only_black_ink() -> None:
    content = pypdf.PdfReader(BytesIO(render_letter(letter(table=table(3))).pdf)).pages[0].get_contents()
    assert content is not None
    words = set(content.get_data().split())
    assert not words & {b"rg", b"RG", b"k", b"K", b"sc", b"SC"}


def test_merged_pdf_keeps_every_page_and_is_reproducible() -> None:
    batch = [
        letter(number_text=f"Số {n}-CV/VPTU", body=(OPENING,) * n, addressees=(name,))
        for n, name in ((1, "Sở A"), (20, "Sở B"), (3, "Sở C"))
    ]
    parts = [render_letter(one).pdf for one in batch]
    merged = render_merged(batch).pdf
    paper = Paper(merged)
    assert [paper.text(page) for page in range(len(paper))] == [
        Paper(pdf).text(page) for pdf in parts for page in range(len(Paper(pdf)))
    ]
    titles = [item.get_title() for item in paper.document.get_toc()]
    assert titles == ["Sở A - Số 1-CV/VPTU", "Sở B - Số 20-CV/VPTU", "Sở C - Số 3-CV/VPTU"]
    assert merged == render_merged(batch).pdf
    assert pypdf.PdfReader(BytesIO(merged)).root_object["/Lang"] == "vi-VN"


def test_lines_never_pass_their_width_and_lose_nothing() -> None:
    face = family().regular
    rng = random.Random(5)
    for _ in range(300):
        text = clean(random_text(rng) + " " + "dài" * rng.randint(0, 60))
        width = rng.uniform(40, 400)
        for lines in (break_text(text, face, 12, width, 15), break_balanced(text, face, 12, width)):
            assert all(line.width <= width + 0.01 for line in lines)
            assert all(line.width == pytest.approx(face.width(line.text) * 12, abs=0.01) for line in lines)
            assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")


def test_balanced_lines_are_as_few_as_greedy_ones() -> None:
    face = family().bold
    greedy, balanced = (breaker(LONG_NAME, face, 14, 200) for breaker in (break_text, break_balanced))
    assert len(greedy) == len(balanced)
    assert max(line.width for line in balanced) <= max(line.width for line in greedy)
    assert [line.text for line in break_text("", face, 14, 100)] == [""]


def test_dates_and_numbers_stay_with_their_word() -> None:
    text = "Tỉnh ủy có Kết luận số 12-KL/TU, ngày 15/4/2024, tháng 4 năm 2024. " * 12
    pdf = render_letter(letter(body=(text,))).pdf
    assert " ".join(text.split()) in extracted(pdf)
    lines = Paper(pdf).text(0).split("\r\n")
    assert not [line for line in lines if line.endswith((" ngày", " số", " tháng", " năm"))]


def test_text_at_the_door() -> None:
    assert clean("a\u0301  b\t c\u200b") == "á b c"
    assert clean("lần\u00a01 xong ") == "lần\u00a01 xong"
    assert keep_blanks("Số        -CV/VPTU") == "Số" + "\u00a0" * 8 + "-CV/VPTU"
    assert plain("a <b> & c\nd") == "a &lt;b&gt; &amp; c<br/>d"
