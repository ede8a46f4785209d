from __future__ import annotations

from dataclasses import replace

import pytest

from field_assist.domain.handling import ExceptionCode, Handling, Protection, Recipient
from field_assist.domain.policy import MarkingRules
from field_assist.domain.referral import Referral
from field_assist.packet.build import build_packet
from field_assist.packet.mail_banner import STRICTEST, mail_banner
from tests.packet.samples import adult

OUTSIDE = Handling(
    recipient=Recipient.VICTIM_SERVICES,
    protection=Protection.NO,
    exception=ExceptionCode.NGO_CONSENT,
)


@pytest.mark.parametrize(
    ("referral", "banner"),
    [
        (adult(), "CUI//FED ONLY"),
        (replace(adult(), handling=OUTSIDE), "CUI//DL ONLY"),
        (
            replace(adult(), marking=MarkingRules(control="CONTROLLED", is_privacy_specified=True)),
            "CONTROLLED//SP-PRVCY//FED ONLY",
        ),
        (replace(adult(), is_practice=True), ""),
    ],
    ids=["in DHS", "outside", "rules of the agency", "practice"],
)
def test_the_mail_says_who_may_have_it_and_not_what_it_is_about(
    referral: Referral, banner: str
) -> None:
    assert mail_banner(build_packet(referral).pdf) == banner


def test_a_packet_that_says_nothing_of_it_gets_the_strictest_one() -> None:
    assert mail_banner(b"%PDF-1.7 of an older form") == STRICTEST
