"""A key that a page names in its tips does something there."""

import re

import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.app.pages import PAGES


@pytest.mark.parametrize("entry", PAGES, ids=[entry.key for entry in PAGES])
def test_every_key_that_is_named_exists(qtbot, context, entry):
    page = entry.make(context)
    qtbot.addWidget(page)
    page.build_actions()
    page.refresh(None)
    known = {item.key().toString() for item in page.findChildren(QShortcut)}
    known |= {"Ctrl+Enter"} if "Ctrl+Return" in known else set()
    named = {
        QKeySequence(key).toString()
        for widget in (page, *page.findChildren(QWidget))
        for key in re.findall(r"(?:Ctrl\+(?:Shift\+)?\w+|\bF\d+\b)", widget.toolTip())
    }
    assert named <= known
