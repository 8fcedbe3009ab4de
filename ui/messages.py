"""Words for people of every error code: what happened, what is safe, what to do. No Qt: the command line uses it too."""

import re
import string
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from models.domain.clock import VIETNAM
from models.domain.errors import Cancelled, OfficeError
from models.domain.findings import Finding
from ui import showing
from ui.message_table import MESSAGES
from ui.words import word

_UNKNOWN = "Chương trình gặp lỗi ngoài dự kiến ({code}).\nDữ liệu đã lưu vẫn an toàn. Hãy mở lại chương trình và thử lại."
_BUG = "Chương trình gặp lỗi ngoài dự kiến ({kind}).\nDữ liệu đã lưu vẫn an toàn; việc đang làm chưa được ghi.\nHãy thử lại; nếu còn lỗi, gửi tệp nhật ký cho người hỗ trợ."
_MAX_VALUE = 160
_WORDED = {
    "secrecy",
    "urgency",
    "doc_type",
    "level",
    "direction",
    "letter_part",
    "reason",
}  # parameters that are codes with words of their own
_ALIASES = (("text", "value"), ("path", "name"), ("name", "path"))  # the same fact under two names
_HINT = re.compile(r" \(\{\w+\}\)")  # a fact in brackets is left out when it is not known
_STAMP = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?Z")
BARE = ".bare"  # a code with this ending words the case in which a fact is not known


class _Formatter(string.Formatter):
    """Fills {name} from params; a missing one becomes …, so a message never fails while an error is being shown."""

    def get_value(self, key: int | str, args: Any, kwargs: Mapping[str, Any]) -> Any:  # noqa: ARG002
        return kwargs.get(str(key), "…")

    def format_field(self, value: Any, format_spec: str) -> str:  # noqa: ARG002
        return shown(value)


def shown(value: Any) -> str:
    """A parameter as a person reads it: dates dd/MM/yyyy, lists joined, long texts cut, on one line."""
    if value is None or value == "":
        return "…"
    if isinstance(value, date):
        return showing.day(value)
    if isinstance(value, str):
        text = " ".join(value.split())
        if _STAMP.fullmatch(text):
            moment = datetime.fromisoformat(text).astimezone(VIETNAM)
            return f"{moment:%H:%M} ngày {shown(moment.date())}"
        parts = text.split("-")
        if len(text) == 10 and len(parts) == 3 and all(part.isdigit() for part in parts) and len(parts[0]) == 4:
            return f"{parts[2]}/{parts[1]}/{parts[0]}"
        return text if len(text) <= _MAX_VALUE else text[: _MAX_VALUE - 1] + "…"
    if isinstance(value, tuple) and value and all(isinstance(part, Finding) for part in value):
        parts = [finding_text(part) for part in value]  # every fault is named, none is cut off
        return (" " if parts[0].endswith(".") else ", ").join(parts)
    if isinstance(value, Iterable):
        return shown(", ".join(shown(part) for part in value))
    return str(value)


def message_for(error: BaseException) -> str:
    """Three lines at most, in Vietnamese; never raises."""
    if isinstance(error, Cancelled):
        return "Đã dừng theo yêu cầu. Chưa có gì thay đổi."
    if isinstance(error, OfficeError):
        return message(error.code, **error.params)
    if isinstance(error, MemoryError):
        return "Máy hết bộ nhớ. Dữ liệu đã lưu vẫn an toàn.\nHãy đóng bớt chương trình khác rồi thử lại."
    if isinstance(error, FileNotFoundError):
        return f"Không tìm thấy tệp {shown(error.filename)}."
    return _BUG.format(kind=type(error).__name__)


def message(code: str, /, **params: Any) -> str:
    """The words of a code, filled with its parameters."""
    text = MESSAGES.get(code, _UNKNOWN)
    params = {"code": code, **params}
    params = {key: word(key, value) if key in _WORDED and isinstance(value, str) else value for key, value in params.items()}
    for wanted, other in _ALIASES:
        if wanted not in params and other in params:
            params[wanted] = params[other]
    if not _knows(text, params):
        text = MESSAGES.get(code + BARE, text)
    text = text if _holds(text, params) else _HINT.sub("", text)
    return "\n".join(_Formatter().vformat(text, (), params).split("\n")[:3])


def _knows(text: str, params: Mapping[str, Any]) -> bool:
    """Whether every fact that the text names is known."""
    return all(params.get(name) not in (None, "") for _, name, _, _ in string.Formatter().parse(text) if name)


def _holds(text: str, params: Mapping[str, Any]) -> bool:
    """Whether every fact in brackets is known."""
    return all(params.get(name) not in (None, "") for name in re.findall(r" \(\{(\w+)\}\)", text))


def finding_text(finding: Finding) -> str:
    """The words of a finding of a check."""
    return message(finding.code, **finding.params)
