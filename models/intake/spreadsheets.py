"""XLSX files as tables: what each cell shows, read from the sheet's own XML. Formulas are never computed, links never followed.

Guarded against hostile files: sizes and ratios of the parts, rows, columns, texts and merged cells are limited; no DTD is read.
"""

import contextlib
import io
import lzma
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from models.domain.errors import RuleError
from models.domain.sheets import Cell, SheetRow, SourceSheet, SourceTable
from models.intake.csv_tables import MAX_COLUMNS, MAX_ROWS, read_csv
from models.intake.sheet_numbers import GENERAL, NumberStyle, number_cell, style_of

MAX_PART = 200 * 1024 * 1024
MAX_RATIO = 400
"""Sheets of repeated cells pack far better than text does."""
MAX_SHEETS = 30
MAX_TEXT = 60_000_000
"""Characters of all cells together: a text that a million cells share is counted each time."""
MAX_FILLED = 500_000
_SMALL = 4 * 1024 * 1024
_CELL_TEXT = 32_767
_STEP = 1000
_CHUNK = 1 << 18
_REF = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_TROUBLE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, struct.error, OSError, ValueError, RuntimeError, EOFError,
    LookupError, OverflowError, AttributeError,
)  # fmt: skip
"""What the zip library raises for bytes that are no sound package."""

Progress = Callable[[int, int], None]


def read_table(data: bytes, progress: Progress) -> SourceTable:
    """The sheets of an XLSX or text table, known by content.

    RuleError: sheet_old_format (.xls), file_damaged, file_unsupported, file_too_large, file_too_heavy, binary_file, undecodable.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise RuleError("sheet_old_format")
    if not data.startswith(b"PK"):
        return read_csv(data, progress)
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except _TROUBLE:
        raise RuleError("file_damaged") from None
    with contextlib.closing(package):
        return _Workbook(package, progress).read()


class _Workbook:
    """One file being read: shared texts and number styles first, then its sheets."""

    def __init__(self, package: zipfile.ZipFile, progress: Progress) -> None:
        self._package = package
        self._names = set(package.namelist())
        self._progress = progress
        self._remarks: dict[str, None] = {}
        self._size = 0
        self._rows = 0
        self._is_1904 = False

    def read(self) -> SourceTable:
        if "xl/workbook.xml" not in self._names:
            raise RuleError("file_unsupported")
        listed = self._listed()
        self._texts = self._shared_texts()
        self._styles = self._number_styles()
        sheets = [SourceSheet(name, self._sheet(part), is_hidden) for name, part, is_hidden in listed[:MAX_SHEETS]]
        return SourceTable(tuple(sheets), self._is_1904, tuple(self._remarks))

    # --- parts

    def _walk(self, name: str, start: Any, end: Any = None, text: Any = None) -> None:
        """Reads one part with the three hands; names come without their namespace."""
        try:
            info = self._package.getinfo(name)
        except KeyError:
            raise RuleError("file_damaged") from None
        if info.file_size > MAX_PART or (info.file_size > _SMALL and info.file_size > MAX_RATIO * max(1, info.compress_size)):
            raise RuleError("file_too_large", limit_mb=MAX_PART // (1024 * 1024))
        if info.flag_bits & 0x1:
            raise RuleError("file_damaged")
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
        left = info.file_size
        try:
            with self._package.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise RuleError("file_damaged")
                    parser.Parse(chunk, False)
                parser.Parse(b"", True)
        except (expat.ExpatError, *_TROUBLE):
            raise RuleError("file_damaged") from None

    def _listed(self) -> list[tuple[str, str, bool]]:
        """(name, part, hidden?) of the sheets in the order of their tabs; parts outside the file are never opened."""
        targets: dict[str, str] = {}

        def relation(name: str, attributes: dict[str, str]) -> None:
            if _local(name) == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "")
                path = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
                targets[attributes.get("Id", "")] = path

        if "xl/_rels/workbook.xml.rels" in self._names:
            self._walk("xl/_rels/workbook.xml.rels", relation)
        found: list[tuple[str, str, bool]] = []

        def part(name: str, attributes: dict[str, str]) -> None:
            kind = _local(name)
            if kind == "workbookPr":
                self._is_1904 = attributes.get("date1904", "").lower() in ("1", "true")
            elif kind == "sheet":
                key = next((value for key, value in attributes.items() if key.endswith(" id")), "")
                found.append((attributes.get("name", "")[:100], targets.get(key, ""), attributes.get("state", "") != ""))

        self._walk("xl/workbook.xml", part)
        sheets = [(name, path, is_hidden) for name, path, is_hidden in found if path in self._names and "worksheets/" in path]
        if not sheets:
            raise RuleError("file_damaged")
        return sheets

    def _shared_texts(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self._names:
            return []
        texts: list[str] = []
        pieces: list[str] = []
        state = {"is_text": False, "phonetic": 0, "size": 0}

        def start(name: str, _: dict[str, str]) -> None:
            kind = _local(name)
            if kind == "si":
                pieces.clear()
            elif kind == "rPh":
                state["phonetic"] += 1
            elif kind == "t":
                state["is_text"] = not state["phonetic"]

        def end(name: str) -> None:
            kind = _local(name)
            if kind == "t":
                state["is_text"] = False
            elif kind == "rPh":
                state["phonetic"] -= 1
            elif kind == "si":
                texts.append("".join(pieces))
                state["size"] += len(texts[-1])
                if state["size"] > MAX_TEXT:
                    raise RuleError("file_too_heavy")

        self._walk("xl/sharedStrings.xml", start, end, lambda text: pieces.append(text) if state["is_text"] else None)
        return texts

    def _number_styles(self) -> list[NumberStyle]:
        if "xl/styles.xml" not in self._names:
            return []
        codes: dict[int, str] = {}
        styles: list[NumberStyle] = []
        state = {"is_cells": False}

        def start(name: str, attributes: dict[str, str]) -> None:
            kind = _local(name)
            if kind == "numFmt":
                codes[_int(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
            elif kind == "cellXfs":
                state["is_cells"] = True
            elif kind == "xf" and state["is_cells"]:
                number = _int(attributes.get("numFmtId"))
                styles.append(style_of(number, codes.get(number)))

        def end(name: str) -> None:
            if _local(name) == "cellXfs":
                state["is_cells"] = False

        self._walk("xl/styles.xml", start, end)
        return styles

    # --- a sheet

    def _sheet(self, path: str) -> tuple[SheetRow, ...]:
        reader = _SheetReader(self._texts, self._styles, self._is_1904, self._remarks, self._count)
        self._walk(path, reader.start, reader.end, reader.text)
        return reader.finished()

    def _count(self, size: int) -> None:
        """One more row with so many characters; refuses what no office ever wrote."""
        self._rows += 1
        self._size += size
        if self._rows > MAX_ROWS or self._size > MAX_TEXT:
            raise RuleError("file_too_heavy")
        if self._rows % _STEP == 0:
            self._progress(self._rows, 0)


class _SheetReader:
    """The hands that the parser calls for one sheet."""

    def __init__(
        self,
        texts: list[str],
        styles: list[NumberStyle],
        is_1904: bool,
        remarks: dict[str, None],
        count: Callable[[int], None],
    ) -> None:
        self._texts, self._styles, self._is_1904, self._remarks, self._count = texts, styles, is_1904, remarks, count
        self._rows: dict[int, list[Cell]] = {}
        self._merged: list[tuple[int, int, int]] = []
        self._row = self._column = 0
        self._cells: list[Cell] = []
        self._kind, self._style = "n", GENERAL
        self._pieces: list[str] = []
        self._is_text = self._has_formula = False
        self._phonetic = 0
        self._local: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = self._local.get(name) or self._local.setdefault(name, _local(name))
        if kind == "c":
            found = _REF.fullmatch(attributes.get("r", ""))
            self._column = _column(found[1]) if found else self._column + 1
            self._kind = attributes.get("t", "n")
            style = attributes.get("s")
            number = _int(style) if style else 0
            self._style = self._styles[number] if number < len(self._styles) else GENERAL
            self._pieces = []
            self._has_formula = False
        elif kind in ("v", "t"):
            self._is_text = not self._phonetic
        elif kind == "f":
            self._has_formula = True
        elif kind == "rPh":
            self._phonetic += 1
        elif kind == "row":
            said = attributes.get("r")
            self._row = _int(said) if said else self._row + 1
            self._column = -1
            self._cells = []
        elif kind == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        kind = self._local[name]
        if kind in ("v", "t"):
            self._is_text = False
        elif kind == "c":
            self._cell()
        elif kind == "rPh":
            self._phonetic -= 1
        elif kind == "row":
            cells = self._cells
            while cells and cells[-1] is None:
                cells.pop()
            if cells:
                self._count(sum(len(cell) if isinstance(cell, str) else 10 for cell in cells if cell is not None))
                self._rows[self._row] = cells

    def text(self, text: str) -> None:
        if self._is_text:
            self._pieces.append(text)

    def _cell(self) -> None:
        if not 0 <= self._column < MAX_COLUMNS:
            return
        value = self._value("".join(self._pieces))
        if value is None:
            return
        cells = self._cells
        while len(cells) <= self._column:
            cells.append(None)
        cells[self._column] = value

    def _value(self, raw: str) -> Cell:
        kind = self._kind
        if not raw:
            if self._has_formula:
                self._remarks["formula_blank"] = None  # the program that wrote it kept no result
            return None
        if kind == "s":
            number = _int(raw)
            raw = self._texts[number] if number < len(self._texts) else ""
        elif kind == "e":
            self._remarks["cell_error"] = None
            return None
        elif kind == "b":
            return "TRUE" if raw == "1" else "FALSE"
        elif kind in ("n", "d"):
            return number_cell(raw, self._style, is_1904=self._is_1904)
        if len(raw) > _CELL_TEXT:
            self._remarks["cell_cut"] = None
            raw = raw[:_CELL_TEXT]
        return raw.strip() or None

    def _merge(self, ref: str) -> None:
        """Cells merged downwards show their value in every row; merged sideways they stand in the first column."""
        first, _, last = ref.partition(":")
        begin, end = _REF.fullmatch(first), _REF.fullmatch(last)
        if begin and end and int(end[2]) > int(begin[2]):
            if len(self._merged) >= MAX_ROWS:
                raise RuleError("file_too_heavy")
            self._merged.append((_column(begin[1]), int(begin[2]), int(end[2])))

    def finished(self) -> tuple[SheetRow, ...]:
        """The rows in their order, values of merged cells filled downwards."""
        numbers = sorted(self._rows)
        filled = 0
        for column, first, last in self._merged:
            head = self._rows.get(first, [])
            value = head[column] if column < len(head) else None
            if value is None or column >= MAX_COLUMNS:
                continue
            for number in range(first + 1, min(last, numbers[-1] if numbers else 0) + 1):
                filled += 1
                if filled > MAX_FILLED:
                    raise RuleError("file_too_heavy")
                cells = self._rows.get(number)
                if cells is None:
                    continue
                while len(cells) <= column:
                    cells.append(None)
                if cells[column] is None:
                    cells[column] = value
        return tuple(SheetRow(number, tuple(self._rows[number])) for number in numbers)


def _refuse(*_: Any) -> None:
    raise RuleError("file_damaged")


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _int(text: str | None) -> int:
    """A plain number of the file's own bookkeeping; one that is no number points nowhere."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 9 else 0


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
