"""Invented referrals for the tests of the packet."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

from field_assist.domain.assessment import ElementFinding, ElementState
from field_assist.domain.checklist import Element, ElementGroup, PackRef, Strength
from field_assist.domain.encounter import SAFETY, Basis, Fact, Tri, Value
from field_assist.domain.ids import IndicatorId, PacketId, PackId
from field_assist.domain.referral import CustodyEvent, LogHead, Referral, ReferredNote, ReferredSign
from field_assist.domain.rule import Band, ClockRule
from tests.packet.forms import form

CST = timezone(timedelta(hours=-6), "CST")
MADE_AT = datetime(2026, 11, 16, 18, 4, tzinfo=CST)


def sign(  # noqa: PLR0913 -- a sample of everything
    name: str,
    short: str,
    text: str,
    *,
    value: Value = Value.YES,
    basis: Basis | None = Basis.TOLD_BY_PERSON,
    minutes_before: int = 120,
    strength: Strength = Strength.STRONG,
    elements: frozenset[Element] = frozenset({Element.COERCION}),
    explanations: tuple[str, ...] = (),
    reason: str = "",
    notes: tuple[str, ...] = (),
    is_reason: bool = False,
) -> ReferredSign:
    return ReferredSign(
        id=IndicatorId(name),
        about=None,
        short=short,
        text=text,
        value=value,
        basis=basis,
        at=MADE_AT - timedelta(minutes=minutes_before),
        strength=strength,
        elements=elements,
        source_tags=("ILOD",),
        ordinary_explanations=explanations,
        reason=reason,
        notes=tuple(note_on(short, text, minutes_before) for text in notes),
        is_reason=is_reason,
    )


def note_on(short: str, text: str, minutes_before: int = 120) -> ReferredNote:
    """Return a note on a sign, written when the sign was marked and never changed."""
    at = MADE_AT - timedelta(minutes=minutes_before)
    return ReferredNote(text=text, at=at, changed_at=at, about=short)


SIGNS = (
    sign(
        "sea.docs_refused",
        "Passports asked for and refused",
        "Crew members asked for their own passports and the master or agent refused to return "
        "them.",
        minutes_before=153,
        explanations=("Routine custody by the ship for clearance.",),
        notes=("Told by P1: on Nov 2 he asked S1 for his passport and was told “after the debt.”",),
        is_reason=True,
    ),
    sign(
        "sea.wages_months_unpaid",
        "Five months of wages unpaid",
        "Wages are months late, held as a bond, or paid only to the recruiter.",
        basis=Basis.RECORD,
        minutes_before=148,
        elements=frozenset({Element.COERCION, Element.LABOR}),
        explanations=("Allotments to family chosen by the seafarer.",),
        notes=("Wage account (E2): no payment to P1 for Jun, Jul, Aug, Sep and Oct 2026.",),
        is_reason=True,
    ),
    sign(
        "sea.recruit_debt",
        "Recruitment debt deducted from pay",
        "Crew owe recruitment, travel or food charges that are deducted at sea.",
        basis=Basis.RECORD,
        minutes_before=144,
        elements=frozenset({Element.LABOR, Element.COERCION}),
        notes=("Deduction sheet lists “agency”, “air ticket” and “food” for seven named crew.",),
    ),
    sign(
        "coer.threat_family",
        "Threat against family at home",
        "Threats against relatives, children or others.",
        minutes_before=140,
        notes=("Told by P1: S1 said people at home would be in trouble if he spoke.",),
    ),
    sign(
        "sea.contract_replaced",
        "Contract replaced, language not read",
        "The agreement was changed on arrival, is blank, or is in a language the crew member "
        "cannot read.",
        minutes_before=122,
        elements=frozenset({Element.FRAUD, Element.LABOR}),
        notes=("Told by P2: on joining he signed a second contract. Contract not seen.",),
    ),
    sign(
        "sea.no_shore_leave",
        "No shore leave",
        "Crew are not allowed ashore although they are eligible, and guards or threats keep them "
        "aboard.",
        basis=Basis.RECORD,
        minutes_before=172,
        strength=Strength.SUPPORTING,
        explanations=("Immigration or terminal limits on shore leave.",),
        notes=("Gangway log: landing permits issued Nov 14 to seven crew, none used by Nov 16.",),
    ),
    sign(
        "sea.controlled_interpreter",
        "Master insists on interpreting",
        "The bosun, agent or master insists on interpreting or staying during crew interviews.",
        basis=Basis.SEEN,
        minutes_before=189,
        strength=Strength.SUPPORTING,
        explanations=("Genuine language gap: replace the interpreter and see.",),
    ),
    sign(
        "sea.rest_hours_identical",
        "Rest-hour records are copies",
        "Rest-hour records are copied or impossible while crew are plainly exhausted.",
        basis=Basis.RECORD,
        minutes_before=169,
        strength=Strength.CONTEXTUAL,
        elements=frozenset({Element.CONTEXT}),
        explanations=("Poor record keeping.",),
        notes=("Rest-hour sheets for Oct 2026 show the same hours for seven crew on 31 days.",),
    ),
    sign(
        "beh.fearful_submissive",
        "Fear, submission",
        "Fear, submission, flinching, avoids speaking.",
        value=Value.EXPLAINED,
        basis=Basis.SEEN,
        minutes_before=160,
        strength=Strength.CONTEXTUAL,
        elements=frozenset({Element.CONTEXT}),
        reason="Fear of uniforms; spoke freely after water and a break.",
    ),
    sign(
        "sea.off_crew_list",
        "People not on the crew list",
        "People working aboard are not on the crew list or carry other people's seaman books.",
        value=Value.NO,
        basis=None,
        minutes_before=176,
        notes=("Faces, crew list and books compared for P1, P2 and S1. They agree.",),
    ),
    sign(
        "sea.violence_on_board",
        "Violence on board",
        "Signs or reports of beatings, threats, missing crew, or punishment by withholding food "
        "or water.",
        value=Value.NOT_SAFE,
        basis=None,
        minutes_before=130,
        elements=frozenset({Element.FORCE}),
        notes=("P2: another crew member was within hearing. Not asked.",),
    ),
    sign(
        "debt.family_collateral",
        "Family pledged",
        "Family members, land or house are pledged, or relatives will be made to pay.",
        value=Value.SKIPPED,
        basis=None,
        minutes_before=131,
    ),
)


def _ids(*names: str) -> tuple[IndicatorId, ...]:
    return tuple(IndicatorId(name) for name in names)


MEANS = (
    "sea.docs_refused",
    "sea.wages_months_unpaid",
    "sea.recruit_debt",
    "coer.threat_family",
    "sea.contract_replaced",
    "sea.no_shore_leave",
    "sea.controlled_interpreter",
)
PURPOSE = ("sea.wages_months_unpaid", "sea.recruit_debt", "sea.contract_replaced")
ELEMENTS = {
    ElementGroup.ACT: ElementFinding(state=ElementState.GAP),
    ElementGroup.MEANS: ElementFinding(state=ElementState.SUPPORTED, because=_ids(*MEANS)),
    ElementGroup.PURPOSE: ElementFinding(state=ElementState.SUPPORTED, because=_ids(*PURPOSE)),
    ElementGroup.AGE: ElementFinding(state=ElementState.NOT_REQUIRED),
}
SAFETY_ANSWERS = {
    Fact.DANGER: Tri.NO,
    Fact.UNDER_18: Tri.NO,
    Fact.MEDICAL: Tri.YES,
    Fact.COMPANION: Tri.UNKNOWN,
}
SITUATION_LINES = {
    Fact.PLACE: "Port of Gull Harbor (fictional), Berth 4",
    Fact.WHERE_NOW: "Ashore, crew welfare center",
    Fact.ACT_UNTIL: "Nov 16, 22:00 CST",
    Fact.LANGUAGE: "Burmese",
    Fact.SAFE_CONTACT: "Yes, P1 and P2. Never call the vessel.",
    Fact.CALL_BACK: "(409) 555-0117",
    Fact.OFFICER: "CBPO Jordan Sample, on duty to 23:00 CST",
}
NOTE = ReferredNote(
    text="At 14:10 CST I boarded MV Paper Lantern at Berth 4 for a routine crew inspection. At "
    "14:55 the chief mate (S1) answered twice for P1 and stayed at the door until I asked him to "
    "leave.\nFrom 15:20 I spoke to P1 and then P2 ashore, one at a time, with a telephone "
    "interpreter. I did not tell S1 the reason.",
    at=MADE_AT - timedelta(minutes=95),
    changed_at=MADE_AT - timedelta(minutes=95),
)
DONE = (
    ("encounter_started", "E-0142"),
    ("answered", "sea.docs_refused=yes"),
    ("note_written", "4f0c9d2e"),
    ("fact_stated", "place"),
)
CUSTODY = tuple(
    CustodyEvent(
        sequence=number,
        at=MADE_AT - timedelta(minutes=240 - 55 * number, seconds=50),
        action=action,
        detail=detail,
    )
    for number, (action, detail) in enumerate(DONE, start=1)
)


def adult() -> Referral:
    """Return a full referral of adults aboard a ship."""
    return Referral(
        id=PacketId("01a1e6d1518070f18a3c5e7d9b7c412f"),
        reference="FA-9B7C-4J2F",
        version=1,
        is_practice=False,
        made_at=MADE_AT,
        as_of_event=4,
        log_head=LogHead(entry=412, words="amber-violin-otter-canoe-quilt", sha256="5a" * 32),
        earlier_packets=(),
        encounter_label="E-0142",
        opened_at=MADE_AT - timedelta(hours=4),
        setting_title="Seaport",
        role_title="CBP secondary",
        band=Band.REFER_NOW,
        rule="1.0/refer_now/strong-means-and-purpose",
        says="At least one strong sign of means and a sign of purpose.",
        about=None,
        safety=SAFETY_ANSWERS,
        situation=SITUATION_LINES,
        cards=(),
        links=(),
        statements=(),
        measures=(),
        relief=(),
        signs=SIGNS,
        not_assessed=("Minor aboard", "Crew list altered"),
        elements=ELEMENTS,
        clocks=(),
        first_reason_at=None,
        notes=(NOTE,),
        custody=CUSTODY,
        withheld={"sign": 1, "note": 2},
        pack=PackRef(id=PackId("us-core"), version="2026.11.1", sha256="539ee791" * 8),
        program_version="0.1.0",
        form=form("hsi-referral"),
    )


def _clock(name: str, hours: int, notify: str, applies_when: str, authority: str) -> ClockRule:
    return ClockRule(
        id=name, hours=hours, notify=notify, applies_when=applies_when, authority=authority
    )


CLOCKS = (
    _clock(
        "hhs_child_notice",
        24,
        "HHS Office on Trafficking in Persons",
        "Not a US citizen or lawful permanent resident",
        "22 U.S.C. 7105(b)(1)(H)",
    ),
    _clock(
        "child_abuse_report",
        24,
        "Child-abuse report to the designated agency",
        "On Federal land or in a federally operated facility",
        "34 U.S.C. 20341",
    ),
    _clock(
        "uac_notice",
        48,
        "HHS, unaccompanied child",
        "Unaccompanied child, apprehended or in custody",
        "8 U.S.C. 1232(b)(2)",
    ),
    _clock(
        "uac_transfer",
        72,
        "HHS, transfer of custody",
        "Determined to be an unaccompanied child",
        "8 U.S.C. 1232(b)(3)",
    ),
)
CHILD = sign(
    "child.commercial_sex",
    "Child in commercial sex",
    "A person under 18 is involved in any sex act for which anything of value is given.",
    basis=Basis.TOLD_BY_OTHER,
    minutes_before=80,
    elements=frozenset({Element.AGE, Element.SEX}),
    is_reason=True,
)


def minor() -> Referral:
    """Return a referral about a child, with clocks and a sign of commercial sex."""
    with_child = ElementFinding(state=ElementState.SUPPORTED, because=(CHILD.id,))
    purpose = ElementFinding(state=ElementState.SUPPORTED, because=_ids(*PURPOSE, CHILD.id))
    return replace(
        adult(),
        signs=(*SIGNS, CHILD),
        safety=dict.fromkeys(SAFETY, Tri.UNKNOWN) | {Fact.UNDER_18: Tri.YES},
        situation={**SITUATION_LINES, Fact.AGE_STATED: "16"},
        says="Commercial sex of a person under 18 was observed or reported.",
        rule="1.0/refer_now/child-commercial-sex",
        elements={**ELEMENTS, ElementGroup.AGE: with_child, ElementGroup.PURPOSE: purpose},
        clocks=CLOCKS,
        first_reason_at=CHILD.at,
    )


def third() -> Referral:
    """Return the third referral of an encounter."""
    earlier = ("FA-2222-2222", "FA-3333-3333")
    return replace(adult(), version=3, as_of_event=9, earlier_packets=earlier)
