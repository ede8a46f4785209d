"""Verify who signed a pack, and who reviewed it, by the keys that this computer trusts.

A pack counts when a trusted key signed its manifest. A reviewer whose key the manifest names has to
have signed it too, with another trusted key; the policy can ask for that of every pack.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass, field

from field_assist.content.manifest import (
    MANIFEST,
    REVIEW,
    SIGNATURE,
    Manifest,
    read_manifest,
    reviewed_bytes,
    signed_bytes,
)
from field_assist.content.signers import shipped_signers
from field_assist.domain.errors import (
    PackAltered,
    PackReviewMissing,
    PackSignerUnknown,
    PolicyInvalid,
    SigningRefused,
)
from field_assist.domain.pack_review import PackReview
from field_assist.storage import signature

_SHOWN_DIGITS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The manifest of a pack and what is said to be the signatures of it, raw."""

    manifest: bytes
    signature: bytes
    review: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """Whose keys count beside the shipped ones, and whether every pack needs two of them."""

    policy_keys: tuple[bytes, ...]
    needs_review: bool = False
    shipped_keys: tuple[bytes, ...] = field(default_factory=shipped_signers)

    def key_of(self, fingerprint: str) -> bytes:
        """Return the trusted key with a fingerprint.

        Raises:
            PackSignerUnknown: there is none.
            PolicyInvalid: the policy names a key that is none.

        """
        for where, key in self._placed():
            try:
                if signature.fingerprint(key) == fingerprint:
                    return key
            except SigningRefused as error:
                raise PolicyInvalid(where=where, why=str(error.facts["why"])) from error
        raise PackSignerUnknown(signer=fingerprint[:_SHOWN_DIGITS])

    def _placed(self) -> Iterator[tuple[str, bytes]]:
        yield from (("shipped signers", key) for key in self.shipped_keys)
        yield from ((f"$.packs.signers[{n}]", key) for n, key in enumerate(self.policy_keys))


def take_proof(files: dict[str, bytes]) -> Proof:
    """Take manifest and signatures out of the files of a pack; raises `PackAltered`."""
    review = files.pop(REVIEW, None)
    return Proof(
        manifest=files.pop(MANIFEST),
        signature=_decoded(SIGNATURE, files.pop(SIGNATURE)),
        review=_decoded(REVIEW, review) if review is not None else None,
    )


def verify(proof: Proof, trust: Trust) -> Manifest:
    """Return the manifest if a trusted key signed it, and a second one where that is needed.

    Raises:
        PackAltered, PackSignerUnknown, PackReviewMissing, PolicyInvalid: it does not count.

    """
    manifest = read_manifest(proof.manifest)
    signer = trust.key_of(manifest.signer)
    if not signature.is_signed_by(signer, proof.signature, signed_bytes(proof.manifest)):
        raise PackAltered(file=SIGNATURE, why="is not of this manifest")
    _verify_review(proof, manifest, trust)
    return manifest


def review_of(manifest: Manifest) -> PackReview | None:
    """Return who reviewed a verified pack, if it says so."""
    reviewer = manifest.reviewer
    if reviewer is None:
        return None
    return PackReview(name=reviewer.name, on=reviewer.on, key=reviewer.key or "")


def _verify_review(proof: Proof, manifest: Manifest, trust: Trust) -> None:
    """Refuse a second signature that is wrong, and one that is asked for and not there."""
    named = manifest.reviewer.key if manifest.reviewer else None
    if named is None:
        if proof.review is not None:
            raise PackAltered(file=REVIEW, why="is there, and the manifest names nobody for it")
        if trust.needs_review:
            raise PackReviewMissing(why="it names nobody who signs as its reviewer")
        return
    if named == manifest.signer:
        raise PackReviewMissing(why="its reviewer is the one who signed it")
    if proof.review is None:
        raise PackReviewMissing(why="the reviewer whom it names has not signed it")
    reviewer = trust.key_of(named)
    if not signature.is_signed_by(reviewer, proof.review, reviewed_bytes(proof.manifest)):
        raise PackAltered(file=REVIEW, why="is not of this manifest")


def _decoded(name: str, untrusted: bytes) -> bytes:
    try:
        return base64.b64decode(untrusted.removesuffix(b"\n"), validate=True)
    except (binascii.Error, ValueError) as error:
        raise PackAltered(file=name, why="is not in the form of a signature") from error
