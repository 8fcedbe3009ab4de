"""The daily notice on Linux: a timer of the user's own systemd, else an entry that runs at every log-on; no administrator rights."""

import os
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import resources
from models.services.files import write_file
from models.services.warning.schedule_parts import Installed, Job, Runner, refuse


class LinuxScheduler:
    """Installs, shows and removes units under the user's configuration; `run` and `config_dir` are stand-ins in tests."""

    def __init__(self, run: Runner, config_dir: Path | None = None) -> None:
        self._run = run
        kept = os.environ.get("XDG_CONFIG_HOME", "")
        self._config = config_dir or (Path(kept) if kept else Path.home() / ".config")

    def install(self, job: Job, today: date) -> None:
        """Write timer and service and start the timer; where no systemd answers, an entry of the session. OS errors as StorageError."""
        del today  # a timer has no first day
        if self._run(("systemctl", "--user", "show-environment")).code:
            write_file(self._files(job)[2], desktop_entry(job).encode())
            return
        service, timer, entry = self._files(job)
        write_file(service, service_unit(job).encode())
        write_file(timer, timer_unit(job).encode())
        for command in (("daemon-reload",), ("enable", "--now", timer.name), ("restart", timer.name)):
            answer = self._run(("systemctl", "--user", *command))
            if answer.code:
                raise refuse(answer)
        entry.unlink(missing_ok=True)

    def remove(self, job: Job) -> bool:
        """Stop the timer and take the files away; False when there were none."""
        service, timer, entry = self._files(job)
        found = [path for path in (service, timer, entry) if path.exists()]
        if timer in found:
            self._run(("systemctl", "--user", "disable", "--now", timer.name))
        for path in found:
            path.unlink(missing_ok=True)
        if service in found or timer in found:
            self._run(("systemctl", "--user", "daemon-reload"))
        return bool(found)

    def installed(self, job: Job) -> Installed | None:
        """What lies in the user's configuration, None without it."""
        service, timer, entry = self._files(job)
        if timer.exists() and service.exists():
            hour = re.search(r"^OnCalendar=\S* ?([0-9]{2}:[0-9]{2})", timer.read_text(encoding="utf-8"), re.MULTILINE)
            command = _line(service, "ExecStart=")
            return Installed("systemd", hour.group(1) if hour else None, str(timer), command)
        if entry.exists():
            return Installed("autostart", None, str(entry), _line(entry, "Exec="))
        return None

    def _files(self, job: Job) -> tuple[Path, Path, Path]:
        units = self._config / "systemd" / "user"
        return units / f"{job.name}.service", units / f"{job.name}.timer", self._config / "autostart" / f"{job.name}.desktop"


def service_unit(job: Job) -> str:
    """What the timer starts."""
    words = resources.read_json("texts/schedule.json")
    command = _systemd_line(job.command)
    return f"[Unit]\nDescription={words['description']}\n\n[Service]\nType=oneshot\nExecStart={command}\nTimeoutStartSec=300\n"


def timer_unit(job: Job) -> str:
    """Daily at the hour; a PC that was off catches up when it is on again."""
    words = resources.read_json("texts/schedule.json")
    return (
        f"[Unit]\nDescription={words['timer']}\n\n[Timer]\nOnCalendar=*-*-* {job.hour}:00\nPersistent=true\nAccuracySec=1min\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )


def desktop_entry(job: Job) -> str:
    """An entry of the session's start: the notice comes at log-on, once a day."""
    words = resources.read_json("texts/schedule.json")
    command = " ".join(_desktop_word(word) for word in job.command)
    return (
        f"[Desktop Entry]\nType=Application\nName={words['autostart']}\nExec={command}\nTerminal=false\nNoDisplay=true\n"
        "X-GNOME-Autostart-enabled=true\n"
    )


def _systemd_line(command: Sequence[str]) -> str:
    """Words for ExecStart: quoted, with the specifiers (%) and variables ($) of systemd doubled."""
    quoted = []
    for word in command:
        text = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
        quoted.append(f'"{text}"')
    return " ".join(quoted)


def _desktop_word(word: str) -> str:
    """A word for Exec: quoted by the rule of the entry, and its backslashes once more by the rule of the file."""
    text = word
    for mark in ("\\", '"', "`", "$"):
        text = text.replace(mark, "\\" + mark)
    return '"' + text.replace("\\", "\\\\").replace("%", "%%") + '"'


def _line(path: Path, key: str) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((line.removeprefix(key) for line in lines if line.startswith(key)), "")
