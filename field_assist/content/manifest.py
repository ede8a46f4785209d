"""What is signed of a pack: which files it has, with which hashes, under which id and version.

The manifest has one form only: its keys sorted, no blanks, ASCII, and nothing that keeps its
default. A signature covers `signed_bytes` of it, so that a signature over anything else never
counts for a pack. It may name who reviewed the pack; a reviewer who signs too covers
`reviewed_bytes`, so that neither signature stands for the other. Who may sign is decided in
`workflows.verify_pack`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from field_assist.content.plain_text import not_plain
from field_assist.content.schema import Hyphened, Strict, Version
from field_assist.domain.errors import PackAltered
from field_assist.typed import decoded

MANIFEST, SIGNATURE, REVIEW = "manifest.json", "manifest.sig", "review.sig"
_PREFIX = b"Field Assist: a pack, by its manifest\n"
_REVIEW_PREFIX = b"Field Assist: a pack, reviewed, by its manifest\n"

Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
FileName = Annotated[str, Meta(max_length=120, pattern=r"^[a-z0-9_/.-]+\Z")]


class Reviewer(Strict, frozen=True, omit_defaults=True):
    """Who read the pack, and when; `key` is the fingerprint of a key that has to sign it too."""

    name: Annotated[str, Meta(min_length=1, max_length=120)]
    on: date
    key: Sha256 | None = None


class Manifest(Strict, frozen=True, omit_defaults=True):
    """`manifest.json`. `signer` is the fingerprint of the key that signs it."""

    format: Literal["field-assist-pack-1"]
    id: Hyphened
    version: Version
    signer: Sha256
    files: Annotated[dict[FileName, Sha256], Meta(min_length=1, max_length=300)]
    reviewer: Reviewer | None = None


def make_manifest(
    files: Mapping[str, bytes],
    pack: str,
    version: str,
    signer: str,
    reviewer: Reviewer | None = None,
) -> bytes:
    """Return the manifest of a pack's files, in its one form."""
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    return _in_one_form(
        Manifest(
            format="field-assist-pack-1",
            id=pack,
            version=version,
            signer=signer,
            files=hashes,
            reviewer=reviewer,
        )
    )


def read_manifest(untrusted: bytes) -> Manifest:
    """Return a manifest whose signer is not known yet; raises `PackAltered`."""
    try:
        manifest = decoded(untrusted, Manifest)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise PackAltered(file=MANIFEST, why="is not in the form of a manifest") from error
    if _in_one_form(manifest) != untrusted:
        raise PackAltered(file=MANIFEST, why="is not written in its one form")
    for why in not_plain(manifest.reviewer.name) if manifest.reviewer else ():
        raise PackAltered(file=MANIFEST, why=f"names its reviewer in no plain text: {why}")
    return manifest


def signed_bytes(manifest: bytes) -> bytes:
    """Return what a signature of this manifest covers."""
    return _PREFIX + manifest


def reviewed_bytes(manifest: bytes) -> bytes:
    """Return what the signature of a reviewer covers."""
    return _REVIEW_PREFIX + manifest


def compare(manifest: Manifest, files: Mapping[str, bytes]) -> None:
    """Compare the files with the manifest; raises `PackAltered` for the first that differs."""
    for name in sorted(files.keys() - manifest.files.keys()):
        raise PackAltered(file=name, why="was added after signing")
    for name, wanted in manifest.files.items():
        if name not in files:
            raise PackAltered(file=name, why="is missing")
        if hashlib.sha256(files[name]).hexdigest() != wanted:
            raise PackAltered(file=name, why="was changed after signing")


def _in_one_form(manifest: Manifest) -> bytes:
    tree = msgspec.to_builtins(manifest)
    return json.dumps(tree, sort_keys=True, separators=(",", ":")).encode("ascii")
