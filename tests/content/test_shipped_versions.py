"""A version of the pack that was shipped is never changed: its words are what officers had."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from field_assist.content.packs import load_checklist, load_pack
from field_assist.domain.checklist import Checklist, Element, Strength

SHIPPED = {
    "2026.11.1": "f3997b994ce51d47f3565885d9462c3a39d9e2e97c2ab0449582bec55e2e7dce",
    "2026.11.2": "154c23efbfa6f4a169f6ae56b1304ad5c5900e60fb2f01b453d8b0b7f029b9b1",
    "2026.11.3": "caecbe61f5684384076827922a17114d06dd55b7f682b8a51519a30fe7d87b43",
}
"""The digest of each version; one that is not here yet gets its line when it is made."""

NOT_WEIGHED = {
    "air.help_signal",
    "beh.self_harm",
    "child.commercial_sex",
    "disc.direct",
    "land.assault_en_route",
}


@pytest.fixture(scope="module")
def checklist(shipped: Path) -> Checklist:
    return load_checklist(shipped)


def test_a_shipped_version_is_never_changed(checklist: Checklist) -> None:
    assert SHIPPED[checklist.pack.version] == checklist.pack.sha256


def test_every_sign_has_an_ordinary_explanation_or_the_reason_why_there_is_none(
    checklist: Checklist,
) -> None:
    signs = checklist.indicators.values()

    assert {sign.id for sign in signs if not sign.explanations} == NOT_WEIGHED
    assert {sign.id for sign in signs if sign.no_explanation} == NOT_WEIGHED


def test_no_explanation_takes_itself_back(checklist: Checklist) -> None:
    """An explanation takes its sign out of the count, so it cannot say to refer all the same."""
    said = [text.casefold() for s in checklist.indicators.values() for text in s.explanations]
    taken_back = (
        "still refer",
        "still call",
        "still screen",
        "preserve and refer",
        "treat as real",
    )

    assert [text for text in said if any(words in text for words in taken_back)] == []


def test_where_something_is_to_be_looked_at_nobody_is_asked(checklist: Checklist) -> None:
    """The words stand below a heading that says: without asking."""
    asks = re.compile(r"(^|[.;] )ask\b", re.IGNORECASE)

    assert [s.id for s in checklist.indicators.values() if asks.search(s.observe)] == []


def test_every_topic_says_what_to_leave_out(checklist: Checklist) -> None:
    assert set(checklist.avoid) == set(checklist.topics)


def test_every_element_but_context_has_its_statute(checklist: Checklist) -> None:
    assert set(checklist.statutes) == set(Element) - {Element.CONTEXT}


def test_holding_the_papers_of_another_points_to_the_law_on_it(checklist: Checklist) -> None:
    with_law = {sign.id for sign in checklist.indicators.values() if sign.laws}

    assert "doc.held_by_other" in with_law
    assert all(checklist.indicators[i].topic in {"papers", "goods"} for i in with_law)


def test_signs_that_lead_to_a_step_alone_cannot_be_explained_away(shipped: Path) -> None:
    pack = load_pack(shipped)
    alone = {sign for band in pack.rule.bands for clause in band.clauses for sign in clause.any_of}

    assert [s for s in alone if pack.checklist.indicators[s].strength is not Strength.STRONG] == []
    assert [s for s in alone if pack.checklist.indicators[s].explanations] == []
