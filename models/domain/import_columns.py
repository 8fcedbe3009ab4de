"""Which column of an office's own table holds what: headings as offices write them, marks and case folded (process 6.2)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from models.domain.errors import RuleError
from models.domain.sheets import SheetRow, SourceSheet, SourceTable, column_letter
from models.domain.text import fold_words, normalise

TableKind = Literal["tasks", "papers"]
HEAD_ROWS = 40
"""The heading stands within so many rows of the top."""
IGNORED = "ignored"

# folded headings; the longest that stands in a heading as whole words decides
TASK_HEADINGS: dict[str, tuple[str, ...]] = {
    "row_key": ("ma dong trong so",),
    "code": ("ma nhiem vu", "ma so nhiem vu", "ma viec", "ma cong viec", "ma so", "ma"),
    "ordinal": ("stt", "tt", "so tt", "so thu tu"),
    "meeting": ("so hoi nghi", "hoi nghi", "phien hop", "cuoc hop", "nguon giao"),
    "document": (
        "so tb kl", "so thong bao ket luan", "van ban giao", "van ban giao viec", "so van ban", "so ky hieu", "so ky hieu van ban",
        "can cu", "van ban chi dao", "so hieu van ban", "ket luan", "van ban giao nhiem vu",
    ),
    "document_on": ("ngay ban hanh", "ngay van ban", "ngay thang van ban", "ngay giao"),
    "tracker": ("chu tri theo doi", "chuyen vien theo doi", "nguoi theo doi", "can bo theo doi", "theo doi"),
    "sector": ("nganh linh vuc", "linh vuc", "nganh", "khoi"),
    "sub_sector": ("linh vuc chi tiet",),
    "lead": (
        "co quan trinh", "don vi trinh", "co quan chu tri", "don vi chu tri", "chu tri", "co quan don vi chu tri", "don vi thuc hien",
        "co quan thuc hien", "co quan don vi thuc hien", "don vi duoc giao", "co quan duoc giao", "don vi chiu trach nhiem",
        "co quan chu tri thuc hien", "don vi chu tri thuc hien", "chu tri thuc hien", "co quan chu tri tham muu", "trach nhiem thuc hien",
        "co quan tham muu", "don vi tham muu", "don vi", "co quan", "phan cong thuc hien",
    ),
    "coordinating": (
        "phoi hop", "co quan phoi hop", "don vi phoi hop", "co quan don vi phoi hop", "phoi hop thuc hien", "co quan phoi hop thuc hien",
    ),
    "content": (
        "noi dung nhiem vu", "noi dung cong viec", "noi dung", "nhiem vu", "ten nhiem vu", "noi dung giao", "cong viec", "noi dung thuc hien",
        "noi dung nhiem vu giai phap", "nhiem vu giai phap", "noi dung chi dao", "nhiem vu duoc giao", "viec can lam",
    ),
    "product": ("san pham", "san pham du kien", "du kien san pham", "ket qua san pham", "san pham dau ra", "hinh thuc san pham"),
    "recipient": ("noi nhan san pham", "cap nhan san pham", "trinh"),
    "kind": ("loai thoi han", "loai han", "kieu thoi han"),
    "due": (
        "han xu ly", "thoi gian hoan thanh", "han hoan thanh", "thoi han", "thoi han hoan thanh", "thoi gian", "thoi gian thuc hien",
        "han", "han thuc hien", "thoi han thuc hien", "thoi diem hoan thanh", "han bao cao", "thoi gian trinh", "thoi han xu ly",
    ),
    "original_due": ("han goc", "han ban dau"),
    "status": (
        "tien do", "tinh trang", "trang thai", "tien do thuc hien", "tinh trang thuc hien", "tinh hinh thuc hien", "tinh hinh xu ly",
        "ket qua thuc hien",
    ),
    "completed_on": ("ngay hoan thanh", "ngay thuc te hoan thanh", "hoan thanh ngay"),
    "evidence": ("minh chung", "ket qua minh chung", "san pham minh chung", "tai lieu minh chung", "van ban bao cao ket qua", "ket qua"),
    "follow_paper": ("van ban trien khai", "van ban thuc hien", "van ban tra loi"),
    "note": ("ghi chu", "de xuat", "y kien", "kho khan vuong mac", "de xuat kien nghi"),
    "updated_on": ("ngay cap nhat",),
    "leader": ("lanh dao phu trach", "lanh dao chi dao", "nguoi chi dao", "dong chi phu trach"),
    "decision_level": ("cap quyet dinh", "tham quyen", "tham quyen quyet dinh", "cap trinh", "cap co tham quyen"),
}  # fmt: skip
PAPER_HEADINGS: dict[str, tuple[str, ...]] = {
    "arrival_number": ("so den", "so cv den", "so cong van den", "so van ban den"),
    "arrived_on": ("ngay den", "ngay nhan", "ngay thang den"),
    "issuer": ("noi gui", "co quan gui", "tac gia", "co quan ban hanh", "noi gui van ban", "noi ban hanh", "don vi gui", "noi phat hanh"),
    "number_symbol": ("so ky hieu", "so ky hieu van ban", "so hieu", "so va ky hieu", "ky hieu"),
    "issued_on": ("ngay van ban", "ngay thang van ban", "ngay ban hanh", "ngay thang", "ngay ky"),
    "subject": (
        "trich yeu", "trich yeu noi dung", "noi dung trich yeu", "ten loai va trich yeu noi dung", "ten loai trich yeu noi dung",
        "ten loai va trich yeu", "noi dung", "trich yeu noi dung van ban",
    ),
    "urgency": ("do khan", "muc do khan"),
    "signer": ("nguoi ky",),
    "page_count": ("so trang", "so to"),
    "copy_count": ("so ban",),
    "recipient": ("noi nhan", "don vi nguoi nhan", "don vi hoac nguoi nhan", "nguoi nhan", "don vi nhan"),
    "note": ("ghi chu",),
    "ordinal": ("stt", "tt", "so thu tu"),
    "secrecy": ("do mat", "muc do mat"),
}  # fmt: skip
HEADINGS: dict[TableKind, dict[str, tuple[str, ...]]] = {"tasks": TASK_HEADINGS, "papers": PAPER_HEADINGS}
REQUIRED: dict[TableKind, str] = {"tasks": "content", "papers": "subject"}
_ONLY_WHOLE = frozenset(
    ("ma", "tt", "han", "don vi", "co quan", "nganh", "khoi", "trinh", "can cu", "thoi gian", "theo doi", "y kien", "noi dung")
)
"""Words that stand in many headings: they mean the field only when they are the whole heading."""
_NUMBERING = re.compile(r"\(?[0-9]{1,2}\)?")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table: its place (from 0), its heading as written, the field it holds ("" for none)."""

    index: int
    heading: str
    field: str

    @property
    def letter(self) -> str:
        """Its letters in the spreadsheet."""
        return column_letter(self.index)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a table stands: the sheet, the row its data begin after, and its columns."""

    kind: TableKind
    sheet: SourceSheet
    last_head_row: int
    columns: tuple[Column, ...]

    def place(self, field: str) -> int | None:
        """The column of a field; None when the table has none."""
        return next((column.index for column in self.columns if column.field == field), None)

    @property
    def rows(self) -> list[SheetRow]:
        """The rows below the heading, a row that only numbers the columns left out."""
        below = [row for row in self.sheet.rows if row.number > self.last_head_row]
        return below[1:] if below and _numbers_columns(below[0]) else below


def field_of(heading: str, kind: TableKind) -> str:
    """The field that a heading means; "" for none."""
    folded = fold_words(heading)
    if not folded:
        return ""
    best, found = 0, ""
    for field, names in HEADINGS[kind].items():
        for name in names:
            if name == folded:
                return field
            if name not in _ONLY_WHOLE and len(name) > best and f" {name} " in f" {folded} " and len(folded) <= 80:
                best, found = len(name), field
    return found


def find_layout(
    table: SourceTable, chosen: Mapping[str, str] | None = None, *, kind: TableKind | None = None, sheet: str | None = None
) -> Layout:
    """The table of a file, by its headings and by what a person chose (heading or column letter -> field, `ignored` for none).

    RuleError: sheet_unknown(name, names), import_no_heading, import_map_unknown(name), import_field_unknown(name, fields),
    import_columns_ambiguous(columns) when two columns could hold one field.
    """
    found = guess_layout(table, chosen, kind=kind, sheet=sheet)
    if found is None:
        raise RuleError("import_no_heading", field="map")
    return _chosen(found, chosen or {})


def guess_layout(
    table: SourceTable, chosen: Mapping[str, str] | None = None, *, kind: TableKind | None = None, sheet: str | None = None
) -> Layout | None:
    """What the headings alone say, two columns of one field left as they are; None where no row is a heading. RuleError sheet_unknown."""
    sheets = [one for one in table.sheets if not one.is_hidden and one.rows] or [one for one in table.sheets if one.rows]
    if sheet is not None:
        sheets = [one for one in table.sheets if fold_words(one.name) == fold_words(sheet)]
        if not sheets:
            raise RuleError("sheet_unknown", field="sheet", name=sheet, names=[one.name for one in table.sheets])
    best: tuple[tuple[int, int], Layout] | None = None
    for order, one in enumerate(sheets):
        for wanted in (kind,) if kind else ("tasks", "papers"):
            found = _head(one, wanted, chosen or {})
            if found is not None:
                score, layout = found
                if best is None or (score, -order) > best[0]:
                    best = ((score, -order), layout)
    return best[1] if best is not None else None


def bare_layout(table: SourceTable, kind: TableKind = "tasks", sheet: str | None = None) -> Layout | None:
    """A layout to choose columns in where no heading was understood: the first row of two cells or more; None without one."""
    for one in table.sheets:
        if sheet is not None and one.name != sheet:
            continue
        for row in one.rows[:HEAD_ROWS]:
            if sum(bool(row.text(column)) for column in range(len(row.cells))) >= 2:
                columns = tuple(Column(index, row.text(index), "") for index in range(len(row.cells)) if row.text(index))
                return Layout(kind, one, row.number, columns)
    return None


def _head(sheet: SourceSheet, kind: TableKind, chosen: Mapping[str, str]) -> tuple[int, Layout] | None:
    """The row of the sheet that is best understood as the heading of such a table."""
    mapped = {fold_words(name) for name in chosen}
    letters = [place for name in chosen if (place := _lettered(name)) is not None]
    best: tuple[int, int] | None = None
    for place, row in enumerate(sheet.rows[:HEAD_ROWS]):
        fields = {field_of(row.text(column), kind) for column in range(len(row.cells))} - {""}
        named = sum(fold_words(row.text(column)) in mapped for column in range(len(row.cells)) if row.text(column))
        if letters and all(
            row.text(column) for column in letters
        ):  # columns told by their letters: the first row that has them all
            named += len(letters)
        score = 2 * len(fields) + (3 if REQUIRED[kind] in fields else 0) + 4 * named
        enough = (len(fields) >= 2 and REQUIRED[kind] in fields) or (named and len(row.cells) >= 2)
        if enough and (best is None or score > best[0]):
            best = (score, place)
    if best is None:
        return None
    row = sheet.rows[best[1]]
    below = sheet.rows[best[1] + 1] if best[1] + 1 < len(sheet.rows) else None
    columns, is_double = _columns(row, below, kind)
    last = below.number if is_double and below is not None else row.number
    return best[0], Layout(kind, sheet, last, columns)


def _columns(row: SheetRow, below: SheetRow | None, kind: TableKind) -> tuple[tuple[Column, ...], bool]:
    """The columns of a heading of one row, or of two when the second names parts of the first ("Cơ quan": "Chủ trì", "Phối hợp")."""
    width = max(len(row.cells), len(below.cells) if below else 0)
    parts = [below.text(column) if below else "" for column in range(width)]
    own = [row.text(column) for column in range(width)]
    new = [column for column in range(width) if parts[column] and parts[column] != own[column]]
    named = [column for column in new if field_of(parts[column], kind) and len(parts[column]) <= 60]
    is_double = bool(named) and len(named) == len(new) and all(not any(ch.isdigit() for ch in parts[column]) for column in new)
    columns = []
    for column in range(width):
        heading = own[column]
        if is_double and column in new:
            heading = parts[column] if field_of(parts[column], kind) else f"{own[column]} {parts[column]}".strip()
        if heading:
            columns.append(Column(column, heading, field_of(heading, kind)))
    return tuple(columns), is_double


def _chosen(layout: Layout, chosen: Mapping[str, str]) -> Layout:
    """The layout with what a person chose in place of what the headings say; no field in two columns."""
    picked: dict[int, str] = {}
    for name, field in chosen.items():
        wanted = field_named(field, layout.kind)
        place = _column_named(layout, name)
        if place is None:
            raise RuleError("import_map_unknown", field="map", name=normalise(name))
        picked[place] = wanted
    taken = set(picked.values()) - {IGNORED}
    columns = []
    known = {column.index for column in layout.columns}
    for column in (*layout.columns, *(Column(index, "", "") for index in sorted(set(picked) - known))):
        if column.index in picked:
            field = picked[column.index]
            columns.append(Column(column.index, column.heading, "" if field == IGNORED else field))
        else:
            columns.append(Column(column.index, column.heading, "" if column.field in taken else column.field))
    by_field: dict[str, list[Column]] = {}
    for column in columns:
        if column.field:
            by_field.setdefault(column.field, []).append(column)
    for field, same in by_field.items():
        if len(same) > 1 and field not in ("ordinal", "note"):
            names = [f"{column.letter} ({column.heading})" for column in same]
            raise RuleError("import_columns_ambiguous", field="map", target=field, columns=names)
    if REQUIRED[layout.kind] not in by_field:
        raise RuleError("import_no_heading", field="map")
    return Layout(layout.kind, layout.sheet, layout.last_head_row, tuple(columns))


def field_named(name: str, kind: TableKind) -> str:
    """The field that a person named by its code or by a heading; RuleError import_field_unknown(name, fields)."""
    code = normalise(name).lower()
    if code in HEADINGS[kind] or code == IGNORED:
        return code
    if fold_words(name) in ("bo", "bo qua", "khong dung"):
        return IGNORED
    found = field_of(name, kind)
    if not found:
        raise RuleError("import_field_unknown", field="map", name=normalise(name), fields=[*HEADINGS[kind], IGNORED])
    return found


def _column_named(layout: Layout, name: str) -> int | None:
    """The column of a heading (folded) or of its letters."""
    folded = fold_words(name)
    for column in layout.columns:
        if fold_words(column.heading) == folded:
            return column.index
    if (lettered := _lettered(name)) is not None:
        return lettered
    near = [column.index for column in layout.columns if folded and folded in fold_words(column.heading)]
    return near[0] if len(near) == 1 else None


def _lettered(name: str) -> int | None:
    """The column whose letters a name is."""
    bare = normalise(name).upper()
    if not re.fullmatch("[A-Z]{1,2}", bare):
        return None
    return next((index for index in range(256) if column_letter(index) == bare), None)


def _numbers_columns(row: SheetRow) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3)."""
    texts = [row.text(column) for column in range(len(row.cells)) if row.text(column)]
    if len(texts) < 3 or not all(_NUMBERING.fullmatch(text) for text in texts):
        return False
    numbers = [int(text.strip("()")) for text in texts]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def headings_of(columns: Sequence[Column]) -> list[str]:
    """Headings of columns that hold nothing the program keeps."""
    return [column.heading for column in columns if not column.field and column.heading]
