"""Where the stamp ĐẾN goes on the incoming paper in hand: what is blank there differs from paper to paper."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from models.domain.documents import Document
from models.domain.settings import SPECS
from ui.app.context import Context
from ui.documents.chain import name_of
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.choices import DecimalEdit
from ui.widgets.plain import label

Place = tuple[float, float]
_HINT = (
    "Đặt chính tờ văn bản vào khay giấy, in cỡ 100%, không co giãn. Chọn chỗ trống trên tờ giấy; cỡ dấu {width:g} x {height:g} mm. "
    "Công văn ít khi đủ chỗ trống ngay dưới số. Lần đầu nên in thử lên tờ trắng rồi soi chồng lên văn bản."
)


class StampDialog(ActionDialog):
    """Asks for the upper left corner of the stamp; begins with the place of the settings. `draw(place)` prints it."""

    def __init__(self, document: Document, draw: Callable[[Place], None], parent: QWidget, context: Context) -> None:
        super().__init__(context, "In dấu ĐẾN lên văn bản", "Dựng dấu để in", parent, columns=2)
        self._draw = draw
        setting = context.office.setting
        self.body.insertWidget(0, label(f"{name_of(document)}. {document.subject}", wrap=True))
        hint = _HINT.format(width=setting("stamp.width_mm"), height=setting("stamp.height_mm"))
        self.body.insertWidget(1, label(hint, "muted", wrap=True))
        self.left = self._length("stamp.left_mm", "Cách mép trái (mm)")
        self.top = self._length("stamp.top_mm", "Cách mép trên (mm)")

    def _length(self, key: str, text: str) -> DecimalEdit:
        spec = SPECS[key]
        edit = DecimalEdit(float(spec.low or 0), float(spec.high or 0))
        edit.setValue(float(self.context.office.setting(key)))
        edit.setAccessibleName(text)
        self.form.add(key, text, edit)
        return edit

    def do(self) -> str:
        """Begin to draw. RuleError stamp_off_sheet."""
        self._draw((self.left.value(), self.top.value()))
        return ""
