"""A passphrase or a PIN for a command: typed unseen, or read from a file descriptor.

Never from the arguments or the environment, which other programs can read.
"""

from __future__ import annotations

import getpass
import os
import sys

_LONGEST_BYTES = 64 * 1024


class NoSecretError(Exception):
    """Neither a terminal nor the file descriptor gave one."""


def typed_secret(asked: str, descriptor: int | None) -> str:
    """Return what was typed, or the first line of the file descriptor.

    Raises:
        NoSecretError: there is neither.

    """
    try:
        if descriptor is None:
            return getpass.getpass(asked, stream=sys.stderr)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            line = file.readline(_LONGEST_BYTES)
        return line.rstrip(b"\r\n").decode()
    except (EOFError, OSError, ValueError) as error:
        raise NoSecretError from error
