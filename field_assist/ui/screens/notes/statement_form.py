"""The form of a statement: what was said, word for word, by whom, to whom, and who was there."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from field_assist.domain.ids import EntityId
from field_assist.domain.statement import SourceSort, StatementText
from field_assist.ui import keys, source_words, times
from field_assist.ui.screens.notes.phrases import said
from field_assist.ui.screens.notes.sealed_reason import SealedReason
from field_assist.ui.screens.notes.text_wording import STATEMENT_LABELS
from field_assist.ui.shortcuts import INSIDE, bind
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.choice_box import ChoiceBox
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.note_box import NoteBox
from field_assist.ui.widgets.scroll_page import ScrollPage
from field_assist.ui.widgets.typing_pause import TypingPause

_LONGEST = 500
_LINES = ("language", "translated_by", "speaker_text", "listener", "present", "said_at")


class StatementForm(QWidget):
    """Emits the whole statement at each pause in typing; knows nothing about saving."""

    stated = Signal(object)
    """Emits a `StatementText`."""
    removal_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page = ScrollPage(theme)
        self._page.lines.setSpacing(theme.px(8))
        self._pause = TypingPause(self)
        self._text = StatementText()
        self.reason = SealedReason(theme, self.tr("Reason for the change of the quote"))
        self._original, self._translation = NoteBox(theme), NoteBox(theme)
        self._speaker, self._sort = ChoiceBox(theme), ChoiceBox(theme)
        self._people: tuple[tuple[EntityId, str], ...] = ()
        self._lines = {name: QLineEdit() for name in _LINES}
        self._only = QCheckBox(self.tr("Only somebody who may be in charge said so"))
        self._why = PlainLabel(kind="small", wraps=True)
        self._kept = PlainLabel(kind="saved", wraps=True)
        self._remove = Button(theme, self.tr("Take it off"), "quiet", icon="trash-2")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._page.lines.addWidget(self.reason)
        self._labelled(said(STATEMENT_LABELS["original"]), self._original)
        self._labelled(said(STATEMENT_LABELS["speaker_text"]), self._speaker)
        self._labelled(self.tr("Or in words, who said it"), self._lines["speaker_text"])
        self._labelled(said(STATEMENT_LABELS["sort"]), self._sort)
        self._labelled(said(STATEMENT_LABELS["language"]), self._lines["language"])
        self._labelled(said(STATEMENT_LABELS["translation"]), self._translation)
        for name in ("translated_by", "listener", "present", "said_at"):
            self._labelled(said(STATEMENT_LABELS[name]), self._lines[name])
        for part in (self._only, self._why, self._kept):
            self._page.lines.addWidget(part)
        self._page.lines.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignLeft)
        self._page.lines.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._page)
        self._examples()

    def _labelled(self, text: str, field: QWidget) -> None:
        label = PlainLabel(text, "label")
        label.setBuddy(field)
        field.setAccessibleName(text)
        pair = QVBoxLayout()
        pair.setSpacing(self._theme.px(6))
        pair.addWidget(label)
        pair.addWidget(field)
        self._page.lines.addLayout(pair)

    def _examples(self) -> None:
        """Say by examples what goes where, and why the tick matters."""
        for sort in SourceSort:
            self._sort.addItem(source_words.sort(sort), sort)
        self._original.setPlaceholderText(self.tr("In any script. It is never translated for you."))
        self._lines["language"].setPlaceholderText(self.tr("A code such as es-419, or as stated"))
        self._lines["said_at"].setPlaceholderText(self.tr("14:05, or: before the bus left"))
        for line in self._lines.values():
            line.setMaxLength(_LONGEST)
        why = self.tr(
            "Tick it when nothing else supports it. The packet then says which words rest on "
            "that source alone: the law (8 U.S.C. 1367) limits what may be decided on them."
        )
        self._why.setText(why)
        self._only.setToolTip(why)
        self._only.setAccessibleDescription(why)

    def _connect(self) -> None:
        for box in (self._original, self._translation):
            box.leave_undo()
            box.textChanged.connect(self._pause.touched)
            box.installEventFilter(self)
        for line in self._lines.values():
            line.textEdited.connect(self._pause.touched)
            line.installEventFilter(self)
        for choice in (self._speaker, self._sort):
            choice.activated.connect(self._on_chosen)
        self._only.toggled.connect(self._on_chosen)
        self._pause.pause.connect(self._emit)
        self._remove.clicked.connect(self.removal_requested)
        self.reason.changed.connect(self._on_reason)
        self.reason.given.connect(self.take_focus)
        bind(keys.WHY, self, self._on_why, INSIDE)

    def show_statement(
        self,
        text: StatementText,
        people: tuple[tuple[EntityId, str], ...],
        *,
        is_sealed: bool = False,
    ) -> None:
        """Fill the form; see `show_text` for `people`."""
        self._pause.flush()
        self.reason.ask(is_needed=is_sealed)
        self.show_text(text, people)
        self.show_kept(None)

    def show_text(self, text: StatementText, people: tuple[tuple[EntityId, str], ...]) -> None:
        """Show what it says now, unless something newer is being typed.

        `people` are the cards that may have spoken, each with its title; the speaker is one.
        """
        if self._pause.is_pending:
            return
        self._text = text
        self._show_people(people)
        self._hold(is_held=True)
        for box, now in ((self._original, text.original), (self._translation, text.translation)):
            if box.text() != now:
                box.turn_into(now)
        for name, line in self._lines.items():
            if line.text() != getattr(text, name):
                line.setText(getattr(text, name))
        positions = {card: position for position, (card, _) in enumerate(people, start=1)}
        self._speaker.setCurrentIndex(positions.get(text.speaker, 0) if text.speaker else 0)
        self._sort.setCurrentIndex(self._sort.position_of(text.sort))
        self._only.setChecked(text.is_from_controller)
        self._hold(is_held=False)

    def _show_people(self, people: tuple[tuple[EntityId, str], ...]) -> None:
        if people == self._people and self._speaker.count():
            return
        self._people = people
        self._speaker.clear()
        self._speaker.addItem(self.tr("Not stated, or in words below"))
        for _, title in people:
            self._speaker.addItem(" ".join(title.split()))

    def show_known(self, *, is_known: bool) -> None:
        """Say whether it is kept already, so that it can be taken off."""
        self._remove.setVisible(is_known)

    def show_kept(self, at: datetime | None) -> None:
        """Say when it was saved; None says nothing."""
        self._kept.set_kind("saved")
        text = self.tr("Kept as you type, {0}")
        self._kept.setText(text.format(times.clock_time_seconds(at)) if at else "")
        self._kept.setVisible(at is not None)

    def show_not_kept(self) -> None:
        """Say that it is not in the vault yet."""
        self._kept.set_kind("attention")
        self._kept.setText(self.tr("Not saved yet. The text stays here and is tried again."))
        self._kept.show()

    def take_focus(self) -> None:
        """Put the keyboard where the work begins: the reason, the words, what is still empty."""
        if self.reason.is_missing:
            self.reason.take_focus()
            return
        empty = self._original if not self._original.text() else self._lines["language"]
        empty.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Emit what was typed since the last pause."""
        self._pause.flush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Save on leaving a field."""
        if event.type() is QEvent.Type.FocusOut:
            self._pause.flush()
        return super().eventFilter(watched, event)

    def _emit(self) -> None:
        at = self._speaker.currentIndex() - 1
        lines = {name: line.text() for name, line in self._lines.items()}
        self._text = replace(
            self._text,
            **lines,
            original=self._original.text(),
            translation=self._translation.text(),
            speaker=self._people[at][0] if at >= 0 else None,
            sort=SourceSort(self._sort.currentData()),
            is_from_controller=self._only.isChecked(),
        )
        self.stated.emit(self._text)

    def _on_chosen(self, *_what: object) -> None:
        self._pause.touched()
        self._pause.flush()

    def _on_why(self) -> None:
        """Bring the explanation into sight, and let it be read aloud."""
        self._page.ensureWidgetVisible(self._why)
        told = QAccessibleAnnouncementEvent(self._only, self._why.text())
        QAccessible.updateAccessibility(told)

    def _on_reason(self) -> None:
        """Let nothing be changed until a reason is there."""
        is_open = not self.reason.is_missing
        for box in (self._original, self._translation):
            box.setReadOnly(not is_open)
        for line in self._lines.values():
            line.setReadOnly(not is_open)
        for part in (self._speaker, self._sort, self._only, self._remove):
            part.setEnabled(is_open)

    def _hold(self, *, is_held: bool) -> None:
        for part in (self._original, self._translation, self._only, *self._lines.values()):
            part.blockSignals(is_held)
