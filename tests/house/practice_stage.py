"""The pages of practice scenes, and the page of the content, for the rules of every screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from field_assist.content.difference import Change
from field_assist.ui.screens.settings.content_page import ContentPage
from field_assist.ui.widgets.finding_list import Finding
from field_assist.ui.widgets.record_table import RecordTable
from tests.conftest import Opened, named

SCENES, SIGNS = "Scenes", "Signs to mark"


def show_scenes(opened: Opened) -> None:
    """Show the list of scenes."""
    opened.workspace.show_scenes()


def begin_scene(opened: Opened) -> None:
    """Begin the second scene, which is a note that asks for help."""
    show_scenes(opened)
    scenes = named(opened.window, SCENES, RecordTable)
    scenes.go_to(1)
    QTest.keyClick(scenes, Qt.Key.Key_Return)


def mark_signs(opened: Opened, letters: str) -> None:
    """Mark the signs of the scene, one letter each."""
    QTest.keyClicks(named(opened.window, SIGNS, RecordTable), letters)


def finish_scene(opened: Opened) -> None:
    """Finish the scene that is going on."""
    signs = named(opened.window, SIGNS, RecordTable)
    QTest.keyClick(signs, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def _marked(opened: Opened) -> None:
    begin_scene(opened)
    mark_signs(opened, "sne")


def show_debrief(opened: Opened) -> None:
    """Show what came of a scene."""
    begin_scene(opened)
    mark_signs(opened, "ssnes")
    finish_scene(opened)


def _done(opened: Opened) -> None:
    show_debrief(opened)
    QTest.keyClick(opened.window, Qt.Key.Key_Escape)


def _content(opened: Opened) -> None:
    opened.workspace.return_to("settings - content")


def show_offer(opened: Opened) -> None:
    """Show newer content, with one change of each kind."""
    _content(opened)
    page = opened.window.findChild(ContentPage)
    assert page is not None
    rows = tuple(
        Finding(icon="pencil", title="Sample sign", text="it was one and is another", word=c.value)
        for c in Change
    )
    page.show_offer("Version 2027.1.1, signed by 0123456789abcdef.", rows, "", "Install it")


def _content_trouble(opened: Opened) -> None:
    _content(opened)
    page = opened.window.findChild(ContentPage)
    assert page is not None
    page.show_trouble("The content that was installed is not used.", "Ask who may sign.")
    page.show_result("danger", "This content is not what was signed.", "Ask for a new copy.")


PRACTICE_SCREENS: dict[str, Callable[[Opened], None]] = {
    "practice scenes": show_scenes,
    "practice scenes, some done": _done,
    "practice scene": begin_scene,
    "practice scene with marks": _marked,
    "practice debrief": show_debrief,
    "settings, content": _content,
    "settings, content offered": show_offer,
    "settings, content refused": _content_trouble,
}
