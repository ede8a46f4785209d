"""T-20: files of evidence that are broken on purpose go through intake and decoding.

Each is a whole file of a type that is shown, with bits flipped, parts cut, doubled or exchanged,
numbers set to their ends, or a bomb. The vault must hold it to the bit, and the process that
decodes may end as it likes: this one must go on, with the answer that it can be shown or cannot.
"""

from __future__ import annotations

import hashlib
import resource
import time
from pathlib import Path
from random import Random

from field_assist.domain.attachment import StoredFile
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.clock import SystemClock
from field_assist.domain.encounter import Budget
from field_assist.domain.errors import FileNotShown, FileTooLarge
from field_assist.domain.exhibit import Exhibit
from field_assist.domain.ids import EncounterId
from field_assist.domain.media_type import MediaType, Shape
from field_assist.media import listen
from field_assist.media.true_type import true_type
from field_assist.storage import kdf
from field_assist.storage.vault import Vault, create_vault
from field_assist.workflows import attach, unlock, view_file
from field_assist.workflows.attach import Attaching
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.media.samples import SAMPLES, bomb, camera_jpeg, pdf, png_of
from tests.torture.tally import Order, Tally, dice_of

_PASSPHRASE = "sample lantern orbit copper"  # noqa: S105 -- of the sample vault
_SIDE = 1200
_NEW_CASE_EVERY = 50
_LONGEST_S = 25.0
_FAR_FRAME = 20_000
_MOST_GROWN_KIB = 64 * 1024
_MOST_CHILD_KIB = 1536 * 1024
_ENDS = (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\xff\xff\xff\x7f", b"\x80\0\0\0")
_BOMBS = (
    *(bomb(), png_of(2**31 - 1, 1), png_of(65_000, 65_000), png_of(1, 1)),
    b"GIF89a" + b"\xff\xff" * 2 + b"\xf7\0\0" + bytes(2000),
    b"II*\0\x08\0\0\0" + b"\xff\xff" + bytes(12 * 400),
    b"%PDF-1.7\n1 0 obj<</Kids[1 0 R]/Count 999999999/Type/Pages>>endobj trailer<</Root 1 0 R>>",
    b"RIFF\xff\xff\xff\x7fWEBPVP8L\xff\xff\xff\x7f" + bytes(500),
    b"\xff\xfe" + b"\0\xd8" * 100_000,
)


def play(order: Order) -> list[Tally]:
    """Take in and decode as many as ordered."""
    what = "broken files of evidence, taken in and decoded"
    tally = Tally(test="T-20 files", what=what, wanted=order.most, seed=order.seed)
    dice, going_on = dice_of(order.seed, "strange files"), order.going_on()
    folder = order.scratch / "vault"
    key = create_vault(folder, _PASSPHRASE, rounds=kdf.FLOOR_ROUNDS)
    started = time.monotonic()
    with unlock.open_with(folder, key) as vault:
        session = Session(vault, Catalogue.load(), SystemClock(), is_practice=True)
        _one(vault, _case(session), order.scratch / "f", SAMPLES[MediaType.JPEG], tally)  # warm
        before_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        tally.kinds.clear()
        while going_on(tally.times):
            if tally.times % _NEW_CASE_EVERY == 0:
                case = _case(session)
            _one(vault, case, order.scratch / "f", _strange(dice), tally)
            tally.times += 1
    tally.acknowledged = tally.times
    tally.seconds = time.monotonic() - started
    _weigh(tally, before_kib)
    return [tally]


def _case(session: Session) -> EncounterId:
    return session.recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.STANDARD).id


def _one(vault: Vault, case: EncounterId, source: Path, content: bytes, tally: Tally) -> None:
    """Take one in, read it back, and look at it."""
    source.write_bytes(content)
    attaching = Attaching(vault, SystemClock())
    exhibit = attaching.keep(case, attach.take_in(vault.folder, source))
    stored = attaching.stored(exhibit.id)
    kept = hashlib.sha256(b"".join(attach.read_back(vault.folder, stored))).hexdigest()
    if kept != hashlib.sha256(content).hexdigest():
        tally.lost += 1
    started = time.monotonic()
    try:
        outcome = _decoded(vault, exhibit, stored)
    except FileTooLarge:
        outcome = "too large"
    except FileNotShown as error:
        outcome = "not shown" if error.__cause__ is None else "the process ended"
    except Exception as error:  # noqa: BLE001 -- whatever else it is, it is a fault
        outcome = type(error).__name__
        tally.wrong.append(f"{exhibit.media.value}: {outcome}")
    if time.monotonic() - started > _LONGEST_S:
        tally.wrong.append(f"{exhibit.media.value} took longer than {_LONGEST_S:.0f} s")
    tally.kinds[outcome] += 1


def _decoded(vault: Vault, exhibit: Exhibit, stored: StoredFile) -> str:
    """Look at it, or hear it at its beginning, further on and at its beginning again."""
    shown = view_file.view(vault.folder, stored, exhibit, width=_SIDE, height=_SIDE)
    if not shown.facts.can_be_heard:
        return "shown"
    chunks = attach.read_back(vault.folder, stored)
    with listen.opened(exhibit.media, chunks, stored.size_bytes) as recording:
        for frame in (0, _FAR_FRAME, 0):
            recording.piece(frame)
    return "heard"


def _strange(dice: Random) -> bytes:
    """Return a broken file that still begins as its type does, most of the time."""
    if dice.random() < 0.03:
        return dice.choice(_BOMBS)
    media = dice.choice([m for m in SAMPLES if m.shape is not Shape.NOTHING])
    whole = dice.choice([SAMPLES[media], camera_jpeg(dice.randrange(9)), pdf(3)])
    data = bytearray(whole)
    for _ in range(dice.choice([1, 1, 2, 5, 20])):
        _break(data, dice)
    content = bytes(data)
    is_known = true_type(content[:4096]).shape is not Shape.NOTHING
    return content if is_known or dice.random() < 0.1 else whole[:16] + content[16:]


def _break(data: bytearray, dice: Random) -> None:
    place, size = dice.randrange(len(data)), dice.choice([1, 4, 64, 1024])
    match dice.randrange(6):
        case 0:
            data[place] ^= 1 << dice.randrange(8)
        case 1:
            data[place : place + 4] = dice.choice(_ENDS)
        case 2:
            del data[place : place + size]
        case 3:
            data[place:place] = data[place : place + size] * dice.choice([1, 2, 50])
        case 4:
            data[place : place + size] = dice.randbytes(size)
        case _:
            other = dice.randrange(len(data))
            data[place : place + size] = data[other : other + size]
    if not data:
        data += b"\xff\xd8\xff"


def _weigh(tally: Tally, before_kib: int) -> None:
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before_kib
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    tally.figures.append(f"this process grew by {grown / 1024:.0f} MiB at most")
    tally.figures.append(f"a decoding process had {child / 1024:.0f} MiB at most")
    if grown > _MOST_GROWN_KIB:
        tally.wrong.append("the session grew too much")
    if child > _MOST_CHILD_KIB:
        tally.wrong.append("a decoding process grew too much")
