"""Words that must not appear in a checklist, and the few places where they may.

A sign is something done, said or written. Race, nationality, religion, gender, dress and the
like are never the sign; a title on a screen never names a crime or a role in it; nowhere is
there a probability. Works on English; other languages are read by people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from field_assist.content.schema import IndicatorWords

_TRAITS = (
    "race|races|racial|ethnic|ethnicity|ethnicities|skin colou?r|nationality|nationalities"
    "|national origin|accent|accents|religion|religions|religious|faith|muslim|christian|jewish"
    "|hindu|gender|genders|transgender|woman|women|man|men|female|male|girl|girls|boy|boys|gay"
    "|lesbian|sexual orientation|orientation|disability|disabilities|disabled|poor|poorer|poverty"
    "|dress|dresses|dressed|clothes|clothing|foreign|foreign-looking|foreigner|foreigners|headscarf"
)
_TRAIT = re.compile(rf"\b(?:{_TRAITS})\b", re.IGNORECASE)
_VERDICT = re.compile(
    r"\d\s*%|\b(?:per ?cent|probabilit(?:y|ies)|probabl[ye]|likelihood|odds|cleared|risk score)\b",
    re.IGNORECASE,
)
_NOT_ON_SCREEN = re.compile(
    r"(?i:\b(?:victim|traffick|suspect|suspici|smuggl|prostitut|slave|servitude|criminal|illegal)\w*)"
    r"|\b(?:HSI|ICE)\b"
)
_VICTIM = re.compile(r"(?<!possible )(?<!may be a )\bvictims?\b(?! assistance)", re.IGNORECASE)

# Where a listed word is not the sign. Every entry was read; the reason stands beside it.
ALLOWED: Mapping[str, frozenset[str]] = {
    # The sign is being unfit for the weather; one of its explanations rules out style and means.
    "air.clothing_mismatch": frozenset({"clothing", "poorer"}),
    # Tells the officer not to do it.
    "sea.underage_crew": frozenset({"ethnicity"}),
    # Belongings kept where people work.
    "site.sleeps_at_work": frozenset({"clothes"}),
    # "Religious worker" is the name of a visa class.
    "site.r1_business_labor": frozenset({"religious"}),
    # Where a telephone number was written.
    "child.no_known_guardian": frozenset({"clothing"}),
    # Gifts from a partner.
    "child.older_partner_gifts": frozenset({"clothes"}),
    # One child treated unlike the others of the same home.
    "child.unequal_in_home": frozenset({"dresses"}),
    # A visit that somebody forbids.
    "move.visits_forbidden": frozenset({"religious"}),
    # What a threat would reveal.
    "coer.threat_expose": frozenset({"orientation"}),
    # "Poor hygiene".
    "phys.malnourished": frozenset({"poor"}),
}


def forbidden_in_sign(sign: str, words: IndicatorWords) -> Iterator[tuple[str, str]]:
    """Yield (field, reason) for each word of an indicator that must not be there."""
    allowed = ALLOWED.get(sign, frozenset())
    for field in ("short", "text", "observe"):
        for found in _TRAIT.findall(getattr(words, field)):
            if found.casefold() not in allowed:
                yield field, f"`{found}` is about who somebody is; it can never be the sign"
    for field in ("short", "text", "observe", "ask"):
        yield from ((field, why) for why in _verdicts(getattr(words, field)))
    yield from (("no_explanation", why) for why in _verdicts(words.no_explanation or ""))
    for place, text in enumerate(words.explanations):
        yield from ((f"explanations[{place}]", why) for why in _verdicts(text))
    yield from (("short", why) for why in _labels(words.short))


def forbidden_in_screen_words(text: str) -> Iterator[str]:
    """Yield a reason for each word that must not be seen on a screen beside a traveller."""
    yield from _verdicts(text)
    yield from _labels(text)


def forbidden_in_packet_words(text: str) -> Iterator[str]:
    """Yield a reason for each word that would state as a finding what is only possible."""
    yield from _verdicts(text)
    for found in _VICTIM.findall(text):
        yield f"`{found}` is a finding; write `possible {found.lower()}`"


def forbidden_in_story(text: str) -> Iterator[str]:
    """Yield a reason for each word that an invented scene must not teach as a sign, or say."""
    for found in _TRAIT.findall(text):
        yield f"`{found}` is about who somebody is; a scene is about what is done and said"
    yield from _verdicts(text)
    yield from _labels(text)


def _verdicts(text: str) -> Iterator[str]:
    for found in _VERDICT.findall(text):
        yield f"`{found}` speaks of a probability or a verdict"


def _labels(text: str) -> Iterator[str]:
    for found in _NOT_ON_SCREEN.findall(text):
        yield f"`{found}` is not for a screen that others may see"
