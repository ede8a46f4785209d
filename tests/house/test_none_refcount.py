"""The binding to Qt must not lose references to None: see docs/decisions/0002."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

CALLS = 500
# Objects that go away meanwhile may hold a few; a binding that loses one a call loses 500.
TOLERATED = 50


def test_calls_into_qt_do_not_lose_references_to_none(qapp: QApplication) -> None:
    gc.collect()
    qapp.processEvents()
    before = sys.getrefcount(None)

    for _ in range(CALLS):
        qapp.processEvents()

    assert before - sys.getrefcount(None) < TOLERATED
