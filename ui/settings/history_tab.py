"""Nhật ký: who did what and when, newest first; nothing here can be changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from ui import showing
from ui.app.context import Context
from ui.messages import finding_text, shown
from ui.settings.items import GROUPS
from ui.settings.list_tab import ListTab
from ui.widgets.plain import ask, button, label, tell
from ui.widgets.register_table import Column
from ui.words import word, words

_PAGE = 300
_NAMES = words("fact") | {item.key: item.text for _, _, items in GROUPS for item in items}
_GROUPS = {
    name: name
    for name in (
        "book",
        "doc_type",
        "direction",
        "number_status",
        "urgency",
        "secrecy",
        "role",
        "decision",
        "deadline_kind",
        "edition",
        "stage",
        "level",
        "recurrence",
        "scope",
        "adjust",
        "keep",
    )
}
_GROUPS["kind"] = "holiday_kind"


@dataclass(frozen=True)
class EventRow:
    """An event with the number the table needs."""

    id: int
    event: Any


def facts_text(event: Any) -> str:
    """What changed, in one line: the facts after, or what went."""
    facts = {key: value for key, value in (event.after or event.before or {}).items() if value not in (None, "", [], {})}
    named = [f"{_NAMES[key]}: {_value(key, value)}" for key, value in facts.items() if key in _NAMES]
    return "; ".join(named)


def _value(key: str, value: Any) -> str:
    """A fact as a person reads it: codes become words, yes and no too."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, str) and _GROUPS.get(key) and value in words(_GROUPS[key]):
        return word(_GROUPS[key], value)
    return shown(value)


class HistoryTab(ListTab):
    """The last events, older ones on demand, and the check of the whole register."""

    name = "Nhật ký"
    empty = "Nhật ký chưa có dòng nào"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._events: list[Any] = []
        self.refresh()

    def fill_head(self, row: QHBoxLayout) -> None:
        """How many are shown, older ones, the check."""
        self.count = label("", "muted")
        self.older = button("Xem cũ hơn", "chevron_down", on_click=self.load_older)
        row.addWidget(self.count, 1)
        row.addWidget(self.older)
        row.addWidget(button("Kiểm tra sổ", "check", on_click=self.check))

    def refresh(self) -> None:
        """The newest events."""
        self._events = list(self.context.office.events.recent(_PAGE))
        self._show()

    def load_older(self) -> None:
        """The page before the oldest one shown."""
        if self._events:
            self._events += self.context.office.events.recent(_PAGE, self._events[-1].seq)
            self._show()

    def check(self) -> None:
        """Check file, search, numbers and audit chain; findings are shown, and a search that is wrong may be built anew."""
        from models.services.checking import check_register

        try:
            findings = check_register(self.context.office)
        except Exception as error:
            self.context.fail(error)
            return
        if not findings:
            self.context.say("Đã kiểm tra: sổ nguyên vẹn, nhật ký liền mạch.", "ok")
        else:
            texts = [finding_text(finding) for finding in findings]
            more = f"\n… và {len(texts) - 12} điều nữa" if len(texts) > 12 else ""
            head, detail = f"Có {len(texts)} điều cần xem", "\n".join(texts[:12]) + more
            if any(finding.code == "search_index" for finding in findings):
                ask(self, head, detail, yes="Lập lại bảng tìm kiếm", no="Đóng", then=self.rebuild)
            else:
                tell(self, head, detail, "warn")

    def rebuild(self) -> None:
        """Build the search anew; no paper is touched."""
        from models.services.checking import rebuild_search

        try:
            rebuild_search(self.context.office)
        except Exception as error:
            self.context.fail(error)
            return
        self.refresh()
        self.context.say("Đã lập lại bảng tìm kiếm.", "ok")

    def _show(self) -> None:
        self.table.show_rows([EventRow(event.seq, event) for event in self._events])
        total = self.context.office.events.count()
        self.count.setText(f"{showing.number(len(self._events))} trong {showing.number(total)} dòng")
        self.older.setEnabled(len(self._events) < total)

    def columns(self) -> Sequence[Column]:
        """When, who and what."""
        return (
            Column("seq", "Dòng", 64, lambda row: str(row.event.seq), align="right"),
            Column("at", "Lúc", 140, lambda row: showing.moment(row.event.at)),
            Column("who", "Người làm", 120, lambda row: row.event.who),
            Column("verb", "Việc", 130, lambda row: word("verb", row.event.verb), is_strong=True),
            Column("entity", "Đối tượng", 130, lambda row: word("entity", row.event.entity)),
            Column("facts", "Nội dung", 260, lambda row: facts_text(row.event), is_stretch=True),
        )
