"""Nothing of sealing asks the network, starts a program or writes a file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


def test_signing_mailing_and_verifying_are_silent() -> None:
    done = subprocess.run(
        [sys.executable, "-B", "-m", "tests.workflows.silent_sealing"],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )

    assert (done.returncode, done.stderr) == (0, "")
