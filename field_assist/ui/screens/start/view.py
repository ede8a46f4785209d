"""Where, as whom and with how much time: Ctrl+N and Enter are the whole task."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from field_assist.domain.checklist import Role, Setting, SettingProfile
from field_assist.domain.encounter import Budget
from field_assist.domain.found import Found
from field_assist.ui import keys
from field_assist.ui.screens.start.first_signs import FirstSigns
from field_assist.ui.screens.start.seen_before import SeenBeforeLine
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.choice_box import ChoiceBox
from field_assist.ui.widgets.choice_row import ChoiceRow
from field_assist.ui.widgets.foot_line import FootLine
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.setting_tile import SettingTile
from field_assist.ui.widgets.side_panel import PanelPlace, WorkPage

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class _RoleBox(ChoiceBox):
    """Leaves digits to the page: there they choose a place. An open list keeps its keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        if event.text().isdecimal() or event.key() in _ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)


class StartView(WorkPage):
    """Eight tiles, a role, a time, and one button."""

    setting_chosen = Signal(Setting)
    start_requested = Signal()
    cancel_requested = Signal()

    def __init__(
        self, theme: Theme, profiles: Iterable[SettingProfile], parent: QWidget | None = None
    ) -> None:
        self._signs = FirstSigns(theme)
        super().__init__(theme, self._signs, parent)
        self._theme = theme
        self._titles: dict[Setting, str] = {}
        self._tiles: dict[Setting, SettingTile] = {}
        self._group = QButtonGroup(self)
        for number, profile in enumerate(profiles, 1):
            tile = SettingTile(theme, number, profile.title, profile.icon)
            tile.toggled.connect(self._on_tile_toggled)
            self._group.addButton(tile)
            self._tiles[profile.setting] = tile
            self._titles[profile.setting] = profile.title
        self._cancel = Button(theme, self.tr("Cancel"), "quiet", key=keys.ESCAPE)
        self._role = _RoleBox(theme)
        self._time = self._make_time()
        self.seen_before = SeenBeforeLine(theme)
        self._trouble = MessageBar(theme)
        self._start = Button(theme, "", "primary-large", icon="play", key=keys.OPEN)
        self.foot = self._make_foot()
        self._lay_out()
        self._start.clicked.connect(self.start_requested)
        self._cancel.clicked.connect(self.cancel_requested)
        self.seen_before.left.connect(self.take_focus)
        self.set_narrow(is_narrow=False)

    def _make_time(self) -> ChoiceRow:
        choices = (
            (Budget.QUICK, self.tr("Quick 30 s")),
            (Budget.STANDARD, self.tr("Standard 5 min")),
            (Budget.FULL, self.tr("Full")),
        )
        return ChoiceRow(self._theme, self.tr("Time you have"), choices)

    def _make_foot(self) -> FootLine:
        foot = FootLine(self._theme, is_hint=True)
        foot.add_text(self.tr("Move with"))
        foot.add_keys("←", "→", "↑", "↓")
        foot.add_text(self.tr("or press"))
        foot.add_keys("1")
        foot.add_text(self.tr("to"))
        foot.add_keys(str(len(self._tiles)))
        foot.add_text(self.tr("or from anywhere:"))
        foot.add_keys(keys.NEW.caption, keys.OPEN.caption)
        foot.add_stretch()
        return foot

    def _lay_out(self) -> None:
        theme = self._theme
        self._heading = PlainLabel(self.tr("New encounter"), "title")
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._cancel)
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.px(12))
        self._grid_box = QWidget()
        self._grid_box.setLayout(self._grid)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid_box.setAccessibleName(self.tr("Where are you?"))
        self._options = self._make_options()
        self._action = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._action.setSpacing(theme.px(16))
        self._action.addWidget(self._start)
        hint = self.tr("The clock starts now and every mark is saved as you make it.")
        self._action.addWidget(PlainLabel(hint, "small", wraps=True), 1)
        self.lines.addLayout(head)
        self._where = PlainLabel(self.tr("Where are you?"), "section")
        self.lines.addWidget(self._where)
        self.lines.addWidget(self._grid_box)
        self.lines.addWidget(self._options)
        self.lines.addWidget(self.seen_before)
        self.lines.addWidget(self._trouble)
        self.lines.addLayout(self._action)
        self.lines.addStretch(1)

    def _make_options(self) -> QWidget:
        theme = self._theme
        box = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, box)
        self._columns.setContentsMargins(0, theme.px(12), 0, theme.px(12))
        self._columns.setSpacing(theme.px(20))
        role_label = PlainLabel(self.tr("Your role"), "label")
        role_label.setBuddy(self._role)
        self._role.setAccessibleName(role_label.text())
        time_label = PlainLabel(self.tr("Time you have"), "label")
        columns = (
            (
                role_label,
                self._role,
                self.tr("Decides which questions are offered, not what you may record."),
            ),
            (
                time_label,
                self._time,
                self.tr("Changes how many lines show first; all can be found by typing."),
            ),
        )
        for label, field, hint in columns:
            column = QVBoxLayout()
            column.setSpacing(theme.px(4))
            column.addWidget(label)
            column.addWidget(field)
            column.addWidget(PlainLabel(hint, "caption", wraps=True))
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        return box

    def setting(self) -> Setting:
        """Return the chosen place."""
        return next(s for s, tile in self._tiles.items() if tile.isChecked())

    def role(self) -> Role:
        """Return the chosen role."""
        return Role(self._role.currentData())

    def budget(self) -> Budget:
        """Return the chosen time."""
        return Budget(self._time.value())

    def show_hits(self, hits: tuple[Found, ...], state: str) -> None:
        """Show what was seen before, and say how that is to be read."""
        self.seen_before.show_hits(hits, state)
        self._order()

    def take_focus(self) -> None:
        """Put the keyboard on the chosen tile."""
        self._tiles[self.setting()].setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, setting: Setting) -> None:
        """Choose a place."""
        self._tiles[setting].setChecked(True)

    def show_last_used(self, setting: Setting | None) -> None:
        """Mark the place of the last encounter."""
        for own, tile in self._tiles.items():
            tile.show_last_used(is_last=own is setting)

    def show_roles(self, roles: Iterable[tuple[Role, str]]) -> None:
        """Offer these roles."""
        self._role.clear()
        for role, title in roles:
            self._role.addItem(title, role.value)

    def choose_role(self, role: Role) -> None:
        """Choose a role; one that is not offered is ignored."""
        self._role.setCurrentIndex(max(0, self._role.findData(role.value)))

    def choose_budget(self, budget: Budget) -> None:
        """Choose a time."""
        self._time.choose(budget)

    def show_first(self, shorts: Iterable[str], total: int, pack: str) -> None:
        """Show what comes first at the chosen place."""
        self._signs.show_signs(shorts, total)
        self._signs.show_pack(pack)

    def show_trouble(self, title: str, text: str) -> None:
        """Say why no encounter was started."""
        self._trouble.show_message("danger", title, text)

    def hide_trouble(self) -> None:
        """Take the message away."""
        self._trouble.hide()

    def set_narrow(self, is_narrow: bool) -> None:  # noqa: FBT001 -- the window's call
        """Use two columns of low tiles, and what starts before what can be changed."""
        self._is_narrow = is_narrow
        across = 2 if is_narrow else 4
        for number, tile in enumerate(self._tiles.values()):
            tile.set_narrow(is_narrow=is_narrow)
            self._grid.addWidget(tile, number // across, number % across)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        whole, only = self.tr("New encounter"), self._where.text()
        self._heading.setText(only if is_narrow else whole)
        self._where.setVisible(not is_narrow)
        self._grid.setSpacing(self._theme.px(8 if is_narrow else 12))
        down, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(down if is_narrow else beside)
        self._action.setDirection(down if is_narrow else beside)
        self.lines.removeWidget(self._options)
        self.lines.insertWidget(_AFTER_START if is_narrow else _BEFORE_START, self._options)
        self._order()
        if is_narrow:
            self.place_panel(PanelPlace.CLOSED)

    def set_medium(self, is_medium: bool) -> None:  # noqa: FBT001 -- the window's call
        """Close the panel when there is no room beside the tiles."""
        self.place_panel(PanelPlace.CLOSED if is_medium else PanelPlace.BESIDE)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Choose a place by its digit, start with Enter, go back with Esc."""
        number = int(event.text()) if event.text().isdecimal() else 0
        settings = tuple(self._tiles)
        if 0 < number <= len(settings):
            self.choose(settings[number - 1])
            self.take_focus()
        elif event.key() in _ENTER:
            self.start_requested.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancel_requested.emit()
        else:
            super().keyPressEvent(event)

    def _order(self) -> None:
        tiles = tuple(self._tiles.values())
        options: tuple[QWidget, ...] = (self._role, *self._time.buttons)
        asked = self.seen_before.stops()
        wide = (*options, *asked, self._start)
        rest = (*asked, self._start, *options) if self._is_narrow else wide
        order: tuple[QWidget, ...] = (self._cancel, *tiles, *rest)
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def _on_tile_toggled(self, is_on: bool) -> None:  # noqa: FBT001 -- Qt's signal
        if is_on:
            setting = self.setting()
            self._start.set_text(self.tr("Start at {0}").format(self._titles[setting]))
            self.setting_chosen.emit(setting)


_BEFORE_START, _AFTER_START = 3, 6
