"""The folder of a saved file: chosen in the Explorer on Windows, opened by the system's program elsewhere."""

import subprocess
import sys

from PySide6.QtGui import QDesktopServices

from ui.widgets.folder_opening import show_in_folder


def test_windows_chooses_the_file(tmp_path, monkeypatch):
    started = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(subprocess, "Popen", started.append)
    file = tmp_path / "Công văn, số 1 & 2.pdf"
    file.write_bytes(b"x")
    assert show_in_folder(file)
    assert started == [f'explorer /select,"{file}"']


def test_a_folder_or_a_file_that_is_gone_opens_the_folder(tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(opened.append(url.toLocalFile())) or True)
    for platform in ("win32", "linux"):
        monkeypatch.setattr(sys, "platform", platform)
        assert show_in_folder(tmp_path)
        assert show_in_folder(tmp_path / "đã xóa.pdf")
    assert opened == [str(tmp_path)] * 4


def test_a_system_without_such_a_program_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert not show_in_folder(tmp_path)
