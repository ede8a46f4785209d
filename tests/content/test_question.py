from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from field_assist import paths
from field_assist.content.packs import load_checklist
from field_assist.content.question import MOST_CHARACTERS, read_question
from field_assist.domain.checklist import Checklist, Setting
from field_assist.domain.encounter import Basis, Tri, Value
from field_assist.domain.errors import QuestionUnreadable

CHECKLIST = load_checklist(paths.resource_root() / "indicators" / "us-core")
YES = {"indicator": "sea.docs_refused", "value": "yes", "basis": "seen"}
ANSWER = '{"indicator": "sea.docs_refused", "value": "no"}'
CASE = {
    "setting": "SEA",
    "role": "cbp_secondary",
    "person": {"under_18": "no"},
    "danger": False,
    "answers": [YES],
}


def refusal(untrusted_text: str | bytes, checklist: Checklist = CHECKLIST) -> tuple[str, str]:
    with pytest.raises(QuestionUnreadable) as caught:
        read_question(untrusted_text, checklist)
    return str(caught.value.facts["where"]), str(caught.value.facts["why"])


def test_a_whole_case_is_read() -> None:
    case = read_question(json.dumps(CASE), CHECKLIST)

    answer = next(iter(case.answers.values()))
    assert (case.setting, case.danger, case.under_18) == (Setting.SEA, False, Tri.NO)
    assert (answer.indicator, answer.value, answer.basis) == (
        "sea.docs_refused",
        Value.YES,
        Basis.SEEN,
    )


def test_role_person_and_danger_may_be_left_out() -> None:
    case = read_question('{"setting": "AIR", "answers": []}', CHECKLIST)

    assert (case.danger, case.under_18) == (False, Tri.UNKNOWN)


@pytest.mark.parametrize("value", ["no", "explained", "unknown", "declined", "skipped", "not_safe"])
def test_only_a_yes_needs_a_basis(value: str) -> None:
    text = json.dumps(CASE | {"answers": [{"indicator": "sea.docs_refused", "value": value}]})

    assert next(iter(read_question(text, CHECKLIST).answers.values())).value is Value(value)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"setting": "MOON"}, "$.setting"),
        ({"setting": None}, "$.setting"),
        ({"setting": ["SEA"]}, "$.setting"),
        ({"role": "king"}, "$.role"),
        ({"person": {"under_18": "maybe"}}, "$.person.under_18"),
        ({"person": {"under_18": "not_asked"}}, "$.person.under_18"),
        ({"person": {"under_18": True}}, "$.person.under_18"),
        ({"person": {"age": 17}}, "$.person.age"),
        ({"danger": "no"}, "$.danger"),
        ({"danger": 1}, "$.danger"),
        ({"danger": None}, "$.danger"),
        ({"notes": ""}, "$.notes"),
        ({"answers": {}}, "$.answers"),
        ({"answers": ["sea.docs_refused"]}, "$.answers[0]"),
        ({"answers": [YES, YES]}, "$.answers[1].indicator"),
        ({"answers": [YES, YES | {"indicator": "sea.nothing"}]}, "$.answers[1].indicator"),
        ({"answers": [YES | {"indicator": 7}]}, "$.answers[0].indicator"),
        ({"answers": [YES | {"value": "Yes"}]}, "$.answers[0].value"),
        ({"answers": [YES | {"basis": "felt"}]}, "$.answers[0].basis"),
        ({"answers": [YES | {"basis": None}]}, "$.answers[0].basis"),
        ({"answers": [YES | {"weight": 2}]}, "$.answers[0].weight"),
        ({"answers": [{"indicator": "sea.docs_refused"}]}, "$.answers[0].value"),
        (
            {"answers": [{"indicator": "sea.docs_refused", "value": "yes"}]},
            "$.answers[0].basis",
        ),
    ],
)
def test_anything_unknown_is_refused_with_its_path(change: dict[str, object], where: str) -> None:
    assert refusal(json.dumps(CASE | change))[0] == where


@pytest.mark.parametrize("field", ["setting", "answers"])
def test_what_an_assessment_rests_on_must_be_there(field: str) -> None:
    text = json.dumps({name: value for name, value in CASE.items() if name != field})

    assert refusal(text) == (f"$.{field}", f"Object missing required field `{field}`")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not JSON: Expecting value, line 1 column 1"),
        ("{", "not JSON"),
        ("[]", "Expected `object`, got `array`"),
        ("null", "Expected `object`, got `null`"),
        ('{"danger": NaN}', "NaN is not a JSON number"),
        ('{"danger": -Infinity}', "-Infinity is not a JSON number"),
        ("[" * 100_000, "the text is nested too deeply"),
        ('{"a":' * 100_000, "the text is nested too deeply"),
        ('{"danger": ' + "9" * 10_000 + "}", "a number is too long"),
        (" " * (MOST_CHARACTERS + 1), "longer than"),
        (b"\xff\xfe{\x00}\x00", "the text is not UTF-8"),
        ('{"setting": "AIR", "setting": "SEA", "answers": []}', "the field is there twice"),
        (f'{{"setting": "SEA", "answers": [{ANSWER}], "answers": []}}', "the field is there twice"),
    ],
)
def test_what_is_not_a_case_is_refused_in_words(text: str | bytes, why: str) -> None:
    assert why in refusal(text)[1]


def test_a_byte_order_mark_is_no_obstacle() -> None:
    text = json.dumps(CASE)

    assert read_question(text.encode("utf-8-sig"), CHECKLIST) == read_question(text, CHECKLIST)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(tree=JSON | st.fixed_dictionaries({"setting": JSON, "answers": JSON, "person": JSON}))
@settings(deadline=None)
def test_no_json_makes_anything_else_escape(tree: object) -> None:
    with suppress(QuestionUnreadable):
        read_question(json.dumps(tree), CHECKLIST)


@given(untrusted_text=st.text() | st.binary())
@settings(deadline=None)
def test_random_text_is_refused_in_printable_words(untrusted_text: str | bytes) -> None:
    where, why = refusal(untrusted_text)

    assert (where + why).isprintable()


def test_a_refusal_repeats_no_more_than_a_little_of_the_text() -> None:
    where, why = refusal(json.dumps(CASE | {"x" * 5000: 1}))

    assert len(where) + len(why) < 1000
