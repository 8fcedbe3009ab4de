"""Chỉ tiêu của văn bản: what the text of a registered paper says, to be ticked, with period and responsible unit."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from models.domain.documents import Document
from models.domain.errors import RuleError
from models.reading.result import Reading, ReadTarget
from models.services.figures import targets
from models.services.figures.targets import proposed_period
from models.services.reading import read_pasted
from ui.app.context import Context
from ui.documents.chain import name_of
from ui.target_words import read_target_text
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.plain import label
from ui.widgets.unit_picker import UnitPicker


class PaperTargetsDialog(ActionDialog):
    """A list with ticks; nothing is saved that was not seen."""

    def __init__(self, context: Context, parent: QWidget, document: Document, reading: Reading) -> None:
        super().__init__(context, f"Chỉ tiêu ({len(reading.targets)})", "Thêm các chỉ tiêu đã chọn", parent, columns=2)
        self.setMinimumWidth(620)
        self._document, self._reading = document, reading
        self.body.insertWidget(
            0, label(f"Theo {name_of(document)}. Bỏ chọn những dòng không phải là chỉ tiêu cần theo dõi.", "muted", wrap=True)
        )
        self.list = QListWidget()
        self.list.setAccessibleName("Chỉ tiêu đọc được")
        self.list.setWordWrap(True)
        self.list.setMinimumHeight(10 * self.list.fontMetrics().lineSpacing() + 12)
        for target in reading.targets:
            item = QListWidgetItem(_text(target))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self.form.add("chosen", "Chỉ tiêu đọc được", self.list, span=2)
        self.period = QLineEdit(proposed_period(reading))
        self.form.add("period", "Kỳ", self.period, required=True, hint="Một năm (2024) hoặc nhiệm kỳ (2020-2025).")
        units = list(context.office.units.all(context.today()))
        self.responsible = UnitPicker("Đơn vị chịu trách nhiệm", lambda: units)
        self.form.add("unit_id", "Đơn vị chịu trách nhiệm", self.responsible, hint="Để trống, ghi sau cho từng chỉ tiêu.")
        self.list.setFocus()

    def chosen(self) -> list[int]:
        """Places of the ticked targets."""
        return [place for place in range(self.list.count()) if self.list.item(place).checkState() == Qt.CheckState.Checked]

    def do(self) -> str:
        """Add what is ticked."""
        if not self.chosen():
            raise RuleError("targets_none_chosen", field="chosen")
        if self.responsible.text().strip() and self.responsible.unit() is None:
            raise RuleError("unit_unknown", field="unit_id", name=self.responsible.text())
        done = targets.add_from_reading(
            self.context.office, self._document.id, self._reading, self.chosen(), period_key=self.period.text().strip(),
            unit_id=self.responsible.unit_id(),
        )  # fmt: skip
        self.publish(done.changes)
        known = f" {len(done.known)} chỉ tiêu đã có từ trước." if done.known else ""
        return f"Đã thêm {len(done.ids)} chỉ tiêu.{known}"


def ask_paper_targets(context: Context, parent: QWidget, document: Document) -> None:
    """Read the text kept of a paper in a job, then show its targets; without any say so."""
    body = context.office.documents.body(document.id)
    if not body:
        context.say(
            "Văn bản này không có nội dung trong sổ để tìm chỉ tiêu; hãy thêm chỉ tiêu ở trang Báo cáo, thẻ Chỉ tiêu.", "info"
        )
        return

    def show(reading: Reading) -> None:
        if reading.targets:
            PaperTargetsDialog(context, parent, document, reading).open()
        else:
            context.say("Không tìm thấy chỉ tiêu nào trong văn bản này.", "info")

    context.jobs.run("Tìm chỉ tiêu", lambda _progress: read_pasted(body), show)


def _text(target: ReadTarget) -> str:
    number = f"{target.item}. " if target.item is not None else ""
    parts = "".join(f"\n      {part.name}: {read_target_text(part)}" for part in target.sub_targets)
    return f"{number}{target.name}: {read_target_text(target)}{parts}"
