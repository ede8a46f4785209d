"""Photos, presets, the gate and custody: what is told of photos, and of those that stay."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from field_assist.domain.change import EntityStated, FactStated, LineChosen, WordsChosen
from field_assist.domain.encounter import Encounter, Fact
from field_assist.domain.entity import EntityKind, Field
from field_assist.domain.errors import LeftOutFound
from field_assist.domain.exhibit import SET_ASIDE, Bar, FileFact
from field_assist.domain.ids import EntityId
from field_assist.domain.line_names import entity_line, exhibit_line
from field_assist.domain.redaction import Verdict
from field_assist.media import call
from field_assist.packet.data import canonical_json
from field_assist.packet.embedded import embedded_files
from field_assist.storage import events
from field_assist.storage.vault import Vault
from field_assist.workflows import share_copy
from field_assist.workflows.leaks import hits
from field_assist.workflows.presets import Preset, changes, preset_of
from field_assist.workflows.session import Session
from tests.media.samples import SAMPLES
from tests.media.talkative_photo import talkative_jpeg, talkative_png
from tests.workflows.card_acts import NOW
from tests.workflows.photo_cases import (
    PATIENCE_S,
    begun,
    choose,
    describe,
    drafted,
    enclosed,
    gathered,
    photo,
)


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(call, "WALL_S", PATIENCE_S)


@pytest.fixture
def case(session: Session) -> Encounter:
    return begun(session)


@pytest.mark.parametrize("preset", [each for each in Preset if each is not Preset.HSI_FULL])
def test_a_photo_chosen_for_hsi_is_chosen_for_nobody_else(
    session: Session, case: Encounter, tmp_path: Path, preset: Preset
) -> None:
    encounter = enclosed(session, case, tmp_path, talkative_jpeg())
    result = session.catalogue.assess(encounter)

    for change in changes(preset, encounter, result, NOW):
        session.recording.save(case.id, change)
    after = session.recording.open(case.id)

    assert preset_of(after, session.catalogue.assess(after)) is preset
    assert after.taken_along == frozenset()
    back = changes(Preset.HSI_FULL, after, session.catalogue.assess(after), NOW)
    assert not any(isinstance(c, LineChosen) and c.line.startswith("exhibit:") for c in back)


def test_a_preset_does_not_hold_with_a_photo(
    session: Session, case: Encounter, tmp_path: Path
) -> None:
    for change in changes(Preset.NO_IDENTITY, case, session.catalogue.assess(case), NOW):
        session.recording.save(case.id, change)
    encounter = enclosed(session, case, tmp_path, talkative_jpeg())

    assert preset_of(encounter, session.catalogue.assess(encounter)) is None


def named(session: Session, case: Encounter) -> None:
    """Record somebody who is left out."""
    card = EntityStated(
        id=EntityId("ab" * 16),
        kind=EntityKind.PERSON,
        fields=((Field.NAME_STATED, "Quxley Frobnitz"),),
        at=NOW,
    )
    session.recording.save(case.id, card)
    out = LineChosen(line=entity_line(card.id), is_included=False, at=NOW)
    session.recording.save(case.id, out)


@pytest.mark.parametrize("about", [each for each in FileFact if each is not FileFact.SET_ASIDE])
def test_what_was_left_out_is_found_in_what_is_said_of_a_photo(
    session: Session, case: Encounter, tmp_path: Path, about: FileFact
) -> None:
    """The gate: a name that was left out, in any text about an exhibit that goes along."""
    encounter = enclosed(session, case, tmp_path, talkative_jpeg())
    describe(session, encounter.files[0], "The passport of Quxley FROBNITZ", about)
    named(session, case)
    found = hits(session.referring.guard(session.recording.open(case.id)))

    assert {(hit.where.line, hit.where.part) for hit in found} == {
        (exhibit_line(encounter.files[0].id), about.value)
    }


def test_a_packet_with_such_a_photo_is_not_sealed(
    session: Session, case: Encounter, tmp_path: Path
) -> None:
    encounter = enclosed(session, case, tmp_path, talkative_jpeg())
    describe(session, encounter.files[0], "The passport of Quxley FROBNITZ")
    named(session, case)
    draft, now = drafted(session, encounter), session.recording.open(case.id)

    with pytest.raises(LeftOutFound):
        session.referring.seal(now, draft)

    assert session.sending.items() == ()


def test_words_left_out_of_what_a_photo_shows_are_in_no_part_of_the_packet(
    session: Session, case: Encounter, tmp_path: Path
) -> None:
    encounter = enclosed(session, case, tmp_path, talkative_jpeg())
    file = encounter.files[0]
    describe(session, file, "Passport of Quxley Frobnitz, open")
    words = WordsChosen(
        line=exhibit_line(file.id),
        part="description",
        start=12,
        words="Quxley Frobnitz",
        verdict=Verdict.IDENTITY,
        at=NOW,
    )
    session.recording.save(case.id, words)
    now = session.recording.open(case.id)

    session.referring.seal(now, drafted(session, case))

    (item,) = session.sending.items()
    pdf = session.sending.packet(item.packet_id).pdf
    with pikepdf.open(io.BytesIO(pdf)) as document:
        alts = [
            str(o.Alt)
            for o in document.objects
            if isinstance(o, pikepdf.Dictionary) and "/Alt" in o
        ]
    assert [alt for alt in alts if alt.startswith("EX-")] == [
        "EX-1. Passport of [left out: identity], open"
    ]
    assert b"Frobnitz" not in b"".join(each.content for each in embedded_files(pdf))


def test_what_is_said_of_a_photo_that_stays_is_no_secret(
    session: Session, case: Encounter, tmp_path: Path
) -> None:
    file = photo(session, case, talkative_jpeg(), tmp_path)
    describe(session, file, "Wage account of seven crew, signed by nobody at all")
    place = "Wage account of seven crew, signed by nobody at all"
    session.recording.save(case.id, FactStated(fact=Fact.PLACE, text=place, at=NOW))

    now = session.recording.open(case.id)
    session.referring.seal(now, drafted(session, case))

    assert len(session.sending.items()) == 1


def test_sealing_writes_a_line_of_custody_for_each_photo(
    session: Session, case: Encounter, tmp_path: Path, open_data: Vault
) -> None:
    encounter = enclosed(session, case, tmp_path, talkative_jpeg(), talkative_png())
    draft = drafted(session, encounter)

    session.referring.seal(encounter, draft)

    lines = [e for e in events.for_encounter(open_data, case.id) if e.action == "file_enclosed"]
    assert [line.detail for line in lines] == [
        f"{file.id} {draft.packet.reference}" for file in encounter.files
    ]
    assert "file_enclosed" in [e.action for e in session.attaching.custody(encounter.files[0].id)]


def test_custody_of_a_photo_goes_with_it_and_of_others_nothing_is_said(
    session: Session, case: Encounter, tmp_path: Path
) -> None:
    encounter = enclosed(session, case, tmp_path, talkative_jpeg(), talkative_png())
    choose(session, encounter.files[1], is_included=False)

    referral = gathered(session, case)

    taken = [e.detail for e in referral.custody if e.action == "attached"]
    first = encounter.files[0]
    assert taken == [f"{first.id} sha256={first.file.sha256}", ""]
    assert encounter.files[1].id not in canonical_json(referral).decode()


def test_a_share_copy_says_of_which_file_it_is_one(
    session: Session, case: Encounter, tmp_path: Path
) -> None:
    file = photo(session, case, talkative_jpeg(), tmp_path)
    stored = session.attaching.stored(file.id)
    made, _ = share_copy.make_share_copy(session.folder, stored, file, NOW)
    copy = session.attaching.keep(case.id, made, file.id)
    describe(session, copy)
    choose(session, copy)

    referral = gathered(session, case)

    assert [(e.reference, e.copy_of) for e in referral.exhibits] == [("EX-2", 1)]
    assert file.id not in canonical_json(referral).decode()


@pytest.mark.parametrize(
    ("content", "bar"),
    [(b"Utopian words", Bar.NO_PICTURE), (SAMPLES[next(iter(SAMPLES))], Bar.NOT_DESCRIBED)],
)
def test_what_bars_a_file_is_told(
    session: Session, case: Encounter, tmp_path: Path, content: bytes, bar: Bar
) -> None:
    photo(session, case, content, tmp_path, "x")

    (file,) = session.recording.open(case.id).files

    assert file.bar is bar


def test_what_was_set_aside_stays_even_if_it_was_chosen(
    session: Session, case: Encounter, tmp_path: Path
) -> None:
    encounter = enclosed(session, case, tmp_path, talkative_jpeg())
    describe(session, encounter.files[0], SET_ASIDE, FileFact.SET_ASIDE)

    assert gathered(session, case).exhibits == ()


def test_a_choice_survives_reopening_and_is_taken_back(
    session: Session, case: Encounter, tmp_path: Path
) -> None:
    encounter = enclosed(session, case, tmp_path, talkative_jpeg())
    line = exhibit_line(encounter.files[0].id)

    assert session.recording.open(case.id).takes(line)
    choose(session, encounter.files[0], is_included=False)
    assert not session.recording.open(case.id).takes(line)
    assert session.recording.open(case.id).left_out == frozenset()
