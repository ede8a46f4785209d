"""Puts the words of a mail on the clipboard, one mail after the other, and shows the folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from field_assist.domain.cover import Cover
from field_assist.ui.opening import open_folder
from field_assist.ui.screens.outbox.encrypted_panel import EncryptedPanel


class Copying:
    """What was made last: its words name nobody, and a lock takes them off the clipboard."""

    def __init__(self, panel: EncryptedPanel) -> None:
        self._panel = panel
        self._covers: tuple[Cover, ...] = ()
        self._address = ""
        self._next = 0
        panel.copies.words_wanted.connect(self._copy_words)
        panel.copies.subject_wanted.connect(self._copy_subject)
        panel.copies.address_wanted.connect(self._copy_address)

    def begin(
        self, covers: tuple[Cover, ...], address: str, paths: tuple[Path, ...], folder: Path
    ) -> None:
        """Copy the words of the first mail, and show the folder that the files are in."""
        self._covers, self._address, self._next = covers, address, 0
        is_open = open_folder(folder)
        self._panel.show_placed(_title(paths), _told(len(covers), is_open=is_open))
        self._panel.copies.show_for(has_address=bool(address))
        self._copy_words()
        self._panel.copies.take_focus()

    def forget(self) -> None:
        """Let go of the words; what was copied stays on the clipboard until the lock."""
        self._covers, self._address = (), ""
        self._panel.copies.hide()

    def _copy_words(self) -> None:
        """Copy the words of the next mail; after the last one comes the first one again."""
        if self._covers:
            number, self._next = self._next, (self._next + 1) % len(self._covers)
            QGuiApplication.clipboard().setText(self._covers[number].words)
            self._panel.copies.say_words(number + 1, self._next + 1, len(self._covers))

    def _copy_subject(self) -> None:
        if self._covers:
            QGuiApplication.clipboard().setText(self._covers[0].subject)
            self._panel.copies.say_subject()

    def _copy_address(self) -> None:
        QGuiApplication.clipboard().setText(self._address)
        self._panel.copies.say_address(self._address)


def _title(paths: tuple[Path, ...]) -> str:
    one = QCoreApplication.translate("Outbox", "The file is in the folder: {0}")
    many = QCoreApplication.translate("Outbox", "{1} files are in the folder, the first: {0}")
    return (many if len(paths) > 1 else one).format(paths[0].name, len(paths))


def _told(mails: int, *, is_open: bool) -> str:
    opened = QCoreApplication.translate("Outbox", "The folder is shown by your system.")
    closed = QCoreApplication.translate(
        "Outbox", "The folder could not be shown: open it yourself."
    )
    one = QCoreApplication.translate(
        "Outbox",
        "Begin a mail in your mail program, paste the words, attach the file, check the receiver"
        " and send it. This program cannot know whether it was sent.",
    )
    many = QCoreApplication.translate(
        "Outbox",
        "The packet needs {0} mails. For each: paste its words, attach the part that they name and"
        " the list, check the receiver and send it. This program cannot know whether they were"
        " sent.",
    )
    return f"{opened if is_open else closed} {(one if mails == 1 else many).format(mails)}"
