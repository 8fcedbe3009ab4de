"""Files to register in tests and pictures: a text as PDF pages, as a scanned picture, as a message with attachments."""

from email.message import EmailMessage
from pathlib import Path

import pypdfium2
from PySide6.QtGui import QImage
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

import resources

_FONT = "fonts/so_don_doc_serif/SoDonDocSerif-Regular.ttf"
_LINES, _LEADING, _WIDEST = 46, 15.0, 460.0


def make_pdf(path: Path, text: str) -> Path:
    """The text line by line on A4 pages, long lines broken between words."""
    if "TestSerif" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("TestSerif", str(resources.as_path(_FONT))))
    drawn = canvas.Canvas(str(path), pagesize=A4)
    lines = [part for line in text.split("\n") for part in _broken(line)]
    for first in range(0, max(len(lines), 1), _LINES):
        drawn.setFont("TestSerif", 12)
        for number, line in enumerate(lines[first : first + _LINES]):
            drawn.drawString(72, 780 - number * _LEADING, line)
        drawn.showPage()
    drawn.save()
    return path


def _broken(line: str) -> list[str]:
    parts = [""]
    for word in line.split(" "):
        longer = f"{parts[-1]} {word}" if parts[-1] else word
        if parts[-1] and pdfmetrics.stringWidth(longer, "TestSerif", 12) > _WIDEST:
            parts.append(word)
        else:
            parts[-1] = longer
    return parts


def make_scan(path: Path, text: str) -> Path:
    """The first page of the text as a picture of 200 dots an inch: no letters in the file."""
    with pypdfium2.PdfDocument(make_pdf(path.with_suffix(".pdf"), text).read_bytes()) as document:
        page = document[0]
        bitmap = page.render(scale=200 / 72)
        image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_BGR888).copy()
        bitmap.close()
        page.close()
    image.setDotsPerMeterX(7874)
    image.setDotsPerMeterY(7874)
    image.save(str(path))
    return path


def make_mail(path: Path, *attached: Path) -> Path:
    """A cover note that brings files."""
    message = EmailMessage()
    message["Subject"] = "Gửi văn bản"
    message["From"] = "vanthu@example.org"
    message["To"] = "vanphong@example.org"
    message.set_content("Kính gửi Văn phòng. Chúng tôi gửi kèm văn bản, đề nghị cho vào sổ.\n")
    for file in attached:
        message.add_attachment(file.read_bytes(), maintype="application", subtype="octet-stream", filename=file.name)
    path.write_bytes(message.as_bytes())
    return path
