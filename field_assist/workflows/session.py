"""Everything an unlocked vault offers, made in one place and let go in one place."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from field_assist.content.placed_cards import default_cards
from field_assist.content.tip_form import load_tip_form
from field_assist.domain.clock import Clock
from field_assist.domain.encounter import Encounter
from field_assist.domain.errors import Expected, LeftOutFound
from field_assist.domain.lock_reason import Source
from field_assist.domain.modules import CryptoModule
from field_assist.domain.policy import Policy
from field_assist.domain.policy_trust import Standing
from field_assist.domain.tip_form import TipSheet
from field_assist.storage import modules, places
from field_assist.storage.vault import Vault
from field_assist.workflows.attach import Attaching
from field_assist.workflows.audit import Auditing
from field_assist.workflows.back_up import BackingUp
from field_assist.workflows.call import Calling, with_placed_contacts
from field_assist.workflows.catalogue import Catalogue, default_tip_form
from field_assist.workflows.check import CheckReport, Watch, check_vault
from field_assist.workflows.choose_form import without_form
from field_assist.workflows.confirm import Confirming
from field_assist.workflows.drain import Draining
from field_assist.workflows.encrypt_mail import EncryptingMail
from field_assist.workflows.fill_tip_form import tip_sheet
from field_assist.workflows.find import Finding
from field_assist.workflows.follow_up import FollowingUp
from field_assist.workflows.install_pack import Installing
from field_assist.workflows.kept_packs import KeptPacks
from field_assist.workflows.leaks import hits
from field_assist.workflows.lock import Leaving
from field_assist.workflows.look_up import LookingUp
from field_assist.workflows.note_tip import NotingTips
from field_assist.workflows.note_training import NotingTraining
from field_assist.workflows.practise_scene import Practising
from field_assist.workflows.queue import Queueing
from field_assist.workflows.quick_unlock import QuickUnlock
from field_assist.workflows.read_guides import ReadingGuides
from field_assist.workflows.record import Recording
from field_assist.workflows.refer import Referring
from field_assist.workflows.report_misdirected import ReportingMisdirected
from field_assist.workflows.retire import Retiring
from field_assist.workflows.send import Sending
from field_assist.workflows.show_sheet import ShowingSheets
from field_assist.workflows.ways_in import WaysIn

log = logging.getLogger(__name__)

_IDLE_S = "lock.idle_s"

LAST_ENCOUNTER = "last_encounter"
"""Under this is remembered which encounter was open last."""


class Session:
    """The open vault and the work that can be done in it. Lives on the GUI thread.

    `quick` is the PIN of the shift, where there is a supervisor to keep it: `enable(pin)`, `end()`.
    `standing` tells who signed the policy, and why the file that lies there does not hold.
    `lock_sources` tells what of the system can give a reason to lock.
    """

    def __init__(
        self,
        vault: Vault,
        catalogue: Catalogue,
        clock: Clock,
        *,
        is_practice: bool,
        policy: Policy | None = None,
    ) -> None:
        self._vault = vault
        self.clock = clock
        self.is_practice = is_practice
        self.policy = policy or Policy()
        self.standing = Standing(policy=self.policy)
        catalogue, refused_contacts = with_placed_contacts(catalogue)
        self._kept = KeptPacks(vault, catalogue)
        self.practising = Practising(vault, self._kept, is_practice=is_practice)
        self.installing = Installing(vault, self._kept, clock, self.policy)
        self.recording = Recording(vault, clock, self._kept)
        self.finding = Finding(vault, clock)
        self.referring = Referring(
            vault, self._kept, clock, is_practice=is_practice, marking=self.policy.marking
        )
        self.sending = Sending(vault, clock, self.policy.mail.most_bytes)
        self.encrypting = EncryptingMail(vault, clock, self.policy.mail, is_practice=is_practice)
        self.queueing = Queueing(vault, clock, self.policy.mail, is_practice=is_practice)
        self.draining = Draining(vault, clock, self.policy.mail, self.queueing)
        self.confirming = Confirming(vault, clock)
        self.following_up = FollowingUp(vault, clock)
        self.reporting = ReportingMisdirected(vault, clock)
        self.attaching = Attaching(vault, clock)
        self.looking_up = LookingUp(vault, clock)
        self.leaving = Leaving(vault, clock)
        self.guides = ReadingGuides()
        self.placed_cards = default_cards()
        self.training = NotingTraining(self.recall, self.remember, clock, self.policy.training_days)
        self.calling = Calling(vault, catalogue, clock, refused_contacts)
        self.showing = ShowingSheets(vault, clock)
        self.tips = NotingTips(vault, clock)
        self.log = Auditing(vault, clock)
        self.ways = WaysIn(vault, clock, self.policy)
        self.backups = BackingUp(vault, clock, self.policy)
        self.retiring = Retiring(vault, clock, self.policy)
        self.quick: QuickUnlock | None = None
        self.lock_sources: Callable[[], tuple[Source, ...]] = tuple
        self.on_idle_chosen: Callable[[int], None] = _ignore

    @property
    def folder(self) -> Path:
        """Return where the vault lies; not to be logged, as it may name a person."""
        return self._vault.folder

    @property
    def catalogue(self) -> Catalogue:
        """Return the content that new encounters use."""
        return self._kept.present

    @property
    def evidence_folder(self) -> Path:
        """Return where files of evidence are read, also while the vault is open to read only."""
        return self._vault.evidence_folder

    @property
    def vault_id(self) -> str:
        """Return the id of the vault; it names nobody."""
        return self._vault.vault_id

    @property
    def opened_by(self) -> str:
        """Return the id of the way in that gave the key, or ""."""
        return self._vault.key.slot_id

    @property
    def idle_s(self) -> int:
        """Return after how many seconds without anybody the program locks.

        An officer may choose a shorter time than the policy's, never a longer one.
        """
        chosen = self.recall(_IDLE_S)
        limit = self.policy.idle_lock_s
        return min(int(chosen), limit) if chosen.isdigit() and int(chosen) else limit

    def choose_idle_s(self, idle_s: int) -> None:
        """Lock after this many seconds from now on, and in later sessions."""
        self.remember(_IDLE_S, str(idle_s))
        self.on_idle_chosen(self.idle_s)

    def crypto_modules(self) -> tuple[CryptoModule, ...]:
        """Return the libraries that encrypt, as they describe themselves."""
        return modules.crypto_modules(self._vault)

    def checking(self) -> Callable[[Watch], CheckReport]:
        """Return work for a lane that looks at every part of the vault."""
        vault = self._vault
        folder, key, evidence = vault.folder, vault.key, vault.evidence_folder
        return lambda watch: check_vault(folder, key, watch, is_open=True, evidence=evidence)

    def catalogue_of(self, encounter: Encounter) -> Catalogue:
        """Return the content that an encounter was made with, and the numbers of today."""
        return replace(self._kept.catalogue_for(encounter), contacts=self.calling.contacts())

    def tip_sheet(self, encounter: Encounter) -> TipSheet:
        """Return the public tip form as a reviewed encounter fills it; see `fill_tip_form`.

        Raises:
            NothingToRefer: nothing was recorded, or everything was left out.
            LeftOutFound: a text tells what was left out elsewhere; the review says where.
            PackInvalid: the form cannot be read.

        """
        plain = without_form(encounter)
        told = hits(self.referring.guard(plain))
        if told:
            raise LeftOutFound(count=len(told))
        form = load_tip_form(default_tip_form("en"))
        return tip_sheet(self.referring.gather(plain), form)

    def remember(self, key: str, value: str) -> bool:
        """Keep a small convenience such as the place to come back to, encrypted in the vault.

        One that cannot be written is forgotten: no record depends on it. Returns whether it is
        kept.
        """
        try:
            with self._vault.transaction():
                places.put(self._vault, key, value)
        except Expected as error:
            log.info("a convenience is not kept: %s", type(error).__name__)
            return False
        return True

    def recall(self, key: str) -> str:
        """Return what was remembered under `key`, or ""."""
        return places.get(self._vault, key)

    def checkpoint(self) -> None:
        """Fold the write-ahead log into the database; call when idle."""
        self._vault.checkpoint()

    def now(self) -> datetime:
        """Return the present moment."""
        return self.clock.now()

    def close(self) -> None:
        """Checkpoint and close the vault; nothing may be called after it."""
        self._vault.close()


def _ignore(_seconds: int) -> None:
    """Take no note: there is nobody who locks."""
