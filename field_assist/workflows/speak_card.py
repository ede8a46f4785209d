"""Let a question card be listened to, and check the sounds that cards bring.

A sound that is missing, damaged or no sound is none at all: its card shows without one, and
`content check` says why. It is decoded and played like a recording (`listen`), never in here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from field_assist.content.card_sounds import read_sound
from field_assist.content.cards import load_cards
from field_assist.content.findings import Finding
from field_assist.domain.cards import CardSound, CardWords
from field_assist.domain.errors import FileNotShown
from field_assist.domain.media_type import Shape, names_another_type
from field_assist.domain.sound_form import FRAME_BYTES, RATE_HZ
from field_assist.media import call
from field_assist.media import listen as decoding
from field_assist.media.true_type import true_type
from field_assist.workflows.listen import Source

LONGEST_S = 60
_HEAD_BYTES = 4096


def sound_of(folder: Path, spoken: CardWords, question: str) -> Source | None:
    """Return the sound of a question in a folder of cards; None where there is none to be heard.

    Reads a file of at most 2 MiB.
    """
    sound = spoken.sounds.get(question)
    return _source(folder, sound, []) if sound else None


def check_sounds(folder: Path) -> list[Finding]:
    """Return what is wrong with the sounds of cards that can be loaded; decodes each one.

    A language without any sound lacks none; one with some lacks those of its other questions.
    """
    cards, findings = load_cards(folder), []
    for spoken in cards.languages:
        for question in cards.questions if spoken.sounds else ():
            sound = spoken.sounds.get(question.id)
            if sound is None:
                why = f"`{question.id}` has no sound, and others have"
                findings.append(Finding(file=f"{spoken.tag}.toml", where="$.sounds", why=why))
            else:
                findings += _check(folder, sound)
    return findings


def _source(folder: Path, sound: CardSound, findings: list[Finding]) -> Source | None:
    """Return a sound that is what its name says, or None after adding a finding."""
    content = read_sound(folder, sound, findings)
    if content is None:
        return None
    media = true_type(content[:_HEAD_BYTES])
    if media.shape is not Shape.SOUND or names_another_type(sound.path, media):
        why = f"its content is {media.value}, and no sound of the kind that its name says"
        findings.append(Finding(file=sound.path, where="$", why=why))
        return None
    return Source(media=media, size_bytes=len(content), chunks=lambda: (content,))


def _check(folder: Path, sound: CardSound) -> list[Finding]:
    findings: list[Finding] = []
    source = _source(folder, sound, findings)
    if source is not None:
        found = _faults(source)
        findings += (Finding(file=sound.path, where="$", why=why) for why in found)
    return findings


def _faults(source: Source) -> Iterator[str]:
    """Yield what a decoder finds wrong with a sound, to its very end."""
    try:
        facts = call.show(source.media, source.chunks(), source.size_bytes, width=1, height=1).facts
        frames = _frames(source)
    except FileNotShown:
        yield "it cannot be decoded"
        return
    if frames > LONGEST_S * RATE_HZ:
        yield f"it is longer than {LONGEST_S} s"
    elif facts.seconds > frames / RATE_HZ + 1:
        yield "it ends before the time that its head says"
    elif not frames:
        yield "there is nothing to hear in it"


def _frames(source: Source) -> int:
    """Return how many frames it has; no more are decoded than can be too many."""
    frames = 0
    with decoding.opened(source.media, source.chunks(), source.size_bytes) as recording:
        while frames <= LONGEST_S * RATE_HZ:
            piece = recording.piece(frames)
            if not piece:
                break
            frames += len(piece) // FRAME_BYTES
    return frames
