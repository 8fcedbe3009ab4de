"""An endless row of hostile files, the same for the same number: honest ones that are cut, overwritten, spliced, repeated, nested."""

import importlib.util
import io
import random
import struct
import zipfile
import zlib
from pathlib import Path


def _beside(name):
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


files, pdfs = _beside("hostile_files"), _beside("hostile_pdf")
MAGICS = [
    b"%PDF-1.7\n", b"PK\x03\x04", b"{\\rtf1 ", files.OLE, b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"II*\0\x08\0\0\0",
    b"From: a\nTo: b\nDate: c\n\n", b"<html>", b"\xff\xfe", b"\xef\xbb\xbf", b"\x78\x9f\x3e\x22", b"\0\0\0",
]  # fmt: skip
_NUMBERS = (b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f", b"9999", b"-999", b"2147483647", b"1e99", b"\x80\0\0\0")
_ODD = ("\u202e", "\ufeff", "\0", "]]>", "<!--", "&#x110000;", "\ud7ff", "{" * 300, "\\u-1 ", "%s%n", "../../", "\u0301" * 400)


CRAFTED = {"packages": files.packages, "texts": files.texts, "pictures": files.pictures, "pdf": pdfs.crafted}
"""Groups of files made by hand: functions that give name -> bytes."""


def sound(papers, kinds):
    """Whole files: every kind of every other paper, and small ones of the kinds that no paper has."""
    text = b"BT /F1 12 Tf 20 200 Td (So 12-CV/TU ngay 15/4/2024) Tj ET"
    made = [(name, make(paper)) for paper in papers[::4] for name, make in kinds.items()]
    return [
        *made,
        ("pdf", pdfs.page_pdf(pdfs.stream(text))),
        ("pdf_plain", pdfs.page_pdf(pdfs.stream(text, pack=False))),
        ("utf16", files.WORDS.encode("utf-16")),
        ("png", files.png(8, 8, b"\0" * 72)),
        ("jpeg", files.jpeg(64, 64)),
        ("tiff", files.tiff((0, [(256, 3, 1, 64), (257, 3, 1, 64)]))),
        ("doc", files.OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le") + b"\0" * 900),
    ]


def mutated(number, whole):
    """File `number`: (what it was made from and how, bytes)."""
    rng = random.Random(number)
    kind, data = rng.choice(whole)
    way = rng.choice(WAYS)
    return f"{kind}/{way.__name__}", way(rng, bytearray(data), whole)


def _cut(rng, data, whole):
    del data[rng.randrange(len(data)) :]
    return bytes(data)


def _hole(rng, data, whole):
    at = rng.randrange(len(data))
    del data[at : at + rng.randrange(1, max(2, len(data) // 2))]
    return bytes(data)


def _bits(rng, data, whole):
    for _ in range(rng.randrange(1, 60)):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(data)


def _bytes(rng, data, whole):
    for _ in range(rng.randrange(1, 40)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


def _repeated(rng, data, whole):
    at, size = rng.randrange(len(data)), rng.randrange(1, 400)
    data[at : at + size] = data[at : at + size] * rng.choice((2, 50, 3000))
    return bytes(data)


def _mislabelled(rng, data, whole):
    magic = rng.choice(MAGICS)
    data[: rng.choice((0, len(magic), rng.randrange(1, 20)))] = magic
    return bytes(data)


def _spliced(rng, data, whole):
    other = rng.choice(whole)[1]
    return bytes(data[: rng.randrange(len(data))]) + other[rng.randrange(len(other)) :]


def _numbers(rng, data, whole):
    for _ in range(rng.randrange(1, 6)):
        at = rng.randrange(len(data))
        number = rng.choice(_NUMBERS)
        data[at : at + len(number)] = number
    return bytes(data)


def _noise(rng, data, whole):
    return rng.choice(MAGICS) + rng.randbytes(rng.randrange(3000))


def _doubled(rng, data, whole):
    return bytes(data) * rng.randrange(2, 9)


def _inner(rng, data, whole):
    """Mutation inside the packing: an entry of a package, a packed stream of a PDF, the text of what is not packed."""
    if data[:2] == b"PK":
        return _inner_zip(rng, bytes(data), whole)
    for at in [n for n in range(len(data) - 9) if data[n : n + 7] == b"stream\n"][:1]:
        try:
            text = zlib.decompress(bytes(data[at + 7 :]))
        except zlib.error:
            break
        return pdfs.page_pdf(pdfs.stream(_words(rng, text)))
    return _words(rng, bytes(data))


def _inner_zip(rng, data, whole):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = rng.choice(sorted(parts))
    parts[name] = rng.choice((_words, _tags))(rng, parts[name])
    return files.zipped(parts)


def _words(rng, text):
    """Odd words in the middle of the text."""
    out = bytearray(text)
    for _ in range(rng.randrange(1, 9)):
        at = rng.randrange(len(out) + 1)
        out[at:at] = rng.choice(_ODD).encode("utf-8") * rng.choice((1, 1, 40))
    return bytes(out)


def _tags(rng, text):
    """Elements repeated and nested by the thousand, still well-formed when luck will have it."""
    opens = [at for at in range(len(text)) if text[at : at + 1] == b"<"]
    if len(opens) < 3:
        return text
    begin, end = sorted(rng.sample(opens, 2))
    return text[:begin] + text[begin:end] * rng.choice((2, 30, 2000)) + text[end:]


def _nested(rng, data, whole):
    """The file as an attachment, in messages within messages, or in a package."""
    if rng.random() < 0.3:
        return files.zipped({"word/document.xml": bytes(data), "a.zip": bytes(data)})
    for _ in range(rng.randrange(1, 5)):
        head = b"From: a\nTo: b\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=bb\n\n--bb\nContent-Type: text/plain\n\nXin gui kem.\n"
        data = head + b"--bb\nContent-Type: application/octet-stream; name=a.bin\n\n" + bytes(data) + b"\n--bb--\n"
    return bytes(data)


def _entry(rng, data, whole):
    """A package whose directory lies."""
    if data[:2] != b"PK" or b"PK\x01\x02" not in data:
        return _numbers(rng, data, whole)
    at = data.rindex(b"PK\x01\x02") + rng.choice((8, 10, 16, 20, 24, 28, 42))
    struct.pack_into("<H", data, at, rng.randrange(65_536))
    return bytes(data)


WAYS = (
    _cut, _hole, _bits, _bytes, _repeated, _mislabelled, _spliced, _numbers, _noise, _doubled, _inner, _inner, _inner, _nested, _entry,
)  # fmt: skip
