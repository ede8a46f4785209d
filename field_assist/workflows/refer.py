"""Make a referral: gather what was reviewed, build the packet, seal it into the outbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import field_assist
from field_assist.content.wordlist import load_words
from field_assist.domain.assessment import Assessment, assess_encounter
from field_assist.domain.checklist import ElementGroup
from field_assist.domain.clock import Clock
from field_assist.domain.encounter import (
    SAFETY,
    Encounter,
    Fact,
    Status,
    Tri,
    Value,
)
from field_assist.domain.errors import NothingToRefer, PreviewStale
from field_assist.domain.ids import IndicatorId, PacketId, new_id, packet_reference
from field_assist.domain.outbox import SealedPacket
from field_assist.domain.referral import LogHead, Referral
from field_assist.packet.raster import PageImage, render_pages
from field_assist.storage import encounters, events, facts, marks, outbox
from field_assist.storage.vault import Vault
from field_assist.workflows import gather
from field_assist.workflows.kept_packs import KeptPacks

PREVIEW_SCALE = 1.3
_LONG_CHARACTERS = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A packet that was built and looked at, and is not sealed yet."""

    referral: Referral
    packet: SealedPacket


class Referring:
    """From a reviewed encounter to a sealed packet. Vault calls on the vault's thread."""

    def __init__(self, vault: Vault, kept: KeptPacks, clock: Clock, *, is_practice: bool) -> None:
        self._vault = vault
        self._kept = kept
        self._clock = clock
        self._is_practice = is_practice

    def gather(self, encounter: Encounter) -> Referral:
        """Return exactly what would leave, without what was left out.

        Raises:
            NothingToRefer: nothing was recorded, or everything was left out.

        """
        catalogue = self._kept.catalogue_of(encounter.pack)
        checklist, rule = catalogue.checklist, catalogue.rule
        whole = assess_encounter(checklist, rule, encounter)
        included = gather.included(encounter, whole)
        result = assess_encounter(checklist, rule, included)
        signs = gather.signs(catalogue, included, result)
        notes = gather.loose_notes(catalogue, encounter, included.answers)
        situation = gather.included_facts(encounter)
        if not (signs or notes or situation):
            raise NothingToRefer
        packet_id = PacketId(new_id())
        earlier = outbox.references_for(self._vault, encounter.id)
        return Referral(
            id=packet_id,
            reference=packet_reference(packet_id),
            version=len(earlier) + 1,
            is_practice=self._is_practice,
            made_at=gather.local(self._clock.now()),
            as_of_event=events.newest(self._vault, encounter.id),
            log_head=self._log_head(),
            earlier_packets=earlier,
            encounter_label=encounter.label,
            opened_at=gather.local(encounter.opened_at),
            setting_title=catalogue.checklist.settings[encounter.setting].title,
            role_title=catalogue.checklist.roles[encounter.role].title,
            band=result.band,
            rule=result.rule,
            says=result.says,
            safety={fact: encounter.safety(fact) for fact in SAFETY},
            situation=situation,
            signs=signs,
            not_assessed=gather.not_assessed(catalogue, encounter),
            elements=result.elements,
            clocks=result.clocks,
            first_reason_at=self._first_reason(included, result),
            notes=notes,
            custody=gather.custody(
                events.for_encounter(self._vault, encounter.id), encounter, included.answers
            ),
            withheld=gather.withheld(encounter, result),
            pack=result.pack,
            program_version=field_assist.__version__,
        )

    def seal(self, encounter: Encounter, draft: Draft) -> Encounter:
        """Store packet, outbox row and custody line in one transaction; return the encounter.

        What was handed over stays handed over; the new packet is ready in the outbox all the same.

        Raises:
            PreviewStale: something was recorded, sealed or handed over since the draft was
                gathered; nothing is stored.

        """
        now = self._clock.now()
        with self._vault.transaction():
            if events.newest(self._vault, encounter.id) != draft.referral.as_of_event:
                raise PreviewStale
            outbox.insert(self._vault, encounter.id, draft.packet, sealed_at=now)
            encounters.set_status(self._vault, encounter.id, Status.SEALED, now)
            events.append(
                self._vault,
                moment=self._clock.moment(),
                action="packet_sealed",
                encounter_id=encounter.id,
                detail=f"{draft.packet.reference} sha256={draft.packet.sha256}",
            )
        return encounters.get(self._vault, encounter.id)

    def _log_head(self) -> LogHead:
        head = self._vault.head
        return LogHead(entry=head.sequence, words=head.words(load_words()), sha256=head.hash.hex())

    def _first_reason(self, included: Encounter, result: Assessment) -> datetime | None:
        """Return when the first thing that speaks for a child, and still stands, was recorded."""
        signs = result.elements[ElementGroup.AGE].because
        found = [self._first_yes(included, sign) for sign in signs if sign in included.answers]
        if included.safety(Fact.UNDER_18) is Tri.YES:
            stated = facts.history(self._vault, included.id, Fact.UNDER_18)
            found += [change.at for change in stated if change.text == Tri.YES.value][:1]
        return min(map(gather.local, found), default=None)

    def _first_yes(self, encounter: Encounter, sign: IndicatorId) -> datetime:
        """Return when a sign that is present was first marked so, whatever came in between."""
        made = marks.history(self._vault, encounter.id, sign)
        times = [change.at for change in made if change.value is Value.YES]
        return times[0] if times else encounter.answers[sign].at  # a mark that is not saved yet


def build(referral: Referral) -> Draft:
    """Build the packet. Pure; takes up to a second, so call it in a lane."""
    from field_assist.packet.build import build_packet  # noqa: PLC0415 -- ReportLab loads slowly

    return Draft(referral=referral, packet=build_packet(referral))


def warm() -> None:
    """Load what `build` needs, so that the first packet does not wait for it; any thread."""
    from field_assist import packet  # noqa: PLC0415 -- only where a packet may be made

    packet.warm().join()


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A draft, its pages, and what was found inside its very bytes.

    `is_data_whole` is true when the data attached to the PDF was read back and is exactly the
    data of the referral; `data_sha256` is the hash printed in the packet, `marking` its banner.
    """

    draft: Draft
    pages: tuple[PageImage, ...]
    data_sha256: str
    marking: str
    is_data_whole: bool


def preview(referral: Referral, scale: float = PREVIEW_SCALE) -> Preview:
    """Build the packet, read it back and draw its pages. Call it in a lane."""
    from field_assist.packet import cui, data, extract  # noqa: PLC0415 -- only a packet needs them

    draft = build(referral)
    wanted = data.canonical_json(referral)
    return Preview(
        draft=draft,
        pages=pictures(draft, scale),
        data_sha256=data.data_sha256(wanted),
        marking=cui.marking_of(referral).banner,
        is_data_whole=extract.embedded_json(draft.packet.pdf) == wanted,
    )


def pictures(draft: Draft, scale: float = PREVIEW_SCALE) -> tuple[PageImage, ...]:
    """Draw each page of the bytes that would leave, `scale` pixels to a point.

    A packet with very long notes has hundreds of pages and is drawn smaller, to fit in memory.
    """
    return render_pages(draft.packet.pdf, scale / 2 if _is_long(draft.referral) else scale)


def _is_long(referral: Referral) -> bool:
    notes = sum(len(note.text) for note in referral.notes)
    on_signs = sum(len(note.text) for sign in referral.signs for note in sign.notes)
    return notes + on_signs > _LONG_CHARACTERS
