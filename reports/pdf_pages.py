"""Pages of a PDF that this program wrote, taken as they are: for joining many papers without drawing them again."""

import re
import zlib
from dataclasses import dataclass
from functools import lru_cache

from reports.fonts import Face, family
from reports.pdf_file import HEADER
from reports.pdf_fonts import FaceCodes

_KIDS = re.compile(rb"<</Type/Pages/Count \d+/Kids\[([^\]]*)\]>>")
_PAGE = re.compile(
    rb"(\d+) 0 obj\n<</Type/Page/Parent \d+ 0 R/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]/Resources \d+ 0 R/Contents (\d+) 0 R"
)
_STREAM = re.compile(rb"\n(\d+) 0 obj\n<</Filter/FlateDecode[^<>]*?/Length (\d+)>>\nstream\n")
_RESOURCES = re.compile(rb"<</Font<<([^<>]*)>>>>")
_FONT = re.compile(rb"\n(\d+) 0 obj\n<</Type/Font/Subtype/TrueType/BaseFont/[A-Z]{6}\+([\w-]+)/[^<>]*/ToUnicode (\d+) 0 R>>")
_PAIR = re.compile(rb"<([0-9A-F]{2})><([0-9A-F]{4})>")
_TITLE = re.compile(rb"<</Title<FEFF([0-9A-F]*)>/Author")


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A finished page: its size in points and its marks, compressed."""

    width: float
    height: float
    content: bytes


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """What another document needs to show the pages of this one: pages, and the characters of each face."""

    title: str
    pages: tuple[StoredPage, ...]
    characters: tuple[tuple[Face, str], ...]


def stored_paper(pdf: bytes) -> StoredPaper | None:
    """The paper, or None when it was not written by this writer with the faces and codes of today."""
    if not pdf.startswith(HEADER):
        return None
    kids, resources, title = _KIDS.search(pdf), _RESOURCES.search(pdf), _TITLE.search(pdf)
    if kids is None or resources is None or title is None:
        return None
    streams = {int(found[1]): pdf[found.end() : found.end() + int(found[2])] for found in _STREAM.finditer(pdf)}
    pages = {
        int(found[1]): StoredPage(float(found[2]), float(found[3]), streams[int(found[4])])
        for found in _PAGE.finditer(pdf)
        if int(found[4]) in streams
    }
    order = [int(number) for number in kids[1].split()[::3]]
    characters = _characters(pdf, resources[1].decode("ascii"), streams)
    if characters is None or not order or any(number not in pages for number in order):
        return None
    words = bytes.fromhex(title[1].decode("ascii")).decode("utf-16-be")
    return StoredPaper(words, tuple(pages[number] for number in order), characters)


def _characters(pdf: bytes, resources: str, streams: dict[int, bytes]) -> tuple[tuple[Face, str], ...] | None:
    faces = family()
    by_key = {face.codes.key: face for face in (faces.regular, faces.bold, faces.italic, faces.bold_italic)}
    fonts = {int(found[1]): (found[2].decode("ascii"), int(found[3])) for found in _FONT.finditer(pdf)}
    out: list[tuple[Face, str]] = []
    for name, number in re.findall(r"/(\w+) (\d+) 0 R", resources):
        face, font = by_key.get(name[0]), fonts.get(int(number))
        if face is None or font is None or font[0] != face.codes.face.name or font[1] not in streams:
            return None
        text = _text_of(face.codes, int(name[1:]), streams[font[1]])
        if text is None:
            return None
        out.append((face, text))
    return tuple(out)


@lru_cache(maxsize=512)
def _text_of(codes: FaceCodes, subset: int, to_unicode: bytes) -> str | None:
    """The characters of an embedded subset; None when its codes are of another day."""
    pairs = {int(code, 16): int(char, 16) for code, char in _PAIR.findall(zlib.decompress(to_unicode))}
    text = "".join(map(chr, pairs.values()))
    return text if codes.shown([text]) == {subset: pairs} else None
