"""Keep with each encounter the very words that the officer saw.

Content moves on; a record is read with the pack it was made with, out of the vault.
"""

from __future__ import annotations

from dataclasses import replace

from field_assist.domain.change import ItemAnswered
from field_assist.domain.checklist import PackRef
from field_assist.domain.encounter import Encounter
from field_assist.domain.errors import PackInvalid
from field_assist.domain.ids import EncounterId
from field_assist.storage import encounters, packs
from field_assist.storage.vault import Vault
from field_assist.workflows import kept_instruments
from field_assist.workflows.catalogue import Catalogue


class KeptPacks:
    """The present pack, and the kept one of any older encounter. Vault thread only."""

    def __init__(self, vault: Vault, present: Catalogue) -> None:
        self._vault = vault
        self.present = present
        self._read: dict[PackRef, Catalogue] = {present.checklist.pack: present}

    def use(self, present: Catalogue) -> None:
        """Begin encounters with this content from now on."""
        self.present = present
        self._read[present.checklist.pack] = present

    def keep_present(self) -> PackRef:
        """Keep the present pack unless it is kept; call inside a transaction."""
        pack = self.present.checklist.pack
        if not packs.is_kept(self._vault, pack):
            packs.keep(self._vault, pack, self.present.archive())
        return pack

    def keep_instrument(self, encounter_id: EncounterId, change: ItemAnswered) -> None:
        """Keep the instrument that an answer was given to; call inside its transaction.

        The answer names its version. One that this program has not, or not in that version, is
        not kept: its text is not known.
        """
        if kept_instruments.is_kept(self._vault, encounter_id, change.instrument):
            return
        encounter = encounters.get(self._vault, encounter_id)
        tables = self.catalogue_of(encounter.pack).tables(encounter.setting)
        for each in tables:
            if (each.id, each.version) == (change.instrument, change.version):
                kept_instruments.keep(self._vault, encounter_id, each)

    def catalogue_for(self, encounter: Encounter) -> Catalogue:
        """Return the content that an encounter is read with: its pack, its instruments.

        Raises:
            PackInvalid: the copy of the pack is missing or cannot be used.

        """
        catalogue = self.catalogue_of(encounter.pack)
        instruments = kept_instruments.used(self._vault, encounter.id, catalogue.instruments)
        return replace(catalogue, instruments=instruments)

    def catalogue_of(self, pack: PackRef) -> Catalogue:
        """Return the catalogue with an encounter's own pack, never with another.

        Raises:
            PackInvalid: the copy is missing or cannot be used.

        """
        if pack not in self._read:
            self._read[pack] = self._kept(pack)
        return self._read[pack]

    def _kept(self, pack: PackRef) -> Catalogue:
        archive = packs.files(self._vault, pack)
        if archive is None:
            raise PackInvalid(file="vault", where="pack copy", why="is missing")
        return self.present.with_kept_pack(archive)
