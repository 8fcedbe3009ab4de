"""Programs for scans and old Word files: named in the settings, tried, and used where they are named."""

import os

import pytest

from models.intake.tools import converters, find_tool, kind_of_converter, name_places
from models.services.reading_tools import ToolState, places_of, tool_places, try_tools
from models.services.settings import change_settings

posix = pytest.mark.skipif(os.name != "posix", reason="the stand-ins are shell scripts")


@pytest.fixture
def program(tmp_path, monkeypatch):
    """A PC without programs, and a way to put one somewhere."""
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    for name in ("SO_DON_DOC_TESSERACT", "SO_DON_DOC_SOFFICE"):
        monkeypatch.delenv(name, raising=False)

    def write(name, body="exit 0"):
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        path.chmod(0o755)
        return str(path)

    return write


def test_settings_become_places(office):
    assert tool_places(office) == {}
    change_settings(office, {"intake.tesseract_path": "C:/T/tesseract.exe", "intake.doc_converter_path": "C:\\W\\catdoc.exe"})
    assert tool_places(office) == {"tesseract": "C:/T/tesseract.exe", "catdoc": "C:\\W\\catdoc.exe"}


@pytest.mark.parametrize(
    "path, kind",
    [
        ("C:\\Program Files\\LibreOffice\\program\\soffice.exe", "soffice"),
        ("/usr/bin/soffice", "soffice"),
        ("D:\\Antiword.exe", "antiword"),
        ("/opt/catdoc", "catdoc"),
    ],
)
def test_kinds_of_converters(path, kind):
    assert kind_of_converter(path) == kind


@posix
def test_nothing_is_there(program):
    assert try_tools({}) == (ToolState("scans", "missing"), ToolState("doc", "missing"))
    gone = places_of("/nowhere/tesseract", "/nowhere/soffice")
    assert [state.problem for state in try_tools(gone)] == ["named_missing", "named_missing"]


@posix
@pytest.mark.parametrize(
    "body, problem",
    [("echo vie", ""), ("echo eng", "no_vietnamese"), ("exit 1", "no_vietnamese")],
)
def test_tesseract_is_tried(body, problem, program):
    path = program("ocr", body)
    assert try_tools(places_of(path, ""))[0] == ToolState("scans", problem, path)


@posix
def test_a_file_that_is_no_program(program, tmp_path):
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG")
    assert try_tools(places_of(str(path), ""))[0] == ToolState("scans", "not_running", str(path))


@posix
def test_a_named_converter_comes_first(program, monkeypatch, tmp_path):
    office, antiword = program("soffice"), program("antiword")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert [kind for kind, _ in converters()] == ["antiword", "soffice"]
    assert try_tools(places_of("", office))[1] == ToolState("doc", "", office)
    name_places(places_of("", office))
    try:
        assert converters() == [("soffice", office), ("antiword", antiword)]
    finally:
        name_places({})


@posix
def test_a_setting_wins_over_the_environment(program, monkeypatch):
    named, other = program("one"), program("other")
    monkeypatch.setenv("SO_DON_DOC_TESSERACT", other)
    assert find_tool("tesseract") == other
    name_places({"tesseract": named})
    try:
        assert find_tool("tesseract") == named
    finally:
        name_places({})
    assert find_tool("tesseract") == other
