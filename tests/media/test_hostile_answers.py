"""T-20: a decoder that was taken over can write anything, and nothing but an answer is believed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from field_assist.domain.errors import FileNotShown
from field_assist.domain.media_type import MediaType
from field_assist.domain.shown_file import Picture, ShownFile
from field_assist.media import call, wire
from field_assist.media.wire import Answer, Ask, BadAnswer, Body, Outcome, Want
from tests.media.taking_over import write
from tests.media.watchdog import Watchdog

ASK = Ask(want=Want.SHOW, media=MediaType.JPEG, width=8, height=8, size_bytes=3)
_TRUTHS = ("has_location", "is_cut", "may_say_more", "can_be_heard")
GOOD = Answer(outcome=Outcome.DONE, kind=Body.RGBA, width=2, height=1, body=b"12345678")


def joined(answer: Answer) -> bytes:
    return b"".join(answer.to_bytes())


def with_facts(facts: bytes) -> bytes:
    _, body = GOOD.to_bytes()
    size = (GOOD.width, GOOD.height, len(facts), len(body))
    return wire._HEAD.pack(b"FAA1", 0, 1, *size) + facts + body  # noqa: SLF001 -- forged


def told(**changed: object) -> bytes:
    facts = {"width": 0, "height": 0, "pages": 0, "seconds": 0, "taken": "", "camera": ""}
    truths = dict.fromkeys(_TRUTHS, False)
    return json.dumps({**facts, **truths, **changed}).encode()


FORGED = {
    "nothing": b"",
    "noise": bytes(range(256)) * 40,
    "wider than asked": joined(replace(GOOD, width=9, height=1, body=bytes(36))),
    "no pixels": joined(replace(GOOD, width=0, height=0, body=b"")),
    "too few pixels": joined(replace(GOOD, body=b"1234")),
    "too many pixels": joined(replace(GOOD, body=bytes(12))),
    "more behind it": joined(GOOD) + b"x",
    "cut off": joined(GOOD)[:-1],
    "a JPEG file": joined(replace(GOOD, kind=Body.JPEG, width=0, height=0)),
    "text with a size": joined(replace(GOOD, kind=Body.TEXT)),
    "another mark": b"FAA2" + joined(GOOD)[4:],
    "an unknown outcome": joined(GOOD)[:4] + b"\x09" + joined(GOOD)[5:],
    "facts that are none": with_facts(b"{}"),
    "facts of another kind": with_facts(told(width="8")),
    "a fact more": with_facts(told(more=1)),
    "a number below": with_facts(told(pages=-1)),
    "a number above": with_facts(told(pages=2**40)),
    "a truth that is a number": with_facts(told(is_cut=1)),
    "facts without an end": with_facts(b"[" * 4000),
    "facts in another writing": with_facts("{\u2028}".encode()),
}


def ask() -> ShownFile:
    return call.show(MediaType.JPEG, (b"abc",), 3, width=8, height=8)


@pytest.mark.skipif(sys.platform == "win32", reason="starts a script")
@pytest.mark.parametrize("name", FORGED)
def test_what_is_no_answer_is_not_believed(taken_over: Path, name: str) -> None:
    write(taken_over, f"os.read(0, 999999)\nos.write(1, {FORGED[name]!r})")

    with pytest.raises(FileNotShown):
        ask()


@pytest.mark.skipif(sys.platform == "win32", reason="starts a script")
@pytest.mark.parametrize(
    "body",
    [
        "os._exit(1)",
        "os.abort()",
        "os.close(0); os.close(1); time.sleep(0.1)",
        f"os.write(1, {joined(GOOD)!r}); os._exit(1)",
        "while True: os.write(1, bytes(65536))",
    ],
)
def test_a_process_that_ends_or_floods_does_no_harm(taken_over: Path, body: str) -> None:
    write(taken_over, body)

    with pytest.raises(FileNotShown):
        ask()


@pytest.mark.skipif(sys.platform == "win32", reason="starts a script")
def test_a_right_answer_is_believed(taken_over: Path) -> None:
    """The control: it is not that nothing could be answered this way."""
    write(taken_over, f"os.read(0, 999999)\nos.write(1, {joined(GOOD)!r})")

    assert ask().picture == Picture(width=2, height=1, rgba=b"12345678")


@pytest.mark.skipif(sys.platform == "win32", reason="starts a script")
def test_a_process_without_an_end_is_ended_when_its_time_is_up(watchdog: Watchdog) -> None:
    with pytest.raises(FileNotShown):
        call.show(MediaType.JPEG, watchdog.chunks(), 3, width=8, height=8)

    assert watchdog.is_gone()
    assert watchdog.seconds == [20.0]


@pytest.mark.skipif(sys.platform == "win32", reason="starts a script")
def test_the_process_knows_nothing_of_the_session(
    taken_over: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMPLE_SECRET", "Zorblatt")
    told_to = tmp_path / "told"
    seen = "[os.environ.get('SAMPLE_SECRET'), os.getcwd(), sorted(os.listdir('/proc/self/fd'))]"
    write(taken_over, f"print({seen}, file=open({str(told_to)!r}, 'w'))")

    with pytest.raises(FileNotShown):
        ask()

    # Three descriptors, and the folder being listed.
    assert told_to.read_text() == "[None, '/', ['0', '1', '2', '3']]\n"


T = TypeVar("T")
_SIDES = st.integers(0, 12) | st.just(2**16 - 1)


def read(reader: Callable[..., T], *told: object) -> T | None:
    """Return what was read, or None for what is refused."""
    try:
        return reader(*told)
    except BadAnswer:
        return None


@st.composite
def heads(draw: st.DrawFn) -> bytes:
    """Return heads with our mark, of which many have a body that fits their sides."""
    width, height = draw(_SIDES), draw(_SIDES)
    body = draw(st.sampled_from([width * height * 4, 0, 1, 2**21, 2**21 + 1, 2**63]))
    kinds = draw(st.integers(0, 4)), draw(st.integers(0, 4))
    facts = draw(st.sampled_from([0, 2, 4096, 4097]))
    return wire._HEAD.pack(b"FAA1", *kinds, width, height, facts, body)  # noqa: SLF001 -- forged


@given(st.binary(min_size=wire.HEAD_BYTES, max_size=wire.HEAD_BYTES) | heads())
def test_any_head_is_refused_or_within_what_was_asked(data: bytes) -> None:
    head = read(wire.read_head, data, ASK)

    if head is None:
        event("refused")
    elif head.kind is Body.RGBA:
        event("pixels")
        assert head.width <= ASK.width
        assert head.height <= ASK.height
        assert head.body_bytes == head.width * head.height * 4
    else:
        event("no pixels")
        assert head.kind is not Body.JPEG  # nobody asked to encode
        assert (head.width, head.height) == (0, 0)
        assert head.body_bytes <= wire.MOST_TEXT_BYTES


_FACTS = st.fixed_dictionaries(
    {
        **dict.fromkeys(("width", "height", "pages", "seconds"), st.integers(-1, 2**33)),
        **dict.fromkeys(("taken", "camera"), st.text(max_size=100)),
        **dict.fromkeys(_TRUTHS, st.booleans()),
    }
)


@given(_FACTS)
def test_facts_are_refused_or_within_their_bounds(facts: dict[str, object]) -> None:
    read_back = read(wire.read_facts, json.dumps(facts).encode())

    numbers = [facts[name] for name in ("width", "height", "pages", "seconds")]
    is_within = all(isinstance(n, int) and 0 <= n < wire._LARGEST_NUMBER for n in numbers)  # noqa: SLF001
    assert (read_back is not None) is is_within
    if read_back is not None:
        assert [read_back.width, read_back.height, read_back.pages, read_back.seconds] == numbers
        assert read_back.has_location is facts["has_location"]


@given(st.binary(max_size=300) | st.text(max_size=100).map(str.encode))
def test_what_are_no_facts_is_refused(data: bytes) -> None:
    with pytest.raises(BadAnswer):
        wire.read_facts(data)


def test_words_of_a_stranger_are_short_and_visible() -> None:
    facts = wire.read_facts(told(camera="\u202e" + "x" * 5000))

    assert facts.camera == "[U+202E]" + "x" * 72


def test_a_question_comes_back_as_it_was() -> None:
    assert wire.read_ask(ASK.to_bytes()) == ASK
