"""Sizes that a PNG, JPEG or TIFF declares in its header, and the refusal of absurd ones before any pixel is unpacked."""

import struct
from collections.abc import Iterator

from models.domain.errors import RuleError

MAX_SIDE = 15_000
MAX_PIXELS = 60_000_000
MAX_PAGES = 200


def checked_sizes(data: bytes, media_type: str) -> list[tuple[int, int]]:
    """(width, height) of each page; RuleError file_damaged, file_too_heavy (absurd dimensions)."""
    sizes = list(image_sizes(data, media_type))
    if not sizes or any(width < 1 or height < 1 for width, height in sizes):
        raise RuleError("file_damaged")
    total = sum(width * height for width, height in sizes)
    if any(max(size) > MAX_SIDE for size in sizes) or total > MAX_PIXELS * min(len(sizes), 20) or len(sizes) > MAX_PAGES:
        raise RuleError("file_too_heavy")
    return sizes


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
