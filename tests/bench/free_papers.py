"""Papers written freely, each with its expected reading beside it: `free_papers/NNN.txt` and `NNN.json`, and `passages.json`.

Unlike the corpus, nothing of them is generated: their letterheads, wrapping and damage are their authors' own. Numbers from 417 on
are held out; those before were, each third of them, until they were opened. A gold file may leave values open: `doubtful_fields` of the paper, `unscored`, `doubtful` and `NAME_any` of a task (free_papers/README.md).
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_HELD_FROM = 417
FOLDER = Path(__file__).with_name("free_papers")


@dataclass(frozen=True, slots=True)
class FreePaper:
    """A text and what must be read from it; `document` None for a passage without letterhead."""

    number: int
    name: str
    text: str
    note: str
    document: dict[str, Any] | None
    tasks: list[dict[str, Any]]
    citations: list[dict[str, Any]] | None = None
    no_task: list[str] = field(default_factory=list)
    targets: list[dict[str, Any]] = field(default_factory=list)
    issued_on: str | None = None
    doubtful: tuple[str, ...] = ()

    @property
    def is_held_out(self) -> bool:
        """Whether nobody looks at it while rules are written."""
        return self.document is not None and self.number >= _HELD_FROM


def free_papers() -> Iterator[FreePaper]:
    """The papers, by number."""
    for path in sorted(FOLDER.glob("[0-9]*.txt")):
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        yield FreePaper(
            number=int(path.stem),
            name=path.stem,
            text=path.read_bytes().decode("utf-8"),
            note=gold.get("note", ""),
            document=gold["document"],
            tasks=gold["tasks"],
            citations=gold["citations"],
            no_task=gold.get("no_task", []),
            targets=gold.get("targets", []),
            doubtful=tuple(gold.get("doubtful_fields", ())),
        )


def free_passages() -> Iterator[FreePaper]:
    """The passages, by number; one without tasks must raise none."""
    path = FOLDER / "passages.json"
    for place, item in enumerate(json.loads(path.read_text(encoding="utf-8")) if path.exists() else (), 1):
        digits = "".join(letter for letter in str(item["id"]) if letter.isdigit())
        number = int(digits) if digits else place
        yield FreePaper(
            number,
            f"p{number}",
            item["text"],
            item.get("note", ""),
            None,
            item["tasks"],
            issued_on=item.get("issued_on"),
            doubtful=("tasks",) if item.get("doubtful") else (),
        )
