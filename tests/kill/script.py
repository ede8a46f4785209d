"""What is typed in one round, and what the vault must hold for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from field_assist.domain.checklist import Checklist, Setting, SettingProfile
from field_assist.domain.encounter import Basis, Value

_WORDS = ("sample", "lantern", "orbit", "velvet", "pier", "<b>", "{{7*7}}", "nine", "o'clock", "--")
_SIMPLE = {
    "s": (Value.YES, Basis.SEEN),
    "t": (Value.YES, Basis.TOLD_BY_PERSON),
    "o": (Value.YES, Basis.TOLD_BY_OTHER),
    "r": (Value.YES, Basis.RECORD),
    "n": (Value.NO, None),
}
# A key that says nothing, because the checklist takes two letters in a row for a scanner's.
_PAUSE = "Shift_L"


@dataclass(frozen=True, slots=True)
class Started:
    """An encounter is begun."""

    action = "encounter_started"


@dataclass(frozen=True, slots=True)
class Marked:
    """A sign is answered."""

    indicator: str
    value: Value
    basis: Basis | None
    action = "answered"


@dataclass(frozen=True, slots=True)
class Noted:
    """A note is written, letter by letter."""

    text: str
    action = "note_written"


Fact = Started | Marked | Noted


@dataclass(frozen=True, slots=True)
class Act:
    """Keys or a text, pressed without a stop between; `waits` is for the next acknowledgement."""

    keys: tuple[str, ...] = ()
    text: str = ""
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Script:
    """What is typed, and what must come of it, in this order and nothing between."""

    acts: tuple[Act, ...]
    facts: tuple[Fact, ...]
    resumes: bool


def random_script(dice: Random, checklist: Checklist) -> Script:
    """Return a round: perhaps a note in the last encounter, then a new one with marks and notes."""
    acts: list[Act] = []
    facts: list[Fact] = []
    resumes = dice.random() < 1 / 2
    if resumes:
        acts.append(Act(keys=("ctrl+r", "ctrl+j")))
        acts.extend(_note(dice, facts))
    profiles = [checklist.settings[s] for s in Setting if s in checklist.settings]
    number = dice.randrange(len(profiles))
    acts.append(Act(keys=("ctrl+n", str(number + 1), "Return")))
    facts.append(Started())
    acts.extend(_marks(dice, profiles[number], facts))
    acts.append(Act(keys=("ctrl+j",)))
    acts.extend(_note(dice, facts))
    acts.append(Act(keys=("ctrl+Return",)))
    acts.extend(_note(dice, facts))
    return Script(tuple(acts), tuple(facts), resumes)


def _marks(dice: Random, profile: SettingProfile, facts: list[Fact]) -> Iterator[Act]:
    for indicator in profile.quick_card[: dice.randint(2, len(profile.quick_card))]:
        letter = dice.choice("storntsorxe")
        if letter in _SIMPLE:
            facts.append(Marked(indicator, *_SIMPLE[letter]))
            yield Act(keys=(letter, "Down"))
        elif letter == "x":
            facts.append(Marked(indicator, Value.UNKNOWN, None))
            facts.append(Marked(indicator, Value.DECLINED, None))
            yield Act(keys=("x", _PAUSE, "2", "Down"))
        else:
            facts.append(Marked(indicator, Value.EXPLAINED, None))
            yield Act(keys=("e", _PAUSE, "1", _PAUSE, "Escape", "Down"))


def _note(dice: Random, facts: list[Fact]) -> Iterator[Act]:
    """Type a few words; one time in three wait until they are acknowledged, then go on."""
    words = [dice.choice(_WORDS) for _ in range(dice.randint(3, 9))]
    said = [f"{word} " for word in words]
    waits_after = dice.randrange(3 * len(said))
    facts.append(Noted("".join(said)))
    for number, word in enumerate(said):
        yield Act(text=word)
        if number == waits_after:
            yield Act(waits=True)
