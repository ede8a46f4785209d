"""Sign a policy file, for those who write it; one that could not be used is never signed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from field_assist.content.policy_file import read_policy_bytes
from field_assist.content.policy_schema import parse_policy
from field_assist.content.policy_signature import PolicySignature, signed_bytes
from field_assist.domain.errors import PolicyInvalid
from field_assist.storage.signature import Signer
from field_assist.workflows.find_policy import check_numbered


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedPolicy:
    """The bytes of a `policy.json.sig`, and the fingerprint of who signed."""

    data: bytes
    signer: str


def sign_policy(path: Path, private_pem: bytes, password: str | None = None) -> SignedPolicy:
    """Return the signature of a policy file.

    Raises:
        PolicyInvalid: it could not be used, or has no number; nothing was signed.
        SigningRefused: the key is another kind, or the password is wrong.

    """
    content = read_policy_bytes(path)
    if content is None:
        raise PolicyInvalid(where="$", why="there is no file")
    check_numbered(parse_policy(content))
    signer = Signer(private_pem, password)
    signature = signer.sign(signed_bytes(content, signer.fingerprint))
    made = PolicySignature(key=signer.public_pem, signature=signature)
    return SignedPolicy(data=made.written(), signer=signer.fingerprint)
