"""The public tip form: each field with what goes into it, copied one by one; it keeps nothing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from field_assist.domain.tip_form import TipField, TipSheet
from field_assist.ui import times
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.reading_order import ReadingOrder
from field_assist.ui.widgets.scroll_page import ScrollPage
from field_assist.ui.widgets.side_panel import clear

_WIDEST = 900


class TipRow(QFrame):
    """One field. A field without a value cannot be copied, and says what lacks."""

    def __init__(self, theme: Theme, field: TipField) -> None:
        super().__init__()
        self.setObjectName("card")
        self.field = field
        self.copy = Button(theme, self.tr("Copy"), icon="copy-check")
        self.copy.setAccessibleName(self.tr("Copy: {0}").format(field.label))
        self.copy.setAccessibleDescription(". ".join(p for p in (field.value, field.gap) if p))
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(PlainLabel(field.label, "strong", wraps=True), 1)
        head.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        value = PlainLabel(field.value or self.tr("Nothing is recorded."), wraps=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(value)
        if not field.value:
            self.copy.hide()
        if field.gap:
            column.addWidget(PlainLabel(field.gap, "attention", wraps=True))


class TipPane(ScrollPage):
    """Emits what is wanted; whoever owns it knows the record."""

    copy_requested = Signal(object)
    """Emits the `TipField`."""
    print_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _WIDEST)
        self._theme = theme
        self._shown: TipSheet | None = None
        self._rows: list[TipRow] = []
        self._title = PlainLabel(kind="title", wraps=True)
        self._says = PlainLabel(wraps=True)
        self._source = PlainLabel(kind="small", wraps=True)
        self.print_button = Button(theme, self.tr("Print the sheet"), icon="printer")
        self.message = MessageBar(theme)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(theme.px(8))
        for part in (self._title, self._says, self._source):
            self.lines.addWidget(part)
        self.lines.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.lines.addWidget(self.message)
        self.lines.addLayout(self._fields)
        self.lines.addStretch(1)
        self._order = ReadingOrder(self)
        self.print_button.clicked.connect(self.print_requested)

    def show_sheet(self, sheet: TipSheet) -> None:
        """Show the form; the keyboard stays on the field it was on."""
        self.message.hide()
        if self._shown is not None and self._shown.fields == sheet.fields:
            self._shown = sheet
            return
        focused = self.focused_field()
        self._shown = sheet
        form = sheet.form
        self._title.setText(form.title)
        self._says.setText(form.says)
        checked = self.tr("{0}. Looked at {1}.")
        self._source.setText(checked.format(form.source, times.day(form.checked_on)))
        self._rows = []
        clear(self._fields)
        section = ""
        for field in sheet.fields:
            if field.section != section:
                section = field.section
                self._add(PlainLabel(section, "section", wraps=True))
            row = TipRow(self._theme, field)
            row.copy.clicked.connect(partial(self.copy_requested.emit, field))
            self._rows.append(row)
            self._add(row)
        self.print_button.show()
        self.focus_field(focused)

    def show_nothing(self, title: str, text: str) -> None:
        """Say why there is nothing to fill in."""
        self._shown = None
        self._rows = []
        clear(self._fields)
        self.print_button.hide()
        self.message.show_message("info", title, text)

    def say_copied(self, field: TipField) -> None:
        """Say what is in the clipboard, also aloud, and put the keyboard on the next field."""
        said = self.tr("Copied: {0}. A lock empties the clipboard.").format(field.label)
        self.message.show_message("saved", said)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        at = next((n for n, row in enumerate(self._rows) if row.field is field), -1)
        following = (row for row in self._rows[at + 1 :] if row.field.value)
        row = next(following, None)
        if row is not None:
            row.copy.setFocus(Qt.FocusReason.TabFocusReason)

    def focused_field(self) -> str:
        """Return the label of the field that has, or last had, the keyboard; "" for none."""
        focused = self.focusWidget()
        return next((r.field.label for r in self._rows if r.isAncestorOf(focused)), "")

    def focus_field(self, label: str) -> None:
        """Put the keyboard on a field, if it is there and can be copied."""
        for row in self._rows:
            if row.field.label == label and row.field.value:
                row.copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> bool:
        """Put the keyboard on the first field that can be copied; False where nothing is shown."""
        if self._shown is None:
            return False
        row = next((row for row in self._rows if row.field.value), None)
        target = row.copy if row is not None else self.print_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _add(self, widget: QFrame | PlainLabel) -> None:
        self._fields.addWidget(widget)
        widget.show()
