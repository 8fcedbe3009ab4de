"""The pane beside the targets: chart, facts, readings, history, and the actions on the chosen target."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.services.figures.targets import TargetView
from ui import showing, words
from ui.documents.detail import HistoryLine
from ui.reporting.target_chart import TargetChart
from ui.target_words import amount, current_text, period_name, reading_text, state_text, target_text
from ui.widgets.badge import Badge, BadgeLabel
from ui.widgets.detail_pane import DetailPane, add_section, fact_grid, history_lines, line_of_parts
from ui.widgets.flow import FlowLayout
from ui.widgets.plain import button, label

if TYPE_CHECKING:
    from models.services.office import Office

_TONES = {"missed": "danger", "at_risk": "warn", "no_data": "neutral", "on_track": "info", "reached": "ok", "stopped": "neutral"}


def target_badge(view: TargetView) -> Badge:
    """The state as a word on its ground."""
    return Badge(state_text(view), _TONES[view.judged.state])


class TargetPane(DetailPane):
    """Shows one `TargetView`; actions leave as `action_asked(key)`, the paper as `document_asked`."""

    title = "Chi tiết chỉ tiêu"
    empty = ("reporting", "Chưa chọn chỉ tiêu", "Chọn một dòng để xem biểu đồ, số thực hiện và lịch sử.")
    action_asked = Signal(str)
    document_asked = Signal(int)

    def __init__(self, office: "Office", today: Callable[[], date]) -> None:
        self._office, self._today = office, today
        super().__init__()

    def fill(self, box: QVBoxLayout, view: TargetView) -> None:
        """State and name, the chart, what can be done, then facts and readings."""
        target, judged = view.target, view.judged
        box.addWidget(BadgeLabel(target_badge(view)), 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(label(target.name, "heading", wrap=True))
        box.addWidget(label(f"{target_text(target)}, {period_name(target.period_key)}", "strong", wrap=True))
        box.addWidget(TargetChart(view, self._today()))
        legend = "Nét đứt: mức đề ra. Chấm: tiến độ đều theo thời gian. Ô vuông: số thực hiện."
        box.addWidget(label(legend, "small", wrap=True))
        if target.stopped_on is None:
            actions = QWidget()
            row = FlowLayout(6, actions)
            for key, text, icon in (("read", "Ghi số thực hiện", "edit"), ("edit", "Sửa", "edit"), ("stop", "Dừng…", "stop")):
                row.addWidget(button(text, icon, on_click=partial(self.action_asked.emit, key)))
            box.addWidget(actions)
        facts = (
            ("Thực hiện", current_text(view)),
            ("Theo tiến độ cần", "" if judged.expected is None else amount(round(judged.expected, 2), target.unit)),
            ("Cách đo", words.word("target_measure", target.measure)),
            ("Mức đầu kỳ", "" if target.baseline is None else amount(target.baseline, target.unit)),
            ("Chịu trách nhiệm", view.unit_name),
            ("Lĩnh vực", target.sector or ""),
            ("Văn bản", view.document),
            ("Nguyên văn", target.source_text),
            ("Lý do dừng", target.stop_reason or ""),
        )
        box.addLayout(fact_grid([(name, text) for name, text in facts if text]))
        if target.document_id is not None:
            show = partial(self.document_asked.emit, target.document_id)
            box.addWidget(button("Xem văn bản", "document", "quiet", show), 0, Qt.AlignmentFlag.AlignLeft)
        add_section(
            box, f"Số thực hiện ({len(view.readings)})", (self._reading(view, number) for number in range(len(view.readings)))
        )
        events = self._office.events.of("target", target.id)
        lines = [HistoryLine(showing.moment(event.at), event.who, words.word("verb", event.verb)) for event in events]
        add_section(box, "Lịch sử", history_lines(lines))

    def _reading(self, view: TargetView, number: int) -> QWidget:
        one = view.readings[number]
        holder, row = line_of_parts()
        row.addWidget(label(reading_text(one, view.target.unit), wrap=True), 1)
        if one.document_id is not None:
            row.addWidget(button("Văn bản", "document", "quiet", partial(self.document_asked.emit, one.document_id)))
        return holder
