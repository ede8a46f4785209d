"""Make a referral: gather what was reviewed, build the packet, seal it into the outbox."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

import field_assist
from field_assist.content.wordlist import load_words
from field_assist.domain.assessment import Assessment
from field_assist.domain.clock import Clock
from field_assist.domain.encounter import (
    SAFETY,
    Encounter,
    Status,
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
from field_assist.domain.ids import AttachmentId, EntityId, PacketId, new_id, packet_reference
from field_assist.domain.outbox import SealedPacket
from field_assist.domain.packet_form import Kind, PacketForm, Part
from field_assist.domain.policy import MarkingRules, SsiRule
from field_assist.domain.progress import Progress, unwatched
from field_assist.domain.referral import CustodyEvent, LogHead, Referral
from field_assist.domain.referred_form import Supplemented
from field_assist.domain.relief import ReliefPointer, pointers_for
from field_assist.domain.signer import Signer
from field_assist.packet.raster import PageImage, render_pages
from field_assist.storage import attachments, encounters, events, outbox
from field_assist.storage.device_signer import device_signer
from field_assist.storage.vault import Vault
from field_assist.workflows import (
    by_form,
    gather,
    gather_cards,
    gather_deadlines,
    gather_exhibits,
    gather_uses,
    inclusion,
    supplement,
)
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.choose_form import ChoosingForms
from field_assist.workflows.enclose import DrawnPhoto, Originals, enclosed
from field_assist.workflows.first_reason import first_reason
from field_assist.workflows.kept_packs import KeptPacks
from field_assist.workflows.leaks import Guard, Leak, guard_of, leaks
from field_assist.workflows.meet_deadlines import MeetingDeadlines
from field_assist.workflows.packet_forms import ReadingForms, shipped_forms
from field_assist.workflows.sign_packet import sign_packet

PREVIEW_SCALE = 1.3
_NO_ORIGINALS = Originals()
_MOST_PAGES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A packet that was built and looked at, and is not sealed yet.

    `leaks` is what was left out and found in it, searched for as `guard` says; without a guard it
    was not searched yet. It may be signed already, by a card; else the device signs it when it is
    sealed. `drawn` are its photos, for the next one to go on with.
    """

    referral: Referral
    packet: SealedPacket
    guard: Guard | None = None
    leaks: tuple[Leak, ...] = ()
    is_signed: bool = False
    drawn: Mapping[AttachmentId, DrawnPhoto] = field(default_factory=dict, repr=False)


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
        forms: ReadingForms | None = None,
    ) -> None:
        self._vault = vault
        self._kept = kept
        self._meeting = MeetingDeadlines(vault, kept)
        self._clock = clock
        self._is_practice = is_practice
        self._marking = marking or MarkingRules()
        self.choosing = ChoosingForms(vault, kept, forms or ReadingForms())

    def gather(self, encounter: Encounter) -> Referral:
        """Return exactly what would leave, without what was left out.

        Raises:
            NothingToRefer: nothing was recorded, or everything was left out.
            FormGone, FormUnfit: the chosen form is not here, or is for something else.
            ExceptionMissing, ConsentMissing: it would go outside DHS without what that needs.
            SsiRefused: it holds what the agency does not let into a packet.

        """
        catalogue = self._kept.catalogue_for(encounter)
        whole = catalogue.assess(encounter)
        started = self._meeting.of(encounter)
        included = inclusion.included_with(encounter, whole, started)
        if gather.is_empty(included):
            raise NothingToRefer
        form = self.choosing.form_for(encounter)
        handling = handling_of(included.handling)
        self._require(handling)
        return self._by_form(form, catalogue, encounter, included, handling)

    def _by_form(
        self,
        form: PacketForm,
        catalogue: Catalogue,
        encounter: Encounter,
        included: Encounter,
        handling: Handling,
    ) -> Referral:
        whole = self._referral(form, catalogue, encounter, included)
        referral = replace(whole, handling=handling, marking=self._marking)
        if form.kind is Kind.NO_IDENTITY:
            measures = gather_cards.measures(catalogue, included)
            counts = by_form.counted(included, measures, referral.opened_at)
            return by_form.without_identity(referral, counts)
        if form.kind is Kind.SUPPLEMENT:
            return self._supplement(form, catalogue, encounter, referral)
        return referral

    def _supplement(
        self, form: PacketForm, catalogue: Catalogue, encounter: Encounter, referral: Referral
    ) -> Referral:
        """Return what is otherwise than in the first packet, and nothing of what is as it was."""
        from field_assist.packet.data import as_json  # noqa: PLC0415 -- only a packet needs it

        first = self.choosing.first_of(encounter)
        record = replace(encounter, left_out=frozenset(), redactions=())
        duties = self._meeting.of(record)
        bare = inclusion.included_with(record, catalogue.assess(record), duties)
        told = as_json(self._referral(form, catalogue, record, bare))
        data = supplement.Data(
            first=self.choosing.data_of(first), now=as_json(referral), record=told
        )
        cited = Supplemented(reference=first.reference, sha256=first.sha256, is_compared=False)
        return supplement.supplement(referral, cited, data, self.guard(encounter))

    def guard(self, encounter: Encounter) -> Guard:
        """Return what was left out, to be searched for in the finished packet."""
        catalogue = self._kept.catalogue_for(encounter)
        duties = self._meeting.of(encounter)
        form = self.choosing.chosen_for(encounter)
        return guard_of(encounter, catalogue.assess(encounter), duties, catalogue, form)

    def _require(self, handling: Handling) -> None:
        if handling.is_ssi and self._marking.ssi is SsiRule.REFUSE:
            raise SsiRefused
        if handling.missing is Missing.EXCEPTION:
            raise ExceptionMissing
        if handling.missing is Missing.CONSENT:
            raise ConsentMissing

    def _referral(
        self, form: PacketForm, catalogue: Catalogue, encounter: Encounter, reviewed: Encounter
    ) -> Referral:
        result, made_at = catalogue.assess(reviewed), gather.local(self._clock.now())
        included = by_form.told_by(form, reviewed, catalogue.checklist)
        started, is_about_people = self._meeting.of(encounter), result.goods is None
        inside = inclusion.deadlines_inside(encounter, started)
        told = inside if form.tells(Part.DEADLINES) else ()
        packet_id, earlier = PacketId(new_id()), outbox.references_for(self._vault, encounter.id)
        return Referral(
            id=packet_id,
            reference=packet_reference(packet_id),
            version=len(earlier) + 1,
            is_practice=self._is_practice,
            made_at=made_at,
            as_of_event=events.newest(self._vault, encounter.id),
            log_head=self._log_head(),
            earlier_packets=earlier,
            encounter_label=encounter.label if form.tells(Part.LABEL) else "",
            opened_at=gather.local(encounter.opened_at),
            setting_title=catalogue.checklist.settings[encounter.setting].title,
            role_title=catalogue.checklist.roles[encounter.role].title,
            band=result.band,
            rule=result.rule,
            says=result.says,
            about=_about(result, included) if is_about_people else None,
            safety={fact: encounter.safety(fact) for fact in SAFETY},
            situation=gather.situation(included),
            cards=gather_cards.cards(included, made_at.date()),
            links=gather_cards.links(included),
            statements=gather_cards.statements(encounter, included),
            measures=gather_cards.measures(catalogue, included),
            relief=_relief(form, catalogue, included, result),
            signs=gather.signs(catalogue, included, result),
            not_assessed=_not_assessed(form, catalogue, encounter),
            elements=result.elements if is_about_people else {},
            clocks=result.clocks if is_about_people and form.tells(Part.DEADLINES) else (),
            first_reason_at=first_reason(self._vault, form, catalogue, included),
            notes=gather.loose_notes(catalogue, encounter, included),
            custody=self._custody(form, included),
            withheld=inclusion.withheld(encounter, reviewed, len(started) - len(inside)),
            pack=result.pack,
            program_version=field_assist.__version__,
            form=form,
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

    def _custody(self, form: PacketForm, included: Encounter) -> tuple[CustodyEvent, ...]:
        if not form.tells(Part.CUSTODY):
            return ()
        return gather.custody(events.for_encounter(self._vault, included.id), included)

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
            version = draft.referral.form.version_of
            outbox.insert(self._vault, encounter.id, packet, sealed_at=now, version_of=version)
            encounters.set_status(self._vault, encounter.id, Status.SEALED, now)
            for exhibit in draft.referral.exhibits:
                self._log("file_enclosed", encounter, f"{exhibit.id} {packet.reference}")
            self._log("packet_sealed", encounter, _sealed(packet, draft.referral))
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


def _about(result: Assessment, included: Encounter) -> EntityId | None:
    """Return of whom the step is, if the form tells that card."""
    return result.person if result.person in included.entities else None


def _relief(
    form: PacketForm, catalogue: Catalogue, included: Encounter, result: Assessment
) -> tuple[ReliefPointer, ...]:
    if not form.tells(Part.RELIEF):
        return ()
    return pointers_for(catalogue.relief, catalogue.checklist, included, result.band)


def _not_assessed(form: PacketForm, catalogue: Catalogue, encounter: Encounter) -> tuple[str, ...]:
    return gather.not_assessed(catalogue, encounter) if form.tells(Part.NOT_ASSESSED) else ()


def _sealed(packet: SealedPacket, referral: Referral) -> str:
    """Return what the log says of a packet: which one, by which form, for whom, and why it may."""
    form = referral.form
    told = f"form={form.kind.value}:{form.ref.id}/{form.ref.version}"
    return f"{packet.reference} sha256={packet.sha256} {told} {referral.handling.logged}"


def build(
    referral: Referral, originals: Originals = _NO_ORIGINALS, progress: Progress = unwatched
) -> Draft:
    """Build the packet. Call it in a lane: the first takes a second, others tenths of one.

    Without photos it is pure. Each that is not drawn yet is read and drawn, in half a second more;
    see `enclose.enclosed`, which also says what is raised then.
    It is not searched for what was left out; `search` or the seal does that.
    """
    from field_assist.packet.build import build_packet  # noqa: PLC0415 -- ReportLab loads slowly

    whole = enclosed(referral, originals, progress)
    packet = build_packet(whole.referral, whole.picture)
    return Draft(referral=whole.referral, packet=packet, drawn=whole.drawn)


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
    shipped_forms()
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
