"""Invented referrals by each form of packet that is not the full referral."""

from __future__ import annotations

from dataclasses import replace

from field_assist.domain.encounter import Value
from field_assist.domain.entity import EntityKind, Field, PersonRole
from field_assist.domain.handling import ExceptionCode, Handling, Recipient
from field_assist.domain.referral import Referral
from field_assist.domain.referred import ReferredCard, StatedValue
from field_assist.domain.referred_form import (
    Changed,
    CitedExhibit,
    Counted,
    ReferredChange,
    Supplemented,
    Thing,
)
from field_assist.workflows.by_form import without_identity
from tests.packet.card_samples import card, crew
from tests.packet.deadline_samples import with_deadlines
from tests.packet.forms import form
from tests.packet.samples import minor

CHILD = card(
    11,
    EntityKind.PERSON,
    "Lia Sample",
    {
        Field.NAME_STATED: "Lia Sample",
        Field.NAME_IN_SCRIPT: "\u0644\u064a\u0627",
        Field.AGE_STATED: "15",
        Field.CITIZENSHIPS: StatedValue(text="Utopia", canonical="UTO"),
        Field.LANGUAGES: "Utopian",
        Field.MEDICAL_NEED: "Fever since Tuesday",
    },
    PersonRole.CHILD_AT_RISK,
)
ADULT = card(
    12,
    EntityKind.PERSON,
    "Alex Example",
    {Field.NAME_STATED: "Alex Example"},
    PersonRole.SUSPECTED_CONTROLLER,
)
PETITIONER = card(
    21,
    EntityKind.ORGANIZATION,
    "Sample Farms",
    {
        Field.NAME: "Sample Farms",
        Field.SORT: "employer",
        Field.PETITIONS: ("ABC0000000001", "ABC0000000002"),
    },
)
CHANGES = (
    ReferredChange(
        thing=Thing.SIGN,
        title="No shore leave (P1)",
        how=Changed.CHANGED,
        before="unknown",
        now="yes",
    ),
    ReferredChange(
        thing=Thing.FACT,
        title="where_now",
        how=Changed.CHANGED,
        before="Gangway",
        now="Room 4 of the sample building",
    ),
    ReferredChange(
        thing=Thing.CARD, title="P1 name_stated", how=Changed.ADDED, before="", now="Maung Sample"
    ),
    ReferredChange(
        thing=Thing.NOTE,
        title="",
        how=Changed.CHANGED,
        before="",
        now="They ate.",
        is_left_out=True,
    ),
    ReferredChange(
        thing=Thing.STATEMENT, title="ST-9", how=Changed.WITHDRAWN, before="No pay.", now=""
    ),
)
FIRST = Supplemented(
    reference="FA-7C2D-9K4M", sha256="7c2d" * 16, is_compared=True, changes=CHANGES
)


def in_order(cards: tuple[ReferredCard, ...]) -> tuple[ReferredCard, ...]:
    """Return cards by kind, as they are gathered."""
    kinds = tuple(EntityKind)
    return tuple(sorted(cards, key=lambda each: kinds.index(each.kind)))


def fdns() -> Referral:
    """Return a hand-over with a petitioner."""
    told = crew()
    return replace(
        told,
        form=form("fdns-hand-over"),
        handling=Handling(recipient=Recipient.FDNS),
        cards=in_order((*(c for c in told.cards if c.id != PETITIONER.id), PETITIONER)),
    )


def supplement() -> Referral:
    """Return what is new since a packet that was sealed before."""
    told = crew()
    return replace(
        told,
        form=form("supplement"),
        version=2,
        earlier_packets=(FIRST.reference,),
        relief=(),
        supplements=FIRST,
    )


def supplement_alone() -> Referral:
    """Return a supplement to a packet that cannot be read."""
    return replace(supplement(), supplements=replace(FIRST, is_compared=False, changes=()))


def child_notice() -> Referral:
    """Return the notice about a child, with what its form tells."""
    told = with_deadlines()
    notice = form("hhs-child-notice")
    signs = (s for s in minor().signs if s.value is Value.YES)
    return replace(
        told,
        form=notice,
        handling=Handling(recipient=Recipient.HHS, exception=ExceptionCode.BENEFITS),
        about=None,
        cards=(CHILD, ADULT),
        links=(),
        statements=(),
        measures=(),
        relief=(),
        uses=(),
        notes=(),
        not_assessed=(),
        signs=tuple(replace(s, reason="", notes=(), about=None) for s in signs),
        situation={f: t for f, t in told.situation.items() if notice.tells_fact(f)},
        deadlines=tuple(
            replace(d, about=None, stop=d.stop and replace(d.stop, rationales=()))
            for d in told.deadlines
        ),
    )


def no_identity() -> Referral:
    """Return values and counts of what was recorded."""
    told = minor()
    bare = replace(
        told,
        form=form("no-identity"),
        handling=Handling(recipient=Recipient.TRAINING),
        encounter_label="",
        clocks=(),
        first_reason_at=None,
        custody=(),
        situation={},
        notes=(),
        not_assessed=(),
        signs=tuple(replace(s, reason="", notes=()) for s in told.signs if s.value is Value.YES),
    )
    people = {PersonRole.POSSIBLE_VICTIM: 7, PersonRole.CHILD_AT_RISK: None}
    return without_identity(bare, Counted(people=people, hours_to_hsi=2))


def supplement_with_photos() -> Referral:
    """Return a supplement with a photo that is new, to a packet that had two."""
    cited = tuple(
        CitedExhibit(reference=f"EX-{number}", sha256=f"{number:x}" * 64) for number in (1, 3)
    )
    new = ReferredChange(
        thing=Thing.EXHIBIT, title="EX-4", how=Changed.ADDED, before="", now="A sample room"
    )
    told = replace(FIRST, changes=(*CHANGES, new), exhibits=cited)
    return replace(supplement(), supplements=told)
