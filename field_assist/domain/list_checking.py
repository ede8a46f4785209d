"""Recording a look into an entity list, and taking it back, with the mark that follows. Pure.

A look answers one sign of the catalogue. Of several looks the one that asks for most decides, and a
mark that the officer made and that asks for more is never lowered by a look.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from field_assist.domain.apply import list_check
from field_assist.domain.change import Answered, Change, ListChecked
from field_assist.domain.encounter import Basis, Encounter, Value
from field_assist.domain.ids import IndicatorId, ListCheckId
from field_assist.domain.list_check import Finding, ListCheck, require_identity

MATCH_SIGN = IndicatorId("cargo.entity_match")
"""The sign that a look answers."""

_FINDINGS = tuple(Finding)
_MEANS: Mapping[Finding, tuple[Value, Basis | None]] = {
    Finding.NO_NAME: (Value.NO, None),
    Finding.ANOTHER: (Value.EXPLAINED, None),
    Finding.OPEN: (Value.UNKNOWN, None),
    Finding.SAME: (Value.YES, Basis.RECORD),
}
_RANK = {value: rank for rank, (value, _) in enumerate(_MEANS.values(), start=1)}


def recorded(encounter: Encounter, change: ListChecked) -> tuple[Change, ...]:
    """Return what records a look: itself, and the mark if it asks for more than the present one.

    Raises:
        IdentityUnverified: it says who it is without what that was verified by.

    """
    require_identity(change.finding, change.verified_by)
    mark = _mark((*encounter.list_checks, list_check(change)), change.at)
    present = encounter.answers.get(MATCH_SIGN)
    is_more = present is None or _rank(mark) > _RANK.get(present.value, 0)
    return (change, mark) if mark is not None and is_more else (change,)


def taken_back(encounter: Encounter, check: ListCheckId, at: datetime) -> tuple[Change, ...]:
    """Return what takes a look back; the mark follows if it was that of the looks."""
    known = next(each for each in encounter.list_checks if each.id == check)
    rest = [each for each in encounter.list_checks if each.id != check]
    before, after = _mark(encounter.list_checks, at), _mark(rest, at)
    removed = _removed(known, at)
    present = encounter.answers.get(MATCH_SIGN)
    is_theirs = (
        present is not None
        and before is not None
        and (present.value, present.basis, present.reason)
        == (before.value, before.basis, before.reason)
    )
    if not is_theirs:
        return (removed,)
    return removed, after or Answered(indicator=MATCH_SIGN, value=None, at=at)


def _mark(checks: Iterable[ListCheck], at: datetime) -> Answered | None:
    most = max(checks, key=lambda check: _FINDINGS.index(check.finding), default=None)
    if most is None:
        return None
    value, basis = _MEANS[most.finding]
    reason = most.verified_by if value is Value.EXPLAINED else ""
    return Answered(indicator=MATCH_SIGN, value=value, basis=basis, reason=reason, at=at)


def _rank(mark: Answered | None) -> int:
    return _RANK.get(mark.value, 0) if mark is not None and mark.value is not None else 0


def _removed(check: ListCheck, at: datetime) -> ListChecked:
    return ListChecked(
        id=check.id,
        party=check.party,
        asked=check.asked,
        list_title=check.list_title,
        list_version=check.list_version,
        list_dated_on=check.list_dated_on,
        list_sha256=check.list_sha256,
        entry=check.entry,
        entry_more=check.entry_more,
        alike=check.alike,
        finding=check.finding,
        verified_by=check.verified_by,
        is_removed=True,
        at=at,
    )
