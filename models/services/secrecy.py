"""Whether a file is marked secret anywhere: its text, its name, the subject of its message, the attachments beside it."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from models.domain.errors import RuleError
from models.reading.result import Reading, Warned
from models.reading.secrecy import SecretMark, find_mark, mark_of_title

if TYPE_CHECKING:
    from models.intake.result import MailPart

_MOST_PARTS = 30


def marked(reading: Reading, marks: Iterable[SecretMark | None]) -> Reading:
    """The reading with the marks found outside its text: a sure one is its secrecy, a doubtful one a warning to ask about."""
    if reading.document.secrecy is not None:
        return reading
    found = [mark for mark in marks if mark is not None]
    sure = next((mark for mark in found if mark.is_sure), None)
    if sure is not None:
        document = replace(reading.document, secrecy=sure.level)
        warnings = (Warned("secret_document", (("mark", sure.level),)), *reading.warnings)
        return replace(reading, document=document, warnings=warnings)
    if found and doubtful_mark(reading) is None:
        return replace(reading, warnings=(Warned("secret_doubtful", (("found", found[0].found),)), *reading.warnings))
    return reading


def doubtful_mark(reading: Reading | None) -> str | None:
    """The words that may be a damaged mark; None when there are none."""
    if reading is None:
        return None
    return next((str(dict(item.params)["found"]) for item in reading.warnings if item.code == "secret_doubtful"), None)


def marks_around(name: str, subject: str, parts: "Iterable[MailPart]", read_part: str = "") -> list[SecretMark | None]:
    """Marks in the file's name, the message's subject, the names and texts of its attachments.

    An attachment that cannot be read tells by its name only.
    """
    marks = [mark_of_title(Path(name).stem), mark_of_title(subject)]
    for part in list(parts)[:_MOST_PARTS]:
        marks.append(mark_of_title(Path(part.name).stem))
        if part.name != read_part and not part.is_inline:
            marks.append(_mark_inside(part))
    return marks


def _mark_inside(part: "MailPart") -> SecretMark | None:
    from models.intake.files import extract_bytes

    try:
        return find_mark(extract_bytes(part.content, part.name).text.split("\n"))
    except RuleError:
        return None


def refuse_secret(reading: Reading | None) -> None:
    """Stop before anything of a marked paper is stored. RuleError: secret_document, secret_doubtful."""
    if reading is None:
        return
    if reading.document.secrecy is not None:
        raise RuleError("secret_document", field="secrecy", secrecy=reading.document.secrecy)
    doubt = doubtful_mark(reading)
    if doubt is not None:
        raise RuleError("secret_doubtful", field="secrecy", found=doubt)
