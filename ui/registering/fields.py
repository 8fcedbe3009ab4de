"""The fields of the registering form: order, labels, which direction shows them, how they are typed."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["line", "text", "date", "choice", "count"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `choices` names the word table of a choice; `directions` who shows it; `hint` stands in the empty field.

    `is_extra` fields stay folded away; an `is_asked` one appears only when the register asks for it; `is_expected`: a paper that was
    read has it, so an empty one is worth a look.
    """

    key: str
    label: str
    kind: Kind = "line"
    directions: tuple[str, ...] = ("incoming", "outgoing")
    choices: str = ""
    hint: str = ""
    is_required: bool = False
    is_extra: bool = False
    is_asked: bool = False
    is_expected: bool = False


FIELDS: tuple[Field, ...] = (
    Field("number_symbol", "Số, ký hiệu", directions=("incoming",), hint="ví dụ: 307-NQ/TU", is_expected=True),
    Field("issued_on", "Ngày ban hành", "date", is_expected=True),
    Field("arrived_on", "Ngày đến", "date", ("incoming",), is_required=True),
    Field("doc_type", "Tên loại", "choice", choices="doc_type", is_required=True),
    Field("issuer", "Cơ quan ban hành", directions=("incoming",), hint="cơ quan đứng tên trên văn bản", is_expected=True),
    Field("issuer_unit", "Cơ quan ban hành", "choice", ("outgoing",), "own_issuers", is_required=True),
    Field("subject", "Trích yếu", "text", hint="văn bản nói về việc gì", is_required=True),
    Field("signer", "Người ký"),
    Field("position", "Chức vụ"),
    Field("urgency", "Độ khẩn", "choice", choices="urgency"),
    Field("signing_authority", "Quyền hạn ký", hint="ví dụ: T/M BAN THƯỜNG VỤ"),
    Field("addressees", "Kính gửi", "text", hint="mỗi nơi một dòng"),
    Field("place", "Địa danh", is_extra=True),
    Field("distribution", "Nơi nhận", "text", hint="mỗi nơi một dòng", is_extra=True),
    Field("page_count", "Số trang", "count", is_extra=True),
    Field("copy_count", "Số bản", "count", is_extra=True),
    Field("note", "Ghi chú", is_extra=True),
    Field("signed_time", "Giờ ký", directions=("outgoing",), hint="ví dụ: 14:30, để biết nhiệm kỳ", is_asked=True),
    Field("late_reason", "Lý do vào sổ muộn", directions=("outgoing",), hint="vì sao số này cấp sau số mới hơn", is_asked=True),
)

BY_KEY = {field.key: field for field in FIELDS}


def fields_of(direction: str) -> list[Field]:
    """The fields that a paper of this direction shows, in tab order."""
    return [field for field in FIELDS if direction in field.directions]
