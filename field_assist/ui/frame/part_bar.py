"""The parts of an encounter, each with its key and with what it holds."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from field_assist.ui import keys
from field_assist.ui.navigation import Part
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.choice_box import ChoiceBox
from field_assist.ui.widgets.label import PlainLabel

KEY_OF = {
    Part.SITUATION: keys.SITUATION,
    Part.CHECKLIST: keys.CHECKLIST,
    Part.NOTES: keys.NOTES,
    Part.PEOPLE: keys.PEOPLE,
    Part.FILES: keys.FILES,
    Part.REVIEW: keys.REVIEW,
    Part.PACKET: keys.PACKET,
    Part.DEADLINES: keys.DEADLINES,
    Part.CALLS: keys.DUTY,
}


class PartButton(QPushButton):
    """One part: state glyph, name, count, and a line under the present one."""

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._state: tuple[int, bool] | None = None
        self.setProperty("kind", "part")
        self.setCheckable(True)
        self._icon = PlainLabel()
        self._text = PlainLabel(name)
        self._text.setProperty("part", "text")
        self._count = PlainLabel(kind="caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        row.setSpacing(theme.px(6))
        for label in (self._icon, self._text, self._count):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(label)
        self.show_state(count=0)

    def show_state(self, count: int, *, is_done: bool = False) -> bool:
        """Show how much the part holds, or that it is done; 0 is an empty circle.

        Returns whether that was not shown yet.
        """
        if self._state == (count, is_done):
            return False
        self._state = (count, is_done)
        glyph = "circle-check" if is_done else "circle-dot" if count else "circle"
        self._icon.setPixmap(
            self._theme.pixmap(glyph, "accent" if count or is_done else "text_3", 14)
        )
        self._count.setText(str(count) if count else "")
        self._count.setVisible(bool(count))
        self.setAccessibleName(f"{self._name} {count}" if count else self._name)
        self.updateGeometry()
        return True

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Return the room of glyph, name and count."""
        layout = self.layout()
        width = layout.sizeHint().width() if layout is not None else 0
        return QSize(width, self._theme.height("part_bar") - 1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        """Draw the line under the present part."""
        super().paintEvent(event)
        if self.isChecked():
            painter = QPainter(self)
            edge = self._theme.px(3)
            painter.fillRect(
                0, self.height() - edge, self.width(), edge, self._theme.color("accent")
            )
            painter.end()


class PartBar(QFrame):
    """Tabs where there is room, one drop-down where there is not."""

    part_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("partbar")
        self._theme = theme
        self.setMinimumHeight(theme.height("part_bar"))
        names = {
            Part.SITUATION: self.tr("Situation"),
            Part.CHECKLIST: self.tr("Checklist"),
            Part.NOTES: self.tr("Notes"),
            Part.PEOPLE: self.tr("People"),
            Part.FILES: self.tr("Files"),
            Part.REVIEW: self.tr("Review"),
            Part.PACKET: self.tr("Packet"),
            Part.DEADLINES: self.tr("Deadlines"),
            Part.CALLS: self.tr("Calls"),
        }
        self._group = QButtonGroup(self)
        self._buttons: dict[Part, PartButton] = {}
        self._box = ChoiceBox(theme)
        self._box.setAccessibleName(self.tr("Part of the encounter"))
        self._hint = PlainLabel(self.tr("Alt+1 … Alt+8, F9"), "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        row.setSpacing(0)
        for part, name in names.items():
            button = PartButton(theme, name, self)
            button.clicked.connect(lambda _=False, p=part: self.part_requested.emit(p))
            self._group.addButton(button)
            self._buttons[part] = button
            self._box.addItem(f"{name}  ({KEY_OF[part].caption})", part)
            row.addWidget(button)
        self._box.addItem(f"{self.tr('Tables')}  ({keys.TABLES.caption})", Part.TABLES)
        row.addWidget(self._box)
        row.addStretch(1)
        row.addWidget(self._hint)
        self._is_narrow = False
        self._box.hide()
        self._box.activated.connect(lambda n: self.part_requested.emit(self._box.itemData(n)))

    def show_part(self, part: Part) -> None:
        """Mark the present part; one without a tab leaves none marked."""
        self._group.setExclusive(False)
        for each, button in self._buttons.items():
            button.setChecked(each is part)
        self._group.setExclusive(True)
        self._box.setCurrentIndex(self._box.position_of(part))

    def show_counts(self, counts: dict[Part, int]) -> None:
        """Show how much each part holds."""
        for part, count in counts.items():
            self._show(part, count, is_done=False)

    def show_done(self, part: Part, *, is_done: bool) -> None:
        """Show whether a part is done."""
        self._show(part, 0, is_done=is_done)

    def _show(self, part: Part, count: int, *, is_done: bool) -> None:
        if self._buttons[part].show_state(count, is_done=is_done):
            self._fit()

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Say whether the window is too narrow for tabs, however short they are."""
        self._is_narrow = is_narrow
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Switch between tabs and drop-down when the room changes."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Return the room of the drop-down: tabs never widen the window."""
        return QSize(self._box.minimumSizeHint().width(), super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Show tabs if each has room for all of its words, and the hint if there is more."""
        tabs = sum(button.sizeHint().width() for button in self._buttons.values())
        rest = self.contentsRect().width() - 2 * self._theme.px(12) - tabs
        has_tabs = not self._is_narrow and rest >= 0
        for button in self._buttons.values():
            button.setVisible(has_tabs)
        self._hint.setVisible(has_tabs and rest >= self._hint.sizeHint().width())
        self._box.setVisible(not has_tabs)
