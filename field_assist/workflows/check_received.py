"""Check a packet that was received, and take out what it carries, in a process apart.

No vault is opened, and nothing is written but what `take_out` is asked for. The file is read piece
by piece into a process that can do nothing else (`check_apart`), which has `WALL_S` to answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from field_assist.delivery.new_files import write_all
from field_assist.domain.errors import ReceivedGone, ReceivedUnchecked, Stopped
from field_assist.domain.progress import Progress, unwatched
from field_assist.domain.received import Received
from field_assist.media import process
from field_assist.media.process import Child
from field_assist.media.wire import BadAnswer
from field_assist.packet import received_file
from field_assist.packet.received_file import MOST_BYTES, ReceivedFile
from field_assist.workflows import CHECK, check_wire
from field_assist.workflows.check_wire import LENGTH, MOST_ANSWER_BYTES, BadReply, Question

WALL_S = 300.0


class Check:
    """One file at a time, in a lane; `stop` may be called from any thread."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._child: Child | None = None
        self._is_stopped = False

    def run(
        self, path: Path, signers: Sequence[bytes] = (), progress: Progress = unwatched
    ) -> Received:
        """Return everything that is to be said of a file; see `verify_packet` for `signers`.

        `progress` hears the bytes that were read; then 0 of 0, while nobody knows how far it is.

        Raises:
            ReceivedGone, ReceivedForbidden, ReceivedNoFile, ReceivedTooLarge, ReceivedMail,
            ReceivedNoPdf, ReceivedUnchecked: it was not checked.
            Stopped: somebody asked for that.

        """
        with received_file.opened(path) as file, self._asked() as child:
            question = Question(size_bytes=file.size_bytes, signers=tuple(signers))
            sha256 = _feed(child, question, file, progress)
            received = check_wire.read_received(_read_reply(child), file.size_bytes)
            child.read_end()
            if received.report.sha256 != sha256:
                raise BadReply("sha256")
            return received

    def take_out(
        self, path: Path, folder: Path, sha256: str, progress: Progress = unwatched
    ) -> dict[str, str]:
        """Write every attached file into a folder; return the SHA-256 of each by its name.

        `sha256` is that of the file when it was checked.

        Raises:
            FolderUnwritable: a file could not be written or was there; nothing was left behind.
            ReceivedGone: the file is another one now; nothing was written.
            Others: as `run` does; nothing was written.

        """
        files: dict[str, bytes] = {}
        with received_file.opened(path) as file, self._asked() as child:
            question = Question(size_bytes=file.size_bytes, is_taking_out=True)
            if _feed(child, question, file, progress) != sha256:
                raise ReceivedGone
            for one in check_wire.read_files(_read_reply(child), MOST_BYTES):
                files[one.name] = child.read(one.size_bytes)
            child.read_end()
        write_all(files, folder)
        return {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}

    def stop(self) -> None:
        """End what runs now, if anything does."""
        with self._turn:
            self._is_stopped = True
            if self._child is not None:
                self._child.end()

    @contextmanager
    def _asked(self) -> Iterator[Child]:
        try:
            with process.started(CHECK) as child, self._kept(child), child.within(WALL_S):
                yield child
        except (OSError, BadAnswer, BadReply) as error:
            # No trace: what a stranger's file made a library say is nobody's to read.
            if self._is_stopped:
                raise Stopped from None
            raise ReceivedUnchecked from error

    @contextmanager
    def _kept(self, child: Child) -> Iterator[None]:
        with self._turn:
            self._child, self._is_stopped = child, False
        try:
            yield
        finally:
            with self._turn:
                self._child = None


def _feed(child: Child, question: Question, file: ReceivedFile, progress: Progress) -> str:
    """Hand question and file over; return the SHA-256 of the file."""
    digest = hashlib.sha256()
    child.write(question.to_bytes())
    for part in file.chunks(progress):
        digest.update(part)
        child.write(part)
    progress(0, 0)
    return digest.hexdigest()


def _read_reply(child: Child) -> bytes:
    (length,) = LENGTH.unpack(child.read(LENGTH.size))
    if length > MOST_ANSWER_BYTES:
        raise BadReply("length")
    return child.read(length)
