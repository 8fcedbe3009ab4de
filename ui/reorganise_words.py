"""Words of the reorganisation assistant for window and command line; no Qt."""

from models.domain.reorganising import Question
from models.services.organisation.reorganising import NewUnit, Preview
from models.services.organisation.reorganising_example import ExampleStep
from ui import showing

KIND_TEXTS = {"merge": "Nhập vào", "rename": "Đổi tên thành", "split": "Chia cho", "abolish": "Kết thúc hoạt động"}
_CONFLICTS = {
    "both_lead": "đơn vị tiếp nhận cũng chủ trì việc này",
    "successor_done": "đơn vị tiếp nhận đã làm xong phần chủ trì của mình",
    "by_hand": "chọn đơn vị tiếp nhận",
    "helper_done": "đơn vị tiếp nhận đã làm xong phần phối hợp, phải để lại đơn vị cũ",
}
OPTION_TEXTS = {"move": "Chuyển đến", "join": "Nhập vào việc của đơn vị tiếp nhận", "keep": "Để lại đơn vị cũ"}


def step_text(step: ExampleStep) -> str:
    """A step of the example in one line: `Ban A, Ban B → Ban C`."""
    sources = ", ".join(unit.full_name for unit in step.sources)
    sources = sources if len(sources) <= 90 else f"{sources[:88]}…"
    new = [one.full_name for one in step.successors if isinstance(one, NewUnit)]
    if new:
        return f"{sources} → {new[0]}"
    if not step.successors:
        return f"{sources} → chọn đơn vị tiếp nhận (xã, phường, tỉnh)"
    return f"{sources} → đơn vị đang có" + (", chọn từng việc" if step.is_by_hand else "")


def conflict_text(question: Question) -> str:
    """Why a row must be asked about."""
    return _CONFLICTS[question.conflict]


def summary_lines(seen: Preview) -> list[str]:
    """Everything that would happen, one fact a line; the open lead rows add up."""
    sums = seen.sums
    names = ", ".join(unit.full_name for unit in seen.sources)
    target = ", ".join(seen.successor_names)
    lines = [f"{names}: {KIND_TEXTS[seen.kind].lower()}{' ' + target if target else ''}."]
    moved = sums["moved"] + sums["raised"]
    asked = sum(1 for question in seen.plan.questions if question.row.role == "lead")
    text = f"Việc chủ trì đang mở: {showing.number(sums['before'])} = chuyển {moved} + nhập {sums['joined']} + để lại {sums['kept'] - asked}"
    lines.append(f"{text} + chưa chọn {asked}." if asked else f"{text}.")
    helpers = seen.plan.count("move", "raise", "absorb", role="coordinating")
    if helpers:
        lines.append(f"Phần việc phối hợp chuyển theo: {helpers}.")
    lines.append(f"Phần việc đã kết thúc, giữ tên đơn vị cũ: {showing.number(seen.closed_rows)}.")
    for label, values in (
        ("Nhiệm vụ định kỳ, kỳ sau giao đơn vị mới", [content for _, content in seen.series]),
        ("Nhiệm vụ định kỳ phải chọn đơn vị", [content for _, content in seen.series_left]),
        ("Nhóm nhận", list(seen.groups)),
        ("Tên gọi cũ vẫn nhận ra, hiểu là đơn vị mới", list(seen.aliases)),
        ("Đơn vị trực thuộc chuyển theo", [unit.full_name for unit in seen.parts]),
    ):
        if values:
            lines.append(f"{label}: {'; '.join(values)}.")
    if seen.targets:
        lines.append(f"Chỉ tiêu đang theo dõi: {seen.targets}.")
    if seen.drafts:
        lines.append(f"Nơi nhận của văn bản chưa ban hành: {seen.drafts}.")
    return lines
