"""The register against a plain list: random work of an office, with restarts, and after every step the book is what the list says."""

import atexit
import os
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft, DocumentFilter
from models.domain.errors import RuleError
from models.services.backups import back_up, restore
from models.services.checking import check_register
from models.services.numbers.number_keeping import void_number
from models.services.office import open_office
from models.services.register.documents import edit_document
from models.services.register.registering import register_document
from models.services.setup import OfficeSetup, init_register

EXAMPLES = int(os.environ.get("SO_DON_DOC_EXAMPLES", "25"))
START = date(2024, 1, 2)
REASON = "huỷ để thử sổ đăng ký"
TYPES = ("cong_van", "bao_cao", "thong_bao")
TEXT = st.text(min_size=1, max_size=30).map(lambda text: f"về {text}")


@dataclass
class Book:
    """What the list knows of one document."""

    key: str
    direction: str
    series: str
    number: int
    subject: str
    is_voided: bool = False


@dataclass
class Model:
    """The plain list."""

    books: list[Book] = field(default_factory=list)

    def next(self, series):
        return 1 + sum(1 for book in self.books if book.series == series)


class RegisterMachine(RuleBasedStateMachine):
    """Registers, repeats, voids, mends, restarts, goes on to another day, backs up and restores."""

    _template = None

    @initialize()
    def begin(self):
        self.place = Path(tempfile.mkdtemp(prefix="machine-"))
        if RegisterMachine._template is None:
            place = tempfile.mkdtemp(prefix="machine-template-")
            atexit.register(shutil.rmtree, place, ignore_errors=True)
            RegisterMachine._template = Path(place) / "register"
            init_register(
                RegisterMachine._template,
                FixedClock(START),
                OfficeSetup(name="Văn phòng Tỉnh ủy Mẫu", level="province", preset="2024", term_start="2020-10-14"),
            )
        shutil.copytree(RegisterMachine._template, self.place / "register")
        self.day, self.model, self.saved, self.serial = START, Model(), None, 0
        self._open()

    def _open(self):
        self.office = open_office(self.place / "register", FixedClock(self.day))

    def _draft(self, direction, doc_type, subject, key):
        return DocumentDraft(direction=direction, doc_type=doc_type, subject=subject, issuer="Huyện ủy A" if direction == "incoming" else "",
                             issued_on=self.day if direction == "outgoing" else None, idempotency_key=key)  # fmt: skip

    @rule(direction=st.sampled_from(["incoming", "outgoing"]), doc_type=st.sampled_from(TYPES), subject=TEXT)
    def register(self, direction, doc_type, subject):
        self.serial += 1
        series = f"in {self.day.year}" if direction == "incoming" else doc_type
        expected = self.model.next(series)
        done = register_document(self.office, self._draft(direction, doc_type, subject, f"k{self.serial}")).document
        assert (done.arrival_number if direction == "incoming" else done.number) == expected
        self.model.books.append(Book(f"k{self.serial}", direction, series, expected, done.subject))

    @rule(doc_type=st.sampled_from(TYPES))
    def refused(self, doc_type):
        with pytest.raises(RuleError, match="subject_required"):
            register_document(self.office, self._draft("outgoing", doc_type, "  ", "never"))

    @precondition(lambda self: self.model.books)
    @rule(data=st.data())
    def repeat(self, data):
        book = data.draw(st.sampled_from(self.model.books))
        done = register_document(self.office, self._draft(book.direction, "cong_van", "khác", book.key))
        assert done.is_repeat

    @precondition(lambda self: self.model.books)
    @rule(data=st.data())
    def void(self, data):
        index = data.draw(st.integers(0, len(self.model.books) - 1))
        book = self.model.books[index]
        if book.is_voided:
            with pytest.raises(RuleError, match="already_voided"):
                void_number(self.office, index + 1, REASON)
        else:
            void_number(self.office, index + 1, REASON)
            book.is_voided = True

    @precondition(lambda self: any(not book.is_voided for book in self.model.books))
    @rule(data=st.data(), subject=TEXT)
    def mend(self, data, subject):
        index = data.draw(st.sampled_from([i for i, book in enumerate(self.model.books) if not book.is_voided]))
        edit_document(self.office, index + 1, {"subject": subject})
        self.model.books[index].subject = self.office.documents.get(index + 1).subject

    @rule(days=st.sampled_from([0, 1, 40, 400]))
    def restart(self, days):
        self.office.close()
        self.day += timedelta(days=days)
        self._open()

    @rule()
    def back_up(self):
        made = back_up(self.office, self.place / f"copy {self.serial}.db")
        self.saved = (made.path, [Book(**vars(book)) for book in self.model.books])

    @precondition(lambda self: self.saved is not None)
    @rule()
    def restore(self):
        self.office.close()
        path, books = self.saved
        restore(self.place / "register", FixedClock(self.day), path)
        self.model.books = [Book(**vars(book)) for book in books]
        self._open()

    @invariant()
    def the_book_is_what_the_list_says(self):
        if not hasattr(self, "office"):
            return
        found = [self.office.documents.get(i) for i in self.office.documents.ids(DocumentFilter(is_descending=False))]
        assert [
            (document.direction, document.arrival_number or document.number, document.subject, document.number_status == "voided")
            for document in found
        ] == [(book.direction, book.number, book.subject, book.is_voided) for book in self.model.books]

    def teardown(self):
        if hasattr(self, "office"):
            findings = check_register(self.office)
            self.office.close()
            shutil.rmtree(self.place)
            assert [finding for finding in findings if finding.level == "error"] == []


TestRegisterMachine = RegisterMachine.TestCase
TestRegisterMachine.settings = settings(
    max_examples=EXAMPLES, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
