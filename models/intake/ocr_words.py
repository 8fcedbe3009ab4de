"""Words of a page from Tesseract's table (TSV): their lines in reading order, their boxes on the page, how sure they are."""

from dataclasses import dataclass

from models.domain.pages import PageWord
from models.intake.ocr_mending import mended_line, mended_word
from models.intake.page_layout import Piece, read_order, rows_of, texts_of

_LINE, _WORD = "4", "5"
_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word: its box and the upper and lower edge of its line in pixels, its certainty from 0 to 100."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    line_top: float
    line_bottom: float
    certainty: float


def words_of(table: str) -> list[Word]:
    """The words of the table in Tesseract's order; rows that do not hold what they should are passed over."""
    out: list[Word] = []
    line_top = line_bottom = 0.0
    for row in table.split("\n"):
        cells = row.rstrip("\r").split("\t")
        if len(cells) < _COLUMNS or cells[0] not in (_LINE, _WORD):
            continue
        try:
            left, top, width, height = (float(cell) for cell in cells[6:10])
            certainty = float(cells[10])
        except ValueError:
            continue
        if cells[0] == _LINE:
            line_top, line_bottom = top, top + height
        elif cells[11].strip():
            out.append(
                Word(mended_word(cells[11].strip()), left, top, left + width, top + height, line_top, line_bottom, certainty)
            )
    return out


def placed(words: list[Word]) -> tuple[str, tuple[PageWord, ...]]:
    """(text, words in its order) with the columns of heads and signature blocks set one after the other."""
    pieces = [
        # y grows upwards in the layout; the edges of the line, so that a comma stands on it; words never grow together
        Piece(word.text + " ", word.left, -word.line_bottom, word.right, -word.line_top, (_own_box(word),))
        for word in words
    ]
    rows = read_order(rows_of(pieces))
    shown = tuple(
        PageWord(box.text, box.left, -box.top, box.right, -box.bottom) for row in rows for piece in row for box in piece.words
    )
    return "\n".join(map(mended_line, texts_of(rows))), shown


def certainty_of(words: list[Word]) -> float | None:
    """Mean certainty of the words, 0 to 1, long words counting more; None without words."""
    letters = sum(len(word.text) for word in words)
    if not letters:
        return None
    return round(sum(max(0.0, word.certainty) * len(word.text) for word in words) / letters / 100, 3)


def _own_box(word: Word) -> Piece:
    return Piece(word.text, word.left, -word.bottom, word.right, -word.top)
