"""The signature beside the agency's policy file: whose it says it is, and what is signed.

`policy.json.sig` is the public key in PEM, and below it one line in base64: ECDSA on P-256 with
SHA-256, as packs are signed. It has this one form only. What is signed begins with words of its
own, so that a signature of a pack never counts for a policy, and with the key, so that it cannot be
put under another one. Whether it is right, and whose key counts, is not known here.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

from field_assist.domain.errors import PolicyInvalid

ENDING = ".sig"
MOST_BYTES = 2048
_PREFIX = b"Field Assist: a policy file, by the key "
_END_OF_KEY = b"-----END PUBLIC KEY-----\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicySignature:
    """A public key (PEM), and what is said to be a signature by it (DER)."""

    key: bytes
    signature: bytes

    def written(self) -> bytes:
        """Return the file."""
        return self.key + base64.b64encode(self.signature) + b"\n"


def read_signature(untrusted: bytes) -> PolicySignature:
    """Return what a file holds that has the form; raises `PolicyInvalid`."""
    head, end, line = untrusted.partition(_END_OF_KEY)
    try:
        decoded = base64.b64decode(line.removesuffix(b"\n"), validate=True)
    except (binascii.Error, ValueError) as error:
        raise not_of_this_file() from error
    found = PolicySignature(key=head + end, signature=decoded)
    if not end or not decoded or found.written() != untrusted:
        raise not_of_this_file()
    return found


def signed_bytes(content: bytes, fingerprint: str) -> bytes:
    """Return what the holder of the key with this fingerprint signs of a policy file."""
    return _PREFIX + fingerprint.encode("ascii") + b"\n" + content


def not_of_this_file() -> PolicyInvalid:
    """Return the error of a signature that is none, or is one of something else."""
    return PolicyInvalid(where="policy.json.sig", why="it is no signature of this policy file")
