"""Centred lines that break where those of the PDF break."""

from collections.abc import Mapping, Sequence

from reports.press.fonts import Face, family
from reports.press.lines import break_text
from reports.word.word_xml import run

_EASE = 2.0  # points between the least and the greatest width; with less both programs may break the lines elsewhere


def balanced(lines: Sequence[str], face: Face, size: float, width: float, style: Mapping[str, bool]) -> tuple[str, float]:
    """A centred text that breaks into these lines by itself, and the indent on both sides that makes it so, points.

    Where no room does it (a long word that was split) the lines are broken by hand.
    """
    if len(lines) == 1:
        return run(lines[0], size, bound=True, **style), 0.0
    room = easy_room(lines, face, size, width)
    if room is not None:
        return run(" ".join(lines), size, bound=True, **style), (width - room) / 2
    return broken_by_hand(lines, size, style), 0.0


def broken_by_hand(lines: Sequence[str], size: float, style: Mapping[str, bool]) -> str:
    """Lines of one paragraph with a break between them."""
    return "<w:r><w:br/></w:r>".join(run(line, size, bound=True, **style) for line in lines)


def easy_room(lines: Sequence[str], face: Face, size: float, most: float) -> float | None:
    """A width in which a text breaks into these lines, half way between the least and the greatest one, at most `most` points.

    Word and LibreOffice measure a little differently from us: in the middle neither breaks the lines elsewhere. None when there is none.
    """
    text = " ".join(lines)

    def holds(room: float) -> bool:
        return [line.text for line in break_text(text, face, size, room)] == list(lines)

    least = max(face.width(line) for line in lines) * size
    if least > most or not holds(least):
        return None
    low, high = least, most
    if not holds(high):
        for _ in range(20):
            middle = (low + high) / 2
            low, high = (middle, high) if holds(middle) else (low, middle)
    else:
        low = high
    return (least + low) / 2 if low - least >= _EASE or most - least < _EASE else None


def face_style(face: Face | None) -> dict[str, bool]:
    """Bold and italic of a face."""
    faces = family()
    return {"bold": face in (faces.bold, faces.bold_italic), "italic": face in (faces.italic, faces.bold_italic)}
