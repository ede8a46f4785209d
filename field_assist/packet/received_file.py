"""Opens a file that somebody received: a plain one, of bounded size, and not obviously else.

Nothing of it is parsed but its first bytes. A folder, a device or a pipe is refused before a byte
is read, so that nothing waits or fills the memory.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from field_assist.domain.errors import (
    ReceivedForbidden,
    ReceivedGone,
    ReceivedMail,
    ReceivedNoFile,
    ReceivedNoPdf,
    ReceivedTooLarge,
)

MOST_BYTES = 256 * 1024 * 1024
_MEGABYTE = 1024 * 1024
_PART_BYTES = 1024 * 1024
_HEAD_BYTES = 1024
# Without waiting for the other end of a pipe, and without becoming the terminal of a process.
_READ = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)
_PDF = b"%PDF-"
_HEADER = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:From \S[^\r\n]*\r?\n)?[A-Za-z][A-Za-z0-9-]*: ?[^\r\n]*\r?\n"
)
_OF_A_MAIL = re.compile(
    rb"^(?:mime-version|content-type|message-id|received|return-path|from|to|subject|x-unsent):",
    re.IGNORECASE | re.MULTILINE,
)
_SEALED = re.compile(
    rb"-----BEGIN (?:PKCS7|CMS)-----|\x30[\x80-\x84].{0,4}\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07",
    re.DOTALL,
)
_OUTLOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class ReceivedFile:
    """An open file and how long it is; made by `opened`."""

    def __init__(self, file: BinaryIO, size_bytes: int) -> None:
        self._file = file
        self.size_bytes = size_bytes

    def chunks(self, progress: Callable[[int, int], None]) -> Iterator[bytes]:
        """Yield the whole content; `progress` hears how many bytes of how many are read.

        Raises:
            ReceivedGone: it became shorter or longer meanwhile, or its disk is gone.

        """
        done = 0
        while done < self.size_bytes:
            part = self._read(min(self.size_bytes - done, _PART_BYTES))
            done += len(part)
            progress(done, self.size_bytes)
            yield part
        if os.fstat(self._file.fileno()).st_size != self.size_bytes:
            raise ReceivedGone

    def _read(self, most: int) -> bytes:
        try:
            part = self._file.read(most)
        except OSError as error:
            raise ReceivedGone from error
        if not part:
            raise ReceivedGone
        return part


@contextmanager
def opened(path: Path, most_bytes: int = MOST_BYTES) -> Iterator[ReceivedFile]:
    """Open what is taken for a packet, at its beginning.

    Raises:
        ReceivedGone, ReceivedForbidden, ReceivedNoFile, ReceivedTooLarge: it cannot be read.
        ReceivedMail, ReceivedNoPdf: it is something else.

    """
    with os.fdopen(_descriptor(path), "rb", buffering=0) as file:
        size = os.fstat(file.fileno()).st_size
        if size > most_bytes:
            raise ReceivedTooLarge(most_mb=most_bytes // _MEGABYTE)
        _check_head(file)
        yield ReceivedFile(file, size)


def _descriptor(path: Path) -> int:
    try:
        if path.is_dir():
            raise ReceivedNoFile
        descriptor = os.open(path, _READ)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ReceivedGone from error
    except (OSError, ValueError) as error:  # ValueError: a name with NUL
        raise ReceivedForbidden from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise ReceivedNoFile
    return descriptor


def _check_head(file: BinaryIO) -> None:
    try:
        head = file.read(_HEAD_BYTES)
        file.seek(0)
    except OSError as error:
        raise ReceivedForbidden from error
    if _PDF in head:
        return
    is_mail = _HEADER.match(head) is not None and _OF_A_MAIL.search(head) is not None
    if is_mail or _SEALED.match(head) or head.startswith(_OUTLOOK):
        raise ReceivedMail
    raise ReceivedNoPdf
