"""The words of one content pack that are not about a single indicator.

`screen` words may be glimpsed by anybody in the room and are neutral; `packet` words are the
field's exact terms and are read by the receiver only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from field_assist.domain.checklist import Element, ElementGroup, Form, Strength
from field_assist.domain.rule import Band


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One thing said twice: neutrally on a screen, exactly in the packet."""

    screen: str
    packet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Titles in one language; every member of each closed set has one.

    `actions` and `clocks` are keyed by the ids that the pack's rule uses.
    """

    language: str
    bands: Mapping[Band, Wording]
    actions: Mapping[str, Wording]
    clocks: Mapping[str, Wording]
    element_groups: Mapping[ElementGroup, str]
    elements: Mapping[Element, str]
    strengths: Mapping[Strength, str]
    forms: Mapping[Form, str]
