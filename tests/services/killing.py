"""Kills a child in the middle of an act, as a power cut does."""

import os
import signal
import time
from collections.abc import Callable


def killed_after(seconds: float, act: Callable[[], object]) -> None:
    """Run `act` in a child and kill it after some seconds."""
    child = os.fork()
    if child == 0:  # pragma: no cover
        try:
            act()
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
