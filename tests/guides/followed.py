"""Follows a guide as somebody at a terminal would: runs its lines and types what is asked for."""

from __future__ import annotations

import errno
import os
import pty
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

_ASKS = re.compile(r"(?:passphrase|again|password[^\n:]*|pass phrase[^\n:]*): ?$", re.IGNORECASE)
_CHUNK = 4096


class Followed(NamedTuple):
    """How a script ended, and all that stood on its terminal."""

    status: int
    shown: str


def follow(script: str, folder: Path, env: Mapping[str, str], secret: str) -> Followed:
    """Run a script with a terminal of its own; each time a secret is asked for, `secret` is typed.

    The first line that fails ends it.
    """
    master, slave = pty.openpty()
    command = ["setsid", "--ctty", "--wait", "bash", "-euo", "pipefail", "-c", script]
    process = subprocess.Popen(
        command, cwd=folder, env=dict(env), stdin=slave, stdout=slave, stderr=slave
    )
    os.close(slave)
    shown = asked = ""
    while more := _read(master):
        shown += more
        asked += more
        if _ASKS.search(asked):
            os.write(master, f"{secret}\n".encode())
            asked = ""
    os.close(master)
    return Followed(process.wait(), shown)


def _read(descriptor: int) -> str:
    """Return what comes next; "" when nobody writes there any more."""
    try:
        return os.read(descriptor, _CHUNK).decode(errors="replace")
    except OSError as error:
        if error.errno == errno.EIO:  # Linux says the end of a terminal so
            return ""
        raise
