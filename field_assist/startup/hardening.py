"""What the operating system is asked to keep others from: core dumps, tracing, foreign reads."""

from __future__ import annotations

import os
import sys

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE = 1, 4
PRIVATE_UMASK = 0o077


def make_private() -> int:
    """Let files be readable by the officer alone; cheap, call it first.

    Returns the process that started this one, for `harden`.
    """
    os.umask(PRIVATE_UMASK)
    return os.getppid()


def harden(parent: int) -> None:
    """Forbid core dumps and tracing by the same user, where the system offers it.

    Call right after the first paint: loading what it needs would delay that. `parent` is what
    `make_private` returned; if that process is gone already, so is this one. Windows and macOS
    have their own means, which come with the lock signals of those systems.
    """
    if not sys.platform.startswith("linux"):
        return
    import ctypes  # noqa: PLC0415 -- after the first paint, and not on Windows
    import logging  # noqa: PLC0415
    import resource  # noqa: PLC0415
    import signal  # noqa: PLC0415

    log = logging.getLogger(__name__)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        log.warning("this process can be dumped: prctl failed with %d", ctypes.get_errno())
    # A session must not outlive its supervisor: nobody would answer its lock.
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGTERM)
