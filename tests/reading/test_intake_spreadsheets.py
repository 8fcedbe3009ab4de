"""Spreadsheets taken apart: what cells show, and what hostile files may not do."""

import io
import os
import random
import zipfile
from datetime import date

import pytest
import xlsxwriter

from models.domain.errors import RuleError
from models.domain.sheets import column_letter, table_from_message, table_to_message
from models.intake import spreadsheets
from models.intake.sheet_numbers import NumberStyle, number_cell, serial_day, style_of
from models.intake.spreadsheets import read_table

D = date.fromisoformat
RANDOM_FILES = int(os.environ.get("HOSTILE_SHEETS", "150"))
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def quiet(done, of):
    pass


def package(sheet, *, shared="", styles="", workbook=None, rels=None, extra=()):
    """A workbook of one hand-written sheet."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(
            "xl/workbook.xml", workbook or f'<workbook {MAIN} {RELS}><sheets><sheet name="A" r:id="r1"/></sheets></workbook>'
        )
        made.writestr(
            "xl/_rels/workbook.xml.rels",
            rels or '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        made.writestr("xl/worksheets/sheet1.xml", f"<worksheet {MAIN}>{sheet}</worksheet>")
        if shared:
            made.writestr("xl/sharedStrings.xml", f"<sst {MAIN}>{shared}</sst>")
        if styles:
            made.writestr("xl/styles.xml", f"<styleSheet {MAIN}>{styles}</styleSheet>")
        for name, content in extra:
            made.writestr(name, content)
    return buffer.getvalue()


def rows(data):
    return [(row.number, row.cells) for row in read_table(data, quiet).sheets[0].rows]


def code(data):
    with pytest.raises(RuleError) as error:
        read_table(data, quiet)
    return error.value.code


@pytest.mark.parametrize(
    "raw, style, shown",
    [
        ("7", NumberStyle(digits=4), "0007"), ("3022", NumberStyle(), "3022"), ("3022.0", NumberStyle(), "3022"), ("0.1", NumberStyle(), "0.1"),
        ("1.1000000000000001", NumberStyle(), "1.1"), ("1E3", NumberStyle(), "1000"), ("123456789012345678", NumberStyle(), "123456789012345678"),
        ("45397", NumberStyle(is_day=True), D("2024-04-15")), ("45397.7", NumberStyle(is_day=True), D("2024-04-15")),
        ("0.7083333333", NumberStyle(is_time=True), "17:00"), ("99999999", NumberStyle(is_day=True), "99999999"), ("2024-04-15", NumberStyle(), D("2024-04-15")),
        ("2024-13-15", NumberStyle(), "2024-13-15"), ("x", NumberStyle(), "x"),
    ],
)  # fmt: skip
def test_numbers(raw, style, shown):
    assert number_cell(raw, style, is_1904=False) == shown


@pytest.mark.parametrize(
    "number, pattern, kind",
    [(14, None, "day"), (22, None, "day"), (20, None, "time"), (0, None, ""), (164, "dd/mm/yyyy", "day"), (165, '[$-1010000]d/m/yyyy;@', "day"),
     (166, "hh:mm", "time"), (167, "mm:ss", "time"), (168, '0.00" ngày"', ""), (169, "[Red]0", ""), (170, "mmm", "day"), (171, "#,##0", "")],
)  # fmt: skip
def test_formats(number, pattern, kind):
    style = style_of(number, pattern)
    assert ("day" if style.is_day else "time" if style.is_time else "") == kind


@pytest.mark.parametrize(
    "serial, is_1904, day",
    [
        (1, False, "1900-01-01"),
        (59, False, "1900-02-28"),
        (61, False, "1900-03-01"),
        (45397, False, "2024-04-15"),
        (43935, True, "2024-04-15"),
    ],
)
def test_serials(serial, is_1904, day):
    assert serial_day(serial, is_1904=is_1904) == D(day)


def test_what_a_library_writes_comes_back(tmp_path):
    for is_1904 in (False, True):
        buffer = io.BytesIO()
        with xlsxwriter.Workbook(buffer, {"date_1904": is_1904}) as made:
            sheet = made.add_worksheet("Việc")
            sheet.write_row(0, 0, ["Mã", "Hạn"])
            sheet.write_string(2, 0, "007")
            sheet.write_datetime(2, 1, D("2024-04-15"), made.add_format({"num_format": "dd/mm/yyyy"}))
            sheet.write_rich_string(3, 0, "Đảng ", made.add_format({"bold": True}), "ủy")
            made.add_worksheet("Ẩn").hide()
        table = read_table(buffer.getvalue(), quiet)
        assert table_from_message(table_to_message(table)) == table
        assert [(one.name, one.is_hidden) for one in table.sheets] == [("Việc", False), ("Ẩn", True)]
        assert [(row.number, row.cells) for row in table.sheets[0].rows] == [
            (1, ("Mã", "Hạn")),
            (3, ("007", D("2024-04-15"))),
            (4, ("Đảng ủy",)),
        ]


def test_cells_of_every_kind():
    sheet = (
        '<sheetData><row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="inlineStr"><is><t>trong ô</t></is></c><c t="b"><v>1</v></c>'
        '<c r="E2" t="e"><v>#REF!</v></c><c r="F2"><f>A1+1</f></c><c r="G2" t="str"><f>"a"</f><v>a</v></c></row>'
        "<row><c><v>5</v></c></row></sheetData>"
    )
    data = package(sheet, shared="<si><t>chung</t><rPh><t>âm</t></rPh></si>")
    assert rows(data) == [(2, ("chung", None, "trong ô", "TRUE", None, None, "a")), (3, ("5",))]
    assert read_table(data, quiet).remarks == ("cell_error", "formula_blank")


def test_strict_files_and_prefixed_names():
    sheet = '<x:sheetData xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData>'
    assert rows(package(sheet)) == [(1, ("1",))]


def test_links_outside_are_never_opened():
    rels = '<Relationships><Relationship Id="r1" TargetMode="External" Target="http://x/worksheets/sheet1.xml"/></Relationships>'
    assert code(package("<sheetData/>", rels=rels)) == "file_damaged"
    up = '<Relationships><Relationship Id="r1" Target="../../worksheets/sheet1.xml"/></Relationships>'
    assert code(package("<sheetData/>", rels=up)) == "file_damaged"


def test_entities_are_refused():
    data = package("<sheetData/>")
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                content = b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>'
            new.writestr(name, content)
    assert code(buffer.getvalue()) == "file_damaged"


@pytest.mark.parametrize("make, refusal", [
    (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "sheet_old_format"),
    (lambda: b"PK\x03\x04" + b"x" * 100, "file_damaged"),
    (lambda: package("<sheetData><row><c>"), "file_damaged"),
    (lambda: package("<sheetData/>", workbook=f"<workbook {MAIN}/>"), "file_damaged"),
    (lambda: package("<sheetData>" + " " * 250_000_000 + "</sheetData>"), "file_too_large"),
    (lambda: package("<sheetData>" + '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' * 3000 + "</sheetData>",
                     shared="<si><t>" + "x" * 32_000 + "</t></si>"), "file_too_heavy"),
    (lambda: package("<sheetData>" + "".join(f"<row><c><v>{i}</v></c></row>" for i in range(spreadsheets.MAX_ROWS + 1)) + "</sheetData>"), "file_too_heavy"),
    (lambda: package('<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="9999999"><c r="A9999999"><v>1</v></c></row></sheetData>'
                     '<mergeCells><mergeCell ref="A1:A9999999"/></mergeCells>'), "file_too_heavy"),
])  # fmt: skip
def test_hostile_files_are_refused(make, refusal):
    assert code(make()) == refusal


def test_wide_and_far_cells_cost_nothing():
    sheet = '<sheetData><row r="1048576"><c r="A1048576"><v>1</v></c><c r="XFD1048576"><v>2</v></c></row></sheetData>'
    assert rows(package(sheet)) == [(1048576, ("1",))]


def test_no_bytes_make_anything_else_than_a_refusal():
    rng = random.Random(11)
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as made:
        sheet = made.add_worksheet()
        for r in range(20):
            sheet.write_row(r, 0, ["Nội dung", r, 1.5, "=1"])
        sheet.merge_range(3, 0, 6, 0, "gộp")
    honest = buffer.getvalue()
    plain = [(name, zipfile.ZipFile(io.BytesIO(honest)).read(name)) for name in zipfile.ZipFile(io.BytesIO(honest)).namelist()]
    for number in range(RANDOM_FILES):
        if number % 2:
            data = bytearray(honest)
            for _ in range(rng.randrange(1, 12)):
                data[rng.randrange(len(data))] = rng.randrange(256)
        else:  # the parts themselves are spoilt, their packing is sound
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as spoilt:
                for name, content in plain:
                    part = bytearray(content)
                    for _ in range(rng.randrange(4)):
                        part[rng.randrange(len(part))] = rng.choice(b'<>/"=0&r1AZ ')
                    spoilt.writestr(name, bytes(part))
            data = bytearray(out.getvalue())
        refusal = ""
        try:
            read_table(bytes(data), quiet)
        except RuleError as error:
            refusal = error.code
        assert refusal in {
            "",
            "file_damaged",
            "file_unsupported",
            "file_too_large",
            "file_too_heavy",
            "binary_file",
            "undecodable",
        }


@pytest.mark.parametrize("column, letter", [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_letters(column, letter):
    assert column_letter(column) == letter


@pytest.mark.parametrize("text, cells", [
    ("sep=;\r\na;b\r\n", [(2, ("a", "b"))]),
    ('"Nội, dung",2\n', [(1, ("Nội, dung", "2"))]),
    ('a;"x;y\nz"\nb;c\n', [(2, ("a", "x;y\nz")), (3, ("b", "c"))]),
    ("a|b|c\nd|e|f\n", [(1, ("a", "b", "c")), (2, ("d", "e", "f"))]),
    ("001,x\n\n,,\n2,y", [(1, ("001", "x")), (4, ("2", "y"))]),
])  # fmt: skip
def test_text_tables(text, cells):
    assert rows(text.encode()) == cells
