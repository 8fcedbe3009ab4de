"""PySide6 6.12.0 loses references to None under Python 3.11 and aborts; the pin of pyproject.toml is guarded here."""

import sys

from PySide6.QtWidgets import QLabel


def test_none_keeps_its_references(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    label.setText("x")
    before = sys.getrefcount(None)
    for _ in range(20_000):
        label.setText("x")
    assert before - sys.getrefcount(None) <= 50
