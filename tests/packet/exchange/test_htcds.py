"""The HTCDS section and its table: who is told, as what, and what never is."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest

from field_assist.domain.checklist import Element
from field_assist.domain.encounter import Basis, Value
from field_assist.domain.entity import EntityKind, Field, PersonRole
from field_assist.domain.packet_form import DataPart
from field_assist.domain.referral import Referral
from field_assist.domain.referred import StatedValue
from field_assist.packet.attachments import attachments_of
from field_assist.packet.data import as_json, canonical_json
from tests.packet.card_samples import COOK, DECKHAND, MATE, card, crew
from tests.packet.kinds import KINDS, with_data
from tests.packet.samples import adult, sign
from tests.packet.use_samples import goods

Told = dict[str, Any]  # what a key holds depends on the key


def section(referral: Referral) -> Told:
    return dict(json.loads(canonical_json(referral))["htcds"])


def table(referral: Referral) -> list[dict[str, str]]:
    (file,) = (f for f in attachments_of(referral) if f.name == "htcds.csv")
    return list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"), newline="")))


def person(**fields: str | StatedValue | tuple[str, ...]) -> Referral:
    named = {Field(name): value for name, value in fields.items()}
    one = card(11, EntityKind.PERSON, "Sample", named, PersonRole.POSSIBLE_VICTIM)
    return replace(adult(), cards=(one,))


@pytest.mark.parametrize("kind", with_data(DataPart.HTCDS))
def test_the_status_is_always_a_possible_victim(kind: str) -> None:
    referral = KINDS[kind]()

    victims = section(referral)["victims"]
    rows = [row["vic_TraffickingStatus"] for row in table(referral)]

    assert victims
    assert {one["vic_TraffickingStatus"] for one in victims} == {"PossibleVictimOfTrafficking"}
    assert set(rows) <= {"PossibleVictimOfTrafficking", ""}
    assert b"ActualVictim" not in canonical_json(referral)
    assert b"NotAVictim" not in canonical_json(referral)


OTHER_FOR_ALL = "sea.controlled_interpreter"


def test_goods_tell_of_no_person() -> None:
    assert as_json(goods())["htcds"] is None
    assert "htcds.csv" not in {file.name for file in attachments_of(goods())}


def test_a_victim_has_the_signs_in_general_and_their_own() -> None:
    told = replace(crew(), signs=tuple(s for s in crew().signs if s.id != OTHER_FOR_ALL))
    cook, deckhand = section(told)["victims"]

    assert (cook["ref"], deckhand["ref"]) == ("P1", "P2")
    assert "DebtBondage" in cook["vic_MethodsOfControl"]
    assert "WithholdsDocuments" in deckhand["vic_MethodsOfControl"]
    assert "Other" in cook["vic_MethodsOfControl"], "a sign of no table, about the cook alone"
    assert "Other" not in deckhand["vic_MethodsOfControl"]


def test_what_was_explained_about_one_person_is_not_told_of_them() -> None:
    general = sign("work.unpaid", "No pay", "Sample", basis=Basis.SEEN)
    own = replace(general, value=Value.EXPLAINED, about=COOK.id)
    referral = replace(crew(), signs=(general, own))

    cook, deckhand = section(referral)["victims"]

    assert cook["vic_MethodsOfControl"] == []
    assert deckhand["vic_MethodsOfControl"] == ["TakesEarnings"]


def test_a_sign_that_is_not_present_is_not_told() -> None:
    asked = sign("coer.drugs", "Drugs", "Sample", value=Value.NOT_SAFE, basis=None)

    (nobody,) = section(replace(adult(), signs=(asked,)))["victims"]

    assert (nobody["ref"], nobody["vic_MethodsOfControl"]) == (None, [])


def test_a_suspected_person_has_a_part_and_no_status() -> None:
    (mate,) = section(crew())["suspects"]

    assert mate["ref"] == MATE.reference
    assert mate["per_RoleInProcess"] == ["ControlledIndividual", "Transporter"]
    assert not [key for key in mate if key.startswith("vic_")]


def test_purposes_are_told_as_types_of_exploitation() -> None:
    elements = frozenset({Element.SEX, Element.COERCION})
    signs = (
        sign("sex.earnings_taken", "Earnings", "Sample", elements=elements),
        sign("crim.begging", "Begging", "Sample", elements=frozenset({Element.LABOR})),
    )

    (victim,) = section(replace(adult(), signs=signs))["victims"]

    assert victim["vic_TypeOfExploitation"] == ["SexualExploitation", "ForcedBegging"]


@pytest.mark.parametrize(
    ("stated", "in_document", "names"),
    [
        ("Maung Sample", "SAMPLE, MAUNG", ("MAUNG", "SAMPLE")),
        ("Maung Sample", "SAMPLE MAUNG", (None, "Maung Sample")),
        ("", "SAMPLE MAUNG", (None, "SAMPLE MAUNG")),
        ("", "SAMPLE,", (None, "SAMPLE,")),
    ],
)
def test_a_name_is_divided_only_where_the_document_does(
    stated: str, in_document: str, names: tuple[str | None, str]
) -> None:
    (victim,) = section(person(name_stated=stated, name_in_document=in_document))["victims"]

    assert (victim["prs_FirstName"], victim["prs_SecondName"]) == names


def test_codes_are_those_of_the_standard() -> None:
    referral = person(
        birth=StatedValue(text="4/5/1998", canonical="1998-05-04"),
        sex="Female",
        citizenships=StatedValue(text="Burma", canonical="MMR"),
        languages=StatedValue(text="Burmese", canonical="my"),
        a_number=StatedValue(text="A 012 345 678", canonical="A012345678"),
    )

    (victim,) = section(referral)["victims"]

    assert (victim["prs_Birthdate"], victim["prs_Gender"]) == ("1998-05-04", "Feminine")
    assert (victim["prs_Citizenship"], victim["prs_PrimaryLanguage"]) == (["MM"], "mya")
    assert victim["prs_IdentityNumber"] == "A012345678"


def test_an_unknown_day_of_birth_is_not_made_up() -> None:
    (victim,) = section(person(birth=StatedValue(text="1998", canonical="1998")))["victims"]

    assert victim["prs_Birthdate"] is None


def test_the_number_for_safe_contact_is_not_told_without_its_conditions() -> None:
    assert Field.SAFE_NUMBER in COOK.fields

    told = json.dumps(section(crew())) + str(table(crew()))

    assert "0163" not in told


def test_the_table_says_the_same_and_holds_to_the_picklist() -> None:
    rows, told = table(crew()), section(crew())

    people = [*told["victims"], *told["suspects"]]
    assert [row["x_PacketRef"] for row in rows] == [one["ref"] for one in people]
    assert DECKHAND.reference in {row["x_PacketRef"] for row in rows}
    assert not [row for row in rows if "x_" in row["vic_MethodsOfControl"]]
    assert rows[0]["cco_CaseComment"] == "Method of control, other: restricts movement"
    assert set(rows[0]["vic_MethodsOfControl"].split(";")) == {
        "Other" if word.startswith("x_") else word for word in people[0]["vic_MethodsOfControl"]
    }
