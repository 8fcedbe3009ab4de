"""When the register cannot be opened: choose a backup and put it back."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from models.domain.clock import Clock
from models.domain.errors import OfficeError
from models.services import backups
from ui.messages import message_for
from ui.widgets.plain import box


def choose_and_restore(data_dir: Path, clock: Clock) -> bool:
    """Ask for a file, restore it; True when a register stands again."""
    start = data_dir / "backups"
    path, _ = QFileDialog.getOpenFileName(
        None, "Chọn bản sao lưu", str(start if start.is_dir() else data_dir), "Bản sao lưu (*.db)"
    )
    if not path:
        return False
    try:
        backups.restore(data_dir, clock, Path(path), accept_other=True)
    except OfficeError as error:
        first, _, rest = message_for(error).partition("\n")
        box(None, first, rest, "danger").exec()
        return False
    return True
