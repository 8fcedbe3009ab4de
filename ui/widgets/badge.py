"""State drawn as a word on a coloured ground: never by colour alone."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.app.tokens import tokens
from ui.words import word


@dataclass(frozen=True)
class Badge:
    """A word with a tone: neutral info ok warn danger severe."""

    text: str
    tone: str = "neutral"


_STATUS = {
    "overdue": "danger",
    "due_soon": "warn",
    "in_progress": "info",
    "missing_due": "warn",
    "awaiting": "neutral",
    "ongoing": "neutral",
    "completed": "ok",
    "stopped": "neutral",
}
_LEVEL = {"none": "neutral", "green": "ok", "yellow": "warn", "red": "danger", "special_red": "severe"}
_STAGE = {"note": "neutral", "phone": "info", "letter_1": "warn", "letter_2": "danger", "report": "severe"}


def status_badge(status: str, level: str = "none") -> Badge:
    """The badge of a task status; a special red row is filled."""
    return Badge(word("status", status), "severe" if level == "special_red" else _STATUS.get(status, "neutral"))


def level_badge(level: str) -> Badge:
    """The badge of a warning level."""
    return Badge(word("warning_level", level), _LEVEL.get(level, "neutral"))


def stage_badge(stage: str) -> Badge:
    """The badge of a rung of the reminder ladder."""
    return Badge(word("stage", stage), _STAGE.get(stage, "neutral"))


def urgency_badge(urgency: str | None) -> Badge | None:
    """The badge of an urgency; None for an ordinary paper."""
    return None if not urgency else Badge(word("urgency", urgency), "danger" if urgency == "hoa_toc" else "warn")


def secrecy_badge(secrecy: str | None) -> Badge | None:
    """The badge of a secrecy mark; None for an ordinary paper."""
    return None if not secrecy else Badge(word("secrecy", secrecy), "severe")


def badge_font(base: QFont) -> QFont:
    """The face of badges: a little smaller and heavier than the text around."""
    font = QFont(base)
    font.setPointSizeF(max(7.5, base.pointSizeF() - 1.0))
    font.setWeight(QFont.Weight.Medium)
    return font


def badge_size(badge: Badge, base: QFont) -> QSize:
    """Width and height the badge wants."""
    metrics = QFontMetrics(badge_font(base))
    return QSize(metrics.horizontalAdvance(badge.text) + 18, metrics.height() + 5)


def paint_badge(painter: QPainter, rect: QRect, badge: Badge, base: QFont | None = None) -> int:
    """Draw the badge at the left of `rect`, centred in height; the width used."""
    base = base or painter.font()
    size = badge_size(badge, base)
    width = min(size.width(), rect.width())
    if width < 12:
        return 0
    tone = tokens().tone(badge.tone)
    area = QRectF(rect.x() + 0.5, rect.center().y() - size.height() / 2 + 0.5, width - 1, size.height() - 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tone.edge), 1))
    painter.setBrush(QColor(tone.ground))
    painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
    painter.setPen(QColor(tone.text))
    font = badge_font(base)
    painter.setFont(font)
    text = QFontMetrics(font).elidedText(badge.text, Qt.TextElideMode.ElideRight, width - 14)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
    return width


class BadgeLabel(QWidget):
    """A badge as a control of its own."""

    def __init__(self, badge: Badge | None = None) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._badge = badge
        self.set_badge(badge)

    def set_badge(self, badge: Badge | None) -> None:
        """Show another badge; None hides it."""
        self._badge = badge
        self.setAccessibleName(badge.text if badge else "")
        # shown without a parent it would be a window of its own for a moment and take the focus
        if badge is None or self.parentWidget() is not None:
            self.setVisible(badge is not None)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return badge_size(self._badge, self.font()) if self._badge else QSize(0, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._badge:
            painter = QPainter(self)
            paint_badge(painter, self.rect(), self._badge, self.font())
            painter.end()
