"""The ways in: a file that is opened, or whose path is pasted, and the certificates one trusts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from field_assist.ui import keys
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.cut_hint import tell_itself
from field_assist.ui.widgets.folder_dialog import FilesDialog
from field_assist.ui.widgets.label import PlainLabel

_LONGEST_PATH = 4096


class Opening(QWidget):
    """Emits tuples of `Path`s; nothing is read here."""

    files_chosen = Signal(object)
    signers_chosen = Signal(object)
    signers_forgotten = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.open = Button(
            theme, self.tr("Open files"), "primary", icon="folder-open", key=keys.OPEN_RECEIVED
        )
        self._path = QLineEdit()
        self._path.setMaxLength(_LONGEST_PATH)
        tell_itself(self._path)
        self._path.setPlaceholderText(self.tr("Or the path of a file"))
        self._path.setAccessibleName(self.tr("Path of a file"))
        self._check = Button(theme, self.tr("Check"), icon="file-search")
        self._signers = PlainLabel(kind="small", wraps=True)
        self._choose = Button(theme, self.tr("Choose certificates"), icon="stamp")
        self._forget = Button(theme, self.tr("Trust none"), "quiet", icon="x")
        self._lay_out()
        self.open.clicked.connect(self.ask_files)
        self._check.clicked.connect(self._on_path)
        self._path.returnPressed.connect(self._on_path)
        self._choose.clicked.connect(self._on_choose)
        self._forget.clicked.connect(self.signers_forgotten)
        self.show_signers(())

    def _lay_out(self) -> None:
        px = self._theme.px
        path, trust = QHBoxLayout(), QHBoxLayout()
        for row, parts in ((path, (self.open, self._path, self._check)), (trust, (self._signers,))):
            row.setSpacing(px(8))
            for part in parts:
                row.addWidget(part, 1 if part in {self._path, self._signers} else 0)
        trust.addWidget(self._choose)
        trust.addWidget(self._forget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(path)
        column.addLayout(trust)

    def show_signers(self, signers: tuple[str, ...]) -> None:
        """Say whose certificates are trusted."""
        if signers:
            said = self.tr("Trusted, with whoever they issued a certificate to: {0}.")
            self._signers.setText(said.format("; ".join(signers)))
        else:
            self._signers.setText(
                self.tr(
                    "No certificate is chosen: you see who signed, and nobody vouches for them."
                )
            )
        self._forget.setVisible(bool(signers))

    def ask_files(self) -> None:
        """Ask for packets; `files_chosen` follows unless it is cancelled."""
        if self.findChild(FilesDialog) is not None:
            return
        dialog = FilesDialog(self._theme, self.tr("Packets to check"), Path.home(), self)
        dialog.filesSelected.connect(self._on_files)
        dialog.show()  # not modal: blank has to work over it

    def _on_files(self, names: list[str]) -> None:
        self.files_chosen.emit(tuple(Path(name) for name in names))

    def _on_choose(self) -> None:
        if self.findChild(FilesDialog) is not None:
            return
        title = self.tr("Certificates of senders you trust, or of who issues theirs")
        dialog = FilesDialog(self._theme, title, Path.home(), self)
        dialog.filesSelected.connect(self._on_signers)
        dialog.show()  # not modal, as above

    def _on_signers(self, names: list[str]) -> None:
        self.signers_chosen.emit(tuple(Path(name) for name in names))

    def _on_path(self) -> None:
        typed = self._path.text().strip().strip('"')
        if typed:
            self.files_chosen.emit((Path(typed).expanduser(),))
