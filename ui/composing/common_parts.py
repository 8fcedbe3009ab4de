"""The parts that all papers share: recipients, day and signer, marks and notes, appendices, other bodies, linked papers."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.domain.paper_templates import PaperTemplate
from models.domain.units import Person, Unit
from ui import words
from ui.composing.appendix_box import AppendixBox
from ui.composing.choice_editors import CodeChoice, SignerChoice
from ui.composing.field_editors import ChoiceField, DayField, LineField, NumberField
from ui.composing.joint_box import JointBox
from ui.composing.links_box import LinksBox
from ui.composing.section import Section
from ui.composing.state import DIRECT, ComposeState
from ui.composing.text_field import TextField
from ui.composing.units_edit import UnitsEdit
from ui.widgets.form import Form
from ui.widgets.plain import button

ISSUERS = (("office", "Văn phòng"), ("committee", "Cấp ủy"))
ORGANS = (("standing", "Ban Thường vụ"), ("plenum", "Ban Chấp hành"))
_MARKED = ("urgency", "draft_note", "circulation_note", "typist_mark", "copies", "contact_line", "sheet")


class CommonParts(QWidget):
    """Sections in the order of the paper. `changed` comes with every change; `day_changed` and `issuer_changed` before it."""

    changed = Signal()
    distribution_asked = Signal()

    def __init__(
        self,
        units: Callable[[], Sequence[Unit]],
        today: Callable[[], date],
        calendar: object,
        circulation: Sequence[str],
        office: Any,
    ) -> None:
        super().__init__()
        self._today = today
        self._boxes: dict[str, Any] = {}
        self._forms: dict[str, Form] = {}
        self._sections: dict[str, Section] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.people = Section("Nơi nhận và người ký")
        self.marks = Section("Dấu và ghi chú", is_open=False)
        self.appendix_part = Section("Phụ lục", is_open=False)
        self.joint_part = Section("Ban hành liên tịch", is_open=False)
        self.link_part = Section("Văn bản liên quan", is_open=False)
        for section in (self.people, self.link_part, self.marks, self.appendix_part, self.joint_part):
            column.addWidget(section)
        self._make_people(units, calendar)
        self._make_marks(circulation)
        self._put("appendices", AppendixBox(), self.appendix_part)
        self._put("co_issuers", JointBox(), self.joint_part)
        self._put("links", LinksBox(office), self.link_part)
        self.calendar = calendar

    # --- what is shown

    def _make_people(self, units: Callable[[], Sequence[Unit]], calendar: object) -> None:
        form = Form(columns=2)
        self.people.body.addWidget(form)
        self._add(form, "addressees", "Kính gửi", UnitsEdit("Kính gửi", units), self.people, span=2)
        distribution = TextField("Nơi nhận", 3)
        self._add(form, "distribution", "Nơi nhận", distribution, self.people, span=2)
        self.take_lines = button(
            "Lấy các dòng theo mẫu để sửa",
            "edit",
            "quiet",
            self.distribution_asked.emit,
            "Chép các dòng đang in sẵn vào ô Nơi nhận",
        )
        self.take_lines.setAutoDefault(False)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.take_lines)
        row.addStretch(1)
        form.add("take_lines", "Nơi nhận để trống thì in theo mẫu và thiết lập.", holder, span=2)
        self._add(form, "issuer", "Ban hành với danh nghĩa", CodeChoice("Ban hành với danh nghĩa", ISSUERS), self.people)
        self._add(form, "organ", "Cấp quyết định", CodeChoice("Cấp quyết định", ORGANS), self.people)
        self._add(form, "issued_on", "Ngày ký", DayField("Ngày ký", self._today, calendar), self.people)
        self._add(form, "authority", "Quyền hạn ký", CodeChoice("Quyền hạn ký", self._authorities("")), self.people)
        self._add(form, "signer", "Người ký", SignerChoice(), self.people, span=2)

    def _make_marks(self, circulation: Sequence[str]) -> None:
        form = Form(columns=2)
        self.marks.body.addWidget(form)
        urgency = CodeChoice("Độ khẩn", [("", "Thường"), *words.words("urgency").items()])
        self._add(form, "urgency", "Độ khẩn", urgency, self.marks)
        draft = LineField("Ghi chú dự thảo")
        draft.setPlaceholderText("Dự thảo lần 2")
        self._add(form, "draft_note", "Ghi chú dự thảo", draft, self.marks, hint="Chỉ in trên bản nháp.")
        notes = ChoiceField("Ghi chú lưu hành", circulation, is_required=False)
        self._add(form, "circulation_note", "Ghi chú lưu hành", notes, self.marks, span=2)
        mark = LineField("Ký hiệu người soạn")
        mark.setPlaceholderText("NguyenVanA")
        self._add(form, "typist_mark", "Ký hiệu người soạn", mark, self.marks)
        self._add(form, "copies", "Số bản", NumberField("Số bản"), self.marks)
        contact = LineField("Dòng liên hệ ở cuối trang")
        self._add(form, "contact_line", "Dòng liên hệ ở cuối trang", contact, self.marks, span=2)
        self._add(form, "sheet", "Khổ giấy", CodeChoice("Khổ giấy", (("A4", "A4"),)), self.marks)

    def _add(self, form: Form, key: str, text: str, box: Any, section: Section, span: int = 1, hint: str = "") -> None:
        form.add(key, text, box, span=span, hint=hint)
        self._forms[key] = form
        self._keep(key, box, section)

    def _put(self, key: str, box: Any, section: Section) -> None:
        section.body.addWidget(box)
        self._keep(key, box, section)

    def _keep(self, key: str, box: Any, section: Section) -> None:
        self._boxes[key], self._sections[key] = box, section
        box.field_changed.connect(self._on_changed)

    @staticmethod
    def _authorities(committee: str) -> list[tuple[str, str]]:
        fixed = ["T/M BAN THƯỜNG VỤ", *([f"T/M {committee.upper()}"] if committee else []), "T/L BAN THƯỜNG VỤ"]
        return [("", "theo quy định"), (DIRECT, "ký trực tiếp"), *((text, text) for text in fixed)]

    # --- what the window says

    def fit(self, template: PaperTemplate, committee: str, addressing_label: str) -> None:
        """Show what a template needs."""
        form = self._forms["addressees"]
        form.set_visible("addressees", True)
        form.set_caption("addressees", addressing_label)
        self._boxes["issuer"].offer([one for one in ISSUERS if one[0] in template.issuers])
        self._boxes["issuer"].set_value(self._boxes["issuer"].value() or template.issuers[0])
        form.set_visible("issuer", len(template.issuers) > 1)
        self._boxes["authority"].offer(self._authorities(committee))
        self._boxes["sheet"].offer([(sheet, sheet) for sheet in template.sheets])
        self._forms["sheet"].set_visible("sheet", len(template.sheets) > 1)
        self._show_organ()

    def offer_signers(self, people: Sequence[Person], usual: Person | None) -> None:
        """The persons who may sign on the day of the paper."""
        self._boxes["signer"].offer(people, usual)

    def show_distribution(self, lines: Sequence[str]) -> None:
        """What prints when the field is blank."""
        self._boxes["distribution"].setPlaceholderText("\n".join(f"- {line}" for line in lines))
        self._forms["distribution"].set_visible("take_lines", bool(lines) and not self._boxes["distribution"].value().strip())

    def box(self, key: str) -> QWidget | None:
        """The control of a part."""
        found: QObject | None = self._boxes.get(key)
        return found if isinstance(found, QWidget) else None

    def open_part(self, key: str) -> None:
        """Open the section in which a part stands."""
        self._sections[key].set_open(True)

    def set_error(self, key: str, text: str | None) -> bool:
        """Say at a part what is wrong; False when it has no line for that."""
        form = self._forms.get(key)
        if form is None:
            return False
        form.set_error(key, text)
        return True

    def error_text(self, key: str) -> str:
        """The error shown at a part."""
        return self._forms[key].error_text(key) if key in self._forms else ""

    def clear_errors(self) -> None:
        """Take all errors away."""
        for form in set(self._forms.values()):
            form.clear_errors()

    # --- the values

    def state(self, template_code: str, values: dict[str, str]) -> ComposeState:
        """Everything typed here, with the values of the template's fields."""
        boxes = self._boxes
        day = boxes["issued_on"].date()
        return ComposeState(
            template_code=template_code,
            values=values,
            issued_on=None if day == self._today() else day,
            signer_id=boxes["signer"].signer_id(),
            links=boxes["links"].value(),
            appendices=boxes["appendices"].value(),
            co_issuers=boxes["co_issuers"].value(),
            **{key: boxes[key].value() for key in ("addressees", "distribution", "issuer", "organ", "authority", *_MARKED)},
        )

    def set_state(self, state: ComposeState) -> None:
        """Show what was kept; parts in which something stands are open."""
        boxes = self._boxes
        for key in ("addressees", "distribution", "issuer", "organ", "authority", *_MARKED):
            boxes[key].set_value(getattr(state, key))
        boxes["issued_on"].set_date(state.issued_on or self._today())
        boxes["signer"].set_signer(state.signer_id)
        for key in ("links", "appendices", "co_issuers"):
            boxes[key].set_value(getattr(state, key))
        self._show_organ()
        self._tell()

    def day(self) -> date | None:
        """The day of the paper; None when what was typed is no date."""
        day: date | None = self._boxes["issued_on"].date()
        return day

    def _on_changed(self) -> None:
        self._show_organ()
        self._tell()
        self.changed.emit()

    def _show_organ(self) -> None:
        self._forms["organ"].set_visible("organ", self._boxes["issuer"].value() == "committee")

    def _tell(self) -> None:
        """What the closed parts say."""
        boxes = self._boxes
        marks = [boxes["urgency"].currentText() if boxes["urgency"].value() else "", boxes["draft_note"].value()]
        marks += [boxes["circulation_note"].value(), boxes["typist_mark"].value(), boxes["contact_line"].value()]
        self.marks.set_summary(", ".join(filter(None, marks)) or "không có")
        for part, key in ((self.appendix_part, "appendices"), (self.joint_part, "co_issuers"), (self.link_part, "links")):
            count = len(boxes[key].value())
            part.set_summary(f"{count}" if count else "không có")
