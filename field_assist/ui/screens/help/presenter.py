"""Shows the chapter about the screen that one came from, and goes back there."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from field_assist.domain.errors import Expected
from field_assist.domain.help_chapter import HelpChapter, chapter_of, sections_with
from field_assist.ui import messages
from field_assist.ui.frame.nav_rail import HELP
from field_assist.ui.navigation import Places
from field_assist.ui.place_parts import join_place, split_place
from field_assist.ui.screens.help.view import HelpView
from field_assist.ui.theme import Theme
from field_assist.workflows.read_help import help_chapters


class HelpPresenter:
    """A `Screen`. A place is a chapter, a section of it, and where one came from."""

    def __init__(self, theme: Theme, places: Places) -> None:
        self._places = places
        self._chapters: tuple[HelpChapter, ...] = ()
        self._shown: HelpChapter | None = None
        self._came_from = ""
        self._help = HelpView(theme)
        self.view: QWidget = self._help
        self.foot: QWidget | None = None
        self._help.chapter_chosen.connect(self._on_chosen)
        self._help.searched.connect(self._on_searched)
        self._help.back_requested.connect(self._on_back)
        self._read()

    def _read(self) -> None:
        try:
            self._chapters = help_chapters()
        except Expected as error:
            said = messages.words(error)
            self._help.message.show_message("attention", said.title, said.text)
        self._help.offer(self._chapters)

    def enter(self) -> None:
        """Show the last chapter, or the first one, and put the keyboard on it."""
        self._show(self._shown or chapter_of(self._chapters, ""))

    def flush(self) -> None:
        """Nothing is typed here that is kept."""

    def place(self) -> str:
        """Return the chapter, its section, and where one came from."""
        shown = self._shown.id if self._shown else ""
        return join_place(shown, section=self._help.section(), back=self._came_from)

    def return_to(self, place: str) -> None:
        """Show a chapter; `asked_at` is the place at which help was asked for."""
        name, parts = split_place(place)
        if "asked_at" in parts:
            self._on_asked(parts["asked_at"])
            return
        self._came_from = parts.get("back", self._came_from)
        self._show(next((c for c in self._chapters if c.id == name), self._shown))
        self._help.go_to(parts.get("section", ""))

    def _on_asked(self, at: str) -> None:
        """Show the chapter about a place; asked for in the help itself, go back."""
        screen = at.partition(" ")[0]
        if screen == HELP:
            self._on_back()
            return
        self._came_from = at
        self._help.search.clear()
        self._show(chapter_of(self._chapters, screen))

    def _show(self, chapter: HelpChapter | None) -> None:
        self._shown = chapter
        if self._help.search.text().strip():
            self._on_searched(self._help.search.text())
        elif chapter is not None:
            self._help.show_chapter(chapter)
        self._help.take_focus()

    def _on_chosen(self, name: str) -> None:
        self._shown = next((c for c in self._chapters if c.id == name), self._shown)
        self._help.search.clear()
        if self._shown is not None:
            self._help.show_chapter(self._shown)

    def _on_searched(self, text: str) -> None:
        if not text.strip():
            if self._shown is not None:
                self._help.show_chapter(self._shown)
            return
        found = tuple(sections_with(self._chapters, text))
        said = QCoreApplication.translate("Help", "Sections with these words: {0}.")
        none = QCoreApplication.translate("Help", "No section has all of these words. Try fewer.")
        self._help.show_found(found, said.format(len(found)) if found else none)

    def _on_back(self) -> None:
        self._places.return_to(self._came_from)
