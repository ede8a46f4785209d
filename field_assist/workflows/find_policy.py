"""Find the agency's policy on this computer, and verify who signed it. No vault is opened.

What is found here may still be older than what a vault accepted: see `workflows.settle_policy`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from field_assist import paths
from field_assist.content.policy_file import read_policy_bytes, read_signature_bytes
from field_assist.content.policy_signature import not_of_this_file, read_signature, signed_bytes
from field_assist.content.signers import shipped_policy_signers
from field_assist.domain.errors import PolicyInvalid, SigningRefused
from field_assist.domain.policy import Policy
from field_assist.domain.policy_trust import FoundPolicy, Refusal, refusal_of

_REFUSED = {
    Refusal.UNSIGNED: "the file is not signed, and this program takes signed ones only",
    Refusal.OTHER_SIGNER: "the file is signed by somebody whom this program does not name",
}


def find_policy(path: Path | None = None, shipped: Sequence[bytes] | None = None) -> FoundPolicy:
    """Return what lies at `path`, or in its place on this computer; raises nothing.

    `shipped` are the keys (PEM) that the program was built with, by default those it has.
    """
    try:
        found = _found(path or paths.policy_file())
        refusal = refusal_of(found, None, shipped_fingerprints(shipped))
    except PolicyInvalid as error:
        return FoundPolicy(trouble=error)
    if refusal:
        return FoundPolicy(trouble=PolicyInvalid(where="policy.json.sig", why=_REFUSED[refusal]))
    return found


def shipped_fingerprints(shipped: Sequence[bytes] | None = None) -> frozenset[str]:
    """Return the fingerprints of the keys in a build; raises `PolicyInvalid` for one that is none.

    A key that is skipped would leave the choice to whoever writes the file.
    """
    from field_assist.storage import signature  # noqa: PLC0415 -- loads keys

    keys = shipped_policy_signers() if shipped is None else shipped
    try:
        return frozenset(map(signature.fingerprint, keys))
    except SigningRefused as error:
        where, why = "resources/signers/policy", str(error.facts["why"])
        raise PolicyInvalid(where=where, why=why) from error


def _found(path: Path) -> FoundPolicy:
    content = read_policy_bytes(path)
    if content is None:
        return FoundPolicy()
    from field_assist.content.policy_schema import parse_policy  # noqa: PLC0415 -- loads msgspec

    beside = read_signature_bytes(path)
    signer = "" if beside is None else _signer(beside, content)
    policy = parse_policy(content)
    if signer:
        check_numbered(policy)
    return FoundPolicy(policy=policy, content=content, signer=signer)


def _signer(untrusted: bytes, content: bytes) -> str:
    """Return the fingerprint of the key that signed exactly this; raises `PolicyInvalid`."""
    from field_assist.storage import signature  # noqa: PLC0415 -- loads keys

    found = read_signature(untrusted)
    try:
        fingerprint = signature.fingerprint(found.key)
        is_right = signature.in_one_form(found.key) == found.key and signature.is_signed_by(
            found.key, found.signature, signed_bytes(content, fingerprint)
        )
    except SigningRefused as error:
        raise not_of_this_file() from error
    if not is_right:
        raise not_of_this_file()
    return fingerprint


def check_numbered(policy: Policy) -> None:
    """Raise `PolicyInvalid` unless a policy has what decides which of two is the later one."""
    if policy.issued is None:
        why = "a file that is signed needs its number and its day"
        raise PolicyInvalid(where="$.issued", why=why)
