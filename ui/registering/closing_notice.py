"""Right after a report came into the register: the open tasks it answers, closed with one keystroke or left."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from models.domain.documents import Document
from models.domain.errors import OfficeError
from models.services.duties import closing
from ui.app.context import Context
from ui.documents.chain import name_of
from ui.tasks.closing_list import ClosingList, offers_for, told
from ui.widgets.plain import button, label, set_tip

KEYS = "Ctrl+H"
_MOST_HEIGHT = 104  # two rows; the sure ones stand first


class ClosingNotice(QFrame):
    """Hidden until a saved paper answers something. It never takes the cursor: the next paper can be typed at once."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._document: Document | None = None
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(4)
        row = QHBoxLayout()
        self._title = label("", "strong", wrap=True)
        row.addWidget(self._title, 1)
        self.do_button = button(f"Ghi hoàn thành ({KEYS})", "check", "normal", self.close_ticked)
        set_tip(self.do_button, "Ghi hoàn thành các việc được chọn, văn bản vừa vào sổ làm minh chứng")
        row.addWidget(self.do_button)
        row.addWidget(button("Để sau", "close", "quiet", self.hide, "Vẫn có thể ghi ở trang Văn bản đến"))
        column.addLayout(row)
        self.list = ClosingList()
        column.addWidget(self.list, 1)
        self._shortcut = QShortcut(QKeySequence(KEYS), page, self.close_ticked)
        self.hide()

    def offer(self, document: Document) -> bool:
        """Show what the paper answers; False and hidden when it answers nothing."""
        offers = offers_for(self._context.office, document)
        self._document = document if offers else None
        self.setVisible(bool(offers))
        if not offers:
            return False
        text = f"{name_of(document)} có thể trả lời {len(offers)} việc đang mở:"
        self._title.setText(text)
        self.setAccessibleName(text)
        self.list.show_offers(offers)
        self.list.setFixedHeight(min(self.list.whole_height(), _MOST_HEIGHT))
        return True

    def close_ticked(self) -> None:
        """Close the ticked rows with the paper as proof; with none ticked say so."""
        if self._document is None or self.isHidden():
            return
        ticked = self.list.ticked()
        if not ticked:
            self._context.say("Hãy chọn việc mà văn bản này trả lời.", "info")
            return
        try:
            done = closing.close_with(self._context.office, self._document.id, ticked)
        except OfficeError as error:
            self._context.fail(error)
            return
        if done.refused and not done.task_unit_ids:
            self._context.fail(done.refused[0][1])
            return
        self.hide()
        self._document = None
        self._context.publish(done.changes)
        self._context.say(told(done), "ok")
