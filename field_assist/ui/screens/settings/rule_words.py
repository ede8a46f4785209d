"""The rules that an agency set, each with its name and its value in words."""

from __future__ import annotations

from dataclasses import dataclass

from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.policy import (
    KdfChoice,
    MailRules,
    MarkingRules,
    Policy,
    RelaySecurity,
    SsiRule,
)
from field_assist.ui.screens.settings.lock_words import length
from field_assist.ui.standing_words import said

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row: what is ruled, and how."""

    icon: str
    name: str
    value: str


def rules_set(policy: Policy) -> tuple[Rule, ...]:
    """Return the rules that differ from what holds where no agency says anything."""
    usual = Policy()
    told = (*_vault(policy), *_lock(policy), *_records(policy), *_content(policy))
    told = (*told, *_marking(policy.marking), *_mail(policy.mail))
    usual_told = (*_vault(usual), *_lock(usual), *_records(usual), *_content(usual))
    usual_told = (*usual_told, *_marking(usual.marking), *_mail(usual.mail))
    return tuple(rule for rule in told if rule not in usual_told)


def _vault(policy: Policy) -> tuple[Rule, ...]:
    kdf = _ARGON if policy.kdf is KdfChoice.ARGON2ID else _PBKDF2
    return (
        _rule("landmark", _ESCROW, policy.escrow_holder or said(_NOBODY)),
        _rule("key-round", _KDF, said(kdf)),
        _rule("credit-card", _READER, policy.pkcs11_module or said(_LOOKED_FOR)),
    )


def _lock(policy: Policy) -> tuple[Rule, ...]:
    return (
        _rule("timer", _IDLE, said(_AFTER).format(length(policy.idle_lock_s))),
        _rule("eye-off", _BLANK, said(_AFTER).format(length(policy.blank_lock_s))),
        _rule("grid-3x3", _PIN, said(_ALLOWED if policy.quick_unlock else _NOT_ALLOWED)),
        _rule("clock", _SHIFT, said(_HOURS).format(policy.shift_hours)),
    )


def _records(policy: Policy) -> tuple[Rule, ...]:
    days = ", ".join(map(str, policy.remind_before_days)) or said(_NEVER)
    counts = (policy.snapshots_daily, policy.snapshots_weekly)
    return (
        _rule("archive", _ERASE, said(_DAYS_AFTER).format(policy.purge_after_days)),
        _rule("calendar-clock", _REMIND, said(_DAYS_BEFORE).format(days)),
        _rule("archive-restore", _SNAPSHOTS, said(_DAILY_WEEKLY).format(*counts)),
    )


def _content(policy: Policy) -> tuple[Rule, ...]:
    training = policy.training_days
    return (
        _rule("book-open", _SIGNERS, said(_KEYS).format(len(policy.pack_signers))),
        _rule("user-round-check", _REVIEW, said(_YES if policy.packs_need_review else _NO)),
        _rule("graduation-cap", _TRAINING, said(_EVERY).format(training) if training else ""),
    )


def _marking(marking: MarkingRules) -> tuple[Rule, ...]:
    more = ", ".join(marking.more_categories)
    return (
        _rule("stamp", _CONTROL, marking.control),
        _rule("stamp", _IN_BANNER, said(_YES if marking.shows_categories else _NO)),
        _rule("stamp", _PRIVACY, said(_YES if marking.is_privacy_specified else _NO)),
        _rule("stamp", _MORE, more),
        _rule("stamp", _DISSEMINATION, ", ".join(marking.dissemination) or said(_NOBODY)),
        _rule("stamp", _CONTROLLED_BY, marking.controlled_by),
        _rule("stamp", _CONTACT, marking.contact),
        _rule("stamp", _DECONTROL, marking.decontrol),
        _rule("stamp", _RECORDS_NOTICE, marking.system_of_records),
        _rule("stamp", _SSI, said(_MARKED if marking.ssi is SsiRule.MARK else _NO_PACKET)),
    )


def _mail(mail: MailRules) -> tuple[Rule, ...]:
    names = ", ".join(_receiver(one.name, one.address) for one in mail.receivers)
    return (
        _rule("mail", _MOST, said(_MEGABYTES).format(mail.most_bytes // _MEGABYTE)),
        _rule("users", _RECEIVERS, names),
        _rule("server", _SERVER, _server(mail)),
        _rule("send", _DOMAINS, ", ".join(mail.domains)),
    )


def _server(mail: MailRules) -> str:
    relay = mail.relay
    if relay is None:
        return ""
    is_tls = relay.security is RelaySecurity.TLS
    sign_in = said(_SIGNS_IN if relay.needs_sign_in else _NO_SIGN_IN)
    text = said(_RELAY).format(relay.host, relay.port, "TLS" if is_tls else "STARTTLS")
    return f"{text} {sign_in}"


def _receiver(name: str, address: str) -> str:
    return f"{name} ({address})" if address else name


def _rule(icon: str, name: str, value: str) -> Rule:
    return Rule(icon=icon, name=said(name), value=value)


_ESCROW = QT_TRANSLATE_NOOP("Policy", "Who else can open this vault")
_NOBODY = QT_TRANSLATE_NOOP("Policy", "Nobody")
_KDF = QT_TRANSLATE_NOOP("Policy", "How a passphrase is made costly to guess")
_PBKDF2 = QT_TRANSLATE_NOOP("Policy", "PBKDF2")
_ARGON = QT_TRANSLATE_NOOP("Policy", "Argon2id")
_READER = QT_TRANSLATE_NOOP("Policy", "Library of the card reader")
_LOOKED_FOR = QT_TRANSLATE_NOOP("Policy", "Looked for in the usual places")
_IDLE = QT_TRANSLATE_NOOP("Policy", "Locks when nobody types or moves the pointer")
_BLANK = QT_TRANSLATE_NOOP("Policy", "Locks when the window stays blank")
_AFTER = QT_TRANSLATE_NOOP("Policy", "After {0}")
_PIN = QT_TRANSLATE_NOOP("Policy", "Shift PIN")
_ALLOWED = QT_TRANSLATE_NOOP("Policy", "Allowed")
_NOT_ALLOWED = QT_TRANSLATE_NOOP("Policy", "Not allowed: each lock asks for the key")
_SHIFT = QT_TRANSLATE_NOOP("Policy", "How long a shift PIN lasts")
_HOURS = QT_TRANSLATE_NOOP("Policy", "{0} h")
_ERASE = QT_TRANSLATE_NOOP("Policy", "When an encounter may be erased")
_DAYS_AFTER = QT_TRANSLATE_NOOP(
    "Policy", "{0} days after the last of its packets was acknowledged, never before"
)
_REMIND = QT_TRANSLATE_NOOP("Policy", "When you are reminded of it")
_DAYS_BEFORE = QT_TRANSLATE_NOOP("Policy", "Days before: {0}")
_NEVER = QT_TRANSLATE_NOOP("Policy", "never")
_SNAPSHOTS = QT_TRANSLATE_NOOP("Policy", "Snapshots that are kept")
_DAILY_WEEKLY = QT_TRANSLATE_NOOP("Policy", "{0} daily and {1} weekly")
_SIGNERS = QT_TRANSLATE_NOOP("Policy", "Who may sign content")
_KEYS = QT_TRANSLATE_NOOP("Policy", "Holders of keys that your agency names: {0}")
_REVIEW = QT_TRANSLATE_NOOP("Policy", "Content needs the signature of a reviewer too")
_YES = QT_TRANSLATE_NOOP("Policy", "Yes")
_NO = QT_TRANSLATE_NOOP("Policy", "No")
_TRAINING = QT_TRANSLATE_NOOP("Policy", "When a line reminds you of training")
_EVERY = QT_TRANSLATE_NOOP("Policy", "After {0} days")
_CONTROL = QT_TRANSLATE_NOOP("Policy", "The word a banner begins with")
_IN_BANNER = QT_TRANSLATE_NOOP("Policy", "Basic categories stand in the banner")
_PRIVACY = QT_TRANSLATE_NOOP("Policy", "Privacy is marked as a specified category")
_MORE = QT_TRANSLATE_NOOP("Policy", "Categories that each packet has besides")
_DISSEMINATION = QT_TRANSLATE_NOOP("Policy", "Limits on who may have a packet")
_CONTROLLED_BY = QT_TRANSLATE_NOOP("Policy", "Who controls the information")
_CONTACT = QT_TRANSLATE_NOOP("Policy", "Contact about marking")
_DECONTROL = QT_TRANSLATE_NOOP("Policy", "When control ends")
_RECORDS_NOTICE = QT_TRANSLATE_NOOP("Policy", "System of records")
_SSI = QT_TRANSLATE_NOOP("Policy", "Sensitive security information")
_MARKED = QT_TRANSLATE_NOOP("Policy", "A packet that holds some is marked")
_NO_PACKET = QT_TRANSLATE_NOOP("Policy", "No packet may hold any")
_MOST = QT_TRANSLATE_NOOP("Policy", "How large one mail may be")
_MEGABYTES = QT_TRANSLATE_NOOP("Policy", "{0} MB; what is larger goes in parts")
_RECEIVERS = QT_TRANSLATE_NOOP("Policy", "For whom a mail can be encrypted")
_SERVER = QT_TRANSLATE_NOOP("Policy", "The server that mail is handed to")
_RELAY = QT_TRANSLATE_NOOP("Policy", "{0}, port {1}, encrypted by {2}.")
_SIGNS_IN = QT_TRANSLATE_NOOP("Policy", "You sign in there.")
_NO_SIGN_IN = QT_TRANSLATE_NOOP("Policy", "It asks for no name and password.")
_DOMAINS = QT_TRANSLATE_NOOP("Policy", "Where the program may send mail")
