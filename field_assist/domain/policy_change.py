"""Which rules of a policy differ from those before it, by their parts. Pure."""

from __future__ import annotations

from enum import StrEnum

from field_assist.domain.policy import Policy

CAME_INTO_FORCE = "policy_came_into_force"
"""The line of the log, with the number of the policy, its signer and the parts that differ."""


class RulePart(StrEnum):
    """A part of the rules; the values are stored in the log."""

    RECOVERY = "recovery"
    PASSPHRASE = "passphrase"  # noqa: S105 -- the name of a part
    LOCK = "lock"
    SHIFT_PIN = "shift_pin"
    RETENTION = "retention"
    SNAPSHOTS = "snapshots"
    CARD_READER = "card_reader"
    CONTENT = "content"
    TRAINING = "training"
    MARKING = "marking"
    RECEIVERS = "receivers"
    SERVER = "server"
    MAIL = "mail"
    SIGNERS = "signers"


def changed(policy: Policy, before: Policy) -> tuple[RulePart, ...]:
    """Return the parts that differ, in their order; the number and the day are no rule."""
    now, then = _parts(policy), _parts(before)
    return tuple(part for part in RulePart if now[part] != then[part])


def _parts(policy: Policy) -> dict[RulePart, object]:
    mail = policy.mail
    return {
        RulePart.RECOVERY: (policy.escrow_certificates, policy.escrow_holder),
        RulePart.PASSPHRASE: policy.kdf,
        RulePart.LOCK: (policy.idle_lock_s, policy.blank_lock_s),
        RulePart.SHIFT_PIN: (policy.quick_unlock, policy.shift_hours),
        RulePart.RETENTION: (policy.purge_after_days, policy.remind_before_days),
        RulePart.SNAPSHOTS: (policy.snapshots_daily, policy.snapshots_weekly),
        RulePart.CARD_READER: policy.pkcs11_module,
        RulePart.CONTENT: (policy.pack_signers, policy.packs_need_review),
        RulePart.TRAINING: policy.training_days,
        RulePart.MARKING: policy.marking,
        RulePart.RECEIVERS: mail.receivers,
        RulePart.SERVER: mail.relay,
        RulePart.MAIL: (mail.most_bytes, mail.domains),
        RulePart.SIGNERS: policy.issued.signers if policy.issued else (),
    }
