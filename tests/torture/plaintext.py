"""T-05 and T-37: sixty invented words go into every field; none is readable anywhere afterwards.

Half of them go in through the workflows, the others by keys into the real window. Then every file
of the machine's home is searched (data, profile, temporary, cache, run-time), and so are what the
program logged and both clipboards of the display: while the vault is open, locked, and after a
kill. That the words are inside is checked with the key, or the search would prove nothing.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from build_spec.display import virtual_display
from field_assist.delivery import folder as delivery
from field_assist.domain.change import (
    Answered,
    Change,
    EntityStated,
    FactStated,
    NoteWritten,
    StatementWritten,
)
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.clock import SystemClock
from field_assist.domain.encounter import SITUATION, Budget, Value
from field_assist.domain.entity import EntityKind, Field
from field_assist.domain.ids import EntityId, IndicatorId, NoteId, StatementId, new_id
from field_assist.domain.policy import Policy
from field_assist.domain.statement import StatementText
from field_assist.storage.keyslot import DataKey
from field_assist.workflows import attach, restore, unlock
from field_assist.workflows.attach import Attaching
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.retire import Retiring
from field_assist.workflows.session import Session
from tests.end2end import vaults
from tests.end2end.driver import PASSPHRASE, Desk, desk
from tests.end2end.story import finish_note
from tests.end2end.waiting import wait_until
from tests.torture.oracle import connected, copied, files_of
from tests.torture.planted import NEVER_KEPT, TYPED_FIELDS, Hunt, planted
from tests.torture.tally import Order, Tally, dice_of

_SIGN = IndicatorId("sea.wages_months_unpaid")
_CLIPBOARDS = """
from PySide6.QtGui import QClipboard, QGuiApplication
app = QGuiApplication([])
for _ in range(20):
    app.processEvents()
for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
    print(app.clipboard().text(mode))
"""
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"


def play(order: Order) -> list[Tally]:
    """Plant and search, at least once."""
    what = "searches for 60 planted words in files, logs and clipboards"
    tally = Tally(test="T-05 canaries", what=what, wanted=order.most, seed=order.seed)
    started, going_on = time.monotonic(), order.going_on()
    rounds = 0
    while rounds == 0 or (going_on(rounds) and not tally.wrong):
        _round(order.scratch / str(rounds), order.seed + rounds, tally)
        rounds += 1
    tally.seconds = time.monotonic() - started
    return [tally]


def _round(scratch: Path, seed: int, tally: Tally) -> None:
    scratch.mkdir()
    words = planted(dice_of(seed, "canaries"))
    hunt = Hunt(words)
    with virtual_display() as display, desk(display, scratch / "home") as officer:
        made = vaults.make(officer.home.data, PASSPHRASE)
        _plant(officer.home.data, made.key, words, scratch)
        told = _errors(scratch, words["folder that is not there"])
        finds = hunt.in_bytes(told, "an error")
        tally.wrong += [f"the word of {find.place!r} is in {find.where}" for find in finds]
        officer.start()
        officer.unlock()
        _type(officer, words)
        _search(hunt, officer, "open", tally)
        officer.keys.press("ctrl+l")
        officer.wait_for("Everything up to")
        _search(hunt, officer, "locked", tally, display)
        officer.keys.type(words["wrong passphrase"])
        officer.keys.press("Return")
        officer.wait_for("does not open this vault.")
        officer.keys.press("ctrl+a")
        officer.unlock(times=2)
        officer.keys.press("ctrl+r")
        _search(hunt, officer, "open again", tally)
        officer.program.kill()
        _search(hunt, officer, "killed", tally, display)
        inside = _inside(officer.home.data, made.key, scratch)
    kept = {place: word for place, word in words.items() if place not in NEVER_KEPT}
    missing = [place for place, word in kept.items() if word.encode() not in inside]
    tally.acknowledged += len(kept) - len(missing)
    tally.wrong += [f"{place}: was planted and is not in the vault" for place in missing]


def _search(hunt: Hunt, officer: Desk, when: str, tally: Tally, display: str = "") -> None:
    """Search everywhere; the clipboards only when the vault is not open."""
    finds, files = hunt.below(officer.home.folder)
    log = "\n".join(officer.program.log).encode()
    finds += hunt.in_bytes(log, "the log")
    if display:
        finds += hunt.in_bytes(_clipboards(officer), "a clipboard")
    tally.times += 1
    tally.kinds[f"files searched while {when}"] += files
    tally.undetected += len(finds)
    tally.wrong += [f"{when}: the word of {find.place!r} is in {find.where}" for find in finds]


def _plant(folder: Path, key: DataKey, words: dict[str, str], scratch: Path) -> None:
    """Put the words of `HEADLESS` in through the workflows."""
    clock = SystemClock()
    with unlock.open_with(folder, key) as vault:
        session = Session(vault, Catalogue.load(), clock, is_practice=False)
        recording, now = session.recording, clock.now()
        case = recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.STANDARD).id
        changes: list[Change] = [
            FactStated(fact=fact, text=words[f"fact {n}"], at=now)
            for n, fact in enumerate(SITUATION)
        ]
        for kind, sign, count in (("note", None, 6), ("note on a sign", _SIGN, 4)):
            changes += [
                NoteWritten(
                    id=NoteId(new_id()),
                    indicator=sign,
                    text=f"says {words[f'{kind} {n}']} twice",
                    created_at=now,
                    at=now,
                )
                for n in range(count)
            ]
        changes += [
            Answered(indicator=_SIGN, value=Value.EXPLAINED, reason=words[f"reason {n}"], at=now)
            for n in range(3)
        ]
        for change in (*changes, *_people(words, now)):
            recording.save(case, change)
        retiring, attaching = Retiring(vault, clock, Policy()), Attaching(vault, clock)
        retiring.hold(case, words["hold"])
        retiring.release_hold(case, words["release"])
        for n in range(2):
            session.remember(f"sample {n}", words[f"remembered {n}"])
        for n in range(6):
            source = scratch / f"{words[f'file name {n}']}.txt"
            source.write_text(f"{words[f'file {n}']} " * 1000)
            attaching.keep(case, attach.take_in(folder, source))
            source.unlink()


def _people(words: dict[str, str], now: datetime) -> Iterator[Change]:
    """Yield a card and a statement that hold words."""
    card, statement = EntityId(new_id()), StatementId(new_id())
    names = (Field.NAME_STATED, Field.NAME_IN_SCRIPT, Field.WISHES, Field.SAFE_CODE_WORD)
    stated = tuple((name, words[f"card {n}"]) for n, name in enumerate(names))
    yield EntityStated(id=card, kind=EntityKind.PERSON, fields=stated, at=now)
    said = StatementText(
        original=words["statement 0"],
        translation=words["statement 1"],
        listener=words["statement 2"],
        speaker=card,
    )
    yield StatementWritten(id=statement, text=said, created_at=now, at=now)


def _errors(scratch: Path, word: str) -> bytes:
    """Return what the program says of files and folders of that name that are not there."""
    place, told = scratch / word, []
    for wrong in (
        lambda: attach.take_in(scratch, place),
        lambda: unlock.derive_key(place, word),
        lambda: delivery.place(b"", "sample.pdf", place),
        lambda: restore.rehearse(place, DataKey(bytes(32))),
    ):
        try:
            wrong()
        except Exception as error:  # noqa: BLE001 -- whatever is said is looked at
            told.append(f"{error!r} {error}")
    return "\n".join(told).encode()


def _type(officer: Desk, words: dict[str, str]) -> None:
    """Type the words of `IN_THE_WINDOW`, and those that are never kept."""
    officer.begin()
    officer.keys.press("ctrl+f")
    officer.wait_for_focus("Find a sign")
    officer.keys.type(words["search"])
    officer.keys.press("Escape", "Escape", "alt+1")
    for name in TYPED_FIELDS:
        officer.fill(name, words[name])
    officer.keys.press("ctrl+j")
    officer.wait_for_focus("Note")
    for n in range(13):
        officer.keys.type(words[f"typed note {n}"])
        finish_note(officer)
    with officer.keys.clipboard(words["pasted"].encode()):
        officer.keys.press("ctrl+v")
        wait_until(lambda: words["pasted"] in officer.screen.text_of("Note"), "the pasted text")
    officer.keys.press("ctrl+a", "ctrl+c")  # now both clipboards are the program's
    finish_note(officer)
    officer.keys.type(words["half written"])
    saved = len(officer.program.acknowledged)
    wait_until(
        lambda: len(officer.program.acknowledged) > saved or officer.screen.says("Saved"),
        "the half-written note saved",
    )


def _clipboards(officer: Desk) -> bytes:
    command = [sys.executable, "-c", _CLIPBOARDS]
    return subprocess.run(
        command, env=officer.environment, check=True, capture_output=True, timeout=30
    ).stdout


def _inside(folder: Path, key: DataKey, scratch: Path) -> bytes:
    """Return everything in the vault in plain bytes, read with the key."""
    copy = copied(folder, scratch / "inside")
    unlock.open_with(copy, key).close()
    parts: list[bytes] = []
    with closing(connected(copy / "vault.db", key)) as db:
        for (table,) in db.execute(_TABLES).fetchall():
            rows = db.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 -- its own names
            parts += [str(value).encode() for row in rows for value in row]
        parts += files_of(db, copy / "attachments")
    return b"\n".join(parts)
