"""Which proposals are still as the reader made them, and which a person has mended: only the former go with the recognition."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from ui.registering.proposals import ProposedTask

_NOT_MENDED = ("is_accepted", "source")  # a tick alone is no work that could be lost
_NAMES = tuple(field.name for field in fields(ProposedTask) if field.name not in _NOT_MENDED)


class Undoing:
    """Remembers how each proposal looked when it was made."""

    def __init__(self) -> None:
        self._made: dict[int, tuple[ProposedTask, tuple[Any, ...]]] = {}

    def note(self, proposed: Iterable[ProposedTask]) -> None:
        """These are as the program made them, now."""
        for task in proposed:
            self._made[id(task)] = (task, _look(task))

    def untouched(self, tasks: Sequence[ProposedTask]) -> list[ProposedTask]:
        """Those that nobody has mended."""
        return [task for task in tasks if self._is_untouched(task)]

    def by_hand(self, tasks: Sequence[ProposedTask]) -> list[ProposedTask]:
        """Those typed, split, joined or mended by a person."""
        return [task for task in tasks if not self._is_untouched(task)]

    def clear(self) -> None:
        """Another paper."""
        self._made = {}

    def _is_untouched(self, task: ProposedTask) -> bool:
        made = self._made.get(id(task))
        return made is not None and made[1] == _look(task)


def _look(task: ProposedTask) -> tuple[Any, ...]:
    values = (getattr(task, name) for name in _NAMES)
    return tuple(tuple(value) if isinstance(value, list) else value for value in values)
