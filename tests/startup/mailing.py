"""Makes a mail of a packet by the command, as a sender does: a vault is opened for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.cms.people import receiver
from tests.conftest import PASSPHRASE

ROOT = Path(__file__).parents[2]
PACKET = "packet.pdf"


def mail(
    folder: Path, data: Path, *more: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Mail the packet of a folder to `reader.pem`, which is made there; the key is in `data`."""
    certificate, _ = receiver().written(folder, "reader")
    (folder / "secret").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    with (folder / "secret").open("rb") as secret:
        return subprocess.run(
            [
                *(sys.executable, "-m", "field_assist", "packet", "mail", PACKET),
                *("--to", str(certificate), "--passphrase-fd", str(secret.fileno())),
                *("--data-dir", str(data), *more),
            ],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            pass_fds=(secret.fileno(),),
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
