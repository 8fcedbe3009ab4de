"""State drawn as a word on a coloured ground: never by colour alone."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.app.tokens import Tone, tokens
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


@lru_cache(maxsize=16)
def _face(description: str) -> tuple[QFont, QFontMetrics]:
    """The face of badges: a little smaller and heavier than the text around."""
    font = QFont()
    font.fromString(description)
    font.setPointSizeF(max(7.5, font.pointSizeF() - 1.0))
    font.setWeight(QFont.Weight.Medium)
    return font, QFontMetrics(font)


@lru_cache(maxsize=512)
def _size(text: str, description: str) -> tuple[int, int]:
    metrics = _face(description)[1]
    return metrics.horizontalAdvance(text) + 18, metrics.height() + 5


@lru_cache(maxsize=512)
def _picture(text: str, tone: Tone, description: str, width: int, ratio: float) -> QPixmap:
    """The badge drawn once for a tone, a width and a screen; tables paint hundreds of them."""
    font, metrics = _face(description)
    height = metrics.height() + 5
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    area = QRectF(0.5, 0.5, width - 1, height - 1)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(tone.edge))
    painter.setBrush(QColor(tone.ground))
    painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
    painter.setPen(QColor(tone.text))
    painter.setFont(font)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - 14))
    painter.end()
    return picture


def badge_size(badge: Badge, base: QFont) -> QSize:
    """Width and height the badge wants."""
    return QSize(*_size(badge.text, base.toString()))


def paint_badge(painter: QPainter, rect: QRect, badge: Badge, base: QFont | None = None) -> int:
    """Draw the badge at the left of `rect`, centred in height; the width used."""
    description = (base or painter.font()).toString()
    width, height = _size(badge.text, description)
    width = min(width, rect.width())
    if width < 12:
        return 0
    ratio = painter.device().devicePixelRatioF()
    picture = _picture(badge.text, tokens().tone(badge.tone), description, width, ratio)
    painter.drawPixmap(rect.x(), rect.y() + (rect.height() - height) // 2, picture)
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
