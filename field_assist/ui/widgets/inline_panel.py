"""A panel that opens below a row to do one thing in; Esc closes it, and it never blocks a lock."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.progress_line import ProgressLine
from field_assist.ui.widgets.reading_order import ReadingOrder

_FITTED = {QEvent.Type.Resize, QEvent.Type.LayoutRequest}


class InlinePanel(QFrame):
    """Sentences, whatever is put into `lines`, a message, and buttons at the bottom."""

    closed = Signal()
    accepted = Signal()
    shown = Signal(bool)
    """Emits whether it is on the screen, for what gives it room meanwhile."""

    def __init__(
        self, theme: Theme, says: str, accept: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("inlinepanel")
        self.theme = theme
        self._accept_text = accept
        side = theme.px(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(side, side, side, side)
        column.setSpacing(theme.px(12))
        self._says = PlainLabel(says, "fact", wraps=True)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(theme.px(8))
        self.message = MessageBar(theme)
        self.progress = ProgressLine(theme)
        self.accept = Button(theme, accept, "primary")
        self.close_button = Button(theme, self.tr("Close"), "quiet")
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.px(8))
        self.buttons.addWidget(self.accept)
        self.buttons.addWidget(self.close_button)
        self.buttons.addStretch(1)
        column.addWidget(self._says)
        column.addLayout(self.lines)
        column.addWidget(self.message)
        column.addWidget(self.progress)
        column.addLayout(self.buttons)
        self._says.setVisible(bool(says))
        self.accept.setVisible(bool(accept))
        self.accept.clicked.connect(self.accepted)
        self.close_button.clicked.connect(self.closed)
        ReadingOrder(self)  # what is put into `lines` is made after the buttons

    def say(self, text: str) -> None:
        """Show other sentences."""
        self._says.setText(text)
        self._says.setVisible(bool(text))

    def show_trouble(self, title: str, text: str) -> None:
        """Say what could not be done; the panel stays open with what was typed."""
        self.end_busy()
        self.message.show_message("danger", title, text)

    def show_busy(self, text: str) -> None:
        """Say what is going on; nothing can be pressed twice."""
        self.message.hide()
        self.accept.setEnabled(False)
        self.progress.show_progress(text)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def end_busy(self) -> None:
        """Let the buttons work again."""
        self.accept.setEnabled(True)
        self.progress.end()

    def take_focus(self) -> None:
        """Put the keyboard where the work begins."""
        first = self.accept if self.accept.isVisibleTo(self) else self.close_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 -- Qt's name
        """Tell that it is there."""
        super().showEvent(event)
        self.shown.emit(True)  # noqa: FBT003 -- Qt takes it by position

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 -- Qt's name
        """Tell that it has gone."""
        super().hideEvent(event)
        self.shown.emit(False)  # noqa: FBT003 -- as above

    def event(self, event: QEvent) -> bool:
        """Stay as high as the words need in this width; a page that scrolls would squeeze them."""
        is_fitted = event.type() in _FITTED  # after another event the panel may be no more
        done = super().event(event)
        layout = self.layout() if is_fitted else None
        if layout is not None:
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
