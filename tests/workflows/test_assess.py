from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from field_assist.content.packs import load_checklist
from field_assist.domain.checklist import Setting
from field_assist.domain.encounter import Basis, Value
from field_assist.domain.errors import PackInvalid, QuestionUnreadable
from field_assist.workflows.assess import assess_json
from field_assist.workflows.catalogue import default_pack

NEVER = re.compile(r"\d\s*%|percent|probab|likel|score|odds|cleared|no indicators", re.IGNORECASE)
SIGNS = sorted(load_checklist(default_pack()).indicators)


def answer(sign: str, value: str = "yes") -> dict[str, str]:
    return {"indicator": sign, "value": value, "basis": "seen"}


def ask(**case: object) -> dict[str, Any]:  # Any: whatever JSON holds
    text = assess_json(json.dumps({"setting": "SEA", "answers": []} | case), default_pack())
    tree: dict[str, Any] = json.loads(text)
    return tree


def test_the_answer_has_exactly_the_agreed_keys_in_order() -> None:
    tree = ask(answers=[answer("sea.docs_refused")])

    assert list(tree) == [
        "band",
        "rule",
        "because",
        "elements",
        "actions",
        "clocks",
        "not_assessed",
        "pack",
    ]
    assert list(tree["elements"]) == ["act", "means", "purpose", "age"]
    assert list(tree["pack"]) == ["id", "version", "sha256"]


def test_one_strong_sign_is_consulted_on() -> None:
    tree = ask(answers=[answer("sea.docs_refused")])

    assert tree["band"] == "consult"
    assert tree["rule"] == "1.0/consult/one-strong"
    assert tree["because"] == ["sea.docs_refused"]
    assert tree["elements"]["means"] == {"state": "supported", "because": ["sea.docs_refused"]}
    assert tree["elements"]["act"] == {"state": "gap", "because": []}
    assert tree["actions"] == ["ask_supervisor", "save_record"]


def test_an_empty_record_is_not_assessed_rather_than_clear() -> None:
    tree = ask(setting="HOTEL")

    assert tree["band"] == "record_only"
    assert tree["because"] == []
    assert "hotel.minor_left" in tree["not_assessed"]


def test_a_minor_starts_the_clocks() -> None:
    tree = ask(person={"under_18": "yes"})

    assert [(clock["id"], clock["hours"]) for clock in tree["clocks"]] == [
        ("hhs_child_notice", 24),
        ("uac_notice", 48),
        ("uac_transfer", 72),
        ("child_abuse_report", 24),
    ]
    assert tree["clocks"][0]["authority"] == "22 U.S.C. 7105(b)(1)(H)"


def test_danger_is_an_emergency() -> None:
    assert ask(danger=True)["band"] == "emergency"


def test_the_role_changes_nothing() -> None:
    answers = [answer("uscis.status_threat")]

    assert ask(role="tsa_checkpoint", answers=answers) == ask(answers=answers)


def test_the_pack_is_named_with_its_digest() -> None:
    assert ask()["pack"]["sha256"] == load_checklist(default_pack()).pack.sha256


def test_the_same_case_gives_the_same_bytes() -> None:
    text = '{"setting": "SEA", "answers": []}'

    assert assess_json(text, default_pack()) == assess_json(text.encode(), default_pack())


def test_a_question_that_cannot_be_read_is_refused_with_its_path() -> None:
    with pytest.raises(QuestionUnreadable) as caught:
        ask(answers=[answer("sea.docs_refused", value="perhaps")])

    assert caught.value.facts["where"] == "$.answers[0].value"


def test_a_pack_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackInvalid):
        assess_json('{"setting": "SEA", "answers": []}', tmp_path)


@given(
    setting=st.sampled_from(Setting),
    danger=st.booleans(),
    age=st.sampled_from(["yes", "no", "unknown"]),
    values=st.dictionaries(
        st.sampled_from(SIGNS), st.tuples(st.sampled_from(Value), st.sampled_from(Basis))
    ),
)
@settings(deadline=None, max_examples=50)
def test_the_answer_speaks_of_no_probability_and_no_verdict(
    setting: Setting, *, danger: bool, age: str, values: dict[str, tuple[Value, Basis]]
) -> None:
    answers = [
        {"indicator": sign, "value": value.value, "basis": basis.value}
        for sign, (value, basis) in values.items()
    ]
    case = {"danger": danger, "person": {"under_18": age}, "answers": answers}

    text = json.dumps(ask(setting=setting.value, **case))

    assert NEVER.search(text) is None
