"""The program becomes the decoding process by a hidden first argument, as a frozen one has to."""

from __future__ import annotations

import subprocess
import sys

from field_assist.domain.media_type import MediaType
from field_assist.media import DECODE, wire
from field_assist.media.wire import Ask, Outcome, Want
from tests.media.samples import SAMPLES


def test_it_answers_a_question_and_ends() -> None:
    content = SAMPLES[MediaType.PNG]
    ask = Ask(want=Want.SHOW, media=MediaType.PNG, width=64, height=64, size_bytes=len(content))

    ended = subprocess.run(
        [sys.executable, "-m", "field_assist", DECODE],
        input=ask.to_bytes() + content,
        capture_output=True,
        check=True,
        timeout=60,
    )

    head = wire.read_head(ended.stdout[: wire.HEAD_BYTES], ask)
    assert (head.outcome, head.width, head.height) == (Outcome.DONE, 64, 48)


def test_without_a_question_it_ends() -> None:
    command = [sys.executable, "-m", "field_assist", DECODE]

    ended = subprocess.run(command, input=b"", capture_output=True, check=False, timeout=60)

    assert (ended.returncode, ended.stdout) == (1, b"")
