"""What every command's grammar shares: wrong usage, and the id of a row as the lists show it."""

import argparse
import re


class UsageError(Exception):
    """The command was written wrongly; the text says how to write it."""


def parse_id(text: str) -> int:
    """The id of a task as `task list` shows it; anything else is wrong usage."""
    if not re.fullmatch(r"[0-9]{1,15}", text):
        raise argparse.ArgumentTypeError(f"{text!r} không phải mã nhiệm vụ; mã là một số như trong `task list`.")
    return int(text)
