"""How code may write: services only through `writing`, repositories never commit, and the calls that lose triggers are not made."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STORE = sorted((ROOT / "models" / "store").rglob("*.py"))
SERVICES = sorted((ROOT / "models" / "services").glob("*.py"))
UI = sorted((ROOT / "ui").rglob("*.py"))
# F3 of the reliability findings: transform drops triggers, replace overwrites rows, executescript commits
FORBIDDEN = {"executescript", "transform", "enable_fts", "upsert", "upsert_all", "insert_all", "commit", "rollback", "iterdump"}
WRITING_SQL = ("INSERT", "UPDATE", "DELETE", "REPLACE", "BEGIN", "COMMIT", "DROP", "CREATE", "ALTER", "VACUUM")


def _calls(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node


@pytest.mark.parametrize("path", [*STORE, *SERVICES], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_calls_that_lose_guards_or_transactions_are_not_made(path):
    found = {node.func.attr for node in _calls(path)} & FORBIDDEN
    assert not found
    for node in _calls(path):
        assert not any(keyword.arg in ("replace", "alter") and node.func.attr == "insert" for keyword in node.keywords)


@pytest.mark.parametrize("path", [*SERVICES, *UI], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_only_the_office_opens_transactions(path):
    for node in _calls(path):
        target = ast.unparse(node.func)
        if path.name != "office.py":
            assert not target.endswith(("register.write", "conn.write")), target
        if (
            node.func.attr in ("execute", "one", "all", "value", "column")
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            assert not str(node.args[0].value).lstrip().upper().startswith(WRITING_SQL), ast.unparse(node)


@pytest.mark.parametrize("path", STORE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_transactions_begin_in_one_place(path):
    begins = [node for node in _calls(path) if node.func.attr == "write" and "conn" in ast.unparse(node.func)]
    assert not begins or path.name in ("runner.py", "register_file.py", "connection.py")
