"""A PDF file written as it grows: objects go out at once, those that come in hundreds in packed groups; nothing is kept."""

import hashlib
import struct
import zlib
from io import BytesIO

_ROW = struct.Struct(">BLH")
_GROUP = 200  # small objects that are compressed together
HEADER = b"%PDF-1.7\n%\xc4\xd1\xb7\xe0 so-don-doc 1\n"  # bytes beyond ASCII say that the file is binary; then who wrote it


def text_string(text: str) -> str:
    """A text of the document's facts as a PDF string, readable by everyone: UTF-16 in hexadecimal digits."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


class PdfFile:
    """Numbered objects of one file. The same calls give the same bytes; the file's ID is a digest of what it holds."""

    def __init__(self) -> None:
        self._out = BytesIO()
        self._out.write(HEADER)
        self._rows = bytearray(_ROW.pack(0, 0, 65535))  # of each number: kind, place or group, generation or index
        self._group: list[tuple[int, bytes]] = []
        self._group_number = 0

    def number(self) -> int:
        """A number for an object that is put later."""
        self._rows += _ROW.pack(0, 0, 65535)
        return len(self._rows) // _ROW.size - 1

    def _place(self, number: int, kind: int, place: int, index: int = 0) -> None:
        _ROW.pack_into(self._rows, number * _ROW.size, kind, place, index)

    def put(self, body: str, number: int | None = None) -> int:
        """Write a dictionary or an array as an object of its own; returns its number."""
        own = self.number() if number is None else number
        self._place(own, 1, self._out.tell())
        self._out.write(f"{own} 0 obj\n{body}\nendobj\n".encode("latin-1"))
        return own

    def pack(self, body: str, number: int | None = None) -> int:
        """Write one of many small objects into a compressed group (PDF 1.5); returns its number."""
        own = self.number() if number is None else number
        if not self._group:
            self._group_number = self.number()
        self._place(own, 2, self._group_number, len(self._group))
        self._group.append((own, body.encode("latin-1")))
        if len(self._group) == _GROUP:
            self._flush()
        return own

    def put_stream(self, data: bytes, entries: str = "", number: int | None = None) -> int:
        """Write a stream that is already compressed, or is named so by no /Filter in `entries`; returns its number."""
        own = self.number() if number is None else number
        self._place(own, 1, self._out.tell())
        self._out.write(f"{own} 0 obj\n<<{entries}/Length {len(data)}>>\nstream\n".encode("latin-1"))
        self._out.write(data)
        self._out.write(b"\nendstream\nendobj\n")
        return own

    def put_packed(self, data: bytes, entries: str = "", number: int | None = None) -> int:
        """Compress a stream and write it; returns its number."""
        return self.put_stream(zlib.compress(data), f"/Filter/FlateDecode{entries}", number)

    def _flush(self) -> None:
        group, self._group = self._group, []
        if not group:
            return
        heads, place = [], 0
        for own, body in group:
            heads.append(f"{own} {place}")
            place += len(body) + 1
        head = (" ".join(heads) + "\n").encode("ascii")
        data = head + b"\n".join(body for _, body in group)
        self.put_packed(data, f"/Type/ObjStm/N {len(group)}/First {len(head)}", self._group_number)

    def close(self, root: int, info: int) -> bytes:
        """The finished file."""
        self._flush()
        own = self.number()
        start = self._out.tell()
        self._place(own, 1, start)
        digest = hashlib.sha256(self._out.getbuffer()).hexdigest()[:32].upper()
        entries = (
            f"/Type/XRef/W[1 4 2]/Size {len(self._rows) // _ROW.size}/Root {root} 0 R/Info {info} 0 R/ID[<{digest}><{digest}>]"
        )
        self.put_packed(bytes(self._rows), entries, own)
        self._out.write(f"startxref\n{start}\n%%EOF\n".encode("ascii"))
        return self._out.getvalue()
