"""What a backup or a restore says of the office's own templates, on screen and on the command line. No Qt."""

from collections.abc import Sequence
from pathlib import Path

_MOST_NAMES = 3


def with_templates(documents: int, templates: int) -> str:
    """ "6 văn bản", "6 văn bản, 2 mẫu riêng"."""
    return f"{documents} văn bản" + (f", {templates} mẫu riêng" if templates else "")


def not_copied(names: Sequence[str]) -> str:
    """Templates that are not in the backup; blank when all are."""
    if not names:
        return ""
    return (
        f"{len(names)} tệp mẫu riêng không vào được bản sao lưu: {_named(names)}.\n"
        "Sổ và các mẫu khác đã được sao lưu. Hãy xem lại các tệp ấy trong thư mục templates cạnh sổ."
    )


def brought_back(templates: int, left_out: Sequence[str], kept: Path | None) -> list[str]:
    """What became of the templates, a line each; none when the backup has none."""
    lines = []
    if templates:
        lines.append(f"Đã lấy lại {templates} mẫu riêng." + (f" Mẫu dùng trước đó được giữ tại: {kept}" if kept else ""))
    if left_out:
        lines.append(
            f"{len(left_out)} mẫu riêng không lấy lại được: {_named(left_out)}. Sổ đã khôi phục đủ; hãy thêm lại các mẫu ấy từ tệp của mình."
        )
    return lines


def _named(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMES
    return ", ".join(names[:_MOST_NAMES]) + (f" và {more} tệp nữa" if more > 0 else "")
