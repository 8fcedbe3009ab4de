"""Columns of the task list: one line per lead unit of a task."""

from models.domain.task_facts import TaskRow
from ui import words
from ui.tasks.look import TaskLook, document_text, due_text, state_text
from ui.widgets.badge import Badge, level_badge, status_badge
from ui.widgets.register_table import Column


def state_badge(look: TaskLook, row: TaskRow) -> Badge:
    """The state with the tone of its warning level, else of its status."""
    state = look(row)
    tone = (
        level_badge(state.warning_level).tone
        if state.warning_level in ("yellow", "red", "special_red")
        else status_badge(state.status).tone
    )
    return Badge(state_text(state), tone)


def content_text(row: TaskRow) -> str:
    """The words of a task; of one given to many how many have done it, of a sub-task that it is one."""
    share = f"[{row.lead_done}/{row.lead_total}] " if row.lead_total > 1 else ""
    return f"{'↳ ' if row.parent_id is not None else ''}{share}{row.content}"


def columns(look: TaskLook) -> tuple[Column, ...]:
    """The columns; `look` derives status and level of a row as of today."""

    def level(row: TaskRow) -> str:
        code = look(row).warning_level
        return "" if code == "none" else words.word("warning_level", code)

    return (
        Column("state", "Tình trạng", 140, lambda row: state_text(look(row)), badge=lambda row: state_badge(look, row)),
        Column("due_on", "Hạn", 134, due_text, "due_on", is_strong=True),
        Column("content", "Nội dung nhiệm vụ", 180, content_text, "content", is_stretch=True, least=130),
        Column("unit", "Đơn vị chủ trì", 140, lambda row: row.unit_name, "unit", least=100),
        Column("level", "Cảnh báo", 96, level),
        Column("document", "Văn bản giao", 136, document_text, "document", least=96),
    )
