"""Wrong passphrases, damaged headers and mistyped sheets, in any number and from any seed.

Each function counts the verdicts of the real code. Only the cost of a guess is a stand-in: a slot
with one round, which no file could hold, as what is read has a floor.
"""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from field_assist.domain.errors import FieldAssistError
from field_assist.storage import header as headers
from field_assist.storage import header_files, passphrase_slot, words
from field_assist.storage.header import Header
from field_assist.storage.kdf import Pbkdf2
from field_assist.storage.keyslot import DataKey
from field_assist.storage.vault import unwrap_key

RIGHT = "sample caf\u00e9 lantern orbit"

_FORMS: list[Literal["NFC", "NFD", "NFKC", "NFKD"]] = ["NFC", "NFD", "NFKC", "NFKD"]
_VAULT_ID = "00" * 16
_NOW = datetime(2030, 1, 31, 12, tzinfo=UTC)
_MARKS = ["\u200e", "\u200f", "\u202a", "\u202b", "\u202e", "\u2066", "\u2067", "\u2069"]
_QUOTES = ["'", '"', "`", "\u2019", "\u201c", "\\", ";", "--", "x'", "%00", "$("]


def cheap_header(passphrase: str = RIGHT) -> Header:
    """Return a header in memory whose one slot costs nothing to try."""
    key, kdf = DataKey(bytes(range(32))), Pbkdf2(rounds=1, salt=bytes(32))
    slot = passphrase_slot.make(key, passphrase, kdf, vault_id=_VAULT_ID, made_at=_NOW)
    return Header(vault_id=_VAULT_ID, created_at=_NOW, slots=(slot,))


def wrong_passphrases(count: int, seed: int, right: str = RIGHT) -> Iterator[str]:
    """Give texts that are not the right one in any form of Unicode, of every kind in turn."""
    draw = random.Random(seed)  # noqa: S311 -- not secret
    same = unicodedata.normalize("NFKC", right)
    kinds = _kinds(draw)
    given = 0
    while given < count:
        text = kinds[given % len(kinds)](right)
        if unicodedata.normalize("NFKC", text[:5000]) != same:
            given += 1
            yield text


def judged_passphrases(count: int, seed: int) -> Counter[str]:
    """Try as many wrong passphrases; count the verdicts."""
    header = cheap_header()
    return Counter(verdict(header, text) for text in wrong_passphrases(count, seed))


def verdict(header: Header, passphrase: str) -> str:
    """Return what a passphrase meets, as one word."""
    return _said(lambda: headers.open_with_passphrase(header, passphrase))


def judged_damage(folder: Path, count: int, seed: int) -> Counter[str]:
    """Damage some or all of the three headers of a vault; count verdicts that are right or wrong.

    The folder ends as it began. One whole header is enough, and is the very one that was written;
    without one the verdict is damage, though the passphrase is wrong as well.
    """
    draw = random.Random(seed)  # noqa: S311 -- not secret
    files = {name: (folder / name).read_bytes() for name in (header_files.FRONT, header_files.COPY)}
    header = header_files.read_header(folder).header
    tally: Counter[str] = Counter()
    for number in range(count):
        tally[_judged(folder, files, header, draw, everything=number % 2 == 0)] += 1
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return tally


def judged_typos(sheets: int, words_each: int, seed: int, listed: Sequence[str]) -> Counter[str]:
    """Mistype sheets in every class; count for each class what was found and what was not.

    Every swap of two words is tried, and at each of the sixteen places `words_each` other words,
    a wrong letter, a missing word and one too many.
    """
    draw = random.Random(seed)  # noqa: S311 -- not secret
    tally: Counter[str] = Counter()
    for _ in range(sheets):
        sheet = list(words.to_words(draw.randbytes(words.SECRET_BYTES), listed))
        for name, typed in _typos(sheet, words_each, draw, listed):
            if typed != sheet:  # the same word was drawn, or stands there twice
                tally[f"{name} {_found(typed, listed)}"] += 1
    return tally


def _kinds(draw: random.Random) -> list[Callable[[str], str]]:
    def at(text: str, put: str, *, instead: int = 0) -> str:
        place = draw.randrange(len(text))
        return text[:place] + put + text[place + instead :]

    def form(text: str) -> str:
        changed = at(text, draw.choice("\u0301\u0308\u00e9\u00e8"))
        return unicodedata.normalize(draw.choice(_FORMS), changed)

    return [
        lambda right: at(right, chr(draw.randrange(33, 0x2FF)), instead=1),
        lambda right: at(right, chr(draw.randrange(32))),
        lambda right: at(right, "\0"),
        lambda right: at(right, draw.choice(_MARKS)),
        lambda right: at(right, draw.choice(_QUOTES)),
        form,
        lambda right: right[: draw.randrange(len(right))],
        lambda right: (
            right.swapcase() if draw.random() < 0.5 else right + " " * draw.randrange(1, 9)
        ),
        lambda right: "".join(draw.sample(right, len(right))),
        lambda right: at(right, chr(draw.randrange(0xD800, 0xE000))),
        lambda right: at(right, chr(draw.randrange(0x10000, 0x110000))),
        lambda right: right * draw.randrange(2, 60) if draw.random() < 0.98 else right * 40_000,
        lambda _right: draw.choice(["", " ", "\u0301" * draw.randrange(1, 5000), "\ufeff"]),
    ]


def _judged(
    folder: Path,
    files: dict[str, bytes],
    header: Header,
    draw: random.Random,
    *,
    everything: bool,
) -> str:
    block = header_files.BLOCK_BYTES
    line = len(headers.to_bytes(header))
    front = files[header_files.FRONT]
    blocks = [front[:block], front[block:], files[header_files.COPY]]
    hit = {0, 1, 2} if everything else set(draw.sample(range(3), draw.randrange(3)))
    broken = [_damaged(one, line, draw) if n in hit else one for n, one in enumerate(blocks)]
    (folder / header_files.FRONT).write_bytes(broken[0] + broken[1])
    (folder / header_files.COPY).write_bytes(broken[2])
    if everything:
        return _right(_said(lambda: unwrap_key(folder, "wrong as well")), "HeaderDamaged")
    found = _said(lambda: header_files.read_header(folder))
    is_same = found == "open" and header_files.read_header(folder).header == header
    return _right("the same" if is_same else found, "the same")


def _right(found: str, expected: str) -> str:
    return f"right: {found}" if found == expected else f"WRONG: {found}, not {expected}"


def _damaged(block: bytes, line: int, draw: random.Random) -> bytes:
    """Return a block of the same length that is another one."""
    place = draw.randrange(line if draw.random() < 0.8 else len(block))
    length = min(draw.randrange(1, line // 3), len(block) - place)
    middle = block[place : place + length]
    flip = bytes([block[place] ^ 1 << draw.randrange(8)])
    made = draw.choice(
        [
            block[:place] + flip + block[place + 1 :],
            block[:place] + draw.randbytes(length) + block[place + length :],
            block[:place] + bytes(length) + block[place + length :],
            block[:place] + middle[::-1] + block[place + length :],
            block[:place] + block[place + length :] + bytes(length),
        ]
    )
    return made if made != block else block[:place] + flip + block[place + 1 :]


def _typos(
    sheet: list[str], words_each: int, draw: random.Random, listed: Sequence[str]
) -> Iterator[tuple[str, list[str]]]:
    for place, word in enumerate(sheet):
        for _ in range(words_each):
            yield "other word", _with(sheet, place, draw.choice(listed))
        letter = draw.randrange(len(word))
        yield "letter", _with(sheet, place, word[:letter] + draw.choice("qxz") + word[letter + 1 :])
        yield "missing", [*sheet[:place], *sheet[place + 1 :]]
        yield "one too many", [*sheet[:place], word, *sheet[place:]]
        for other in range(place):
            swapped = _with(_with(sheet, place, sheet[other]), other, word)
            yield "swap", swapped
    yield "turned round", sheet[::-1]


def _with(sheet: list[str], place: int, word: str) -> list[str]:
    return [*sheet[:place], word, *sheet[place + 1 :]]


def _found(typed: list[str], listed: Sequence[str]) -> str:
    """Return whether words of another sheet, or of none, are found to be wrong."""
    said = _said(lambda: words.from_words(" ".join(typed), listed))
    return "MISSED" if said == "open" else "found"


def _said(act: Callable[[], object]) -> str:
    try:
        act()
    except FieldAssistError as error:
        return type(error).__name__
    return "open"
