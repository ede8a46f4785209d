"""Look a name up in the entity lists of this device, and take a list in.

Lists come from the agency, beside its policy, or from the officer, kept in the vault. Of two of
the same title the newer one is used.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from field_assist.content.entity_list import read_entity_list
from field_assist.content.placed_lists import placed_lists, read_list_file
from field_assist.domain.clock import Clock
from field_assist.domain.entity_list import EntityList, ListedEntity, ListRef
from field_assist.domain.errors import EntityListInvalid
from field_assist.domain.list_check import Alike
from field_assist.identifiers.company_names import NameIndex
from field_assist.storage import entity_lists, events
from field_assist.storage.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A listed entity with a name that is alike; `name` is which of its names."""

    entity: ListedEntity
    list: ListRef
    name: str
    alike: Alike


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The lists that can be looked into; `refused` says why others on the device cannot be."""

    lists: tuple[EntityList, ...]
    refused: tuple[EntityListInvalid, ...]


class LookingUp:
    """Use on the thread that opened the vault. The lists are read at the first look."""

    def __init__(self, vault: Vault, clock: Clock, placed: Path | None = None) -> None:
        self._vault = vault
        self._clock = clock
        self._placed = placed
        self._shelf: Shelf | None = None
        self._indexes: dict[str, NameIndex] = {}

    def shelf(self) -> Shelf:
        """Return the lists, by their titles."""
        if self._shelf is None:
            self._shelf = self._read()
        return self._shelf

    def look_up(self, untrusted: str) -> tuple[Candidate, ...]:
        """Return the listed entities with a name that is alike, exact ones first.

        Takes a few milliseconds for lists of a thousand names; the first look makes their index.
        """
        found = [
            Candidate(
                entity=each.entities[alike.owner],
                list=each.ref,
                name=alike.name,
                alike=Alike.EXACT if alike.is_exact else Alike.SIMILAR,
            )
            for each in self.shelf().lists
            for alike in self._index(each).find(untrusted)
        ]
        found.sort(key=lambda one: one.alike is not Alike.EXACT)
        return tuple(found)

    def take_in(self, path: Path) -> ListRef:
        """Keep the list of a file in the vault, in place of the one of the same title.

        Raises:
            EntityListInvalid: the file is no list; nothing is changed.
            Expected: the vault could not be written; nothing is changed.

        """
        untrusted = read_list_file(path, is_placed=False)
        made = read_entity_list(untrusted, self._today())
        with self._vault.transaction():
            entity_lists.put(self._vault, made.ref, untrusted, self._clock.now())
            events.append(
                self._vault,
                moment=self._clock.moment(),
                action="entity_list_taken_in",
                encounter_id=None,
                detail=f"sha256={made.ref.sha256}",
            )
        self._shelf = None
        return made.ref

    def _read(self) -> Shelf:
        refused: list[EntityListInvalid] = []
        newest: dict[str, EntityList] = {}
        for each in (*self._placed_lists(refused), *self._kept_lists(refused)):
            known = newest.get(each.ref.title)
            if known is None or known.ref.dated_on < each.ref.dated_on:
                newest[each.ref.title] = each
        lists = tuple(newest[title] for title in sorted(newest))
        return Shelf(lists=lists, refused=tuple(refused))

    def _placed_lists(self, refused: list[EntityListInvalid]) -> Iterable[EntityList]:
        for path in placed_lists(self._placed):
            try:
                yield read_entity_list(read_list_file(path, is_placed=True), self._today())
            except EntityListInvalid as error:
                refused.append(error)

    def _kept_lists(self, refused: list[EntityListInvalid]) -> Iterable[EntityList]:
        for file in entity_lists.files(self._vault):
            try:
                yield read_entity_list(file, self._today())
            except EntityListInvalid as error:  # the clock was set back, or the format moved on
                refused.append(error)

    def _index(self, of: EntityList) -> NameIndex:
        if of.ref.sha256 not in self._indexes:
            names = ((n, name) for n, each in enumerate(of.entities) for name in each.names)
            self._indexes[of.ref.sha256] = NameIndex(names)
        return self._indexes[of.ref.sha256]

    def _today(self) -> date:
        return self._clock.now().astimezone().date()
