"""T-25: document codes as nobody writes them, read a million lines long.

Half of them are zones of invented documents that something happened to; the others are noise. What
is asked of each: no exception, the text kept, every character shown or named as left out, no
suggestion that does not settle what it says, and an answer in time.
"""

from __future__ import annotations

import time
from datetime import date
from random import Random

from field_assist.identifiers.mrz.check_digit import ALPHABET, DIGITS, LETTERS
from field_assist.identifiers.mrz.checks import check_all
from field_assist.identifiers.mrz.compare import compare
from field_assist.identifiers.mrz.compose import Values, compose
from field_assist.identifiers.mrz.layout import FieldName, Format
from field_assist.identifiers.mrz.reader import read
from field_assist.identifiers.mrz.reading import Reading
from tests.torture.tally import Order, Tally, dice_of

_TODAY = date(2026, 11, 29)
_SLOWEST_S = 2.0
_ENDS = ("\r", "\n", "\r\n", "\t", "", " ", "\x1e", "\u2028", "\n\n")
_ALL_ENDS = "\r\n\t\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_STRANGE = "\0\x02\x03]\u200b\u202e\ufeff\u0301\u00ab"
_NOISE = (ALPHABET, "<", "PVIAC<0123456789", _STRANGE, "OQDIZSGB015286")
_PRINTED = ("", "SAMPLE, LINA", "\u0416\u042a\u042c\u00dc\u00d1\u00de" * 9, "\u4f8b, \u0645")


def play(order: Order) -> list[Tally]:
    """Read until the time or the lines are over."""
    what = "codes: noise, and zones that something happened to; counted in lines"
    tally = Tally(test="T-25 codes", what=what, wanted=order.most, seed=order.seed)
    dice = dice_of(order.seed, "codes")
    started, going_on, slowest_s, texts = time.monotonic(), order.going_on(), 0.0, 0
    while going_on(tally.times):
        text = _damaged(dice, _zone(dice)) if texts % 2 else _noise(dice)
        form = dice.choice([None, None, *Format])
        began = time.thread_time()
        reading, wrong = _read(text, form, dice)
        took_s = time.thread_time() - began
        slowest_s = max(slowest_s, took_s)
        if took_s > _SLOWEST_S:
            wrong.append(f"took {took_s:.1f} s")
        tally.wrong += [f"text {texts}, {text[:99]!r}: {each}" for each in wrong]
        tally.kinds["no format" if reading is None else _kind(reading)] += 1
        tally.times += max(len(text.splitlines()), 1)
        texts += 1
    tally.seconds = time.monotonic() - started
    tally.figures.append(f"{texts} texts, the slowest {slowest_s * 1000:.0f} ms")
    return [tally]


def _kind(reading: Reading) -> str:
    form = "no format" if reading.format is None else reading.format.value
    return f"{form}, whole" if reading.is_complete else form


def _read(text: str, form: Format | None, dice: Random) -> tuple[Reading | None, list[str]]:
    """Read a text and lay it beside a page; return what is wrong."""
    try:
        reading = read(text, _TODAY, form)
        compare(reading, {name: dice.choice(_PRINTED) for name in FieldName})
    except Exception as error:  # noqa: BLE001 -- any of them is what is looked for
        return None, [f"{type(error).__name__}: {error}"]
    return reading, [*_unkept(reading, text), *_broken(reading)]


def _unkept(reading: Reading, text: str) -> list[str]:
    """Judge whether the text is kept and each printed character is accounted for."""
    if reading.as_read != text:
        return ["not kept as read"]
    named = {
        at
        for each in reading.altered
        if not each.became
        for at in range(each.at, each.at + len(each.found))
    }
    left = [letter for at, letter in enumerate(text) if at not in named]
    made = sum(len(each.became) for each in reading.altered if not each.found)
    ends = sum(letter in _ALL_ENDS for letter in left)
    shown = sum(map(len, reading.lines))
    is_whole = shown == len(left) - ends + made
    return [] if is_whole else [f"{shown} characters shown, {len(named)} named, {ends} ends"]


def _broken(reading: Reading) -> list[str]:
    """Judge the suggestions: other lines of the same shape that settle what they say."""
    shape = [len(line) for line in reading.lines]
    wrong = []
    for each in reading.suggestions:
        is_other = each.lines != reading.lines and [len(line) for line in each.lines] == shape
        checks = {} if reading.format is None else check_all(reading.format, each.lines)
        if not is_other or not all(checks[name].agrees for name in each.settles):
            wrong.append(f"suggestion {each.lines}")
    return wrong


def _zone(dice: Random) -> tuple[str, ...]:
    form = dice.choice(list(Format))
    values = Values(
        code={"TD3": "P", "TD1": "I", "TD2": "C"}.get(form.value, "V"),
        issuer=dice.choice(["UTO", "D", "XXA", "QQQ"]),
        surname=_word(dice, LETTERS, 20),
        given_names=_word(dice, LETTERS + " ", 25),
        number=_word(dice, LETTERS + DIGITS, 13 if form in (Format.TD1, Format.TD2) else 9),
        nationality="UTO",
        birth=dice.choice(["740812", "7408<<", "74<<<<", "<<<<<<", "991332"]),
        sex=dice.choice(["M", "F", ""]),
        expiry=f"{dice.randrange(100):02}0229",
    )
    return compose(form, values)


def _word(dice: Random, letters: str, most: int) -> str:
    return "".join(dice.choices(letters, k=dice.randint(1, most)))


def _damaged(dice: Random, lines: tuple[str, ...]) -> str:
    """Return the zone with some of what hands, eyes and scanners do to it."""
    letters = list(dice.choice(_ENDS).join(lines))
    for _ in range(dice.choice([0, 1, 1, 2, 5])):
        at = dice.randrange(len(letters))
        letter = dice.choice([*ALPHABET, *"OIZSGBQD", chr(dice.randrange(1, 0x11000)), "]", " "])
        letters[at : at + dice.choice([0, 1, 1, 1, 2])] = [letter] * dice.choice([0, 1, 1, 1, 2])
    text = "".join(letters)
    front, behind = dice.choice(["", "", "]L0", "#", "X9", "\x02"]), dice.choice(["", "\r", "*\t"])
    text = f"{front}{text[: dice.choice([len(text)] * 3 + [dice.randrange(99)])]}{behind}"
    return text.lower() if dice.random() < 0.1 else text


def _noise(dice: Random) -> str:
    """Return one to four lines of letters that belong together or not at all."""
    lines = []
    for _ in range(dice.randint(1, 4)):
        letters = dice.choice([*_NOISE, "".join(chr(dice.randrange(1, 0x11000)) for _ in range(9))])
        width = dice.choice([30, 36, 44, 72, 88, 90, dice.randrange(120)])
        lines.append("".join(dice.choices(letters, k=width)))
    return dice.choice(_ENDS).join(lines)
