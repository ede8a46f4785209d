"""What could slip between the gate, the presets, the tip form and an office's own contacts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from field_assist.content.tip_form import load_tip_form
from field_assist.domain.change import FactStated, LineChosen, WordsChosen
from field_assist.domain.encounter import Fact
from field_assist.domain.errors import LeftOutFound
from field_assist.domain.handling import ExceptionCode, Handled, Recipient
from field_assist.domain.line_names import CONSENT, fact_line, statement_line
from field_assist.domain.redaction import Verdict, marker
from field_assist.domain.statement import SourceSort, StatementText
from field_assist.packet.tip_words import TipWords
from field_assist.workflows import leaks, presets
from field_assist.workflows.catalogue import default_tip_form
from field_assist.workflows.fill_tip_form import tip_sheet
from field_assist.workflows.presets import Preset
from field_assist.workflows.session import Session
from tests.conftest import NOON
from tests.packet.card_samples import COOK, MATE, crew
from tests.workflows.card_acts import statement, statement_id
from tests.workflows.test_leaks import NAMED, OUT, seal, stated, words
from tests.workflows.test_refer import DEBT, WAGES, mark, note, recorded


def test_a_name_in_the_contacts_of_an_office_is_no_common_word(session: Session) -> None:
    session.calling.fill_in("national_hotline", "Desk of Quxley", "+12025550147")
    encounter = recorded(session, mark(WAGES), NAMED)

    assert "quxley" not in leaks.words_of_pack(session.catalogue_of(encounter))


def test_other_content_under_the_same_id_has_its_own_words(session: Session) -> None:
    before = session.catalogue
    first = before.relief[0]
    after = replace(before, relief=(replace(first, says="Quxley"), *before.relief[1:]))

    assert "quxley" not in leaks.words_of_pack(before)
    assert "quxley" in leaks.words_of_pack(after)
    assert "quxley" not in leaks.words_of_pack(before)


@pytest.mark.parametrize("edited", ["Call MARIA LOPEZ at home", "Call Maria\nLopez at home"])
def test_an_edit_does_not_bring_back_what_was_left_out(session: Session, edited: str) -> None:
    with pytest.raises(LeftOutFound):
        seal(
            session,
            note("Call Maria Lopez at home", name="n1"),
            words("n1", 5, "Maria Lopez", Verdict.SAFETY),
            note(edited, name="n1"),
        )


def test_a_preset_takes_back_nothing_that_the_officer_left_out(session: Session) -> None:
    said = "Maria Lopez waits"
    encounter = recorded(
        session, mark(WAGES), note(said, name="n1"), words("n1", 0, said, Verdict.SAFETY)
    )
    result = session.catalogue_of(encounter).assess(encounter)

    for change in presets.changes(Preset.SUPERVISOR, encounter, result, NOON):
        session.recording.save(encounter.id, change)

    (told,) = session.referring.gather(session.recording.open(encounter.id)).notes
    assert told.text == marker(Verdict.SAFETY)


def test_the_tip_form_is_refused_where_the_seal_would_be(session: Session) -> None:
    told = note("ZORBLATT quxley drove", name="n1")
    encounter = recorded(session, mark(WAGES), mark(DEBT), NAMED, OUT, told)

    with pytest.raises(LeftOutFound):
        session.tip_sheet(encounter)


def test_a_protected_source_is_nowhere_in_the_tip_form() -> None:
    said = replace(crew().statements[0], speaker=MATE.id, sort=SourceSort.PROTECTED)
    form = load_tip_form(default_tip_form("en"))

    told = "\n".join(f.value for f in tip_sheet(replace(crew(), statements=(said,)), form).fields)

    assert MATE.name not in told
    assert not any(part in told for part in MATE.name.split() if len(part) > 3)


def test_the_marker_of_left_out_words_is_no_name() -> None:
    boxed = replace(COOK, name=marker(Verdict.IDENTITY))
    cards = tuple(boxed if card.id == COOK.id else card for card in crew().cards)
    text = f"{marker(Verdict.SAFETY)} locked the door."
    told = TipWords(replace(crew(), cards=cards, notes=(replace(crew().notes[0], text=text),)))

    assert text in told.narrative()


@pytest.mark.parametrize("fact", [Fact.SAFE_CONTACT, Fact.PLACE])
def test_a_single_word_that_was_left_out_is_looked_for(session: Session, fact: Fact) -> None:
    with pytest.raises(LeftOutFound):
        seal(
            session,
            FactStated(fact=fact, text="Quxleyville", at=NOON),
            LineChosen(line=fact_line(fact), is_included=False, at=NOON),
            note("Seen at QUXLEYVILLE", name="n1"),
        )


def test_a_speaker_in_words_is_looked_for_by_each_name(session: Session) -> None:
    said = StatementText(original="No pay.", speaker_text="Ramona Quxley")
    with pytest.raises(LeftOutFound):
        seal(
            session,
            statement(1, said),
            LineChosen(line=statement_line(statement_id(1)), is_included=False, at=NOON),
            note("Ms. Quxley waits", name="n1"),
        )


def test_the_consent_is_a_text_like_any_other(session: Session) -> None:
    under = (
        stated(Handled.RECIPIENT, Recipient.VICTIM_SERVICES.value),
        stated(Handled.EXCEPTION, ExceptionCode.NGO_CONSENT.value),
        stated(Handled.CONSENT, "Zorblatt Quxley keeps the form"),
    )
    with pytest.raises(LeftOutFound):
        seal(session, NAMED, OUT, *under)

    boxed = WordsChosen(
        line=CONSENT, part="text", start=0, words="Zorblatt Quxley", verdict=Verdict.SAFETY, at=NOON
    )
    draft = seal(session, NAMED, OUT, *under, boxed)
    assert draft.referral.handling.consent == f"{marker(Verdict.SAFETY)} keeps the form"
