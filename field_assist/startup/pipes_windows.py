"""Waits for a pipe on Windows, which cannot wait for a pipe and a moment at once: looks again.

Written after the documentation of the Windows API; not yet run on Windows.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable
from ctypes import wintypes

_LOOK_S = 0.05


def has_more(descriptor: int, until: float) -> bool:
    """Wait until there is something to read, or until a moment; return which it was.

    True as well when the other side is gone, as with `select`: reading says so.
    """
    import msvcrt  # noqa: PLC0415 -- Windows only

    handle = msvcrt.get_osfhandle(descriptor)  # type: ignore[attr-defined,unused-ignore]
    return wait(lambda: _has_bytes(handle), until)


def _has_bytes(handle: int) -> bool:
    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    waiting = wintypes.DWORD()
    peek = kernel.PeekNamedPipe
    peek.argtypes = (
        *(wintypes.HANDLE, ctypes.c_void_p, wintypes.DWORD),
        *(ctypes.c_void_p, ctypes.POINTER(wintypes.DWORD), ctypes.c_void_p),
    )
    is_answered = peek(handle, None, 0, None, ctypes.byref(waiting), None)
    return not is_answered or waiting.value > 0


def wait(has_bytes: Callable[[], bool], until: float) -> bool:
    """Ask again and again until it is so, or until a moment of `time.monotonic`."""
    while not has_bytes():
        rest_s = until - time.monotonic()
        if rest_s <= 0:
            return False
        time.sleep(min(_LOOK_S, rest_s))
    return True
