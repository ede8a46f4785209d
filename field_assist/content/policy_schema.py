"""The format of the policy file, field by field, each number bounded both ways.

A field that is left out keeps its default; one that is unknown, or there twice, is an error. The
rules of mail are in `content.policy_mail`.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import PurePosixPath, PureWindowsPath
from typing import Annotated, Literal, Never

import msgspec
from msgspec import Meta

from field_assist.content.files import explain
from field_assist.content.manifest import Sha256
from field_assist.content.policy_mail import Mail, mail_rules
from field_assist.content.policy_texts import Holder, Line, Pem, PublicKey
from field_assist.content.schema import Strict
from field_assist.domain.cui_codes import CATEGORIES, DISSEMINATION
from field_assist.domain.errors import PolicyInvalid
from field_assist.domain.policy import Issue, KdfChoice, MarkingRules, Policy, SsiRule
from field_assist.typed import converted

_DEFAULT = Policy()

Days = Annotated[int, Meta(ge=1, le=3650)]


class Escrow(Strict, frozen=True):
    """Who else can open each vault, and with which certificates."""

    holder: Annotated[Holder, Meta(min_length=1)]
    certificates: Annotated[tuple[Pem, ...], Meta(min_length=1, max_length=8)]


class Lock(Strict, frozen=True):
    """When the program locks by itself. Times in seconds, the shift in hours."""

    idle_s: Annotated[int, Meta(ge=30, le=3600)] = _DEFAULT.idle_lock_s
    blank_s: Annotated[int, Meta(ge=10, le=3600)] = _DEFAULT.blank_lock_s
    shift_hours: Annotated[int, Meta(ge=1, le=24)] = _DEFAULT.shift_hours
    quick_unlock: bool = _DEFAULT.quick_unlock


class Retention(Strict, frozen=True):
    """How long a handed-over encounter is kept after its acknowledgement."""

    purge_after_days: Days = _DEFAULT.purge_after_days
    remind_before_days: Annotated[tuple[Days, ...], Meta(max_length=5)] = (
        _DEFAULT.remind_before_days
    )


class Snapshots(Strict, frozen=True):
    """How many snapshots are kept."""

    daily: Annotated[int, Meta(ge=1, le=31)] = _DEFAULT.snapshots_daily
    weekly: Annotated[int, Meta(ge=0, le=53)] = _DEFAULT.snapshots_weekly


class Packs(Strict, frozen=True):
    """Who may sign packs, beside those who come with the program; and whether two have to."""

    signers: Annotated[tuple[PublicKey, ...], Meta(max_length=8)] = ()
    second_signature: bool = _DEFAULT.packs_need_review


class TrainingRule(Strict, frozen=True):
    """After how many days an officer is reminded of training, quietly."""

    every_days: Annotated[int, Meta(ge=30, le=3650)]


class Cui(Strict, frozen=True):
    """How controlled information is marked; codes are those of `domain.cui_codes`."""

    control: Literal["CUI", "CONTROLLED"] = "CUI"
    categories_in_banner: bool = True
    privacy_specified: bool = False
    more_categories: Annotated[tuple[str, ...], Meta(max_length=16)] = ()
    dissemination: Annotated[tuple[str, ...], Meta(max_length=7)] = _DEFAULT.marking.dissemination
    controlled_by: Line = ""
    contact: Line = ""
    decontrol: Line = ""
    system_of_records: Line = ""
    ssi: SsiRule = _DEFAULT.marking.ssi


class IssueForm(Strict, frozen=True):
    """Which policy this is, for one that is signed."""

    number: Annotated[int, Meta(ge=1, le=1_000_000_000)]
    on: date
    signers: Annotated[tuple[Sha256, ...], Meta(max_length=4)] = ()


class PolicyTable(Strict, frozen=True):
    """The whole file."""

    schema: Literal[1]
    issued: IssueForm | None = None
    escrow: Escrow | None = None
    kdf: KdfChoice = _DEFAULT.kdf
    lock: Lock = Lock()
    retention: Retention = Retention()
    snapshots: Snapshots = Snapshots()
    packs: Packs = Packs()
    training: TrainingRule | None = None
    cui: Cui = Cui()
    mail: Mail = Mail()
    pkcs11_module: Annotated[str, Meta(min_length=1, max_length=1000)] | None = None


def parse_policy(untrusted: bytes) -> Policy:
    """Return the policy that a file describes.

    Raises:
        PolicyInvalid: it breaks the format; `where` is a path in it, `why` the reason.

    """
    try:
        tree = json.loads(untrusted.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no)
        table = converted(tree, PolicyTable)
    except msgspec.ValidationError as error:
        where, why = explain(str(error))
        raise PolicyInvalid(where=where, why=why) from error
    except RecursionError as error:
        raise PolicyInvalid(where="$", why="the text is nested too deeply") from error
    except ValueError as error:  # includes what is not UTF-8 and what is not JSON
        raise PolicyInvalid(where="$", why="the text is not JSON in UTF-8") from error
    return _policy(table)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return an object of which each field is there once."""
    tree = dict(pairs)
    if len(tree) < len(pairs):
        raise PolicyInvalid(where="$", why="a field is there twice")
    return tree


def _no(name: str) -> Never:
    raise ValueError(name)


def _policy(table: PolicyTable) -> Policy:
    reminders = table.retention.remind_before_days
    if list(reminders) != sorted(set(reminders), reverse=True):
        why = "the days have to fall, each once"
        raise PolicyInvalid(where="$.retention.remind_before_days", why=why)
    if reminders and reminders[0] >= table.retention.purge_after_days:
        why = "a reminder comes before the days of retention begin"
        raise PolicyInvalid(where="$.retention.remind_before_days", why=why)
    escrow, issued = table.escrow, table.issued
    return Policy(
        issued=Issue(**msgspec.structs.asdict(issued)) if issued else None,
        escrow_certificates=tuple(pem.encode() for pem in escrow.certificates) if escrow else (),
        escrow_holder=escrow.holder if escrow else "",
        kdf=table.kdf,
        idle_lock_s=table.lock.idle_s,
        blank_lock_s=table.lock.blank_s,
        shift_hours=table.lock.shift_hours,
        quick_unlock=table.lock.quick_unlock,
        purge_after_days=table.retention.purge_after_days,
        remind_before_days=reminders,
        snapshots_daily=table.snapshots.daily,
        snapshots_weekly=table.snapshots.weekly,
        pkcs11_module=_whole_path(table.pkcs11_module),
        pack_signers=tuple(pem.encode() for pem in table.packs.signers),
        packs_need_review=table.packs.second_signature,
        training_days=table.training.every_days if table.training else None,
        marking=_marking(table.cui),
        mail=mail_rules(table.mail),
    )


def _marking(cui: Cui) -> MarkingRules:
    """Return how to mark; a code that the registry does not have is refused."""
    known = (
        ("more_categories", cui.more_categories, CATEGORIES),
        ("dissemination", cui.dissemination, DISSEMINATION),
    )
    for field, codes, registry in known:
        for code in codes:
            if code not in registry:
                raise PolicyInvalid(where=f"$.cui.{field}", why="a code is not in the registry")
    return MarkingRules(
        control=cui.control,
        shows_categories=cui.categories_in_banner,
        is_privacy_specified=cui.privacy_specified,
        more_categories=cui.more_categories,
        dissemination=cui.dissemination,
        controlled_by=cui.controlled_by,
        contact=cui.contact,
        decontrol=cui.decontrol,
        system_of_records=cui.system_of_records,
        ssi=cui.ssi,
    )


def _whole_path(module: str | None) -> str | None:
    """Return the path of a library; one that would be looked for in several places is refused."""
    if module is None:
        return None
    if "\0" in module or not (
        PurePosixPath(module).is_absolute() or PureWindowsPath(module).is_absolute()
    ):
        raise PolicyInvalid(where="$.pkcs11_module", why="the path has to be a whole one")
    return module
