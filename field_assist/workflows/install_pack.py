"""Install a signed content pack: look at what a folder offers, show what is new, then take it.

A pack counts when a key that the policy or the program names has signed its manifest, its files are
those of the manifest, it is fit in every language, and it is newer than all that were in use. An
encounter keeps the pack it was begun with; there is no way back to an older one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from field_assist.content.archive import archive_of, load_archive
from field_assist.content.bundle import find_pack, read_bundle
from field_assist.content.difference import Difference, differences
from field_assist.content.files import FolderBytes, digest
from field_assist.content.findings import Finding, refuse_if_any
from field_assist.content.manifest import MANIFEST, Manifest, compare
from field_assist.content.packs import Pack, build_pack, check_contents
from field_assist.domain.checklist import PackRef
from field_assist.domain.clock import Clock
from field_assist.domain.errors import (
    Expected,
    PackAltered,
    PackOlder,
)
from field_assist.domain.pack_review import PackReview
from field_assist.domain.policy import Policy
from field_assist.storage import events, installed_packs, packs
from field_assist.storage.installed_packs import InstalledPack
from field_assist.storage.vault import Vault
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.kept_packs import KeptPacks
from field_assist.workflows.verify_pack import Proof, Trust, review_of, take_proof, verify

log = logging.getLogger(__name__)

_SHOWN_DIGITS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A signed pack that was read and found fit; nothing is installed yet.

    `review` says who read it before it was signed; None when it names nobody.
    """

    pack: Pack
    signer: str
    changes: tuple[Difference, ...]
    archive: bytes
    proof: Proof
    review: PackReview | None = None

    @property
    def ref(self) -> PackRef:
        """Return id, version and digest of what is offered."""
        return self.pack.checklist.pack


class Installing:
    """Knows which pack new encounters use. On the vault's thread; `looking` gives work for a lane.

    `trouble` is why an installed pack is not used any more, or None.
    """

    def __init__(self, vault: Vault, kept: KeptPacks, clock: Clock, policy: Policy) -> None:
        self._vault = vault
        self._kept = kept
        self._clock = clock
        self._policy = policy
        self._shipped = kept.present
        self.trouble: Expected | None = None
        self._use_newest()

    def looking(self, folder: Path) -> Callable[[], Offer]:
        """Return work for a lane that reads the pack in a folder and compares it with the present.

        The work raises:
            PackUnsigned, PackSignerUnknown, PackAltered, PackInvalid: it cannot be used.
            PackReviewMissing: it or the policy asks for a second signature that is not there.
            PackOlder: one that is as new was in use.
            PolicyInvalid: the policy names a key that is none.

        """
        in_use = self._versions()
        return partial(look, folder, self._trust(), in_use, self._kept.present)

    def install(self, offer: Offer) -> None:
        """Take an offered pack; encounters that begin from now on use it.

        Raises:
            PackOlder: it was looked at before another one was installed.

        """
        _refuse_older(offer.ref, self._versions())
        with self._vault.transaction():
            if not packs.is_kept(self._vault, offer.ref):
                packs.keep(self._vault, offer.ref, offer.archive)
            installed_packs.append(
                self._vault,
                InstalledPack(
                    pack=offer.ref,
                    manifest=offer.proof.manifest,
                    signature=offer.proof.signature,
                    review=offer.proof.review,
                    at=self._clock.now(),
                ),
            )
            events.append(
                self._vault,
                moment=self._clock.moment(),
                action="pack_installed",
                encounter_id=None,
                detail=_told(offer),
            )
        self.trouble = None
        self._kept.use(self._shipped.with_pack(offer.pack, offer.archive))

    def _trust(self) -> Trust:
        policy = self._policy
        return Trust(policy_keys=policy.pack_signers, needs_review=policy.packs_need_review)

    def _versions(self) -> tuple[PackRef, ...]:
        installed = (one.pack for one in installed_packs.listed(self._vault))
        return (self._shipped.checklist.pack, *installed)

    def _use_newest(self) -> None:
        """Use the installed pack that is newest, unless a newer one is shipped meanwhile."""
        try:
            installed = installed_packs.listed(self._vault)
            newest = max(installed, key=lambda one: _order(one.pack.version), default=None)
            if newest is not None and _is_newer(newest.pack, self._shipped.checklist.pack):
                self._kept.use(self._verified(newest))
        except Expected as error:
            self.trouble = error
            log.warning("the installed content is not used: %s", type(error).__name__)

    def _verified(self, installed: InstalledPack) -> Catalogue:
        """Read an installed pack again; a key that is no longer trusted ends its use."""
        proof = Proof(
            manifest=installed.manifest, signature=installed.signature, review=installed.review
        )
        verify(proof, self._trust())
        archive = packs.files(self._vault, installed.pack)
        if archive is None:
            refuse_if_any([Finding(file="vault", where="pack copy", why="is missing")])
        pack = load_archive(archive or b"", self._shipped.checklist.language)
        if pack.rule_trouble:  # kept records may have such a rule; new ones take the shipped pack
            refuse_if_any([Finding(file="vault", where="rule", why=pack.rule_trouble)])
        if pack.checklist.pack != installed.pack:
            raise PackAltered(file="vault", why="holds another copy than was installed")
        return self._shipped.with_pack(pack, archive)


def _told(offer: Offer) -> str:
    """Return what the log says of an installation: ids and fingerprints, nobody's name."""
    second = offer.review.key[:_SHOWN_DIGITS] if offer.review else ""
    told = f"{offer.ref.id} version={offer.ref.version} signer={offer.signer[:_SHOWN_DIGITS]}"
    return f"{told} reviewer={second}" if second else told


def look(folder: Path, trust: Trust, in_use: Iterable[PackRef], present: Catalogue) -> Offer:
    """Read the signed pack in a folder, and compare it with the present one; see `looking`."""
    files = read_bundle(find_pack(folder))
    proof = take_proof(files)
    manifest = verify(proof, trust)
    compare(manifest, files)
    contents = FolderBytes(files, (), digest(files))
    refuse_if_any(check_contents(contents))
    pack = build_pack(contents, present.checklist.language)
    _refuse_other(manifest, pack, present)
    _refuse_older(pack.checklist.pack, in_use)
    _refuse_without_signs(pack, present)
    return Offer(
        pack=pack,
        signer=manifest.signer,
        changes=differences(present.as_pack(), pack),
        archive=archive_of(files),
        proof=proof,
        review=review_of(manifest),
    )


def _refuse_other(manifest: Manifest, pack: Pack, present: Catalogue) -> None:
    """Refuse a pack that is not what its manifest says, or is not of this checklist."""
    own = pack.checklist.pack
    if (manifest.id, manifest.version) != (own.id, own.version):
        raise PackAltered(file=MANIFEST, why="names another id or version than the pack has")
    if own.id != present.checklist.pack.id:
        why = f"`{own.id}` is another checklist than `{present.checklist.pack.id}`"
        refuse_if_any([Finding(file="pack.toml", where="$.id", why=why)])


def _refuse_older(offered: PackRef, in_use: Iterable[PackRef]) -> None:
    newest = max((one for one in in_use if one.id == offered.id), key=lambda p: _order(p.version))
    if not _is_newer(offered, newest):
        raise PackOlder(offered=offered.version, present=newest.version)


def _is_newer(one: PackRef, other: PackRef) -> bool:
    return _order(one.version) > _order(other.version)


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _refuse_without_signs(pack: Pack, present: Catalogue) -> None:
    """Refuse a pack that drops a sign which duties, goods or instruments of the program name."""
    gone = sorted(present.linked() - pack.checklist.indicators.keys())
    why = "`{}` is gone, and a list of the program names it"
    refuse_if_any([Finding(file="pack.toml", where="$", why=why.format(sign)) for sign in gone])
