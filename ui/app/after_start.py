"""What is done once the first page is painted: notices, the age of the backup; heavy imports stay out of the start."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.app.frame import Frame


def run(frame: "Frame", last_crash: str) -> None:
    """Fill in what the first paint did not wait for. Only a damaged register may stop the window: StorageError corrupt, guards_missing."""
    frame.context.office.register.finish_check()
    try:
        if last_crash:
            frame.say(
                "Lần trước chương trình dừng đột ngột. Dữ liệu đã lưu vẫn an toàn; số cuối cùng đã đăng ký ở góc dưới bên phải.",
                "warn",
            )
        frame.status_line.read_last_number()
        frame.status_line.read_backup()
        from models.services.duties.tasking import make_due_periods
        from ui.app.day_notice import DayNotice
        from ui.app.tray import SystemTray

        frame.context.bus.publish(make_due_periods(frame.context.office))
        DayNotice(frame.context, SystemTray(frame, frame.come_forward), frame).start()
    except Exception as error:
        frame.fail(error)
