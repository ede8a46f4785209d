"""The grid of cards: as many columns as there is room for, one card current, all by keyboard."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from field_assist.domain.entity import EntityKind
from field_assist.domain.ids import EntityId
from field_assist.ui.screens.people.paragraph import draw_paragraph
from field_assist.ui.screens.people.rows import CardRow
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.row_list_model import ROW_ROLE, Index, RowListModel

ICON_OF = {
    EntityKind.PERSON: "user",
    EntityKind.ORGANIZATION: "building-2",
    EntityKind.DOCUMENT: "id-card",
    EntityKind.CONVEYANCE: "car",
    EntityKind.CONTACT: "phone",
    EntityKind.PLACE: "map-pin",
}
_LEAST_WIDTH, _GAP, _PAD, _HEAD, _LINE, _TEXT_LINES = 240, 12, 12, 26, 20, 3
_RADIUS, _RING, _TAG_PAD = 8, 3, 8
_MOST_ROWS = 2
_LEAST_TAG = 72
_SLACK = 2
_OPENING = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class CardModel(RowListModel[CardRow]):
    """The cards of one kind, known by their ids."""

    def key(self, row: CardRow) -> EntityId:
        """Return the id of the card."""
        return row.id

    def sentence(self, row: CardRow) -> str:
        """Return what a screen reader says of the card."""
        return row.sentence()


class CardDelegate(QStyledItemDelegate):
    """Paints icon, title, tag and three lines of text; `cell` is the size of a card and its gap."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cell = QSize(theme.px(_LEAST_WIDTH), height_of_card(theme))

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 -- Qt's
        """Return the same for every card."""
        return self.cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one card."""
        row: CardRow = index.data(ROW_ROLE)
        px = self._theme.px
        edge = px(_RING)
        box = QRect(option.rect).adjusted(edge, edge, edge - px(_GAP), edge - px(_GAP))
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        has_focus = is_current and bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, is_current=is_current, has_focus=has_focus)
        inner = box.adjusted(px(_PAD), px(8), -px(_PAD), -px(8))
        head = QRect(inner.left(), inner.top(), inner.width(), px(_HEAD))
        self._paint_head(painter, head, row, is_current=is_current)
        body = QRectF(inner.adjusted(0, px(_HEAD), 0, 0))
        painter.setPen(self._theme.color("text_2"))
        draw_paragraph(painter, body, row.text, self._theme.font("small"), _TEXT_LINES)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, box: QRect, *, is_current: bool, has_focus: bool
    ) -> None:
        theme = self._theme
        role = "focus" if has_focus else "accent" if is_current else "border_strong"
        width = theme.px(_RING) if has_focus else theme.px(2) if is_current else 1
        painter.setPen(QPen(theme.color(role), width))
        painter.setBrush(theme.color("selected" if is_current else "surface"))
        radius = theme.px(_RADIUS)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _paint_head(
        self, painter: QPainter, head: QRect, row: CardRow, *, is_current: bool
    ) -> None:
        theme, px = self._theme, self._theme.px
        icon = theme.pixmap(ICON_OF[row.kind], "accent" if is_current else "text_2", 18)
        painter.drawPixmap(QPointF(head.left(), head.center().y() - px(9)), icon)
        strong = theme.font("body", is_strong=True)
        left = head.left() + px(18 + 8)
        wanted = QFontMetrics(strong).horizontalAdvance(row.title) + px(8)
        right = self._paint_tag(painter, head, row.tag, head.right() - left - wanted)
        painter.setFont(strong)
        painter.setPen(theme.color("text"))
        room = QRect(left, head.top(), right - px(8) - left, head.height())
        shown = painter.fontMetrics().elidedText(
            row.title, Qt.TextElideMode.ElideRight, room.width()
        )
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignAbsolute, shown)

    def _paint_tag(self, painter: QPainter, head: QRect, tag: str, room: int) -> int:
        """Draw the tag at the right edge; return where it begins. The title goes first."""
        theme, px = self._theme, self._theme.px
        painter.setFont(theme.font("caption"))
        metrics = painter.fontMetrics()
        most = min(max(room, px(_LEAST_TAG)), head.width() // 2)
        shown = metrics.elidedText(tag, Qt.TextElideMode.ElideRight, most - 2 * px(_TAG_PAD))
        width = metrics.horizontalAdvance(shown) + 2 * px(_TAG_PAD)
        height = px(22)
        top = head.center().y() - height // 2
        box = QRectF(head.right() + 1 - width, top, width, height)
        painter.setPen(theme.color("border_strong"))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(box, px(4), px(4))
        painter.setPen(theme.color("text_2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
        return int(box.left())


class CardList(QListView):
    """Emits which card is current, and what was asked of it."""

    chosen = Signal(object)
    """Emits the `EntityId` of the card that became current."""
    opened = Signal()
    remove_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._model = CardModel()
        self._delegate = CardDelegate(theme, self)
        self._is_showing = False
        self.setObjectName("strip")
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.doubleClicked.connect(self.opened)

    def show_rows(self, name: str, rows: tuple[CardRow, ...], current: EntityId | None) -> None:
        """Show cards under a name, one of them current; emits nothing."""
        self.setAccessibleName(name)
        self._is_showing = True
        is_other = self._model.show(rows)
        self._go_to(current)
        self._is_showing = False
        if is_other:
            self._fit()

    def go_to(self, card: EntityId) -> None:
        """Make a card current, as if somebody had moved to it."""
        self._go_to(card)

    def _go_to(self, card: EntityId | None) -> None:
        position = self._model.position_of(card)
        if position >= 0 and position != self.currentIndex().row():
            self.setCurrentIndex(self._model.index(position))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Open with Enter, remove with Del; everything else moves as in any list."""
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_plain and event.key() in _OPENING:
            self.opened.emit()
        elif is_plain and event.key() == Qt.Key.Key_Delete:
            self.remove_requested.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Use the whole width, in as many columns as fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme = self._theme
        height = height_of_card(theme)
        # Qt keeps the room of the scroll bar free, whether or not it shows.
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.width() - 2 * self.frameWidth() - bar - _SLACK
        columns = max(1, room // theme.px(_LEAST_WIDTH + _GAP))
        lines = -(-self._model.rowCount() // columns)
        cell = QSize(max(room // columns, 1), height)
        if cell != self._delegate.cell:
            self._delegate.cell = cell
            self.scheduleDelayedItemsLayout()
        self.setFixedHeight(min(max(lines, 1), _MOST_ROWS) * height + 2 * self.frameWidth())

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = self._model.row(current.row())
        if row is not None and not self._is_showing:
            self.chosen.emit(row.id)


def height_of_card(theme: Theme) -> int:
    """Return the height of a card with the gap below it."""
    return theme.px(8 + _HEAD + _TEXT_LINES * _LINE + 8 + _GAP)
