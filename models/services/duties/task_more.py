"""What a task tells beyond its list row: where it comes from, who answers for it, what is not clear, its parts above and below."""

from typing import TYPE_CHECKING, Any

from models.domain.clarity import lacking
from models.domain.tasks import Task
from models.services.duties.task_steps import get_task

if TYPE_CHECKING:
    from models.services.office import Office

_PLAIN = ("code", "origin", "origin_text", "sector", "leader", "decision_level", "lead_days", "parent_id", "product_recipient")  # fmt: skip


def task_more(office: "Office", task_id: int, task_unit_id: int | None = None) -> dict[str, Any]:
    """Facts for `task show --all`: plain values, `lacking` of the "6 rõ", sub-tasks and what each row was closed with.

    RuleError task_unknown.
    """
    task = get_task(office, task_id)
    units = office.tasks.units_of(task_id)
    rows = office.tasks.rows([unit.id for unit in units])
    shown = next((row for row in rows if row.task_unit_id == task_unit_id), rows[0])
    facts: dict[str, Any] = {name: getattr(task, name) for name in _PLAIN}
    facts["closing_on"] = _iso(task.closing_on)
    facts["lacking"] = list(lacking(shown))
    facts["lead_done"], facts["lead_total"] = shown.lead_done, shown.lead_total
    facts["sub_tasks"] = [_sub_task(office, below) for below in office.tasks.sub_tasks(task_id)]
    facts["rows"] = [
        {
            "task_unit_id": row.task_unit_id,
            "result": row.result,
            "completion": row.completion,
            "evidence_document_id": row.evidence_document_id,
            "has_evidence_file": row.evidence_sha256 is not None,
            "snoozed_until": _iso(row.snoozed_until),
        }
        for row in rows
    ]
    return facts


def _sub_task(office: "Office", task: Task) -> dict[str, Any]:
    leads = [unit for unit in office.tasks.units_of(task.id) if unit.role == "lead"]
    is_open = task.stopped_on is None and any(unit.completed_on is None for unit in leads)
    dates = [unit.due_on for unit in leads if unit.due_on is not None]
    return {"id": task.id, "content": task.content, "due_on": _iso(max(dates)) if dates else None, "is_open": is_open}


def _iso(day: Any) -> str | None:
    return None if day is None else day.isoformat()
