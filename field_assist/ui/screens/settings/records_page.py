"""The page of the records: what is due to be erased, what is on hold, what was erased."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from field_assist.ui.screens.settings.page_view import PageView
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.progress_line import ProgressLine
from field_assist.ui.widgets.setting_card import SettingCard


class RecordsPage(PageView):
    """Shows; the presenter knows the workflows."""

    renewal_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Records"), parent)
        self._rule = PlainLabel(kind="fact", wraps=True)
        self._rest = PlainLabel(kind="small", wraps=True)
        self._renewal = MessageBar(theme)
        self._progress = ProgressLine(theme)
        self.kept = SettingCard(theme, self.tr("Due, near and on hold"))
        self.copies = SettingCard(theme, self.tr("Copies that still hold erased encounters"))
        self.erased = SettingCard(theme, self.tr("Erased"))
        self._copies_title = PlainLabel(self.copies.accessibleName(), "label")
        self._nothing = PlainLabel(self.tr("Nothing was erased yet."), "small")
        self._lay_out()
        self._renewal.action_requested.connect(self.renewal_requested)

    def _lay_out(self) -> None:
        self.lines.addWidget(self._rule)
        self.lines.addWidget(self._renewal)
        self.lines.addWidget(self._progress)
        self.lines.addWidget(PlainLabel(self.kept.accessibleName(), "label"))
        self.lines.addWidget(self.kept)
        self.lines.addWidget(self._rest)
        self.lines.addWidget(self._copies_title)
        self.lines.addWidget(self.copies)
        self.lines.addWidget(PlainLabel(self.erased.accessibleName(), "label"))
        self.lines.addWidget(self.erased)
        self.lines.addWidget(self._nothing)
        self.lines.addStretch(1)

    def show_rule(self, text: str) -> None:
        """Say how long encounters are kept, and who decided that."""
        self._rule.setText(text)

    def show_rest(self, text: str) -> None:
        """Say how many more there are."""
        self._rest.setText(text)
        self._rest.setVisible(bool(text))

    def show_parts(self, *, has_copies: bool, has_erased: bool) -> None:
        """Show the parts that have something in them."""
        self._copies_title.setVisible(has_copies)
        self.copies.setVisible(has_copies)
        self.erased.setVisible(has_erased)
        self._nothing.setVisible(not has_erased)

    def show_renewal(self, title: str, text: str, action: str) -> None:
        """Say that snapshots still hold what was erased; "" takes that away."""
        self._progress.end()
        if title:
            self._renewal.show_message("attention", title, text, action)
        else:
            self._renewal.hide()

    def show_trouble(self, title: str, text: str) -> None:
        """Say what could not be done."""
        self._progress.end()
        self._renewal.show_message("danger", title, text)

    def show_progress(self, text: str, done: int, total: int) -> None:
        """Say how far the work is."""
        self._renewal.hide()
        self._progress.show_progress(text, done, total)
