"""Text of zipped office files (DOCX, ODT): guarded against bombs and entities before a byte is unpacked."""

import io
import re
import zipfile
import zlib
from xml.etree import ElementTree

from models.domain.errors import RuleError

MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 100
_SMALL = 1024 * 1024  # below this size a high ratio is harmless
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_O = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DTD = re.compile(rb"<!\s?(?:DOCTYPE|ENTITY)", re.IGNORECASE)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"


def package_text(data: bytes) -> tuple[str, str]:
    """(text, media type) of a DOCX or ODT.

    Raises:
        RuleError: file_damaged, file_too_large (declared size or ratio beyond the limits), file_unsupported (another kind of zip).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            if "word/document.xml" in names:
                return _docx(_root(package, "word/document.xml")), DOCX
            if "content.xml" in names and _is_odt(package, names):
                return _odt(_root(package, "content.xml")), ODT
            raise RuleError("file_unsupported")
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
        KeyError,
        IndexError,
        RuntimeError,
        AttributeError,
        OverflowError,
        LookupError,
    ) as error:
        if isinstance(error, RecursionError):
            raise
        raise RuleError("file_damaged") from None


def _is_odt(package: zipfile.ZipFile, names: set[str]) -> bool:
    if "mimetype" not in names:
        return True
    info = package.getinfo("mimetype")
    return info.file_size > 200 or package.read("mimetype").startswith(b"application/vnd.oasis.opendocument.text")


def _root(package: zipfile.ZipFile, name: str) -> ElementTree.Element:
    info = package.getinfo(name)
    if info.file_size > MAX_UNPACKED or (info.file_size > _SMALL and info.file_size > MAX_RATIO * max(1, info.compress_size)):
        raise RuleError("file_too_large", limit_mb=MAX_UNPACKED // (1024 * 1024))
    if info.flag_bits & 0x1:
        raise RuleError("file_damaged")
    with package.open(info) as stream:
        xml = stream.read(info.file_size + 1)
    if len(xml) > info.file_size or _DTD.search(xml.replace(b"\0", b"")):
        raise RuleError("file_damaged")
    try:
        return ElementTree.fromstring(xml)  # no DTD and no entity can be in it: refused above
    except ElementTree.ParseError:
        raise RuleError("file_damaged") from None


def _docx(root: ElementTree.Element) -> str:
    """Paragraphs in order; cells of a table row stand side by side, set apart by tabs when each is one line."""
    out: list[str] = []
    numbers: dict[tuple[str, str], int] = {}
    stack: list[ElementTree.Element] = [root]
    while stack:
        element = stack.pop()
        if element.tag == f"{_W}p":
            out.append(_docx_paragraph(element, numbers))
            continue
        if element.tag == f"{_W}tbl":
            out.append("")
        stack.extend(reversed(list(element)))
    return "\n".join(out).strip("\n")


def _docx_paragraph(paragraph: ElementTree.Element, numbers: dict[tuple[str, str], int]) -> str:
    parts: list[str] = []
    for element in paragraph.iter():
        tag = element.tag
        if tag == f"{_W}t":
            parts.append(element.text or "")
        elif tag == f"{_W}tab":
            parts.append("\t")
        elif tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif tag == f"{_W}numId" and not parts:
            level = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
            key = (element.get(f"{_W}val", ""), level.get(f"{_W}val", "0") if level is not None else "0")
            numbers[key] = numbers.get(key, 0) + 1
    return "".join(parts)


def _odt(root: ElementTree.Element) -> str:
    out: list[str] = []
    stack: list[ElementTree.Element] = [root]
    while stack:
        element = stack.pop()
        if element.tag in (f"{_T}p", f"{_T}h"):
            out.append(_odt_paragraph(element))
            continue
        if element.tag == f"{_O}table":
            out.append("")
        stack.extend(reversed(list(element)))
    return "\n".join(out).strip("\n")


def _odt_paragraph(paragraph: ElementTree.Element) -> str:
    parts: list[str] = []
    stack: list[ElementTree.Element | str] = [paragraph]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            parts.append(" ".join(item.split("\n")))
            continue
        if item.tag == f"{_T}s":
            count = item.get(f"{_T}c", "1")
            parts.append(" " * min(int(count) if count.isdigit() else 1, 200))
        elif item.tag == f"{_T}tab":
            parts.append("\t")
        elif item.tag == f"{_T}line-break":
            parts.append("\n")
        pending: list[ElementTree.Element | str] = [item.text] if item.text else []
        for child in item:
            pending.append(child)
            if child.tail:
                pending.append(child.tail)
        stack.extend(reversed(pending))
    return "".join(parts)
