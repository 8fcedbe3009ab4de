"""The words of the day's notice and of what the system's scheduler keeps; no Qt."""

from models.services.warning.notices import Notice
from models.services.warning.scheduling import Installed

_PARTS = {
    "overdue": "{count} việc quá hạn",
    "due_today": "{count} việc đến hạn hôm nay",
    "soon": "{count} việc sắp đến hạn",
    "missing_due": "{count} việc cần điền hạn",
    "review": "{count} việc đến kỳ rà soát",
    "extension_pending": "{count} đề nghị gia hạn chờ quyết định",
}
_SCHEDULERS = {
    "task_scheduler": "Trình lập lịch tác vụ của Windows",
    "systemd": "bộ hẹn giờ của hệ thống (systemd, của riêng người dùng)",
    "autostart": "mục tự chạy khi đăng nhập",
}


def notice_text(notice: Notice) -> str:
    """The notice in one line; empty when there is nothing to say."""
    return ", ".join(_PARTS[kind].format(count=count) for kind, count in notice.counts.items())


def silent_text(notice: Notice) -> str:
    """How many rows keep silent; empty for none."""
    return f"{notice.silent} việc đang tạm ẩn" if notice.silent else ""


def schedule_text(kept: Installed | None) -> str:
    """What the system's scheduler keeps, in one sentence."""
    if kept is None:
        return "Chưa đặt lịch: thông báo chỉ hiện khi chương trình đang mở."
    when = f"mỗi ngày lúc {kept.hour}" if kept.hour else "mỗi lần đăng nhập vào máy"
    return f"Đã đặt lịch {when}, bằng {_SCHEDULERS[kept.kind]}."
