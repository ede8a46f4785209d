"""What an encounter left behind, read with other people's programs."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path
from typing import Any

from tests.end2end.driver import Desk
from tests.end2end.keyboard import Keyboard

_LOOK_EVERY_S = 0.1


@dataclass
class Evidence:
    """One story: the machine as it is now, the folder the officer chose, the titles seen."""

    machine: Desk
    chosen: Path
    titles: set[str]
    focus_before: str
    focus_after: str
    note_after: str = ""
    sessions: list[int] = field(default_factory=list)

    @property
    def draft(self) -> Path:
        """Return the one file in the chosen folder."""
        (path,) = self.chosen.iterdir()
        return path

    def mail(self) -> EmailMessage:
        """Return the mail as Python's parser reads it."""
        message = BytesParser(policy=default).parsebytes(self.draft.read_bytes())
        assert isinstance(message, EmailMessage)
        return message

    def pdf(self, folder: Path) -> Path:
        """Write the one attachment to a folder; return the file."""
        (part,) = self.mail().iter_attachments()
        path = folder / "packet.pdf"
        path.write_bytes(part.get_content())
        return path

    def text(self, folder: Path) -> str:
        """Return what pdftotext reads, all white space made single."""
        command = ["pdftotext", "-enc", "UTF-8", str(self.pdf(folder)), "-"]
        output = subprocess.run(command, check=True, capture_output=True).stdout
        return " ".join(output.decode().split())

    def files_inside(self, folder: Path) -> dict[str, bytes]:
        """Return what pdfdetach takes out of the PDF."""
        inside = folder / "inside"
        inside.mkdir()
        command = ["pdfdetach", "-saveall", "-o", str(inside), str(self.pdf(folder))]
        subprocess.run(command, check=True, capture_output=True)
        return {path.name: path.read_bytes() for path in inside.iterdir()}

    def data(self, folder: Path) -> dict[str, Any]:
        """Return packet.json."""
        read: dict[str, Any] = json.loads(self.files_inside(folder)["packet.json"])
        return read


@contextmanager
def watched_titles(keyboard: Keyboard) -> Iterator[set[str]]:
    """Look at the titles of all windows ten times a second, as a task bar would show them."""
    seen: set[str] = set()
    is_over = threading.Event()

    def look() -> None:
        while not is_over.wait(_LOOK_EVERY_S):
            seen.update(keyboard.titles())

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield seen
    finally:
        is_over.set()
        watcher.join()
