"""What is typed survives: closing, crashing, changing the template; secret texts are never kept; the window never waits long."""

import json
import threading
import time
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from tests.window.composing_hands import LETTER, NOTICE, begin, editor, fill_notice, look, make_window, write
from tests.window.pane_hands import key, press
from ui.app.config import Config
from ui.app.jobs import JobRunner
from ui.composing.keeper import KEY, MOST, DraftKeeper
from ui.composing.pasted_table import LANDSCAPE_MM, PORTRAIT_MM, pasted_table, read_cells
from ui.composing.state import AppendixText, CoIssuerText, ComposeState
from ui.composing.window import ComposeWindow

LONG = "Đề nghị các ban, đơn vị rà soát hồ sơ và gửi kết quả đúng thời hạn đã nêu trong kế hoạch của Ban Thường vụ. " * 12


@pytest.fixture
def config(tmp_path):
    return Config(tmp_path / "data" / "config.json")


@pytest.fixture
def window(qtbot, context, config):
    context.config = config
    owner = QWidget()
    qtbot.addWidget(owner)
    yield make_window(qtbot, context, owner)
    for one in owner.findChildren(ComposeWindow):
        one.close()


def kept(config):
    """What a program that starts after a crash would read."""
    return list(Config(config._path).get(KEY).values())


# --- keeping


def test_a_crash_loses_at_most_two_seconds_also_while_typing_goes_on(window, typing, qtbot, config):
    begin(window, NOTICE)
    box = write(window, typing, "meeting", "cuộc họp")
    typed_until = time.monotonic() + 2.2
    while time.monotonic() < typed_until:  # never a pause that a timer started anew would wait for
        typing(box, "a")
        qtbot.wait(100)
    [row] = kept(config)
    lost = len(box.text()) - len(row["values"]["meeting"])
    assert 0 <= lost <= 20


def test_closing_keeps_the_text_and_it_is_taken_up_again(window, typing, qtbot, context, config):
    begin(window, LETTER)
    write(window, typing, "subject", "rà soát hồ sơ")
    editor(window, "addressees").set_value("Ban Tổ chức Tỉnh ủy")
    editor(window, "urgency").set_value("khan")
    editor(window, "appendices").set_value((AppendixText(title="Phân công"),))
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert len(kept(config)) == 1
    again = make_window(qtbot, context, window.parentWidget())
    again.choose_template()
    assert again.templates.current().text == "Bản nháp: rà soát hồ sơ"
    qtbot.keyClick(again.templates.search, Qt.Key.Key_Return)
    assert editor(again, "subject").text() == "rà soát hồ sơ"
    assert editor(again, "addressees").names() == ("Ban Tổ chức Tỉnh ủy",)
    assert editor(again, "urgency").value() == "khan"
    assert editor(again, "appendices").cards[0].title.text() == "Phân công"
    assert len(kept(config)) == 1


def test_closing_the_program_keeps_the_text_and_takes_the_window_along(window, typing, qtbot, config):
    owner = window.parentWidget()
    owner.show()
    begin(window, LETTER)
    write(window, typing, "subject", "rà soát hồ sơ")
    assert kept(config) == []
    owner.close()
    assert [row["values"]["subject"] for row in kept(config)] == ["rà soát hồ sơ"]
    assert not window.isVisible()


def test_several_drafts_of_one_template_stand_beside_each_other(window, typing, config):
    for text in ("việc thứ nhất", "việc thứ hai"):
        begin(window, LETTER)
        write(window, typing, "subject", text)
    window.choose_template()
    assert {row["values"]["subject"] for row in kept(config)} == {"việc thứ nhất", "việc thứ hai"}


def test_what_was_not_touched_is_not_kept(window, config):
    begin(window, NOTICE)
    window.choose_template()
    begin(window, "bao_cao", ComposeState(addressees="Ban Tổ chức Tỉnh ủy"))
    window.close()
    assert kept(config) == []


def test_a_secret_text_is_never_kept_and_what_was_kept_of_it_goes(window, typing, config):
    begin(window, LETTER)
    write(window, typing, "subject", "rà soát hồ sơ")
    window.keep_draft()
    assert len(kept(config)) == 1
    write(window, typing, "content", "TUYỆT MẬT\nNội dung.")
    window.keep_draft()
    assert kept(config) == []
    assert "không giữ bản nháp" in window.kept_text.text()
    look(window)
    assert any("dấu độ mật" in text for text in window.writing.checks.texts())
    window.close()
    assert "rà soát" not in config._path.read_text(encoding="utf-8")


def test_dropping_a_draft_asks_first(window, typing, qtbot, config):
    begin(window, LETTER)
    write(window, typing, "subject", "rà soát hồ sơ")
    press(qtbot, "Bỏ bản nháp", window)
    [box] = [one for one in window.findChildren(QMessageBox) if one.isVisible()]
    press(qtbot, "Thôi", box)
    assert editor(window, "subject").text() == "rà soát hồ sơ"
    press(qtbot, "Bỏ bản nháp", window)
    [box] = [one for one in window.findChildren(QMessageBox) if one.isVisible()]
    press(qtbot, "Bỏ bản nháp", box)
    assert kept(config) == []
    assert window.templates.isVisible()


def test_ctrl_s_keeps_at_once_and_ctrl_t_changes_the_template(window, typing, qtbot, config):
    begin(window, LETTER)
    write(window, typing, "subject", "rà soát hồ sơ")
    key(qtbot, Qt.Key.Key_S)
    assert len(kept(config)) == 1
    assert "Đã giữ bản nháp" in window.message_bar.text()
    key(qtbot, Qt.Key.Key_T)
    assert window.templates.isVisible()


def test_a_typed_word_is_taken_back_by_ctrl_z(window, typing, qtbot):
    begin(window, LETTER)
    box = write(window, typing, "content", "Đề nghị")
    key(qtbot, Qt.Key.Key_Z)
    assert box.toPlainText() == ""


def test_the_oldest_draft_gives_way(qtbot):
    moment = [datetime(2024, 4, 16, 8, 0, tzinfo=UTC)]
    keeper = DraftKeeper(Config(None), lambda: moment[0])
    for number in range(MOST + 3):
        moment[0] += timedelta(minutes=1)
        keeper.begin(lambda number=number: ComposeState(template_code=LETTER, values={"subject": f"việc {number}"}))
        keeper.flush()
    names = [one.state.values["subject"] for one in keeper.drafts()]
    assert names[0] == f"việc {MOST + 2}"
    assert names[-1] == "việc 3"
    assert len(names) == MOST


texts = st.text(max_size=30)


@given(
    st.dictionaries(st.text(min_size=1, max_size=8), texts, max_size=4),
    st.lists(texts, min_size=5, max_size=5),
    st.booleans(),
    st.one_of(st.none(), st.dates()),
)
def test_what_is_kept_comes_back_through_json(values, parts, is_ticked, on):
    state = ComposeState(
        template_code="x" + parts[0],
        values={key: value for key, value in values.items() if value},
        issued_on=on,
        signer_id=3 if is_ticked else None,
        addressees=parts[1],
        contact_line=parts[2],
        appendices=(AppendixText(title=parts[3], table_text=parts[4], is_landscape=is_ticked),),
        co_issuers=(CoIssuerText(name=parts[0]),),
        links=(("replies_to", 7),),
    )
    assert ComposeState.from_kept(json.loads(json.dumps(state.to_kept()))) == state


@pytest.mark.parametrize(
    "damaged", [None, [], "x", {"values": 3, "appendices": {}, "links": [[1]]}, {"issued_on": "31/2", "signer_id": "a", "co_issuers": [{"name": 1}]}]
)  # fmt: skip
def test_a_damaged_draft_is_an_empty_one(damaged):
    assert ComposeState.from_kept(damaged).is_empty()


# --- tables


@pytest.mark.parametrize(
    "text, rows",
    [
        ("a\tb\n1\t2", [["a", "b"], ["1", "2"]]),
        ("a\tb\r\n1\t2\r\n\r\n", [["a", "b"], ["1", "2"]]),
        ("a\tb\t\n1\t2\t", [["a", "b"], ["1", "2"]]),
        ("a\n1\t2", [["a", ""], ["1", "2"]]),
        ('a\t"dòng 1\ndòng 2"\n1\t2', [["a", "dòng 1 dòng 2"], ["1", "2"]]),
        ('a\t"nói ""có"""', [["a", 'nói "có"']]),
        ('cao 5" thôi\tb', [['cao 5" thôi', "b"]]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_a_pasted_text_becomes_cells(text, rows):
    assert read_cells(text) == rows


@given(
    st.lists(st.lists(st.text(alphabet="ab ăộ,.1", max_size=60), min_size=1, max_size=8), min_size=1, max_size=6), st.booleans()
)
def test_columns_fill_the_page_and_none_is_lost(rows, is_landscape):
    table = pasted_table("\n".join("\t".join(row) for row in rows), has_heads=True, is_landscape=is_landscape)
    if table is not None:
        whole = LANDSCAPE_MM if is_landscape else PORTRAIT_MM
        assert abs(sum(table.widths_mm) - whole) < 0.06 * len(table.widths_mm)
        assert all(width > 0 for width in table.widths_mm)
        assert {len(row) for row in (table.heads, *table.rows)} == {len(table.widths_mm)}


def test_a_column_of_numbers_is_narrow_beside_one_of_sentences():
    table = pasted_table("TT\tNội dung\n1\t" + "tham mưu kế hoạch " * 6, has_heads=True, is_landscape=False)
    assert table.widths_mm[0] < 20 < 140 < table.widths_mm[1]


# --- speed


def test_typing_on_a_long_paper_never_waits(window, typing):
    """Composing and the checklist run on the window's thread: well below what a person feels; drawing runs in a job."""
    begin(window, NOTICE)
    fill_notice(window, typing)
    editor(window, "conclusions").set_value("\n".join(f"{n}. {LONG}" for n in range(1, 31)))
    editor(window, "appendices").set_value(
        (AppendixText(title="Bảng", table_text="TT\tViệc\n" + "\n".join(f"{n}\tviệc" for n in range(300))),)
    )
    took = min(_seconds(window.writing.compose) for _ in range(3))  # other work may hold the machine
    begun = time.perf_counter()
    window.writing.keeper.flush()
    kept_in = time.perf_counter() - begun
    assert took < 0.2
    assert kept_in < 0.2


def _seconds(act):
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def test_pages_are_drawn_off_the_windows_thread_and_show_the_last_words(qtbot, office, theme, config, context, monkeypatch):
    import reports.papers.letters

    threads, draw = [], reports.papers.letters.render_letter
    monkeypatch.setattr(
        reports.papers.letters, "render_letter", lambda letter: threads.append(threading.current_thread()) or draw(letter)
    )
    jobs = JobRunner(lambda error: pytest.fail(repr(error)))
    context.jobs = jobs
    context.config = config
    owner = QWidget()
    qtbot.addWidget(owner)
    window = make_window(qtbot, context, owner)
    begin(window, NOTICE)
    editor(window, "conclusions").set_value("\n".join(f"{n}. {LONG}" for n in range(1, 41)))
    for text in ("họp giao ban", "họp giao ban tháng", "họp giao ban tháng 4"):
        editor(window, "meeting").setText(text)
        window.previewing.refresh()  # at once, while the pages of the one before are still on their way
        QApplication.processEvents()
    qtbot.waitUntil(lambda: "họp giao ban tháng 4" in _text(window), timeout=15000)
    assert threading.main_thread() not in threads
    assert len(threads) < 5  # never one drawing for each keystroke
    window.close()
    jobs.shutdown()


def _text(window):
    import pypdfium2

    if not window.preview.pdf:
        return ""
    with pypdfium2.PdfDocument(window.preview.pdf) as document:
        return " ".join(document[0].get_textpage().get_text_range().split())


def test_the_page_stays_where_it_was_while_the_text_changes(window, typing, qtbot):
    begin(window, NOTICE)
    fill_notice(window, typing)
    editor(window, "conclusions").set_value("\n".join(f"{n}. {LONG}" for n in range(1, 31)))
    look(window)
    window.preview.view.go_to(3)
    QApplication.processEvents()
    editor(window, "meeting").setText("cuộc họp khác")
    look(window)
    QApplication.processEvents()
    assert window.preview.view.current_page() == 3


def test_the_day_of_the_paper_is_kept_only_when_it_is_not_today(window, config, typing):
    begin(window, LETTER)
    write(window, typing, "subject", "việc")
    window.keep_draft()
    assert "issued_on" not in kept(config)[0]
    editor(window, "issued_on").set_date(date(2024, 4, 15))
    window.keep_draft()
    assert kept(config)[0]["issued_on"] == "2024-04-15"


def test_the_pages_beside_the_list_are_those_of_the_marked_line(qtbot, office, theme, config, context):
    """Also while long papers are drawn: until the pages come nothing of another paper stands there."""
    jobs = JobRunner(lambda error: pytest.fail(repr(error)))
    context.jobs = jobs
    context.config = config
    owner = QWidget()
    qtbot.addWidget(owner)
    window = make_window(qtbot, context, owner)
    begin(window, NOTICE)
    editor(window, "conclusions").set_value("\n".join(f"{n}. {LONG}" for n in range(1, 61)))
    begin(window, "giay_moi")
    qtbot.waitUntil(lambda: "GIẤY MỜI" in _text(window), timeout=15000)
    shown = []
    window.previewing.drawn.connect(lambda rendered: shown.append((window.templates.current().template.code, _text(window))))
    window.choose_template()
    for line in (1, 2, 3, 0):
        window.templates.table.select_line(line)
        QApplication.processEvents()
    qtbot.waitUntil(lambda: "kết luận của" in _text(window), timeout=15000)
    assert [code for code, _ in shown] == [NOTICE]
    window.close()
    jobs.shutdown()
