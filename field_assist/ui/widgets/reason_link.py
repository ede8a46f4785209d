"""One sign as a reason: its tile, its words, and a way to its row."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from field_assist.domain.mark import Mark
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.mark_tile import MarkTile


class ReasonLink(QPushButton):
    """Click or Enter goes to the sign's row."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        detail: str = "",
        mark: Mark | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "reason")
        self.setAccessibleName(f"{title}. {detail}" if detail else title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._title = PlainLabel(title, "small-strong" if mark else "link", wraps=True)
        words.addWidget(self._title)
        if detail:
            words.addWidget(PlainLabel(detail, "caption", wraps=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        row.setSpacing(theme.px(8))
        if mark is not None:
            row.addWidget(MarkTile(theme, mark, 20, self), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

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
