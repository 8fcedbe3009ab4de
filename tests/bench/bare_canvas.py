"""The bare baseline of the paper benchmarks: recorded marks drawn by drawString and line of a reportlab canvas alone."""

from collections.abc import Callable
from io import BytesIO

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import resources
from reports.press import pen as pen_module
from reports.press.fonts import Face

Mark = tuple[str, tuple[float | str, ...]]


def recorded(draw: Callable[[], object]) -> list[list[Mark]]:
    """The marks that our typesetter puts on each page while `draw` runs."""
    pages: list[list[Mark]] = [[]]
    real = pen_module.Pen
    show, rule, end = real.show, real.rule, real.end_page

    def spy_show(self: pen_module.Pen, x: float, y: float, face: Face, size: float, text: str, word_space: float = 0.0) -> None:
        pages[-1].append(("text", (x, self.height - y, face.name, size, text, word_space)))
        show(self, x, y, face, size, text, word_space)

    def spy_rule(self: pen_module.Pen, x1: float, y1: float, x2: float, y2: float, weight: float) -> None:
        pages[-1].append(("rule", (x1, self.height - y1, x2, self.height - y2, weight)))
        rule(self, x1, y1, x2, y2, weight)

    def spy_end(self: pen_module.Pen) -> None:
        pages.append([])
        end(self)

    try:
        real.show, real.rule, real.end_page = spy_show, spy_rule, spy_end  # type: ignore[method-assign]
        draw()
    finally:
        real.show, real.rule, real.end_page = show, rule, end  # type: ignore[method-assign]
    return pages[:-1]


def register_faces() -> None:
    """The faces of the paper under the names that the marks carry, for reportlab, once per process."""
    for style in ("Regular", "Bold", "Italic", "BoldItalic"):
        name = f"SoDonDocSerif-{style}"
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(resources.as_path(f"fonts/so_don_doc_serif/{name}.ttf"))))


def bare(pages: list[list[Mark]], size: tuple[float, float] = landscape(A4)) -> bytes:
    """The marks through drawString and line; font and line width are set only where they change."""
    register_faces()
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=size, pageCompression=1, invariant=1, initialFontName="SoDonDocSerif-Regular")
    for page in pages:
        face: tuple[float | str, float | str] | None = None
        weight: float | str | None = None
        for kind, values in page:
            if kind == "text":
                x, y, name, points, text, space = values
                if face != (name, points):
                    canvas.setFont(name, points)
                    face = (name, points)
                canvas.drawString(x, y, text, wordSpace=space)
            else:
                if weight != values[4]:
                    canvas.setLineWidth(values[4])
                    weight = values[4]
                canvas.line(*values[:4])
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
