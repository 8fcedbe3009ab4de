"""The quiet band of the day's notice on Hôm nay: what the day asks for, until it is read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from models.services.warning import notices
from models.services.warning.notices import Notice
from ui.app import icons
from ui.app.context import Context
from ui.notice_words import notice_text, silent_text
from ui.widgets.plain import PlainLabel, button


class NoticeBand(QFrame):
    """Shown from the hour of the settings on; "Đã xem" puts it away for the day. It takes no focus and covers nothing."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("message_bar")
        self.setProperty("kind", "info")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(10)
        picture = PlainLabel()
        icons.bind(picture, "clock", "info", 18)
        self._text = PlainLabel("", wrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        self.close_button = button("Đã xem", "check", on_click=self.put_away, name="Đã xem thông báo trong ngày")
        row.addWidget(self.close_button)
        self.hide()

    def text(self) -> str:
        """The words shown, empty when hidden."""
        return "" if self.isHidden() else self._text.text()

    def refresh(self) -> Notice:
        """Count again; the notice, also when the band stays hidden."""
        office, today = self._context.office, self._context.today()
        notice = notices.day_notice(office)
        is_closed = self._context.config.get("notice_closed_on") == today.isoformat()
        is_told = not notice.is_empty and not is_closed and notices.may_tell(office, None)
        if is_told:
            silent = silent_text(notice)
            text = f"Nhắc hôm nay: {notice_text(notice)}" + (f" ({silent})." if silent else ".")
            self._text.setText(text)
            self.setAccessibleName(text)
        self.setVisible(is_told)
        return notice

    def put_away(self) -> None:
        """Read: not shown again today."""
        self._context.config.set("notice_closed_on", self._context.today().isoformat())
        self.hide()
