"""Sign, mail and verify in a process that ends at the first thought of a network or a program.

Usage: silent_sealing.py, without arguments; exit status 0 when all was done in silence.
"""

from __future__ import annotations

import os
import sys

from field_assist.domain.outbox import SealedPacket
from field_assist.workflows.mail_packet import mail_packet
from field_assist.workflows.verify_packet import verify_packet
from tests.cms.people import NOW, officer, receiver
from tests.packet.samples import adult
from tests.packet.signed_samples import sealed

_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.system", "os.posix_spawn", "urllib.", "ssl.")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    is_writing = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING
    if event.startswith(_FORBIDDEN) or is_writing:
        sys.stderr.write(f"{event} {arguments!r}\n")
        os._exit(3)


def _act() -> SealedPacket:
    packet = sealed(adult())
    mail_packet(packet, officer(), NOW, to=[receiver("rsa2048").pem], own=[receiver().pem])
    assert verify_packet(packet.pdf, (officer().pem,)).is_right
    return packet


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.addaudithook(_watch)
    _act()
