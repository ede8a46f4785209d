"""What the log calls each change: one name for what is written and for what still waits."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field_assist.domain.change import Change, FileDescribed
from field_assist.domain.exhibit import FileFact
from field_assist.domain.ids import AttachmentId
from field_assist.domain.timeline import action_of
from field_assist.ui.log_words import ACTIONS
from field_assist.workflows.weaving import Weaver
from tests.conftest import NOON
from tests.domain.every_change import changes


@given(st.one_of(*changes(NOON).values()))
def test_every_change_has_an_action_in_words(change: Change) -> None:
    assert action_of(change) in ACTIONS


@pytest.mark.parametrize(("text", "action"), [("yes", "file_set_aside"), ("", "file_taken_back")])
def test_a_file_set_aside_that_waits_is_called_so(text: str, action: str) -> None:
    file = AttachmentId("f" * 32)
    described = FileDescribed(file=file, about=FileFact.SOURCE, text=text, at=NOON)
    aside = replace(described, about=FileFact.SET_ASIDE)

    waiting = Weaver().waiting([described, aside])

    assert [each.line.action for each in waiting] == ["file_described", action]
