"""An id that was released is never dropped, renamed or used again: records are kept under it."""

from __future__ import annotations

from field_assist.domain.instrument import ItemKind
from field_assist.workflows.catalogue import Catalogue

DUTIES: dict[str, tuple[str, ...]] = {
    "hhs_child_notice": (),
    "uac_notice": (),
    "uac_screening": ("trafficking", "fear", "decides"),
    "uac_transfer": (),
    "child_abuse_report": (),
    "cyber_tip": (),
    "state_report": (),
}
"""Each duty with its determinations. Add to it with a new one; never take away or change."""

DETERMINATIONS: dict[str, tuple[str, ...]] = {
    "us-child-1232": ("bordering_country", "no_harm", "no_fear", "can_decide"),
    "us-declaration-1101": ("unable",),
    "us-presence-7105": ("consider", "civil_action"),
    "us-source-1619": ("protect",),
    "us-trace-1942": ("contractor",),
}
"""Those of instruments, by instrument."""


def test_a_released_duty_and_its_determinations_keep_their_ids(catalogue: Catalogue) -> None:
    found = {
        str(rule.id): tuple(asked.id for asked in rule.determinations)
        for rule in catalogue.deadlines.rules
    }

    assert found == DUTIES


def test_a_released_determination_of_an_instrument_keeps_its_id(catalogue: Catalogue) -> None:
    asked = {
        str(each.id): tuple(i.id for i in each.items if i.kind is ItemKind.DETERMINATION)
        for each in catalogue.instruments
    }

    assert {name: items for name, items in asked.items() if items} == DETERMINATIONS
