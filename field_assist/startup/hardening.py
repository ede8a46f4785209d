"""What others are kept from: core dumps, tracing, foreign reads, libraries that they name.

The means of Windows and macOS are in `hardening_windows` and `hardening_macos`.
"""

from __future__ import annotations

import os
import sys
from typing import Any

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE = 1, 4
PRIVATE_UMASK = 0o077
_OF_OPENSSL = (
    *("OPENSSL_CONF", "OPENSSL_CONF_INCLUDE", "OPENSSL_MODULES", "OPENSSL_ENGINES"),
    *("SSL_CERT_FILE", "SSL_CERT_DIR"),
)
"""What makes OpenSSL load a library that somebody names, or trust whom somebody names."""


def leave_openssl_alone() -> None:
    """Let no variable of the environment change what OpenSSL does in this process or its children.

    Call before anything loads a copy of it: Python, `cryptography` and SQLCipher have one each, and
    each reads its settings once. What the system's own files say goes on to hold; an authority that
    the system does not know is named by the policy.
    """
    for name in _OF_OPENSSL:
        os.environ.pop(name, None)


def make_private() -> int:
    """Let files be readable by the officer alone; cheap, call it first.

    Returns the process that started this one, for `harden`.
    """
    os.umask(PRIVATE_UMASK)
    return os.getppid()


def harden(parent: int) -> None:
    """Hide this session, and let it end with its supervisor.

    Call right after the first paint: loading what it needs would delay that. `parent` is what
    `make_private` returned; if that process is gone already, so is this one. Elsewhere than on
    Linux a session that was left alone goes on, and its lock ends the program.
    """
    hide()
    if sys.platform.startswith("linux"):
        import signal  # noqa: PLC0415 -- after the first paint

        # A session must not outlive its supervisor: nobody would answer its lock.
        _libc().prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)


def hide() -> None:
    """Forbid core dumps, and tracing and reading by the same user, where the system offers it.

    Whoever administers the computer can undo that; so can no other program of the officer.
    """
    if sys.platform == "win32":
        from field_assist.startup.hardening_windows import hide_process  # noqa: PLC0415

        hide_process()
        return
    import resource  # noqa: PLC0415 -- none of this before the first paint

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "darwin":
        from field_assist.startup.hardening_macos import refuse_tracing  # noqa: PLC0415

        refuse_tracing()
    elif _libc().prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        import logging  # noqa: PLC0415

        logging.getLogger(__name__).warning("this process can be dumped: prctl failed")


def keep_in_memory(buffer: bytearray) -> bool:
    """Keep a buffer out of the swap file, for as long as it lives; return whether that is so.

    An image of the whole memory, as hibernation makes it, holds it all the same. Not on Windows.
    """
    if sys.platform == "win32" or not buffer:
        return False
    import ctypes  # noqa: PLC0415 -- after the first paint

    first = ctypes.addressof(ctypes.c_char.from_buffer(buffer))
    return bool(_libc().mlock(ctypes.c_void_p(first), ctypes.c_size_t(len(buffer))) == 0)


def keep_off_pictures(window: int) -> bool:
    """Keep a window out of pictures and recordings of the screen; return whether that is so.

    `window` is Qt's `winId`. Windows and macOS offer it; on Linux it is not possible.
    """
    if sys.platform == "win32":
        from field_assist.startup.hardening_windows import exclude_from_capture  # noqa: PLC0415

        return exclude_from_capture(window)
    if sys.platform == "darwin":
        from field_assist.startup.hardening_macos import exclude_from_sharing  # noqa: PLC0415

        return exclude_from_sharing(window)
    return False


def _libc() -> Any:  # noqa: ANN401 -- functions of a library have no types
    import ctypes  # noqa: PLC0415

    return ctypes.CDLL(None, use_errno=True)
