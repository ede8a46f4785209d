"""Sign a content pack, for those who write it; a pack that is not fit is never signed."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path

from field_assist.content.authoring import check_for_authors, read_unsigned
from field_assist.content.bundle import ENDING, write_bundle
from field_assist.content.findings import Finding
from field_assist.content.manifest import MANIFEST, SIGNATURE, make_manifest, signed_bytes
from field_assist.content.packs import build_pack
from field_assist.storage.signature import Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedPack:
    """The bytes of a `.fapack`, the name to give it, and who signed it."""

    name: str
    data: bytes
    signer: str


def faults_of(folder: Path) -> tuple[Finding, ...]:
    """Return what keeps a pack from being signed; () is nothing. Takes seconds."""
    return tuple(check_for_authors(read_unsigned(folder)))


def sign_pack(folder: Path, private_pem: bytes, password: str | None = None) -> SignedPack:
    """Return a pack that was found fit, signed.

    Raises:
        SigningRefused: the key is another kind, or the password is wrong.
        PackInvalid: the pack cannot be used.

    """
    signer = Signer(private_pem, password)
    contents = read_unsigned(folder)
    pack = build_pack(contents).checklist.pack
    manifest = make_manifest(contents.files, pack.id, pack.version, signer.fingerprint)
    signature = base64.b64encode(signer.sign(signed_bytes(manifest))) + b"\n"
    files = {**contents.files, MANIFEST: manifest, SIGNATURE: signature}
    return SignedPack(
        name=f"{pack.id}-{pack.version}{ENDING}",
        data=write_bundle(files),
        signer=signer.fingerprint,
    )
