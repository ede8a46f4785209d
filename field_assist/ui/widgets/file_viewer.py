"""One file large: a picture or page that can be enlarged, text, or a recording with its buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from field_assist.domain.shown_file import ContentFacts, ShownFile
from field_assist.ui import keys
from field_assist.ui.shortcuts import INSIDE, bind
from field_assist.ui.theme import Theme
from field_assist.ui.times import length
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.button_row import ButtonRow
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.player import Player

_LOWEST = 240


class FileViewer(QWidget):
    """Esc asks to close, J and K for another file, Page Up and Page Down for another page."""

    closed = Signal()
    page_requested = Signal(int)
    """Emits the page that is wanted, from 0."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page, self._pages, self._seconds = 0, 0, 0
        self.is_loading = False
        """Whether a file was asked for and is not shown yet."""
        self._name = PlainLabel(kind="section", wraps=True)
        self._where = PlainLabel(kind="small")
        self._back = Button(theme, self.tr("Back to the list"), "quiet", icon="corner-up-left")
        self._larger = Button(theme, self.tr("Larger"), "chip", icon="zoom-in")
        self._larger.setCheckable(True)
        self._former = Button(theme, self.tr("Page before"), key=keys.FORMER_PAGE)
        self._following = Button(theme, self.tr("Next page"), key=keys.NEXT_PAGE)
        self._message = MessageBar(theme)
        self._canvas = _Canvas()
        self._area = QScrollArea()
        self._text = QPlainTextEdit()
        self.player = Player(theme)
        self._stack = QStackedWidget()
        self._set_up()
        self._lay_out()
        self._connect()

    def _set_up(self) -> None:
        self._area.setWidget(self._canvas)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.viewport().installEventFilter(self)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._stack.addWidget(self._area)
        self._stack.addWidget(self._text)
        self._stack.addWidget(self.player)
        self._stack.setMinimumHeight(self._theme.px(_LOWEST))

    def _lay_out(self) -> None:
        px = self._theme.px
        self._buttons = ButtonRow(
            self._theme,
            (self._back, self._former, self._following, self._larger),
            is_filled=False,
        )
        about = QHBoxLayout()
        about.addWidget(self._name, 1)
        about.addWidget(self._where)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self._buttons)
        column.addLayout(about)
        column.addWidget(self._message)
        column.addWidget(self._stack, 1)
        column.addStretch(0)  # keeps the words at the top where there is nothing to show

    def _connect(self) -> None:
        self._back.clicked.connect(self.closed)
        self._larger.toggled.connect(self._fit)
        self._former.clicked.connect(self._on_former)
        self._following.clicked.connect(self._on_following)
        bind(keys.ESCAPE, self, self.closed.emit, INSIDE)
        # Only where there are pages: elsewhere these keys scroll.
        self._turning = (
            bind(keys.FORMER_PAGE, self, self._on_former, INSIDE),
            bind(keys.NEXT_PAGE, self, self._on_following, INSIDE),
        )

    @property
    def wanted(self) -> QSize:
        """Return how many pixels are worth asking for: twice the room, to enlarge into."""
        room = self._stack.size().expandedTo(QSize(self._theme.px(640), self._theme.px(_LOWEST)))
        return QSize(2 * room.width(), 2 * room.height()) * self.devicePixelRatioF()

    def show_loading(self, name: str, description: str, says: str = "") -> None:
        """Say which file is being read, and how; nothing of another one stays in sight."""
        self.is_loading = True
        self._name.setText(name)
        self._where.setText(says or self.tr("Reading it and checking its hash."))
        self._area.setAccessibleName(name)
        self._area.setAccessibleDescription(description)
        self._text.setAccessibleName(name)
        self._clear()

    def show_file(self, shown: ShownFile) -> None:
        """Show a page of it."""
        self.is_loading = False
        self._clear()
        self._page, self._pages = shown.page, shown.facts.pages
        for button, shortcut in zip((self._former, self._following), self._turning, strict=True):
            button.setVisible(self._pages > 1)
            shortcut.setEnabled(self._pages > 1)
        self._former.setEnabled(self._page > 0)
        self._following.setEnabled(self._page < self._pages - 1)
        self._where.setText(self._position())
        if shown.picture is not None:
            picture = shown.picture
            line = picture.width * 4
            form = QImage.Format.Format_RGBA8888
            self._canvas.show_image(
                QImage(picture.rgba, picture.width, picture.height, line, form).copy()
            )
            self._larger.show()
            self._stack.setCurrentWidget(self._area)
            self._stack.show()
        elif shown.text is not None:
            self._text.setPlainText(shown.text)
            self._stack.setCurrentWidget(self._text)
            self._stack.show()
            if shown.facts.is_cut:
                self._message.show_message("info", self.tr("Only the beginning is shown."))
        elif shown.facts.can_be_heard:
            self._seconds = shown.facts.seconds
            self.player.show_recording(self._seconds)
            self._stack.setCurrentWidget(self.player)
            self._stack.show()
        else:
            self._say_sound(shown.facts)
        self._fit()
        self.focus_file()

    def show_trouble(self, kind: str, title: str, text: str) -> None:
        """Say why it cannot be shown."""
        self.is_loading = False
        self._clear()
        self._where.setText("")
        self._message.show_message(kind, title, text)
        self.focus_file()

    def show_opening(self) -> None:
        """Say that a recording is read before anything sounds."""
        self._message.hide()
        self.player.show_opening()

    def show_not_heard(self, title: str, text: str) -> None:
        """Say why a recording is silent; it can be tried again."""
        self.player.show_recording(self._seconds)
        self._message.show_message("attention", title, text)
        self.focus_file()

    def focus_file(self) -> None:
        """Put the keyboard on the file, or on the way back where there is nothing to see."""
        if self._stack.isHidden():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._stack.currentWidget() is self.player:
            self.player.focus_play()
        else:
            is_text = self._stack.currentWidget() is self._text
            shown = self._text if is_text else self._area
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Keep nothing of a file."""
        self._clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Fit the picture when the room changes."""
        if event.type() is QEvent.Type.Resize and watched is self._area.viewport():
            self._fit()
        return super().eventFilter(watched, event)

    def _clear(self) -> None:
        self._canvas.show_image(QImage())
        self._text.setPlainText("")
        self._message.hide()
        self._stack.hide()
        for button in (self._former, self._following, self._larger):
            button.hide()
        self._buttons.fit(self.width())

    def _position(self) -> str:
        if self._pages <= 1:
            return ""
        return self.tr("Page {0} of {1}").format(self._page + 1, self._pages)

    def _say_sound(self, facts: ContentFacts) -> None:
        title = self.tr("This sound cannot be played here.")
        if facts.seconds:
            title = self.tr("Sound of {0} minutes; it cannot be played here.").format(
                length(facts.seconds)
            )
        text = self.tr(
            "It is kept as it came, and its hash is right. Its format is none that this program"
            " plays (WAV, MP3, FLAC, Ogg Vorbis). Whoever receives it can play it."
        )
        self._message.show_message("info", title, text)

    def _fit(self) -> None:
        self._buttons.fit(self.width())
        self.player.fit(self.width())
        room = self._area.viewport().size()
        self._canvas.fit(QSize() if self._larger.isChecked() else room)

    def _on_former(self) -> None:
        if self._page > 0:
            self.page_requested.emit(self._page - 1)

    def _on_following(self) -> None:
        if self._page < self._pages - 1:
            self.page_requested.emit(self._page + 1)


class _Canvas(QWidget):
    """Draws one picture at the size it was given."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()

    def show_image(self, image: QImage) -> None:
        """Draw another picture."""
        self._image = image
        self.update()

    def fit(self, room: QSize) -> None:
        """Be as large as the picture, or as the room if that is smaller; no room is no limit."""
        size = self._image.size()
        is_too_large = room.isValid() and not room.isEmpty()
        if is_too_large and (size.width() > room.width() or size.height() > room.height()):
            size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        self.setFixedSize(size)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self._image)
        painter.end()
