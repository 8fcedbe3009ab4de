"""What may be done on a chosen row: the key of an act and the dialog that does it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from models.domain.units import Unit
from ui.app.context import Context
from ui.tasks.add_dialog import AddTaskDialog
from ui.tasks.detail import TaskDetail
from ui.tasks.dialogs import (
    AskEvidenceDialog,
    AssignDialog,
    CompleteDialog,
    DecideDialog,
    ExtendDialog,
    FillDueDialog,
    ReopenDialog,
    SnoozeDialog,
    StopDialog,
    UnsnoozeDialog,
)
from ui.tasks.event_dialog import EventDialog
from ui.tasks.facts_dialog import FactsDialog, KindDialog
from ui.widgets.action_dialog import ActionDialog

_DIALOGS: dict[str, Callable[[Context, TaskDetail, QWidget], ActionDialog]] = {
    "complete": CompleteDialog,
    "extend": ExtendDialog,
    "decide": DecideDialog,
    "fill_due": FillDueDialog,
    "enter_event": EventDialog,
    "stop": StopDialog,
    "facts": FactsDialog,
    "kind": KindDialog,
    "ask_evidence": AskEvidenceDialog,
    "snooze": SnoozeDialog,
    "unsnooze": UnsnoozeDialog,
}


def dialog_for(
    key: str, context: Context, detail: TaskDetail, units: Callable[[], Sequence[Unit]], parent: QWidget
) -> ActionDialog | None:
    """The dialog of an act on a row; None when the row does not let it (done, or not done yet)."""
    if key == "reopen":
        return None if detail.is_open else ReopenDialog(context, detail, parent)
    if key in ("series", "series_end"):
        return _series_dialog(key, context, detail, parent)
    if not detail.is_open:
        return None
    if key == "extend" and detail.row.facts.due_on is None:
        key = "fill_due"
    if key == "extend" and detail.pending is not None:
        key = "decide"
    if key == "assign":
        return AssignDialog(context, detail, units(), parent)
    if key == "sub_task":
        return AddTaskDialog(context, units(), parent, above=detail.row)
    return _DIALOGS[key](context, detail, parent)


def _series_dialog(key: str, context: Context, detail: TaskDetail, parent: QWidget) -> ActionDialog | None:
    """The recurring duty behind a period, edited from that period on, or ended."""
    from ui.tasks.series_edit_dialog import SeriesEditDialog, SeriesEndDialog

    series_id = detail.task.recurring_series_id
    if series_id is None:
        return None
    return (
        SeriesEditDialog(context, series_id, detail.row.period_key, parent)
        if key == "series"
        else SeriesEndDialog(context, series_id, parent)
    )
