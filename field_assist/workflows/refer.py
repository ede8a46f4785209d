"""Make a referral: gather what was reviewed, build the packet, seal it into the outbox."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

import field_assist
from field_assist.content.wordlist import load_words
from field_assist.domain.assessment import speaks_of_age
from field_assist.domain.clock import Clock
from field_assist.domain.due import Deadline
from field_assist.domain.encounter import (
    SAFETY,
    Answer,
    Encounter,
    Fact,
    Status,
    Tri,
    Value,
)
from field_assist.domain.errors import (
    ConsentMissing,
    ExceptionMissing,
    LeftOutFound,
    NothingToRefer,
    PreviewStale,
    SsiRefused,
)
from field_assist.domain.handling import Handling, Missing, handling_of
from field_assist.domain.ids import EntityId, PacketId, new_id, packet_reference
from field_assist.domain.outbox import SealedPacket
from field_assist.domain.policy import MarkingRules, SsiRule
from field_assist.domain.progress import Progress, unwatched
from field_assist.domain.referral import LogHead, Referral
from field_assist.domain.relief import pointers_for
from field_assist.domain.signer import Signer
from field_assist.packet.raster import PageImage, render_pages
from field_assist.storage import attachments, encounters, events, facts, marks, outbox
from field_assist.storage.device_signer import device_signer
from field_assist.storage.vault import Vault
from field_assist.workflows import (
    gather,
    gather_cards,
    gather_deadlines,
    gather_exhibits,
    gather_uses,
    inclusion,
)
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.enclose import Originals, enclosed
from field_assist.workflows.kept_packs import KeptPacks
from field_assist.workflows.leaks import Guard, Leak, guard_of, leaks
from field_assist.workflows.meet_deadlines import MeetingDeadlines
from field_assist.workflows.sign_packet import sign_packet

PREVIEW_SCALE = 1.3
_NO_ORIGINALS = Originals()
_MOST_PAGES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A packet that was built and looked at, and is not sealed yet.

    `leaks` is what was left out and found in it, searched for as `guard` says; without a guard it
    was not searched yet. It may be signed already, by a card; else the device signs it when it is
    sealed.
    """

    referral: Referral
    packet: SealedPacket
    guard: Guard | None = None
    leaks: tuple[Leak, ...] = ()
    is_signed: bool = False


class Referring:
    """From a reviewed encounter to a sealed packet. Vault calls on the vault's thread."""

    def __init__(
        self,
        vault: Vault,
        kept: KeptPacks,
        clock: Clock,
        *,
        is_practice: bool,
        marking: MarkingRules | None = None,
    ) -> None:
        self._vault = vault
        self._kept = kept
        self._meeting = MeetingDeadlines(vault, kept)
        self._clock = clock
        self._is_practice = is_practice
        self._marking = marking or MarkingRules()

    def gather(self, encounter: Encounter) -> Referral:
        """Return exactly what would leave, without what was left out.

        Raises:
            NothingToRefer: nothing was recorded, or everything was left out.
            ExceptionMissing, ConsentMissing: it would go outside DHS without what that needs.
            SsiRefused: it holds what the agency does not let into a packet.

        """
        catalogue = self._kept.catalogue_for(encounter)
        whole = catalogue.assess(encounter)
        started = self._meeting.of(encounter)
        included = inclusion.included_with(encounter, whole, started)
        if gather.is_empty(included):
            raise NothingToRefer
        handling = handling_of(included.handling)
        self._require(handling)
        referral = self._referral(catalogue, encounter, included, started)
        return replace(referral, handling=handling, marking=self._marking)

    def guard(self, encounter: Encounter) -> Guard:
        """Return what was left out, to be searched for in the finished packet."""
        catalogue = self._kept.catalogue_for(encounter)
        duties = self._meeting.of(encounter)
        return guard_of(encounter, catalogue.assess(encounter), duties, catalogue)

    def _require(self, handling: Handling) -> None:
        if handling.is_ssi and self._marking.ssi is SsiRule.REFUSE:
            raise SsiRefused
        if handling.missing is Missing.EXCEPTION:
            raise ExceptionMissing
        if handling.missing is Missing.CONSENT:
            raise ConsentMissing

    def _referral(
        self,
        catalogue: Catalogue,
        encounter: Encounter,
        included: Encounter,
        started: tuple[Deadline, ...],
    ) -> Referral:
        result = catalogue.assess(included)
        is_about_people, told = result.goods is None, inclusion.deadlines_inside(encounter, started)
        packet_id, made_at = PacketId(new_id()), gather.local(self._clock.now())
        earlier = outbox.references_for(self._vault, encounter.id)
        return Referral(
            id=packet_id,
            reference=packet_reference(packet_id),
            version=len(earlier) + 1,
            is_practice=self._is_practice,
            made_at=made_at,
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
            about=result.person if is_about_people else None,
            safety={fact: encounter.safety(fact) for fact in SAFETY},
            situation=gather.situation(included),
            cards=gather_cards.cards(included, made_at.date()),
            links=gather_cards.links(included),
            statements=gather_cards.statements(encounter, included),
            measures=gather_cards.measures(catalogue, included),
            relief=pointers_for(catalogue.relief, catalogue.checklist, included, result.band),
            signs=gather.signs(catalogue, included, result),
            not_assessed=gather.not_assessed(catalogue, encounter),
            elements=result.elements if is_about_people else {},
            clocks=result.clocks if is_about_people else (),
            first_reason_at=self._first_reason(catalogue, included) if is_about_people else None,
            notes=gather.loose_notes(catalogue, encounter, included),
            custody=gather.custody(events.for_encounter(self._vault, encounter.id), included),
            withheld=inclusion.withheld(encounter, included, len(started) - len(told)),
            pack=result.pack,
            program_version=field_assist.__version__,
            deadlines=gather_deadlines.deadlines(catalogue.checklist, included, told),
            uses=gather_uses.uses(catalogue, encounter, included),
            goods=gather_uses.goods(catalogue, included, result),
            chosen=gather.chosen_step(included, result),
            exhibits=gather_exhibits.exhibits(encounter, included),
        )

    def originals(self, encounter: Encounter) -> Originals:
        """Return where the photos that would leave lie, for a lane to draw them."""
        files = [file for file in encounter.files if inclusion.goes(encounter, file)]
        return Originals(
            folder=self._vault.evidence_folder,
            files={file.id: (attachments.stored(self._vault, file.id), file) for file in files},
        )

    def seal(self, encounter: Encounter, draft: Draft) -> Encounter:
        """Store packet, outbox row and custody line in one transaction; return the encounter.

        What is stored is the draft with a signature, which is all that is added to its bytes.
        What was handed over stays handed over; the new packet is ready in the outbox all the same.

        Raises:
            PreviewStale: something was recorded, sealed or handed over since the draft was
                gathered; nothing is stored.
            LeftOutFound: something that was left out is in it; nothing is stored.

        """
        guard = self.guard(encounter)
        checked = draft if draft.guard == guard else search(draft, guard)
        if checked.leaks:
            raise LeftOutFound(count=len(checked.leaks))
        now = self._clock.now()
        with self._vault.transaction():
            if events.newest(self._vault, encounter.id) != draft.referral.as_of_event:
                raise PreviewStale
            packet = (draft if draft.is_signed else self._signed(draft, now)).packet
            outbox.insert(self._vault, encounter.id, packet, sealed_at=now)
            encounters.set_status(self._vault, encounter.id, Status.SEALED, now)
            for exhibit in draft.referral.exhibits:
                self._log("file_enclosed", encounter, f"{exhibit.id} {packet.reference}")
            self._log("packet_sealed", encounter, _sealed(packet, draft.referral.handling))
        return encounters.get(self._vault, encounter.id)

    def _log(self, action: str, encounter: Encounter, detail: str) -> None:
        events.append(
            self._vault,
            moment=self._clock.moment(),
            action=action,
            encounter_id=encounter.id,
            detail=detail,
        )

    def sign(self, draft: Draft) -> Draft:
        """Sign a draft by the device, which `seal` does by itself with one that nobody signed."""
        with self._vault.transaction():
            return self._signed(draft, self._clock.now())

    def _signed(self, draft: Draft, now: datetime) -> Draft:
        return signed(draft, device_signer(self._vault, now, is_practice=self._is_practice), now)

    def _log_head(self) -> LogHead:
        head = self._vault.head
        return LogHead(entry=head.sequence, words=head.words(load_words()), sha256=head.hash.hex())

    def _first_reason(self, catalogue: Catalogue, included: Encounter) -> datetime | None:
        """Return when the first thing that speaks for a child, and still stands, was recorded."""
        found = [
            self._first_yes(included, answer, about)
            for about, answer in gather.marks(included)
            if answer.value is Value.YES and speaks_of_age(catalogue.checklist, answer.indicator)
        ]
        if included.safety(Fact.UNDER_18) is Tri.YES:
            stated = facts.history(self._vault, included.id, Fact.UNDER_18)
            found += [change.at for change in stated if change.text == Tri.YES.value][:1]
        return min(map(gather.local, found), default=None)

    def _first_yes(self, encounter: Encounter, answer: Answer, about: EntityId | None) -> datetime:
        """Return when a sign that is present was first marked so, whatever came in between."""
        made = marks.history(self._vault, encounter.id, answer.indicator)
        times = [c.at for c in made if c.value is Value.YES and c.person == about]
        return times[0] if times else answer.at  # a mark that is not saved yet


def _sealed(packet: SealedPacket, handling: Handling) -> str:
    """Return what the log says of a packet: which one it is, for whom, under which exception."""
    return f"{packet.reference} sha256={packet.sha256} {handling.logged}"


def build(
    referral: Referral, originals: Originals = _NO_ORIGINALS, progress: Progress = unwatched
) -> Draft:
    """Build the packet. Call it in a lane: the first takes a second, others tenths of one.

    Without photos it is pure. Each of these is read and drawn, in half a second more; see
    `enclose.enclosed`, which also says what is raised then.
    It is not searched for what was left out; `search` or the seal does that.
    """
    from field_assist.packet.build import build_packet  # noqa: PLC0415 -- ReportLab loads slowly

    whole = enclosed(referral, originals, progress)
    return Draft(referral=whole.referral, packet=build_packet(whole.referral, whole.pictures))


def search(draft: Draft, guard: Guard) -> Draft:
    """Return the draft with whatever was left out and is in it. Pure; call it in a lane."""
    return replace(draft, guard=guard, leaks=leaks(guard, draft.packet))


def signed(draft: Draft, signer: Signer, at: datetime) -> Draft:
    """Sign a draft before it is sealed; raises as `sign_packet`. With a card, call it in a lane.

    What was searched were other bytes: the seal searches these, with who signed them, again.
    """
    packet = sign_packet(draft.packet, signer, at)
    return replace(draft, packet=packet, is_signed=True, guard=None, leaks=())


def warm() -> None:
    """Load what a packet needs, so that the first one does not wait for it; any thread."""
    from field_assist import packet  # noqa: PLC0415 -- only where a packet may be made

    packet.warm().join()
    gather_cards.warm()


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


def preview(
    referral: Referral,
    scale: float = PREVIEW_SCALE,
    guard: Guard | None = None,
    originals: Originals = _NO_ORIGINALS,
    progress: Progress = unwatched,
) -> Preview:
    """Build the packet, read it back, search it and draw its pages. Call it in a lane."""
    from field_assist.packet import cui, data, extract  # noqa: PLC0415 -- only a packet needs them

    draft = build(referral, originals, progress)
    draft = search(draft, guard) if guard is not None else draft
    wanted = data.canonical_json(draft.referral)
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
    return render_pages(draft.packet.pdf, scale, most_pages=_MOST_PAGES)
