"""The only module of the command line that prints: text for people, or one JSON value and nothing else."""

import json
import sys
from typing import Any


class Output:
    """Prints a command's answer in the form asked for. UTF-8 on every console, Windows included."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="replace")

    def text(self, line: str = "") -> None:
        """One line for a person; silent with --json."""
        if not self.as_json:
            print(line)

    def json(self, value: Any) -> None:
        """The answer of --json, indented; silent otherwise."""
        if self.as_json:
            print(json.dumps(value, ensure_ascii=False, indent=2))

    def json_line(self, value: Any) -> None:
        """One object on one line (`read` of several files)."""
        print(json.dumps(value, ensure_ascii=False))

    def note(self, line: str) -> None:
        """A remark beside the answer: on stderr, also with --json."""
        print(line, file=sys.stderr)

    def error(self, code: str, message: str) -> None:
        """An error as JSON on stdout, or as its words on stderr."""
        if self.as_json:
            print(json.dumps({"error": {"code": code, "message": message}}, ensure_ascii=False))
        else:
            print(message, file=sys.stderr)
