"""What ISO 19005-2 (u, a) and ISO 14289-1 ask of the PDFs of this program, read back with pypdf; a validator says more, where there is one."""

import io
import re
import struct
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

from PIL import ImageCms
from pypdf import PdfReader
from pypdf.generic import BooleanObject, ContentStream, DictionaryObject, IndirectObject

_XML = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "dc": "http://purl.org/dc/elements/1.1/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/", "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}  # fmt: skip
_FORBIDDEN = {
    "/AA",
    "/OpenAction",
    "/JavaScript",
    "/JS",
    "/Launch",
    "/EmbeddedFiles",
    "/SMask",
    "/TR2",
    "/XFA",
    "/Encrypt",
    "/PS",
    "/LZWDecode",
}
_OPERATORS = {
    b"BT",
    b"ET",
    b"Tf",
    b"Tm",
    b"Tj",
    b"Tw",
    b"TL",
    b"n",
    b"m",
    b"l",
    b"S",
    b"re",
    b"f",
    b"f*",
    b"w",
    b"cm",
    b"q",
    b"Q",
    b"rg",
    b"RG",
    b"g",
    b"G",
    b"BMC",
    b"BDC",
    b"EMC",
}
_INK = {(0.8, 0.0, 0.0), (0.0, 0.0, 0.0)}
_PARENTS = {"/TR": "/Table", "/TH": "/TR", "/TD": "/TR"}


def archive_faults(pdf: bytes, *, is_tagged: bool) -> list[str]:
    """Each rule that the file breaks, in words; none when it may go into the archive."""
    reader = PdfReader(io.BytesIO(pdf))
    found = [*_file(pdf, reader), *_facts(reader, is_tagged=is_tagged), *_colours(reader), *_pages(reader)]
    return found + ([*_structure(reader)] if is_tagged else [])


def _file(pdf: bytes, reader: PdfReader) -> Iterator[str]:
    head = pdf.split(b"\n", 2)
    if not re.fullmatch(rb"%PDF-1\.[4-7]", head[0]) or not re.match(rb"%[\x80-\xff]{4}", head[1]):
        yield "header"
    if not pdf.endswith(b"%%EOF\n"):
        yield "end of file"
    mark = reader.trailer.get("/ID")
    if mark is None or len(mark) != 2 or not bytes(mark[0].original_bytes):
        yield "ID"
    for number in range(1, int(reader.trailer["/Size"])):
        names = set(_names(reader.get_object(number)))
        if names & _FORBIDDEN:
            yield f"forbidden {sorted(names & _FORBIDDEN)}"


def _names(thing: Any) -> Iterator[str]:
    if isinstance(thing, DictionaryObject):
        yield from (str(key) for key in thing)
        for value in thing.values():
            yield from _names(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from _names(value)
    elif isinstance(thing, str) and thing.startswith("/"):
        yield thing


def _facts(reader: PdfReader, *, is_tagged: bool) -> Iterator[str]:
    root = reader.root_object
    if root.get("/Lang") != "vi-VN":
        yield "language"
    if (root.get("/ViewerPreferences") or {}).get("/DisplayDocTitle") is None:
        yield "title on the window"
    marked = (root.get("/MarkInfo") or {}).get("/Marked")
    if (marked is not None and marked == BooleanObject(True)) is not is_tagged or ("/StructTreeRoot" in root) is not is_tagged:
        yield "marked"
    if not reader.outline:
        yield "bookmarks"
    facts = root["/Metadata"]
    if (facts.get("/Type"), facts.get("/Subtype")) != ("/Metadata", "/XML") or "/Filter" in facts:
        yield "metadata"
    tree = ElementTree.fromstring(facts.get_data().decode("utf-8").strip("\ufeff"))
    title, creator = (_said(tree, path) for path in (".//dc:title//rdf:li", ".//dc:creator//rdf:li"))
    metadata = reader.metadata
    assert metadata is not None
    if not title or title != metadata.title or creator != (metadata.author or ""):
        yield "title and author"
    if (_said(tree, ".//pdfaid:part"), _said(tree, ".//pdfaid:conformance")) != ("2", "A" if is_tagged else "U"):
        yield "what it claims"
    if _said(tree, ".//pdfuaid:part") != ("1" if is_tagged else ""):
        yield "what it claims to those who listen"


def _said(tree: ElementTree.Element, path: str) -> str:
    found = tree.find(path, _XML)
    return "" if found is None else found.text or ""


def _colours(reader: PdfReader) -> Iterator[str]:
    (intent,) = reader.root_object["/OutputIntents"]
    stream = intent["/DestOutputProfile"].get_object()
    profile = ImageCms.ImageCmsProfile(io.BytesIO(stream.get_data())).profile
    if (
        intent["/S"] != "/GTS_PDFA1"
        or stream["/N"] != 3
        or profile.xcolor_space.strip() != "RGB"
        or profile.device_class != "mntr"
    ):
        yield "output intent"


def _pages(reader: PdfReader) -> Iterator[str]:
    for number, page in enumerate(reader.pages, 1):
        fonts = {name: font.get_object() for name, font in page["/Resources"]["/Font"].items()}
        known = {name: _font_codes(font) for name, font in fonts.items()}
        yield from (f"face {name}" for name, codes in known.items() if codes is None)
        font, depth = "", 0
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator not in _OPERATORS:
                yield f"page {number}: operator {operator!r}"
            depth += {b"BMC": 1, b"BDC": 1, b"EMC": -1}.get(operator, 0)
            if operator in (b"rg", b"RG", b"g", b"G") and tuple(float(one) for one in operands) not in _INK:
                yield f"page {number}: colour"
            if operator == b"Tf":
                font = str(operands[0])
            if operator == b"Tj":
                if not set(operands[0].original_bytes) <= (known[font] or set()):
                    yield f"page {number}: a character without glyph or meaning"
                if "/StructParents" in page and depth != 1:
                    yield f"page {number}: text outside of the structure"
        if depth:
            yield f"page {number}: marks not closed"


def _font_codes(font: DictionaryObject) -> set[int] | None:
    """Codes that the face draws, each with its meaning and the width of its glyph; None when something of it is missing."""
    descriptor = font["/FontDescriptor"]
    if font["/Subtype"] != "/TrueType" or "/Encoding" in font or not descriptor["/Flags"] & 4 or descriptor["/Flags"] & 32:
        return None
    if descriptor["/FontName"] != font["/BaseFont"] or not re.match(r"/[A-Z]{6}\+", font["/BaseFont"]):
        return None
    pairs = re.findall(rb"<([0-9A-F]{2})> <([0-9A-F]{4})>", font["/ToUnicode"].get_data())
    said = {int(code, 16) for code, char in pairs if char != b"0000"}  # the box for missing characters is never shown
    widths = dict(enumerate(map(float, font["/Widths"]), font["/FirstChar"]))
    program = descriptor["/FontFile2"].get_data()
    if len(program) != descriptor["/FontFile2"]["/Length1"] or _sum(program) != 0xB1B0AFBA:
        return None
    tables = {
        tag: program[place : place + size]
        for tag, _, place, size in struct.iter_unpack(">4sLLL", program[12 : 12 + 16 * program[5]])
    }
    first, count = struct.unpack_from(">2H", tables[b"cmap"], 18)
    glyphs = dict(enumerate(struct.unpack_from(f">{count}H", tables[b"cmap"], 22), first))
    if any(not glyphs.get(code) or abs(_advance(tables, glyphs[code]) - widths[code]) > 1 for code in said):
        return None
    return said


def _advance(tables: dict[bytes, bytes], glyph: int) -> float:
    wide = struct.unpack_from(">H", tables[b"hhea"], 34)[0]  # glyphs beyond have the advance of the last one
    return (
        struct.unpack_from(">H", tables[b"hmtx"], 4 * min(glyph, wide - 1))[0]
        * 1000
        / struct.unpack_from(">H", tables[b"head"], 18)[0]
    )


def _sum(data: bytes) -> int:
    return sum(struct.unpack(f">{len(data) // 4}L", data)) & 0xFFFFFFFF


def _structure(reader: PdfReader) -> Iterator[str]:
    root = reader.root_object["/StructTreeRoot"]
    parents = dict(zip(root["/ParentTree"]["/Nums"][::2], root["/ParentTree"]["/Nums"][1::2], strict=True))
    seen: set[tuple[int, int]] = set()
    levels: list[int] = []

    def walk(reference: IndirectObject, above: str) -> Iterator[str]:
        element = reference.get_object()
        role = str(element["/S"])
        if role in _PARENTS and above != _PARENTS[role]:
            yield f"{role} in {above}"
        if role == "/TH" and element["/A"]["/Scope"] != "/Column":
            yield "what a head cell heads"
        if re.fullmatch(r"/H[1-6]", role):
            levels.append(int(role[2]))
        for kid in element["/K"]:
            if isinstance(kid, IndirectObject):
                yield from walk(kid, role)
                continue
            place = (int(kid["/Pg"]["/StructParents"]), int(kid["/MCID"]))
            if place in seen or parents[place[0]].get_object()[place[1]] != reference:
                yield f"marks {place}"
            seen.add(place)

    yield from walk(root.raw_get("/K"), "")
    marked = {(int(key), number) for key, elements in parents.items() for number in range(len(elements))}
    if marked != seen:
        yield "elements and marks"
    if levels and (levels[0] != 1 or any(after > before + 1 for before, after in pairwise(levels))):
        yield "levels of headings"
    for page in reader.pages:
        content = ContentStream(page.get_contents(), reader).operations
        numbers = {int(operands[1]["/MCID"]) for operands, operator in content if operator == b"BDC"}
        if numbers != {number for key, number in marked if key == page.get("/StructParents")}:
            yield "marks of a page"
