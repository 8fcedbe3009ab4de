"""Scans: pictures and pages of a PDF become text through Tesseract with its Vietnamese data, when it is installed."""

import struct
from collections.abc import Iterator
from typing import Any

from models.domain.errors import RuleError
from models.intake.result import Report
from models.intake.tools import find_tool, run_tool

LANGUAGE = "vie"  # alone it reads better than together with English
PAGE_SECONDS = 50
MAX_PAGES = 200
MAX_SIDE = 15_000
MAX_PIXELS = 60_000_000
_DPI = 300
_MAX_RENDERED = 14_000_000  # pixels: A4 at 300 dpi has 8.7 million
_MARGIN_SECONDS = 10


def tesseract() -> str:
    """The program, checked to have Vietnamese; RuleError ocr_missing otherwise."""
    program = find_tool("tesseract")
    if program is None:
        raise RuleError("ocr_missing")
    code, out, error = run_tool([program, "--list-langs"], b"", 10)
    if code != 0 or LANGUAGE not in (out + error).decode("utf-8", "replace").split():
        raise RuleError("ocr_missing")
    return program


def image_text(data: bytes, media_type: str, report: Report) -> str:
    """Text of a PNG, JPEG or TIFF.

    Raises:
        RuleError: file_damaged, file_too_heavy (absurd dimensions or too slow), ocr_missing, pdf_without_text when nothing is read.
    """
    sizes = list(image_sizes(data, media_type))
    if not sizes or any(width < 1 or height < 1 for width, height in sizes):
        raise RuleError("file_damaged")
    total = sum(width * height for width, height in sizes)
    if any(max(size) > MAX_SIDE for size in sizes) or total > MAX_PIXELS * min(len(sizes), 20) or len(sizes) > MAX_PAGES:
        raise RuleError("file_too_heavy")
    program = tesseract()
    report.progress(0, len(sizes))
    text = recognise(program, data, report, pages=len(sizes))
    if not any(ch.isalnum() for ch in text):
        raise RuleError("pdf_without_text")
    return text


def page_picture(page: Any) -> bytes:
    """A PDF page as a grey picture (PGM) fit for recognition."""
    width, height = page.get_size()
    scale = _DPI / 72
    pixels = max(width * scale, 1.0) * max(height * scale, 1.0)
    if pixels > _MAX_RENDERED:
        scale *= (_MAX_RENDERED / pixels) ** 0.5
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        rows = memoryview(bytes(bitmap.buffer))
        lines = [rows[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(bitmap.height)]
        return b"P5\n%d %d\n255\n" % (bitmap.width, bitmap.height) + b"".join(lines)
    finally:
        bitmap.close()


def recognise(program: str, picture: bytes, report: Report, pages: int = 1) -> str:
    """Text of one picture (of several pages for a TIFF); more time is asked for first."""
    seconds = min(PAGE_SECONDS * max(1, pages), 80)
    report.more_time(seconds + _MARGIN_SECONDS)
    code, out, _ = run_tool([program, "-", "-", "-l", LANGUAGE, "--dpi", str(_DPI)], picture, seconds)
    if code != 0:
        raise RuleError("file_damaged")
    return out.decode("utf-8", "replace").replace("\r\n", "\n").replace("\f", "\n\n").strip()


def image_sizes(data: bytes, media_type: str) -> Iterator[tuple[int, int]]:
    """Declared (width, height) of each page, read from the header before any pixel is unpacked; nothing for a damaged header."""
    try:
        if media_type == "image/png":
            if data[12:16] == b"IHDR":
                width, height = struct.unpack(">II", data[16:24])
                yield width, height
        elif media_type == "image/jpeg":
            yield from _jpeg_size(data)
        else:
            yield from _tiff_sizes(data)
    except (struct.error, IndexError):
        return


def _jpeg_size(data: bytes) -> Iterator[tuple[int, int]]:
    at = 2
    while at + 9 < len(data):
        if data[at] != 0xFF:
            return
        marker = data[at + 1]
        if marker == 0xFF or 0xD0 <= marker <= 0xD8 or marker == 0x01:
            at += 1 if marker == 0xFF else 2
            continue
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            yield width, height
            return
        at += 2 + int(struct.unpack(">H", data[at + 2 : at + 4])[0])


def _tiff_sizes(data: bytes) -> Iterator[tuple[int, int]]:
    order = "<" if data[:2] == b"II" else ">"
    (at,) = struct.unpack(order + "I", data[4:8])
    seen: set[int] = set()
    while at and at not in seen and len(seen) <= MAX_PAGES:
        seen.add(at)
        (count,) = struct.unpack(order + "H", data[at : at + 2])
        size = {256: 0, 257: 0}
        for entry in range(count):
            tag, kind, _, raw = struct.unpack(order + "HHI4s", data[at + 2 + 12 * entry : at + 14 + 12 * entry])
            if tag in size:
                size[tag] = struct.unpack(order + ("H" if kind == 3 else "I"), raw[: 2 if kind == 3 else 4])[0]
        yield size[256], size[257]
        (at,) = struct.unpack(order + "I", data[at + 2 + 12 * count : at + 6 + 12 * count])
