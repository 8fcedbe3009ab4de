"""The own corpus of reading: how its expectations are written down, and the passages themselves.

An expected task is a row of marks between semicolons, the time first:
`2024-06-15` a day; `+20` that many days after the paper; `M+1`, `Q+1`, `Y+0` the end of a month, quarter or year counted from
the paper's own; `04-30` a day of the paper's year; `r:monthly` a recurrence; `rel:10 working_day receipt [before]` a counted term;
`u` no date. Then `x` ("before" that day), `t=16:30`, `s=` first day, `day=25`, `lead=A | B` (`@`: the addressees), `co=`, `k=` kind,
`q=` words of an undated duty. `&&` stands between two tasks, `-` alone for none. A third of the ids is held out: see `is_held_out`.
"""

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

FOLDER = Path(__file__).parent / "corpus"


@dataclass(frozen=True)
class Expected:
    """One task that a text gives."""

    due_on: str | None = None
    recurrence: str | None = None
    relative: tuple[int, str, str, bool] | None = None
    exclusive: bool = False
    due_time: str | None = None
    starts_on: str | None = None
    day: int | None = None
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    kind: str | None = None
    words: str = ""

    @property
    def is_dated(self) -> bool:
        """Whether a day, a recurrence or a count is said."""
        return bool(self.due_on or self.recurrence or self.relative)


@dataclass(frozen=True)
class Passage:
    """A short text, the day of its paper, and what it gives. `section`: dated, clauses, undated or negative."""

    number: int
    section: str
    on: date
    to: tuple[str, ...]
    text: str
    expected: tuple[Expected, ...] = field(default=())


def is_held_out(number: int) -> bool:
    """Every third id is never looked at while rules are mended."""
    return number % 3 == 0


def end_of(on: date, unit: str, steps: int) -> date:
    """Last day of the month, quarter or year that lies `steps` after the one of `on`."""
    if unit == "Y":
        return date(on.year + steps, 12, 31)
    months = steps if unit == "M" else steps * 3 + (2 - (on.month - 1) % 3)
    index = on.year * 12 + on.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def resolve(mark: str, on: date) -> str:
    """The ISO day of a mark of time."""
    if mark[0] in "+-":
        return (on + timedelta(days=int(mark))).isoformat()
    if mark[0] in "MQY":
        return end_of(on, mark[0], int(mark[1:])).isoformat()
    return f"{on.year}-{mark}" if len(mark) == 5 else mark


def read_expected(row: str, on: date, addressees: tuple[str, ...]) -> Expected:
    """One expectation from its marks."""
    first, *rest = [part.strip() for part in row.split(";")]
    values: dict[str, object] = {}
    if first.startswith("r:"):
        values["recurrence"] = first[2:]
    elif first.startswith("rel:"):
        count, unit, start, *before = first[4:].split()
        values["relative"] = (int(count), unit, start, bool(before))
    elif first != "u":
        values["due_on"] = resolve(first, on)
    for part in rest:
        name, _, value = part.partition("=")
        if name == "x":
            values["exclusive"] = True
        elif name in ("lead", "co"):
            names = addressees if value == "@" else tuple(unit.strip() for unit in value.split(" | "))
            values["lead" if name == "lead" else "coordinating"] = names
        else:
            key = {"t": "due_time", "s": "starts_on", "day": "day", "k": "kind", "q": "words"}[name]
            values[key] = int(value) if name == "day" else resolve(value, on) if name == "s" else value
    return Expected(**values)  # type: ignore[arg-type]


def passages() -> list[Passage]:
    """Every passage of the corpus, in order; its place is its id."""
    made: list[Passage] = []
    for path in sorted(FOLDER.glob("passages_*.txt")):
        section, on, to = "dated", date(2024, 1, 1), ()
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line or line.startswith("#"):
                continue
            if line.startswith("["):
                section = line.strip("[]")
            elif line.startswith("on "):
                on = date.fromisoformat(line[3:])
            elif line.startswith("to "):
                to = tuple(line[3:].split(" | ")) if line != "to -" else ()
            else:
                text, _, gold = line.rpartition(" => ")
                expected = () if gold == "-" else tuple(read_expected(row, on, to) for row in gold.split("&&"))
                made.append(Passage(len(made) + 1, section, on, to, text, expected))
    return made
