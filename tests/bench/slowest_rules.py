"""Where the time of reading goes: `python -m tests.bench.slowest_rules [FILE]`.

Prints the time of each stage on a paper of 30 kB (FILE, else a bundled plan repeated), the patterns that take longest to run once
over it, and how reading grows from 30 kB to 300 kB and 3 MB. Processor time of this thread, so that other work on the machine
does not count.
"""

import argparse
import time
from collections import defaultdict
from pathlib import Path
from statistics import median
from types import FunctionType
from typing import Any

from models.reading import read as door
from tests.reading.pattern_walk import honest, patterns

STAGES = 12
SLOWEST = 15


def seconds(call: Any, rounds: int = 1) -> float:
    """Median processor time of a call."""
    taken = []
    for _ in range(rounds):
        begin = time.thread_time()
        call()
        taken.append(time.thread_time() - begin)
    return median(taken)


def stages(text: str, rounds: int = 5) -> dict[str, float]:
    """Seconds per round within each function that the door calls; a stage that calls another holds its time too."""
    spent: dict[str, float] = defaultdict(float)
    kept = {name: value for name, value in vars(door).items() if isinstance(value, FunctionType) and name != "read_text"}

    def timed(name: str, function: Any) -> Any:
        def call(*args: Any, **options: Any) -> Any:
            begin = time.thread_time()
            try:
                return function(*args, **options)
            finally:
                spent[name] += time.thread_time() - begin

        return call

    for name, function in kept.items():
        setattr(door, name, timed(name, function))
    try:
        for _ in range(rounds):
            door.read_text(text)
    finally:
        for name, function in kept.items():
            setattr(door, name, function)
    return {name: total / rounds for name, total in spent.items()}


def main() -> None:
    """Print the three tables."""
    parser = argparse.ArgumentParser(description="Where the time of reading goes.")
    parser.add_argument("file", nargs="?", type=Path, help="a text; without one a bundled plan of 30 kB")
    chosen = parser.parse_args().file
    text = chosen.read_text(encoding="utf-8") if chosen else honest(30_000)
    door.read_text(text)  # loads what is loaded once
    whole = seconds(lambda: door.read_text(text), 9)
    print(f"read_text: {whole * 1000:.1f} ms for {len(text):,} characters (median of 9)")

    print("\nStages (ms, with what they call):")
    for name, taken in sorted(stages(text).items(), key=lambda pair: -pair[1])[:STAGES]:
        print(f"  {taken * 1000:7.2f}  {name}")

    print("\nPatterns, once over the whole text (ms):")
    scans = [(seconds(lambda p=pattern: sum(1 for _ in p.finditer(text)), 3), name) for name, pattern in patterns()]  # type: ignore[misc]
    for taken, name in sorted(scans, reverse=True)[:SLOWEST]:
        print(f"  {taken * 1000:7.2f}  {name}")

    print("\nGrowth (times the time of the length before):")
    before = 0.0
    for length in (30_000, 300_000, 3_000_000):
        longer = (text * (length // len(text) + 1))[:length]
        taken = seconds(lambda t=longer: door.read_text(t), 3 if length < 1_000_000 else 1)  # type: ignore[misc]
        print(f"  {length:>9,}  {taken * 1000:9.0f} ms" + (f"  x {taken / before:.1f}" if before else ""))
        before = taken


if __name__ == "__main__":
    main()
