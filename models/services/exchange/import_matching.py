"""Whether a row of an office's table is in the register already, and what it says differently: the same file twice adds nothing."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from models.domain.text import fold_words
from models.services.exchange.import_rows import RowTask
from models.store.events import key_id
from models.store.import_index import KnownRow, known_row, known_rows

if TYPE_CHECKING:
    from models.services.office import Office

_FIELDS = ("content", "product", "tracker", "sector", "leader", "decision_level")


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that the table and the register tell differently: texts, ISO days, or a state."""

    field: str
    register: str
    table: str


class KnownTasks:
    """The tasks that rows may mean: by the key of our own export, by the office's code, else by what they say."""

    def __init__(self, office: "Office") -> None:
        self._office = office
        self._prefix = register_mark(office)
        self._by_code: dict[str, list[KnownRow]] = {}
        self._by_words: dict[tuple[str, int], list[KnownRow]] = {}
        self._used: set[int] = set()
        for row in known_rows(office.register.conn):
            if row.code:
                self._by_code.setdefault(row.code, []).append(row)
            else:
                self._by_words.setdefault((fold_words(row.content), row.unit_id), []).append(row)

    def find(self, read: RowTask) -> list[KnownRow]:
        """The lead rows that the row of a table stands for; none when it is new."""
        if read.row_key and read.row_key.startswith(self._prefix):
            number = read.row_key.removeprefix(self._prefix)
            found = known_row(self._office.register.conn, int(number)) if number.isdigit() and len(number) < 12 else None
            return [found] if found is not None else []
        units = {unit.unit_id for unit in read.draft.units if unit.role == "lead"}
        if read.draft.code:
            rows = self._by_code.get(read.draft.code, [])
            return [row for row in rows if row.unit_id in units] or rows
        return self._same_words(read, units)

    def _same_words(self, read: RowTask, units: set[int]) -> list[KnownRow]:
        """Rows of one task that say the same of all its units; each task of the register answers for one row of the table."""
        words = fold_words(read.draft.content)
        candidates: dict[int, list[KnownRow]] = {}
        for unit in units:
            for row in self._by_words.get((words, unit), ()):
                if row.task_id not in self._used and row.document_id == read.draft.document_id:
                    if row.document_id is None and row.origin_text != read.draft.origin_text:
                        continue
                    candidates.setdefault(row.task_id, []).append(row)
        whole = [rows for rows in candidates.values() if {row.unit_id for row in rows} == units]
        if not whole:
            return []
        due = read.draft.due_on
        best = next((rows for rows in whole if rows[0].original_due_on == due), None)
        if best is None:
            best = next((rows for rows in whole if rows[0].due_on == due), None) or whole[0]
        self._used.add(best[0].task_id)
        return best


def differences(read: RowTask, known: list[KnownRow]) -> list[Difference]:
    """What the table says otherwise; a blank cell says nothing, and a first deadline is no difference from an extended one."""
    first, draft = known[0], read.draft
    found = []
    for name in _FIELDS:
        said, kept = getattr(draft, name), getattr(first, name)
        if said and fold_words(str(said)) != fold_words(str(kept or "")):
            found.append(Difference(name, str(kept or ""), str(said)))
    due = read.due_in_force
    if due is not None and all(due not in (row.due_on, row.original_due_on) for row in known):
        found.append(Difference("due_on", _iso(first.due_on), due.isoformat()))
    done = all(row.completed_on is not None for row in known)
    stopped = first.stopped_on is not None and not done
    kept_state = "stopped" if stopped else "completed" if done else "open"
    if read.has_state and read.state != kept_state:
        found.append(Difference("status", kept_state, read.state))
    elif read.state == "completed" and read.is_day_said and all(row.completed_on != read.closed_on for row in known):
        found.append(Difference("completed_on", _iso(first.completed_on), _iso(read.closed_on)))
    return found


def register_mark(office: "Office") -> str:
    """The beginning of the keys that rows of this register's exports bear."""
    key = office.register.key or b""
    return f"{key_id(key)[:8]}-"


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
