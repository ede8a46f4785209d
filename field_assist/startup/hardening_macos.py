"""What macOS offers against foreign reads: no debugger, no pictures of the window.

Written after Apple's documentation; not yet run on macOS. Every call that fails leaves the program
as it was. A signed bundle with the hardened runtime is the stronger means; this needs none.
"""

from __future__ import annotations

import ctypes
from typing import Any

_PT_DENY_ATTACH = 31
_SHARING_NONE = 0


def refuse_tracing() -> None:
    """Let no debugger attach to this process."""
    ctypes.CDLL(None).ptrace(_PT_DENY_ATTACH, 0, None, 0)


def exclude_from_sharing(view: int) -> bool:
    """Set the `sharingType` of the window that holds this NSView to none."""
    try:
        objc = ctypes.CDLL("/usr/lib/libobjc.dylib")
    except OSError:
        return False
    window = _send(objc, view, b"window", ctypes.c_void_p)
    if not window:
        return False
    _send(objc, window, b"setSharingType:", None, ctypes.c_ulong(_SHARING_NONE))
    return True


def _send(objc: Any, to: int, name: bytes, gives: Any, *arguments: Any) -> Any:  # noqa: ANN401
    """Send a message to an object of Objective-C; the library has no types."""
    objc.sel_registerName.restype = ctypes.c_void_p
    objc.sel_registerName.argtypes = (ctypes.c_char_p,)
    kinds: list[Any] = [ctypes.c_void_p, ctypes.c_void_p, *(type(a) for a in arguments)]
    send = ctypes.CFUNCTYPE(gives, *kinds)(("objc_msgSend", objc))
    return send(to, objc.sel_registerName(name), *arguments)
