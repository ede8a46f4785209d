"""Which signed packs were installed, with their manifests and signatures; append-only.

The files of each are in `storage.packs`. Nothing is verified here: see `workflows.install_pack`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from field_assist.domain.checklist import PackRef
from field_assist.domain.ids import PackId
from field_assist.storage.text import time_from, time_text
from field_assist.storage.vault import Vault

_APPEND = """
    INSERT INTO installed_pack (pack_id, version, sha256, manifest, signature, at)
    VALUES (:pack_id, :version, :sha256, :manifest, :signature, :at)
"""
_THERE = "SELECT 1 FROM sqlite_schema WHERE name = 'installed_pack'"
_ALL = """
    SELECT pack_id, version, sha256, manifest, signature, at FROM installed_pack
    ORDER BY sequence
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class InstalledPack:
    """One installation."""

    pack: PackRef
    manifest: bytes
    signature: bytes
    at: datetime


def append(vault: Vault, installed: InstalledPack) -> None:
    """Add an installation; its files have to be kept. Call inside a transaction."""
    pack = installed.pack
    vault.execute(
        _APPEND,
        {
            "pack_id": pack.id,
            "version": pack.version,
            "sha256": pack.sha256,
            "manifest": installed.manifest,
            "signature": installed.signature,
            "at": time_text(installed.at),
        },
    )


def listed(vault: Vault) -> tuple[InstalledPack, ...]:
    """Return every installation, oldest first; none of a vault that is older than these rows."""
    if vault.row(_THERE) is None:  # a damaged vault is read as it is, and not brought up to date
        return ()
    return tuple(
        InstalledPack(
            pack=PackRef(id=PackId(str(row[0])), version=str(row[1]), sha256=str(row[2])),
            manifest=bytes(row[3]),
            signature=bytes(row[4]),
            at=time_from(str(row[5])),
        )
        for row in vault.rows(_ALL)
    )
