"""Heavy files are taken apart in a process of its own: limits hold, a death or a hang is a named refusal, cancel ends it."""

import io
import json
import os
import subprocess
import sys
import time

import pytest

from models.domain.errors import Cancelled, RuleError
from models.intake import child, isolation
from models.intake.files import extract_bytes
from models.intake.isolation import read_apart

HTML = "<html><body><p>Kính gửi: Sở Nội vụ</p></body></html>".encode()


@pytest.fixture
def acting(monkeypatch):
    """The reading process replaced by a few lines of Python."""

    def use(code, is_ready=True, by_clock=True):
        if by_clock:
            monkeypatch.setattr(isolation, "processor_seconds", lambda process: None)
        ready = "print('{\"ready\": true}', flush=True)\n"
        monkeypatch.setattr(isolation, "command", lambda: [sys.executable, "-c", (ready if is_ready else "") + code])

    return use


def refused(call, *args, **kwargs):
    began = time.monotonic()
    with pytest.raises(RuleError) as caught:
        call(*args, **kwargs)
    return caught.value.code, time.monotonic() - began


def test_the_real_reader_answers():
    got = read_apart(HTML)
    assert (got.text, got.media_type, got.pages, got.attachments) == ("Kính gửi: Sở Nội vụ", "text/html", None, ())


DYING = {
    "exit": "import sys; sys.stdin.buffer.read()",
    "crash": "import os, signal; os.kill(os.getpid(), signal.SIGTERM)",
    "no_json": "print('hello', flush=True)",
    "no_dict": "print('[1]', flush=True)",
    "half_answer": 'import sys; sys.stdout.write(\'{"result": {"text": "a\'); sys.stdout.flush()',
    "progress_only": "print('{\"progress\": [1, 2]}', flush=True)",
}


@pytest.mark.parametrize("kind", sorted(DYING))
def test_a_reader_that_dies_is_a_damaged_file(kind, acting):
    acting(DYING[kind])
    code, seconds = refused(read_apart, HTML * 50_000)
    assert code == "file_damaged"
    assert seconds < 5


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("signal", ["SIGABRT", "SIGKILL", "SIGXCPU"])
def test_a_reader_that_a_limit_stopped_had_too_heavy_a_file(signal, acting):
    acting(f"import os, signal, sys; sys.stdin.buffer.read(); os.kill(os.getpid(), signal.{signal})")
    assert refused(read_apart, HTML)[0] == "file_too_heavy"


def test_a_reader_that_hangs_is_ended(acting):
    acting("import time; time.sleep(60)")
    code, seconds = refused(read_apart, HTML * 50_000, wall_seconds=0.4)
    assert code == "file_too_heavy"
    assert seconds < 5


def test_a_reader_that_never_comes_up_is_ended(acting, monkeypatch):
    monkeypatch.setattr(isolation, "START_SECONDS", 0.4)
    acting("import time; time.sleep(60)", is_ready=False)
    assert refused(read_apart, HTML)[0] == "file_too_heavy"


@pytest.mark.skipif(sys.platform != "linux", reason="processor time is read from /proc")
def test_processor_time_counts_not_the_clock(acting):
    acting("while True: pass", by_clock=False)
    code, seconds = refused(read_apart, HTML, wall_seconds=0.5)
    assert code == "file_too_heavy"
    acting(PAGES.format(0.05), by_clock=False)
    assert read_apart(HTML, wall_seconds=0.5).text == "a"  # a second by the clock, hardly any work
    acting("import time; time.sleep(60)", by_clock=False)
    code, seconds = refused(read_apart, HTML, wall_seconds=0.2)
    assert (code, seconds < 5) == ("file_too_heavy", True)


def test_a_slow_start_is_not_held_against_the_file(acting):
    acting(
        "import time\ntime.sleep(1)\nprint('{\"ready\": true}', flush=True)\n"
        'print(\'{"result": {"text": "a", "media_type": "b", "pages": 1, "attachments": []}}\', flush=True)',
        is_ready=False,
    )
    assert read_apart(HTML, wall_seconds=0.5).text == "a"


PAGES = (
    "import time\nfor n in range(20):\n    time.sleep({})\n    print('{{\"progress\": [%d, 20]}}' % (n + 1), flush=True)\n"
    'print(\'{{"result": {{"text": "a", "media_type": "b", "pages": 1, "attachments": []}}}}\', flush=True)'
)


def test_brisk_pages_are_read_to_the_end(acting):
    acting(PAGES.format(0.05))
    assert read_apart(HTML * 10_000, wall_seconds=0.6).text == "a"
    assert refused(read_apart, HTML, wall_seconds=0.6)[0] == "file_too_heavy"  # twenty pages out of so few bytes


def test_slow_pages_add_up(acting):
    acting(PAGES.format(0.2))
    assert refused(read_apart, HTML * 10_000, wall_seconds=0.6)[0] == "file_too_heavy"


def test_a_fault_of_a_reader_is_logged_without_the_paper(acting, caplog):
    root = str(isolation.Path(isolation.__file__).resolve().parents[2])
    acting(f"import sys; sys.path.insert(0, {root!r})\n" + FAULTY)
    assert refused(read_apart, "Kính gửi bí mật".encode())[0] == "file_damaged"
    assert "ZeroDivisionError at" in caplog.text
    assert "<string>:" in caplog.text
    assert "gửi" not in caplog.text


FAULTY = """
import models.intake.parsing
from models.intake import child
def fail(data, report):
    raise ZeroDivisionError(data.decode())
models.intake.parsing.parse = fail
sys.exit(child.main())
"""


def test_more_time_is_given_when_asked_for(acting):
    acting(
        "import time\nprint('{\"more_time\": 9}', flush=True)\ntime.sleep(0.6)\n"
        'print(\'{"result": {"text": "a", "media_type": "b", "pages": 1, "attachments": ["c"]}}\', flush=True)'
    )
    got = read_apart(HTML, wall_seconds=0.5)
    assert (got.text, got.pages, got.attachments) == ("a", 1, ("c",))


def test_a_reader_that_cannot_start(monkeypatch, tmp_path):
    monkeypatch.setattr(isolation, "command", lambda: [str(tmp_path / "none")])
    assert refused(read_apart, HTML)[0] == "reader_not_started"


def test_cancel_ends_the_reader_and_its_helpers(acting, monkeypatch):
    started = []
    real = subprocess.Popen

    def remember(*args, **kwargs):
        started.append(real(*args, **kwargs))
        return started[-1]

    monkeypatch.setattr(isolation.subprocess, "Popen", remember)
    acting("import time; time.sleep(60)")

    def stop(done, of):
        raise Cancelled

    began = time.monotonic()
    with pytest.raises(Cancelled):
        read_apart(HTML, stop)
    assert time.monotonic() - began < 5
    assert started[0].returncode not in (None, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="address space limits are a matter of Linux")
def test_memory_is_limited():
    code = (
        "import io\nfrom models.intake import child\nchild.limit_resources()\n"
        "try:\n    block = bytearray(700 * 1024 * 1024)\nexcept MemoryError:\n    print('refused')"
    )
    root = str(isolation.Path(isolation.__file__).resolve().parents[2])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout.strip() == "refused"


@pytest.mark.parametrize(
    "error, code, unforeseen",
    [
        (MemoryError, "file_too_heavy", None),
        (RuleError("pdf_encrypted"), "pdf_encrypted", None),
        (ZeroDivisionError, "file_damaged", "ZeroDivisionError"),
    ],
)
def test_faults_of_a_reader_become_codes(error, code, unforeseen, monkeypatch):
    def fail(data, report):
        raise error

    monkeypatch.setattr("models.intake.parsing.parse", fail)
    out = io.BytesIO()
    child.answer(HTML, out)
    found = json.loads(out.getvalue())
    fault = found.pop("fault", {})
    assert found == {"error": code, "params": {}}
    assert fault.get("type") == unforeseen


def test_plain_text_needs_no_process(monkeypatch):
    def fail(*args, **kwargs):
        raise AssertionError("a process for plain text")

    monkeypatch.setattr(isolation, "read_apart", fail)
    assert extract_bytes("Kính gửi: Sở Nội vụ".encode()).text == "Kính gửi: Sở Nội vụ"


def test_frozen_program_starts_its_console_twin(monkeypatch, tmp_path):
    own = tmp_path / ("so-don-doc" + (".exe" if os.name == "nt" else ""))
    twin = own.with_name("so-don-doc-cli" + own.suffix)
    own.touch()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(own))
    assert isolation.command() == [str(own), "--extract"]
    twin.touch()
    assert isolation.command() == [str(twin), "--extract"]
