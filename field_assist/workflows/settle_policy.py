"""Settle which policy holds in an open vault, and keep what was accepted in it.

That another one came into force is a line of the vault's log: its number, who signed it, and which
rules differ from before.

The vault keeps the last signed policy whole: encrypted, authenticated, and gone with nothing but
the vault. A file that is missing, unsigned, older or of somebody else changes nothing of what
holds, so that whoever can write where the file lies cannot loosen a rule.
"""

from __future__ import annotations

import base64
import json
import logging
from collections.abc import Sequence

from field_assist.content.policy_schema import parse_policy
from field_assist.domain.clock import Clock, SystemClock
from field_assist.domain.errors import Expected, PolicyInvalid
from field_assist.domain.policy import Policy
from field_assist.domain.policy_change import CAME_INTO_FORCE, changed
from field_assist.domain.policy_trust import Accepted, FoundPolicy, Standing, refusal_of
from field_assist.storage import events, places
from field_assist.storage.vault import Vault
from field_assist.workflows.find_policy import shipped_fingerprints

log = logging.getLogger(__name__)

_KEPT = "policy.accepted"
_SHOWN = 16
"""How many digits of a fingerprint the log tells."""

WITHOUT = Policy(quick_unlock=False)
"""What holds where there is a file, and neither it nor one that was accepted can be used."""


def settle(
    vault: Vault,
    found: FoundPolicy,
    shipped: Sequence[bytes] | None = None,
    *,
    clock: Clock | None = None,
) -> Standing:
    """Return what holds in this vault, and keep a signed policy that is new to it.

    `shipped` are the keys (PEM) that the program was built with, by default those it has.

    `clock` tells the time of the line in the log.

    Never fails: what cannot be kept now is kept at the next unlocking, and holds all the same. Use
    on the thread that opened the vault.
    """
    accepted = _accepted(vault)
    refusal = refusal_of(found, accepted, _shipped(shipped))
    if refusal is None:
        _keep(vault, found, accepted, clock or SystemClock())
        return Standing(policy=found.policy or Policy(), signer=found.signer)
    if accepted is None or accepted.policy is None:
        return Standing(policy=WITHOUT, refusal=refusal, trouble=found.trouble)
    return Standing(
        policy=accepted.policy, signer=accepted.signer, refusal=refusal, trouble=found.trouble
    )


def _shipped(keys: Sequence[bytes] | None) -> frozenset[str]:
    try:
        return shipped_fingerprints(keys)
    except PolicyInvalid:  # `find_policy` has told it, and used no file then
        return frozenset()


def _accepted(vault: Vault) -> Accepted | None:
    kept = places.get(vault, _KEPT)
    if not kept:
        return None
    row = json.loads(kept)
    content = base64.b64decode(row["content"])
    return Accepted(
        policy=_readable(content),
        content=content,
        signer=row["signer"],
        number=row["number"],
        named=tuple(row["named"]),
    )


def _readable(content: bytes) -> Policy | None:
    """Return the policy, unless a newer program kept it in a form that this one does not know."""
    try:
        return parse_policy(content)
    except PolicyInvalid:
        log.warning("the policy that this vault accepted cannot be read by this version")
        return None


def _keep(vault: Vault, found: FoundPolicy, accepted: Accepted | None, clock: Clock) -> None:
    """Keep a signed policy with what decides about later ones, if it is not kept already."""
    policy = found.policy
    issued = policy.issued if policy else None
    if not found.signer or policy is None or issued is None:
        return
    if accepted and (accepted.signer, accepted.content) == (found.signer, found.content):
        return
    row = {
        "content": base64.b64encode(found.content).decode("ascii"),
        "signer": found.signer,
        "number": issued.number,
        "named": issued.signers,
    }
    try:
        with vault.transaction():
            places.put(vault, _KEPT, json.dumps(row))
            before = accepted.policy if accepted else Policy()
            events.append(
                vault,
                moment=clock.moment(),
                action=CAME_INTO_FORCE,
                encounter_id=None,
                detail=_told(policy, before, issued.number, found.signer),
                actor="program",
            )
    except Expected as error:
        log.info("the policy is not kept: %s", type(error).__name__)


def _told(policy: Policy, before: Policy | None, number: int, signer: str) -> str:
    """Return the line of the log; what was before it may be in a form that cannot be read now."""
    names = "/".join(each.value for each in changed(policy, before)) if before else "not_known"
    return f"number={number} signer={signer[:_SHOWN]} changed={names or 'nothing'}"
