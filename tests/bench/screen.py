"""Looks at an X display from outside, in the same way for every program, whatever it is made of.

A window is found as a new child of the root that is on the screen; what is drawn in it is read
back from the X server, never asked from the program. Linux only; needs libxcb, as Qt does.
"""

from __future__ import annotations

import ctypes
import struct
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

POLL_S = 0.002
SMALLEST = (300, 200)
"""A window below this size is not one to work in, such as Qt's own for the clipboard."""
REGION = (480, 320)
"""What is read of a window, around its middle: the same number of pixels for every program."""

_PIXMAP, _ALL_PLANES, _VIEWABLE = 2, 0xFFFFFFFF, 2
_HEAD_BYTES = 32


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", ctypes.c_uint),)


class _Roots(ctypes.Structure):
    _fields_ = (("first", ctypes.POINTER(ctypes.c_uint32)), ("rest", ctypes.c_int * 2))


@dataclass(frozen=True, slots=True)
class Picture:
    """The middle of a window, four bytes a pixel, at a moment of `time.perf_counter`."""

    at: float
    pixels: bytes

    def ink(self) -> dict[int, bytes]:
        """Return the pixels that are not of the most frequent colour, by their place."""
        colors = [self.pixels[n : n + 4] for n in range(0, len(self.pixels), 4)]
        (ground, _), *_ = Counter(colors).most_common(1)
        return {n: color for n, color in enumerate(colors) if color != ground}

    def share_of(self, ink: dict[int, bytes]) -> float:
        """Return how much of some ink is here already, from 0 to 1."""
        there = sum(self.pixels[4 * n : 4 * n + 4] == color for n, color in ink.items())
        return there / len(ink) if ink else 0.0


class Screen:
    """The display that DISPLAY names. Raises OSError when there is none."""

    def __init__(self) -> None:
        self._xcb = ctypes.CDLL("libxcb.so.1")
        self._free = ctypes.CDLL(None).free
        self._free.argtypes = [ctypes.c_void_p]
        self._xcb.xcb_connect.restype = ctypes.c_void_p
        self._xcb.xcb_get_setup.restype = ctypes.c_void_p
        self._xcb.xcb_setup_roots_iterator.restype = _Roots
        self._connection = ctypes.c_void_p(self._xcb.xcb_connect(None, None))
        if self._xcb.xcb_connection_has_error(self._connection):
            raise OSError("no X display; start this by: python3 dev.py bench")
        setup = ctypes.c_void_p(self._xcb.xcb_get_setup(self._connection))
        self._root: int = self._xcb.xcb_setup_roots_iterator(setup).first[0]

    def windows(self) -> set[int]:
        """Return the windows on the screen that a person can work in."""
        children = self._ask("query_tree", self._root)[_HEAD_BYTES:]
        ids = struct.unpack(f"={len(children) // 4}I", children)
        return {window for window in ids if self._is_shown(window)}

    def picture(self, window: int) -> Picture | None:
        """Return the middle of a window as it is now; None when it is gone."""
        size = self._size(window)
        if size is None:
            return None
        left, top = ((whole - part) // 2 for whole, part in zip(size, REGION, strict=True))
        reply = self._ask_image(window, left, top)
        return Picture(time.perf_counter(), reply[_HEAD_BYTES:]) if reply else None

    def watch(self, others: set[int], settle_s: float, give_up_s: float = 20.0) -> list[Picture]:
        """Return every different picture of the next new window, until it has settled.

        It has settled when `settle_s` seconds have passed since something was first drawn in it.
        Raises TimeoutError when no window comes, or nothing is drawn in it.
        """
        give_up_at = time.perf_counter() + give_up_s
        seen: list[Picture] = []
        drawn_at: float | None = None
        while drawn_at is None or time.perf_counter() < drawn_at + settle_s:
            if time.perf_counter() > give_up_at:
                raise TimeoutError("no window was drawn")
            self.take(self.windows() - others, seen)
            if drawn_at is None and seen and not is_blank(seen[-1]):
                drawn_at = seen[-1].at
            time.sleep(POLL_S)
        return seen

    def take(self, windows: set[int], seen: list[Picture]) -> None:
        """Add the picture of the first of some windows when it differs from the last one."""
        picture = self.picture(min(windows)) if windows else None
        if picture and (not seen or seen[-1].pixels != picture.pixels):
            seen.append(picture)

    def _is_shown(self, window: int) -> bool:
        reply = self._ask("get_window_attributes", window)
        size = self._size(window)
        large = size is not None and all(a >= b for a, b in zip(size, SMALLEST, strict=True))
        return bool(reply) and reply[26] == _VIEWABLE and large

    def _size(self, window: int) -> tuple[int, int] | None:
        reply = self._ask("get_geometry", window)
        return struct.unpack_from("=HH", reply, 16) if reply else None

    def _ask(self, name: str, window: int) -> bytes:
        return self._call(name, [ctypes.c_uint32(window)])

    def _ask_image(self, window: int, left: int, top: int) -> bytes:
        place = [ctypes.c_int16(left), ctypes.c_int16(top)]
        size = [ctypes.c_uint16(length) for length in REGION]
        kind, planes = ctypes.c_uint8(_PIXMAP), ctypes.c_uint32(_ALL_PLANES)
        return self._call("get_image", [kind, ctypes.c_uint32(window), *place, *size, planes])

    def _call(self, name: str, arguments: Sequence[object]) -> bytes:
        """Return the reply of the X server, or nothing where it refused: the window is gone."""
        request = getattr(self._xcb, f"xcb_{name}")
        request.restype = _Cookie
        reply = getattr(self._xcb, f"xcb_{name}_reply")
        reply.restype = ctypes.c_void_p
        refusal = ctypes.c_void_p()
        cookie = request(self._connection, *arguments)
        answer = reply(self._connection, cookie, ctypes.byref(refusal))
        self._free(refusal)
        if not answer:
            return b""
        (more,) = struct.unpack_from("=I", ctypes.string_at(answer, 8), 4)
        whole = ctypes.string_at(answer, _HEAD_BYTES + 4 * more)
        self._free(ctypes.c_void_p(answer))
        return whole


def complete_at(pictures: Sequence[Picture], share: float = 0.9) -> float:
    """Return when a window first showed what it shows in the end.

    That is the first picture with this share of the final ink; a caret that blinks, or a hint
    that comes with the keyboard, is a small part of it. Raises LookupError when that is nothing.
    """
    final = pictures[-1].ink() if pictures else {}
    if not final:
        raise LookupError("the window shows nothing in its middle")
    return next(picture.at for picture in pictures if picture.share_of(final) >= share)


def is_blank(picture: Picture) -> bool:
    """Return whether all pixels are equal, as before the first paint."""
    pixels = picture.pixels
    return pixels == pixels[:4] * (len(pixels) // 4)
