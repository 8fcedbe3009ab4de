"""Line icons of `resources/icons`, drawn in a colour of the theme and drawn again when the theme changes."""

import tempfile
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton

import resources
from ui.app.tokens import tokens

_is_sparing = [False]  # before the first paint only what that paint needs is drawn
_NAME, _TONE, _SIZE = "icon_name", "icon_tone", "icon_size"


def svg(name: str, color: str) -> bytes:
    """The drawing with its strokes in `color`."""
    return _drawing(name).replace("currentColor", color).encode()


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return resources.read_text(f"icons/{name}.svg")


@lru_cache(maxsize=512)
def pixmap(name: str, color: str, size: int, ratio: float = 1.0, gap: float = 0.0) -> QPixmap:
    """One picture of `size` logical pixels for a screen of `ratio` device pixels each; `gap` widens it on the right (share of size)."""
    side = max(1, round(size * ratio))
    picture = QPixmap(round(side * (1 + gap)), side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg(name, color))).render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=256)
def _tinted(name: str, color: str, other: str, size: int, gap: float) -> QPixmap:
    """The picture in `other`: every stroke has one colour, so what is drawn already is only filled again."""
    picture = pixmap(name, color, size, 1.0, gap).copy()
    painter = QPainter(picture)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(picture.rect(), QColor(other))
    painter.end()
    return picture


def icon(name: str, color: str, disabled: str | None = None, gap: float = 0.0, size: int = 18) -> QIcon:
    """An icon in `color`, sharp at `size` on every screen there is, and at 200 % for one that comes later."""
    made = QIcon()
    ratios = {screen.devicePixelRatio() for screen in QGuiApplication.screens()} | (set() if _is_sparing[0] else {1.0, 2.0})
    for side in sorted({round(size * ratio) for ratio in ratios}):
        made.addPixmap(pixmap(name, color, side, 1.0, gap), QIcon.Mode.Normal)
        if disabled:
            made.addPixmap(_tinted(name, color, disabled, side, gap), QIcon.Mode.Disabled)
    return made


def bind(widget: QAbstractButton | QLabel, name: str, tone: str = "text", size: int = 18) -> None:
    """Give `widget` an icon in the token `tone` that follows the theme."""
    widget.setProperty(_NAME, name)
    widget.setProperty(_TONE, tone)
    widget.setProperty(_SIZE, size)
    _draw(widget)


def _draw(widget: QAbstractButton | QLabel) -> None:
    name, tone, size = widget.property(_NAME), widget.property(_TONE), int(widget.property(_SIZE))
    t = tokens()
    color = t.tones[tone].text if tone in t.tones else getattr(t, tone)
    if isinstance(widget, QAbstractButton):
        # the styles leave hardly any room between the icon of a push button and its text
        gap = 0.2 if isinstance(widget, QPushButton) and widget.text() else 0.0
        disabled = None if _is_sparing[0] and widget.isEnabled() else t.faint
        widget.setIcon(icon(name, color, disabled, gap, size))
        widget.setIconSize(QSize(round(size * (1 + gap)), size))
    else:
        widget.setPixmap(pixmap(name, color, size, widget.devicePixelRatioF()))


def spare(is_sparing: bool = True) -> None:
    """Draw only what the first paint needs from now on, or everything again; `repaint_all` then completes what is there."""
    _is_sparing[0] = is_sparing


def repaint_all(application: QApplication) -> None:
    """Draw every bound icon in the colours now in force."""
    for widget in application.allWidgets():
        if widget.property(_NAME) and isinstance(widget, (QAbstractButton, QLabel)):
            _draw(widget)


@lru_cache(maxsize=64)
def tinted_file(name: str, color: str) -> str:
    """Path of the drawing in `color`, for style sheets, which read files only; the folder goes with the process."""
    path = Path(_folder().name) / f"{name}-{color.lstrip('#')}.svg"
    path.write_bytes(svg(name, color))
    return path.as_posix()


@lru_cache(maxsize=1)
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="sodondoc-", ignore_cleanup_errors=True)
