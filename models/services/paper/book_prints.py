"""What was printed of each register and how far: read from the chain of events, so that a book is continued and a reprint is known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from models.domain.documents import Document
from models.services.office import writing

if TYPE_CHECKING:
    from models.services.office import Office

BookName = Literal["incoming", "outgoing", "follow_up", "handover", "post"]
BOOK_NAMES: tuple[BookName, ...] = ("incoming", "outgoing", "follow_up", "handover", "post")
_IDS: Mapping[str, int] = {name: number for number, name in enumerate(BOOK_NAMES, 1)}  # ids of the events of each book
_MAC_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Printed:
    """How far a book has been printed: the last number of each series, the newest document then, the last page, and the day."""

    last: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    through_id: int = 0
    last_page: int = 0
    day: date | None = None

    def has(self, book: BookName, document: Document) -> bool:
        """Whether the line of this document was printed: what was registered later stands in no printed book, whatever its number."""
        series, place = place_of(book, document)
        return document.id <= self.through_id and series in self.last and place <= self.last[series]

    def begun(self, book: BookName, documents: Iterable[Document]) -> bool:
        """Whether one of these documents belongs to a series of which something was printed."""
        return any(place_of(book, document)[0] in self.last for document in documents)


@dataclass(frozen=True, slots=True)
class Seal:
    """The end of the chain of events: number of its last line and the beginning of its seal, in groups of four."""

    seq: int
    mac: str

    @property
    def short(self) -> str:
        """What paper shows of the seal."""
        shown = self.mac[:_MAC_SHOWN]
        return " ".join(shown[start : start + 4] for start in range(0, len(shown), 4))


def place_of(book: BookName, document: Document) -> tuple[str, tuple[int, str]]:
    """The series of a document in its book, and its place there."""
    if book in ("outgoing", "post"):
        return str(document.series_id or 0), (document.number or 0, document.suffix)
    return str(document.arrival_series_id or 0), (document.arrival_number or 0, "")


def printed_so_far(office: "Office", book: BookName) -> Printed:
    """What the last print left behind; nothing when the book was never printed."""
    events = office.events.of("book", _IDS[book])
    if not events:
        return Printed()
    facts = events[-1].after or {}
    return Printed(
        last={series: (int(number), str(suffix)) for series, (number, suffix) in facts["last"].items()},
        through_id=int(facts["through_id"]),
        last_page=int(facts["last_page"]),
        day=events[-1].day,
    )


def seal_of(office: "Office") -> Seal:
    """The end of the chain as it stands now."""
    seq, mac, _ = office.events.tail()
    return Seal(seq, mac)


def remember_print(
    office: "Office", book: BookName, documents: Iterable[Document], seal: Seal, *, period: tuple[date, date], last_page: int
) -> None:
    """Note that these lines left the printer under this seal: an event, nothing else. OfficeError when the register takes no write."""
    before = printed_so_far(office, book)
    last, through = dict(before.last), before.through_id
    for document in documents:
        series, place = place_of(book, document)
        last[series] = max(last.get(series, (0, "")), place)
        through = max(through, document.id)
    facts = {
        "book": book,
        "from_on": period[0],
        "to_on": period[1],
        "last": {series: list(place) for series, place in last.items()},
        "through_id": through,
        "last_page": last_page,
        "seal_seq": seal.seq,
        "seal": seal.mac,
    }
    with writing(office) as events:
        events.record("print_book", "book", _IDS[book], after=facts)
