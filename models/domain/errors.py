"""The two families of errors that a person can do something about; anything else is a bug.

No sentence for people stands here: an error is a code with parameters, and `ui/messages.py` holds the words.
"""

from typing import Any


class OfficeError(Exception):
    """Base of both families. `code` names the case; `params` fill the words; `field` names the form field at fault."""

    def __init__(self, code: str, /, *, field: str | None = None, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.params = params

    def __str__(self) -> str:
        return f"{self.code} {self.params}" if self.params else self.code


class RuleError(OfficeError):
    """The clerk can mend it: a wrong date, an unknown unit, a number that is taken."""


class StorageError(OfficeError):
    """The machine is in trouble: disk full, file locked, damaged, foreign or newer."""


class Cancelled(Exception):
    """The person pressed cancel; raised by a progress callable, it unwinds the job and leaves nothing half done."""
