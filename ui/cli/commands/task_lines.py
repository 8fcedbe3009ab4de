"""A task as one line of text, for every answer that lists tasks."""

from datetime import date
from typing import Any

from ui.messages import shown
from ui.words import word


def task_line(row: dict[str, Any]) -> str:
    """`3. [Quá hạn 2 ngày] Ban Tổ chức: Rà soát quy hoạch, hạn 15/04/2024`."""
    late = f" {row['days_overdue']} ngày" if row["days_overdue"] else ""
    state = f"{word('status', row['status'])}{late}"
    due = f", hạn {day_text(row['due_on'])}" if row["due_on"] else ""
    extended = f" (đã gia hạn lần {row['extension_count']})" if row["extension_count"] else ""
    return f"{row['id']}. [{state}] {row['lead_unit']}: {row['content']}{due}{extended}"


def day_text(text: str | None) -> str:
    """A date of the JSON as a person reads it."""
    return shown(date.fromisoformat(text)) if text else "chưa có"
