"""Words about tasks that window and command line share: why a paper answers a task, what an act changes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from models.services.duties.closing import Candidate
from ui import showing, words

_REASONS = {
    "unit": "đúng đơn vị",
    "letter": "trả lời công văn đôn đốc của văn phòng",
    "carries_out": "thực hiện văn bản giao việc",
    "cites": "dẫn văn bản giao việc",
    "period": "đúng kỳ báo cáo",
    "product": "đúng loại sản phẩm",
    "words": "cùng nội dung",
    "most_words": "phần lớn cùng nội dung",
    "some_words": "gần nội dung",
}
_FIELDS: Mapping[str, str] = {
    "due_on": "hạn",
    "completed_on": "hoàn thành ngày",
    "stopped_on": "dừng ngày",
    "unit_name": "chủ trì",
    "coordinating_units": "phối hợp",
    "lead_days": "báo trước số ngày",
}


def candidate_text(candidate: Candidate) -> str:
    """Why a paper may answer a task: `đúng đơn vị, đúng kỳ báo cáo`."""
    return ", ".join(_REASONS[reason] for reason in candidate.reasons)


def change_text(name: str, before: Any, after: Any) -> str:
    """`hạn 15/04/2024 -> 20/04/2024`."""
    label = _FIELDS.get(name) or words.word("fact", name)
    return f"{label} {_value(name, before)} → {_value(name, after)}"


def _value(name: str, value: Any) -> str:
    if value is None or value == "" or value == ():
        return "(trống)"
    if isinstance(value, date):
        return showing.day(value)
    if name == "completion":
        return words.word("completion", str(value))
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(value)
