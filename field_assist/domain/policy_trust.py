"""Which policy file counts for a vault that has seen one before. Pure; decision 0032 says why.

A vault keeps the last signed policy that it accepted. From then on only a later one counts, by the
same signer or by one whom the last one named; where the program was built with keys, only theirs.
Whatever else lies in its place, what was accepted last goes on to hold.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from field_assist.domain.errors import PolicyInvalid
from field_assist.domain.policy import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPolicy:
    """What lies where an agency puts its policy. Neither `policy` nor `trouble`: nothing does.

    `signer` is the fingerprint of the key whose signature over exactly `content` was verified, ""
    for a file without one. `trouble` says why a file cannot be used; it is never guessed at then.
    """

    policy: Policy | None = None
    content: bytes = b""
    signer: str = ""
    trouble: PolicyInvalid | None = None

    @property
    def before_any_vault(self) -> Policy | PolicyInvalid:
        """Return what holds where no vault is open that could remember another."""
        return self.trouble or self.policy or Policy()


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """The signed policy that a vault accepted last; `policy` is None if it cannot be read now."""

    policy: Policy | None
    content: bytes
    signer: str
    number: int
    named: tuple[str, ...] = ()


class Refusal(StrEnum):
    """Why a file does not count, although it may be right in itself."""

    MISSING = "missing"
    UNUSABLE = "unusable"
    UNSIGNED = "unsigned"
    OTHER_SIGNER = "other_signer"
    OLDER = "older"
    NUMBER_USED = "number_used"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What holds in an open vault, who signed it, and why the file that lies there does not."""

    policy: Policy
    signer: str = ""
    refusal: Refusal | None = None
    trouble: PolicyInvalid | None = None

    @property
    def is_kept(self) -> bool:
        """Whether it is the one that the vault kept, in place of what lies there."""
        return self.refusal is not None and bool(self.signer)


def refusal_of(
    found: FoundPolicy, accepted: Accepted | None, shipped: Collection[str] = ()
) -> Refusal | None:
    """Return why a file does not count; `shipped` are the fingerprints that the build names."""
    if found.trouble:
        return Refusal.UNUSABLE
    if found.policy is None:
        return Refusal.MISSING if accepted else None
    if not found.signer:
        return Refusal.UNSIGNED if accepted or shipped else None
    if shipped:
        trusted = frozenset(shipped)
    elif accepted:
        trusted = frozenset({accepted.signer, *accepted.named})
    else:
        trusted = frozenset({found.signer})  # the first one that is seen
    if found.signer not in trusted:
        return Refusal.OTHER_SIGNER
    return _refusal_by_number(found, found.policy, accepted) if accepted else None


def _refusal_by_number(found: FoundPolicy, policy: Policy, accepted: Accepted) -> Refusal | None:
    if policy.issued is None or policy.issued.number < accepted.number:
        return Refusal.OLDER
    if policy.issued.number == accepted.number and found.content != accepted.content:
        return Refusal.NUMBER_USED
    return None
