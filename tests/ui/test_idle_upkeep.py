"""The log is folded in when nobody has changed anything for a moment."""

from __future__ import annotations

from field_assist.ui.idle_upkeep import QUIET_MS
from field_assist.ui.widgets.typing_pause import LATEST_MS


def test_a_text_that_is_typed_is_saved_sooner_than_the_log_is_folded_in() -> None:
    assert QUIET_MS > LATEST_MS
