"""The page of the vault: whether it is whole, the ways to open it, and its snapshots."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from field_assist.ui.screens.settings.page_view import PageView
from field_assist.ui.screens.settings.snapshot_model import SnapshotModel
from field_assist.ui.screens.settings.snapshot_view import SnapshotView
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.progress_line import ProgressLine
from field_assist.ui.widgets.setting_card import SettingCard


class VaultPage(PageView):
    """Shows; the presenters of its parts know the workflows."""

    check_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Vault"), parent)
        self._state = MessageBar(theme)
        self._progress = ProgressLine(theme)
        self.ways = SettingCard(theme, self.tr("Ways to open it"))
        self.model = SnapshotModel(self)
        self.snapshots = SnapshotView(theme, self.model)
        self.lines.addWidget(self._state)
        self.lines.addWidget(self._progress)
        self.lines.addWidget(PlainLabel(self.tr("Ways to open it"), "label"))
        self.lines.addWidget(self.ways)
        self.lines.addWidget(self.snapshots)
        self.lines.addStretch(1)
        self._state.action_requested.connect(self.check_requested)

    def show_unchecked(self) -> None:
        """Say that nothing was checked since the vault was opened."""
        self._progress.end()
        self._state.show_message(
            "info",
            self.tr("The newest entry and the seal agreed when the vault was opened."),
            self.tr("Every page, entry and file is read only when you ask for it."),
            self.tr("Check now"),
        )

    def show_checking(self, text: str, done: int, total: int) -> None:
        """Say how far the check is."""
        self._progress.show_progress(text, done, total)

    def show_whole(self, title: str, text: str) -> None:
        """Say what was checked, when, and that it is right."""
        self._progress.end()
        self._state.show_message("saved", title, text, self.tr("Check again"))

    def show_damaged(self, title: str, text: str) -> None:
        """Say what is wrong, and what to do."""
        self._progress.end()
        self._state.show_message("danger", title, text, self.tr("Check again"))

    def fit(self, *, is_tight: bool) -> None:
        """Fit the rows and the table to the width."""
        super().fit(is_tight=is_tight)
        self.snapshots.set_narrow(is_narrow=is_tight)
