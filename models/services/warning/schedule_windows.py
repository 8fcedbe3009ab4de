"""The daily notice in the Task Scheduler of Windows: a task of the user's own, written as XML; no administrator rights."""

import os
import re
import subprocess
import tempfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import resources
from models.services.warning.schedule_parts import Installed, Job, Runner, refuse

_NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_TEMPLATE = """<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="{namespace}">
  <RegistrationInfo>
    <Author>{author}</Author>
    <Description>{description}</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>{day}T{hour}:00</StartBoundary>
      <Enabled>true</Enabled>
      <ScheduleByDay>
        <DaysInterval>1</DaysInterval>
      </ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">{user}
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <RunOnlyIfNetworkAvailable>false</RunOnlyIfNetworkAvailable>
    <WakeToRun>false</WakeToRun>
    <ExecutionTimeLimit>PT5M</ExecutionTimeLimit>
    <Enabled>true</Enabled>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{command}</Command>
      <Arguments>{arguments}</Arguments>
    </Exec>
  </Actions>
</Task>
"""


class WindowsScheduler:
    """Installs, shows and removes the task by `schtasks`; `run` is a stand-in in tests."""

    def __init__(self, run: Runner, user: str | None = None) -> None:
        self._run = run
        domain, name = os.environ.get("USERDOMAIN", ""), os.environ.get("USERNAME", "")
        self._user = user if user is not None else "\\".join(filter(None, (domain, name)))

    def install(self, job: Job, today: date) -> None:
        """Write the task, in place of an older one of that name; StorageError schedule_refused(reason)."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "task.xml"
            path.write_bytes(task_xml(job, today, self._user).encode("utf-16"))
            answer = self._run(("schtasks", "/Create", "/TN", job.name, "/XML", str(path), "/F"))
        if answer.code:
            raise refuse(answer)

    def remove(self, job: Job) -> bool:
        """Take the task away; False when there was none. StorageError schedule_refused(reason)."""
        if self.installed(job) is None:
            return False
        answer = self._run(("schtasks", "/Delete", "/TN", job.name, "/F"))
        if answer.code:
            raise refuse(answer)
        return True

    def installed(self, job: Job) -> Installed | None:
        """What the system keeps under the job's name, None without it."""
        answer = self._run(("schtasks", "/Query", "/TN", job.name, "/XML"))
        return None if answer.code else read_task(answer.text, job.name)


def task_xml(job: Job, today: date, user: str = "") -> str:
    """The task: daily at the hour from `today` on, later when the PC was off, as the logged-on user with the least rights."""
    words = resources.read_json("texts/schedule.json")
    return _TEMPLATE.format(
        namespace=_NAMESPACE,
        author=escape(words["author"]),
        description=escape(words["description"]),
        day=today.isoformat(),
        hour=job.hour,
        user=f"\n      <UserId>{escape(user)}</UserId>" if user else "",
        command=escape(job.command[0]),
        arguments=escape(subprocess.list2cmdline(job.command[1:])),
    )


def read_task(text: str, name: str) -> Installed | None:
    """What a task's XML says, also one that a person changed; None when it is none."""
    try:
        root = ElementTree.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff")))
    except ElementTree.ParseError:
        return None
    found = {tag: root.findtext(f".//{{{_NAMESPACE}}}{tag}") or "" for tag in ("StartBoundary", "Command", "Arguments")}
    hour = re.search(r"T([0-9]{2}:[0-9]{2})", found["StartBoundary"])
    command = f"{found['Command']} {found['Arguments']}".strip()
    return Installed("task_scheduler", hour.group(1) if hour else None, name, command)
