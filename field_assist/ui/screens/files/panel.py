"""What is known about the chosen file, what is stated about it, and what can be done with it."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from field_assist.domain.exhibit import Exhibit, FileFact
from field_assist.domain.referral import CustodyEvent
from field_assist.domain.shown_file import ContentFacts
from field_assist.domain.visible_text import visible_line
from field_assist.ui import keys, log_words
from field_assist.ui.file_words import LABELS
from field_assist.ui.screens.files.wording import in_groups, said, size, type_of
from field_assist.ui.theme import Theme
from field_assist.ui.times import day_and_time, length
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.disclosure import Disclosure
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.side_panel import Facts, SidePanel
from field_assist.ui.widgets.text_line import TextLine

_MOST_LINES = 50


class FilePanel(SidePanel):
    """Buttons, the form, and the details. Hidden inside until a file is chosen."""

    open_requested = Signal()
    copy_requested = Signal()
    check_requested = Signal()
    aside_requested = Signal(bool)
    """Emits whether the file is to be set aside, or taken back in."""
    stated = Signal(object, str)
    """Emits the `FileFact` and its text at each pause in typing."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._is_aside = False
        self._inside = QWidget()
        self._open = Button(theme, self.tr("Open"), "primary", icon="eye", key=keys.OPEN)
        self._copy = Button(theme, self.tr("Make share copy"), icon="copy-check")
        self._check = Button(theme, self.tr("Check again"), icon="shield-check")
        self._aside = Button(theme, "", "quiet", icon="circle-minus")
        self._says = PlainLabel(kind="small", wraps=True)
        self._lines = {
            fact: TextLine(theme, said(label), said(example))
            for fact, (label, example) in LABELS.items()
        }
        self._facts = Facts(theme)
        self._custody = Facts(theme)
        self.details = Disclosure(theme, self.tr("Details and custody"), is_open=False)
        self._lay_out(theme)
        self._open.clicked.connect(self.open_requested)
        self._copy.clicked.connect(self.copy_requested)
        self._check.clicked.connect(self.check_requested)
        self._aside.clicked.connect(self._on_aside)
        for fact, line in self._lines.items():
            line.stated.connect(partial(self.stated.emit, fact))

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for part in (self._open, self._copy, self._check, self._says, *self._lines.values()):
            column.addWidget(part)
        column.addWidget(self._aside)
        self.details.body.setContentsMargins(0, 0, 0, 0)
        self.details.body.addWidget(self._facts)
        self.details.body.addWidget(PlainLabel(self.tr("Custody"), "label"))
        self.details.body.addWidget(self._custody)
        column.addWidget(self.details)
        self.lines.addWidget(self._inside)
        self.lines.addStretch(1)

    def show_nothing(self) -> None:
        """Say that no file is chosen."""
        self.set_title(self.tr("Nothing chosen"))
        self._inside.hide()

    def show_exhibit(self, exhibit: Exhibit, *, can_copy: bool) -> None:
        """Show what is stated about a file; lines that are being typed in keep what is typed."""
        self._inside.show()
        self.set_title(exhibit.label)
        self._copy.setVisible(can_copy)
        self._is_aside = exhibit.is_set_aside
        self._aside.set_text(
            self.tr("Take back in") if self._is_aside else self.tr("Set aside, out of packets")
        )
        self._says.setText(self._state(exhibit))
        self._says.setVisible(bool(self._says.text()))
        for fact, line in self._lines.items():
            line.show_text(exhibit.facts.get(fact, ""))

    def show_details(
        self,
        exhibit: Exhibit,
        content: ContentFacts | None,
        custody: tuple[CustodyEvent, ...],
        now: datetime,
    ) -> None:
        """Show facts of the file, of its content as far as it was read, and its custody."""
        file = exhibit.file
        self._facts.show_facts(
            (
                (self.tr("Type"), f"{type_of(exhibit)}, {exhibit.media.value}"),
                (self.tr("Name"), visible_line(file.name)),
                (self.tr("Size"), f"{size(file.size_bytes)} ({file.size_bytes:,})"),
                (self.tr("Taken in"), day_and_time(file.taken_at, now)),
                (self.tr("Last changed"), day_and_time(file.modified_at, now)),
                (self.tr("SHA-256"), in_groups(file.sha256)),
                *self._content(content),
            )
        )
        shown = custody[-_MOST_LINES:]
        self._custody.show_facts(
            tuple((day_and_time(line.at, now), log_words.action(line.action)) for line in shown)
        )
        self.details.set_count(str(len(custody)))

    def flush(self) -> None:
        """Emit every line that was typed since its last pause."""
        for line in self._lines.values():
            line.flush()

    def focus_fact(self, fact: FileFact) -> None:
        """Put the keyboard on one line."""
        self._lines[fact].line.setFocus()

    def focused_fact(self) -> FileFact | None:
        """Return the line that has the keyboard."""
        return next((fact for fact, one in self._lines.items() if one.line.hasFocus()), None)

    def _content(self, content: ContentFacts | None) -> tuple[tuple[str, str], ...]:
        if content is None:
            return ((self.tr("It says"), self.tr("Not read yet. Open it to see.")),)
        across = f"{content.width:,} x {content.height:,}" if content.width else ""
        return (
            (self.tr("Pixels"), across),
            (self.tr("Pages"), str(content.pages) if content.pages > 1 else ""),
            (self.tr("Length"), length(content.seconds) if content.seconds else ""),
            (self.tr("Camera's time"), content.taken),
            (self.tr("Camera"), content.camera),
            (self.tr("Place"), self._place(content)),
        )

    def _place(self, content: ContentFacts) -> str:
        if content.has_location:
            return self.tr("It says where it was taken. A share copy does not.")
        if content.may_say_more:
            return self.tr(
                "Not all of its details can be read; they may say where it was taken. A share copy"
                " has none of them."
            )
        return ""

    def _state(self, exhibit: Exhibit) -> str:
        """Return what has to be known before it is used, or ""."""
        if exhibit.is_damaged:
            return self.tr(
                "It is not, to the bit, what was taken in. It stays in the record and out of"
                " packets. A snapshot may hold it whole."
            )
        if exhibit.has_misleading_name:
            return self.tr(
                "Its name ends as if it were another type. What it is was told by its content."
            )
        return ""

    def _on_aside(self) -> None:
        self.aside_requested.emit(not self._is_aside)
