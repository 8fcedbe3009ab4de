"""All benchmarks, one after another: `uv run python tests/bench/run.py`. Ratios count; absolute times are only reported."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_MODULES = (
    "bench_registering",
    "bench_lists",
    "bench_letters",
    "bench_books",
    "bench_reports",
    "bench_calendar",
    "bench_preview",
    "bench_window",
)


def main() -> None:
    """Run each benchmark in a process of its own, then the demo."""
    for module in _MODULES:
        subprocess.run([sys.executable, "-m", f"tests.bench.{module}"], cwd=_ROOT, check=True)
    times = []
    for _ in range(5):
        with tempfile.TemporaryDirectory() as folder:
            begin = time.perf_counter()
            command = [sys.executable, "main.py", "demo", "--json", "--data", str(Path(folder) / "r")]
            subprocess.run(command, cwd=_ROOT, check=True, capture_output=True)
            times.append(time.perf_counter() - begin)
    print(f"demo end to end: {sorted(times)[2]:.2f} s")


if __name__ == "__main__":
    main()
