"""A key of the real keyboard, pressed at a known moment: xdotool takes milliseconds to start."""

from __future__ import annotations

import ctypes
import time


class Keys:
    """The keyboard of the display that DISPLAY names. Raises OSError when there is none."""

    def __init__(self) -> None:
        self._x = ctypes.CDLL("libX11.so.6")
        self._test = ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        opened = self._x.XOpenDisplay(None)
        if not opened:
            raise OSError("no X display; start this by: python3 dev.py bench")
        self._display = ctypes.c_void_p(opened)

    def press(self, *names: str) -> float:
        """Press keys together, named as X does, and let them go; return when they went down."""
        codes = [self._code(name) for name in names]
        at = time.perf_counter()
        for code in codes:
            self._test.XTestFakeKeyEvent(self._display, code, 1, ctypes.c_ulong(0))
        for code in reversed(codes):
            self._test.XTestFakeKeyEvent(self._display, code, 0, ctypes.c_ulong(0))
        self._x.XSync(self._display, 0)
        return at

    def _code(self, name: str) -> ctypes.c_uint:
        symbol = ctypes.c_ulong(self._x.XStringToKeysym(name.encode()))
        code = self._x.XKeysymToKeycode(self._display, symbol)
        if not code:
            raise LookupError(f"no key {name}")
        return ctypes.c_uint(code)
