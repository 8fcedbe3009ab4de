"""How many copies of a paper leave the printer: each addressee, each line of Nơi nhận, the copy kept; groups count their members."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.domain.documents import Recipient
from models.domain.letters import Letter
from models.domain.text import fold_words
from models.services.register.draft_rules import expanded

if TYPE_CHECKING:
    from models.services.office import Office

MOST_COPIES = 999
_SAID = re.compile(r"\(\s*(?:x\s*)?(\d{1,3})\s*(?:bản|b)\s*\)\s*$", re.IGNORECASE)
_AS_ABOVE = ("nhu tren", "nhu kinh gui", "nhu kinh trinh", "nhu thanh phan moi")


@dataclass(frozen=True, slots=True)
class CopyLine:
    """Copies of one line: `kind` addressee, distribution or archive."""

    text: str
    count: int
    kind: str


@dataclass(frozen=True, slots=True)
class CopyCount:
    """The lines of a paper with their copies; none: one copy, for whoever prints it."""

    lines: tuple[CopyLine, ...]

    @property
    def total(self) -> int:
        """Copies in all, at least one."""
        return min(max(1, sum(line.count for line in self.lines)), MOST_COPIES)


def copies_of_document(office: "Office", document_id: int) -> CopyCount:
    """Of a paper in the register, by the units that its lines stood for on its day; one copy when there is none of that id."""
    document = office.documents.get(document_id)
    return count_copies(document.recipients if document is not None else ())


def copies_of_letter(office: "Office", letter: Letter) -> CopyCount:
    """Of a paper that is not registered yet: lines that name a group of the office count its members of the letter's day."""
    lines = [Recipient("addressee", text.rstrip(";. ")) for text in letter.addressees]
    lines += [Recipient("distribution", text.rstrip(";. ")) for text in letter.distribution]
    bare = tuple(replace(line, text=_SAID.sub("", line.text).rstrip()) for line in lines)
    found = expanded(office, bare, letter.issued_on)
    return count_copies([replace(one, text=line.text) for one, line in zip(found, lines, strict=True)])


def count_copies(recipients: Sequence[Recipient]) -> CopyCount:
    """Each addressee and each line of Nơi nhận one copy, a group one for each member; "(3 bản)" says how many itself.

    "Như trên" repeats the addressees and counts nothing; "Lưu ..." is the copy kept (paper-format section 9).
    """
    has_addressee = any(one.role == "addressee" for one in recipients)
    lines = []
    for one in recipients:
        words = fold_words(one.text)
        said = _SAID.search(one.text)
        count = int(said.group(1)) if said else max(1, len(one.unit_ids))
        if has_addressee and words.startswith(_AS_ABOVE) and not said:
            count = 0
        is_archive = one.role != "addressee" and words.startswith("luu ")
        if is_archive and not said:
            count = 1
        lines.append(CopyLine(one.text, min(count, MOST_COPIES), "archive" if is_archive else one.role))
    return CopyCount(tuple(lines))
