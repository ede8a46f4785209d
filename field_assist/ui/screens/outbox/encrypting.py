"""Makes an encrypted mail in a panel: who opens it, the work in a lane, the folder, the phrase."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from field_assist.domain.errors import Expected
from field_assist.domain.outbox import OutboxItem
from field_assist.ui.lanes import Lane
from field_assist.ui.messages import words
from field_assist.ui.screens.outbox.copying import Copying
from field_assist.ui.screens.outbox.encrypted_panel import EncryptedPanel
from field_assist.workflows.encrypt_mail import KnownReceiver
from field_assist.workflows.mail_packet import Mails
from field_assist.workflows.session import Session


class Encrypting:
    """One packet at a time. What was made is forgotten with the panel: so is its phrase.

    `on_ready` is asked for a folder, `on_closed` hears that the officer closed the panel.
    """

    def __init__(self, panel: EncryptedPanel, session: Session, lane: Lane) -> None:
        self._panel = panel
        self._session = session
        self._lane = lane
        self._item: OutboxItem | None = None
        self._mails: Mails | None = None
        self._is_second = self._as_words = False
        self._copying = Copying(panel)
        self.on_ready: Callable[[], object] = _nothing
        self.on_closed: Callable[[], object] = _nothing
        panel.receiver_chosen.connect(self._on_receiver)
        panel.accepted.connect(self._on_accepted)
        panel.closed.connect(self._on_closed)

    def ask(self, item: OutboxItem, *, is_second: bool, as_words: bool = False) -> None:
        """Open the panel; `is_second` says that the officer knows of another way it went.

        `as_words` is for a mail that the officer writes: words on the clipboard, a file to attach.
        """
        self._item, self._mails, self._is_second = item, None, is_second
        self._as_words = as_words
        self._panel.ask(item.reference, self._session.encrypting.receivers(), as_words=as_words)

    def close(self) -> None:
        """Close the panel and forget what was made."""
        self._item = self._mails = None
        self._copying.forget()
        self._panel.close_quietly()

    def place(self, folder: Path) -> bool:
        """Write the mails that were made into a folder; return whether they are there. Says so."""
        if self._item is None or self._mails is None:
            return False
        sending = self._session.sending
        place = sending.place_words if self._as_words else sending.place_mails
        try:
            paths = place(self._item.packet_id, self._mails, folder, is_confirmed=self._is_second)
        except Expected as error:
            said = words(error)
            self._panel.message.show_message("danger", said.title, said.text)
            return False
        if self._as_words:
            covers = tuple(mail.cover for mail in self._mails.ready)
            receiver = self._panel.receiver()
            self._copying.begin(covers, receiver.address if receiver else "", paths, folder)
        else:
            self._panel.show_placed(*_placed(paths, has_phrase=bool(self._mails.phrase)))
        self._mails = None
        return True

    def _on_receiver(self, receiver: KnownReceiver | None) -> None:
        if self._item is not None:
            size = self._session.encrypting.size(self._item.size_bytes, receiver)
            self._panel.show_size(size)

    def _on_accepted(self) -> None:
        if self._mails is not None:
            self.on_ready()
        elif self._item is not None:
            self._make(self._item)

    def _make(self, item: OutboxItem) -> None:
        try:
            work = self._session.encrypting.making(item.packet_id, self._panel.receiver())
        except Expected as error:
            self._on_failed(item, error)
            return
        self._panel.show_working()
        self._lane.run(
            work,
            done=lambda mails: self._on_made(item, mails),
            failed=lambda error: self._on_failed(item, error),
            owner=self._panel,
        )

    def _on_made(self, item: OutboxItem, mails: Mails) -> None:
        if item is self._item:
            self._mails = mails
            self._panel.show_ready(len(mails.ready), mails.phrase)

    def _on_failed(self, item: OutboxItem, error: Exception) -> None:
        if not isinstance(error, Expected):
            raise error
        if item is self._item:
            said = words(error)
            self._panel.show_trouble(said.title, said.text)

    def _on_closed(self) -> None:
        self.close()
        self.on_closed()


def _placed(paths: tuple[Path, ...], *, has_phrase: bool) -> tuple[str, str]:
    title = QCoreApplication.translate("Outbox", "The mail is in the folder: {0}")
    if len(paths) > 1:
        title = QCoreApplication.translate("Outbox", "{1} mails are in the folder, the first: {0}")
    text = QCoreApplication.translate(
        "Outbox",
        "It is a whole mail that only the receiver can open. Hand the file over, or attach it to a"
        " mail that says no more than the reference. This program cannot know whether it arrived.",
    )
    if has_phrase:
        text = QCoreApplication.translate(
            "Outbox",
            "Next step: open it in your mail program, check the receiver and send it. This program"
            " cannot know whether it was sent.",
        )
    return title.format(paths[0].name, len(paths)), text


def _nothing() -> None:
    """Hear nothing."""
