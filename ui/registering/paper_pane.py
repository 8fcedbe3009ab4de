"""The paper that was read: its pages as pictures or its text, both with every recognised phrase marked."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from ui.registering.paper_view import PageSpot, PaperView
from ui.registering.reading_view import SPAN_KINDS, SPAN_TONES
from ui.widgets.badge import Badge, BadgeLabel
from ui.widgets.flow import FlowLayout
from ui.widgets.plain import icon_button, label, set_tip
from ui.widgets.text_view import Span, TextView

PAGES, TEXT = "pages", "text"


class PaperPane(QWidget):
    """Shows one paper. `view_chosen(pages | text)` tells what the clerk prefers; kinds without pages show their text only."""

    span_clicked = Signal(str)
    view_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wish = PAGES
        self._has_pages = False
        self._shown_key = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._make_bar())
        self._legend = QWidget()
        legend = FlowLayout(6, self._legend)
        self._kinds = {kind: BadgeLabel(Badge(words, SPAN_TONES[kind])) for kind, words in SPAN_KINDS.items()}
        for made in self._kinds.values():
            legend.addWidget(made)
        column.addWidget(self._legend)
        self.note = label("", "small", wrap=True)
        self.note.hide()
        column.addWidget(self.note)
        self.text = TextView("Nội dung văn bản, các cụm từ nhận dạng được đánh dấu")
        self.text.span_clicked.connect(lambda key: self.span_clicked.emit(str(key)))
        self.pages = PaperView()
        self.pages.spot_clicked.connect(self.span_clicked)
        self.pages.page_changed.connect(self._on_page)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.text)
        self._stack.addWidget(self.pages)
        column.addWidget(self._stack, 1)
        self._show_view()

    def _make_bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(2)
        self._views = QButtonGroup(self)
        self.pages_button, self.text_button = self._toggle("Trang", PAGES), self._toggle("Chữ", TEXT)
        set_tip(self.pages_button, "Hình từng trang (Ctrl+T đổi qua lại)")
        set_tip(self.text_button, "Chữ đọc được (Ctrl+T đổi qua lại)")
        for made in (self.pages_button, self.text_button):
            bar.addWidget(made)
        bar.addStretch(1)
        self._page_text = label("", "small")
        self._zoom = [
            icon_button("minus", "Thu nhỏ trang (Ctrl -)", lambda: self.pages.zoom_out(), size=14),
            icon_button("plus", "Phóng to trang (Ctrl +)", lambda: self.pages.zoom_in(), size=14),
        ]
        for part in (self._page_text, *self._zoom):
            bar.addWidget(part)
        return bar

    def _toggle(self, words: str, view: str) -> QToolButton:
        made = QToolButton()
        made.setText(words)
        made.setAccessibleName(f"Xem {words.lower()}")
        made.setCheckable(True)
        made.clicked.connect(lambda *_: self.choose(view))
        self._views.addButton(made)
        return made

    def choose(self, view: str) -> None:
        """Pages or text, as the clerk wishes it from now on."""
        self.wish = view
        self._show_view()
        self.view_chosen.emit(view)

    def toggle(self) -> None:
        """The other of the two."""
        if self._has_pages:
            self.choose(TEXT if self.is_showing_pages() else PAGES)

    def is_showing_pages(self) -> bool:
        """Whether the pictures are in front."""
        return self._stack.currentWidget() is self.pages

    def show_paper(
        self,
        text: str,
        spans: Sequence[Span] = (),
        sizes: Sequence[tuple[float, float]] = (),
        spots: Sequence[PageSpot] = (),
        used: tuple[float, float] | None = None,
        note: str = "",
    ) -> None:
        """Another paper: its text with marks; `sizes` of its pages in points, none for kinds without pages; `used` as `PaperView`."""
        self.text.set_text(text)
        self.text.set_spans(spans)
        self.pages.show_paper(list(sizes), spots, used)
        self._has_pages, self._shown_key = bool(sizes), ""
        self._say(note)
        self._show_legend(spans)
        self._show_view()

    def set_marks(self, spans: Sequence[Span], spots: Sequence[PageSpot]) -> None:
        """Other marks on the same paper; none: the recognition was undone."""
        self.text.set_spans(spans)
        self.pages.set_spots(spots)
        self._show_legend(spans)

    def _show_legend(self, spans: Sequence[Span]) -> None:
        """The kinds of marks that this paper has."""
        kinds = {span.kind for span in spans}
        for kind, made in self._kinds.items():
            made.setVisible(kind in kinds)
        self._legend.setVisible(bool(kinds))

    def set_picture(self, page: int, image: QImage | None) -> None:
        """The picture of a page; without any the text remains and one line says so."""
        self.pages.set_picture(page, image)
        if image is None and not self.pages.has_pictures():
            self._has_pages = False
            self._say("Không vẽ được hình trang của tệp này; chữ đọc được vẫn đầy đủ ở dưới.")
            self._show_view()

    def show_span(self, key: str) -> None:
        """Bring the place of a field or task into sight."""
        self._shown_key = key
        if self.is_showing_pages():
            self.pages.show_spot(key)
        else:
            self.text.show_span(key)

    def _say(self, note: str) -> None:
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def _show_view(self) -> None:
        is_pages = self._has_pages and self.wish == PAGES
        self._stack.setCurrentWidget(self.pages if is_pages else self.text)
        (self.pages_button if is_pages else self.text_button).setChecked(True)
        for made in (self.pages_button, self.text_button):
            made.setVisible(self._has_pages)
        for part in (self._page_text, *self._zoom):
            part.setVisible(is_pages)
        if self._shown_key:
            self.show_span(self._shown_key)

    def _on_page(self, page: int, of: int) -> None:
        self._page_text.setText(f"{page}/{of}" if of > 1 else "")
        self._page_text.setAccessibleName(f"Trang {page} trên {of}")
