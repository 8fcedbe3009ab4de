"""Every code that models, reports or ui can raise or find has its Vietnamese words, three lines at most."""

import ast
import re
import string
from datetime import date
from pathlib import Path

import pytest

from models.domain.errors import Cancelled, RuleError, StorageError
from models.domain.findings import Finding
from ui.message_table import MESSAGES
from ui.messages import finding_text, message, message_for

ROOT = Path(__file__).parents[2]
RAISED = {"RuleError", "StorageError", "OfficeError", "Finding"}
PYTHON = sorted(path for folder in ("models", "reports", "ui") for path in (ROOT / folder).rglob("*.py"))


def codes():
    """Code literals in the first argument of an error or finding, with the file that has them."""
    found = {}
    for path in PYTHON:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name not in RAISED or isinstance(node.args[0], ast.JoinedStr):
                continue
            first = node.args[0]
            for part in (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    found.setdefault(part.value, path.relative_to(ROOT).as_posix())
    return found


def test_codes_are_found_at_all():
    assert {"register_missing", "number_taken", "subject_required", "chain_cut"} <= set(codes())


@pytest.mark.parametrize("code, path", sorted(codes().items()))
def test_every_code_has_words(code, path):
    assert code in MESSAGES, f"{code} of {path} has no message"


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_words_are_three_lines_at_most_and_vietnamese(code):
    text = MESSAGES[code]
    assert 1 <= len(text.split("\n")) <= 3
    assert all(line.strip() == line and line for line in text.split("\n"))
    assert re.search("[àáảãạăâđèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳýỷỹỵ]", text.lower()), "no Vietnamese letter"
    assert text.rstrip("”)").endswith((".", ":", "?", "VPTU", "}")) or text.endswith((".", "”."))


ALIASES = {"text": "value", "path": "name", "name": "path"}
MAY_MISS = {("unit_unknown", "name"), ("disk_trouble", "reason")}


def raised_with():
    """Every call with plain keywords: (place, code, keywords)."""
    for path in PYTHON:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(getattr(node, "func", None), "id", "")
            if name in ("RuleError", "StorageError") and node.args and isinstance(node.args[0], ast.Constant):
                keywords = {keyword.arg for keyword in node.keywords}
                if None not in keywords:
                    yield f"{path.relative_to(ROOT).as_posix()}:{node.lineno}", node.args[0].value, keywords


def test_what_a_message_names_is_handed_over():
    missing = []
    for place, code, keywords in raised_with():
        wanted = {part[1] for part in string.Formatter().parse(MESSAGES.get(code, "")) if part[1]}
        lacking = {name for name in wanted - keywords if ALIASES.get(name) not in keywords and (code, name) not in MAY_MISS}
        if lacking and f"{code}.bare" not in MESSAGES:
            missing.append(f"{place} {code} {sorted(lacking)}")
    assert missing == []


@pytest.mark.parametrize("code", sorted(code for code in MESSAGES if code.endswith(".bare")))
def test_words_without_facts_need_none(code):
    assert code.removesuffix(".bare") in MESSAGES
    assert "{" not in MESSAGES[code]
    assert "…" not in message(code.removesuffix(".bare"), name="", user=None)


def test_moments_and_reasons_are_words():
    held = message("register_held", user="an", host="pc", pid=7, since="2026-11-21T15:10:17Z")
    assert "22:10 ngày 21/11/2026" in held
    assert "other_register" not in message("backup_invalid", reason="other_register")


def test_an_unknown_fact_in_brackets_is_left_out():
    assert "(" not in message("disk_trouble", path="/x")
    assert "(EIO)" in message("disk_trouble", reason="EIO")


def test_dynamic_codes_have_words():
    """Codes built from a field name (draft_rules) or chosen by an error number (trouble)."""
    for code in ("urgency_unknown", "secrecy_unknown", "disk_full", "disk_trouble", "read_only", "corrupt", "register_held"):
        assert code in MESSAGES


def test_parameters_are_filled_and_missing_ones_do_not_fail():
    error = RuleError("number_taken", number_symbol="687-CV/VPTU", issued_on=date(2024, 4, 16), holder="Sở A")
    assert "687-CV/VPTU" in message_for(error)
    assert "16/04/2024" in message_for(error)
    assert "…" in message_for(RuleError("number_taken"))
    assert "16/04/2024" in message("clock_back", last="2024-04-16", today="2024-04-15")


def test_codes_in_parameters_become_words():
    assert "Mật" in message("secret_document", secrecy="mat")


def test_hostile_parameters_stay_text():
    text = message("unit_unknown", name="{0.__class__} %s <b>\n\n\n\nx")
    assert "{0.__class__} %s <b> x" in text
    assert len(text.split("\n")) <= 3
    assert len(message("unit_unknown", name="x" * 5000)) < 400


def test_unknown_codes_bugs_and_cancelling_have_words():
    assert "no_such_code" in message("no_such_code")
    assert "KeyError" in message_for(KeyError("bí mật"))
    assert "bí mật" not in message_for(KeyError("bí mật"))
    assert "dừng" in message_for(Cancelled())
    assert "a.pdf" in message_for(FileNotFoundError(2, "no", "a.pdf"))
    assert "đầy" in message_for(StorageError("disk_full", path="/x"))


def test_findings_have_words():
    assert "12" in finding_text(Finding("chain_gap", params={"seq": 12}))
