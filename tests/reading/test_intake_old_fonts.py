"""Runs set in old fonts become Unicode by the name of the font; text that is Unicode under such a name stays."""

import importlib.util
from pathlib import Path

import pytest

from models.intake.legacy_tables import coding_of, convert, convert_runs

spec = importlib.util.spec_from_file_location("encodings_of_lines", Path(__file__).with_name("test_intake_encodings.py"))
lines = importlib.util.module_from_spec(spec)
spec.loader.exec_module(lines)
TCVN3 = [(line, lines.tcvn3(line).decode("cp1252")) for line in lines.LINES]
VNI = [(line, lines.vni(line).decode("cp1252")) for line in lines.LINES]


@pytest.mark.parametrize(
    "name, coding",
    [
        (".VnTime", "tcvn3"),
        (".VnTimeH", "tcvn3_capitals"),
        (".VnArial NarrowH", "tcvn3_capitals"),
        ("ABCDEF+.VnTimeH,Bold", "tcvn3_capitals"),
        (".VnTime-Bold", "tcvn3"),
        ("VNI-Times", "vni"),
        ("QWERTY+VNI-Helve-Condense", "vni"),
        ("'.VnTime'", "tcvn3"),
        ("Times New Roman", ""),
        ("VnPresent", ""),
        ("", ""),
    ],
)
def test_names_of_fonts(name, coding):
    assert coding_of(name) == coding


def test_a_hundred_lines_in_their_fonts():
    assert [convert(old, "VNI-Times") for _, old in VNI] == [line for line, _ in VNI]
    assert [convert(old, ".VnTimeH") for _, old in TCVN3] == [line.upper() for line, _ in TCVN3]
    small = [(line, convert(old, ".VnTime")) for line, old in TCVN3]
    assert [made for line, made in small if made.lower() != line.lower()] == []


@pytest.mark.parametrize("font", [".VnTime", "VNI-Times"])
def test_unicode_under_an_old_name_stays(font):
    assert [convert(line, font) for line in lines.LINES] == lines.LINES


@pytest.mark.parametrize("font", ["Times New Roman", "Symbol", ""])
def test_other_fonts_are_left_alone(font):
    for _, old in TCVN3[:20]:
        assert convert(old, font) == old


def test_letter_and_mark_in_two_runs():
    for line, old in VNI:
        assert convert_runs((ch, "VNI-Times") for ch in old) == line


def test_runs_of_several_fonts():
    made = convert_runs([("TØnh ñy ", ".VnTimeH"), ("Thaùi Hoøa ", "VNI-Times"), ("số 12 ñ", "Times New Roman")])
    assert made == "TỈNH ỦY Thái Hòa số 12 ñ"


def test_letters_of_symbol_fonts():
    assert convert("§¶ng".replace("§", "\uf0a7").replace("¶", "\uf0b6"), ".VnTime") == "Đảng"


def test_capitals_drawn_by_the_font():
    assert convert("so 12", ".VnTimeH") == "SO 12"
