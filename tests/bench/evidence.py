"""A file of evidence from its folder to a durable, encrypted one with its row, beside plain copies.

The source is in the cache of the system in each case, so that disks and not luck are compared.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from field_assist.domain.checklist import Role, Setting
from field_assist.domain.clock import SystemClock
from field_assist.domain.encounter import Budget
from field_assist.storage import kdf
from field_assist.storage.vault import create_vault
from field_assist.workflows import attach, unlock
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.bench import goals
from tests.bench.figures import Figure, Goal, ratio_at_most
from tests.bench.order import Order
from tests.peak_memory import growth_kib

_MB = 1_000_000
_PHOTO, _RECORDING, _LARGE = 5 * _MB, 100 * _MB, 2_000 * _MB
_MOST_MIB = 64
_PASSPHRASE = "sample lantern orbit copper"  # noqa: S105 -- of the sample vault


def measure(order: Order) -> list[Figure]:
    """Measure a photo, a recording, and the memory that two gigabytes take."""
    vault_folder = order.scratch / "vault"
    key = create_vault(vault_folder, _PASSPHRASE, rounds=kdf.FLOOR_ROUNDS)
    with unlock.open_with(vault_folder, key) as vault:
        session = Session(vault, Catalogue.load(), SystemClock(), is_practice=True)
        recording = session.recording
        case = recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.STANDARD).id

        def take(source: Path) -> None:
            session.attaching.keep(case, attach.take_in(vault_folder, source))

        photo = _compared(order.rounds, _source(order.scratch, _PHOTO), take, _plain_write)
        large = _compared(
            max(order.rounds // 3, 3), _source(order.scratch, _RECORDING), take, _copy_and_sum
        )
    return [
        Figure(
            measure="photo of 5 MB, durable",
            ours=photo[0],
            reference="write, fsync",
            others=photo[1],
            goal=goals.PHOTO,
        ),
        Figure(
            measure="recording of 100 MB, durable",
            ours=large[0],
            reference="cp, sha256sum",
            others=large[1],
            goal=ratio_at_most(3),
        ),
        Figure(
            measure="memory for 2 GB",
            ours=[_grown_mib(order.scratch)],
            unit="MiB",
            goal=Goal(text=f"<= {_MOST_MIB}", limit=_MOST_MIB, value=lambda figure: figure.ours[0]),
        ),
    ]


def _source(scratch: Path, size_bytes: int) -> Path:
    source = scratch / f"{size_bytes}.jpg"
    source.write_bytes(os.urandom(size_bytes))
    return source


def _compared(
    rounds: int, source: Path, ours: Callable[[Path], None], other: Callable[[Path], None]
) -> tuple[list[float], list[float]]:
    ours(source)  # loads what is needed
    pairs = [(_ms(ours, source), _ms(other, source)) for _ in range(rounds)]
    return [mine for mine, _ in pairs], [its for _, its in pairs]


def _ms(act: Callable[[Path], None], source: Path) -> float:
    started = time.perf_counter()
    act(source)
    return (time.perf_counter() - started) * 1000


def _plain_write(source: Path) -> None:
    target = source.with_suffix(".plain")
    with target.open("wb") as file:
        file.write(source.read_bytes())
        file.flush()
        os.fsync(file.fileno())
    target.unlink()


def _copy_and_sum(source: Path) -> None:
    target = source.with_suffix(".plain")
    subprocess.run(["cp", source, target], check=True)
    subprocess.run(["sha256sum", target], check=True, stdout=subprocess.DEVNULL)
    target.unlink()


def _grown_mib(scratch: Path) -> float:
    """Return by how much a process grows while it takes in a large file."""
    command = [sys.executable, "-m", "tests.bench.evidence", str(scratch)]
    said = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(said.stdout)


def _main(scratch: Path) -> None:
    folder, source = scratch / "large", scratch / "large.mov"
    folder.mkdir()
    small = _source(scratch, _MB)
    attach.take_in(folder, small)  # loads what is needed
    with source.open("wb") as file:
        file.truncate(_LARGE)
    grown_kib = growth_kib(lambda: attach.take_in(folder, source))
    sys.stdout.write(str(grown_kib / 1024))


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
