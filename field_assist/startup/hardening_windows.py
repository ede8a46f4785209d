"""What Windows offers against foreign reads: an access list of the process, no error reports.

Written after the documentation of the Windows API and after what KeePassXC does; not yet run on
Windows. Every call that fails leaves the program as it was.
"""

from __future__ import annotations

import ctypes
from ctypes import wintypes
from typing import Any

_NO_ERROR_BOXES = 0x0001 | 0x0002 | 0x8000  # SEM_FAILCRITICALERRORS, NOGPFAULTERRORBOX, NOOPENFILE
_WER_NO_HEAP, _WER_DISABLE = 0x1 | 0x4, 0x2
_DACL = 0x4
_SDDL_REVISION = 1
# To the owner: synchronise, end, ask for what everybody may know. Nothing else for anybody, so
# neither PROCESS_VM_READ nor PROCESS_DUP_HANDLE. SYSTEM keeps all rights.
_ACCESS = "D:P(A;;0x00101001;;;OW)(A;;GA;;;SY)"
_EXCLUDE_FROM_CAPTURE, _MONITOR_ONLY = 0x11, 0x01
_EXTENSION_POINTS, _IMAGE_LOAD = 6, 10


def _library(name: str) -> Any:  # noqa: ANN401 -- functions of a library have no types
    return ctypes.WinDLL(name, use_last_error=True)  # type: ignore[attr-defined,unused-ignore]


def hide_process() -> None:
    """Refuse reading, duplicating and dumping by other programs of the same user."""
    kernel = _library("kernel32")
    kernel.SetErrorMode(_NO_ERROR_BOXES)
    _library("wer").WerSetFlags(_WER_DISABLE | _WER_NO_HEAP)
    _restrict_access(kernel, _library("advapi32"))
    _refuse_injection(kernel)


def exclude_from_capture(window: int) -> bool:
    """Leave a window out of captures; Windows before 10 2004 shows it black in them."""
    user = _library("user32")
    user.SetWindowDisplayAffinity.argtypes = (wintypes.HWND, wintypes.DWORD)
    return any(
        bool(user.SetWindowDisplayAffinity(window, how))
        for how in (_EXCLUDE_FROM_CAPTURE, _MONITOR_ONLY)
    )


def _restrict_access(kernel: Any, security: Any) -> None:  # noqa: ANN401 -- see _library
    descriptor = ctypes.c_void_p()
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    security.SetKernelObjectSecurity.argtypes = (wintypes.HANDLE, wintypes.DWORD, ctypes.c_void_p)
    if security.ConvertStringSecurityDescriptorToSecurityDescriptorW(
        ctypes.c_wchar_p(_ACCESS), _SDDL_REVISION, ctypes.byref(descriptor), None
    ):
        security.SetKernelObjectSecurity(kernel.GetCurrentProcess(), _DACL, descriptor)
        kernel.LocalFree.argtypes = (ctypes.c_void_p,)
        kernel.LocalFree(descriptor)


def _refuse_injection(kernel: Any) -> None:  # noqa: ANN401 -- see _library
    """Load no extensions of other programs, and no library from another computer."""
    for policy, flags in ((_EXTENSION_POINTS, 0x1), (_IMAGE_LOAD, 0x1 | 0x2)):
        value = ctypes.c_uint32(flags)
        kernel.SetProcessMitigationPolicy(policy, ctypes.byref(value), ctypes.sizeof(value))
