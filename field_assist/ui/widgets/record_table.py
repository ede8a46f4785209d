"""A table whose rows are operated as wholes, and the cells it paints."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from field_assist.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

CELL_ROLE = Qt.ItemDataRole.UserRole
"""The role under which a model hands over its `Cell`s."""

_FEWEST = 4
_PAD, _GAP, _RING, _BREAK = 10, 6, 3, 3
_BAR_WIDTH, _BAR_HEIGHT = 132, 6
_CENTER = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a cell: icon, words, and smaller words beside them.

    `spans` are parts of the words to underline, counted in characters.
    """

    text: str
    spans: tuple[tuple[int, int], ...] = ()
    icon: str = ""
    color: str = "text"
    is_strong: bool = False
    size: str = "small"
    beside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one cell shows; `is_button` draws the one line as something to press.

    `percent` draws below the lines how much is done; the lines say it too.

    `is_break` draws a broken line below the cell: the rows under it do not lead up to it.
    """

    lines: tuple[Line, ...] = ()
    is_button: bool = False
    is_break: bool = False
    percent: int | None = None


class CellDelegate(QStyledItemDelegate):
    """Paints `Cell`s; colours come from the theme, never from the style."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802
        """Return a constant: widths and heights are the table's."""
        return QSize(0, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, lines and the hairline below."""
        theme = self._theme
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, theme.color("selected" if is_selected else "surface"))
        painter.setPen(theme.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        cell = index.data(CELL_ROLE)
        if isinstance(cell, Cell) and cell.lines:
            inner = rect.adjusted(theme.px(_PAD), 0, -theme.px(_PAD), 0)
            if cell.is_button:
                self._paint_button(painter, inner, cell.lines[0])
            else:
                self._paint_lines(painter, inner, cell.lines)
                if cell.percent is not None:
                    self._paint_bar(painter, inner, len(cell.lines), cell.percent)
        if isinstance(cell, Cell) and cell.is_break:
            self._paint_break(painter, rect)
        painter.restore()

    def _paint_break(self, painter: QPainter, rect: QRect) -> None:
        width = self._theme.px(_BREAK)
        pen = QPen(self._theme.color("attention"), width, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        y = rect.bottom() - width // 2
        painter.drawLine(rect.left(), y, rect.right(), y)

    def _paint_lines(self, painter: QPainter, rect: QRect, lines: tuple[Line, ...]) -> None:
        height = self._theme.px(20)
        top = rect.center().y() + 1 - height * len(lines) // 2
        for number, line in enumerate(lines):
            box = QRect(rect.left(), top + number * height, rect.width(), height)
            self._paint_line(painter, box, line)

    def _paint_bar(self, painter: QPainter, rect: QRect, lines: int, percent: int) -> None:
        """Draw an outlined bar, of which a part is full: without colour it is as clear."""
        theme = self._theme
        top = rect.center().y() + 1 - theme.px(20) * lines // 2 + theme.px(20) * lines
        width, height = min(rect.width(), theme.px(_BAR_WIDTH)), theme.px(_BAR_HEIGHT)
        bar = QRectF(rect.left(), top + theme.px(2), width, height).adjusted(0.5, 0.5, -0.5, -0.5)
        full = QRectF(bar)
        full.setWidth(bar.width() * min(max(percent, 0), 100) / 100)
        painter.fillRect(bar, theme.color("surface"))
        painter.fillRect(full, theme.color("info"))
        painter.setPen(theme.color("border_strong"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(bar)

    def _paint_line(self, painter: QPainter, box: QRect, line: Line) -> None:
        theme = self._theme
        left = box.left()
        if line.icon:
            picture = theme.pixmap(line.icon, line.color, 18)
            side = theme.px(18)
            painter.drawPixmap(
                QRect(left, box.center().y() + theme.px(2) - side // 2, side, side), picture
            )
            left += side + theme.px(_GAP)
        font = theme.font(line.size, is_strong=line.is_strong)
        room = QRect(left, box.top(), box.right() + 1 - left, box.height())
        used = self._paint_text(painter, room, font, line.color, line.text, line.spans)
        if line.beside:
            room.setLeft(left + used + theme.px(4))
            self._paint_text(painter, room, theme.font("small"), "text_2", line.beside)

    def _paint_text(
        self,
        painter: QPainter,
        room: QRect,
        font: QFont,
        role: str,
        text: str,
        spans: tuple[tuple[int, int], ...] = (),
    ) -> int:
        painter.setFont(font)
        painter.setPen(self._theme.color(role))
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        if spans:
            self._paint_marked(painter, room, font, shown, _in_units(text, spans))
        else:
            painter.drawText(room, _CENTER, shown)
        return metrics.horizontalAdvance(shown)

    def _paint_marked(
        self,
        painter: QPainter,
        room: QRect,
        font: QFont,
        shown: str,
        spans: tuple[tuple[int, int], ...],
    ) -> None:
        """Draw the whole line at once, as its letters may join and run from right to left."""
        marked = QTextCharFormat()
        marked.setFontUnderline(True)
        layout = QTextLayout(shown, font)
        formats = []
        for first, last in spans:
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = first, last - first, marked
            formats.append(part)
        layout.setFormats(formats)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(room.width())
        layout.endLayout()
        top = room.top() + (room.height() - line.height()) / 2
        layout.draw(painter, QPointF(room.left(), top))

    def _paint_button(self, painter: QPainter, rect: QRect, line: Line) -> None:
        theme = self._theme
        font = theme.font("small", is_strong=True)
        wanted = QFontMetrics(font).horizontalAdvance(line.text) + 2 * theme.px(12)
        width, height = min(wanted, rect.width()), theme.height("control")
        box = QRect(rect.right() + 1 - width, rect.center().y() + 1 - height // 2, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("border_strong"))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(
            QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(6), theme.px(6)
        )
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        inner = box.adjusted(theme.px(8), 0, -theme.px(8), 0)
        shown = QFontMetrics(font).elidedText(line.text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, shown)


class RecordTable(QTableView):
    """One Tab stop; up and down move, Enter opens, typing is handed on for searching."""

    opened = Signal(int)
    current_changed = Signal(int)
    typed = Signal(str)
    escaped = Signal()
    space_pressed = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: QAbstractItemModel | None = None
        self.setAccessibleName(name)
        self.setItemDelegate(CellDelegate(theme, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        head = self.horizontalHeader()
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(1)
        head.setDefaultAlignment(_CENTER)
        head.setFixedHeight(theme.px(33))
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(self._on_double_clicked)

    def setModel(self, model: QAbstractItemModel | None) -> None:  # noqa: N802 -- Qt's name
        """Show a model and be only as high as its rows."""
        super().setModel(model)
        self._shown = model
        if model is not None:
            model.modelReset.connect(self._fit)
            model.rowsInserted.connect(self._fit)
        self._fit()

    def set_columns(self, widths: tuple[int, ...], stretch: int, row_height: int) -> None:
        """Set the widths in pixels of the design; 0 hides a column, `stretch` takes the rest."""
        head = self.horizontalHeader()
        for column, width in enumerate(widths):
            self.setColumnHidden(column, width == 0)
            is_stretch = column == stretch
            mode = QHeaderView.ResizeMode.Stretch if is_stretch else QHeaderView.ResizeMode.Fixed
            if head.sectionResizeMode(column) is not mode:
                head.setSectionResizeMode(column, mode)
            if not is_stretch:
                head.resizeSection(column, self._theme.px(width))
        rows = self.verticalHeader()
        if rows.defaultSectionSize() != row_height:
            rows.setDefaultSectionSize(row_height)
        self._fit()

    def current_row(self) -> int:
        """Return the row of the keyboard, or -1."""
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Move to a row; one that is not there is ignored."""
        index = self.model().index(row, 0)
        if index.isValid():
            self.setCurrentIndex(index)
            self.selectRow(row)
            self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 -- Qt's name
        """Tell which row has the keyboard now."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.current_changed.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Open with Enter, leave with Esc, and hand printable keys on."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        text = event.text()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not plain:
            if self.current_row() >= 0:
                self.opened.emit(self.current_row())
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() == Qt.Key.Key_Space and not plain:
            self.space_pressed.emit()
        elif text.isprintable() and text.strip() and not plain & ~Qt.KeyboardModifier.ShiftModifier:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        """Draw the ring around the whole row over what was painted."""
        super().paintEvent(event)
        row = self.current_row()
        if row < 0 or not self.hasFocus():
            return
        width = self._theme.px(_RING)
        painter = QPainter(self.viewport())
        pen = QPen(self._theme.color("focus"), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        top, height = self.rowViewportPosition(row), self.rowHeight(row)
        half = width / 2
        box = QRectF(0, top, self.viewport().width(), height)
        painter.drawRect(box.adjusted(half, half, -half, -half))
        painter.end()

    def _fit(self) -> None:
        row = self.verticalHeader().defaultSectionSize()
        rows = self._shown.rowCount() if self._shown is not None else 0
        around = self.horizontalHeader().height() + 2 * self.frameWidth()
        self.setMinimumHeight(around + min(rows, _FEWEST) * row)
        self.setMaximumHeight(min(around + rows * row, _UNLIMITED))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())


def _in_units(text: str, spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Return positions as Qt counts them, in units of UTF-16."""

    def units(end: int) -> int:
        return end + sum(character > "\uffff" for character in text[:end])

    return tuple((units(first), units(last)) for first, last in spans)


_UNLIMITED = 16777215
"""Qt's own QWIDGETSIZE_MAX."""
