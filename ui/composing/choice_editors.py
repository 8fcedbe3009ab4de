"""Choices of the common parts: codes with their words, and who signs."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from models.domain.units import Person
from ui.widgets.choices import Choice

_LEAST_LETTERS = 10


class ModestChoice(Choice):
    """A choice whose long lines do not widen the form; the open list shows them whole."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LEAST_LETTERS)

    def showPopup(self) -> None:
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 30)
        super().showPopup()


class CodeChoice(ModestChoice):
    """A choice whose values are codes and whose lines are words."""

    field_changed = Signal()

    def __init__(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__(name)
        self.offer(choices)
        self.currentIndexChanged.connect(lambda _index: self.field_changed.emit())

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Other lines; what was chosen stays when it is still offered."""
        before = self.value()
        self.blockSignals(True)
        self.clear()
        for code, text in choices:
            self.addItem(text, code)
        self.blockSignals(False)
        self.set_value(before)

    def value(self) -> str:
        """The code chosen."""
        return str(self.currentData() or "")

    def set_value(self, text: str) -> None:
        """Choose a code; an unknown one is the first line."""
        self.setCurrentIndex(max(self.findData(text), 0))


class SignerChoice(ModestChoice):
    """Who signs: by the rule of the day, or a person."""

    field_changed = Signal()

    def __init__(self) -> None:
        super().__init__("Người ký")
        self.currentIndexChanged.connect(lambda _index: self.field_changed.emit())

    def offer(self, people: Sequence[Person], usual: Person | None) -> None:
        """The signers of a day; `usual` signs when nobody is chosen."""
        before = self.signer_id()
        self.blockSignals(True)
        self.clear()
        self.addItem(f"{usual.full_name} (theo ngày ký)" if usual else "chưa có người ký", None)
        for person in people:
            self.addItem(f"{person.full_name}, {person.position}", person.id)
        self.blockSignals(False)
        self.set_signer(before)

    def signer_id(self) -> int | None:
        """The person chosen; None: the one of the day."""
        found = self.currentData()
        return found if isinstance(found, int) else None

    def set_signer(self, person_id: int | None) -> None:
        """Choose a person; one who is not offered is the one of the day."""
        self.setCurrentIndex(max(self.findData(person_id), 0) if person_id is not None else 0)
