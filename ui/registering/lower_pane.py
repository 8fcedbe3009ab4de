"""Under the form: the proposed tasks and, only for a paper that has some, its targets behind a second tab."""

from PySide6.QtWidgets import QTabWidget, QWidget

from ui.registering.targets_pane import TargetsPane
from ui.registering.tasks_pane import TasksPane


class LowerPane(QTabWidget):
    """Without targets it looks like the tasks alone. What leads to a task brings the tasks to the front."""

    def __init__(self, tasks: TasksPane, targets: TargetsPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._targets = targets
        self.setDocumentMode(True)
        self.setTabBarAutoHide(True)
        self.addTab(tasks, "Nhiệm vụ")
        targets.setParent(self)
        targets.hide()
        tasks.wanted.connect(lambda: self.setCurrentIndex(0))
        targets.changed.connect(self.count_anew)
        targets.wanted.connect(self._show_targets)

    def count_anew(self) -> None:
        """Tell how many targets are ticked; no targets, no tab."""
        total, place = self._targets.count(), self.indexOf(self._targets)
        if not total:
            if place >= 0:
                self.removeTab(place)
                self._targets.hide()
            return
        if place < 0:
            place = self.addTab(self._targets, "")
        ticked = len(self._targets.chosen())
        self.setTabText(place, f"Chỉ tiêu ({total})" if ticked == total else f"Chỉ tiêu ({ticked}/{total})")

    def _show_targets(self) -> None:
        if self.indexOf(self._targets) >= 0:
            self.setCurrentWidget(self._targets)
