"""The chain in the pane of a paper: what may belong together, the papers above and below, who has issued nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.documents.chain import ChainItem, Offer
from ui.documents.detail import DocumentDetail
from ui.widgets.detail_pane import line_of_parts
from ui.widgets.flow import FlowLayout
from ui.widgets.plain import button, label

_ARROWS = {"up": "↑", "self": "●", "down": "↓"}


@dataclass(frozen=True)
class ChainActions:
    """What a person may ask for; the page answers. Numbers are ids: of a document, of a link and a document, of a link."""

    show: Callable[[int], object]
    join: Callable[[int, int], object]
    part: Callable[[int, int], object]
    mend: Callable[[int], object]
    open_map: Callable[[], object]
    add: Callable[[], object]


def chain_parts(detail: DocumentDetail, actions: ChainActions) -> list[QWidget]:
    """The widgets of the section, from top to bottom."""
    parts: list[QWidget] = [_offer(offer, actions) for offer in detail.offers]
    parts += [_line(item, detail.document.id, actions) for item in detail.chain]
    if detail.is_chain_cut:
        parts.append(label("Còn nhiều văn bản khác; mở sơ đồ để xem tất cả.", "muted", wrap=True))
    if detail.answers.count_text:
        parts.append(label(detail.answers.count_text, "strong"))
    if detail.answers.missing:
        parts.append(label(f"Chưa có văn bản triển khai: {detail.answers.missing_text}", "muted", wrap=True))
    if detail.document.secrecy or detail.document.number_status == "reserved":
        return parts
    row = QWidget()
    line = FlowLayout(6, row)
    if detail.chain:
        line.addWidget(button("Sơ đồ…", "eye", "quiet", actions.open_map, tip="Sơ đồ văn bản (Ctrl+M)", name="Mở sơ đồ văn bản"))
    line.addWidget(button("Thêm quan hệ…", "plus", "quiet", actions.add, tip="Nối với văn bản mà văn bản này dẫn"))
    parts.append(row)
    return parts


def _offer(offer: Offer, actions: ChainActions) -> QWidget:
    """`Có thể là ...`: two buttons that decide, one that looks."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 4)
    column.setSpacing(0)
    column.addWidget(label(offer.cited, wrap=True))
    column.addWidget(label(f"Có thể là {offer.meant}", "muted", wrap=True))
    row = QWidget()
    line = FlowLayout(4, row)
    said = f"{offer.cited}; có thể là {offer.meant}"
    line.addWidget(button("Nối", "link", "normal", lambda: actions.join(offer.link_id, offer.target_id), name=f"Nối. {said}"))
    line.addWidget(
        button("Không phải", "close", "quiet", lambda: actions.part(offer.link_id, offer.target_id), name=f"Không phải. {said}")
    )
    line.addWidget(button("Xem", "eye", "quiet", lambda: actions.show(offer.other_id), name=f"Xem. {said}"))
    column.addWidget(row)
    return holder


def _line(item: ChainItem, document_id: int, actions: ChainActions) -> QWidget:
    row, box = line_of_parts()
    box.setContentsMargins(14 * min(max(item.depth - 1, 0), 4), 0, 0, 0)
    arrow = label(_ARROWS[item.place], "muted")
    arrow.setFixedWidth(14)
    box.addWidget(arrow, 0, Qt.AlignmentFlag.AlignTop)
    words = f"{item.relation}: {item.text}" + ("  (chưa vào sổ)" if item.is_stub else "")
    if item.remark:
        words += f"  ({item.remark})"
    text = label(words, "strong" if item.place == "self" else "body", wrap=True)
    text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    box.addWidget(text, 1)
    if item.place == "self":
        return row
    link_id, target = item.link_id, item.document_id
    if target is not None and not item.remark:
        box.addWidget(button("Xem", "link", "quiet", lambda: actions.show(target), name=f"Xem {item.text}"))
    elif target is not None:
        # a remark is there to be judged: the paper may be another one
        meant = target if item.place == "up" else document_id
        buttons = QWidget()
        column = QVBoxLayout(buttons)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(button("Xem", "link", "quiet", lambda: actions.show(target), name=f"Xem {item.text}"))
        if link_id is not None:
            wrong = button(
                "Bỏ nối", "close", "quiet", lambda: actions.part(link_id, meant), name=f"Bỏ nối {item.text}, {item.remark}"
            )
            column.addWidget(wrong)
        box.addWidget(buttons)
    elif link_id is not None and item.place == "up":
        box.addWidget(button("Sửa…", "edit", "quiet", lambda: actions.mend(link_id), name=f"Sửa quan hệ {item.text}"))
    return row
