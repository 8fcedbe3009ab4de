"""The daily notice in the scheduler of the system: what is written, shown and removed; stand-ins for schtasks and systemctl."""

import configparser
import shlex
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from models.domain.errors import RuleError, StorageError
from models.services.warning import schedule_parts, scheduling
from models.services.warning.schedule_linux import LinuxScheduler, desktop_entry, service_unit, timer_unit
from models.services.warning.schedule_parts import Answer, Job, job_of, run_program
from models.services.warning.schedule_windows import WindowsScheduler, read_task, task_xml

TODAY = date(2024, 4, 16)
HOSTILE = (r"C:\Chương trình\so-don-doc.exe", "--notify", "--data", r'D:\Sổ & "thử" <50%> $HOME `x`')
NAMESPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


class Windows:
    """Stands in for schtasks: keeps the XML of each task."""

    def __init__(self, refusal: str = "") -> None:
        self.tasks: dict[str, str] = {}
        self.asked: list[Sequence[str]] = []
        self.refusal = refusal

    def __call__(self, command: Sequence[str]) -> Answer:
        self.asked.append(command)
        program, verb, _, name, *rest = command
        assert program == "schtasks"
        if self.refusal and verb != "/Query":
            return Answer(1, f"\n{self.refusal}\n")
        if verb == "/Create":
            assert rest[0] == "/XML"
            assert rest[2] == "/F"
            raw = Path(rest[1]).read_bytes()
            assert raw[:2] in (b"\xff\xfe", b"\xfe\xff"), "schtasks reads UTF-16 with its mark"
            self.tasks[name] = raw.decode("utf-16")
        elif verb == "/Delete":
            del self.tasks[name]
        elif name not in self.tasks:
            return Answer(1, "ERROR: The system cannot find the file specified.")
        return Answer(0, self.tasks.get(name, ""))


class Systemd:
    """Stands in for systemctl; `works` False: no user session answers."""

    def __init__(self, *, works: bool = True, broken: str = "") -> None:
        self.works, self.broken = works, broken
        self.asked: list[tuple[str, ...]] = []

    def __call__(self, command: Sequence[str]) -> Answer:
        assert tuple(command[:2]) == ("systemctl", "--user")
        self.asked.append(tuple(command[2:]))
        return Answer(int(not self.works or command[2] == self.broken), "Failed to connect to bus" if not self.works else "")


# --- Windows


def test_the_task_of_windows_is_daily_late_rather_than_never_and_without_rights() -> None:
    text = task_xml(Job(HOSTILE, "07:45", "so-don-doc-notify"), TODAY, r"VPTU\mai & lan")
    root = ElementTree.fromstring(text.partition("?>")[2])
    found = {tag: root.findtext(f".//{NAMESPACE}{tag}") for tag in (
        "StartBoundary", "DaysInterval", "LogonType", "RunLevel", "UserId", "StartWhenAvailable", "DisallowStartIfOnBatteries",
        "MultipleInstancesPolicy", "Command", "Arguments", "ExecutionTimeLimit", "WakeToRun",
    )}  # fmt: skip
    assert found == {
        "StartBoundary": "2024-04-16T07:45:00", "DaysInterval": "1", "LogonType": "InteractiveToken", "RunLevel": "LeastPrivilege",
        "UserId": r"VPTU\mai & lan", "StartWhenAvailable": "true", "DisallowStartIfOnBatteries": "false",
        "MultipleInstancesPolicy": "IgnoreNew", "Command": HOSTILE[0],
        "Arguments": r'--notify --data "D:\Sổ & \"thử\" <50%> $HOME `x`"', "ExecutionTimeLimit": "PT5M", "WakeToRun": "false",
    }  # fmt: skip
    assert text.startswith('<?xml version="1.0" encoding="UTF-16"?>')
    assert "<UserId>" not in task_xml(Job(HOSTILE, "07:45", "x"), TODAY)


def test_windows_installs_shows_and_removes(tmp_path: Path) -> None:
    run = Windows()
    windows = WindowsScheduler(run, r"VPTU\mai")
    assert scheduling.installed(tmp_path, windows) is None
    kept = scheduling.install(tmp_path, "08:15", TODAY, windows)
    assert (kept.kind, kept.hour) == ("task_scheduler", "08:15")
    assert str(tmp_path) in kept.command
    assert "--notify" in kept.command
    assert scheduling.install(tmp_path, "09:00", TODAY, windows).hour == "09:00"
    assert list(run.tasks) == [kept.where]
    assert scheduling.remove(tmp_path, windows)
    assert not scheduling.remove(tmp_path, windows)
    assert scheduling.installed(tmp_path, windows) is None


def test_a_scheduler_that_refuses_is_told_in_its_own_words(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as error:
        scheduling.install(tmp_path, "08:00", TODAY, WindowsScheduler(Windows("ERROR: Access is denied.")))
    assert (error.value.code, error.value.params) == ("schedule_refused", {"reason": "ERROR: Access is denied."})


@pytest.mark.parametrize("text", ["", "<Task>", "không phải XML", "\ufeff<?xml version='1.0'?><x/>"])
def test_what_is_no_task_is_not_read_as_one(text: str) -> None:
    found = read_task(text, "x")
    assert found is None or (found.hour, found.command) == (None, "")


# --- Linux


def test_linux_uses_a_timer_of_the_users_own(tmp_path: Path) -> None:
    run = Systemd()
    linux = LinuxScheduler(run, tmp_path / "config")
    data = tmp_path / "sổ"
    kept = scheduling.install(data, "08:30", TODAY, linux)
    assert (kept.kind, kept.hour) == ("systemd", "08:30")
    assert str(data) in kept.command
    timer = Path(kept.where)
    assert timer.parent == tmp_path / "config" / "systemd" / "user"
    assert [words[0] for words in run.asked] == ["show-environment", "daemon-reload", "enable", "restart"]
    assert run.asked[2] == ("enable", "--now", timer.name)
    assert scheduling.remove(data, linux)
    assert list(timer.parent.iterdir()) == []
    assert scheduling.installed(data, linux) is None
    assert not scheduling.remove(data, linux)


def test_without_systemd_the_session_starts_it(tmp_path: Path) -> None:
    linux = LinuxScheduler(Systemd(works=False), tmp_path / "config")
    kept = scheduling.install(tmp_path, "08:30", TODAY, linux)
    assert (kept.kind, kept.hour) == ("autostart", None)
    entry = configparser.RawConfigParser()
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(kept.where, encoding="utf-8")
    assert entry["Desktop Entry"]["Type"] == "Application"
    assert entry["Desktop Entry"]["Terminal"] == "false"
    assert scheduling.remove(tmp_path, linux)
    assert not Path(kept.where).exists()


def test_a_timer_replaces_the_entry_of_an_older_session(tmp_path: Path) -> None:
    config = tmp_path / "config"
    entry = Path(scheduling.install(tmp_path, "08:30", TODAY, LinuxScheduler(Systemd(works=False), config)).where)
    assert scheduling.install(tmp_path, "08:30", TODAY, LinuxScheduler(Systemd(), config)).kind == "systemd"
    assert not entry.exists()


def test_a_timer_that_does_not_start_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as error:
        scheduling.install(tmp_path, "08:00", TODAY, LinuxScheduler(Systemd(broken="enable"), tmp_path))
    assert error.value.code == "schedule_refused"


def test_words_of_a_command_stay_one_word_each() -> None:
    job = Job(HOSTILE, "08:00", "x")
    line = next(line for line in service_unit(job).splitlines() if line.startswith("ExecStart=")).removeprefix("ExecStart=")
    assert shlex.split(line.replace("%%", "%").replace("$$", "$")) == list(HOSTILE)
    line = next(line for line in desktop_entry(job).splitlines() if line.startswith("Exec=")).removeprefix("Exec=")
    assert shlex.split(line.replace("\\\\", "\\").replace("%%", "%").replace("\\`", "`").replace("\\$", "$")) == list(HOSTILE)
    assert "OnCalendar=*-*-* 08:00:00\nPersistent=true" in timer_unit(job)


# --- common


def test_registers_have_schedules_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule_parts, "default_data_dir", lambda: tmp_path / "own")
    own, other = job_of(tmp_path / "own", "08:00"), job_of(tmp_path / "other", "08:00")
    assert own.name == "so-don-doc-notify"
    assert own.command[-1] == "--notify"
    assert other.name.startswith("so-don-doc-notify-")
    assert other.command[-3:] == ("--notify", "--data", str(tmp_path / "other"))
    assert job_of(tmp_path / "third", "08:00").name not in (own.name, other.name)


def test_the_frozen_program_schedules_its_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule_parts.sys, "frozen", True, raising=False)
    monkeypatch.setattr(schedule_parts.sys, "executable", "/opt/so-don-doc/so-don-doc-cli")
    assert schedule_parts.program() == ("/opt/so-don-doc/so-don-doc",)


@pytest.mark.parametrize("hour", ["8:00", "24:00", "", "08:00\nWantedBy=x"])
def test_an_impossible_hour_is_refused_before_anything_is_written(tmp_path: Path, hour: str) -> None:
    run = Systemd()
    with pytest.raises(RuleError) as error:
        scheduling.install(tmp_path, hour, TODAY, LinuxScheduler(run, tmp_path))
    assert error.value.code == "setting_invalid"
    assert run.asked == []


def test_other_systems_are_told_so() -> None:
    with pytest.raises(StorageError) as error:
        scheduling.system_scheduler("aix")
    assert error.value.code == "schedule_unsupported"


def test_a_program_that_is_missing_answers_too() -> None:
    assert run_program(("không-có-chương-trình-này",)).code == -1
