"""Thirty kinds of PDF that offices get: turned, cropped, drawn twice, spaced by position, with broken fonts, mixed with scans."""

import io
import shutil
import unicodedata

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, RectangleObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from models.domain.errors import RuleError
from models.domain.pages import PageMap
from models.intake.files import extract_bytes
from models.intake.legacy_tables import TCVN3, VNI
from models.reading.read import read_text
from tests.reading.scanned_papers import PAPERS, Quality, pdf_of, scan_of, scanned_pdf

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
PAPER = PAPERS[0]


def fields(text):
    document = read_text(text).document
    return document.number_symbol, document.issued_on and document.issued_on.isoformat(), document.issuer, document.signer


def words(text):
    return [word for word in text.split() if any(ch.isalnum() for ch in word)]


def changed(pdf, change):
    """The PDF after `change(page, writer)` of its first page."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    change(writer.pages[0], writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def drawn(draw, pagesize=(595, 842)):
    """A page drawn by `draw(canvas)` in the serif face."""
    pdf_of(PAPER)  # registers the faces
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=pagesize)
    canvas.setFont("ScanRoman", 13)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def lines_of(pdf):
    return [line for line in extract_bytes(pdf).text.split("\n") if line]


def is_turned_right(result):
    """Every word of the first page stands inside the page that is shown, and the head stands in its upper half."""
    page = result.pages_shown[0]
    assert all(0 <= word.left < word.right <= page.width and 0 <= word.top < word.bottom <= page.height for word in page.words)
    return all(word.top < page.height / 2 for word in page.words[:4])


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_papers_as_offices_type_them(paper):
    result = extract_bytes(pdf_of(paper))
    assert words(result.text) == paper.words
    assert fields(result.text) == paper.gold
    assert [word.text for word in result.pages_shown[0].words if any(ch.isalnum() for ch in word.text)] == paper.words
    assert is_turned_right(result)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_the_file_shows_turned(turn):
    result = extract_bytes(changed(pdf_of(PAPER), lambda page, _: page.rotate(turn)))
    assert words(result.text) == PAPER.words
    page = result.pages_shown[0]
    assert (page.width, page.height, page.turn) == (595, 842, 4 - turn // 90)
    assert is_turned_right(result)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_writing_that_the_file_turns_back(turn):
    def lay(page, _):
        page.rotate(turn)
        page.transfer_rotation_to_content()
        page.rotate(360 - turn)

    result = extract_bytes(changed(pdf_of(PAPER), lay))
    assert words(result.text) == PAPER.words
    assert result.pages_shown[0].turn == 0
    assert is_turned_right(result)


def test_a_cropped_page_is_measured_from_its_crop():
    def crop(page, _):
        page.cropbox = RectangleObject((40, 200, 560, 820))

    result = extract_bytes(changed(pdf_of(PAPER), crop))
    page = result.pages_shown[0]
    assert (page.width, page.height) == (520, 620)
    whole = extract_bytes(pdf_of(PAPER)).pages_shown[0]
    number = next(word for word in page.words if word.text == "126-CV/VPTU")
    before = next(word for word in whole.words if word.text == "126-CV/VPTU")
    assert (number.left, number.top) == pytest.approx((before.left - 40, before.top - 22), abs=0.2)


@pytest.mark.parametrize("shift", [0.0, 0.25, 0.6])
def test_letters_drawn_twice_to_look_bold(shift):
    def draw(canvas):
        for move in (0, shift):
            canvas.drawString(100 + move, 700, "CHỈ THỊ 18-CT/TU về 1122 xã")
        canvas.drawString(100, 680, "aa bb 11 22")

    assert lines_of(drawn(draw)) == ["CHỈ THỊ 18-CT/TU về 1122 xã", "aa bb 11 22"]


def test_letters_set_one_by_one():
    text = "Giao Sở Nội vụ chủ trì, báo cáo trước ngày 15/4/2024."

    def draw(canvas):
        x = 80
        for ch in text:
            if ch != " ":
                canvas.drawString(x, 700, ch)
            x += pdfmetrics.stringWidth(ch, "ScanRoman", 13)

    assert lines_of(drawn(draw)) == [text]


def test_words_without_spaces_between():
    def draw(canvas):
        for n, word in enumerate(["Thời", "hạn", "trước", "15/4/2024"]):
            canvas.drawString(80 + 60 * n, 700, word)

    assert [" ".join(line.split()) for line in lines_of(drawn(draw))] == ["Thời hạn trước 15/4/2024"]


def test_ligatures_are_letters():
    assert lines_of(drawn(lambda canvas: canvas.drawString(80, 700, "Of\ufb01ce \ufb02oor"))) == ["Office floor"]


@pytest.mark.parametrize("hyphen", ["\u00ad", "\u2010", "-"])
def test_hyphens_of_all_kinds_keep_the_number(hyphen):
    def draw(canvas):
        canvas.drawString(80, 700, f"Thực hiện Công văn số 3022{hyphen}CV/TU ngày 08/3/2024")

    text = extract_bytes(drawn(draw)).text
    assert [citation.number_symbol for citation in read_text(text).citations] == ["3022-CV/TU"]


def test_marks_apart_from_their_letters():
    text = unicodedata.normalize("NFD", "Đề nghị báo cáo")
    assert unicodedata.normalize("NFC", lines_of(drawn(lambda canvas: canvas.drawString(80, 700, text)))[0]) == "Đề nghị báo cáo"


@pytest.mark.parametrize("form", ["{}", "- {} -", "Trang {}/4", "{}/4"])
def test_numbers_of_pages_are_left_out(form):
    def draw(canvas):
        for page in range(1, 5):
            canvas.setFont("ScanRoman", 13)
            canvas.drawCentredString(298, 800 if page % 2 else 30, form.format(page))
            canvas.drawString(80, 700, f"Phần {'abcd'[page - 1]} của văn bản")
            canvas.drawString(80, 680, "2024")
            canvas.showPage()

    result = extract_bytes(drawn(draw))
    assert [line for line in result.text.split("\n") if line] == [
        line for letter in "abcd" for line in (f"Phần {letter} của văn bản", "2024")
    ]
    found = PageMap(result.pages_shown, result.text)
    for number, letter in enumerate("abcd"):
        start = result.text.index(f"Phần {letter}")
        assert {(spot.page, round(spot.bottom)) for spot in found.spots((start, start + 6))} <= {(number, 145)}
        assert found.first_page((start, start + 6)) == number


def test_an_empty_page_keeps_its_place():
    def draw(canvas):
        canvas.drawString(80, 700, "Trang đầu")
        canvas.showPage()
        canvas.showPage()
        canvas.setFont("ScanRoman", 13)
        canvas.drawString(80, 700, "Trang cuối")

    result = extract_bytes(drawn(draw))
    assert [len(page.words) for page in result.pages_shown] == [2, 0, 2]


def test_a_slanting_word_across_the_page():
    def draw(canvas):
        canvas.drawString(80, 700, "Kính gửi: Các huyện ủy")
        canvas.saveState()
        canvas.translate(200, 300)
        canvas.rotate(45)
        canvas.setFont("ScanBold", 60)
        canvas.drawString(0, 0, "DỰ THẢO")
        canvas.restoreState()
        canvas.setFont("ScanRoman", 13)
        canvas.drawString(80, 680, "Đề nghị báo cáo trước ngày 15/4/2024.")

    assert lines_of(drawn(draw))[:2] == ["Kính gửi: Các huyện ủy", "Đề nghị báo cáo trước ngày 15/4/2024."]


def test_a_table_of_duties_stays_rows():
    rows = [
        ("TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời hạn"),
        ("1", "Rà soát biên chế", "Sở Nội vụ", "15/4/2024"),
        ("2", "Tổng hợp kết quả", "Văn phòng", "20/4/2024"),
    ]

    def draw(canvas):
        for n, row in enumerate(rows):
            for x, cell in zip((60, 95, 300, 440), row, strict=True):
                canvas.drawString(x, 700 - 20 * n, cell)
            canvas.line(55, 696 - 20 * n, 540, 696 - 20 * n)

    assert lines_of(drawn(draw)) == ["\t".join(row) for row in rows]


def renamed(font, text):
    """A page whose font bears another name, as in files of the years before Unicode."""

    def rename(page, _):
        for entry in page["/Resources"]["/Font"].values():
            face = entry.get_object()
            face[NameObject("/BaseFont")] = NameObject(f"/ABCDEF+{font}")
            for below in face.get("/DescendantFonts", []):
                below.get_object()[NameObject("/BaseFont")] = NameObject(f"/ABCDEF+{font}")
                below.get_object()["/FontDescriptor"].get_object()[NameObject("/FontName")] = NameObject(f"/ABCDEF+{font}")
            if "/FontDescriptor" in face:
                face["/FontDescriptor"].get_object()[NameObject("/FontName")] = NameObject(f"/ABCDEF+{font}")

    return changed(drawn(lambda canvas: canvas.drawString(80, 700, text)), rename)


@pytest.mark.parametrize(
    "font, text", [(".VnTime", "Đề nghị báo cáo"), (".VnTimeH", "ĐỀ NGHỊ BÁO CÁO"), ("VNI-Times", "Đề nghị báo cáo")]
)
def test_old_fonts_become_unicode_by_their_name(font, text):
    if font.startswith(".Vn"):
        codes = {letter: chr(code) for code, letter in TCVN3.items()}
        old = "".join(codes.get(ch) or codes.get(ch.lower()) or ch for ch in text)
    else:
        codes = {letter: written for written, letter in VNI.items()}
        old = "".join(codes.get(ch, ch) for ch in text)
    result = extract_bytes(renamed(font, old))
    assert result.text.strip() == text
    assert " ".join(word.text for word in result.pages_shown[0].words) == text


def without_unicode(pdf):
    """Fonts that no longer say which letters their glyphs are."""

    def strip(page, _):
        for entry in page["/Resources"]["/Font"].values():
            face = entry.get_object()
            if isinstance(face, DictionaryObject) and "/ToUnicode" in face:
                del face["/ToUnicode"]

    return changed(pdf, strip)


@needs_tesseract
def test_fonts_without_meaning_are_recognised_from_the_picture():
    result = extract_bytes(without_unicode(pdf_of(PAPER)))
    assert fields(result.text) == PAPER.gold
    assert result.pages_shown[0].confidence > 0.8


def test_fonts_without_meaning_are_refused_where_nothing_recognises(monkeypatch, tmp_path):
    monkeypatch.setenv("SO_DON_DOC_TESSERACT", str(tmp_path / "none"))
    with pytest.raises(RuleError) as caught:
        extract_bytes(without_unicode(pdf_of(PAPER)))
    assert caught.value.code == "ocr_missing"


@needs_tesseract
def test_a_page_of_text_and_a_page_of_picture():
    writer = PdfWriter()
    for pdf in (pdf_of(PAPERS[1]), scanned_pdf([scan_of(pdf_of(PAPERS[2]), Quality("", 200))])):
        for page in PdfReader(io.BytesIO(pdf)).pages:
            writer.add_page(page)
    out = io.BytesIO()
    writer.write(out)
    result = extract_bytes(out.getvalue())
    assert fields(result.text)[:3] == PAPERS[1].gold[:3]
    assert [page.confidence is None for page in result.pages_shown] == [True, False]
    assert "47-TB/ĐU" in result.text
    start = result.text.index("47-TB/ĐU")
    assert PageMap(result.pages_shown, result.text).first_page((start, start + 5)) == 1


def test_a_hidden_layer_of_text_under_a_scan_is_taken():
    def draw(canvas):
        canvas.drawImage(ImageReader(scan_of(pdf_of(PAPER), Quality("", 100))), 0, 0, 595, 842)
        text = canvas.beginText(80, 700)
        text.setTextRenderMode(3)
        text.textOut("Số 126-CV/VPTU của Văn phòng Tỉnh ủy")
        canvas.drawText(text)

    assert lines_of(drawn(draw)) == ["Số 126-CV/VPTU của Văn phòng Tỉnh ủy"]
