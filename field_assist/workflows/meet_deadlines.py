"""Meet deadlines: which duties run in an encounter, and which one of all encounters is the nearest.

Nothing is kept of it. It is worked out from what was recorded each time it is asked for, so that
a lock, a crash or a restored snapshot cannot lose it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from field_assist.domain.assessment import speaks_of_age
from field_assist.domain.change import Answered, Change, ChildFactStated, EntityStated, FactStated
from field_assist.domain.checklist import Checklist, PackRef
from field_assist.domain.children import CHILD_CARD, duties, subjects
from field_assist.domain.deadline_rule import AGE_SIGN, SIGN, UNDER_18
from field_assist.domain.due import Child, Deadline, Said, State, in_order, timed
from field_assist.domain.encounter import Encounter, Fact, Tri, Value
from field_assist.domain.entity import Field, PersonRole
from field_assist.domain.ids import EncounterId, EntityId, IndicatorId
from field_assist.storage import deadline_answers, deadline_stops, encounters
from field_assist.storage.deadline_answers import Answers
from field_assist.storage.vault import Vault
from field_assist.workflows.kept_packs import KeptPacks

_MOST_ENCOUNTERS = 100
_CHILD = PersonRole.CHILD_AT_RISK.value


@dataclass(frozen=True, slots=True, kw_only=True)
class NearestDeadline:
    """The duty that ends first of all encounters.

    `running` counts all that run, also those without a fixed time; `overdue` those past theirs.
    """

    encounter_id: EncounterId
    label: str
    deadline: Deadline
    running: int
    overdue: int


class MeetingDeadlines:
    """The duties of one open vault. Use on the thread that opened it."""

    def __init__(self, vault: Vault, kept: KeptPacks) -> None:
        self._vault = vault
        self._kept = kept
        self.rules = kept.present.deadlines.rules
        named = (each.about for rule in self.rules for group in rule.starts for each in group)
        self._named = {name.removeprefix(SIGN) for name in named if name.startswith(SIGN)}
        self._starting: dict[PackRef, list[IndicatorId]] = {}

    def of(self, encounter: Encounter, waiting: Iterable[Change] = ()) -> tuple[Deadline, ...]:
        """Return every duty that was started in an encounter; `waiting` is not written yet."""
        said = self._told(encounter, waiting)
        is_sure = not self.has_clock_moved(encounter.id)
        return duties(self.rules, said, encounter.stops, is_time_sure=is_sure)

    def subjects(
        self, encounter: Encounter, waiting: Iterable[Change] = ()
    ) -> tuple[Child | None, ...]:
        """Return whom answers about children can be about; see `domain.children`."""
        return subjects(self._told(encounter, waiting))

    def _told(self, encounter: Encounter, waiting: Iterable[Change]) -> tuple[Said, ...]:
        checklist = self._kept.catalogue_of(encounter.pack).checklist
        signs = self._signs(checklist)
        found = deadline_answers.of_encounters(self._vault, [encounter.id], signs)
        answers = _with(found[encounter.id], waiting)
        gone = frozenset(card.id for card in encounter.entities.values() if card.is_removed)
        return tuple(self._said(checklist, answers, gone))

    def has_clock_moved(self, encounter_id: EncounterId) -> bool:
        """Return whether the computer's clock was moved since an encounter began."""
        return deadline_answers.has_clock_moved(self._vault, encounter_id)

    def nearest(self, now: datetime) -> NearestDeadline | None:
        """Return the running duty that ends first, of the newest encounters that have any."""
        checklist = self._kept.present.checklist
        signs = self._signs(checklist)
        ids = deadline_answers.candidates(self._vault, signs, _MOST_ENCOUNTERS)
        gone = deadline_answers.removed_cards(self._vault, ids)
        answers = deadline_answers.of_encounters(self._vault, ids, signs)
        running: dict[EncounterId, tuple[Deadline, ...]] = {}
        count = 0
        for encounter_id in ids:
            said = self._said(checklist, answers[encounter_id], gone)
            stops = deadline_stops.newest(self._vault, encounter_id)
            found = duties(self.rules, said, stops)
            count += sum(each.state is State.RUNNING for each in found)
            running[encounter_id] = timed(found)
        all_of_them = in_order(each for those in running.values() for each in those)
        if not all_of_them:
            return None
        whose = next(name for name, those in running.items() if all_of_them[0] in those)
        return NearestDeadline(
            encounter_id=whose,
            label=f"E-{encounters.number_of(self._vault, whose):04d}",
            deadline=all_of_them[0],
            running=count,
            overdue=sum(each.is_overdue(now) for each in all_of_them),
        )

    def _signs(self, checklist: Checklist) -> list[IndicatorId]:
        """Return the signs that can start a duty; they are asked for with each mark."""
        if checklist.pack not in self._starting:
            self._starting[checklist.pack] = [
                sign
                for sign in checklist.indicators
                if sign in self._named or speaks_of_age(checklist, sign)
            ]
        return self._starting[checklist.pack]

    def _said(
        self, checklist: Checklist, answers: Answers, gone: frozenset[EntityId]
    ) -> Iterator[Said]:
        for mark in answers.marks:
            abouts = [AGE_SIGN] if speaks_of_age(checklist, mark.indicator) else []
            abouts += [f"{SIGN}{mark.indicator}"] if mark.indicator in self._named else []
            yield from (_marked(about, mark, gone) for about in abouts)
        for age in answers.ages:
            answer = Tri(age.text) if age.text else Tri.NOT_ASKED
            yield Said(about=UNDER_18, subject=UNDER_18, answer=answer, at=age.at)
        for stated in answers.child:
            about = stated.asked.value
            yield Said(
                about=about,
                subject=about,
                answer=stated.answer,
                at=stated.at,
                person=stated.person,
                is_gone=stated.person in gone,
            )
        yield from _of_roles(answers.roles, gone)


def _marked(about: str, mark: Answered, gone: frozenset[EntityId]) -> Said:
    answer = Tri.YES if mark.value is Value.YES else Tri.NO if mark.value else Tri.NOT_ASKED
    return Said(
        about=about,
        subject=mark.indicator,
        answer=answer,
        at=mark.at,
        person=mark.person,
        is_gone=mark.person in gone,
    )


def _of_roles(roles: Iterable[EntityStated], gone: frozenset[EntityId]) -> Iterator[Said]:
    """Yield what the roles of cards say of age; a card that was never of a child says nothing."""
    for card in dict.fromkeys(role.id for role in roles):
        theirs = [role for role in roles if role.id == card]
        answers = [dict(role.fields)[Field.ROLE] == _CHILD for role in theirs]
        if True in answers:
            yield from (
                Said(
                    about=AGE_SIGN,
                    subject=CHILD_CARD,
                    answer=Tri.YES if is_child else Tri.NOT_ASKED,
                    at=role.at,
                    person=card,
                    is_gone=card in gone,
                )
                for role, is_child in zip(theirs, answers, strict=True)
            )


def _with(answers: Answers, waiting: Iterable[Change]) -> Answers:
    """Return the answers with those that are not written yet, which come last."""
    for change in waiting:
        match change:
            case Answered():
                answers.marks.append(change)
            case FactStated(fact=Fact.UNDER_18):
                answers.ages.append(change)
            case ChildFactStated():
                answers.child.append(change)
            case EntityStated() if Field.ROLE in dict(change.fields):
                answers.roles.append(change)
    return answers
