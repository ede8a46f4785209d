"""One sign as a reason: its tile, its words, and a way to its row."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from field_assist.domain.mark import Mark
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.mark_tile import MarkTile

_NARROWEST = 120


class ReasonLink(QPushButton):
    """Click or Enter goes to the sign's row. Shows another reason without being made again."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "reason")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._tile = MarkTile(theme, None, 20, self)
        self._title = PlainLabel(kind="link", wraps=True)
        self._detail = PlainLabel(kind="caption", wraps=True)
        for label in (self._title, self._detail):
            # Else Qt asks for as much width as a long text looks good in, and the panel is cut off.
            label.setMinimumWidth(theme.px(_NARROWEST))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        row.setSpacing(theme.px(8))
        row.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_reason(self, title: str, detail: str = "", mark: Mark | None = None) -> None:
        """Show a sign; without a mark it is a suggestion to look at it."""
        self._title.setText(title)
        self._title.set_kind("small-strong" if mark else "link")
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._tile.show_mark(mark)
        self._tile.setVisible(mark is not None)
        self.setAccessibleName(f"{title}. {detail}" if detail else title)

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Return the room the words need at the present width."""
        layout = self.layout()
        if layout is None:
            return super().sizeHint()
        width = max(self.width(), layout.minimumSize().width())
        height = layout.heightForWidth(width) if layout.hasHeightForWidth() else 0
        return QSize(layout.sizeHint().width(), max(height, layout.minimumSize().height()))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 -- Qt's name
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 -- Qt's name
        """Return the height that the words need at a width."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else super().heightForWidth(width)
