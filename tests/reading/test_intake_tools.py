"""Scans through Tesseract and old .doc files through a converter: used when installed, one clear refusal when not."""

import io
import os
import shutil
import struct
import subprocess
import sys
import zipfile

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from models.domain.errors import Cancelled, RuleError
from models.intake import picture_sizes
from models.intake.files import extract_bytes
from models.intake.isolation import read_apart
from models.intake.tools import find_tool

posix = pytest.mark.skipif(os.name != "posix", reason="the stand-ins are shell scripts")
DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le") + b"\0" * 600


def has_vietnamese():
    program = shutil.which("tesseract")
    if program is None:
        return False
    done = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)
    return "vie" in (done.stdout + done.stderr).split()


def picture(kind="PNG", text=True):
    """A page as a scanner gives it."""
    image = Image.new("L", (1240, 400), 255)
    if text:
        from PIL import ImageDraw, ImageFont

        from tests.original_faces import ORIGINALS

        face = ImageFont.truetype(str(next(ORIGINALS.glob("*Regular.ttf"))), 40)
        ImageDraw.Draw(image).text((60, 100), "Đề nghị báo cáo trước ngày 15/4/2024", font=face, fill=0)
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def scan(pages=1, text=""):
    out = io.BytesIO()
    canvas = Canvas(out)
    for _ in range(pages):
        canvas.drawImage(ImageReader(io.BytesIO(picture())), 0, 500, 595, 192)
        canvas.showPage()
    if text:
        canvas.drawString(60, 700, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def tools(tmp_path, monkeypatch):
    """A PC whose programs are the scripts that the test writes."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("SO_DON_DOC_TESSERACT", raising=False)

    def write(name, body):
        path = folder / name
        path.write_text("#!/bin/sh\n" + body + "\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    return write


TABLE = (
    "4 1 1 1 1 0 10 20 300 30 -1 ,5 1 1 1 1 1 10 22 40 28 96 Sở,5 1 1 1 1 2 60 22 40 28 90 Nội,"
    "5 1 1 1 1 3 110 22 30 28 92 vụ,5 1 1 1 1 4 150 22 50 28 91 báo,5 1 1 1 1 5 210 22 50 28 70 cáo"
)
TESSERACT = (
    'if [ "$1" = --list-langs ]; then echo vie; exit 0; fi\n[ "$OMP_THREAD_LIMIT" = 1 ] || exit 3\n/bin/cat > /dev/null\n'
    f"printf '%s' '{TABLE}' | /usr/bin/tr ', ' '\\n\\t'"
)


def refusal(data, progress=None):
    with pytest.raises(RuleError) as caught:
        extract_bytes(data, progress=progress)
    return caught.value.code


@posix
@pytest.mark.parametrize("data", [picture(), picture("JPEG"), picture("TIFF"), scan()], ids=["png", "jpeg", "tiff", "pdf"])
def test_without_the_program_one_clear_refusal(data, tools):
    assert refusal(data) == "ocr_missing"
    tools("tesseract", "echo eng")
    assert refusal(data) == "ocr_missing"  # installed, without Vietnamese


@posix
@pytest.mark.parametrize("data", [picture(), picture("JPEG"), picture("TIFF"), scan()], ids=["png", "jpeg", "tiff", "pdf"])
def test_with_the_program(data, tools):
    tools("tesseract", TESSERACT)
    assert extract_bytes(data).text.strip() == "Sở Nội vụ báo cáo"


@posix
def test_pages_and_progress(tools):
    tools("tesseract", TESSERACT)
    seen = []
    got = extract_bytes(scan(3, "Trang co chu"), progress=lambda done, of: seen.append((done, of)))
    assert got.pages == 4
    assert got.text.split("\n\n") == ["Sở Nội vụ báo cáo"] * 3 + ["Trang co chu"]
    assert [step for step in dict.fromkeys(seen) if step[1]] == [(0, 4), (1, 4), (2, 4), (3, 4), (0, 3), (1, 3), (2, 3)]


@posix
def test_pages_with_text_are_read_without_the_program(tools):
    assert extract_bytes(scan(1, "Trang co chu")).text == "Trang co chu"


@posix
def test_cancel_in_the_middle_of_a_page(tools):
    tools("tesseract", 'if [ "$1" = --list-langs ]; then echo vie; exit 0; fi\n/bin/sleep 30')
    calls = []

    def stop(done, of):
        calls.append((done, of))
        if len(calls) > 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        extract_bytes(scan(2), progress=stop)


@posix
@pytest.mark.parametrize(
    "body, code", [("/bin/cat >/dev/null; exit 1", "file_damaged"), ("/bin/cat >/dev/null", "pdf_without_text")]
)
def test_a_page_that_cannot_be_recognised(body, code, tools):
    tools("tesseract", f'if [ "$1" = --list-langs ]; then echo vie; exit 0; fi\n{body}')
    assert refusal(scan()) == code
    assert refusal(picture()) == code


def test_the_place_may_be_named(tmp_path, monkeypatch):
    program = tmp_path / "here"
    monkeypatch.setenv("SO_DON_DOC_TESSERACT", str(program))
    assert find_tool("tesseract") is None
    program.touch()
    assert find_tool("tesseract") == str(program)


@pytest.mark.skipif(not has_vietnamese(), reason="Tesseract with Vietnamese data is not installed")
@pytest.mark.parametrize("data", [picture(), picture("TIFF"), scan()], ids=["png", "tiff", "pdf"])
def test_real_recognition(data):
    assert extract_bytes(data).text.strip() == "Đề nghị báo cáo trước ngày 15/4/2024"


def png_of(width, height):
    return (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">II", width, height) + b"\x08\0\0\0\0" + b"\0" * 40
    )


def tiff_of(*entries, following=0):
    packed = b"".join(struct.pack("<HHIHH", tag, 3, 1, value, 0) for tag, value in entries)
    return b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(entries)) + packed + struct.pack("<I", following)


@pytest.mark.parametrize(
    "data, code",
    [
        (png_of(60_000, 10), "file_too_heavy"),
        (png_of(14_000, 14_000), "file_too_heavy"),
        (png_of(0, 10), "file_damaged"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "file_damaged"),
        (b"\xff\xd8\xff\xe0\0\0\0\0\0\0\0\0\0", "file_damaged"),
        (tiff_of((256, 20_000), (257, 5)), "file_too_heavy"),
        (tiff_of((256, 20)), "file_damaged"),
        (tiff_of((256, 20_000), (257, 20_000), following=8), "file_too_heavy"),
        (b"MM\0*\0\0\0\x08", "file_damaged"),
    ],
)
def test_absurd_pictures(data, code):
    assert refusal(data) == code


def test_sizes_are_read_from_the_header():
    for kind, media_type in (("PNG", "image/png"), ("JPEG", "image/jpeg"), ("TIFF", "image/tiff")):
        assert list(picture_sizes.image_sizes(picture(kind), media_type)) == [(1240, 400)]


@posix
def test_old_word_files(tools):
    assert refusal(DOC) == "doc_converter_missing"
    tools("catdoc", "/bin/cat >/dev/null; echo 'Kính gửi: Sở Nội vụ'")
    assert extract_bytes(DOC).text == "Kính gửi: Sở Nội vụ"
    tools("antiword", "exit 1")  # the next one is asked
    assert extract_bytes(DOC).text == "Kính gửi: Sở Nội vụ"
    tools("catdoc", "exit 1")
    assert refusal(DOC) == "file_damaged"


@posix
def test_libreoffice_is_believed_only_when_the_file_is_there(tools, tmp_path):
    made = tmp_path / "made.docx"
    with zipfile.ZipFile(made, "w") as package:
        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        words = "<w:p><w:r><w:t>Kính gửi: Sở Y tế</w:t></w:r></w:p>"
        package.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{words}</w:body></w:document>')
    office = tools(
        "soffice",
        f'while [ $# -gt 1 ]; do [ "$1" = --outdir ] && out="$2"; shift; done; /bin/cp {made} "$out/paper.docx"',
    )
    assert extract_bytes(DOC).text.strip() == "Kính gửi: Sở Y tế"
    office.write_text("#!/bin/sh\nexit 0\n")
    assert refusal(DOC) == "file_damaged"


@pytest.mark.skipif(sys.platform != "linux", reason="programs are found elsewhere")
def test_another_file_of_the_same_container(tools):
    assert refusal(DOC.replace("WordDocument".encode("utf-16-le"), b"\0" * 24)) == "file_unsupported"


@posix
def test_many_pages_have_their_own_time(tools):
    """The reader's part of each page (drawing, straightening) is measured page by page, not all together."""
    tools("tesseract", TESSERACT)
    got = read_apart(scan(12), wall_seconds=1.5)
    assert got.text.count("Sở Nội vụ báo cáo") == 12
    assert [page.confidence for page in got.pages_shown] == [pytest.approx(0.872, abs=0.03)] * 12
