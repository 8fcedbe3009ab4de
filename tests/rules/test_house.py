"""The rules of the house that a linter of imports cannot see."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("models", "reports", "ui", "resources")
SOURCES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
VIETNAMESE = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE)


def name(path: Path) -> str:
    """The path as the test's id."""
    return path.relative_to(ROOT).as_posix()


def calls(tree: ast.AST) -> list[tuple[str, ast.Call]]:
    """Every call with the last part of its name."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            target = node.func
            found.append((target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", ""), node))
    return found


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_every_room_says_what_it_holds(path: Path) -> None:
    """A module docstring, and no room with two things in it (over 400 lines)."""
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "no docstring"
    assert len(text.splitlines()) <= 400


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_public_functions_have_docstrings(path: Path) -> None:
    """Public functions and classes say what they do; Qt overrides speak for themselves."""
    missing = []
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_") and not ast.get_docstring(node):
            missing.append(node.name)
    assert not missing


@pytest.mark.parametrize(
    "path", [p for p in SOURCES if "models" in p.parts and "reading" not in p.parts and "intake" not in p.parts], ids=name
)
def test_models_hold_no_sentence_for_people(path: Path) -> None:
    """No Vietnamese sentence in an error or a log line of models/: reasons are codes with parameters."""
    sentences = []
    for called, call in calls(ast.parse(path.read_text(encoding="utf-8"))):
        if called in ("RuleError", "StorageError", "warning", "info", "error", "exception"):
            for node in ast.walk(call):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and VIETNAMESE.search(node.value):
                    sentences.append(node.value)
    assert not sentences


@pytest.mark.parametrize("path", [p for p in SOURCES if "store" in p.parts], ids=name)
def test_store_never_uses_the_calls_that_lose_data(path: Path) -> None:
    """reliability F3, F10: transform() drops triggers, executescript() commits, insert(alter/replace) overwrites."""
    if "models" not in path.parts:
        pytest.skip("not the store of models")
    forbidden = {"transform", "executescript", "insert_all", "upsert", "upsert_all"}
    assert not forbidden & {called for called, _ in calls(ast.parse(path.read_text(encoding="utf-8")))}


def test_no_recursive_delete_but_of_an_own_staging_folder() -> None:
    """Files of the office are moved aside, never deleted by the tree (reliability 6.6); a failed set-up removes what it made itself."""
    users = [
        name(path)
        for path in SOURCES
        if any(called == "rmtree" for called, _ in calls(ast.parse(path.read_text(encoding="utf-8"))))
    ]
    assert users == ["models/store/staging.py"]


def test_only_the_output_of_the_command_line_prints() -> None:
    """print() stands in one module."""
    printing = [
        name(path)
        for path in SOURCES
        if any(called == "print" for called, _ in calls(ast.parse(path.read_text(encoding="utf-8"))))
    ]
    assert printing == ["ui/cli/output.py"]


def test_paragraph_of_platypus_is_made_behind_the_escape_helper() -> None:
    """F4: reportlab reads text as markup; at most one module of reports may make a Paragraph."""
    drawing = [path for path in SOURCES if name(path).startswith("reports/")]
    users = {
        name(path)
        for path in drawing
        if any(called == "Paragraph" for called, _ in calls(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert users <= {"reports/press/text.py"}


def test_every_command_runs_without_qt() -> None:
    """Importing the command line and all its commands loads no Qt."""
    code = (
        "import importlib, pkgutil, sys, ui.cli, ui.cli.commands as c\n"
        "for m in pkgutil.iter_modules(c.__path__): importlib.import_module('ui.cli.commands.' + m.name)\n"
        "assert not [m for m in sys.modules if m.startswith(('PySide6', 'shiboken6'))]"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_pdf_is_written_by_the_library() -> None:
    """Every PDF is written by reportlab (or changed by pypdf); no module of ours writes the file format itself."""
    marks = re.compile(r"%PDF-|endobj|startxref")
    assert [str(file) for file in (ROOT / "reports").rglob("*.py") if marks.search(file.read_text(encoding="utf-8"))] == []
    pen = next((ROOT / "reports").rglob("pen.py")).read_text(encoding="utf-8")
    assert "from reportlab.pdfgen.canvas import Canvas" in pen


def test_pins_name_no_host() -> None:
    """The release pins carry hashes and no address of any registry; no lock file is kept."""
    for file in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / file).read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert not re.search(r"https?:|--index|--find-links|@ file", text)
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    assert "uv.lock" not in tracked


def test_pins_follow_the_project() -> None:
    """Every dependency of pyproject stands in requirements.txt in the pinned version."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pinned = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    for wanted in project["project"]["dependencies"]:
        package, _, version = wanted.partition("==")
        if version:
            assert f"{package.lower()}=={version}" in pinned
        else:
            assert re.search(rf"^{re.split('[<>]', wanted)[0].strip()}==6\.11\.", pinned, re.MULTILINE)


def test_repository_names_no_path_of_a_machine() -> None:
    """Nothing tracked holds a home folder or a checkout's path."""
    pattern = r"(/(home|Users)/[a-z]|/root/|" + "/wo" + "rk/)"
    done = subprocess.run(
        ["git", "grep", "-nIE", pattern, "--", ".", ":!tests/rules/test_house.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ""
