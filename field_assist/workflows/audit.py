"""Look at the log, follow its chain, and export it signed.

Looking is itself an entry, and so is exporting. An export is three files: the entries as lines of
JSON, a signature over that file by the key of this device, and the public key. Anybody can check
them with OpenSSL; `docs/log-export.md` says how, and how the chain is followed by hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from field_assist.content.wordlist import load_words
from field_assist.delivery import folder as folders
from field_assist.domain.audit import AuditChoices, AuditFilter, AuditRow
from field_assist.domain.chain import ChainHead, ChainReport
from field_assist.domain.clock import Clock
from field_assist.domain.ids import EncounterId
from field_assist.storage import audit_rows, device_key, events
from field_assist.storage.second import beside
from field_assist.storage.vault import Vault

Tell = Callable[[int, int], None]

FORMAT, VERSION = "field-assist-log", 1
_NUMBER = re.compile(r"(?:E-?)?0*(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogCopy:
    """Entries as they will be exported; `name` is that of the files, without their endings."""

    name: str
    body: bytes
    entries: int

    @property
    def command(self) -> str:
        """Return what checks the signature, typed in the folder of the files."""
        files = f"-verify {self.name}.pem -signature {self.name}.sig {self.name}.jsonl"
        return f"openssl dgst -sha256 {files}"


class Auditing:
    """The log of one open vault. Use on the thread that opened it; what is slow is for a lane."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def note_viewed(self) -> int:
        """Note that somebody looks at the log, and return the number of that entry."""
        return self._note("log_viewed", "")

    def page(self, wanted: AuditFilter, limit: int, offset: int) -> tuple[AuditRow, ...]:
        """Return some of the entries that are asked for, from the newest on."""
        return audit_rows.page(self._vault, wanted, limit, offset)

    def count(self, wanted: AuditFilter) -> int:
        """Return how many entries are asked for."""
        return audit_rows.count(self._vault, wanted)

    def choices(self) -> AuditChoices:
        """Return what stands in the log and can be asked for."""
        return audit_rows.choices(self._vault)

    def encounter_of(self, untrusted: str) -> EncounterId | None:
        """Return the encounter called `E-0142`, `e142` or `142`; None if there is none."""
        number = _NUMBER.fullmatch(untrusted.strip())
        return audit_rows.numbered(self._vault, int(number[1])) if number else None

    @property
    def head(self) -> ChainHead:
        """Return the newest entry."""
        return self._vault.head

    def in_words(self, head: ChainHead) -> str:
        """Return an entry's hash as five words that can be read aloud and compared."""
        return head.words(load_words())

    def checking(self) -> Callable[[Tell], ChainReport]:
        """Return work for a lane that reads the whole log and follows its chain."""
        folder, key, total = self._vault.folder, self._vault.key, self._vault.head.sequence

        def check(tell: Tell) -> ChainReport:
            with beside(folder, key) as vault:
                return events.verify(vault, lambda count: tell(count, total))

        return check

    def copying(self, wanted: AuditFilter) -> Callable[[], LogCopy]:
        """Return work for a lane that reads the entries which are asked for, oldest first."""
        folder, key, now = self._vault.folder, self._vault.key, self._clock.now()

        def copy() -> LogCopy:
            with beside(folder, key) as vault:
                return _copy_of(vault, wanted, now)

        return copy

    def save(self, copy: LogCopy, folder: Path) -> Path:
        """Sign a copy, write its files into a folder, and return the one with the entries.

        Raises:
            FolderUnwritable: no file is left and nothing was noted.
            VaultFull, VaultReadOnly: the same.

        """
        written: list[Path] = []
        try:
            with self._vault.transaction():
                signed = device_key.sign(self._vault, copy.body, self._clock.now())
                for ending, content in (
                    ("jsonl", copy.body),
                    ("sig", signed.signature),
                    ("pem", device_key.pem(signed.public_key)),
                ):
                    written.append(folders.place(content, f"{copy.name}.{ending}", folder))
                self._append("log_exported", f"entries={copy.entries}")
        except BaseException:
            for path in written:
                folders.take_back(path)
            raise
        return written[0]

    def _note(self, action: str, detail: str) -> int:
        with self._vault.transaction():
            return self._append(action, detail)

    def _append(self, action: str, detail: str) -> int:
        return events.append(
            self._vault,
            moment=self._clock.moment(),
            action=action,
            encounter_id=None,
            detail=detail,
        )


def _copy_of(vault: Vault, wanted: AuditFilter, at: datetime) -> LogCopy:
    entries = [_line(row) for row in audit_rows.whole(vault, wanted)]
    first = _line(
        {
            "format": FORMAT,
            "version": VERSION,
            "vault": vault.vault_id,
            "exported_at": at.astimezone(UTC).isoformat(timespec="seconds"),
            "entries": len(entries),
            "is_whole": wanted.is_open,
            "head_sequence": vault.head.sequence,
            "head_hash": vault.head.hash,
            "head_words": vault.head.words(load_words()),
        }
    )
    name = f"log-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return LogCopy(name=name, body=b"".join([first, *entries]), entries=len(entries))


def _line(fields: dict[str, object]) -> bytes:
    """Return one line of JSON in plain ASCII, its keys sorted; bytes are in hex."""
    told = {k: v.hex() if isinstance(v, bytes) else v for k, v in fields.items()}
    return json.dumps(told, sort_keys=True, separators=(",", ":")).encode() + b"\n"
