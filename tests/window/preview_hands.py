"""Hands of the tests of the preview: pages with boxes in known places."""

from PySide6.QtGui import QImage

A3_LANDSCAPE = (1190.55, 841.89)


def boxes(count: int = 1, size: tuple[float, float] = (595.28, 841.89), last: tuple[float, float] | None = None) -> bytes:
    """Pages with a black box each, at 100 points from left and bottom, 200 wide and high."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas("x", pagesize=size, invariant=True)
    for number in range(count):
        if last is not None and number == count - 1:
            canvas.setPageSize(last)
        canvas.rect(100, 100, 200, 200, fill=1)
        canvas.showPage()
    return canvas.getpdfdata()


def dark_at(image: QImage, x: int, y: int) -> bool:
    return image.pixelColor(x, y).lightness() < 100
