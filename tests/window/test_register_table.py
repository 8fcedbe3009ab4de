"""The table of the registers: ids from SQL order, blocks, selection by id, sorting asks the query."""

from array import array
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from ui.app.config import Config
from ui.widgets.badge import Badge
from ui.widgets.register_table import Column, RegisterTable, TableQuery
from ui.widgets.register_table_model import RegisterTableModel


@dataclass(frozen=True)
class Wanted:
    order_by: str = "number"
    is_descending: bool = False
    least: int = 0


class Source:
    """A table in memory that counts how often it was asked."""

    def __init__(self, count):
        self.rows = {number: (number, f"{number}-CV/TU", "trích yếu & <b>đậm</b>") for number in range(1, count + 1)}
        self.asked = 0

    def ids(self, wanted):
        return array("q", sorted((key for key in self.rows if key >= wanted.least), reverse=wanted.is_descending))

    def fetch(self, ids):
        self.asked += 1
        return [self.rows[key] for key in ids if key in self.rows]

    def query(self):
        return TableQuery(self.ids, self.fetch, lambda row: row[0], is_struck=lambda row: row[0] == 2)


COLUMNS = (
    Column("number", "Số ký hiệu", 110, lambda row: row[1], sort="number", is_strong=True),
    Column("subject", "Trích yếu", 200, lambda row: row[2], is_stretch=True),
    Column("state", "Tình trạng", 120, lambda row: "Quá hạn", badge=lambda row: Badge("Quá hạn", "danger")),
)


@pytest.fixture
def source():
    return Source(1000)


@pytest.fixture
def table(qtbot, source):
    made = RegisterTable(COLUMNS, source.query(), "Sổ thử", ("Chưa có gì", "Thêm đi"), "thu", Config(None))
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    return made


def test_qt_finds_no_fault_in_the_model(qtbot, source):
    model = RegisterTableModel(COLUMNS, source.query())
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_filter(Wanted())
    model.show_filter(Wanted(least=990))
    model.show_filter(Wanted(least=5000))
    assert model.rowCount() == 0
    assert tester.model() is model


def test_only_painted_blocks_are_read(table, source, settle):
    table.show(Wanted())
    settle()
    assert table.row_count() == 1000
    assert 1 <= source.asked <= 2


def test_memory_is_bounded(source):
    model = RegisterTableModel(COLUMNS, Source(20_000).query())
    model.show_filter(Wanted())
    for line in range(0, 20_000, 64):
        model.cell(line, 0)
    assert len(model._blocks) <= RegisterTableModel.KEEP


def test_a_head_click_asks_sql_for_the_other_order(table, settle):
    table.show(Wanted())
    table.horizontalHeader().sectionClicked.emit(0)
    assert table.shown_filter == Wanted(is_descending=True)
    assert table.all_ids()[0] == 1000
    table.horizontalHeader().sectionClicked.emit(1)  # no sort key: nothing happens
    assert table.shown_filter == Wanted(is_descending=True)


def test_selection_stays_on_its_id(table):
    table.show(Wanted())
    table.select_id(500)
    table.show(Wanted(least=400))
    assert table.current_id() == 500
    assert table.currentIndex().row() == 100
    table.show(Wanted(is_descending=True))
    assert table.current_id() == 500


def test_a_row_that_left_gives_its_place_to_the_next(table, source):
    table.show(Wanted())
    table.select_id(10)
    del source.rows[10]
    table.reload()
    assert table.current_id() == 11


def test_a_deleted_row_shows_a_dash_and_never_raises(table, source):
    table.show(Wanted())
    del source.rows[300]  # its block was not read yet
    assert table.model().index(299, 1).data() == "–"


def test_a_failing_row_shows_a_dash_and_logs_once(qtbot, caplog):
    def fail(row):
        raise ValueError("no")

    model = RegisterTableModel((Column("a", "A", 50, fail),), Source(5).query())
    model.show_filter(Wanted())
    assert [model.cell(line, 0) for line in range(5)] == ["–"] * 5
    assert len(caplog.records) == 1


def test_an_error_of_the_query_leaves_the_old_view(table, source, monkeypatch):
    table.show(Wanted(least=990))

    def fail(wanted):
        raise RuntimeError("disk")

    broken = TableQuery(fail, source.fetch, lambda row: row[0])
    table.model().query = broken
    with pytest.raises(RuntimeError):
        table.show(Wanted())
    assert table.row_count() == 11


def test_all_rows_selected_as_one_range(table):
    table.show(Wanted())
    table.selectAll()
    assert len(table.selected_ids()) == 1000
    assert len(table.selectionModel().selection()) == 1


def test_enter_activates_and_arrows_select(table, qtbot):
    table.show(Wanted())
    table.select_line(0)
    seen, opened = [], []
    table.row_selected.connect(seen.append)
    table.row_activated.connect(opened.append)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert seen == [2]
    assert opened == [2]


def test_widths_are_kept_for_this_machine(qtbot, source, settle):
    config = Config(None)
    table = RegisterTable(COLUMNS, source.query(), "Sổ thử", "Trống", "so", config)
    qtbot.addWidget(table)
    table.show()
    table.setColumnWidth(0, 177)
    assert config.get("columns")["so"]["number"] == 177
    again = RegisterTable(COLUMNS, source.query(), "Sổ thử", "Trống", "so", config)
    qtbot.addWidget(again)
    assert again.columnWidth(0) == 177


def test_empty_table_says_so(table, settle):
    table.show(Wanted(least=9999))
    settle()
    with_text = table.grab().toImage()
    table.set_empty_text("", "")
    settle()
    assert table.grab().toImage() != with_text


def test_it_paints_in_both_themes(table, theme, settle):
    table.show(Wanted())
    light = table.grab().toImage()
    theme.set_mode("dark")
    settle()
    assert table.grab().toImage() != light
