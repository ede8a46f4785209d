"""Makes signed packs, right ones and wrong ones, from the shipped one."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from field_assist import paths
from field_assist.content.bundle import write_bundle
from field_assist.content.files import read_folder
from field_assist.content.manifest import (
    MANIFEST,
    REVIEW,
    SIGNATURE,
    Reviewer,
    make_manifest,
    reviewed_bytes,
    signed_bytes,
)
from field_assist.storage.signature import Signer
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.install_pack import Offer, look
from field_assist.workflows.verify_pack import Trust

NEWER = "2027.1.1"
DAY = date(2027, 1, 2)
Files = dict[str, bytes]


@dataclass(frozen=True)
class Author:
    """Somebody who signs packs."""

    private_pem: bytes
    public_pem: bytes

    @property
    def signer(self) -> Signer:
        return Signer(self.private_pem)


def author(curve: ec.EllipticCurve | None = None, password: bytes | None = None) -> Author:
    """Return somebody with a new key."""
    key = ec.generate_private_key(curve or ec.SECP256R1())
    lock = BestAvailableEncryption(password) if password else NoEncryption()
    public = key.public_key()
    return Author(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock),
        public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
    )


def content(version: str = NEWER) -> Files:
    """Return the files of the shipped pack as a newer version, without a signature."""
    files = dict(read_folder(paths.resource_root() / "indicators" / "us-core").files)
    own = Catalogue.load().checklist.pack.version
    replaced(files, "pack.toml", own, version)
    return files


def replaced(files: Files, name: str, old: str, new: str) -> None:
    """Replace the first occurrence of a text in a file; it must be there."""
    text = files[name].decode()
    assert old in text
    files[name] = text.replace(old, new, 1).encode("utf-8", "surrogatepass")


def signed(files: Mapping[str, bytes], by: Author, version: str = NEWER) -> Files:
    """Return files with a manifest, and the signature of an author over it."""
    made = make_manifest(files, "us-core", version, by.signer.fingerprint)
    return {**files, MANIFEST: made, SIGNATURE: signature_of(made, by)}


def reviewed(files: Mapping[str, bytes], by: Author, reviewer: Author) -> Files:
    """Return files signed by an author and, as their reviewer, by another one."""
    said = Reviewer(name="SAMPLE Review Office", on=DAY, key=reviewer.signer.fingerprint)
    made = make_manifest(files, "us-core", NEWER, by.signer.fingerprint, said)
    second = base64.b64encode(reviewer.signer.sign(reviewed_bytes(made))) + b"\n"
    return {**files, MANIFEST: made, SIGNATURE: signature_of(made, by), REVIEW: second}


def signature_of(manifest: bytes, by: Author) -> bytes:
    """Return what goes into the file of the signature."""
    return base64.b64encode(by.signer.sign(signed_bytes(manifest))) + b"\n"


def put(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write a `.fapack` into a folder, and return the folder."""
    return put_bytes(folder, write_bundle(files))


def put_bytes(folder: Path, data: bytes) -> Path:
    """Write these bytes as a `.fapack`, and return the folder."""
    (folder / "sample.fapack").write_bytes(data)
    return folder


def zipped(
    files: Mapping[str, bytes], spoil: Callable[[zipfile.ZipFile], object] = lambda _: None
) -> bytes:
    """Return a zip file of these files, and of whatever `spoil` adds to it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, data in files.items():
            bundle.writestr(name, data)
        spoil(bundle)
    return stream.getvalue()


def offered(folder: Path, trusted: Author, catalogue: Catalogue) -> Offer:
    """Look at what a folder offers, as the screen does; no vault is at hand."""
    return offered_to(Trust(policy_keys=(trusted.public_pem,)), folder, catalogue)


def offered_to(trust: Trust, folder: Path, catalogue: Catalogue) -> Offer:
    """Look at what a folder offers to a computer that trusts these keys."""
    return look(folder, trust, (catalogue.checklist.pack,), catalogue)
