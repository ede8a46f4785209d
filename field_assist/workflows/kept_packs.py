"""Keep with each encounter the very words that the officer saw.

Content moves on; a record is read with the pack it was made with, out of the vault.
"""

from __future__ import annotations

from field_assist.domain.checklist import PackRef
from field_assist.domain.errors import PackInvalid
from field_assist.storage import packs
from field_assist.storage.vault import Vault
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
