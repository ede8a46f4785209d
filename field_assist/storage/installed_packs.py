"""Which signed packs were installed, with their manifests and signatures; append-only.

The files of each are in `storage.packs`. Nothing is verified here: see `workflows.install_pack`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from field_assist.domain.checklist import PackRef
from field_assist.domain.ids import PackId
from field_assist.storage.sqlcipher import Row
from field_assist.storage.text import time_from, time_text
from field_assist.storage.vault import Vault

_APPEND = """
    INSERT INTO installed_pack (pack_id, version, sha256, manifest, signature, at)
    VALUES (:pack_id, :version, :sha256, :manifest, :signature, :at)
"""
_APPEND_REVIEW = """
    INSERT INTO pack_review (sequence, signature)
    SELECT max(sequence), :signature FROM installed_pack
"""
_ALL = """
    SELECT sequence, pack_id, version, sha256, manifest, signature, at FROM installed_pack
    ORDER BY sequence
"""
_REVIEWS = "SELECT sequence, signature FROM pack_review"


@dataclass(frozen=True, slots=True, kw_only=True)
class InstalledPack:
    """One installation; `review` is the signature of the reviewer, if there is one."""

    pack: PackRef
    manifest: bytes
    signature: bytes
    review: bytes | None = None
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
    if installed.review is not None:
        vault.execute(_APPEND_REVIEW, {"signature": installed.review})


def listed(vault: Vault) -> tuple[InstalledPack, ...]:
    """Return every installation, oldest first."""
    reviews = {int(sequence): bytes(signature) for sequence, signature in vault.rows(_REVIEWS)}
    return tuple(_installed(row, reviews) for row in vault.rows(_ALL))


def _installed(row: Row, reviews: Mapping[int, bytes]) -> InstalledPack:
    sequence, pack, version, sha256, manifest, signature, at = row
    return InstalledPack(
        pack=PackRef(id=PackId(str(pack)), version=str(version), sha256=str(sha256)),
        manifest=bytes(manifest),
        signature=bytes(signature),
        review=reviews.get(sequence),
        at=time_from(str(at)),
    )
