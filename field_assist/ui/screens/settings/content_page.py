"""The page of the content: what is in use, and what a newer one changes, before it counts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from field_assist.ui.screens.settings.page_view import PageView
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.finding_list import Finding, FindingList
from field_assist.ui.widgets.folder_dialog import FolderDialog
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.progress_line import ProgressLine
from field_assist.ui.widgets.setting_card import SettingCard
from field_assist.ui.widgets.side_panel import Facts


class ContentPage(PageView):
    """Shows; the presenter knows the workflows."""

    look_requested = Signal()
    folder_chosen = Signal(Path)
    install_requested = Signal()
    left = Signal()

    def __init__(self, theme: Theme, last: SettingCard, parent: QWidget | None = None) -> None:
        """Lay the page out; `last` is a card that stands below everything else."""
        super().__init__(theme, self.tr("Content"), parent)
        self._facts = Facts(theme)
        self._trouble = MessageBar(theme)
        self._look = Button(theme, self.tr("Look in a folder"), icon="folder-open")
        self._progress = ProgressLine(theme)
        self._result = MessageBar(theme)
        self._title = PlainLabel(kind="label", wraps=True)
        self._changes = FindingList(theme)
        self._more = PlainLabel(kind="small", wraps=True)
        self._install = Button(theme, self.tr("Install"), "primary")
        self._leave = Button(theme, self.tr("Leave it"), "quiet")
        self._lay_out(theme, last)
        self._look.clicked.connect(self.look_requested)
        self._install.clicked.connect(self.install_requested)
        self._leave.clicked.connect(self.left)
        self.show_no_offer()

    def _lay_out(self, theme: Theme, last: SettingCard) -> None:
        says = self.tr(
            "Signs, questions and the rule come as one signed file, on a stick or in a folder."
            " You see what it changes before anything is changed, and each encounter"
            " keeps the content it was begun with. There is no way back to an older one."
        )
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(PlainLabel(says, "small", wraps=True), 1)
        head.addWidget(self._look)
        acts = QHBoxLayout()
        acts.setSpacing(theme.px(8))
        acts.addWidget(self._install)
        acts.addWidget(self._leave)
        acts.addStretch(1)
        self.lines.addWidget(self._trouble)
        self.lines.addWidget(self._facts)
        self.lines.addLayout(head)
        for part in (self._progress, self._result, self._title, self._changes, self._more):
            self.lines.addWidget(part)
        self.lines.addLayout(acts)
        self.lines.addWidget(PlainLabel(self.tr("Training"), "label"))
        self.lines.addWidget(last)
        self.lines.addStretch(1)

    def show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        """Show what new encounters use."""
        self._facts.show_facts(facts)

    def show_trouble(self, title: str, text: str) -> None:
        """Say why installed content is not used; "" takes that away."""
        if title:
            self._trouble.show_message("attention", title, text)
        else:
            self._trouble.hide()

    def ask_folder(self, start: Path) -> None:
        """Ask where to look; `folder_chosen` follows unless it is cancelled."""
        dialog = FolderDialog(self._theme, self.tr("Folder with signed content"), start, self)
        dialog.fileSelected.connect(self._on_folder_selected)
        dialog.finished.connect(self.take_focus)
        dialog.show()  # not modal: blank and lock have to work over it

    def _on_folder_selected(self, folder: str) -> None:
        self.folder_chosen.emit(Path(folder))

    def show_busy(self, text: str) -> None:
        """Say that a folder is being looked at."""
        self.show_no_offer()
        self._result.hide()
        self._look.setEnabled(False)
        self._progress.show_progress(text, 0, 0)

    def show_offer(self, title: str, changes: tuple[Finding, ...], more: str, act: str) -> None:
        """Show what installing would change; nothing is changed yet."""
        self._end_busy()
        self._title.setText(title)
        self._changes.show_findings(changes)
        self._more.setText(more)
        self._install.set_text(act)
        for part in (self._title, self._install, self._leave):
            part.show()
        self._more.setVisible(bool(more))
        self._install.setFocus()
        self._order.put_in_order()

    def show_no_offer(self) -> None:
        """Take what was offered away."""
        for part in (self._title, self._changes, self._more, self._install, self._leave):
            part.hide()

    def show_result(self, kind: str, title: str, text: str) -> None:
        """Say what came of it."""
        self._end_busy()
        self.show_no_offer()
        self._result.show_message(kind, title, text)
        self.take_focus()

    def take_focus(self) -> bool:
        """Put the keyboard on what can be done."""
        (self._install if self._install.isVisibleTo(self) else self._look).setFocus()
        return True

    def _end_busy(self) -> None:
        self._look.setEnabled(True)
        self._progress.end()
        self._result.hide()
