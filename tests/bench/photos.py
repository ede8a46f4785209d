"""A packet with photos of a camera: how much memory 8 and 24 of them take beside one, and how long.

Each count runs in a process of its own, which has made a packet without photos before.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from PIL import Image

from field_assist.domain.change import Answered, FileDescribed, LineChosen
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.clock import SystemClock
from field_assist.domain.encounter import Basis, Budget, Value
from field_assist.domain.exhibit import FileFact
from field_assist.domain.ids import IndicatorId
from field_assist.domain.line_names import exhibit_line
from field_assist.storage import kdf
from field_assist.storage.vault import create_vault
from field_assist.workflows import attach, refer, unlock
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.bench import goals
from tests.bench.figures import Figure, median_at_most, ratio_at_most
from tests.bench.order import Order
from tests.bench.stopwatch import milliseconds
from tests.peak_memory import growth_kib

COUNTS = (1, 8, 20, 24)
_PIXELS, _DIFFERENT = (4000, 3000), 2
_AGAIN, _MOST_PREVIEW_MS = 5, 1000
_PASSPHRASE = "sample lantern orbit copper"  # noqa: S105 -- of the sample vault


def measure(order: Order) -> list[Figure]:
    """Measure each count once: what memory a process takes hardly differs between two."""
    one, eight, twenty, many = (_measured(order.scratch, count) for count in COUNTS)
    return [
        Figure(
            measure="packet with 8 photos, memory",
            ours=[eight["mib"]],
            unit="MiB",
            reference="with 1 photo",
            others=[one["mib"]],
            goal=ratio_at_most(2),
        ),
        Figure(
            measure="packet with 24 photos, memory",
            ours=[many["mib"]],
            unit="MiB",
            reference="with 1 photo",
            others=[one["mib"]],
            goal=ratio_at_most(3),
        ),
        Figure(
            measure="packet with 24 photos, memory beside its file",
            ours=[many["mib"]],
            unit="MiB",
            reference="size of its file",
            others=[many["file_mib"]],
        ),
        Figure(
            measure="packet with 24 photos",
            ours=[many["ms"]],
            reference="8 photos",
            others=[eight["ms"]],
            goal=ratio_at_most(3.5),
        ),
        Figure(
            measure="packet with 20 photos, built, signed and sealed",
            ours=[twenty["sealed_ms"]],
            goal=goals.PACKET_PHOTOS,
        ),
        Figure(
            measure="preview with 8 photos, made again",
            ours=eight["again_ms"],
            reference="the first packet",
            others=[eight["ms"]],
            goal=median_at_most(_MOST_PREVIEW_MS),
        ),
    ]


def _measured(scratch: Path, count: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.photos", str(scratch), str(count)]
    said = subprocess.run(command, check=True, capture_output=True, text=True)
    measured: dict[str, Any] = json.loads(said.stdout)
    return measured


def _main(scratch: Path, count: int) -> None:
    folder = scratch / f"vault {count}"
    key = create_vault(folder, _PASSPHRASE, rounds=kdf.FLOOR_ROUNDS)
    with unlock.open_with(folder, key) as vault:
        session = Session(vault, Catalogue.load(), SystemClock(), is_practice=True)
        recording, now = session.recording, session.now()
        case = recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.STANDARD).id
        sign = IndicatorId("sea.no_shore_leave")
        seen = Answered(indicator=sign, value=Value.YES, basis=Basis.SEEN, at=now)
        recording.save(case, seen)
        refer.build(session.referring.gather(recording.open(case)))  # loads what is needed
        photos = [_photo(number) for number in range(_DIFFERENT)]
        for number in range(count):
            source = scratch / f"{count} {number}.jpg"
            source.write_bytes(photos[number % _DIFFERENT])
            file = session.attaching.keep(case, attach.take_in(folder, source))
            text = "A paper on a table"
            recording.save(
                case, FileDescribed(file=file.id, about=FileFact.DESCRIPTION, text=text, at=now)
            )
            line = exhibit_line(file.id)
            recording.save(case, LineChosen(line=line, is_included=True, at=now))
        encounter = recording.open(case)
        referral, originals = (
            session.referring.gather(encounter),
            session.referring.originals(encounter),
        )
        drafts: list[refer.Draft] = []
        started = time.perf_counter()
        grown_kib = growth_kib(lambda: drafts.append(refer.build(referral, originals)))
        took_ms = (time.perf_counter() - started) * 1000
        begun_at = time.perf_counter()
        session.referring.seal(encounter, drafts[0])
        sealed_ms = took_ms + (time.perf_counter() - begun_at) * 1000
        drawn = replace(originals, drawn=drafts[0].drawn)
        again_ms = [
            milliseconds(lambda: refer.preview(referral, originals=drawn)) for _ in range(_AGAIN)
        ]
    measured = {
        "mib": grown_kib / 1024,
        "file_mib": len(drafts[0].packet.pdf) / 2**20,
        "ms": took_ms,
        "sealed_ms": sealed_ms,
        "again_ms": again_ms,
    }
    sys.stdout.write(json.dumps(measured))


def _photo(number: int) -> bytes:
    """Return a photo of 12 million pixels with as much in it as a camera sees."""
    small = Image.effect_noise((_PIXELS[0] // 8, _PIXELS[1] // 8), 40 + number).convert("RGB")
    made = io.BytesIO()
    small.resize(_PIXELS, Image.Resampling.BICUBIC).save(made, "JPEG", quality=90)
    return made.getvalue()


if __name__ == "__main__":
    _main(Path(sys.argv[1]), int(sys.argv[2]))
