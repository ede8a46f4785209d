"""Sign a content pack, for those who write and review it; one that is not fit is never signed."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from field_assist.content.authoring import check_for_authors, read_unsigned
from field_assist.content.bundle import ENDING, read_bundle, write_bundle
from field_assist.content.findings import Finding
from field_assist.content.manifest import (
    MANIFEST,
    REVIEW,
    SIGNATURE,
    Reviewer,
    compare,
    make_manifest,
    read_manifest,
    reviewed_bytes,
    signed_bytes,
)
from field_assist.content.packs import build_pack
from field_assist.domain.errors import SigningRefused
from field_assist.domain.pack_review import PackReview
from field_assist.storage.signature import Signer, fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedPack:
    """The bytes of a `.fapack`, the name to give it, and who signed it."""

    name: str
    data: bytes
    signer: str


def faults_of(folder: Path) -> tuple[Finding, ...]:
    """Return what keeps a pack from being signed; () is nothing. Takes seconds."""
    return tuple(check_for_authors(read_unsigned(folder)))


def review_by(name: str, on: date, public_pem: bytes | None = None) -> PackReview:
    """Return who reviewed a pack, with the key that will sign too, if one is given.

    Raises:
        SigningRefused: it is no public key on P-256.

    """
    return PackReview(name=name, on=on, key=fingerprint(public_pem) if public_pem else "")


def sign_pack(
    folder: Path,
    private_pem: bytes,
    password: str | None = None,
    review: PackReview | None = None,
) -> SignedPack:
    """Return a pack that was found fit, signed; it says who reviewed it, if anybody did.

    Raises:
        SigningRefused: the key is another kind, or the password is wrong.
        PackInvalid: the pack cannot be used.
        PackAltered: the name of the reviewer is no plain text.

    """
    signer = Signer(private_pem, password)
    contents = read_unsigned(folder)
    pack = build_pack(contents).checklist.pack
    by = Reviewer(name=review.name, on=review.on, key=review.key or None) if review else None
    manifest = make_manifest(contents.files, pack.id, pack.version, signer.fingerprint, by)
    read_manifest(manifest)
    signature = base64.b64encode(signer.sign(signed_bytes(manifest))) + b"\n"
    files = {**contents.files, MANIFEST: manifest, SIGNATURE: signature}
    return SignedPack(
        name=f"{pack.id}-{pack.version}{ENDING}",
        data=write_bundle(files),
        signer=signer.fingerprint,
    )


def countersign_pack(path: Path, private_pem: bytes, password: str | None = None) -> SignedPack:
    """Return a signed pack with the signature of the reviewer whom it names.

    Raises:
        SigningRefused: the key is not that of the reviewer, or is another kind.
        PackUnsigned, PackInvalid, PackAltered: it is no pack, or not what was signed.

    """
    reviewer = Signer(private_pem, password)
    files = read_bundle(path)
    made = files[MANIFEST]
    manifest = read_manifest(made)
    contents = {n: data for n, data in files.items() if n not in (MANIFEST, SIGNATURE, REVIEW)}
    compare(manifest, contents)
    if manifest.reviewer is None or manifest.reviewer.key != reviewer.fingerprint:
        raise SigningRefused(why="the pack does not name it as the key of its reviewer")
    files[REVIEW] = base64.b64encode(reviewer.sign(reviewed_bytes(made))) + b"\n"
    return SignedPack(
        name=f"{manifest.id}-{manifest.version}-reviewed{ENDING}",
        data=write_bundle(files),
        signer=reviewer.fingerprint,
    )
