"""The stage that hears: when it breaks, it says so, and is not taken for a fault of the program."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.sound_card import SoundCard, SoundCardGone, plugged_in, tried_again

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the sound card is of Linux")


def hear_a_dead_server(card: SoundCard) -> None:
    os.kill(card.server_pid, signal.SIGKILL)
    card.is_silent_for(60)


def test_a_server_that_died_is_named_at_once(tmp_path: Path) -> None:
    with plugged_in(tmp_path) as card, pytest.raises(SoundCardGone, match="server -9"):
        hear_a_dead_server(card)


@tried_again
def test_with_a_server_that_died_a_test_is_tried_once_more(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    with plugged_in(tmp_path) as card:
        if request.node.execution_count == 1:
            hear_a_dead_server(card)
        assert card.is_silent_for(0.1)
