"""How recurring duties read: names of periods, the day they fall due, what an edit does. No Qt: the command line uses it too."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from models.domain.recurrence import LAST_WORKING_DAY, RecurrenceRule, start_of_key
from models.domain.rounds import RoundCell, RoundCounts
from models.domain.task_facts import Recurrence
from ui import showing, words

_ROMAN = ("I", "II", "III", "IV")
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_NTH = {1: "đầu tiên", 2: "thứ hai", 3: "thứ ba", 4: "thứ tư", 5: "thứ năm", -1: "cuối cùng"}
_LENGTHS = {"quarterly": 3, "half_yearly": 6, "yearly": 12}
_OF = {"quarterly": "quý", "half_yearly": "kỳ 6 tháng", "yearly": "năm"}
_ADJUST = {
    "back": "rơi vào ngày nghỉ thì nộp sớm vào ngày làm việc trước đó",
    "forward": "rơi vào ngày nghỉ thì chuyển sang ngày làm việc sau",
}
_KEPT = {
    "completed": "đã có kết quả", "reminded": "đã đôn đốc", "stopped": "đã dừng",
    "not_later": "hạn mới sớm hơn hạn đã giao, áp dụng từ kỳ sau", "passed": "hạn mới cũng đã qua",
    "extension_pending": "đang chờ quyết định gia hạn",
}  # fmt: skip


def period_text(recurrence: Recurrence | None, key: str | None) -> str:
    """`Tháng 4/2024`, `Quý II/2024`, `6 tháng đầu năm 2024`, `Năm 2024`, `Tuần 18/2024`, `03/05/2024`."""
    if recurrence is None or not key:
        return ""
    start = start_of_key(recurrence, key)
    if recurrence == "daily":
        return showing.day(start)
    if recurrence == "weekly":
        return f"Tuần {start.isocalendar().week}/{start.isocalendar().year}"
    if recurrence == "monthly":
        return f"Tháng {start.month}/{start.year}"
    if recurrence == "quarterly":
        return f"Quý {_ROMAN[(start.month - 1) // 3]}/{start.year}"
    if recurrence == "half_yearly":
        return f"6 tháng {'đầu' if start.month == 1 else 'cuối'} năm {start.year}"
    return f"Năm {start.year}"


def short_period(recurrence: Recurrence | None, key: str | None) -> str:
    """For a narrow column: `4/24`, `QII 24`, `6Tđ 24` and `6Tc 24` of a half-year, `2024`, `T18 24` of a week, `03/05 24`."""
    if recurrence is None or not key:
        return ""
    start = start_of_key(recurrence, key)
    year = f"{start.year % 100:02d}"
    if recurrence == "monthly":
        return f"{start.month}/{year}"
    if recurrence == "quarterly":
        return f"Q{_ROMAN[(start.month - 1) // 3]} {year}"
    if recurrence == "half_yearly":
        return f"6T{'đ' if start.month == 1 else 'c'} {year}"
    if recurrence == "weekly":
        return f"T{start.isocalendar().week} {start.isocalendar().year % 100:02d}"
    return f"{start:%d/%m} {year}" if recurrence == "daily" else str(start.year)


def rule_text(rule: RecurrenceRule, lead_days: int | None = None) -> str:
    """`Ngày 25 hằng tháng`, `Thứ Sáu cuối cùng của tháng sau kỳ`; then what happens on days off and how long ahead it warns."""
    text = _day_text(rule)
    parts = [text[:1].upper() + text[1:]]
    if rule.adjust in _ADJUST:
        parts.append(_ADJUST[rule.adjust])
    if lead_days:
        parts.append(f"báo trước {lead_days} ngày")
    return "; ".join(parts)


def _day_text(rule: RecurrenceRule) -> str:
    if rule.recurrence == "daily":
        return "hằng ngày"
    if rule.recurrence == "weekly":
        return f"{_WEEKDAYS[(rule.weekday or 5) - 1]} hằng tuần"
    if rule.is_last_working_day or rule.day == LAST_WORKING_DAY:
        day = "ngày làm việc cuối cùng"
    elif rule.nth is not None:
        day = f"{_WEEKDAYS[(rule.weekday or 5) - 1]} {_NTH[rule.nth]}"
    else:
        day = "ngày cuối cùng" if (rule.day or 31) == 31 else f"ngày {rule.day}"
    if rule.recurrence == "monthly":
        if rule.month_offset:
            return f"{day} của tháng sau" if rule.month_offset == 1 else f"{day}, {rule.month_offset} tháng sau kỳ"
        return f"{day} hằng tháng"
    length, of = _LENGTHS[rule.recurrence], _OF[rule.recurrence]
    month = ((rule.month - 1) % length + 1 if rule.month else length) + rule.month_offset
    if month > length:
        after = month - length
        return f"{day} của tháng {'đầu' if after == 1 else f'thứ {after}'} sau khi hết {of}"
    if rule.month is None:
        return f"{day} của tháng cuối {of}"
    return f"{day} của tháng {month} hằng năm" if rule.recurrence == "yearly" else f"{day} của tháng thứ {month} trong {of}"


def kept_text(reason: str | None) -> str:
    """Why a period stays as it is."""
    return _KEPT.get(reason or "", "")


def plan_line(recurrence: Recurrence, period: Mapping[str, Any]) -> str:
    """One period of an edit: `Tháng 5/2024: hạn 25/05/2024 → 28/05/2024 (gia hạn)`."""
    name = period_text(recurrence, period["period"])
    facts = [words.word("fact", field) for field in period["fields"]]
    if period["to"]:
        facts.insert(0, f"hạn {_iso(period['due_on'])} → {_iso(period['to'])} (gia hạn)")
    text = ", ".join(facts) if facts else "giữ nguyên"
    why = kept_text(period["kept"])
    return f"{name}: {text}" + (f" ({why})" if why and not facts else f"; {why}" if why else "")


def counts_text(counts: RoundCounts) -> str:
    """`17/20 đã nộp, 2 trễ, 1 thiếu`."""
    parts = [f"{counts.handed_in}/{counts.asked} đã nộp"]
    parts += [f"{number} {word}" for number, word in ((counts.late, "trễ"), (counts.missing, "thiếu")) if number]
    return ", ".join(parts)


def cell_text(cell: RoundCell | None) -> str:
    """A cell in a few letters: the day it came, how late; never by colour alone."""
    if cell is None:
        return ""
    if cell.state == "submitted":
        return f"{cell.completed_on:%d/%m}" if cell.completed_on else "Đã nộp"
    if cell.state == "late":
        return f"{cell.completed_on:%d/%m} trễ {cell.days}"
    if cell.state == "missing":
        return f"Thiếu {cell.days} ngày"
    return "Miễn" if cell.state == "exempt" else "–"


def cell_words(cell: RoundCell | None) -> str:
    """A cell in full: `Nộp ngày 26/04/2024, trễ 1 ngày. Báo cáo số ...`."""
    if cell is None:
        return "Không giao báo cáo kỳ này."
    if cell.state == "exempt":
        return f"Không phải nộp: {cell.note}" if cell.note else "Không phải nộp."
    due = f"hạn {showing.day(cell.due_on)}" if cell.due_on else "chưa có hạn"
    if cell.due_on != cell.original_due_on and cell.original_due_on:
        due += f" (hạn gốc {showing.day(cell.original_due_on)})"
    if cell.state in ("submitted", "late"):
        late = f"trễ {cell.days} ngày" if cell.state == "late" else "đúng hạn"
        return f"Nộp ngày {showing.day(cell.completed_on)}, {late}, {due}. {cell.note}".strip()
    asked = ", đang xin gia hạn" if cell.has_pending_extension else ""
    return f"Thiếu {cell.days} ngày, {due}{asked}." if cell.state == "missing" else f"Chưa đến hạn, {due}{asked}."


def _iso(text: str | None) -> str:
    return showing.day(date.fromisoformat(text)) if text else "chưa có"
