"""A referral about a child with duties that run, were done, and were set aside."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from field_assist.domain.due import State
from field_assist.domain.encounter import Tri
from field_assist.domain.referral import Referral
from field_assist.domain.referred_deadline import Cause, ReferredDeadline, ReferredStop
from tests.packet.samples import MADE_AT, minor

BEGAN = MADE_AT - timedelta(hours=30)
AGE = Cause(about="under_18", sign="", answer=Tri.YES, at=BEGAN)
DONE = ReferredStop(
    who="SAMPLE desk, line 2",
    done_at=MADE_AT - timedelta(hours=2),
    reference="EXAMPLE-4471",
    rationales=(),
)
RUNNING = ReferredDeadline(
    id="hhs_child_notice",
    duty="Notice to HHS of a foreign-national child who may be a victim of trafficking",
    tell="HHS Office on Trafficking in Persons",
    authority="22 U.S.C. 7105(b)(1)(H)",
    verified=True,
    hours=24,
    state=State.RUNNING,
    since=BEGAN,
    by=AGE,
    due=BEGAN + timedelta(hours=24),
    stop=None,
    because=None,
)
DECIDED = replace(
    RUNNING,
    id="uac_screening",
    duty="Screening of an unaccompanied child from a contiguous country",
    authority="8 U.S.C. 1232(a)(2)-(4)",
    hours=48,
    due=BEGAN + timedelta(hours=48),
    state=State.STOPPED,
    stop=replace(
        DONE,
        rationales=(
            ("Whether the child has a credible fear", "Fears a lender in Utopia. SAMPLE."),
            ("Whether the child can decide independently", "Is 12 and asks for an aunt. SAMPLE."),
        ),
    ),
)
REPORTED = replace(
    RUNNING,
    id="child_abuse_report",
    duty="Report of suspected child abuse",
    authority="34 U.S.C. 20341(a)-(c), (f)",
    state=State.STOPPED,
    stop=DONE,
)
ASIDE = replace(
    RUNNING,
    id="uac_transfer",
    duty="Transfer of an unaccompanied child to the custody of HHS",
    authority="8 U.S.C. 1232(b)(3)",
    hours=72,
    due=BEGAN + timedelta(hours=72),
    state=State.SET_ASIDE,
    because=Cause(
        about="determined", sign="", answer=Tri.NOT_ASKED, at=MADE_AT - timedelta(hours=1)
    ),
)
AT_ONCE = replace(
    RUNNING,
    id="state_report",
    duty="Report under the law of the State on mandated reporting",
    authority="State law",
    verified=False,
    hours=None,
    due=None,
)


def with_deadlines() -> Referral:
    """Return a referral about a child in which each kind of duty is told."""
    return replace(minor(), deadlines=(RUNNING, AT_ONCE, DECIDED, REPORTED, ASIDE))
