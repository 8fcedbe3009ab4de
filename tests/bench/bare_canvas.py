"""The bare baseline of the paper benchmarks: recorded marks drawn by drawString and line of a reportlab canvas alone."""

from io import BytesIO

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

Mark = tuple[str, tuple[float | str, ...]]


def bare(pages: list[list[Mark]]) -> bytes:
    """The marks through drawString and line; font and line width are set only where they change."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=landscape(A4), pageCompression=1, invariant=1, initialFontName="LiberationSerif-Regular")
    for page in pages:
        face: tuple[float | str, float | str] | None = None
        weight: float | str | None = None
        for kind, values in page:
            if kind == "text":
                x, y, name, size, text, _ = values
                if face != (name, size):
                    canvas.setFont(name, size)
                    face = (name, size)
                canvas.drawString(x, y, text)
            else:
                if weight != values[4]:
                    canvas.setLineWidth(values[4])
                    weight = values[4]
                canvas.line(*values[:4])
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
