"""Hostile files: each gives text or a named refusal within five seconds, never a crash, a hang or half a result.

HOSTILE_FILES sets how many mutated files are tried (the build: 200).
"""

import importlib.util
import os
import time
from pathlib import Path

import pytest

from models.domain.errors import RuleError
from models.intake.files import extract_bytes
from models.intake.result import IntakeResult
from ui.message_table import MESSAGES

COUNT = int(os.environ.get("HOSTILE_FILES", "200"))
SECONDS = 5.0

_spec = importlib.util.spec_from_file_location("hostile_files", Path(__file__).with_name("hostile_files.py"))
hostile = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(hostile)
CRAFTED = hostile.crafted()


def outcome(data):
    """(refusal code or "", seconds); anything but text or a refusal with words fails here."""
    began = time.monotonic()
    try:
        got = extract_bytes(data, name="x")
    except RuleError as error:
        code = error.code
    else:
        code = ""
        if not (isinstance(got, IntakeResult) and got.text.strip()):
            code = "no text"
    return code, time.monotonic() - began


def wrong(results):
    return [(key, code, seconds) for key, (code, seconds) in results if seconds > SECONDS or (code and code not in MESSAGES)]


@pytest.mark.parametrize("name", sorted(CRAFTED))
def test_crafted(name):
    assert wrong([(name, outcome(CRAFTED[name]))]) == []


REFUSED = {
    "docx_bomb": "file_too_large",
    "docx_header_bomb": "file_too_large",
    "docx_laughs": "file_damaged",
    "docx_outside_entity": "file_damaged",
    "docx_utf16_entity": "file_damaged",
    "zip_in_zip": "file_damaged",
    "rtf_deep": "file_damaged",
    "png_absurd": "file_too_heavy",
    "text_old_coding": "undecodable",
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_bombs_are_refused_by_name(name):
    assert outcome(CRAFTED[name])[0] == REFUSED[name]


def test_mutated_files():
    whole = hostile.sound()
    results = [(number, outcome(hostile.mutated(number, whole))) for number in range(COUNT)]
    assert wrong(results) == []
    assert any(code == "" for _, (code, _) in results)
    assert len({code for _, (code, _) in results}) >= 5


def test_sound_files_are_sound():
    codes = [outcome(data)[0] for data in hostile.sound()]
    assert codes[:-1] == [""] * (len(codes) - 1)  # the last one is an empty picture
    assert codes[-1] in ("ocr_missing", "pdf_without_text", "file_damaged")
