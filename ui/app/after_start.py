"""What is done once the first page is painted: notices, the age of the backup; heavy imports stay out of the start."""

from ui.app.frame import Frame


def run(frame: Frame, last_crash: str) -> None:
    """Fill in what the first paint did not wait for; nothing here may stop the window."""
    try:
        if last_crash:
            frame.say(
                "Lần trước chương trình dừng đột ngột. Dữ liệu đã lưu vẫn an toàn; số cuối cùng đã đăng ký ở góc dưới bên phải.",
                "warn",
            )
        frame.status_line.show_backup(newest_backup(frame))
    except Exception as error:
        frame.fail(error)


def newest_backup(frame: Frame) -> object:
    """When the newest backup was made; None without one."""
    from models.services import backups

    found = backups.list_backups(frame.context.office)
    return found[0].made_at if found else None
