"""A card of rows: what something is, how it stands, what can be done, and a panel to do it in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.tag import Tag, TagLook


@dataclass(frozen=True, slots=True, kw_only=True)
class RowAction:
    """A button of a row: `name` is what a screen reader says, as rows share their words."""

    text: str
    name: str
    act: Callable[[], object]
    kind: str = ""


class SettingRow(QFrame):
    """One row. Its buttons stand at the right, or below the words in a narrow window."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settingrow")
        self._theme = theme
        self._icon = PlainLabel()
        self._icon.setPixmap(theme.pixmap(icon, "text_2", 20))
        self._title = PlainLabel(kind="strong", wraps=True)
        self._text = PlainLabel(kind="small", wraps=True)
        self._result = PlainLabel(kind="saved", wraps=True)
        self._result.hide()
        self.tag = Tag(theme)
        self._side = QHBoxLayout()
        self._side.setSpacing(theme.px(12))
        self._side.addWidget(self.tag)
        self._buttons: list[Button] = []
        self._panel: QWidget | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self._theme
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._text)
        words.addWidget(self._result)
        head = QHBoxLayout()
        head.setSpacing(theme.px(14))
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(theme.px(12))
        self._line.addLayout(head, 1)
        self._line.addLayout(self._side)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(12), theme.px(7), theme.px(12), theme.px(7))
        self._column.setSpacing(theme.px(8))
        self._column.addLayout(self._line)
        self.setMinimumHeight(theme.px(56))

    def show_words(self, title: str, text: str) -> None:
        """Say what this row is about and what is known of it."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))

    def say(self, text: str, kind: str = "saved") -> None:
        """Say below the words what was done, until the next panel opens."""
        self._result.setText(text)
        self._result.set_kind(kind)
        self._result.setVisible(bool(text))

    def show_actions(self, actions: Sequence[RowAction]) -> None:
        """Show these buttons, from left to right; the same number keeps the keyboard in place."""
        if [b.accessibleName() for b in self._buttons] == [a.name for a in actions]:
            return
        for button in self._buttons:
            self._side.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._make(action) for action in actions]
        for button in self._buttons:
            self._side.addWidget(button)
            button.show()  # at once, so that the keyboard can go there

    def _make(self, action: RowAction) -> Button:
        button = Button(self._theme, action.text, action.kind)
        button.setAccessibleName(action.name)
        button.clicked.connect(action.act)
        return button

    def add_side(self, widget: QWidget) -> None:
        """Put something else than a button at the right."""
        self._side.addWidget(widget)

    def show_panel(self, panel: QWidget | None) -> None:
        """Open a panel below the words, or close the one that is open; it is deleted then."""
        if self._panel is not None:
            self._column.removeWidget(self._panel)
            self._panel.hide()
            self._panel.deleteLater()
        self._panel = panel
        if panel is not None:
            self.say("")
            self._column.addWidget(panel)
            panel.show()

    @property
    def panel(self) -> QWidget | None:
        """Return the panel that is open."""
        return self._panel

    @property
    def has_actions(self) -> bool:
        """Whether there is a button."""
        return bool(self._buttons)

    def focus_action(self, position: int = 0) -> None:
        """Put the keyboard on a button, if there is one."""
        if self._buttons:
            button = self._buttons[min(position, len(self._buttons) - 1)]
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Put the buttons below the words, or beside them."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._line.setDirection(down if is_narrow else across)
        right = Qt.AlignmentFlag.AlignLeft if is_narrow else Qt.AlignmentFlag.AlignVCenter
        self._line.setAlignment(self._side, right)


class SettingCard(QFrame):
    """Rows with a hairline between them."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(name)
        self._theme = theme
        self._is_narrow = False
        self.rows: dict[str, SettingRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)

    def row(self, key: str, icon: str) -> SettingRow:
        """Return the row of a key, made at the end of the card on first use."""
        if key not in self.rows:
            row = SettingRow(self._theme, icon)
            row.set_narrow(is_narrow=self._is_narrow)
            row.setProperty("place", "later" if self.rows else "first")
            self.rows[key] = row
            self._column.addWidget(row)
            row.show()
        return self.rows[key]

    def keep(self, keys: Sequence[str]) -> None:
        """Take away the rows of any other key."""
        for key in [key for key in self.rows if key not in keys]:
            row = self.rows.pop(key)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Fit every row to the width."""
        self._is_narrow = is_narrow
        for row in self.rows.values():
            row.set_narrow(is_narrow=is_narrow)


def show_row(
    card: SettingCard,
    key: str,
    icon: str,
    words: tuple[str, str],
    tag: tuple[str, TagLook] = ("", TagLook.NONE),
    actions: Sequence[RowAction] = (),
) -> SettingRow:
    """Show one row whole, and return it."""
    row = card.row(key, icon)
    row.show_words(*words)
    row.tag.show_word(*tag)
    row.show_actions(actions)
    return row
