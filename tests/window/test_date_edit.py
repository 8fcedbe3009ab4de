"""Dates as clerks type them, and the field that reads them."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.domain.working_time import Holiday, WorkingCalendar
from ui import showing
from ui.widgets.date_edit import DateEdit
from ui.widgets.date_text import parse_date

TODAY = date(2024, 4, 16)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("15/4", date(2024, 4, 15)),
        ("15/4/24", date(2024, 4, 15)),
        ("15/4/2024", date(2024, 4, 15)),
        ("15-04-2024", date(2024, 4, 15)),
        ("15.4", date(2024, 4, 15)),
        ("15 4", date(2024, 4, 15)),
        ("15042024", date(2024, 4, 15)),
        ("150424", date(2024, 4, 15)),
        ("1504", date(2024, 4, 15)),
        ("2024-04-15", date(2024, 4, 15)),
        ("hôm nay", TODAY),
        ("HOM NAY", TODAY),
        ("mai", date(2024, 4, 17)),
        ("hôm qua", date(2024, 4, 15)),
        ("+1", date(2024, 4, 17)),
        ("-10", date(2024, 4, 6)),
        ("+ 30", date(2024, 5, 16)),
        ("29/2", date(2024, 2, 29)),
        ("29/2/2023", None),
        ("31/4", None),
        ("0/4", None),
        ("15/13", None),
        ("", None),
        ("abc", None),
        ("15/4/202", None),
        ("15/4/20245", None),
        ("١٥/٤", None),
        ("1/1/1", None),
        ("+99999", None),
        ("15//4", None),
    ],
)
def test_what_clerks_type(text, expected):
    assert parse_date(text, TODAY) == expected


def test_dates_are_written_in_full():
    assert showing.day(date(2024, 5, 3)) == "03/05/2024"
    assert showing.day(None) == ""


@pytest.fixture
def edit(qtbot):
    calendar = WorkingCalendar([Holiday(date(2024, 4, 18), "holiday", "Giỗ Tổ Hùng Vương")])
    made = DateEdit("Ngày ban hành", lambda: TODAY, calendar)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_short_form_shows_its_year_before_it_counts(edit, typing):
    seen = []
    edit.date_changed.connect(seen.append)
    typing(edit, "15/4")
    assert edit.hint() == "15/04/2024 · Thứ Hai"
    assert edit.date() == date(2024, 4, 15)
    edit.editingFinished.emit()
    assert edit.text() == "15/04/2024"
    assert edit.hint() == "Thứ Hai"
    assert seen[-1] == date(2024, 4, 15)


def test_days_off_are_named(edit):
    edit.set_date(date(2024, 4, 18))
    assert "ngày nghỉ" in edit.hint()
    edit.set_date(date(2024, 4, 19))
    assert "ngày nghỉ" not in edit.hint()


def test_an_unreadable_date_is_said_and_marked(edit, typing):
    typing(edit, "31/4")
    edit.editingFinished.emit()
    assert edit.date() is None
    assert edit.error()
    assert edit.property("invalid") is True
    assert edit.text() == "31/4"
    edit.set_date(TODAY)
    assert edit.error() is None
    assert edit.property("invalid") is False


def test_an_empty_field_is_no_date(edit, qtbot):
    edit.set_date(TODAY)
    edit.set_date(None)
    assert edit.date() is None
    assert edit.error() is None
    required = DateEdit("Ngày", lambda: TODAY, is_required=True)
    qtbot.addWidget(required)
    assert required.error() == "Chưa có ngày."


def test_arrows_move_by_a_day_and_a_week(edit):
    QTest.keyClick(edit, Qt.Key.Key_Up)
    assert edit.date() == TODAY
    QTest.keyClick(edit, Qt.Key.Key_Up)
    assert edit.date() == date(2024, 4, 17)
    QTest.keyClick(edit, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert edit.date() == date(2024, 4, 10)


def test_vietnamese_words_come_through_an_input_method(edit, committing):
    committing(edit, "hôm nay")
    assert edit.date() == TODAY
