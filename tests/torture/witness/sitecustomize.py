"""Writes down what Python itself says of the network, in every process that finds this folder.

Python imports a module of this name before anything of the program. What it sets cannot be taken
back by the program, and a fork keeps it.
"""

from __future__ import annotations

import os
import sys

_LOG = os.open(os.environ["NETWORK_WITNESS"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith("socket."):
        os.write(_LOG, f"{event} {arguments[1:]!r}\n".encode())


os.write(_LOG, b"looking on\n")
sys.addaudithook(_note)
