"""Keys that work on every part of an encounter and lead to a place on one of them."""

from __future__ import annotations

from collections.abc import Mapping

from field_assist.domain.entity import EntityKind
from field_assist.ui import keys
from field_assist.ui.keys import Key
from field_assist.ui.navigation import (
    ADD_CARD_PLACE,
    ADD_PLACE,
    ASK_PLACE,
    CODE_PLACE,
    FIND_PLACE,
    LINK_PLACE,
    LISTS_PLACE,
    QUOTE_PLACE,
    SUGGESTED_PLACE,
    TABLES_PLACE,
    TIP_PLACE,
    Part,
)

ADD_KEY: Mapping[EntityKind, Key] = {
    EntityKind.PERSON: keys.ADD_PERSON,
    EntityKind.CONVEYANCE: keys.ADD_VEHICLE,
    EntityKind.DOCUMENT: keys.ADD_DOCUMENT,
    EntityKind.PLACE: keys.ADD_SITE,
    EntityKind.ORGANIZATION: keys.ADD_ORGANIZATION,
    EntityKind.CONTACT: keys.ADD_CONTACT,
}

_PLACE_OF: Mapping[Key, tuple[Part, str]] = {
    keys.FIND: (Part.CHECKLIST, FIND_PLACE),
    keys.SUGGESTED: (Part.CHECKLIST, SUGGESTED_PLACE),
    keys.TABLES: (Part.TABLES, TABLES_PLACE),
    keys.LISTS: (Part.TABLES, LISTS_PLACE),
    keys.TIP: (Part.TABLES, TIP_PLACE),
    keys.QUOTE: (Part.NOTES, QUOTE_PLACE),
    keys.ADD_FILE: (Part.FILES, ADD_PLACE),
    keys.CODE: (Part.PEOPLE, CODE_PLACE),
    keys.CONNECT: (Part.PEOPLE, LINK_PLACE),
    keys.ASK_ALL: (Part.PEOPLE, ASK_PLACE),
    **{key: (Part.PEOPLE, f"{ADD_CARD_PLACE}{kind.value}") for kind, key in ADD_KEY.items()},
}


def places_from(part: Part) -> Mapping[Key, tuple[Part, str]]:
    """Return which part a key shows, at which place of it, while `part` is on the screen.

    The checklist binds `keys.ASK_ALL` itself, because it also says which sign is asked about.
    """
    is_named = part is Part.CHECKLIST
    return {key: at for key, at in _PLACE_OF.items() if not (is_named and key is keys.ASK_ALL)}
