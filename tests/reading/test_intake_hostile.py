"""Hostile files: each gives text or a named refusal within five seconds and 500 MB, never a crash, a hang or half a result.

Seconds are processor time of the program and its reading process (on an idle PC that is the time by the clock), so that a busy
machine does not fail the build; by the clock five times as much is allowed.

HOSTILE_FILES sets how many mutated files are tried (the build: 200), HOSTILE_FROM at which number they begin.
The reading process is the program's own: one process for one file. Recognition of scans is taken away: it has its own limits.
"""

import collections
import concurrent.futures
import contextlib
import functools
import importlib.util
import os
import sys
import threading
import time
from pathlib import Path

import pytest

from models.domain.errors import RuleError
from models.intake import isolation
from models.intake.files import extract, extract_bytes
from models.intake.process_time import processor_seconds
from models.intake.result import IntakeResult
from ui.message_table import MESSAGES

COUNT = int(os.environ.get("HOSTILE_FILES", "200"))
FROM = int(os.environ.get("HOSTILE_FROM", "0"))
SECONDS = 5.0
MEGABYTES = 500
CODES = {
    "empty_file", "file_too_large", "binary_file", "undecodable", "pdf_without_text", "pdf_encrypted", "file_damaged", "file_unsupported",
    "file_too_heavy", "ocr_missing", "doc_converter_missing", "mail_winmail", "mail_outlook",
}  # fmt: skip


def _beside(name):
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    made = importlib.util.module_from_spec(spec)
    sys.modules[name] = made
    spec.loader.exec_module(made)
    return made


hostile, kinds = _beside("hostile_mutations"), _beside("paper_kinds")
WHOLE = hostile.sound(kinds.papers(), kinds.KINDS)
ROOT = str(Path(isolation.__file__).resolve().parents[2])
MEASURED = """
import os, sys, time
sys.path.insert(0, {root!r})
from models.intake.child import main
main()
with open('/proc/self/status') as status, open({out!r} + str(os.getpid()) + '.new', 'w') as out:
    out.write(next(line for line in status if line.startswith('VmHWM')).split()[1] + ' ' + str(time.process_time()))
os.replace({out!r} + str(os.getpid()) + '.new', {out!r} + str(os.getpid()))
"""
"""The reading process as it is, which notes at its end the most memory that it held and the time that it used."""
AT_ONCE = 2 if sys.platform == "linux" else 1
"""Files tried side by side, where each process tells its own processor time."""


@pytest.fixture(autouse=True)
def peak(monkeypatch, tmp_path):
    """No recognition, no converter. Gives (megabytes, seconds) of this thread's last reading process, at its end or when it was ended."""
    monkeypatch.setenv("SO_DON_DOC_TESSERACT", os.devnull + "/none")
    monkeypatch.setenv("SO_DON_DOC_SOFFICE", os.devnull + "/none")
    last = threading.local()
    if sys.platform == "linux":
        out = tmp_path / "peak"
        code = MEASURED.format(root=ROOT, out=str(out))
        monkeypatch.setattr(isolation, "command", lambda: [sys.executable, "-c", code])
        real = isolation._end

        def end(process):
            last.words = "0 0"
            with contextlib.suppress(OSError, StopIteration):
                lines = Path(f"/proc/{process.pid}/status").read_text().split("\n")
                held = next(line for line in lines if line.startswith("VmHWM")).split()[1]
                last.words = f"{held} {processor_seconds(process)}"
            real(process)
            with contextlib.suppress(OSError):
                last.words = out.with_name(f"peak{process.pid}").read_text()

        monkeypatch.setattr(isolation, "_end", end)

    def measured():
        held, seconds = getattr(last, "words", "0 0").split()
        last.words = "0 0"
        return int(held) / 1024, float(seconds)

    return measured


@functools.cache
def crafted(group):
    """Name -> bytes of a group, made once: packing bombs takes seconds."""
    return hostile.CRAFTED[group]()


def outcome(data, peak):
    """(refusal code or "", seconds, megabytes); anything but text or a documented refusal is a wrong one."""
    began, own = time.monotonic(), time.thread_time()
    try:
        got = extract_bytes(data, name="x")
    except RuleError as error:
        code = error.code
        assert code in CODES
        assert code in MESSAGES
    else:
        code = ""
        assert isinstance(got, IntakeResult)
        assert got.text.strip()
    megabytes, seconds = peak()
    by_clock = time.monotonic() - began
    assert by_clock < SECONDS * 5
    return code, (seconds + time.thread_time() - own) if sys.platform == "linux" else by_clock, megabytes


def outcomes(named, peak):
    """(name, outcome or the words of what went wrong) of each (name, function that makes its bytes), in order."""

    def one(item):
        name, make = item
        try:
            return name, outcome(make(), peak)
        except Exception as error:  # all of them are wanted, not the first
            return name, repr(error)[:300]

    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        yield from pool.map(one, named)


def wrongs(named, peak, caplog, expected=None):
    """([what is wrong], codes, (seconds, name) of the slowest, (megabytes, name) of the largest)."""
    wrong, codes, slow, large = [], collections.Counter(), (0.0, ""), (0.0, "")
    for name, got in outcomes(named, peak):
        if isinstance(got, str):
            wrong.append((name, got))
            continue
        code, seconds, megabytes = got
        codes[code or "text"] += 1
        slow, large = max(slow, (seconds, str(name))), max(large, (megabytes, str(name)))
        if seconds >= SECONDS or megabytes >= MEGABYTES or (expected or {}).get(name, code) != code:
            wrong.append((name, *got))
    assert "reader fault" not in caplog.text, caplog.text
    return wrong, codes, slow, large


REFUSED = {
    "docx_bomb": "file_too_large",
    "docx_header_bomb": "file_too_large",
    "docx_overlapping": "file_too_large",
    "docx_laughs": "file_damaged",
    "docx_outside_entity": "file_damaged",
    "docx_device_entity": "file_damaged",
    "docx_utf16_entity": "file_damaged",
    "docx_locked": "file_damaged",
    "docx_method": "file_damaged",
    "zip_in_zip": "file_damaged",
    "zip_many_entries": "file_unsupported",
    "rtf_deep": "file_damaged",
    "png_absurd": "file_too_heavy",
    "text_bomb": "file_too_heavy",
    "form_fan": "file_too_heavy",
    "content_bomb": "file_too_heavy",
    "flate_layers": "file_too_heavy",
    "tiff_absurd": "file_too_heavy",
    "mail_winmail": "mail_winmail",
    "msg": "mail_outlook",
    "gzip_bomb": "file_unsupported",
    "text_old_coding": "undecodable",
    "text_twelve_megabytes": "file_too_large",
    "text_no_width": "empty_file",
    "text_only_mark": "empty_file",
    "text_only_wide_mark": "empty_file",
    "text_nul_heavy": "binary_file",
    "text_nul_tail": "binary_file",
    "locked_old": "pdf_encrypted",
}


@pytest.mark.parametrize("group", sorted(hostile.CRAFTED))
def test_crafted(group, caplog, peak):
    made = crafted(group)
    assert len(made) >= 20
    named = [(name, functools.partial(bytes, data)) for name, data in made.items()]
    assert wrongs(named, peak, caplog, REFUSED)[0] == []


def test_mutated_files(caplog, capsys, peak):
    def made(number):
        return hostile.mutated(number, WHOLE)[1]

    named = [(number, functools.partial(made, number)) for number in range(FROM, FROM + COUNT)]
    wrong, codes, slow, large = wrongs(named, peak, caplog)
    with capsys.disabled():
        if COUNT > 1000:
            print(f"\n{dict(codes.most_common())}\nlongest {slow}\nlargest {large}")
    assert [(number, hostile.mutated(number, WHOLE)[0], *rest) for number, *rest in wrong] == []
    assert len(codes) >= 6


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_the_program_itself_does_not_grow(peak):
    made = crafted("texts") | crafted("packages")
    heavy = [made[name] for name in ("docx_many_paragraphs", "mail_base64_bomb", "text_one_line", "docx_bomb")]

    def held():
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20

    for data in heavy:
        outcome(data, peak)
    before = held()
    for data in heavy:
        outcome(data, peak)
    assert held() - before < 100


def test_sound_files_are_sound(caplog, peak):
    for name, data in WHOLE:
        expected = {"png": {"ocr_missing"}, "jpeg": {"ocr_missing"}, "tiff": {"ocr_missing"}}
        expected["doc"] = {"file_damaged", "doc_converter_missing"}
        assert outcome(data, peak)[0] in expected.get(name, {""}), name
    assert "reader fault" not in caplog.text, caplog.text


class TestPlaces:
    """Files that are no plain files, or change while they are read."""

    @staticmethod
    def refusal(path):
        with pytest.raises(RuleError) as caught:
            extract(path)
        return caught.value.code

    def test_devices_pipes_and_folders(self, tmp_path):
        places = [tmp_path]
        if hasattr(os, "mkfifo"):
            os.mkfifo(tmp_path / "pipe")
            places += [tmp_path / "pipe", Path("/dev/zero"), Path("/dev/null")]
        assert {self.refusal(place) for place in places} == {"file_not_readable"}

    def test_a_loop_of_links(self, tmp_path):
        (tmp_path / "a").symlink_to(tmp_path / "b")
        (tmp_path / "b").symlink_to(tmp_path / "a")
        assert self.refusal(tmp_path / "a") == "file_not_readable"
        (tmp_path / "c").symlink_to(tmp_path / "none")
        assert self.refusal(tmp_path / "c") == "file_missing"

    def test_sparse(self, tmp_path):
        for size, code in ((10 * 2**30, "file_too_large"), (39 * 2**20, "empty_file")):
            path = tmp_path / str(size)
            with path.open("wb") as stream:
                stream.truncate(size)
            assert self.refusal(path) == code

    @pytest.mark.parametrize("size", [60, 41 * 2**20])
    def test_it_shrinks_or_grows_while_it_is_read(self, tmp_path, monkeypatch, size):
        path = tmp_path / "a.docx"
        path.write_bytes(kinds.docx(kinds.papers()[0]))
        real = Path.open

        def change(self, *args, **kwargs):
            os.truncate(self, size)
            return real(self, *args, **kwargs)

        monkeypatch.setattr(Path, "open", change)
        assert self.refusal(path) in (
            "file_too_large",
            "file_damaged",
            "undecodable",
            "binary_file",
            "empty_file",
            "file_unsupported",
        )

    @pytest.mark.parametrize("name", ["a" * 300 + ".txt", "a\0b", "con.txt/../x", "", "\udcff.txt"])
    def test_odd_names(self, tmp_path, name):
        assert self.refusal(tmp_path / name) in ("file_missing", "file_not_readable")
