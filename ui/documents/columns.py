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
    if row.urgency:
        return Badge(words.word("urgency", row.urgency), "danger")
    if row.open_task_count:
        return Badge(f"{row.open_task_count} việc mở", "warn")
    return None


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


def type_and_subject(row: DocumentRow) -> str:
    """`Công văn rà soát hồ sơ`: the column "Tên loại và trích yếu nội dung" of the printed register (NĐ 30 PL IV)."""
    return f"{words.word('doc_type', row.doc_type)}: {subject_text(row)}"


def number_text(row: DocumentRow) -> str:
    """The number-symbol; a paper that came without one says so."""
    return row.number_symbol or "không số"


def columns_of(direction: Direction) -> tuple[Column, ...]:
    """The columns of a register: what tells papers apart first, so that a narrow window still shows it."""
    day = showing.day
    number_symbol = Column("number_symbol", "Số, ký hiệu", 128, number_text, "number", is_strong=True, least=112)
    issued_on = Column("issued_on", "Ngày ban hành", 112, lambda row: day(row.issued_on), "issued_on")
    subject = Column("subject", "Tên loại, trích yếu", 180, type_and_subject, "subject", is_stretch=True, least=120)
    state = Column("state", "Ghi nhận", 104, state_text, badge=_state)
    if direction == "incoming":
        return (
            Column("arrival", "Số đến", 70, lambda row: str(row.arrival_number or ""), "arrival", align="right", is_strong=True),
            number_symbol,
            issued_on,
            subject,
            Column("issuer", "Cơ quan ban hành", 134, lambda row: row.issuer, "issuer", least=90),
            Column("arrived_on", "Ngày đến", 98, lambda row: day(row.arrived_on), "arrived_on"),
            state,
        )
    return (
        number_symbol,
        issued_on,
        subject,
        Column("addressees", "Nơi nhận", 150, lambda row: row.addressees, least=90),
        Column("signer", "Người ký", 120, lambda row: row.signer or "", least=84),
        state,
    )
