"""A fresh checkout set up by dev.py, beside uv alone with the same locks. Needs a network.

Both begin with an empty cache, and are told apart only by what dev.py does besides: pip for uv
itself, and this checkout.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from build_spec.environment import BIN, ROOT
from tests.bench import goals
from tests.bench.figures import Figure, not_measured
from tests.bench.order import Order

MOST_ROUNDS = 3
_NAME = "fresh set-up for developers"
_LOCK = "requirements-dev.lock"
_OURS = (
    "from build_spec import environment; from build_spec.console import Progress;"
    "environment.install(Progress(1), 'dev')"
)


def measure(order: Order) -> list[Figure]:
    """Set up in turn, each in a checkout of its own."""
    try:
        pairs = [
            (_ours_ms(order.scratch, number), _uv_ms(order.scratch, number))
            for number in range(min(order.rounds, MOST_ROUNDS))
        ]
    except subprocess.CalledProcessError:
        return [not_measured(_NAME, goals.SETUP, "the packages could not be fetched")]
    ours, others = zip(*pairs, strict=True)
    return [
        Figure(
            measure=_NAME,
            ours=ours,
            reference="uv venv, uv pip sync",
            others=others,
            goal=goals.SETUP,
        )
    ]


def _ours_ms(scratch: Path, number: int) -> float:
    checkout = scratch / f"ours {number}"
    command = ["git", "clone", "--quiet", "--depth", "1", f"file://{ROOT}", str(checkout)]
    subprocess.run(command, check=True)
    python = Path(sys.base_prefix) / "bin" / "python3"
    took_ms = _run_ms([str(python), "-c", _OURS], checkout)
    shutil.rmtree(checkout)
    return took_ms


def _uv_ms(scratch: Path, number: int) -> float:
    place = scratch / f"uv {number}"
    place.mkdir()
    uv, python = str(BIN / "uv"), Path(sys.base_prefix) / "bin" / "python3"
    took_ms = _run_ms([uv, "venv", "--quiet", "--python", str(python), ".venv"], place)
    sync = [uv, "pip", "sync", "--quiet", "--require-hashes", str(ROOT / _LOCK)]
    took_ms += _run_ms([*sync, "--python", ".venv/bin/python"], place)
    shutil.rmtree(place)
    return took_ms


def _run_ms(command: list[str], folder: Path) -> float:
    """Run a command with a cache that is empty at the start of each set-up."""
    variables = {**os.environ, "UV_CACHE_DIR": str(folder / "cache"), "PIP_NO_CACHE_DIR": "1"}
    variables["UV_PYTHON_DOWNLOADS"] = "never"
    begun_at = time.perf_counter()
    subprocess.run(command, cwd=folder, env=variables, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - begun_at) * 1000
