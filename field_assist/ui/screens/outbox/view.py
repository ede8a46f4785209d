"""Sealed packets, what is known of each, and what can be done with the chosen one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLocale, QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from field_assist.domain.mail_size import MailSize
from field_assist.domain.outbox import OutboxItem
from field_assist.ui import keys
from field_assist.ui.mail_words import size_words
from field_assist.ui.screens.outbox.encrypted_panel import EncryptedPanel
from field_assist.ui.screens.outbox.filters import FilterBar
from field_assist.ui.screens.outbox.known_steps import known_steps
from field_assist.ui.screens.outbox.misdirected_panel import MisdirectedPanel
from field_assist.ui.screens.outbox.model import Column, OutboxModel
from field_assist.ui.screens.outbox.news_panel import NewsPanel
from field_assist.ui.screens.outbox.receipt_panel import ReceiptPanel
from field_assist.ui.screens.outbox.second_way import SecondWay
from field_assist.ui.screens.outbox.send_panel import SendPanel
from field_assist.ui.screens.outbox.steps_box import StepsBox
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.folder_dialog import FilesDialog, FolderDialog
from field_assist.ui.widgets.foot_line import FootLine
from field_assist.ui.widgets.inline_panel import InlinePanel
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.record_table import RecordTable
from field_assist.ui.widgets.side_panel import Facts, PanelPlace, SidePanel, WorkPage
from field_assist.ui.widgets.step_list import StepList

# State, packet, what happened last (takes the rest), next step; pixels of the design.
_WIDE, _NARROW = (180, 132, 200, 160), (220, 140, 0, 168)
_TINY = (200, 150, 0, 0)
_STRETCH_WIDE, _STRETCH_NARROW, _STRETCH_TINY = 2, 1, 0
_TINY_BELOW, _SIDES, _LINE = 600, 72, 20
_HASH_SHOWN = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownItem:
    """The chosen packet, how large it is as a mail, and to whom it was queued, or ""."""

    item: OutboxItem
    mail: MailSize
    to: str = ""
    can_send: bool = False


class OutboxView(WorkPage):
    """Says what is known of each packet and what is not."""

    next_requested = Signal(int)
    send_requested = Signal(int)
    try_requested = Signal(int)
    withdraw_requested = Signal(int)
    folder_requested = Signal(int)
    draft_requested = Signal(int)
    encrypted_requested = Signal(int)
    words_requested = Signal(int)
    paper_requested = Signal(int)
    receipt_requested = Signal(int)
    receipt_file_chosen = Signal(Path)
    news_requested = Signal(int)
    misdirected_requested = Signal(int)
    row_chosen = Signal(int)
    counted = Signal()
    """The outbox was read again, as some packet may stand otherwise."""
    folder_chosen = Signal(object, Path)
    """Emits what the folder is for, as it was given, and the folder."""

    def __init__(self, theme: Theme, model: OutboxModel, parent: QWidget | None = None) -> None:
        self._side = SidePanel(theme)
        super().__init__(theme, self._side, parent)
        self._theme = theme
        self._is_narrow = self._is_medium = False
        self._model = model
        self._result = MessageBar(theme)
        self.filters = FilterBar(theme)
        self.unconfirmed = MessageBar(theme)
        self.second_way = SecondWay(theme)
        self.send = SendPanel(theme)
        self.encrypted = EncryptedPanel(theme)
        self.paper = InlinePanel(theme, "-", self.tr("Choose the printer"))
        self.paper.hide()
        self.receipt = ReceiptPanel(theme)
        self.news = NewsPanel(theme)
        self.misdirected = MisdirectedPanel(theme)
        self._table = RecordTable(theme, self.tr("Outbox"))
        self._table.setModel(model)
        self._empty = PlainLabel()
        self._empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._steps = StepList(theme)
        self._facts = Facts(theme)
        self._buttons = StepsBox(theme, self)
        self._hint = PlainLabel(kind="small", wraps=True)
        self.foot = self._make_foot()
        self._lay_out()
        self._connect()
        self.set_narrow(is_narrow=False)
        self._side.let_scroll(is_on=True)

    def _make_foot(self) -> FootLine:
        foot = FootLine(self._theme, is_hint=True)
        self._foot_first = foot.add_text(
            self.tr("Nothing is sent by this program."), "small-strong"
        )
        self._foot_rest = foot.add_text(self.tr("You send the draft or hand over the file."))
        foot.add_stretch()
        foot.add_keys(keys.OPEN.caption)
        foot.add_text(self.tr("next step"))
        return foot

    def _lay_out(self) -> None:
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addWidget(PlainLabel(self.tr("Outbox"), "title"), 1)
        self._head.addWidget(self.filters)
        self.lines.addLayout(self._head)
        self.lines.addWidget(self._result)
        self.lines.addWidget(self.unconfirmed)
        leaving = (self.second_way, self.send, self.encrypted, self.paper)
        for panel in (*leaving, self.receipt, self.news, self.misdirected):
            self.lines.addWidget(panel)
        self.lines.addWidget(self._empty)
        self.lines.addWidget(self._table, 1)
        self.lines.addStretch(0)
        for part in (self._steps, self._facts, self._buttons, self._hint):
            self._side.lines.addWidget(part)
        self._side.lines.addStretch(1)
        again = self.tr("A new draft carries the same packet id, so the receiver can tell.")
        self._hint.setText(again)

    def _connect(self) -> None:
        self.encrypted.shown.connect(self._show_table)
        self.send.shown.connect(self._show_table)
        self._table.opened.connect(self.next_requested)
        self._table.current_changed.connect(self.row_chosen)
        self._table.clicked.connect(self._on_clicked)
        for wanted, asked in (
            (self._buttons.send_wanted, self.send_requested),
            (self._buttons.try_wanted, self.try_requested),
            (self._buttons.withdraw_wanted, self.withdraw_requested),
            (self._buttons.draft_wanted, self.draft_requested),
            (self._buttons.encrypted_wanted, self.encrypted_requested),
            (self._buttons.words_wanted, self.words_requested),
            (self._buttons.folder_wanted, self.folder_requested),
            (self._buttons.paper_wanted, self.paper_requested),
            (self._buttons.receipt_wanted, self.receipt_requested),
            (self._buttons.news_wanted, self.news_requested),
            (self._buttons.misdirected_wanted, self.misdirected_requested),
        ):
            wanted.connect(lambda asked=asked: asked.emit(self.current_row()))

    def take_focus(self) -> None:
        """Put the keyboard on the list, or on the sentence that stands there instead."""
        target = self._table if self._model.rowCount() else self._empty
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, row: int) -> None:
        """Choose a row."""
        self._table.go_to(row)

    def current_row(self) -> int:
        """Return the chosen row, or -1."""
        return self._table.current_row()

    def show_item(self, shown: ShownItem | None, now: datetime) -> None:
        """Show the steps of the chosen packet and what can be done, or that there is none."""
        self._empty.setText(self.filters.nothing())
        self._empty.setVisible(self._model.rowCount() == 0)
        self._show_table()
        for part in (self._buttons, self._hint, self._steps, self._facts):
            part.setVisible(shown is not None)
        if shown is None:
            self._side.set_title(self.tr("Nothing chosen"))
            return
        item = shown.item
        self._side.set_title(f"{item.reference}, {item.encounter_label}")
        self._steps.show_steps(known_steps(item, now, can_send=shown.can_send))
        self._show_buttons(shown)
        self._facts.show_facts(
            (
                (self.tr("To"), shown.to),
                (self.tr("Size"), self.locale().formattedDataSize(item.size_bytes, 1, _SI)),
                (self.tr("As a mail"), size_words(shown.mail)),
                (self.tr("SHA-256"), _short(item.sha256)),
            )
        )

    def _show_buttons(self, shown: ShownItem) -> None:
        """Show what can be done; a button that goes gives the keyboard to the list, to no other."""
        before = QApplication.focusWidget()
        had_keyboard = before is not None and self._buttons.isAncestorOf(before)
        self._buttons.show_for(shown.item, can_send=shown.can_send)
        self._fit_buttons()
        if had_keyboard and before is not None and before.isHidden():
            self.take_focus()

    def show_foot(self, first: str, rest: str) -> None:
        """Say at the foot how things stand with sending."""
        self._foot_first.setText(first)
        self._foot_rest.setText(rest)

    def show_saved(self, file_name: str) -> None:
        """Say which file is in the folder, and what the officer does with it."""
        title = self.tr("The packet is in the folder: {0}").format(file_name)
        text = self.tr(
            "It was read back and is whole. Eject a stick before you pull it out. Anybody who has"
            " the file can read it. Hand it over, or attach it to a mail; this program cannot know"
            " whether it arrived."
        )
        self._result.show_message("saved", title, text)

    def show_drafted(self, file_names: tuple[str, ...]) -> None:
        """Say which drafts are in the folder, and what the officer does with them."""
        if len(file_names) > 1:
            title = self.tr("{0} mail drafts are in the folder, the first one: {1}")
            text = self.tr(
                "The packet is larger than one mail may be. Each draft carries a part and says how"
                " they are put together; anybody who has the files can read them. Next step: open"
                " each in your mail program, check the receiver and send it. This program cannot"
                " know whether they were sent."
            )
            self._result.show_message("saved", title.format(len(file_names), file_names[0]), text)
            return
        title = self.tr("The mail draft is in the folder: {0}").format(file_names[0])
        text = self.tr(
            "It is a mail with the packet attached, and anybody who has the file can read it. Next"
            " step: open it in your mail program, check the receiver and send it. This program"
            " cannot know whether it was sent."
        )
        self._result.show_message("saved", title, text)

    def show_unconfirmed(self, count: int, oldest: str) -> None:
        """Say how many were handed over without a receipt, and since when; nothing for 0."""
        if not count:
            self.unconfirmed.hide()
            return
        one = self.tr("1 packet is not confirmed, since {0}.").format(oldest)
        many = self.tr("{0} packets are not confirmed, the oldest since {1}.").format(count, oldest)
        self.unconfirmed.show_message(
            "attention",
            one if count == 1 else many,
            self.tr("Nobody said that they have it. If it is urgent, call."),
            self.tr("Who to call"),
        )

    def show_noted(self, title: str, text: str) -> None:
        """Say what was noted of a receipt."""
        self._result.show_message("saved", title, text)

    def show_trouble(self, title: str, text: str) -> None:
        """Say why nothing was written."""
        self._result.show_message("danger", title, text)

    def hide_result(self) -> None:
        """Take the last message away."""
        self._result.hide()

    def ask_folder(self, title: str, start: Path, purpose: object) -> None:
        """Ask for a folder; `folder_chosen` follows unless it is cancelled."""
        dialog = FolderDialog(self._theme, title, start, self)
        dialog.fileSelected.connect(lambda chosen: self.folder_chosen.emit(purpose, Path(chosen)))
        dialog.finished.connect(self.take_focus)
        dialog.show()  # not modal: blank and lock have to work over it

    def ask_receipt_file(self) -> None:
        """Ask for a receiver's file; `receipt_file_chosen` follows unless it is cancelled."""
        dialog = FilesDialog(self._theme, self.tr("Receipt file"), Path.home(), self)
        dialog.setLabelText(dialog.DialogLabel.Accept, self.tr("Read it"))
        dialog.setFileMode(dialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.receipt_file_chosen.emit(Path(chosen)))
        dialog.finished.connect(self.receipt.take_focus)
        dialog.show()  # not modal: blank and lock have to work over it

    def set_narrow(self, is_narrow: bool) -> None:  # noqa: FBT001 -- the window's call
        """Use fewer columns when the window is narrow for its text."""
        self._is_narrow = is_narrow
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._head.setDirection(down if is_narrow else across)
        row = self._table.current_row()
        self._model.set_narrow(is_narrow=is_narrow)
        self._table.go_to(row)
        if is_narrow:
            self.set_medium(is_medium=True)
        self._fit()

    def set_medium(self, is_medium: bool) -> None:  # noqa: FBT001 -- the window's call
        """Put the panel below the list: its buttons are needed in every window."""
        self._is_medium = is_medium
        self.place_panel(PanelPlace.BELOW if is_medium else PanelPlace.BESIDE)
        self._side.let_scroll(is_on=not is_medium)
        self._fit_buttons()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Fit the columns to the width."""
        super().resizeEvent(event)
        self._fit()
        self._fit_buttons()

    def _fit_buttons(self) -> None:
        """Put the buttons side by side where the panel is below the list and there is room."""
        self._buttons.fit(self.width() - self._theme.px(_SIDES) if self._is_medium else 1)

    def _fit(self) -> None:
        height = self._theme.height("row_two_line")
        is_tiny = self._is_narrow and self.work_width() < _TINY_BELOW
        self._model.set_tiny(is_tiny=is_tiny)
        if not self._is_narrow:
            self._table.set_columns(_WIDE, _STRETCH_WIDE, height)
        elif is_tiny:
            more = self._theme.px(_LINE)
            self._table.set_columns(_TINY, _STRETCH_TINY, height + more)
        else:
            self._table.set_columns(_NARROW, _STRETCH_NARROW, height)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == Column.NEXT:
            self.next_requested.emit(index.row())

    def _show_table(self) -> None:
        """Show the list, unless one packet has the whole page for an encrypted mail."""
        is_free = self.encrypted.isHidden()
        self._table.setVisible(is_free and self._model.rowCount() > 0)
        self._side.setVisible(is_free or not self._is_narrow)


_SI = QLocale.DataSizeFormat.DataSizeSIFormat


def _short(sha256: str) -> str:
    """Return the first characters in groups of four, to be read aloud."""
    shown = sha256[:_HASH_SHOWN]
    return " ".join(shown[i : i + 4] for i in range(0, len(shown), 4))
