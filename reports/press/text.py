"""Text on its way to paper: NFC, no control characters, and the one escape for platypus mark-up."""

import re
from functools import lru_cache
from xml.sax.saxutils import escape

from models.domain.text import normalise

NO_BREAK_SPACE = "\u00a0"

_NAMES_BOUND = re.compile(r"\b(Tỉnh|Thành|Đảng|Huyện|Thường|Chấp|Văn|Kiểm) (?=(?:[uủ][ỷy]|vụ|trực|hành|phòng|tra)\b)")
_BOUND = re.compile(r"\b(ngày|tháng|năm|số|Số|Điều|khoản|lần) (?=\d)")


@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    """One line as it prints: NFC, runs of blanks as one, no-break blanks kept. Nothing in it is ever read as mark-up."""
    if NO_BREAK_SPACE not in text:
        return normalise(text)
    parts = text.split(NO_BREAK_SPACE)  # the normaliser would make them common blanks; the bars keep the ends of the parts
    return NO_BREAK_SPACE.join(normalise(f"|{part}|")[1:-1] for part in parts).strip(" ")


def keep_blanks(text: str) -> str:
    """As `clean`, but inner runs of blanks stay: the open number of a draft ("Số        -CV/VPTU")."""
    return NO_BREAK_SPACE.join(clean(part) for part in text.replace(NO_BREAK_SPACE, " ").split(" ")).strip(NO_BREAK_SPACE)


def paragraphs(text: str) -> list[str]:
    """The non-empty lines of a text, each cleaned: a line end typed into a text starts a new paragraph."""
    return [line for part in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if (line := clean(part))]


def bound(text: str) -> str:
    """The text with "ngày 15/4/2024", "số 12" ... kept on one line; what a reader copies from the PDF is a common blank."""
    return _BOUND.sub(rf"\1{NO_BREAK_SPACE}", text)


def names_bound(text: str) -> str:
    """The text with "Tỉnh ủy", "Đảng uỷ" ... kept on one line: the lines of Nơi nhận are short and no name should be torn there."""
    return _NAMES_BOUND.sub(rf"\1{NO_BREAK_SPACE}", text)


def plain(text: str) -> str:
    """Text escaped for a platypus Paragraph: the only way into one (angle brackets would vanish without a word)."""
    return escape(normalise(text, multiline=True)).replace("\n", "<br/>")
