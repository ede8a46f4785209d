"""Linux: a filter (seccomp) that lets through the few system calls that computing needs.

Nothing can be opened, sent, started, signalled, traced or made executable. What is not let through
fails with EPERM, so a library that tries gets an error and the answer is that it cannot be shown.
Numbers of calls are those of `asm/unistd.h`; filters are described in `seccomp(2)`.
"""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import struct

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP = 1, 4, 38, 22
_MODE_FILTER = 2

_LOAD, _EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _FIRST, _THIRD = 0, 4, 16, 32  # places in struct seccomp_data
_ALLOW, _FAIL, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_PROT_EXEC, _CLONE_THREAD = 0x4, 0x10000

# Of each machine: its name for the filter, calls that are let through, mmap and mprotect, which may
# make nothing executable, clone, which may start threads only, and clone3, whose flags cannot be
# seen, so that the C library falls back to clone.
_X86_64 = (
    0xC000003E,
    (
        *(0, 1, 3, 5, 8, 11, 12, 13, 14, 15),  # read write close fstat lseek munmap brk rt_sig...
        *(24, 25, 28, 39, 60, 131, 186, 202),  # sched_yield mremap madvise getpid exit sigaltstack
        *(204, 219, 228, 230, 231, 273),  # sched_getaffinity restart_syscall clock_... exit_group
        *(318, 334),  # getrandom rseq; before: gettid futex, set_robust_list
    ),
    (9, 10),
    56,
    435,
)
_AARCH64 = (
    0xC00000B7,
    (
        *(63, 64, 57, 80, 62, 215, 214, 134, 135, 139),  # the same calls in the same order
        *(124, 216, 233, 172, 93, 132, 178, 98),
        *(123, 128, 113, 115, 94, 99),
        *(278, 293),
    ),
    (222, 226),
    220,
    435,
)
_MACHINES = {"x86_64": _X86_64, "aarch64": _AARCH64}


def confine_linux() -> None:
    """Install the filter, and end with the process that asked.

    Raises:
        OSError: the kernel does not take it, or the machine is not known here.

    """
    machine = _MACHINES.get(os.uname().machine)
    if machine is None:
        raise OSError(errno.ENOSYS, "no filter for this machine")
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    _prctl(_PR_SET_DUMPABLE, 0)
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    program = b"".join(_filter(*machine))
    kept = ctypes.create_string_buffer(program)
    named = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(kept))
    head = ctypes.create_string_buffer(named)
    _prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(head))


def _filter(
    architecture: int, allowed: tuple[int, ...], mapping: tuple[int, ...], clone: int, clone3: int
) -> list[bytes]:
    """Return the instructions; each jump counts how many to leave out if so, and if not."""
    refuse = _step(_RETURN, _FAIL | errno.EPERM)
    steps = [
        _step(_LOAD, _ARCHITECTURE),
        _step(_EQUAL, architecture, 1, 0),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER),
    ]
    for number in allowed:
        steps += [_step(_EQUAL, number, 0, 1), _step(_RETURN, _ALLOW)]
    for number in mapping:
        steps += [_step(_EQUAL, number, 0, 4), _step(_LOAD, _THIRD)]
        steps += [_step(_ANY_BIT, _PROT_EXEC, 1, 0), _step(_RETURN, _ALLOW), refuse]
    steps += [_step(_EQUAL, clone, 0, 4), _step(_LOAD, _FIRST)]
    steps += [_step(_ANY_BIT, _CLONE_THREAD, 0, 1), _step(_RETURN, _ALLOW), refuse]
    steps += [_step(_EQUAL, clone3, 0, 1), _step(_RETURN, _FAIL | errno.ENOSYS)]
    return [*steps, refuse]


def _step(code: int, value: int, if_so: int = 0, if_not: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_so, if_not, value)


def _prctl(*values: int) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    arguments = [ctypes.c_ulong(value) for value in (*values, 0, 0, 0, 0)[:5]]
    if library.prctl(*arguments) != 0:
        raise OSError(ctypes.get_errno(), "prctl")
