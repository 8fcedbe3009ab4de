"""Columns of the two registers: which fact of a row stands where, and how wide."""

from models.domain.documents import Direction, DocumentRow
from ui import showing, words
from ui.widgets.badge import Badge
from ui.widgets.register_table import Column


def is_voided(row: DocumentRow) -> bool:
    """A cancelled number keeps its line, struck through."""
    return row.number_status == "voided"


def _state(row: DocumentRow) -> Badge | None:
    if row.number_status == "voided":
        return Badge("Đã hủy số", "danger")
    if row.number_status == "reserved":
        return Badge("Số giữ trước", "info")
    if row.open_task_count:
        return Badge(f"{row.open_task_count} việc đang mở", "warn")
    return None


def _urgency(row: DocumentRow) -> Badge | None:
    return Badge(words.word("urgency", row.urgency), "danger" if row.urgency == "hoa_toc" else "warn") if row.urgency else None


def state_text(row: DocumentRow) -> str:
    """The words of the last column."""
    badge = _state(row)
    return badge.text if badge else ""


def subject_text(row: DocumentRow) -> str:
    """The subject; of a secret paper only its level is ever shown (process 7)."""
    if not row.secrecy:
        return row.subject
    level = words.word("secrecy", row.secrecy).lower()
    return f"Văn bản {level}, xem sổ mật"


def columns_of(direction: Direction) -> tuple[Column, ...]:
    """The columns of a register."""
    day = showing.day
    number_symbol = Column("number_symbol", "Số, ký hiệu", 128, lambda row: row.number_symbol or "", "number", is_strong=True)
    issued_on = Column("issued_on", "Ngày văn bản", 96, lambda row: day(row.issued_on), "issued_on")
    kind = Column("doc_type", "Tên loại", 92, lambda row: words.word("doc_type", row.doc_type))
    subject = Column("subject", "Trích yếu nội dung", 300, subject_text, "subject", is_stretch=True)
    issuer = Column("issuer", "Cơ quan ban hành", 170, lambda row: row.issuer, "issuer")
    state = Column("state", "Ghi nhận", 132, state_text, badge=_state)
    if direction == "incoming":
        return (
            Column("arrival", "Số đến", 64, lambda row: str(row.arrival_number or ""), "arrival", align="right", is_strong=True),
            Column("arrived_on", "Ngày đến", 92, lambda row: day(row.arrived_on), "arrived_on"),
            number_symbol,
            issued_on,
            issuer,
            kind,
            subject,
            Column(
                "urgency", "Độ khẩn", 96, lambda row: words.word("urgency", row.urgency) if row.urgency else "", badge=_urgency
            ),
            state,
        )
    return (
        number_symbol,
        issued_on,
        kind,
        subject,
        Column("addressees", "Nơi nhận", 190, lambda row: row.addressees),
        Column("signer", "Người ký", 130, lambda row: row.signer or ""),
        state,
    )
