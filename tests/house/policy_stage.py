"""The agency's policy in its states, for the rules that every screen has to keep."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from field_assist.domain.errors import PolicyInvalid
from field_assist.domain.policy import (
    Issue,
    KdfChoice,
    MailRules,
    MarkingRules,
    Policy,
    Receiver,
    Relay,
    SsiRule,
)
from field_assist.domain.policy_trust import Refusal, Standing
from tests.conftest import Opened

SIGNER = "4c1a9be2705dd3f8" + "0" * 48
WHOLE = Policy(
    issued=Issue(number=7, on=date(2030, 1, 31)),
    escrow_holder="Sample Agency, Records",
    kdf=KdfChoice.ARGON2ID,
    idle_lock_s=120,
    blank_lock_s=30,
    quick_unlock=False,
    shift_hours=8,
    purge_after_days=60,
    remind_before_days=(14, 2),
    snapshots_daily=5,
    snapshots_weekly=0,
    pkcs11_module="/usr/lib/sample/opensc-pkcs11.so",
    pack_signers=(b"EXAMPLE",),
    packs_need_review=True,
    training_days=365,
    marking=MarkingRules(
        control="CONTROLLED",
        shows_categories=False,
        is_privacy_specified=True,
        more_categories=("LEI",),
        dissemination=("NOFORN", "FED ONLY"),
        controlled_by="Sample Agency, Utopia",
        contact="202-555-0143",
        decontrol="2040",
        system_of_records="SAMPLE/EXAMPLE-001",
        ssi=SsiRule.REFUSE,
    ),
    mail=MailRules(
        most_bytes=25_000_000,
        receivers=(
            Receiver(name="Sample duty desk", certificate=b"", address="desk@agency.example"),
        ),
        relay=Relay(host="mail.agency.example", needs_sign_in=True),
        domains=("agency.example", "*.agency.example"),
    ),
)


def show_policy(
    opened: Opened,
    policy: Policy = WHOLE,
    refusal: Refusal | None = None,
    trouble: PolicyInvalid | None = None,
) -> None:
    """Show the page of a policy that holds, or goes on to hold."""
    opened.session.policy = policy
    signer = SIGNER if policy.issued else ""
    opened.session.standing = Standing(
        policy=policy, signer=signer, refusal=refusal, trouble=trouble
    )
    opened.workspace.return_to("settings - policy")


def _kept(opened: Opened) -> None:
    show_policy(opened, refusal=Refusal.OTHER_SIGNER)


def _none(opened: Opened) -> None:
    show_policy(opened, Policy())


POLICY_SCREENS: dict[str, Callable[[Opened], None]] = {
    "settings, policy": show_policy,
    "settings, policy that goes on": _kept,
    "settings, no policy": _none,
}
