"""Whether the digit over the whole differs only because a field under it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from field_assist.identifiers.mrz.check_digit import DIGITS, VALUES, WEIGHTS
from field_assist.identifiers.mrz.layout import LAYOUTS, WRITTEN_WITH, FieldName, Format, Place
from field_assist.identifiers.mrz.reading import Check, CheckState


def with_reasons(
    form: Format, lines: tuple[str, ...], checks: Mapping[FieldName, Check]
) -> Mapping[FieldName, Check]:
    """Return the checks with `follows_from` filled in where the whole follows from fields.

    It follows if, in each field whose own digit differs, one other character, or another digit,
    would settle the field, and these together settle the whole.
    """
    whole = checks.get(FieldName.WHOLE)
    if whole is None or whole.state is not CheckState.DIFFERS or whole.found not in DIGITS:
        return checks
    reasons = [
        name
        for name, check in checks.items()
        if name is not FieldName.WHOLE and check.state is CheckState.DIFFERS
    ]
    reachable = {int(whole.expected)}
    for name in reasons:
        steps = _steps(form, lines, name, checks[name])
        reachable = {(value + step) % 10 for value in reachable for step in steps}
    if not reasons or int(whole.found) not in reachable:
        return checks
    return {**checks, FieldName.WHOLE: replace(whole, follows_from=tuple(reasons))}


def _steps(form: Format, lines: tuple[str, ...], name: FieldName, check: Check) -> set[int]:
    """Return by how much the whole's expected digit moves when one character settles a field."""
    whole = _spots(LAYOUTS[form].whole)
    weights = {spot: WEIGHTS[index % 3] for index, spot in enumerate(whole)}
    steps = set()
    if check.found in VALUES:
        moved = int(check.expected) - VALUES[check.found]
        steps.add(moved * weights.get((check.place.line, check.place.start), 0) % 10)
    if check.found not in DIGITS:
        return steps
    missing = int(check.found) - int(check.expected)
    for index, (line, column) in enumerate(_spots(check.covers)):
        for other in WRITTEN_WITH[name]:
            change = VALUES[other] - VALUES[lines[line][column]]
            if (change * WEIGHTS[index % 3] - missing) % 10 == 0:
                steps.add(change * weights.get((line, column), 0) % 10)
    return steps


def _spots(places: tuple[Place, ...]) -> list[tuple[int, int]]:
    return [(place.line, column) for place in places for column in range(place.start, place.end)]
