"""1,000 one-page reminder letters against LibreOffice's mail merge of the same letters and a bare reportlab canvas of the same marks.

Run `python -m tests.bench.bench_batch [--count 1000] [--rounds 5] [--peer python3]`. Both sides write their files to the same disk, in turn;
medians, on the clock and of the processor (the latter holds when other work runs). Without a Python that has `uno` (see mail_merge_peer) the peer is left out. Goals (one core each): one file at least 20 times
the merge and at most 1.3 times the bare canvas, 3 kB a letter; one file each at least 4 times the merge, 40 kB a file;
peak of memory at most 120 MB, the same for 4,000 letters as for 1,000.
"""

import argparse
import dataclasses
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from reportlab.lib.pagesizes import A4

from models.domain.letters import Letter
from models.domain.paper_dates import paper_date_words
from reports.papers.letters import render_letter, render_merged
from tests.bench.bare_canvas import bare, recorded
from tests.bench.bench_letters import letters

Took = tuple[float, float]  # seconds on the clock, seconds of the processor

_ROOT = Path(__file__).resolve().parents[2]
_PEAK = (
    "from tests.bench.bench_letters import render_merged, letters; pdf = render_merged(letters({count})).pdf;"
    "print(next(int(line.split()[1]) / 1024 for line in open('/proc/self/status') if line.startswith('VmHWM')))"
)


class Peer:
    """The mail merge, running in a process of its own for all rounds."""

    def __init__(self, python: str, folder: Path, batch: list[Letter]) -> None:
        first = dataclasses.asdict(batch[0])
        first["dated"] = f"{batch[0].place}, {paper_date_words(batch[0].issued_on)}"
        first = json.loads(json.dumps(first, default=str))
        rows = [[one.number_text, one.addressees[0]] for one in batch]
        (folder / "letters.json").write_text(json.dumps({"letter": first, "rows": rows}), encoding="utf-8")
        self.folder = folder
        command = [python, str(Path(__file__).with_name("mail_merge_peer.py")), str(folder)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.is_there = self._answer() == "ready"

    def _answer(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def merge(self, kind: str) -> tuple[Took, int, float]:
        """Seconds, pages that came out, kB of all files."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{kind}\n")
        self._process.stdin.flush()
        answer = self._answer()
        if not answer:
            raise RuntimeError("LibreOffice died while it merged: run again")
        clock, processor = map(float, answer.split())
        files = list((self.folder / "out").iterdir())
        pages = 0
        for path in files:
            with pypdfium2.PdfDocument(path) as paper:
                pages += len(paper)
        return (clock, processor), pages, sum(path.stat().st_size for path in files) / 1000

    def close(self) -> None:
        """End the office."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(40)


def one_file(batch: list[Letter], folder: Path) -> None:
    """All letters in one PDF on the disk."""
    (folder / "all.pdf").write_bytes(render_merged(batch).pdf)


def each_file(batch: list[Letter], folder: Path) -> None:
    """A PDF on the disk for each letter."""
    for number, one in enumerate(batch):
        (folder / f"{number}.pdf").write_bytes(render_letter(one).pdf)


def seconds(work: Callable[[], object]) -> Took:
    """Time of one call."""
    begin, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begin, time.process_time() - used


def peak(count: int) -> float:
    """MB at most in use by a fresh process that draws so many letters."""
    done = subprocess.run(
        [sys.executable, "-c", _PEAK.format(count=count)], cwd=_ROOT, check=True, capture_output=True, text=True
    )
    return float(done.stdout)


def measure(count: int, rounds: int, python: str) -> dict[str, float]:
    """Medians over the rounds, all sides in turn."""
    batch = letters(count)
    marks = recorded(lambda: render_merged(batch))
    times: dict[str, list[Took]] = {}
    facts: dict[str, float] = {"pages_ours": float(len(marks))}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "ours").mkdir()
        peer = Peer(python, folder, batch)
        for _ in range(rounds):
            times.setdefault("one", []).append(seconds(lambda: one_file(batch, folder)))
            times.setdefault("bare", []).append(seconds(lambda: (folder / "bare.pdf").write_bytes(bare(marks, A4))))
            times.setdefault("each", []).append(seconds(lambda: each_file(batch, folder / "ours")))
            if peer.is_there:
                for kind in ("one", "each"):
                    took, pages, size = peer.merge(kind)
                    times.setdefault(f"peer_{kind}", []).append(took)
                    facts |= {f"pages_peer_{kind}": float(pages), f"kb_a_letter_peer_{kind}": size / count}
        facts["kb_a_letter_one"] = (folder / "all.pdf").stat().st_size / 1000 / count
        facts["kb_a_file_most"] = max(path.stat().st_size for path in (folder / "ours").iterdir()) / 1000
        peer.close()
    for index, kind in enumerate(("clock", "processor")):
        shown = {name: [took[index] for took in values] for name, values in times.items()}
        middle = {name: statistics.median(values) for name, values in shown.items()}
        facts |= {f"{kind}_ms_a_letter_{name}": value * 1000 / count for name, value in middle.items()}
        facts |= {f"{kind}_spread_{name}": (max(values) - min(values)) / middle[name] for name, values in shown.items()}
        facts[f"{kind}_bare_ratio"] = middle["one"] / middle["bare"]
        if "peer_one" in middle:
            facts[f"{kind}_times_faster_one"] = middle["peer_one"] / middle["one"]
            facts[f"{kind}_times_faster_each"] = middle["peer_each"] / middle["each"]
    return facts | {"peak_mb_1000": peak(1000), "peak_mb_4000": peak(4000)}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peer", default="python3")
    options = parser.parse_args()
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    for name, value in measure(options.count, options.rounds, options.peer).items():
        print(f"{name}: {value:.2f}")


if __name__ == "__main__":
    main()
