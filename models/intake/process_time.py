"""How much processor time another process has used: a busy PC must not make an honest file look heavy."""

import os
import subprocess
import sys


def processor_seconds(process: "subprocess.Popen[bytes]") -> float | None:
    """Seconds that the process itself has used, without the programs it started; None where the system does not tell."""
    if sys.platform == "win32":
        return _windows_seconds(process)
    try:
        with open(f"/proc/{process.pid}/stat", "rb") as status:  # noqa: PTH123
            fields = status.read().rpartition(b")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, IndexError, ValueError):
        return None


if sys.platform == "win32":
    import ctypes

    def _windows_seconds(process: "subprocess.Popen[bytes]") -> float | None:
        times = [ctypes.c_uint64() for _ in range(4)]
        handle = getattr(process, "_handle", None)
        if handle is None or not ctypes.windll.kernel32.GetProcessTimes(
            ctypes.c_void_p(int(handle)), *(ctypes.byref(item) for item in times)
        ):
            return None
        return (times[2].value + times[3].value) / 1e7
