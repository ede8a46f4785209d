"""An officer's program with a card reader, driven by lines: the real workflows, in a process.

Usage: officer.py VAULT MODULE, with one question a line on standard input, as JSON:
["find"], ["unlock", PIN], ["add", PIN, PASSPHRASE], ["is_there"],
["sign", PIN, YEAR, DRAFT, PACKET]. One line is answered to each.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from field_assist.domain.clock import SystemClock
from field_assist.domain.errors import Expected
from field_assist.domain.ids import PacketId
from field_assist.domain.outbox import SealedPacket
from field_assist.storage.card_signer import card_signer
from field_assist.storage.keyslot import DataKey
from field_assist.workflows import unlock
from field_assist.workflows.sign_packet import sign_packet
from field_assist.workflows.ways_in import WaysIn


def answer(vault: Path, module: str, question: list[str]) -> str:
    match question:
        case ["find"]:
            found = unlock.find_card(vault, module)
            known = "known" if found.is_known else "unknown"
            return f"{found.label} {known} {found.pin.value}"
        case ["unlock", pin]:
            key = unlock.key_from_card(vault, pin, module)
            with unlock.open_with(vault, key) as opened:
                return f"open {opened.vault_id}"
        case ["add", pin, key]:
            with unlock.open_with(vault, DataKey(bytes.fromhex(key))) as opened:
                way = WaysIn(opened, SystemClock()).add_card(pin, module)
            return f"added {way.work} {'tested' if way.tested_at else 'untested'}"
        case ["sign", pin, year, draft, packet]:
            at = datetime(int(year), 6, 1, tzinfo=UTC)
            unsigned = SealedPacket(
                packet_id=PacketId(""), reference="", pdf=Path(draft).read_bytes(), sha256=""
            )
            with card_signer(pin, module, at) as signer:
                signed = sign_packet(unsigned, signer, at)
            Path(packet).write_bytes(signed.pdf)
            return "signed"
        case ["is_there", fingerprint]:
            return str(unlock.card_is_there(fingerprint, module))
        case _:
            raise ValueError(question)


def main() -> None:
    vault, module = Path(sys.argv[1]), sys.argv[2]
    for line in sys.stdin:
        try:
            said = answer(vault, module, json.loads(line))
        except Expected as error:
            said = " ".join([type(error).__name__, str(error)]).strip()
        sys.stdout.write(f"{said}\n")


if __name__ == "__main__":
    main()
