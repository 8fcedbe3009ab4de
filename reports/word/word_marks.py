"""What the typesetter of the PDF would draw, noted and turned into paragraphs: lines, rules and frames keep their places in Word."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from reports.press.fonts import Face
from reports.press.lines import Line
from reports.word.word_lines import balanced, face_style
from reports.word.word_xml import ASCENT_SHARE, borders_xml, paragraph, rule, run

_LEAST = 1.0
_FRAME_LINE = 16.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of text, a rule (no text) or a frame around the text: left and right edge, baseline or upper edge, points."""

    x: float
    right: float
    y: float
    face: Face | None = None
    size: float = 0.0
    text: str = ""
    weight: float = 0.0
    height: float = 0.0
    is_red: bool = False

    @property
    def centre(self) -> float:
        return (self.x + self.right) / 2


class Marks:
    """Stands in for the pen of a PDF and notes what it would draw."""

    def __init__(self) -> None:
        self.found: list[Mark] = []
        self._is_red = False

    def show(self, x: float, y: float, face: Face, size: float, text: str, _word_space: float = 0.0) -> None:
        self.found.append(Mark(x, x + face.width(text) * size, y, face, size, text, is_red=self._is_red))

    def line(self, x: float, y: float, line: Line, size: float, _word_space: float = 0.0) -> None:
        self.show(x, y, line.runs[0][0], size, line.text)

    def centred(self, x: float, y: float, face: Face, size: float, text: str) -> None:
        self.show(x - face.width(text) * size / 2, y, face, size, text)

    def rule(self, x1: float, y1: float, x2: float, _y2: float, weight: float) -> None:
        self.found.append(Mark(x1, x2, y1, weight=weight))

    def frame(self, x: float, y: float, width: float, height: float, weight: float) -> None:
        self.found.append(Mark(x, x + width, y, weight=weight, height=height, is_red=self._is_red))

    def colour(self, *, is_red: bool) -> None:
        self._is_red = is_red

    @contextmanager
    def tagged(self, _tag: object) -> Iterator[None]:
        yield

    def column(self, start: float, width: float, top: float, whole: Collection[str], *, keep: bool = False) -> tuple[str, float]:
        """The paragraphs of what stands between `start` and `start + width` under `top`, and their height in points.

        `whole`: texts that may have been broken into lines; each becomes one paragraph. `keep`: all stays with what follows.
        """
        mine = [mark for mark in self.found if start <= mark.centre < start + width]
        parts: list[str] = []
        cursor = 0.0
        for group in _grouped(mine, whole):
            first = group[0]
            left, right = min(mark.x for mark in group) - start, start + width - max(mark.right for mark in group)
            y = first.y - top
            if first.height and len(group) > 1:
                parts.append(_framed(first, group[1], max(y - cursor, 0.0), left, right))
                cursor = y + first.height
            elif not first.text:
                before = max(y - first.weight / 2 - cursor, 0.0)
                parts.append(rule(left, right, first.weight, before=before, keep=keep))
                cursor += before + first.weight + _LEAST
            else:
                pitch = group[1].y - first.y if len(group) > 1 else min((y - cursor) / ASCENT_SHARE, first.size * 1.2)
                before = max(y - ASCENT_SHARE * pitch - cursor, 0.0)
                parts.append(_text(group, pitch, before, width, keep=keep))
                cursor += before + pitch * len(group)
        return "".join(parts), cursor


def _grouped(marks: Sequence[Mark], whole: Collection[str]) -> list[list[Mark]]:
    """Lines of one text together, a frame with its word, from top to bottom."""
    groups: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda mark: mark.y):
        last = groups[-1] if groups else []
        is_word_of_frame = len(last) == 1 and last[0].height > 0 and mark.text
        if last and (is_word_of_frame or _is_one_text([*last, mark], whole)):
            last.append(mark)
        else:
            groups.append([mark])
    return groups


def _is_one_text(marks: Sequence[Mark], whole: Collection[str]) -> bool:
    if any(not mark.text or mark.face is not marks[0].face for mark in marks):
        return False
    joined = " ".join(mark.text for mark in marks)
    return any(text.startswith(joined) for text in whole)


def _text(group: Sequence[Mark], pitch: float, before: float, width: float, *, keep: bool) -> str:
    first = group[0]
    assert first.face is not None  # it is a text
    style = face_style(first.face) | {"red": first.is_red}
    content, side = balanced([mark.text for mark in group], first.face, first.size, width, style)
    return paragraph(content, align="center", leading=pitch, before=before, left=side, right=side, keep=keep)


def _framed(frame: Mark, word: Mark, before: float, left: float, right: float) -> str:
    """A word in a frame: borders of its paragraph, whose spaces are whole points in Word."""
    above = 1
    below = max(int(frame.height - _FRAME_LINE - above), 0)
    edge = borders_xml(("top", "left", "bottom", "right"), frame.weight, space=(above, 0, below, 0), red=frame.is_red)
    text = run(word.text, word.size, red=word.is_red, **face_style(word.face))
    line = frame.height - above - below
    return paragraph(text, align="center", leading=line, before=before, left=left, right=right, borders=edge)
