"""What an agency decides for its officers; read by `content.policy_file`. The defaults are here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

MOST_MAIL_BYTES = 10_000_000
"""What every receiver's mail takes, as it travels, where nobody says otherwise."""


class KdfChoice(StrEnum):
    """How a passphrase is made expensive to guess. The first one is an approved algorithm."""

    PBKDF2 = "pbkdf2"
    ARGON2ID = "argon2id"


class SsiRule(StrEnum):
    """What an agency wants done with sensitive security information (49 CFR 1520)."""

    MARK = "mark"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkingRules:
    """How the agency marks controlled information; the defaults are those of the registry.

    `control` is the word before the categories. Without `shows_categories` the banner holds none,
    as some agencies want it; the designation still lists them. With `is_privacy_specified` the
    privacy category is `SP-PRVCY` (OMB M-17-12). `more_categories` are added to those that a
    packet has by what is in it. `controlled_by`, `contact` and `decontrol` stand in the
    designation; "" prints what is known otherwise. `system_of_records` is the notice under which
    the component keeps such records.
    """

    control: str = "CUI"
    shows_categories: bool = True
    is_privacy_specified: bool = False
    more_categories: tuple[str, ...] = ()
    dissemination: tuple[str, ...] = ("FED ONLY",)
    controlled_by: str = ""
    contact: str = ""
    decontrol: str = ""
    system_of_records: str = ""
    ssi: SsiRule = SsiRule.MARK


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """Somebody for whom a mail can be encrypted: a name for the officer, a certificate (PEM).

    `address` is where mail goes that this program hands to the agency's server; "" if only the
    officer's own mail program sends to them.
    """

    name: str
    certificate: bytes
    address: str = ""


class RelaySecurity(StrEnum):
    """How the connection to the server is encrypted; there is no third way (RFC 8314)."""

    TLS = "tls"
    STARTTLS = "starttls"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """The agency's server that takes mail in (RFC 6409). Its certificate is always checked.

    `authority` is the PEM of who vouches for that certificate, None for whom this computer trusts.
    """

    host: str
    port: int = 587
    security: RelaySecurity = RelaySecurity.STARTTLS
    authority: bytes | None = None
    needs_sign_in: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MailRules:
    """How large one mail may be, as it travels; who can be written to; by which server.

    Without a `relay` the program opens no connection at all. Mail that it hands over itself goes
    to `domains` only, of which `*.x.gov` means what lies below `x.gov`.
    """

    most_bytes: int = MOST_MAIL_BYTES
    receivers: tuple[Receiver, ...] = ()
    relay: Relay | None = None
    domains: tuple[str, ...] = ("dhs.gov", "*.dhs.gov")


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Which of the agency's policies this is: `number` only ever rises, `on` is for people.

    `signers` are fingerprints of keys whose holders may sign a later one, beside who signed this.
    """

    number: int
    on: date
    signers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The rules of the agency; `Policy()` is what holds where no file says otherwise.

    Each escrow certificate is one PEM text: whoever has its private key can open the vault, and
    the officer is told so, by the name in `escrow_holder`. `pkcs11_module` is the library of the
    card reader, by its whole path. Each of `pack_signers` is the PEM of a public key whose holder
    may sign content; `packs_need_review` says that a second one of them has to have signed too.
    `remind_before_days` falls from the longest time to the shortest. After
    `training_days` an officer is reminded of training; None leaves that to the officer.
    """

    escrow_certificates: tuple[bytes, ...] = ()
    escrow_holder: str = ""
    kdf: KdfChoice = KdfChoice.PBKDF2
    idle_lock_s: int = 300
    blank_lock_s: int = 60
    shift_hours: int = 10
    quick_unlock: bool = True
    purge_after_days: int = 30
    remind_before_days: tuple[int, ...] = (7, 1)
    snapshots_daily: int = 3
    snapshots_weekly: int = 4
    pkcs11_module: str | None = None
    pack_signers: tuple[bytes, ...] = ()
    packs_need_review: bool = False
    training_days: int | None = None
    issued: Issue | None = None
    marking: MarkingRules = field(default_factory=MarkingRules)
    mail: MailRules = field(default_factory=MailRules)
