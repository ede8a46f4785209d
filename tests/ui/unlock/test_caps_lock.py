from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from field_assist.ui.widgets.caps_lock import caps_lock_after

LOCKED_X11, LOCKED_WINDOWS = 0x2, 0x100


def pressed(key: Qt.Key, native: int) -> QKeyEvent:
    none = Qt.KeyboardModifier.NoModifier
    return QKeyEvent(QEvent.Type.KeyPress, key, none, 0, 0, native, "a")


@pytest.mark.parametrize(
    ("platform", "native", "is_on"),
    [
        ("xcb", LOCKED_X11, True),
        ("xcb", 0, False),
        ("wayland", LOCKED_X11, True),
        ("windows", LOCKED_WINDOWS, True),
        ("windows", LOCKED_X11, False),
        ("offscreen", LOCKED_X11, None),
    ],
)
def test_a_letter_tells_caps_lock_where_the_platform_says_it(
    platform: str, native: int, *, is_on: bool | None
) -> None:
    assert caps_lock_after(pressed(Qt.Key.Key_A, native), platform) is is_on


@pytest.mark.parametrize(
    ("platform", "native", "is_on"),
    [("xcb", 0, True), ("xcb", LOCKED_X11, False), ("windows", 0, None)],
)
def test_the_key_itself_tells_what_it_changes_to_or_nothing(
    platform: str, native: int, *, is_on: bool | None
) -> None:
    assert caps_lock_after(pressed(Qt.Key.Key_CapsLock, native), platform) is is_on
