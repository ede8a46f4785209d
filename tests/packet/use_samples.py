"""Invented referrals with published instruments, goods, steps taken and a chosen step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from field_assist.domain.encounter import Value
from field_assist.domain.goods import GoodsStep
from field_assist.domain.ids import InstrumentId, ItemId, MeasureId
from field_assist.domain.instrument import Mode
from field_assist.domain.instrument_use import Misfit
from field_assist.domain.list_check import Alike, Finding, Party
from field_assist.domain.measure import Outcome
from field_assist.domain.referral import Referral, ReferredStep
from field_assist.domain.referred import ReferredMeasure
from field_assist.domain.referred_use import (
    ReferredCheck,
    ReferredGoods,
    ReferredItem,
    ReferredOutcome,
    ReferredUse,
)
from field_assist.domain.relief import ReliefPointer, When
from field_assist.domain.rule import Band
from tests.packet.card_samples import COOK, crew
from tests.packet.forms import form
from tests.packet.samples import MADE_AT, adult

AT = MADE_AT - timedelta(minutes=80)
USE = ReferredUse(
    id=InstrumentId("sample-table"),
    version="2026.1",
    language="en",
    title="Sample table of signs",
    owner="SAMPLE Institute",
    citation="SAMPLE, 2026",
    mode=Mode.INTERVIEW,
    population="Adults who work",
    caveat="Nobody has measured how often it is right.",
    about=None,
    misfits=(Misfit.SETTING,),
    why_here="No other table was at hand",
    conditions="A quiet room",
    outcomes=(ReferredOutcome(title="", says="Three items of the sample are answered yes."),),
    items=(
        ReferredItem(
            id=ItemId("a1"),
            short="Pay",
            text="Is somebody else paid?",
            value=Value.YES,
            said="Said so twice",
            at=AT,
        ),
        ReferredItem(
            id=ItemId("t1"), short="Words", text="In own words", value=None, said="Tired", at=AT
        ),
    ),
    unanswered=("Sleep",),
    began_at=AT,
    ended_at=AT,
)
UNKNOWN_USE = ReferredUse(
    id=InstrumentId("gone-table"),
    version="1, 2",
    about=None,
    why_here="",
    conditions="",
    items=(),
    began_at=None,
    ended_at=None,
)
CHECK = ReferredCheck(
    party=Party.SUPPLIER,
    asked="Sample Coton Co.",
    list_title="Sample Entity List",
    list_version="2026-01",
    list_dated_on=date(2026, 1, 2),
    list_sha256="ab" * 32,
    age_days=318,
    is_stale=True,
    entry="Sample Cotton Co. Ltd.",
    entry_more="1 Example Road UTO",
    alike=Alike.SIMILAR,
    finding=Finding.SAME,
    verified_by="Same number on the invoice",
    at=AT,
)
MEASURES = (
    ReferredMeasure(
        id=MeasureId("c1" * 16),
        rung="supervisor",
        title="Tell the supervisor",
        number="",
        who="A. Template",
        outcome=Outcome.DONE,
        reference="",
        remark="Agreed",
        taken_at=MADE_AT - timedelta(minutes=99),
    ),
    ReferredMeasure(
        id=MeasureId("c2" * 16),
        rung="duty_agent",
        title="Call the duty agent",
        number="202-555-0131",
        who="Casey Demo",
        outcome=Outcome.ANSWERED,
        reference="EXAMPLE-1",
        remark="Asked for the packet",
        taken_at=MADE_AT - timedelta(minutes=93),
    ),
)
POINTER = ReliefPointer(
    id="sample",
    title="Continued Presence",
    says="A federal officer files; DHS decides.",
    ask="Ask HSI.",
    source="22 U.S.C. 7105(c)(3)",
    listed=("one", "two"),
    shown_when=frozenset({When.REFER, When.ADULT}),
    checked_on=date(2026, 11, 2),
)
CHOSEN = ReferredStep(
    suggested=Band.REFER_NOW, reason="Known to HSI", second_person="Sample SUPERVISOR", at=AT
)


def with_uses() -> Referral:
    """Return the referral of a ship with instruments, steps taken, pointers and a chosen step."""
    about_cook = replace(USE, id=InstrumentId("other-table"), about=COOK.id)
    return replace(
        crew(),
        uses=(USE, about_cook, UNKNOWN_USE),
        measures=MEASURES,
        relief=(POINTER,),
        band=Band.REFER_THIS_SHIFT,
        chosen=CHOSEN,
    )


def goods() -> Referral:
    """Return a referral about a shipment."""
    told = ReferredGoods(
        step=GoodsStep.TRADE_DESK,
        step_words="Tell the trade desk",
        rule="1.0/trade_desk/same-entity",
        says="A name of an entity list was verified to be the same.",
        actions=("Hold the goods as the desk says",),
        route="eallegations.example",
        checks=(CHECK, replace(CHECK, alike=None, finding=Finding.NO_NAME, entry="")),
        trace=replace(USE, mode=Mode.RECORD, misfits=(), why_here=""),
        concerns_people=True,
    )
    return replace(
        adult(), form=form("trade-route"), goods=told, elements={}, clocks=(), first_reason_at=None,
        band=Band.RECORD_ONLY, rule="", says="",
    )  # fmt: skip
