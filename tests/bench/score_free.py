"""How well freely written papers are read: `uv run python -m tests.bench.score_free [--misses N] [--part open|held]`.

For the open and the held-out part: exact header fields, F1 of citations and of tasks with a deadline or an explicit "Giao ...", who
leads, how many passages without a deadline raise a task, and targets. Other undated proposals count neither way.
"""

import argparse
import unicodedata
from collections import Counter
from datetime import date
from typing import Any

from models.reading.lines import clean_text, paragraphs, split_lines
from models.reading.read import read_text
from models.reading.result import task_json, to_json
from models.reading.tasks import read_tasks
from tests.bench.free_papers import FreePaper, free_papers, free_passages
from tests.bench.score_corpus import FIELDS, folded, plain

_SMALL = {"cac", "va"}


def _units(names: list[str] | None) -> list[str]:
    """Names of units as words: how a list of groups is cut is not judged."""
    return sorted(word for word in folded(" ".join(names or ())).split() if word not in _SMALL)


def _key(task: dict[str, Any]) -> tuple[object, ...]:
    relative = task.get("relative")
    return task["due_on"], task["recurrence"], (relative["count"], relative["unit"], relative["before"]) if relative else None


def _keys(want: dict[str, Any]) -> list[tuple[object, ...]]:
    """Every time that is right for an expected task."""
    days = [want["due_on"], *want.get("due_on_any", [])]
    kinds = [want["recurrence"], *want.get("recurrence_any", [])]
    return [_key({**want, "due_on": day, "recurrence": kind}) for day in days for kind in kinds]


def _is_dated(task: dict[str, Any]) -> bool:
    return any(_key(task))


def _is_same(want: object, have: object) -> bool:
    """Exact but for case, spacing and tone places; UBND and Ủy ban nhân dân are one."""
    if isinstance(want, str) and isinstance(have, str):
        return folded(want).replace("uy ban nhan dan", "ubnd") == folded(have).replace("uy ban nhan dan", "ubnd")
    return bool(plain(want) == plain(have))


def _one_line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


class FreeScore:
    """Counts of one part, with every miss as a line."""

    def __init__(self) -> None:
        self.papers = 0
        self.fields: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.cites = [0, 0, 0]
        self.tasks = [0, 0, 0]
        self.details: dict[str, list[int]] = {}
        self.negatives = [0, 0]
        self.targets = [0, 0, 0]
        self.misses: list[str] = []

    def paper(self, paper: FreePaper) -> None:
        """Read and count one paper."""
        got = to_json(read_text(paper.text, paper.name), with_text=True)
        assert paper.document is not None
        assert paper.citations is not None
        self.papers += 1
        for name in FIELDS:
            if name in paper.doubtful:
                continue
            want, have = paper.document[name], got["document"][name]
            self.asked[name] += 1
            self.fields[name] += _is_same(want, have)
            if not _is_same(want, have):
                self.misses.append(f"{paper.name}: {name}: want {want!r}, have {have!r}")
        wanted = {(cite["number_symbol"], cite["issued_on"]) for cite in paper.citations}
        found = {(cite["number_symbol"], cite["issued_on"]) for cite in got["citations"]}
        for place, part in enumerate((found & wanted, found - wanted, wanted - found)):
            self.cites[place] += len(part)
            self.misses += [f"{paper.name}: citation {('', 'invented', 'missed')[place]}: {cite}" for cite in part if place]
        self.match(paper, got["tasks"], got["text"])
        wanted_targets = {(item["op"], item["value"], item.get("value_to")) for item in paper.targets}
        found_targets = {
            (item["op"], item["value"], item["value_to"])
            for target in got["targets"]
            for item in (target, *target["sub_targets"])
        }
        if paper.targets:
            main = {(item["op"], item["value"], item["value_to"]) for item in got["targets"]}
            for place, rows in enumerate((found_targets & wanted_targets, main - wanted_targets, wanted_targets - found_targets)):
                self.targets[place] += len(rows)
                self.misses += [f"{paper.name}: target {('', 'invented', 'missed')[place]}: {row}" for row in rows if place]

    def passage(self, paper: FreePaper) -> None:
        """Read and count one passage."""
        clean = clean_text(paper.text)
        lines = split_lines(clean)
        on = date.fromisoformat(paper.issued_on) if paper.issued_on else None
        tasks, _ = read_tasks(list(paragraphs(lines, 0, len(lines))), (), on)
        found = [task_json(task) for task in tasks]
        if not paper.tasks and not paper.doubtful:
            raised = [task for task in found if _is_dated(task)]
            self.negatives[0] += bool(raised)
            self.negatives[1] += 1
        self.match(paper, found, clean)

    def match(self, paper: FreePaper, found: list[dict[str, Any]], text: str) -> None:
        """Pair expected and found tasks by their time and their place in the text."""
        left = list(found)
        for want in sorted(paper.tasks, key=lambda task: bool(task.get("doubtful"))):
            piece = _one_line(want["quote_part"])
            same = [task for task in left if _key(task) in _keys(want)]
            near = [task for task in same if self._holds(task, piece, text)]
            hit = next((task for task in near if _units(task["lead_units"]) == _units(want["lead_units"])), None)
            hit = hit or (near[0] if near else same[0] if same and _is_dated(want) else None)
            if hit is None and want.get("doubtful"):
                continue
            if hit is None:
                self.tasks[2] += 1
                self.misses.append(f"{paper.name}: task missed: {_key(want)} {want['lead_units']} {want['quote_part']!r}")
                continue
            left.remove(hit)
            if want.get("doubtful"):
                continue
            self.tasks[0] += 1
            self._details(paper.name, want, hit)
        for task in left:
            if _is_dated(task) and not (paper.document is None and paper.doubtful):
                self.tasks[1] += 1
                quote = task["quote"][:110]
                self.misses.append(
                    f"{paper.name}: task invented: {_key(task)} {task['lead_units']} {task['deadline_phrase']!r} in {quote!r}"
                )

    def _holds(self, task: dict[str, Any], piece: str, text: str) -> bool:
        if piece in _one_line(task["quote"]) or piece in _one_line(text[slice(*task["span"])]):
            return True
        words, own = set(folded(piece).split()), set(folded(f"{task['quote']} {task['content']}").split())
        return len(words & own) >= 0.7 * len(words)

    def _details(self, name: str, want: dict[str, Any], hit: dict[str, Any]) -> None:
        open_values = want.get("unscored", ())
        for label, key in (("lead", "lead_units"), ("coordinating", "coordinating_units")):
            if key not in open_values and want[key] is not None and (want[key] or label == "coordinating"):
                allowed = [want[key], *want.get(f"{key}_any", [])]
                self._detail(label, _units(hit[key]) in map(_units, allowed), name, want, want[key], hit[key])
        keys = ["exclusive", "due_time", "starts_on"] if _is_dated(want) else []
        keys += [] if want["recurrence"] else ["deadline_kind"]  # a series has no kind of its own
        for key in keys:
            if key not in open_values and not (key in ("exclusive", "deadline_kind") and want[key] is None):
                allowed = [want[key], *want.get(f"{key}_any", [])]
                self._detail(key, hit[key] in allowed, name, want, want[key], hit[key])

    def _detail(self, label: str, is_right: bool, name: str, want: dict[str, Any], wanted: object, have: object) -> None:
        count = self.details.setdefault(label, [0, 0])
        count[0] += is_right
        count[1] += 1
        if not is_right:
            self.misses.append(f"{name}: {label}: want {wanted!r}, have {have!r} ({want['quote_part']!r})")

    @staticmethod
    def f1(counts: list[int]) -> float:
        """F1 of right, invented and missed."""
        right, extra, missed = counts
        return 2 * right / max(1, 2 * right + extra + missed)

    def field_share(self) -> float:
        """Share of header fields that are exact."""
        return sum(self.fields.values()) / max(1, sum(self.asked.values()))

    def show(self, title: str) -> None:
        """Print the figures."""
        print(f"== {title}: {self.papers} papers")
        for name in FIELDS:
            print(
                f"   {name:18} {100 * self.fields[name] / max(1, self.asked[name]):5.1f} %  ({self.fields[name]}/{self.asked[name]})"
            )
        print(f"   {'all fields':18} {100 * self.field_share():5.1f} %")
        for name, counts in (("citations", self.cites), ("tasks", self.tasks), ("targets", self.targets)):
            right, extra, missed = counts
            print(f"   {name:18} F1 {100 * self.f1(counts):5.1f} %  (right {right}, invented {extra}, missed {missed})")
        for name, (right, asked) in sorted(self.details.items()):
            print(f"   {name:18} {100 * right / max(1, asked):5.1f} %  ({right}/{asked})")
        print(f"   passages without a deadline that raise a dated task: {self.negatives[0]} of {self.negatives[1]}")


def score_free() -> dict[bool, FreeScore]:
    """Both parts: False the open one, True the one held out."""
    scores = {False: FreeScore(), True: FreeScore()}
    for paper in free_papers():
        scores[paper.is_held_out].paper(paper)
    for passage in free_passages():
        scores[passage.is_held_out].passage(passage)
    return scores


def main() -> None:
    """Score both parts and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", type=int, default=0, help="show the first N misses of each part shown")
    parser.add_argument("--part", choices=("open", "held", "both"), default="both")
    args = parser.parse_args()
    scores = score_free()
    for is_held, title in ((False, "open"), (True, "held")):
        if args.part in (title, "both"):
            scores[is_held].show(title)
            print("\n".join(scores[is_held].misses[: args.misses]))


if __name__ == "__main__":
    main()
