"""Opening a vault whose writer was killed, beside opening it again; what the torture counted."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

from build_spec.environment import ROOT
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.clock import SystemClock
from field_assist.domain.encounter import Budget
from field_assist.storage.vault import DataKey, open_vault, unwrap_key
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.bench import goals, programs
from tests.bench.figures import Figure
from tests.bench.order import Order

_SAVED_BEFORE = 40
_TORTURE = ROOT / "docs" / "torture.md"
_COUNTED = re.compile(r"^\| T-0[12] (?:kills|power)[^|]*\|([^|]*)\|[^|]*\|([^|]*)\|", re.MULTILINE)
_NUMBER = re.compile(r"\d[\d,]*")


def measure(order: Order) -> list[Figure]:
    """Kill a writer in the middle of its work, open its vault, and open it once more."""
    folder = order.scratch / "vault"
    key = programs.make_vault(folder)
    pairs = []
    for _ in range(order.rounds + 1):
        _kill_a_writer(folder)
        pairs.append((_open_ms(folder, key), _open_ms(folder, key)))
    ours, others = zip(*pairs[1:], strict=True)
    return [
        Figure(
            measure="opening after a kill",
            ours=ours,
            reference="opening after a close",
            others=others,
            goal=goals.REOPEN,
        ),
        *_counted(),
    ]


def _counted() -> list[Figure]:
    """Return what docs/torture.md counts of kills and power cuts."""
    found = _COUNTED.findall(_TORTURE.read_text(encoding="utf-8"))
    kills, lost = (sum(_sum_of(cells[place]) for cells in found) for place in (0, 1))
    return [
        Figure(
            measure="kills and power cuts, counted in [torture.md](../torture.md)",
            ours=[kills],
            unit="",
            goal=goals.KILLS_COUNT,
        ),
        Figure(
            measure="of what was acknowledged, lost in them",
            ours=[lost],
            unit="",
            goal=goals.KILLS_LOST,
        ),
    ]


def _sum_of(cell: str) -> int:
    """Return the sum of what comes before the first comma that is not within a number."""
    counts = re.split(r",(?!\d)", cell)[0]
    return sum(int(number.replace(",", "")) for number in _NUMBER.findall(counts))


def _open_ms(folder: Path, key: DataKey) -> float:
    begun_at = time.perf_counter()
    vault = open_vault(folder, key)
    vault.rows("SELECT count(*) FROM encounter")
    took_ms = (time.perf_counter() - begun_at) * 1000
    vault.close()
    return took_ms


def _kill_a_writer(folder: Path) -> None:
    command = [sys.executable, "-m", "tests.bench.reopening", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        if writer.stdout is None:
            raise LookupError("the writer says nothing")
        for _ in range(_SAVED_BEFORE):
            writer.stdout.readline()
        writer.send_signal(signal.SIGKILL)


def _main(folder: Path) -> None:
    """Begin encounters without end, and say after each that it is saved."""
    vault = open_vault(folder, unwrap_key(folder, programs.PASSPHRASE))
    session = Session(vault, Catalogue.load(), SystemClock(), is_practice=False)
    while True:
        session.recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.QUICK)
        sys.stdout.write("saved\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
