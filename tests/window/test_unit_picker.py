"""Units found by initials, code, folded words; chosen by keyboard; free text stays."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.domain.units import Unit
from ui.widgets.unit_match import best, initials
from ui.widgets.unit_picker import UnitPicker

UNITS = [
    Unit(id=1, code="TU", full_name="Tỉnh ủy", symbol="TU"),
    Unit(id=2, code="BTC", full_name="Ban Tổ chức Tỉnh ủy", symbol="BTCTU", aliases=("Ban Tổ chức",)),
    Unit(
        id=3,
        code="BCSD-UBND",
        full_name="Ban cán sự đảng Ủy ban nhân dân tỉnh",
        symbol="BCSĐ",
        aliases=("Ban cán sự đảng UBND tỉnh",),
    ),
    Unit(id=4, code="STC", full_name="Sở Tài chính"),
    Unit(id=5, code="DDU", full_name="Đảng đoàn Hội đồng nhân dân tỉnh", symbol="ĐĐ"),
]


@pytest.mark.parametrize(
    "typed, first",
    [
        ("btc", 2),
        ("BTCTU", 2),
        ("ban to chuc", 2),
        ("ban tổ chức", 2),
        ("bcsd", 3),
        ("ubnd", 3),
        ("stc", 4),
        ("tai chinh", 4),
        ("Đảng đoàn", 5),
        ("dang doan", 5),
        ("đđ", 5),
        ("tỉnh uỷ", 1),
        ("tinh uy", 1),
    ],
)
def test_the_first_suggestion(typed, first):
    assert best(UNITS, typed)[0].id == first


def test_nothing_fits_nonsense():
    assert best(UNITS, "xyz") == []
    assert initials("Ban Tổ chức Tỉnh ủy") == "btctu"


@pytest.fixture
def picker(qtbot):
    made = UnitPicker("Đơn vị chủ trì", lambda: UNITS)
    qtbot.addWidget(made)
    made.show()
    return made


def test_type_and_enter(picker, typing):
    seen = []
    picker.unit_changed.connect(seen.append)
    typing(picker, "btc")
    assert picker.suggestions()[0] == "Ban Tổ chức Tỉnh ủy"
    QTest.keyClick(picker, Qt.Key.Key_Return)
    assert picker.unit_id() == 2
    assert picker.text() == "Ban Tổ chức Tỉnh ủy"
    assert picker.suggestions() == []
    assert [unit.id for unit in seen] == [2]


def test_arrows_choose_another_and_escape_closes(picker, typing):
    typing(picker, "ban")
    QTest.keyClick(picker, Qt.Key.Key_Down)
    QTest.keyClick(picker, Qt.Key.Key_Return)
    assert picker.unit_id() == 3
    picker.clear()
    typing(picker, "ban")
    QTest.keyClick(picker, Qt.Key.Key_Escape)
    assert picker.suggestions() == []
    assert picker.unit() is None


def test_free_text_is_kept_without_a_unit(picker, typing):
    typing(picker, "Sở không có")
    assert picker.unit() is None
    assert picker.text() == "Sở không có"


def test_words_that_were_read_become_a_unit_only_when_exact(picker):
    picker.set_text("ban cán sự đảng UBND tỉnh")
    assert picker.unit_id() == 3
    picker.set_text("Ban cán sự")
    assert picker.unit() is None
    picker.set_unit_id(4)
    assert picker.unit_id() == 4
    picker.set_unit_id(99)
    assert picker.text() == ""


def test_editing_a_chosen_unit_forgets_it(picker, typing):
    picker.set_unit_id(2)
    typing(picker, "x")
    assert picker.unit() is None
    picker._list.hide()
