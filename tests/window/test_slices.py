"""Work in slices on the window's thread: progress, cancel, faults, the end of the window; nothing stays half done."""

import threading
import time

import pytest
from PySide6.QtCore import QTimer

from models.domain.errors import Cancelled
from ui.app.jobs import JobRunner


@pytest.fixture
def jobs():
    failed = []
    made = JobRunner(failed.append)
    made.failed = failed
    yield made
    made.shutdown()


def steps_of(count, seen, pause=0.0):
    try:
        for number in range(count):
            seen.append(threading.get_ident())
            time.sleep(pause)
            yield number, count, f"bước {number}"
        return "xong"
    finally:
        seen.append("dọn")


def test_slices_run_on_the_windows_thread_and_tell_progress(jobs, qtbot):
    seen, told, ended = [], [], []
    jobs.progressed.connect(lambda _id, done, total, text: told.append((done, total, text)))
    jobs.run_in_slices("việc", steps_of(5, seen), ended.append)
    assert jobs.is_busy
    assert ended == [], "nothing waits for it"
    qtbot.waitUntil(lambda: ended == ["xong"])
    assert set(seen[:-1]) == {threading.get_ident()}
    assert told[-1] == (4, 5, "bước 4")
    assert not jobs.is_busy


def test_the_window_lives_between_two_slices(jobs, qtbot):
    seen, ended, gaps = [], [], []
    last = [time.monotonic()]

    def beat():
        gaps.append(time.monotonic() - last[0])
        last[0] = time.monotonic()

    timer = QTimer()
    timer.timeout.connect(beat)
    timer.start(5)
    jobs.run_in_slices("việc", steps_of(100, seen, 0.004), ended.append)
    qtbot.waitUntil(lambda: bool(ended), timeout=10000)
    timer.stop()
    assert len(gaps) > 5
    assert max(gaps) < 0.2


def test_cancelling_unwinds_the_work(jobs, qtbot):
    seen, ended = [], []
    job = jobs.run_in_slices("việc", steps_of(10000, seen, 0.001), ended.append, on_cancelled=lambda: ended.append("dừng"))
    qtbot.waitUntil(lambda: len(seen) > 3)
    job.cancel()
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == ["dừng"]
    assert seen[-1] == "dọn"


def test_work_may_end_by_itself_when_cancelled(jobs, qtbot):
    def careful():
        done = 0
        try:
            while True:
                done += 1
                yield done, 0, ""
        except Cancelled:
            return f"{done > 0}"

    ended = []
    job = jobs.run_in_slices("in", careful(), ended.append, on_cancelled=lambda: ended.append("dừng"))
    qtbot.wait(20)
    job.cancel()
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == ["True"]


def test_a_fault_reaches_the_window(jobs, qtbot):
    def broken():
        yield None
        raise ValueError("hỏng")

    errors = []
    jobs.run_in_slices("việc", broken(), errors.append, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ValueError)
    jobs.run_in_slices("việc", broken(), errors.append)
    qtbot.waitUntil(lambda: bool(jobs.failed))


def test_the_end_of_the_window_puts_things_right(jobs, qtbot):
    seen, ended = [], []
    jobs.run_in_slices("việc", steps_of(10000, seen, 0.001), ended.append)
    qtbot.waitUntil(lambda: len(seen) > 3)
    jobs.shutdown()
    assert seen[-1] == "dọn"
    qtbot.wait(30)
    assert ended == []


def test_in_tests_of_pages_slices_run_at_once():
    seen, ended = [], []
    serial = JobRunner(lambda error: None, is_serial=True)
    serial.run_in_slices("việc", steps_of(3, seen), ended.append)
    assert ended == ["xong"]
    serial.started.connect(lambda *_: serial.cancel_all())
    serial.run_in_slices("việc", steps_of(3, seen), ended.append, on_cancelled=lambda: ended.append("dừng"))
    assert ended == ["xong", "dừng"]
