"""The "6 rõ" of a task: person, work, time, responsibility, product, authority; which of them a row still lacks (process 5.1)."""

from models.domain.task_facts import TaskRow

POINTS: tuple[str, ...] = ("owner", "work", "time", "responsibility", "product", "authority")


def lacking(row: TaskRow) -> tuple[str, ...]:
    """The points that are not clear, in the order of POINTS; empty when all six are.

    Time: a date; for a standing duty its kind says it, for a condition the day of review; a general direction has none.
    Responsibility: the tracker or the leader in charge. Authority: the level that decides.
    """
    clear = {
        "owner": row.unit_id > 0,
        "work": bool(row.content),
        "time": _has_time(row),
        "responsibility": bool(row.tracker or row.leader),
        "product": bool(row.product),
        "authority": bool(row.decision_level),
    }
    return tuple(point for point in POINTS if not clear[point])


def _has_time(row: TaskRow) -> bool:
    facts = row.facts
    if facts.deadline_kind == "ongoing":
        return True
    if facts.deadline_kind == "awaiting" and facts.review_on is not None:
        return True
    return facts.deadline_kind != "general" and facts.due_on is not None
