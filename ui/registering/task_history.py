"""What was done to the list of proposals, to be taken back and done again. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass

_DEEPEST = 200


@dataclass(frozen=True, slots=True)
class Step:
    """One act: what it is called, how it is taken back and how it is done again."""

    title: str
    back: Callable[[], object]
    again: Callable[[], object]


class TaskHistory:
    """Steps back and forth; a new act drops those that were taken back."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def add(self, step: Step) -> None:
        """An act was done."""
        self._done = [*self._done, step][-_DEEPEST:]
        self._undone = []

    def clear(self) -> None:
        """Another paper: nothing can be taken back."""
        self._done, self._undone = [], []

    @property
    def undo_title(self) -> str:
        """What would be taken back; empty when nothing can be."""
        return self._done[-1].title if self._done else ""

    @property
    def redo_title(self) -> str:
        """What would be done again; empty when nothing can be."""
        return self._undone[-1].title if self._undone else ""

    def undo(self) -> bool:
        """Take the last act back; False when there is none."""
        if not self._done:
            return False
        step = self._done.pop()
        step.back()
        self._undone.append(step)
        return True

    def redo(self) -> bool:
        """Do again what was taken back last; False when there is nothing."""
        if not self._undone:
            return False
        step = self._undone.pop()
        step.again()
        self._done.append(step)
        return True
