"""Notes that packets have arrived, as the officer was told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from field_assist.domain.errors import Expected, ReceiptCodeUnreadable, ReceiptUnreadable
from field_assist.domain.ids import PacketId
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.outbox import OutboxItem
from field_assist.ui.messages import words
from field_assist.ui.screens.outbox.view import OutboxView
from field_assist.workflows.confirm import Confirming, FileNoted

_SIGNATURE = ".p7s"
_MOST_BYTES = 64 * 1024 * 1024


class Noting:
    """The part of the outbox that is about receipts. `on_noted` shows what is known now."""

    def __init__(
        self, confirming: Confirming, view: OutboxView, on_noted: Callable[[], None]
    ) -> None:
        self._confirming = confirming
        self._view = view
        self._on_noted = on_noted
        self._packet: PacketId | None = None
        self._panel = view.receipt
        self._panel.noted.connect(self._on_typed)
        self._panel.closed.connect(self.close)
        self._panel.file_requested.connect(view.ask_receipt_file)
        view.receipt_file_chosen.connect(self._on_file)

    @property
    def is_open(self) -> bool:
        """Whether a receipt is being noted."""
        return self._packet is not None

    def ask(self, item: OutboxItem) -> None:
        """Ask what the receiver of a packet told."""
        self._packet = item.packet_id
        self._view.hide_result()
        self._panel.ask(item)

    def close(self) -> None:
        """Ask nothing more."""
        self.leave()
        self._view.take_focus()

    def leave(self) -> None:
        """Ask nothing more; the keyboard is not moved."""
        self._packet = None
        self._panel.hide()

    def _on_typed(self, code: str, number: str, said_by: str) -> None:
        if self._packet is None:
            return
        try:
            title = self._note(self._packet, code, number, said_by)
        except Expected as error:
            trouble = words(error)
            self._panel.show_trouble(trouble.title, trouble.text)
            return
        self._done(title, said(_KEPT))

    def _note(self, packet: PacketId, code: str, number: str, said_by: str) -> str:
        """Note what was typed; return what to say."""
        if code:
            self._confirming.by_code(packet, code, number, said_by)
            return said(_CONFIRMED)
        if not number and not said_by:
            raise ReceiptCodeUnreadable
        self._confirming.by_number(packet, number, said_by)
        return said(_ON_WORD)

    def _on_file(self, path: Path) -> None:
        try:
            noted = self._read(path)
        except Expected as error:
            trouble = words(error)
            self._panel.show_trouble(trouble.title, trouble.text)
            return
        if noted.noted or noted.known:
            self._done(*_of_file(noted))
        else:
            self._panel.show_trouble(*_of_file(noted))

    def _read(self, path: Path) -> FileNoted:
        """Read a file, and the signature beside it where there is one."""
        beside = path.with_name(f"{path.name}{_SIGNATURE}")
        try:
            if path.stat().st_size > _MOST_BYTES:
                raise ReceiptUnreadable(where="$", why=said(_TOO_LARGE))
            signature = beside.read_bytes() if beside.exists() else None
            return self._confirming.by_file(path.read_bytes(), signature)
        except OSError as error:
            raise ReceiptUnreadable(where="$", why=said(_NOT_READ)) from error

    def _done(self, title: str, text: str) -> None:
        self.leave()
        self._on_noted()
        self._view.show_noted(title, text)
        self._view.take_focus()


def _of_file(noted: FileNoted) -> tuple[str, str]:
    """Return what a receiver's file told, in two sentences."""
    title = said(_OF_FILE).format(
        noted.received_by or said(_NOBODY), len(noted.noted), len(noted.known)
    )
    texts = []
    if noted.wrong:
        texts.append(said(_WRONG).format(", ".join(noted.wrong)))
    if noted.others:
        texts.append(said(_OTHERS).format(len(noted.others)))
    return title, " ".join(texts) or said(_KEPT)


def said(text: str) -> str:
    """Return a sentence in the officer's language."""
    return QCoreApplication.translate("Outbox", text)


_CONFIRMED = QT_TRANSLATE_NOOP("Outbox", "Confirmed: the receiver has this very packet.")
_ON_WORD = QT_TRANSLATE_NOOP("Outbox", "Noted as told: the receiver says that they have it.")
_KEPT = QT_TRANSLATE_NOOP(
    "Outbox", "It is in the log. Nothing is erased by it; the time to keep the encounter begins."
)
_OF_FILE = QT_TRANSLATE_NOOP("Outbox", "Receipt of {0}: {1} noted, {2} known before.")
_NOBODY = QT_TRANSLATE_NOOP("Outbox", "nobody who is named")
_WRONG = QT_TRANSLATE_NOOP(
    "Outbox", "NOT noted, as their content is not that of ours: {0}. Call the receiver."
)
_OTHERS = QT_TRANSLATE_NOOP("Outbox", "{0} in the file are not of this vault.")
_TOO_LARGE = QT_TRANSLATE_NOOP("Outbox", "it is too large to be one")
_NOT_READ = QT_TRANSLATE_NOOP("Outbox", "it cannot be read")
