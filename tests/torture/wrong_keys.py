"""T-08, T-09 and T-10: what does not open the vault, and why it does not.

Wrong passphrases in ten thousand forms, damaged headers beside wrong passphrases, and mistyped
recovery sheets. The work of a guess is real for the vault on the disk; where thousands are tried,
the slot is one with little work, made for the test and never in a file.
"""

from __future__ import annotations

import hashlib
import time
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from field_assist.content.wordlist import load_words
from field_assist.domain.clock import SystemClock
from field_assist.domain.errors import FieldAssistError, RecoveryWordsMistyped
from field_assist.storage import header as headers
from field_assist.storage import kdf, words
from field_assist.storage.header import Header
from field_assist.storage.keyslot import DataKey
from field_assist.storage.vault import Vault, create_vault
from field_assist.workflows import unlock
from tests.torture.tally import Order, Tally, dice_of

RIGHT = "sample caf\u00e9 lantern orbit"
_LITTLE_ROUNDS = 1_000
_REAL_EVERY = 200
_WRONG_EVERY = 2
_FULL_SHEETS, _FULL_HEADERS = 1_000, 1_000
_ENDS = ("\0", "\n", "\u200f", "\u202e", "\u200d", "\ufeff", "\ud800", "'", '"', ";", "--", " ")
_WHOLE = (
    *("", "\0", "x" * 1_000_000, "\u0301" * 500_000, f"x'{'00' * 32}'", "' OR '1'='1"),
    *(RIGHT * 40_000, "\U0001f600" * 12, "\ud800\udc00" * 9, "%s%n{0}$(id)"),
)


def play(order: Order) -> list[Tally]:
    """Play all three."""
    dice = dice_of(order.seed, "keys")
    folder = order.scratch / "vault"
    key = create_vault(folder, RIGHT, rounds=kdf.FLOOR_ROUNDS)
    return [
        _passphrases(order.part(0.2), folder, dice, order.most),
        _headers(order.part(0.4), folder, dice, key),
        _sheets(order.part(0.4), folder, dice, key),
    ]


def _passphrases(order: Order, folder: Path, dice: Random, wanted: int) -> Tally:
    what = "wrong passphrases: near misses, quotes, NULs, marks, a megabyte"
    tally = Tally(test="T-08 passphrases", what=what, wanted=wanted, seed=order.seed)
    started, going_on = time.monotonic(), _until(order, wanted)
    little, key = headers.found(RIGHT, kdf.pbkdf2(_LITTLE_ROUNDS))
    for spelling in ("NFC", "NFD", "NFKC", "NFKD"):
        if headers.open_with_passphrase(little, unicodedata.normalize(spelling, RIGHT)) != key:
            tally.wrong.append(f"the right one in {spelling} does not open")
    while going_on(tally.times):
        guess = _wrong_passphrase(dice, tally.times)
        is_real = tally.times % _REAL_EVERY == 0
        answer = _opens_file(folder, guess) if is_real else _opens_header(little, guess)
        tally.times += 1
        tally.kinds[answer] += 1
        if answer != "WrongPassphrase":
            tally.undetected += 1
            tally.wrong.append(f"guess {tally.times}, {guess[:40]!r}: {answer}")
    tally.seconds = time.monotonic() - started
    return tally


def _wrong_passphrase(dice: Random, number: int) -> str:
    """Return one that is not the right one, whatever is done with its accents."""
    if number % 50 < len(_WHOLE):
        return _WHOLE[number % 50]
    place = dice.randrange(len(RIGHT))
    letter = chr(dice.choice([dice.randrange(32, 127), dice.randrange(0x80, 0x2FFF)]))
    forms = (
        RIGHT[:place] + letter + RIGHT[place + 1 :],
        RIGHT[:place] + RIGHT[place + 1 :],
        RIGHT[:place] + letter + RIGHT[place:],
        RIGHT + dice.choice(_ENDS),
        dice.choice(_ENDS) + RIGHT,
        RIGHT[:place] + RIGHT[place:].swapcase(),
        "".join(dice.sample(RIGHT, len(RIGHT))),
        "".join(chr(dice.randrange(1, 0x11000)) for _ in range(dice.randint(1, 60))),
    )
    guess = dice.choice(forms)
    is_right = unicodedata.normalize("NFKC", guess) == unicodedata.normalize("NFKC", RIGHT)
    return f"{guess}." if is_right else guess


def _opens_header(header: Header, guess: str) -> str:
    try:
        headers.open_with_passphrase(header, guess)
    except FieldAssistError as error:
        return type(error).__name__
    return "OPENED"


def _opens_file(folder: Path, guess: str) -> str:
    try:
        unlock.derive_key(folder, guess)
    except FieldAssistError as error:
        return type(error).__name__
    return "OPENED"


def _headers(order: Order, folder: Path, dice: Random, key: DataKey) -> Tally:
    """Damage all copies of the header, or type a wrong passphrase, in turn."""
    what = "damaged headers and wrong passphrases, told apart"
    tally = Tally(test="T-09 headers", what=what, wanted=_FULL_HEADERS, seed=order.seed)
    started, going_on = time.monotonic(), _until(order, _FULL_HEADERS)
    names = ("vault.header", "vault.header.copy")
    whole = {name: (folder / name).read_bytes() for name in names}
    if unlock.derive_key(folder, RIGHT) != key:
        tally.wrong.append("the right passphrase gives another key")
    while going_on(tally.times):
        is_damage = tally.times % _WRONG_EVERY == 0
        if is_damage:
            for name in names:
                (folder / name).write_bytes(_damaged(whole[name], dice))
        answer = _opens_file(folder, RIGHT if is_damage else f"{RIGHT} {dice.random()}")
        for name in names:
            (folder / name).write_bytes(whole[name])
        wanted = "HeaderDamaged" if is_damage else "WrongPassphrase"
        tally.times += 1
        tally.kinds[f"{'damaged' if is_damage else 'wrong'}: {answer}"] += 1
        if answer != wanted:
            tally.undetected += 1
            tally.wrong.append(f"try {tally.times}: {answer}, not {wanted}")
    tally.seconds = time.monotonic() - started
    return tally


def _damaged(data: bytes, dice: Random) -> bytes:
    """Flip bits in every block, so that no copy is whole, but leave what says what it is."""
    damaged = bytearray(data)
    for start in range(0, len(data), 32 * 1024):
        end = data.index(b"\n", start)
        place = dice.randrange(data.index(b'"slots"', start), end)
        damaged[place] ^= 1 << dice.randrange(8)
    return bytes(damaged)


def _sheets(order: Order, folder: Path, dice: Random, key: DataKey) -> Tally:
    """Mistype sheets, swap their words, and use whole sheets of other vaults."""
    what = "recovery sheets: each typo and swap, and whole ones of other vaults"
    tally = Tally(test="T-10 sheets", what=what, wanted=_FULL_SHEETS, seed=order.seed)
    started, going_on = time.monotonic(), _until(order, _FULL_SHEETS)
    listed = load_words()
    sheet = _sheet_of(folder, key)
    if unlock.key_from_recovery(folder, sheet) != key:
        tally.wrong.append("the right sheet gives another key")
    before = _print_of(folder)
    typos = found = 0
    while going_on(tally.times):
        drawn = words.to_words(dice.randbytes(words.SECRET_BYTES), listed)
        for typed in _mistyped(drawn, listed, dice):
            typos += 1
            found += _is_found(typed, listed)
        answer = _sheet_answer(folder, " ".join(drawn))
        tally.times += 1
        tally.kinds[answer] += 1
        if answer != "RecoverySheetWrong":
            tally.undetected += 1
            tally.wrong.append(f"sheet {tally.times} of another vault: {answer}")
    if _print_of(folder) != before:
        tally.wrong.append("a wrong sheet has changed the vault's files")
    tally.figures.append(f"{found:,} of {typos:,} typos and swaps found before a key was tried")
    if found < typos * 0.999:
        tally.wrong.append("too many typos passed")
    tally.seconds = time.monotonic() - started
    return tally


def _sheet_of(folder: Path, key: DataKey) -> str:
    with unlock.open_with(folder, key) as vault:
        return unlock_sheet(vault)


def unlock_sheet(vault: Vault) -> str:
    """Make and confirm a recovery sheet; return its words."""
    from field_assist.workflows.ways_in import WaysIn  # noqa: PLC0415 -- as the screen does

    ways = WaysIn(vault, SystemClock())
    sheet = ways.make_recovery()
    ways.test(sheet.slot_id, sheet.text)
    return sheet.text


def _mistyped(drawn: tuple[str, ...], listed: Sequence[str], dice: Random) -> list[str]:
    """Return the sheet with another word in each place, and with each two words exchanged."""
    found = []
    for place in range(len(drawn)):
        other = dice.choice([word for word in dice.sample(list(listed), 2) if word != drawn[place]])
        found.append(" ".join((*drawn[:place], other, *drawn[place + 1 :])))
        for behind in range(place + 1, len(drawn)):
            swapped = list(drawn)
            swapped[place], swapped[behind] = swapped[behind], swapped[place]
            if tuple(swapped) != drawn:
                found.append(" ".join(swapped))
    return found


def _is_found(typed: str, listed: Sequence[str]) -> bool:
    try:
        words.from_words(typed, listed)
    except RecoveryWordsMistyped:
        return True
    return False


def _sheet_answer(folder: Path, typed: str) -> str:
    try:
        unlock.key_from_recovery(folder, typed)
    except FieldAssistError as error:
        return type(error).__name__
    return "OPENED"


def _print_of(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _until(order: Order, most: int) -> Callable[[int], bool]:
    return Order(
        seconds=order.seconds, most=most, seed=order.seed, scratch=order.scratch
    ).going_on()
