"""Looks for Qt's system libraries and a display before Qt is imported: without them Qt aborts the process, nothing to catch."""

import os
import sys
from collections.abc import Callable, Mapping

# library -> Debian package; Qt loads the first group always, the second with the xcb platform
_ALWAYS = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
_XCB = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
_WAYLAND = {"libwayland-client.so.0": "libwayland-client0", "libwayland-cursor.so.0": "libwayland-cursor0"}
_NO_SCREEN = ("offscreen", "minimal", "minimalegl", "vnc", "linuxfb", "eglfs")


def _can_load(name: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _x_answers(display: str) -> bool:
    """Whether an X server takes a connection; true when libxcb itself is not there to ask (the library probe says so)."""
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    has_error = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not has_error


def trouble(
    environ: Mapping[str, str] | None = None,
    platform: str = sys.platform,
    can_load: Callable[[str], bool] = _can_load,
    x_answers: Callable[[str], bool] = _x_answers,
    *,
    is_loaded: bool = False,
) -> str | None:
    """One clear line on what keeps the window from opening, None when it can. Only Linux is probed: elsewhere Qt brings all it needs.

    `is_loaded`: Qt itself is imported, only what its platform loads later is still to be looked for.
    """
    if not platform.startswith("linux"):
        return None
    environ = os.environ if environ is None else environ
    chosen = environ.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    wanted = {} if is_loaded else dict(_ALWAYS)
    needs_screen = chosen not in _NO_SCREEN
    is_wayland = chosen.startswith("wayland") or (
        not chosen and bool(environ.get("WAYLAND_DISPLAY")) and not environ.get("DISPLAY")
    )
    if needs_screen:
        wanted |= _WAYLAND if is_wayland else _XCB
    missing = [package for library, package in wanted.items() if not can_load(library)]
    if missing:
        return f"Thiếu thư viện hệ thống để mở cửa sổ. Hãy cài: sudo apt install {' '.join(missing)}"
    if not needs_screen:
        return None
    display = environ.get("DISPLAY", "")
    if not display and not environ.get("WAYLAND_DISPLAY"):
        return "Không có màn hình đồ họa (DISPLAY trống): hãy chạy trong phiên làm việc có màn hình, hoặc dùng dòng lệnh (python main.py --help)."
    if display and not is_wayland and not x_answers(display):
        return f"Không kết nối được màn hình đồ họa {display}: hãy kiểm tra DISPLAY, hoặc dùng dòng lệnh (python main.py --help)."
    return None
