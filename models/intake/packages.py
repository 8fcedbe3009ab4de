"""Text of zipped office files (DOCX, ODT): guarded against bombs and entities before a byte is unpacked."""

import contextlib
import io
import lzma
import re
import struct
import zipfile
import zlib
from xml.etree import ElementTree

from models.domain.errors import RuleError
from models.intake.docx import docx_text
from models.intake.docx_numbers import numbers_of
from models.intake.odt import odt_text

MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 100
_SMALL = 1024 * 1024  # below this size a high ratio is harmless
_EDGE = re.compile(r"word/(header|footer)\d{0,3}\.xml")
_BODY = re.compile(r"word/document\d{0,2}\.xml")
_MAX_EDGES = 3  # first page, other pages, left pages
_DTD = re.compile(rb"<!\s?(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_STRICT = (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main")
_ZIP_TROUBLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    RuntimeError,  # with NotImplementedError: a lock, a packing of a newer kind
    LookupError,
    AttributeError,
)
"""What the zip library raises for bytes that are no sound package."""
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"


def package_text(data: bytes) -> tuple[str, str]:
    """(text, media type) of a DOCX or ODT.

    Raises:
        RuleError: file_damaged, file_too_large (declared size or ratio beyond the limits), file_unsupported (another kind of zip).
    """
    with contextlib.closing(_opened(data)) as package:
        names = set(package.namelist())
        body = next((name for name in sorted(names) if _BODY.fullmatch(name)), None)
        if body is not None:
            return _docx(package, names, body), DOCX
        if "content.xml" in names and _is_odt(package, names):
            return odt_text(_root(package, "content.xml"), _part(package, names, "styles.xml")), ODT
        raise RuleError("file_unsupported")


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _ZIP_TROUBLE:
        raise RuleError("file_damaged") from None


def _is_odt(package: zipfile.ZipFile, names: set[str]) -> bool:
    if "mimetype" not in names:
        return True
    info = package.getinfo("mimetype")
    return info.file_size > 200 or _unpacked(package, info).startswith(b"application/vnd.oasis.opendocument.text")


def _root(package: zipfile.ZipFile, name: str) -> ElementTree.Element:
    info = package.getinfo(name)
    if info.file_size > MAX_UNPACKED or (info.file_size > _SMALL and info.file_size > MAX_RATIO * max(1, info.compress_size)):
        raise RuleError("file_too_large", limit_mb=MAX_UNPACKED // (1024 * 1024))
    xml = _unpacked(package, info)
    if _DTD.search(xml.replace(b"\0", b"")):
        raise RuleError("file_damaged")
    try:
        return ElementTree.fromstring(xml.replace(*_STRICT))  # no DTD and no entity can be in it: refused above
    except (ElementTree.ParseError, LookupError, ValueError):  # not well-formed, or in a coding that does not exist
        raise RuleError("file_damaged") from None


def _unpacked(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of an entry, never more than it declares; RuleError file_damaged when it is locked, lies or does not unpack."""
    if info.flag_bits & 0x1:
        raise RuleError("file_damaged")
    try:
        with package.open(info) as stream:
            found = stream.read(info.file_size + 1)
    except _ZIP_TROUBLE:
        raise RuleError("file_damaged") from None
    if len(found) > info.file_size:
        raise RuleError("file_damaged")
    return found


def _docx(package: zipfile.ZipFile, names: set[str], name_of_body: str) -> str:
    body = _root(package, name_of_body)
    numbers = numbers_of(_part(package, names, "word/numbering.xml"), _part(package, names, "word/styles.xml"))
    edges: dict[str, list[ElementTree.Element]] = {"header": [], "footer": []}
    for name in sorted(names):
        found = _EDGE.fullmatch(name)
        if found and len(edges[found[1]]) < _MAX_EDGES:
            root = _part(package, names, name)
            if root is not None:
                edges[found[1]].append(root)
    return docx_text(body, edges["header"], edges["footer"], numbers, _part(package, names, "word/footnotes.xml"))


def _part(package: zipfile.ZipFile, names: set[str], name: str) -> ElementTree.Element | None:
    """A part that helps (numbering, styles, headers): a damaged one is done without, a bomb is not."""
    if name not in names:
        return None
    try:
        return _root(package, name)
    except RuleError as error:
        if error.code == "file_too_large":
            raise
        return None
