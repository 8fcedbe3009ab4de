"""A TrueType file as the PDF writer uses it: metrics, widths, and programs of a few glyphs without their hints."""

import struct
from collections.abc import Mapping
from functools import cached_property

_SIMPLE_HEAD = 10  # bytes of a glyph before the ends of its contours
_WORDS, _SCALE, _MORE, _XY_SCALE, _MATRIX, _HINTS = 0x1, 0x8, 0x20, 0x40, 0x80, 0x100  # flags of a part of a composite glyph
_CHECKSUM_OF_ALL = 0xB1B0AFBA


class TrueType:
    """One face. Tables are read once; outlines only when a document shows them.

    Hints are left out of what goes into a PDF: they are half of the bytes and no printer and no present viewer uses them.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        count = struct.unpack_from(">H", data, 4)[0]
        self._tables = {}
        for place in range(12, 12 + 16 * count, 16):
            tag, _, offset, length = struct.unpack_from(">4sLLL", data, place)
            self._tables[tag.decode("ascii")] = data[offset : offset + length]
        head, hhea = self._tables["head"], self._tables["hhea"]
        self._em: int = struct.unpack_from(">H", head, 18)[0]
        self.box = tuple(self._scaled(value) for value in struct.unpack_from(">4h", head, 36))
        glyphs = struct.unpack_from(">H", self._tables["maxp"], 4)[0]
        wide = struct.unpack_from(">H", hhea, 34)[0]
        metrics = struct.unpack_from(f">{2 * wide}H", self._tables["hmtx"])
        bearings = struct.unpack_from(f">{glyphs - wide}H", self._tables["hmtx"], 4 * wide)
        self._advance = [*metrics[::2], *([metrics[-2]] * len(bearings))]
        self._bearing = [*metrics[1::2], *bearings]
        is_long = struct.unpack_from(">h", head, 50)[0]
        places = struct.unpack_from(f">{glyphs + 1}{'L' if is_long else 'H'}", self._tables["loca"])
        self._places = places if is_long else [2 * value for value in places]
        self._outlines: dict[int, bytes] = {}

    def _scaled(self, value: int) -> float:
        return value * (1000 / self._em)

    @cached_property
    def glyph_of(self) -> dict[int, int]:
        """Glyph of each character that the face draws."""
        table = self._tables["cmap"]
        for place in range(4, 4 + 8 * struct.unpack_from(">H", table, 2)[0], 8):
            platform, encoding, offset = struct.unpack_from(">HHL", table, place)
            if (platform, encoding) == (3, 1) and struct.unpack_from(">H", table, offset)[0] == 4:
                return _characters(table[offset:])
        raise ValueError("the face has no table of Unicode characters")

    def width(self, char: int) -> float:
        """Advance of a character in thousandths of the type size; that of the empty box when the face lacks it."""
        return self._scaled(self._advance[self.glyph_of.get(char, 0)])

    @property
    def name(self) -> str:
        """Its PostScript name."""
        table = self._tables["name"]
        _, count, texts = struct.unpack_from(">3H", table)
        for place in range(6, 6 + 12 * count, 12):
            platform, _, _, kind, length, offset = struct.unpack_from(">6H", table, place)
            if platform == 3 and kind == 6:
                return table[texts + offset : texts + offset + length].decode("utf-16-be")
        raise ValueError("the face has no name")

    @property
    def descriptor(self) -> str:
        """The entries of a font descriptor that belong to the face; Flags: not the standard character set, serifs, italic."""
        system = self._tables["OS/2"]
        weight = struct.unpack_from(">H", system, 4)[0]
        ascent, descent = struct.unpack_from(">2h", system, 68)
        capitals = struct.unpack_from(">h", system, 88)[0]
        angle = struct.unpack_from(">l", self._tables["post"], 4)[0] / 65536
        flags = 4 | 2 | (64 if angle else 0) | (1 << 18 if weight >= 600 else 0)
        box = " ".join(f"{value:.0f}" for value in self.box)
        return (
            f"/Flags {flags}/FontBBox[{box}]/ItalicAngle {angle:g}/Ascent {self._scaled(ascent):.0f}"
            f"/Descent {self._scaled(descent):.0f}/CapHeight {self._scaled(capitals):.0f}/StemV {50 + int((weight / 65) ** 2)}"
        )

    def program(self, shown: Mapping[int, int]) -> bytes:
        """A TrueType program with the glyphs of `shown` (code in the PDF -> character) and the parts they are made of."""
        codes = sorted(shown)
        glyphs = [0]
        index = {0: 0}
        for code in codes:
            glyph = self.glyph_of.get(shown[code], 0)
            if glyph not in index:
                index[glyph] = len(glyphs)
                glyphs.append(glyph)
        for glyph in glyphs:  # grows while it is walked: parts of parts
            for part in _parts(self._outline(glyph)):
                if part not in index:
                    index[part] = len(glyphs)
                    glyphs.append(part)
        outlines, places, at = [], [0], 0
        for glyph in glyphs:
            outline = _renumbered(self._outline(glyph), index)
            outlines.append(outline)
            at += len(outline)
            places.append(at)
        is_long = at > 0x1FFFE
        first, last = codes[0], codes[-1]
        entries = [index[self.glyph_of.get(shown[code], 0)] if code in shown else 0 for code in range(first, last + 1)]
        count = len(entries)
        tables = {
            "cmap": struct.pack(f">4HL5H{count}H", 0, 1, 1, 0, 12, 6, 10 + 2 * count, 0, first, count, *entries),
            "glyf": b"".join(outlines),
            "head": _patched(self._tables["head"], 50, int(is_long)),
            "hhea": _patched(self._tables["hhea"], 34, len(glyphs)),
            "hmtx": b"".join(struct.pack(">2H", self._advance[glyph], self._bearing[glyph]) for glyph in glyphs),
            "loca": struct.pack(
                f">{len(places)}{'L' if is_long else 'H'}", *(places if is_long else [place // 2 for place in places])
            ),
            "maxp": _without_hints(_patched(self._tables["maxp"], 4, len(glyphs))),
        }
        return _file(tables)

    def _outline(self, glyph: int) -> bytes:
        """Outline of a glyph without hints, an even number of bytes."""
        known = self._outlines.get(glyph)
        if known is None:
            data = self._tables["glyf"][self._places[glyph] : self._places[glyph + 1]]
            known = _plain(data) if data else b""
            self._outlines[glyph] = known = known + b"\0" * (-len(known) % 4)
        return known


def _characters(table: bytes) -> dict[int, int]:
    """Character -> glyph of a cmap of format 4."""
    double = struct.unpack_from(">H", table, 6)[0]
    count = double // 2
    ends = struct.unpack_from(f">{count}H", table, 14)
    starts, deltas, offsets = (struct.unpack_from(f">{count}H", table, 16 + double * part) for part in (1, 2, 3))
    found = {}
    for number, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for char in range(start, min(end, 0xFFFE) + 1):
            glyph = char
            if offset:
                glyph = struct.unpack_from(">H", table, 16 + double * 3 + 2 * number + offset + 2 * (char - start))[0]
            if glyph or not offset:
                glyph = (glyph + delta) & 0xFFFF
            if glyph:
                found[char] = glyph
    return found


def _plain(data: bytes) -> bytes:
    """A glyph without its instructions."""
    contours = struct.unpack_from(">h", data)[0]
    if contours >= 0:
        place = _SIMPLE_HEAD + 2 * contours
        hints = struct.unpack_from(">H", data, place)[0]
        return data[:place] + b"\0\0" + data[place + 2 + hints :]
    place, flags, out = _SIMPLE_HEAD, _MORE, [data[:_SIMPLE_HEAD]]
    while flags & _MORE:
        flags = struct.unpack_from(">H", data, place)[0]
        end = place + _part_length(flags)
        out.append(struct.pack(">H", flags & ~_HINTS) + data[place + 2 : end])
        place = end
    return b"".join(out)


def _part_length(flags: int) -> int:
    return 4 + (4 if flags & _WORDS else 2) + (2 if flags & _SCALE else 4 if flags & _XY_SCALE else 8 if flags & _MATRIX else 0)


def _part_places(outline: bytes) -> list[int]:
    """Where the numbers of the parts of a composite glyph stand."""
    places: list[int] = []
    if outline and struct.unpack_from(">h", outline)[0] < 0:
        place, flags = _SIMPLE_HEAD, _MORE
        while flags & _MORE:
            flags = struct.unpack_from(">H", outline, place)[0]
            places.append(place + 2)
            place += _part_length(flags)
    return places


def _parts(outline: bytes) -> list[int]:
    return [struct.unpack_from(">H", outline, place)[0] for place in _part_places(outline)]


def _renumbered(outline: bytes, index: Mapping[int, int]) -> bytes:
    for place in _part_places(outline):
        outline = _patched(outline, place, index[struct.unpack_from(">H", outline, place)[0]])
    return outline


def _patched(table: bytes, place: int, value: int) -> bytes:
    return table[:place] + struct.pack(">H", value) + table[place + 2 :]


def _without_hints(maxp: bytes) -> bytes:
    """The table of limits for a program without instructions (functions, storage, stack, their size)."""
    return maxp[:14] + struct.pack(">7H", 1, 0, 0, 0, 0, 0, 0) + maxp[28:]


def _file(tables: Mapping[str, bytes]) -> bytes:
    """Tables as one TrueType file with its checksums."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    out = [struct.pack(">L4H", 0x10000, count, 16 * power, power.bit_length() - 1, 16 * (count - power))]
    place, bodies = 12 + 16 * count, []
    head_at = 0
    for tag, table in sorted(tables.items()):
        body = table + b"\0" * (-len(table) % 4)
        if tag == "head":
            body, head_at = body[:8] + b"\0\0\0\0" + body[12:], place
        out.append(struct.pack(">4sLLL", tag.encode("ascii"), _checksum(body), place, len(table)))
        bodies.append(body)
        place += len(body)
    whole = b"".join([*out, *bodies])
    total = (_CHECKSUM_OF_ALL - _checksum(whole)) & 0xFFFFFFFF
    return whole[: head_at + 8] + struct.pack(">L", total) + whole[head_at + 12 :]


def _checksum(body: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(body) // 4}L", body)
    return sum(words) & 0xFFFFFFFF
