"""How well the own corpus is read: `uv run python -m tests.bench.score_corpus [--misses N] [--part open|held] [--write DIR]`.

Prints, for the open and the held-out part, how many header fields are exact, precision and recall of citations and tasks, who leads,
how many negatives raise a task, and the slowest paper. Exact: equal but for case, spacing and the place of a tone mark.
"""

import argparse
import re
import time
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from models.reading.lines import clean_text, paragraphs, split_lines
from models.reading.read import read_text
from models.reading.result import task_json, to_json
from models.reading.tasks import read_tasks
from tests.bench.corpus_gold import Expected, is_held_out, passages
from tests.bench.corpus_papers import papers

_TONES = "̣̀́̉̃"
FIELDS = (
    "number", "symbol", "number_symbol", "issued_on", "issuer", "issuing_authority", "doc_type", "place", "subject", "signer", "position",
    "signing_authority", "urgency", "secrecy", "addressees", "distribution",
)  # fmt: skip


def plain(value: object) -> Any:
    """A value as it is compared: tone marks at the end of their word, no case, single spaces."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if value is None or isinstance(value, int):
        return value
    words = []
    for word in unicodedata.normalize("NFD", str(value)).casefold().split():
        tones = "".join(letter for letter in word if letter in _TONES)
        words.append("".join(letter for letter in word if letter not in _TONES) + tones)
    return " ".join(words).strip(" .,;:")


def folded(value: str) -> str:
    """Without any mark, for names of units: slips of recognition do not count."""
    text = unicodedata.normalize("NFD", value).casefold().replace("đ", "d")
    return " ".join(re.sub(r"[^\w\s]", " ", "".join(letter for letter in text if not unicodedata.combining(letter))).split())


def _key(task: dict[str, Any]) -> tuple[object, ...] | None:
    relative = task["relative"]
    if not (task["due_on"] or task["recurrence"] or relative):
        return None
    return task["due_on"], task["recurrence"], (relative["count"], relative["unit"], relative["before"]) if relative else None


def _wanted_key(want: Expected) -> tuple[object, ...]:
    relative = want.relative
    return want.due_on, want.recurrence, (relative[0], relative[1], relative[3]) if relative else None


def _overlap(words: str, text: str) -> float:
    one, other = set(folded(words).split()), set(folded(text).split())
    return len(one & other) / max(1, len(one))


def _same_units(want: tuple[str, ...], have: list[str]) -> bool:
    return sorted(folded(unit) for unit in want) == sorted(folded(unit) for unit in have)


class Score:
    """Counts of one part."""

    def __init__(self) -> None:
        self.fields: Counter[str] = Counter()
        self.papers = 0
        self.cites = [0, 0, 0]
        self.counts: dict[str, list[int]] = {"papers": [0, 0, 0], "passages": [0, 0, 0]}
        self.details: dict[str, list[int]] = {}
        self.negatives = [0, 0]
        self.slowest = (0.0, "")
        self.misses: list[str] = []

    def detail(self, name: str, is_right: bool, where: str, want: object, have: object) -> None:
        """Count a property of a matched task."""
        count = self.details.setdefault(name, [0, 0])
        count[0] += is_right
        count[1] += 1
        if not is_right:
            self.misses.append(f"{where}: {name}: want {want!r}, have {have!r}")

    def match(
        self, group: str, where: str, wanted: list[Expected], optional: list[Expected], found: list[dict[str, Any]]
    ) -> None:
        """Pair expected and found tasks; a dated one by its time, then its leads; an undated one by its words."""
        count = self.counts[group]
        left = list(found)
        for want in wanted:
            if want.is_dated:
                same = [task for task in left if _key(task) == _wanted_key(want)]
                hit = next((task for task in same if _same_units(want.lead, task["lead_units"])), same[0] if same else None)
            else:
                same = [
                    task
                    for task in left
                    if _key(task) is None
                    and (not want.words or _overlap(want.words, f"{task['content']} {task['quote']}") >= 0.7)
                ]
                hit = next((task for task in same if _same_units(want.lead, task["lead_units"])), same[0] if same else None)
            if hit is None:
                count[2] += 1
                self.misses.append(f"{where}: task missed: {want}")
                continue
            left.remove(hit)
            count[0] += 1
            self._details(where, want, hit)
        for want in optional:
            hit = next((task for task in left if _key(task) == (_wanted_key(want) if want.is_dated else None)), None)
            if hit is not None:
                left.remove(hit)
        count[1] += len(left)
        for task in left:
            self.misses.append(f"{where}: task invented: {_key(task)} {task['lead_units']} {task['quote'][:90]!r}")

    def _details(self, where: str, want: Expected, hit: dict[str, Any]) -> None:
        if want.lead:
            self.detail("lead", _same_units(want.lead, hit["lead_units"]), where, want.lead, hit["lead_units"])
        if want.lead or want.coordinating:
            self.detail(
                "coordinating",
                _same_units(want.coordinating, hit["coordinating_units"]),
                where,
                want.coordinating,
                hit["coordinating_units"],
            )
        if want.is_dated:
            self.detail("exclusive", want.exclusive == hit["exclusive"], where, want.exclusive, hit["exclusive"])
            self.detail(
                "time",
                want.due_time == hit["due_time"] or (want.recurrence is not None and want.due_time is None),
                where,
                want.due_time,
                hit["due_time"],
            )
            self.detail("starts", want.starts_on == hit["starts_on"], where, want.starts_on, hit["starts_on"])
        if want.relative:
            self.detail("counted from", want.relative[2] == hit["relative"]["from"], where, want.relative, hit["relative"])
        if want.day:
            self.detail("day", (hit["recurrence_day"] or {}).get("day") == want.day, where, want.day, hit["recurrence_day"])
        if want.kind:
            self.detail("kind", want.kind == hit["deadline_kind"], where, want.kind, hit["deadline_kind"])

    def all_tasks(self) -> list[int]:
        """Right, invented and missed tasks of papers and passages."""
        return [sum(column) for column in zip(*self.counts.values(), strict=True)]

    @staticmethod
    def f1(counts: list[int]) -> float:
        """F1 of right, invented and missed."""
        right, extra, missed = counts
        return 2 * right / max(1, 2 * right + extra + missed)

    def show(self, title: str) -> None:
        """Print the figures."""
        print(f"== {title}: {self.papers} papers, slowest {self.slowest[0] * 1000:.0f} ms ({self.slowest[1]})")
        for name in FIELDS:
            print(f"   {name:18} {100 * self.fields[name] / max(1, self.papers):5.1f} %")
        whole = sum(self.fields[name] for name in FIELDS) / max(1, self.papers * len(FIELDS))
        print(f"   {'all fields':18} {100 * whole:5.1f} %")
        for name, counts in (
            ("citations", self.cites),
            *((f"tasks in {group}", counts) for group, counts in self.counts.items()),
            ("tasks", self.all_tasks()),
        ):
            right, extra, missed = counts
            print(f"   {name:18} F1 {100 * self.f1(counts):5.1f} %  (right {right}, invented {extra}, missed {missed})")
        for name, (right, asked) in self.details.items():
            print(f"   {name:18} {100 * right / max(1, asked):5.1f} %  ({right}/{asked})")
        print(f"   negatives raising a task: {self.negatives[0]} of {self.negatives[1]}")


def _score_papers(scores: dict[bool, Score], folder: Path | None) -> None:
    for paper in papers():
        score = scores[is_held_out(paper.number)]
        begin = time.perf_counter()
        got = to_json(read_text(paper.text, paper.name))
        taken = time.perf_counter() - begin
        score.slowest = max(score.slowest, (taken, paper.name))
        score.papers += 1
        where = f"{paper.name} ({paper.layout}, {paper.noise})"
        if folder is not None:
            (folder / f"{paper.name}.txt").write_text(paper.text, encoding="utf-8", newline="")
        for name in FIELDS:
            want, have = paper.fields[name], got["document"][name]
            is_right = plain(want) == plain(have)
            score.fields[name] += is_right
            if not is_right:
                score.misses.append(f"{where}: {name}: want {want!r}, have {have!r}")
        have_cites = {(cite["number_symbol"], cite["issued_on"]) for cite in got["citations"]}
        for place, part in enumerate((have_cites & paper.citations, have_cites - paper.citations, paper.citations - have_cites)):
            score.cites[place] += len(part)
            if place:
                score.misses.extend(
                    f"{where}: citation {('', 'invented', 'missed')[place]}: {cite}" for cite in sorted(part, key=str)
                )
        score.match("papers", where, paper.tasks, paper.optional, got["tasks"])


def _score_passages(scores: dict[bool, Score]) -> None:
    for passage in passages():
        score = scores[is_held_out(passage.number)]
        lines = split_lines(clean_text(passage.text))
        tasks, _ = read_tasks(list(paragraphs(lines, 0, len(lines))), passage.to, passage.on)
        found = [task_json(task) for task in tasks]
        where = f"passage {passage.number} {passage.text!r}"
        if passage.section == "negative":
            score.negatives[0] += bool(found)
            score.negatives[1] += 1
        score.match("passages", where, list(passage.expected), [], found)


def score_all(folder: Path | None = None) -> dict[bool, Score]:
    """Both parts: False the open one, True the one held out. `folder`: the texts of the papers are written there."""
    scores = {False: Score(), True: Score()}
    _score_papers(scores, folder)
    _score_passages(scores)
    return scores


def main() -> None:
    """Score both parts and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", type=int, default=0, help="show the first N misses of each part shown")
    parser.add_argument("--part", choices=("open", "held", "both"), default="both")
    parser.add_argument("--write", type=Path, help="write the texts of the papers here")
    args = parser.parse_args()
    if args.write:
        args.write.mkdir(parents=True, exist_ok=True)
    scores = score_all(args.write)
    for is_held, title in ((False, "open"), (True, "held")):
        if args.part in (title, "both"):
            scores[is_held].show(title)
            print("\n".join(scores[is_held].misses[: args.misses]))


if __name__ == "__main__":
    main()
