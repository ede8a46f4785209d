"""Reads a case that another program asks about: strict JSON in, a typed case out.

The format is that of `field-assist assess`. Whatever the text is, the only thing that escapes is
`QuestionUnreadable` with the JSON path of the culprit.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from field_assist.content.files import explain
from field_assist.content.schema import Strict
from field_assist.domain.assessment import Case
from field_assist.domain.checklist import Checklist, Role, Setting
from field_assist.domain.encounter import Answer, Basis, Tri, Value
from field_assist.domain.errors import QuestionUnreadable
from field_assist.domain.ids import IndicatorId
from field_assist.typed import converted

MOST_CHARACTERS = 1_000_000
# A case handed over as text has no times; assessing does not look at them.
_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)


class _Person(Strict, frozen=True):
    under_18: Literal["yes", "no", "unknown"] = "unknown"


class _Answer(Strict, frozen=True):
    indicator: str
    value: Value
    basis: Basis | UnsetType = UNSET


class _Question(Strict, frozen=True):
    setting: Setting
    answers: tuple[_Answer, ...]
    role: Role | UnsetType = UNSET
    person: _Person = _Person()
    danger: bool = False


def read_question(untrusted_text: str | bytes, checklist: Checklist) -> Case:
    """Return the case that a text describes.

    `role`, `person` and `danger` may be left out; the role changes nothing in an assessment. A
    `yes` needs a basis.

    Raises:
        QuestionUnreadable: with `where` (a JSON path) and `why`.

    """
    question = _typed(_parsed(_text(untrusted_text)))
    return Case(
        setting=question.setting,
        danger=question.danger,
        under_18=Tri(question.person.under_18),
        answers=_answers(question.answers, checklist),
    )


def _text(untrusted_text: str | bytes) -> str:
    if len(untrusted_text) > MOST_CHARACTERS:
        raise QuestionUnreadable(where="$", why=f"longer than {MOST_CHARACTERS} characters")
    if isinstance(untrusted_text, str):
        return untrusted_text.removeprefix("\ufeff")
    try:
        return untrusted_text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QuestionUnreadable(where="$", why="the text is not UTF-8") from error


def _parsed(untrusted_text: str) -> object:
    try:
        return json.loads(
            untrusted_text, object_pairs_hook=_object, parse_constant=_refuse_constant
        )
    except json.JSONDecodeError as error:
        why = f"not JSON: {error.msg}, line {error.lineno} column {error.colno}"
        raise QuestionUnreadable(where="$", why=why) from error
    except RecursionError as error:
        raise QuestionUnreadable(where="$", why="the text is nested too deeply") from error
    except ValueError as error:  # a whole number of thousands of digits
        raise QuestionUnreadable(where="$", why="a number is too long") from error


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse what JSON libraries disagree about: the same field twice."""
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise QuestionUnreadable(where=f"$..{_plain(twice)}", why="the field is there twice")
    return made


def _refuse_constant(name: str) -> object:
    raise QuestionUnreadable(where="$", why=f"{name} is not a JSON number")


def _typed(untrusted_tree: object) -> _Question:
    try:
        return converted(untrusted_tree, _Question)
    except msgspec.ValidationError as error:
        where, why = explain(_plain(str(error)))
        raise QuestionUnreadable(where=where, why=why) from error


def _answers(entries: tuple[_Answer, ...], checklist: Checklist) -> dict[IndicatorId, Answer]:
    answers: dict[IndicatorId, Answer] = {}
    for place, entry in enumerate(entries):
        where, sign = f"$.answers[{place}]", IndicatorId(entry.indicator)
        if sign not in checklist.indicators:
            why = f"`{_plain(sign)}` is not an indicator of {checklist.pack.id}"
            raise QuestionUnreadable(where=f"{where}.indicator", why=why)
        if sign in answers:
            raise QuestionUnreadable(where=f"{where}.indicator", why=f"`{sign}` is there twice")
        if entry.value is Value.YES and entry.basis is UNSET:
            raise QuestionUnreadable(where=f"{where}.basis", why="a yes needs a basis")
        basis = None if entry.basis is UNSET else entry.basis
        answers[sign] = Answer(indicator=sign, value=entry.value, basis=basis, at=_NO_TIME)
    return answers


def _plain(untrusted_text: str) -> str:
    """Return at most 200 characters that any terminal can show."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in untrusted_text[:200])
