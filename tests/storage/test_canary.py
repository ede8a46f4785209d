"""Nothing that was written, and no key, can be read from the files of a vault."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from field_assist.domain.change import Answered, FactStated, NoteWritten
from field_assist.domain.checklist import PackRef
from field_assist.domain.encounter import SITUATION, Value
from field_assist.domain.found import Source, TextPlace
from field_assist.domain.ids import EncounterId, IndicatorId, NoteId, PackId
from field_assist.storage import facts, marks, notes, packs, places, search_rows
from field_assist.storage.connection import open_keyed
from field_assist.storage.keyslot import DataKey
from field_assist.storage.migrate import Migration, migrate, shipped
from field_assist.storage.search_rows import Words
from field_assist.storage.vault import Vault

CANARY = "CANARY-Ob\u00e9ron-Sample-555-0100"
FOLDED = "canaryoberonsample5550100"
STRUCTURE = ["encounter", "CREATE TABLE", "SQLite format", "sea.docs_refused"]


def forms(text: str) -> Iterator[bytes]:
    """Yield the ways in which a text may lie in a file."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        data = text.encode(encoding)
        yield from (data, data[::-1], data.hex().encode(), data.hex().upper().encode())
        yield base64.b64encode(data).rstrip(b"=")[:-2]


def write_canaries(vault: Vault, case: EncounterId, at: datetime) -> None:
    sign = IndicatorId("sea.docs_refused")
    with vault.transaction():
        marks.append(
            vault,
            case,
            Answered(indicator=sign, value=Value.EXPLAINED, reason=CANARY, at=at),
        )
        for fact in SITUATION:
            facts.append(vault, case, FactStated(fact=fact, text=CANARY, at=at))
        written = NoteWritten(
            id=NoteId("sample"), indicator=sign, text=CANARY * 500, created_at=at, at=at
        )
        notes.save(vault, case, written)
        places.put(vault, CANARY, CANARY)
        where = TextPlace(source=Source.NOTE, row="sample")
        search_rows.put(vault, 1, where, Words(FOLDED, FOLDED))
        pack = PackRef(id=PackId("sample"), version="2.0", sha256="a" * 64)
        packs.keep(vault, pack, CANARY.encode())


def hits(folder: Path, texts: list[str]) -> list[tuple[str, bytes]]:
    """Return file names and what was found in them."""
    wanted = [form for text in texts for form in forms(text)]
    return [
        (path.name, form)
        for path in folder.iterdir()
        for data in [path.read_bytes()]
        for form in wanted
        if form in data
    ]


@pytest.fixture
def watched(folder: Path, key: DataKey, vault: Vault, case: EncounterId, now: datetime) -> Path:
    """Return the folder of an open vault: database, log, shared memory, header, copy."""
    write_canaries(vault, case, now)
    vault.checkpoint()
    write_canaries(vault, case, now)
    db = open_keyed(folder / "vault.db", key)
    later = Migration(number=shipped()[-1].number + 1, sql="CREATE TABLE later (id TEXT) STRICT;")
    migrate(db, folder, (*shipped(), later))
    db.close()
    return folder


def test_nothing_that_was_written_can_be_read_from_any_file(watched: Path) -> None:
    names = sorted(path.name for path in watched.iterdir())

    assert hits(watched, [CANARY, FOLDED, *STRUCTURE]) == []
    assert names == [
        f"vault-before-{shipped()[-1].number + 1:04d}.db",
        "vault.db",
        "vault.db-shm",
        "vault.db-wal",
        "vault.header",
        "vault.header.copy",
        "vault.seal",
    ]


def test_no_key_and_no_passphrase_can_be_read_from_any_file(watched: Path, key: DataKey) -> None:
    secrets = [key.secret, key.secret.hex().encode(), "sample caf\u00e9 lantern orbit".encode()]
    everything = b"".join(path.read_bytes() for path in watched.iterdir())

    assert [secret for secret in secrets if secret in everything] == []


def test_the_search_finds_what_lies_open(watched: Path) -> None:
    (watched / "open").write_text(f"x{CANARY}x", encoding="utf-16-le")

    assert {name for name, _ in hits(watched, [CANARY])} == {"open"}
