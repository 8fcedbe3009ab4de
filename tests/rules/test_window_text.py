"""Words on screen go through ui/widgets/plain.py: no bare QLabel(text), QMessageBox, setToolTip or rich text elsewhere in ui."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted(path for path in (ROOT / "ui").rglob("*.py") if path.name != "plain.py")
# a message box class may be named for its buttons and in annotations, never called
NEVER_CALLED = {"QMessageBox", "QErrorMessage", "QInputDialog", "QTextEdit", "QTextBrowser", "QProgressDialog", "QToolTip"}
NEVER_SET = {"setHtml", "setMarkdown", "insertHtml", "appendHtml", "setWhatsThis"}


def hits(tree):
    """Lines where text could be read as markup."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        owner = node.func.value.id if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name) else ""
        if (name == "QLabel" and node.args) or name in NEVER_CALLED or owner in NEVER_CALLED - {"QTextEdit"} or name in NEVER_SET:
            found.append((node.lineno, name))
        if name == "setToolTip" and not (node.args and isinstance(node.args[0], ast.Constant)):
            found.append((node.lineno, name))
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_text_can_become_markup(path):
    source = path.read_text(encoding="utf-8")
    allowed = []
    if path.name == "guide.py":  # the guide is a text of ours, shipped with the program; no user's word reaches it
        allowed = ["QTextBrowser", "setMarkdown"]
        assert "self.text.setMarkdown(resources.guide())" in source
    assert [name for _, name in hits(ast.parse(source))] == allowed


@pytest.mark.parametrize(
    "source",
    [
        "QLabel(text)",
        "QMessageBox.warning(self, 'a', text)",
        "QMessageBox(self)",
        "x.setToolTip(text)",
        "view.setHtml(text)",
        "QToolTip.showText(p, t)",
    ],
)
def test_the_rule_sees_what_it_forbids(source):
    assert hits(ast.parse(source))


def test_the_rule_allows_what_is_safe():
    assert hits(ast.parse("label(text); set_tip(w, text); QLabel(); QTextEdit.ExtraSelection(); w.setToolTip('Ctrl+K')")) == []
