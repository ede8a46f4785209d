"""What a packet says of people, things, links and statements, and how."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from field_assist.domain.entity import EntityKind, Field, PersonRole, Relation
from field_assist.domain.entity_form import FIELDS
from field_assist.domain.referral import Referral
from field_assist.domain.referred import StatedValue
from field_assist.domain.statement import SourceSort
from field_assist.identifiers.identified import NoteKind
from field_assist.packet.build import build_packet
from field_assist.packet.cui import categories_for
from field_assist.packet.data import canonical_json
from field_assist.packet.words import words_of_form
from tests.packet.card_samples import (
    ABOUT_COOK,
    COOK,
    DECKHAND,
    LINKS,
    MATE,
    PASSPORT,
    PHONE,
    SHIP,
    STATEMENTS,
    crew,
)
from tests.packet.reading import pages, saved, squeezed, text_of
from tests.packet.samples import adult

FLAG = "Furnished only by a suspected controller (8 U.S.C. 1367(a)(1))"
ONLY_READ = {NoteKind.HIDDEN_CHARACTERS}


def data_of(referral: Referral) -> Any:  # noqa: ANN401 -- whatever JSON holds
    return json.loads(canonical_json(referral))


def section(path: Path, first: str, after: str) -> str:
    """Return the squeezed text from one heading to another."""
    text = text_of(path)
    return text[text.index(squeezed(first)) : text.rindex(squeezed(after))]


def test_possible_victims_come_first_in_the_terms_of_the_field(tmp_path: Path) -> None:
    people = section(saved(crew(), tmp_path), "3 People and things", "3.4 Organizations")

    headings = ["3.1P1:Possiblevictim", "3.2P2:Possiblevictim", "3.3P3:Suspectedcontroller"]
    assert sorted(headings, key=people.index) == headings
    assert "Aroleiswhattheofficersuspects.Itisnotafinding." in people


def test_every_role_relation_field_choice_and_remark_has_words() -> None:
    words = words_of_form()
    specs = [spec for kind in EntityKind for spec in FIELDS[kind]]

    told = [
        *(words("role", role) for role in PersonRole),
        *(words("relation", relation) for relation in Relation),
        *(words("card", kind) for kind in EntityKind),
        *(words("field", spec.field) for spec in specs if spec.field is not Field.ROLE),
        *(
            words("choice", choice)
            for spec in specs
            if spec.field is not Field.ROLE
            for choice in spec.choices
        ),
        *(words("remark", kind) for kind in NoteKind if kind not in ONLY_READ),
    ]

    assert all(told)


def test_a_victim_and_a_suspect_are_never_named_as_such() -> None:
    roles = [words_of_form()("role", role).lower() for role in PersonRole]

    assert [r for r in roles if "victim" in r and not r.startswith("possible")] == []
    assert [r for r in roles if "controller" in r and not r.startswith("suspected")] == []


def test_identifiers_are_in_one_table_with_whose_they_are(tmp_path: Path) -> None:
    table = section(saved(crew(), tmp_path), "3.5 Identifiers, to copy", "3.6 How they")

    assert "4/5/19981998-04-05Mayalsobe1998-05-04P1Toldbytheperson" in table
    assert "Phone2025550147+12025550147Assumed:+1C1withP3" in table
    assert "IMO12345681234568CheckdigitdiffersV1" in table
    assert "X000000100UTO9804051M3001019<<<<<<<<<<<<<<04" in table


def test_names_alone_are_not_told_twice(tmp_path: Path) -> None:
    named = [
        replace(card, fields={f: v for f, v in card.fields.items() if f is Field.NAME_STATED})
        for card in crew().cards
        if card.role
    ]

    text = text_of(saved(replace(crew(), cards=tuple(named), links=()), tmp_path))

    assert "MaungSample" in text
    assert "Identifiers,tocopy" not in text


def test_the_safe_number_is_in_the_plan_and_in_no_table(tmp_path: Path) -> None:
    text = text_of(saved(crew(), tmp_path))

    assert text.count("202-555-0163") == 1
    assert "+12025550163" not in text


def test_a_second_field_that_says_the_name_too_is_told(tmp_path: Path) -> None:
    fields = {f: (StatedValue(text="Lantern"),) for f in (Field.NAME, Field.MODEL)}
    ship = replace(SHIP, name="Lantern", fields=fields)

    text = text_of(saved(replace(crew(), cards=(*crew().cards[:5], ship), links=()), tmp_path))

    assert "V1LanternVehicleorcarrierMakeandmodel:Lantern" in squeezed(text)


def test_links_are_sentences(tmp_path: Path) -> None:
    links = section(saved(crew(), tmp_path), "3.6 How they are linked", "4 Indicators")

    assert "P3AlexExampleholdspapersofP1MaungSample." in links
    assert "P1MaungSampletravelswithP2Nonamerecorded." in links


def test_a_statement_is_verbatim_with_its_translation_and_who_heard_it(tmp_path: Path) -> None:
    said = section(saved(crew(), tmp_path), "6 Statements", "7 Actions")

    assert "Speaker:P1MaungSample.Listener:CBPOJordanSample.Present:lineinterpreter4471" in said
    assert "Original(my)" in said
    assert "Translation(bylineinterpreter4471)" in said
    assert squeezed("No pay since June. My passport is in his safe.") in said


def test_only_the_statement_of_a_suspected_controller_carries_the_flag(tmp_path: Path) -> None:
    said = section(saved(crew(), tmp_path), "6 Statements", "7 Actions")

    assert said.count(squeezed(FLAG)) == 1
    assert said.index("ST-2") < said.index(squeezed(FLAG))
    assert [s["information_furnished_by_suspected_controller"] for s in statements()] == [
        False,
        True,
    ]


def statements() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = data_of(crew())["statements"]
    return found


def test_a_statement_of_which_nothing_can_be_printed_says_so(tmp_path: Path) -> None:
    said = replace(STATEMENTS[0], original="\u200b", translation="\n \u200b")

    text = text_of(saved(replace(crew(), statements=(said,)), tmp_path))

    assert "Original(my)Notrecorded" in text


def test_a_speaker_who_was_left_out_has_no_name(tmp_path: Path) -> None:
    said = replace(STATEMENTS[0], speaker=None, is_speaker_withheld=True)

    text = text_of(saved(replace(crew(), statements=(said,)), tmp_path))

    assert squeezed("Speaker: a person not in this packet.") in text


def test_the_sort_of_source_is_told_in_words_and_in_the_data(tmp_path: Path) -> None:
    said = replace(STATEMENTS[0], sort=SourceSort.CARRIER)
    referral = replace(crew(), statements=(said, STATEMENTS[1]))

    assert squeezed("Source: Reported by a carrier") in text_of(saved(referral, tmp_path))
    assert [each["source"] for each in data_of(referral)["statements"]] == ["carrier", "not_stated"]


def test_every_sort_of_source_has_words() -> None:
    words = words_of_form()

    stated = [sort for sort in SourceSort if sort is not SourceSort.NOT_STATED]
    assert all(words("source_sort", sort) for sort in stated)


def test_a_mark_about_one_person_says_about_whom(tmp_path: Path) -> None:
    read = pages(saved(crew(), tmp_path))

    assert "Threat of harm (P1)" in read[0]
    assert squeezed("About P1 Maung Sample Strong: coercion coer.threat_harm") in squeezed(
        "".join(read)
    )
    assert squeezed("The step is about P1 Maung Sample") in squeezed("".join(read))


def test_page_one_counts_and_names_people_alone(tmp_path: Path) -> None:
    first = pages(saved(crew(), tmp_path))[0]

    assert "possible victim: 2, suspected controller: 1, 5 things (Section 3)" in first
    assert [name for name in ("Maung", "Example", "Crewing") if name in first] == [
        "Maung",
        "Example",
    ]
    assert "1 person or thing, 1 statement left out of this packet by the officer." in first


def test_the_same_sign_about_two_people_is_told_twice(tmp_path: Path) -> None:
    both = replace(ABOUT_COOK, about=DECKHAND.id, is_reason=False, notes=())
    referral = replace(crew(), signs=(ABOUT_COOK, both))

    text = text_of(saved(referral, tmp_path))

    assert "Signsrecordedaspresent(2)" in text
    assert [s["about"] for s in data_of(referral)["indicators"]] == ["P1", "P2"]


def test_the_element_map_is_about_the_person_of_the_step(tmp_path: Path) -> None:
    theirs = replace(ABOUT_COOK, about=DECKHAND.id)
    means = {
        group: replace(finding, because=(theirs.id,)) for group, finding in crew().elements.items()
    }
    referral = replace(crew(), signs=(theirs,), elements=means)

    data = data_of(referral)["assessment"]

    assert (data["about"], data["elements"]["means"]["because"]) == ("P1", [])
    assert squeezed("Sign left out of this packet") in text_of(saved(referral, tmp_path))


def test_custody_says_what_was_done_to_cards_links_and_statements(tmp_path: Path) -> None:
    log = section(saved(crew(), tmp_path), "9.1 Custody log", "9.2 Content")

    assert "CardfilledinP1:Nameasstated,Dateofbirth" in log
    assert "CardfilledinP1:24fields" in log
    assert "LinktakenoffP3holdspapersofP1(takingback)" in log
    assert "CardslinkedP3holdspapersofP1(makingagain)" in log
    assert "StatementwrittenST-1" in log
    assert "Threatofharm(Toldbytheperson,aboutP1)" in log
    assert "CardtakenoffNotinthispacket" in log


@pytest.mark.parametrize("action", ["card_stated", "link_stated", "statement_written", "answered"])
def test_custody_never_names_a_row_that_is_not_in_the_packet(action: str, tmp_path: Path) -> None:
    row = "ab" * 16
    detail = f"sea.docs_refused=yes person={row}" if action == "answered" else f"{row} person"
    event = replace(crew().custody[0], action=action, detail=detail)
    referral = replace(crew(), custody=(event,))

    assert row not in text_of(saved(referral, tmp_path))
    assert row not in canonical_json(referral).decode()


def test_no_bookmark_names_anybody() -> None:
    document = pypdfium2.PdfDocument(build_packet(crew()).pdf)

    titles = [entry.get_title() for entry in document.get_toc()]

    assert "3.1 P1: Possible victim" in titles
    assert "6.1 ST-1" in titles
    assert [t for t in titles if "Maung" in t or "Example" in t or "Sample" in t] == []


def test_the_data_has_each_card_in_the_list_of_its_kind() -> None:
    data = data_of(crew())

    counts = {
        name: len(data[name])
        for name in ("persons", "organizations", "documents", "conveyances", "contacts", "places")
    }
    assert data["schema"] == {"name": "field-assist/referral", "version": "1.4"}
    assert counts == {
        "persons": 3,
        "organizations": 1,
        "documents": 1,
        "conveyances": 1,
        "contacts": 1,
        "places": 1,
    }


def test_a_value_is_told_as_stated_and_as_read() -> None:
    (birth,) = data_of(crew())["persons"][0]["fields"]["birth"]

    assert birth == {
        "stated": "4/5/1998",
        "canonical": "1998-04-05",
        "remarks": [{"kind": "may_also_be", "expected": "1998-05-04"}],
    }


def test_a_link_speaks_of_cards_by_reference() -> None:
    first = data_of(crew())["links"][0]

    assert (first["subject"], first["relation"], first["object"]) == ("P3", "holds_papers_of", "P1")


def test_no_person_and_no_statement_is_said(tmp_path: Path) -> None:
    text = text_of(saved(adult(), tmp_path))

    assert squeezed("No person and no thing was recorded.") in text
    assert squeezed("No statement was recorded.") in text


def test_what_was_left_out_is_not_called_not_recorded(tmp_path: Path) -> None:
    referral = replace(adult(), withheld={"card": 2, "statement": 1})

    text = text_of(saved(referral, tmp_path))

    assert squeezed("No person and no thing is in this packet.") in text
    assert squeezed("No statement is in this packet.") in text


def test_a_child_at_risk_makes_a_child_packet(tmp_path: Path) -> None:
    child = replace(DECKHAND, role=PersonRole.CHILD_AT_RISK)
    referral = replace(crew(), cards=(COOK, child, MATE, PASSPORT, PHONE), links=LINKS[:3])

    first = squeezed(pages(saved(referral, tmp_path))[0])

    assert "CVIC" in categories_for(referral)
    assert "PossiblyaminorChildatrisk:Section3" in first


def test_a_name_of_one_card_is_not_divided_from_what_is_said_of_it(tmp_path: Path) -> None:
    read = pages(saved(crew(), tmp_path))

    [holder] = [page for page in read if "3.1 P1: Possible victim" in page]
    assert "Never through the vessel or its agent." in holder
