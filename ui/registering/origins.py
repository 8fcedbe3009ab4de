"""Where the value of a field came from, in one line: the words of the paper, the part they stand in, how sure the reader is."""

from functools import lru_cache

from resources import read_json
from ui.registering.form_state import PREFILL_FROM, SURE_FROM, Mark

LONGEST = (90, 70, 50, 34)
"""Letters of a quoted passage, the most there is room for."""


@lru_cache(maxsize=1)
def _reasons() -> dict[str, str]:
    reasons: dict[str, str] = read_json("texts/origins.json")["reasons"]
    return reasons


def reason_text(reason: str, key: str = "") -> str:
    """The words of a reason code of the reader, for the field `key` where they differ; empty for an unknown code."""
    return _reasons().get(f"{reason}.{key}") or _reasons().get(reason, "")


def sureness_text(confidence: float) -> str:
    """`95 %, chắc`; the words say what the colour of the badge says."""
    word = "chắc" if confidence >= SURE_FROM else "nên xem lại" if confidence >= PREFILL_FROM else "chưa chắc"
    return f"{round(confidence * 100)} %, {word}"


def quoted(text: str, span: tuple[int, int] | None, longest: int = LONGEST[0]) -> str:
    """The words of a span on one line, shortened in the middle; empty without a span."""
    if span is None:
        return ""
    words = " ".join(text[span[0] : min(span[1], span[0] + 2000)].replace("*", " ").split())
    tail = longest // 3
    return words if len(words) <= longest else f"{words[: longest - tail - 3]} … {words[-tail:]}"


def origin_text(key: str, mark: Mark, text: str, *, is_taken: bool, is_typed: bool, longest: int = LONGEST[0]) -> str:
    """The line under the form for a field with a mark. `text`: what the spans count in; `longest`: letters of the passage."""
    passage = quoted(text, mark.span, longest)
    parts = [f"“{passage}”" if passage else "", reason_text(mark.reason, key), sureness_text(mark.confidence)]
    told = " · ".join(part for part in parts if part)
    if is_taken:
        return f"Lấy từ: {told}"
    if is_typed:
        return f"Đã sửa tay; văn bản ghi: {told}"
    return f"Gợi ý: {told} · Enter để dùng"
