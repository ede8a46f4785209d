"""Gives up every right of this process that decoding does not need. There is no way back.

What is left: its memory up to a limit, some seconds of processor time, its standard input and
output. On Linux a filter of system calls sees to it; the others have what their system offers.
"""

from __future__ import annotations

import sys

from field_assist.domain.media_type import MediaType

MEMORY_BYTES = 1536 * 1024 * 1024
CPU_S = 10
_FILTERED_ONLY = frozenset({MediaType.HEIC})
"""What strangers' files are known to take over (`build_spec/advisories.toml`, pi-heif), so that
nothing short of the filter of system calls will do."""


def may_decode(media: MediaType) -> bool:
    """Return whether files of a type are decoded at all on this system."""
    return sys.platform == "linux" or media not in _FILTERED_ONLY


def confine(cpu_s: int | None = None) -> None:
    """Confine this process, with `CPU_S` of processor time unless told otherwise.

    Raises:
        OSError: it could not be done; nothing of a stranger may be read.

    """
    cpu_s = CPU_S if cpu_s is None else cpu_s
    if sys.platform == "win32":
        from field_assist.media.confine_windows import confine_windows  # noqa: PLC0415

        confine_windows(MEMORY_BYTES, cpu_s)
        return
    if sys.platform == "darwin":
        _limit(cpu_s)
        _enter_sandbox()
        return
    from field_assist.media.confine_linux import confine_linux  # noqa: PLC0415

    _limit(cpu_s)  # from here on nothing can be imported
    confine_linux()


def _limit(cpu_s: int) -> None:
    import resource  # noqa: PLC0415 -- not on Windows

    # None on the number of processes: Linux counts threads too, and HEIC is decoded in some. That
    # no process is started is the work of the filter.
    limits = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: 0,
        resource.RLIMIT_CPU: cpu_s,
        resource.RLIMIT_AS: MEMORY_BYTES,
    }
    for what, most in limits.items():
        resource.setrlimit(what, (most, most))


def _enter_sandbox() -> None:
    """Ask macOS for its profile without files and network. Not yet run on macOS."""
    import ctypes  # noqa: PLC0415 -- in the child only

    error = ctypes.c_char_p()
    named = 1  # SANDBOX_NAMED
    library = ctypes.CDLL("/usr/lib/libSystem.dylib")
    if library.sandbox_init(b"pure-computation", named, ctypes.byref(error)) != 0:
        raise OSError("sandbox_init")
