"""Hearing a signal for as long as there is something to show it on."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget


def connect_until_gone(view: QWidget, signal: SignalInstance, slot: Callable[..., object]) -> None:
    """Connect until the view is gone: a screen that was made anew leaves none that still hears."""
    signal.connect(slot)
    view.destroyed.connect(partial(_let_go, signal, slot))


def _let_go(signal: SignalInstance, slot: Callable[..., object]) -> None:
    with suppress(RuntimeError, RuntimeWarning):  # what sent it may be gone as well
        signal.disconnect(slot)
