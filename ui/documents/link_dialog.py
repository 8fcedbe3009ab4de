"""Thêm, sửa quan hệ: which paper a paper cites, and how; one that stands in the register is found by its number-symbol."""

from datetime import date
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from models.domain.documents import Document, DocumentLink, LinkKind
from models.domain.errors import OfficeError, RuleError
from models.services.register import linking
from models.services.register.citing import find_cited, possible_targets
from ui import showing, words
from ui.app.context import Context
from ui.documents.chain import name_of
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.date_edit import DateEdit
from ui.widgets.plain import button, label

_NOT_FOUND = "Trong sổ chưa có văn bản này; khi đăng ký, chương trình sẽ tự nối."


class LinkDialog(ActionDialog):
    """Without `link`: a new one. What the register knows of the paper is said while typing."""

    def __init__(self, context: Context, document: Document, parent: QWidget, link: DocumentLink | None = None) -> None:
        super().__init__(
            context, "Sửa quan hệ văn bản" if link else "Thêm quan hệ văn bản", "Lưu" if link else "Thêm", parent, columns=2
        )
        self._document, self._link = document, link
        self.body.insertWidget(0, label(name_of(document), "strong", wrap=True))
        self.kind = QComboBox()
        for code, name in words.words("link_kind").items():
            self.kind.addItem(name, code)
        self.number_symbol = QLineEdit(link.number_symbol if link else "")
        self.number_symbol.setPlaceholderText("ví dụ: 3022-CV/TU")
        self.issued_on = DateEdit("Ngày ban hành", context.today, context.office.calendar)
        self.issuer = QLineEdit(link.issuer or "" if link else "")
        self.kind.setCurrentIndex(max(self.kind.findData(link.kind if link else "implements"), 0))
        if link:
            self.issued_on.set_date(link.issued_on)
        self.form.add("kind", "Văn bản này", self.kind)
        self.form.add("number_symbol", "Số, ký hiệu được dẫn", self.number_symbol, required=True)
        self.form.add("issued_on", "Ngày ban hành", self.issued_on)
        self.form.add("issuer", "Cơ quan ban hành", self.issuer)
        self.found = label("", "muted", wrap=True)
        self.found.setMinimumHeight(3 * self.found.fontMetrics().height())  # what it says comes while typing
        self.setMinimumWidth(520)
        self.body.addWidget(self.found)
        if link is not None:
            drop = button("Gỡ quan hệ này", "close", "quiet", self._drop, tip="Văn bản không dẫn văn bản này; lịch sử vẫn giữ")
            drop.setAutoDefault(False)
            self.body.addWidget(drop, 0, Qt.AlignmentFlag.AlignLeft)
        self.number_symbol.editingFinished.connect(self._look)
        self.issuer.editingFinished.connect(self._look)
        self.issued_on.date_changed.connect(self._look)
        self._look()
        self.number_symbol.setFocus()

    def do(self) -> str:
        """Write the link; the message says whether its paper was found."""
        kind = cast("LinkKind", str(self.kind.currentData()))
        number_symbol, issued_on, issuer = self.number_symbol.text().strip(), self._day(), self.issuer.text().strip() or None
        if not number_symbol:
            raise RuleError("number_symbol_required", field="number_symbol")
        office = self.context.office
        if self._link is not None and self._link.id is not None:
            changes = linking.edit_link(
                office, self._link.id, kind=kind, number_symbol=number_symbol, issued_on=issued_on, issuer=issuer
            )
        else:
            changes = linking.add_links(office, self._document.id, (DocumentLink(kind, number_symbol, issued_on, issuer=issuer),))
        if not changes.ids:
            return "Không có gì thay đổi."
        self.publish(changes)
        return "Đã ghi quan hệ văn bản."

    def _day(self) -> date | None:
        day = self.issued_on.date()
        if day is None and self.issued_on.text().strip():
            raise RuleError("date_impossible", field="issued_on", text=self.issued_on.text())
        return day

    def _look(self, *_: object) -> None:
        """Say which registered paper is meant, or may be."""
        text = self.number_symbol.text().strip()
        if not text:
            self.found.setText("")
            return
        office, day, issuer = self.context.office, self.issued_on.date(), self.issuer.text().strip() or None
        cited = find_cited(office, text, day, issuer, citing_issuer=self._document.issuer)
        if cited.target is not None:
            other = f"; chỗ dẫn ghi ngày {showing.day(day)}" if cited.is_date_different else ""
            self.found.setText(f"Trong sổ: {name_of(cited.target)}, {cited.target.issuer}{other}.")
            return
        link = DocumentLink("mentions", text, day, issuer=issuer, document_id=self._document.id)
        papers = possible_targets(office, link, self._document.issuer)
        named = "; ".join(f"{name_of(paper)}, {paper.issuer}" for paper in papers[:3])
        self.found.setText(f"Có thể là: {named}. Sau khi lưu, hãy chọn ở ô chi tiết." if named else _NOT_FOUND)

    def _drop(self) -> None:
        if self._link is None or self._link.id is None:
            return
        try:
            changes = linking.remove_link(self.context.office, self._link.id)
        except OfficeError as error:
            self.context.fail(error)
            return
        self.reject()
        self.context.publish(changes)
        self.context.say("Đã gỡ quan hệ văn bản; lịch sử vẫn giữ.", "ok")
