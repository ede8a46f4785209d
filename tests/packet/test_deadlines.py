"""The child block: duties as facts, in print and as data."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from field_assist.packet.data import canonical_json
from tests.packet.deadline_samples import REPORTED, RUNNING, with_deadlines
from tests.packet.hostile import in_every_field
from tests.packet.reading import output_of, pages, saved, squeezed, text_of
from tests.packet.samples import minor

HEADING = "Clocks started in this encounter"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> str:
    return text_of(saved(with_deadlines(), tmp_path_factory.mktemp("printed")))


@pytest.mark.parametrize(
    "told",
    [
        HEADING,
        "Under 18: yes",
        "Nov 16, 2026, 12:04 CST (18:04 UTC)",
        "Past when this packet was made",
        "No fixed time, as soon as possible",
        "State law; not read for this list",
        "SAMPLE desk, line 2",
        "Reference: EXAMPLE-4471",
        "Set aside",
        "Determined to be an unaccompanied alien child: taken back",
        "Whether the child has a credible fear: Fears a lender in Utopia. SAMPLE.",
        "Whether the child can decide independently: Is 12 and asks for an aunt. SAMPLE.",
    ],
)
def test_the_child_block_tells_each_duty_as_a_fact(printed: str, told: str) -> None:
    assert squeezed(told) in printed


def test_a_duty_that_was_done_is_made_on_page_one_too(tmp_path: Path) -> None:
    page = squeezed(pages(saved(with_deadlines(), tmp_path))[0])

    assert "Made16:04" in page
    assert page.count(squeezed("No notice recorded")) == 2
    assert squeezed("Set aside") in page
    assert squeezed("What was started and done is in Section 7.") in page


def test_page_one_says_how_many_duties_are_told_elsewhere_and_where(tmp_path: Path) -> None:
    referral = with_deadlines()
    here = {clock.id for clock in referral.clocks}
    elsewhere = {each.id for each in referral.deadlines} - here

    page = squeezed(pages(saved(referral, tmp_path))[0])

    assert len(elsewhere) == 2
    told = "is in Section 7. 2 further duties are told there only."
    assert squeezed(told) in page


def test_page_one_says_nothing_of_others_where_there_are_none(tmp_path: Path) -> None:
    page = squeezed(pages(saved(replace(minor(), deadlines=(RUNNING,)), tmp_path))[0])

    assert squeezed("told there only") not in page


def test_without_a_duty_there_is_no_such_section_and_no_such_key(tmp_path: Path) -> None:
    assert squeezed(HEADING) not in text_of(saved(minor(), tmp_path))
    assert "clocks" not in json.loads(canonical_json(minor()))


def test_the_data_holds_what_the_paper_says() -> None:
    running, _, decided, *_ = json.loads(canonical_json(with_deadlines()))["clocks"]

    assert (running["state"], running["stop"]) == ("running", None)
    assert running["due"]["utc"] == "2026-11-16T18:04:00Z"
    assert [each["rationale"][:5] for each in decided["stop"]["rationales"]] == ["Fears", "Is 12"]


def test_a_very_long_reference_is_printed_whole(tmp_path: Path) -> None:
    stop = replace(REPORTED.stop, reference="Q" * 20_000, who="Zebra crossing. " * 2_000)  # type: ignore[type-var]
    long = replace(REPORTED, stop=stop)

    path = saved(replace(minor(), deadlines=(RUNNING, long)), tmp_path)

    assert text_of(path).count("Q") >= 20_000
    output_of("qpdf", "--check", str(path))


def test_no_text_of_a_duty_is_read_as_markup(tmp_path: Path) -> None:
    text = '<a href="x">&amp; {{ 1 }} %s'

    path = saved(in_every_field(with_deadlines(), text), tmp_path)

    assert squeezed(text) in text_of(path)
