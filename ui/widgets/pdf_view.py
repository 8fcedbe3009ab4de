"""The real pages of a PDF, drawn by PDFium from bytes; nothing is written to disk."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from ui.widgets.page_canvas import PageCanvas

_KEPT = 24


class PdfView(PageCanvas):
    """The pages of a PDF, drawn when they come into sight."""

    def __init__(self, name: str = "Xem trước trang in", parent: QWidget | None = None) -> None:
        self._pdf = b""
        self._images: dict[tuple[int, int], QImage] = {}
        super().__init__(name, "Chưa có trang nào để xem", parent)

    def show_pdf(self, pdf: bytes) -> None:
        """Show a document; ValueError when PDFium cannot read it."""
        import pypdfium2  # 40 ms and only here

        self.clear()
        try:
            with pypdfium2.PdfDocument(pdf) as document:
                sizes = [document.get_page_size(number) for number in range(len(document))]
        except pypdfium2.PdfiumError as error:
            raise ValueError("not a readable PDF") from error
        self._pdf = pdf
        self.set_sizes(sizes)

    def clear(self, text: str = "") -> None:
        """Show nothing, with a few words in the middle."""
        self._pdf = b""
        self._images.clear()
        self.set_sizes([], text)

    def forget_images(self) -> None:
        """Pages of another size are drawn anew."""
        self._images.clear()

    def image_of(self, number: int, width: int) -> QImage:
        """The page, drawn at the moment it is needed; the last ones are kept."""
        image = self._images.get((number, width))
        if image is None:
            image = self._drawn(number, width)
            image.setDevicePixelRatio(self.devicePixelRatioF())
            if len(self._images) > _KEPT:
                self._images.pop(next(iter(self._images)))
            self._images[(number, width)] = image
        return image

    def _drawn(self, number: int, side: int) -> QImage:
        """A page `side` pixels wide. The document is open for this moment only: a window may be gone before it could be closed."""
        import pypdfium2

        with pypdfium2.PdfDocument(self._pdf) as document:
            page = document[number]
            bitmap = page.render(scale=side / self._sizes[number][0], rev_byteorder=False)
            image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, _format(bitmap.format)).copy()
            bitmap.close()
            page.close()
        return image


def _format(kind: int) -> QImage.Format:
    """PDFium's byte order as Qt's: 1 grey, 2 BGR, 3 BGRx, 4 BGRA."""
    return {1: QImage.Format.Format_Grayscale8, 2: QImage.Format.Format_BGR888, 3: QImage.Format.Format_RGB32}.get(
        kind, QImage.Format.Format_ARGB32
    )
