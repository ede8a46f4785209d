"""What page 1 and the sections say of clocks, danger, notes, custody and times."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest

from field_assist import paths
from field_assist.content.packs import load_pack
from field_assist.domain.encounter import Fact, Tri
from field_assist.domain.referral import Referral
from field_assist.domain.rule import Band, ClockRule
from field_assist.packet.words import words_of_form
from tests.packet.hostile import in_every_field
from tests.packet.reading import pages, saved, squeezed, text_of
from tests.packet.samples import CLOCKS, CUSTODY, MADE_AT, NOTE, SIGNS, adult, minor, sign

PACK = load_pack(paths.resource_root() / "indicators" / "us-core")
NO_REASONS = tuple(replace(s, is_reason=False) for s in SIGNS)
DANGER = {Fact.DANGER: Tri.YES}
MARKED = "Danger now: yes, marked by the officer."


def emergency() -> Referral:
    return replace(adult(), band=Band.EMERGENCY, safety=DANGER, rule="1.0/emergency/danger")


def in_utc(referral: Referral) -> Referral:
    custody = tuple(replace(event, at=event.at.astimezone(UTC)) for event in referral.custody)
    signs = tuple(replace(s, at=s.at.astimezone(UTC), notes=()) for s in referral.signs)
    opened = referral.opened_at.astimezone(UTC)
    made = MADE_AT.astimezone(UTC)
    return replace(referral, made_at=made, opened_at=opened, signs=signs, custody=custody, notes=())


@pytest.mark.parametrize("clock", PACK.rule.clocks, ids=lambda clock: str(clock.id))
def test_each_clock_of_the_pack_has_a_whole_sentence_on_page_one(
    clock: ClockRule, tmp_path: Path
) -> None:
    page = pages(saved(replace(minor(), clocks=PACK.rule.clocks), tmp_path))[0]

    sentence = words_of_form()("clock", clock.id)

    assert squeezed(sentence) in squeezed(page)
    assert "(Section 6)" not in page


@pytest.mark.parametrize("has_sentences", [True, False])
def test_page_one_of_a_child_in_danger_is_one_page_with_the_longest_values(
    *, has_sentences: bool, tmp_path: Path
) -> None:
    child = replace(minor(), band=Band.EMERGENCY, safety=DANGER, is_practice=True)
    longest = in_every_field(replace(child, earlier_packets=("FA-2",) * 40), "word " * 1000)
    clocks = PACK.rule.clocks if has_sentences else longest.clocks

    page = squeezed(pages(saved(replace(longest, clocks=clocks), tmp_path))[0])

    assert squeezed("Packet id") in page
    assert squeezed(MARKED) in page


def test_a_clock_without_a_sentence_is_cut_at_a_word(tmp_path: Path) -> None:
    unknown = replace(CLOCKS[0], id="another", applies_when="sample " * 100)

    page = pages(saved(replace(minor(), clocks=(unknown,)), tmp_path))[0]

    assert "sample … (Section 6)" in page


def test_danger_without_a_reason_lists_the_signs_as_recorded(tmp_path: Path) -> None:
    read = pages(saved(replace(emergency(), signs=NO_REASONS), tmp_path))

    assert read[0].index(MARKED) < read[0].index("Signs recorded: 5 strongest of 8")
    assert "Why this was referred" not in read[0]
    assert "Danger now, marked by the officer" in "".join(read)
    assert "No sign in this packet" not in "".join(read)


def test_danger_with_reasons_names_both(tmp_path: Path) -> None:
    read = pages(saved(emergency(), tmp_path))

    assert read[0].index(MARKED) < read[0].index("Why this was referred")
    assert "Dangernow,markedbytheofficer;signs1,2" in squeezed("".join(read))


def test_danger_without_any_sign_says_that_none_is_recorded(tmp_path: Path) -> None:
    page = pages(saved(replace(emergency(), signs=()), tmp_path))[0]

    assert "Signs recorded: 0" in page
    assert "No sign was recorded as present." in page


def test_without_danger_nothing_is_said_of_it(tmp_path: Path) -> None:
    text = text_of(saved(adult(), tmp_path))

    assert squeezed(MARKED) not in text
    assert "Signs1,2" in text


def test_a_sign_with_a_note_and_no_mark_was_not_left_unasked(tmp_path: Path) -> None:
    note = replace(NOTE, about="Minor aboard")

    text = text_of(saved(replace(adult(), notes=(note,)), tmp_path))

    assert squeezed("Not marked; see the note: Minor aboard.") in text
    assert squeezed("first signs): Crew list altered.") in text
    assert squeezed("first signs not looked for and not asked (Section 4.3)") in text
    assert squeezed("Not assessed (3)") in text


def test_a_note_on_a_marked_sign_is_not_called_unmarked(tmp_path: Path) -> None:
    note = replace(NOTE, about=SIGNS[0].short)

    assert "Notmarked" not in text_of(saved(replace(adult(), notes=(note,)), tmp_path))


@pytest.mark.parametrize(
    ("action", "detail", "told"),
    [
        ("encounter_started", "E-0142", "Encounter started E-0142"),
        ("answered", "sea.docs_refused=yes", f"Sign answered {SIGNS[0].short} (Present)"),
        ("answered", "sea.docs_refused=seen", f"Sign answered {SIGNS[0].short} (Seen by officer)"),
        ("answered", "debt.family_collateral=skipped", "Sign answered Family pledged (Skipped)"),
        ("answered", "sea.docs_refused=taken_back", f"{SIGNS[0].short} (Mark taken back)"),
        ("answered", "", "Sign answered Not in this packet"),
        ("fact_stated", "act_until", "Fact stated HSI can act until"),
        ("fact_stated", "", "Fact stated Not in this packet"),
        ("note_written", "", "Note written Not in this packet"),
        ("line_chosen", "", "Line chosen or left out Not in this packet"),
        ("packet_sealed", "FA-9B7C-4J2F", "Packet sealed FA-9B7C-4J2F"),
    ],
)
def test_custody_is_told_in_words(action: str, detail: str, told: str, tmp_path: Path) -> None:
    event = replace(CUSTODY[0], action=action, detail=detail)

    text = text_of(saved(replace(adult(), custody=(event,)), tmp_path))

    assert squeezed(told) in text
    assert "sea.docs_refused=" not in text


def test_custody_prints_no_id_of_a_note_and_says_what_its_numbers_are(tmp_path: Path) -> None:
    text = text_of(saved(adult(), tmp_path))

    assert "Notewritten" in text
    assert CUSTODY[2].detail not in text
    assert squeezed("Numbers are those of the whole log of the device.") in text


def test_a_time_in_utc_is_printed_once(tmp_path: Path) -> None:
    text = text_of(saved(in_utc(adult()), tmp_path))

    assert "madeNov17,2026,00:04UTC" in text
    assert "UTC)" not in text
    assert "UTCinbrackets" not in text
    assert "Local" not in text


def test_an_unknown_controller_has_no_row(tmp_path: Path) -> None:
    assert "Controlledby" not in text_of(saved(adult(), tmp_path))


@pytest.mark.parametrize("count", [15, 16, 17, 34, 35, 52, 53])
def test_no_last_row_of_the_signs_stands_alone(count: int, tmp_path: Path) -> None:
    signs = tuple(
        sign(f"made.up_{n}", f"Sign {n}", f"Invented row {n}.", minutes_before=n)
        for n in range(count)
    )

    read = pages(saved(replace(adult(), signs=signs), tmp_path))

    [last] = [page for page in read if f"Invented row {count - 1}." in page]
    assert f"Invented row {count - 3}." in last
