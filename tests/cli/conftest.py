"""Runs the command line in this process, as main.py does, and hands back what it printed."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ui.cli import CliResult, main

INIT = ("init", "--office", "Văn phòng Tỉnh ủy Mẫu", "--level", "province", "--preset", "2024", "--term-start", "2020-10-14",
        "--signer", "Nguyễn Văn Mẫu", "--last", "CV/VPTU=686")  # fmt: skip


@dataclass
class Answer:
    """Exit code and what was printed; `value` parses the one JSON value."""

    code: int
    out: str
    err: str
    result: CliResult

    @property
    def value(self) -> Any:
        """The JSON value on stdout."""
        return json.loads(self.out)

    @property
    def error(self) -> str:
        """The error code of a JSON error."""
        code: str = self.value["error"]["code"]
        return code


Run = Callable[..., Answer]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """`run("due", "--json")`."""

    def call(*arguments: object) -> Answer:
        result = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Answer(result.exit_code, printed.out, printed.err, result)

    return call


@pytest.fixture
def data(run: Run, tmp_path: Path) -> Path:
    """A new register of a province office of 2024."""
    folder = tmp_path / "sổ có dấu"
    answer = run(*INIT, "--data", folder, "--today", "2024-01-02", "--json")
    assert answer.code == 0, answer.out
    return folder
