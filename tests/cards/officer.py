"""An officer's program with a card reader, driven by lines: the real workflows, in a process.

Usage: officer.py VAULT MODULE, with one question a line on standard input, as JSON:
["find"], ["unlock", PIN], ["add", PIN, PASSPHRASE], ["is_there"]. One line is answered to each.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from field_assist.domain.clock import SystemClock
from field_assist.domain.errors import Expected
from field_assist.storage.keyslot import DataKey
from field_assist.workflows import unlock
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
