"""Makes policy files as an agency, or somebody who would like to be it, places them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from field_assist.content.policy_signature import PolicySignature, signed_bytes
from field_assist.domain.policy_trust import FoundPolicy, Standing
from field_assist.storage.vault import Vault
from field_assist.workflows.find_policy import find_policy
from field_assist.workflows.settle_policy import settle
from tests.workflows.pack_makers import Author, author

IDLE_S = 120


@pytest.fixture(scope="module")
def agency() -> Author:
    """Return who signs the agency's policy."""
    return author()


@pytest.fixture(scope="module")
def stranger() -> Author:
    """Return who would like to."""
    return author()


def content(
    number: int | None = 1, *, idle_s: int = IDLE_S, signers: Sequence[str] = (), **more: object
) -> bytes:
    """Return a policy with this number, or without one; the day is always the same."""
    tree: dict[str, object] = {"schema": 1, "lock": {"idle_s": idle_s}, **more}
    if number is not None:
        tree["issued"] = {"number": number, "on": "2030-01-31", "signers": list(signers)}
    return json.dumps(tree, indent=1).encode()


def signature(by: Author, signed: bytes) -> bytes:
    """Return the file that stands beside a policy whose bytes are these."""
    made = by.signer.sign(signed_bytes(signed, by.signer.fingerprint))
    return PolicySignature(key=by.public_pem, signature=made).written()


@dataclass(frozen=True)
class Place:
    """Where an agency puts its policy."""

    path: Path

    def put(self, data: bytes, beside: bytes | None = None) -> FoundPolicy:
        """Put a file there, with this beside it or nothing; return what is found."""
        self.path.write_bytes(data)
        self.path.chmod(0o644)
        sig = self.signature_path
        sig.unlink(missing_ok=True)
        if beside is not None:
            sig.write_bytes(beside)
            sig.chmod(0o644)
        return self.found()

    def sign(self, by: Author, data: bytes) -> FoundPolicy:
        """Put a file there that this one signed."""
        return self.put(data, signature(by, data))

    def found(self, shipped: Sequence[bytes] = ()) -> FoundPolicy:
        """Return what a program with these keys in its build finds."""
        return find_policy(self.path, shipped)

    @property
    def signature_path(self) -> Path:
        """Return where the signature lies."""
        return self.path.with_name("policy.json.sig")


def held(vault: Vault, found: FoundPolicy, shipped: Sequence[bytes] = ()) -> Standing:
    """Return what holds in a vault that is opened while this lies there."""
    return settle(vault, found, shipped)
