"""A register with many unit rows for the benchmarks, written straight into its tables: the same rows for the same count."""

import random
from datetime import timedelta
from pathlib import Path

from models.domain.clock import FixedClock
from models.services.office import Office, open_office, writing
from tests.bench.register_data import DAY, new_register

_KINDS = ("dated",) * 16 + ("issue_within", "ongoing", "awaiting", "general")


def filled_tasks(folder: Path, count: int) -> Path:
    """A register with `count` rows of units: single tasks, tasks with helpers, groups of 20; one in six is open, some wait for an extension."""
    new_register(folder)
    with open_office(folder, FixedClock(DAY)) as office, writing(office) as events:
        _fill(office, count)
        events.record("add", "task", None, after={"count": count})
    return folder


def _fill(office: Office, count: int) -> None:
    rng = random.Random(5)
    conn = office.register.conn.raw
    units = [row[0] for row in conn.execute("SELECT id FROM unit ORDER BY id").fetchall()][:60]
    tasks, rows, extensions = [], [], []
    while len(rows) < count:
        task_id = len(tasks) + 1
        kind = rng.choice(_KINDS)
        due = DAY + timedelta(days=rng.randrange(-700, 60))
        is_open = rng.random() < 0.16
        stopped = (due - timedelta(days=3)).isoformat() if rng.random() < 0.02 else None
        has_due = kind in ("dated", "issue_within") and rng.random() < 0.98
        tasks.append((
            task_id, f"Nhiệm vụ số {task_id} về triển khai kế hoạch và báo cáo kết quả thực hiện", kind, int(rng.random() < 0.5), stopped,
            DAY.isoformat() if kind == "awaiting" else None, "Báo cáo", (due - timedelta(days=20)).isoformat(), "Lê Thị Mẫu", "Nội chính",
        ))  # fmt: skip
        leads = 20 if rng.random() < 0.005 else 1
        chosen = rng.sample(units, min(leads + (rng.random() < 0.2), len(units)))
        for place, unit in enumerate(chosen):
            role = "lead" if place < leads else "coordinating"
            day = due.isoformat() if has_due and role == "lead" else None
            moved = (due + timedelta(days=10)).isoformat() if day and rng.random() < 0.1 else day
            done = None if is_open else (due - timedelta(days=rng.randrange(-9, 20))).isoformat()
            rows.append((len(rows) + 1, task_id, unit, role, day, moved, done, None if done is None else "Báo cáo 12-BC/BTC"))
            if is_open and day and rng.random() < 0.05:
                extensions.append((len(rows), DAY.isoformat(), day, moved or day, "xin thêm thời gian", "pending"))
    conn.executemany(
        "INSERT INTO task (id, content, deadline_kind, is_exclusive, stopped_on, review_on, product, created_on, tracker, sector)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        tasks,
    )
    conn.executemany(
        "INSERT INTO task_unit (id, task_id, unit_id, role, original_due_on, due_on, completed_on, evidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        rows[:count],
    )
    conn.executemany(
        "INSERT INTO extension (task_unit_id, requested_on, from_due_on, to_due_on, reason, decision) VALUES (?, ?, ?, ?, ?, ?)",
        [one for one in extensions if one[0] <= count],
    )
