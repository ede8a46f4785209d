"""The invented stories of the indicator catalogue, by their numbers, with the step of each."""

from __future__ import annotations

from dataclasses import dataclass

from field_assist.domain.checklist import Setting
from field_assist.domain.encounter import Value
from field_assist.domain.rule import Band


@dataclass(frozen=True, kw_only=True)
class Story:
    """What was marked in a story, and what the rule about people suggests."""

    setting: Setting
    answers: dict[str, Value]
    band: Band
    under_18: str = "no"


def _yes(*signs: str) -> dict[str, Value]:
    return dict.fromkeys(signs, Value.YES)


STORIES = {
    "S1": Story(
        setting=Setting.AIR,
        answers={"air.companion_answers": Value.EXPLAINED},
        band=Band.RECORD_ONLY,
    ),
    "S2": Story(
        setting=Setting.AIR,
        answers=_yes(
            *("air.clothing_mismatch", "air.baggage_mismatch", "air.ownership_mark"),
            *("air.third_party_ticket", "air.spare_devices_visible"),
        ),
        band=Band.RECORD_ONLY,
    ),
    "S3": Story(setting=Setting.AIR, answers=_yes("air.help_signal"), band=Band.REFER_NOW),
    "S4": Story(
        setting=Setting.POE,
        answers=_yes(
            *("poe.too_good_offer", "poe.job_unknown"),
            *("poe.parallel_documents", "poe.debt_paper"),
        ),
        band=Band.REFER_NOW,
    ),
    "S5": Story(
        setting=Setting.LAND,
        answers=_yes("child.commercial_sex", "child.adult_without_authority"),
        under_18="yes",
        band=Band.REFER_NOW,
    ),
    "S7": Story(setting=Setting.SEA, answers={"sea.docs_refused": Value.NO}, band=Band.RECORD_ONLY),
    "S8": Story(
        setting=Setting.SEA,
        answers=_yes("sea.wages_months_unpaid", "sea.recruit_debt", "sea.no_shore_leave"),
        band=Band.REFER_NOW,
    ),
    "S10": Story(
        setting=Setting.SITE,
        answers={"site.remote_no_transport": Value.EXPLAINED, "site.hours_excessive": Value.YES},
        band=Band.RECORD_ONLY,
    ),
    "S12": Story(
        setting=Setting.CARGO,
        answers={"cargo.entity_match": Value.UNKNOWN},
        band=Band.RECORD_ONLY,
    ),
    "S13": Story(
        setting=Setting.CARGO,
        answers=_yes("cargo.entity_match", "cargo.prison_marks"),
        band=Band.CONSULT,
    ),
    "S15": Story(
        setting=Setting.AIR,
        answers=dict.fromkeys(
            ("air.help_signal", "air.constant_watch", "air.sedated"), Value.SKIPPED
        ),
        band=Band.RECORD_ONLY,
    ),
}
