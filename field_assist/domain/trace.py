"""What an encounter already holds for each part of a statement about goods. Pure.

The parts are the items of `goods.TRACE`; nothing is copied into them, the officer writes them.
"""

from __future__ import annotations

from dataclasses import dataclass

from field_assist.domain.checklist import Checklist
from field_assist.domain.encounter import Encounter, Value
from field_assist.domain.entity import Entity, EntityKind
from field_assist.domain.goods import is_goods_sign
from field_assist.domain.ids import IndicatorId, ItemId
from field_assist.domain.list_check import ListCheck

_REASONS, _GOODS, _PRODUCER = ItemId("reasons"), ItemId("goods"), ItemId("producer")
_PRODUCTION, _ENTRY = ItemId("production"), ItemId("entry")
_CARDS = {
    _PRODUCER: (EntityKind.ORGANIZATION, EntityKind.PLACE),
    _ENTRY: (EntityKind.CONVEYANCE, EntityKind.DOCUMENT),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SoFar:
    """Signs present, looks into lists and cards, and how many statements and files there are."""

    signs: tuple[IndicatorId, ...] = ()
    checks: tuple[ListCheck, ...] = ()
    cards: tuple[Entity, ...] = ()
    statements: int = 0
    files: int = 0


def so_far(checklist: Checklist, encounter: Encounter, item: ItemId) -> SoFar:
    """Return what is recorded elsewhere in an encounter about goods and bears on one part."""
    kinds = _CARDS.get(item, ())
    present = (sign for sign in checklist.indicators.values() if is_goods_sign(sign))
    yes = tuple(s.id for s in present if _is_yes(encounter, s.id)) if item == _REASONS else ()
    told = [s for s in encounter.statements.values() if not s.is_removed]
    return SoFar(
        signs=yes,
        checks=encounter.list_checks if item == _PRODUCER else (),
        cards=tuple(card for kind in kinds for card in encounter.present(kind)),
        statements=len(told) if item in (_REASONS, _PRODUCTION) else 0,
        files=len([f for f in encounter.files if not f.is_set_aside]) if item == _GOODS else 0,
    )


def _is_yes(encounter: Encounter, sign: IndicatorId) -> bool:
    answer = encounter.answers.get(sign)
    return answer is not None and answer.value is Value.YES
