"""The observation catalogue as an instrument, beside those of others. Pure.

It draws no conclusion of its own: what its signs suggest is said by the combination rule.
"""

from __future__ import annotations

from field_assist.domain.checklist import Checklist, Indicator, Setting
from field_assist.domain.ids import InstrumentId, ItemId
from field_assist.domain.instrument import (
    Instrument,
    Item,
    ItemKind,
    Licence,
    Mode,
    NoRule,
    Population,
)

FIRST_SIGNS = InstrumentId("first-signs")


def catalogue_instrument(checklist: Checklist, setting: Setting) -> Instrument:
    """Return the first signs of a setting as items, each answered by its mark."""
    profile = checklist.settings[setting]
    signs = (checklist.indicators[sign] for sign in profile.quick_card)
    return Instrument(
        id=FIRST_SIGNS,
        version=checklist.pack.version,
        language=checklist.language,
        title=f"{profile.title}: first signs",
        owner=str(checklist.pack.id),
        citation="Each sign names its own sources",
        licence=Licence(says="MIT, with this program", is_confirmed=True),
        mode=Mode.OBSERVATION,
        population=Population(says="Anybody met at this place", settings=frozenset({setting})),
        caveat="No single sign proves anything; a clean list rules nothing out.",
        rule=NoRule(says="This list draws no conclusion. The checklist says the next step."),
        items=tuple(_item(sign) for sign in signs),
    )


def _item(sign: Indicator) -> Item:
    return Item(
        id=ItemId(sign.id),
        kind=ItemKind.SIGN,
        short=sign.short,
        text=sign.text,
        sign=sign.id,
    )
