"""Make a referral: gather what was reviewed, build the packet, seal it into the outbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import field_assist
from field_assist.domain.assessment import Assessment, assess, case_of
from field_assist.domain.checklist import Indicator
from field_assist.domain.clock import Clock
from field_assist.domain.encounter import (
    SAFETY,
    SITUATION,
    Answer,
    Encounter,
    Fact,
    Status,
)
from field_assist.domain.errors import NothingToRefer
from field_assist.domain.ids import IndicatorId, NoteId, PacketId, new_id, packet_reference
from field_assist.domain.outbox import SealedPacket
from field_assist.domain.referral import Referral, ReferredNote, ReferredSign
from field_assist.storage import encounters, events, outbox
from field_assist.storage.vault import Vault
from field_assist.workflows.catalogue import Catalogue


def sign_line(indicator: IndicatorId) -> str:
    """Return the name of an answer's line in the review."""
    return f"sign:{indicator}"


def note_line(note_id: NoteId) -> str:
    """Return the name of a note's line in the review."""
    return f"note:{note_id}"


def fact_line(fact: Fact) -> str:
    """Return the name of a situation line in the review."""
    return f"fact:{fact.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A packet that was built and looked at, and is not sealed yet."""

    referral: Referral
    packet: SealedPacket


class Referring:
    """From a reviewed encounter to a sealed packet. Vault calls on the vault's thread."""

    def __init__(
        self, vault: Vault, catalogue: Catalogue, clock: Clock, *, is_practice: bool
    ) -> None:
        self._vault = vault
        self._catalogue = catalogue
        self._clock = clock
        self._is_practice = is_practice

    def gather(self, encounter: Encounter) -> Referral:
        """Return exactly what would leave, without what was left out.

        Raises:
            NothingToRefer: nothing was recorded, or everything was left out.

        """
        catalogue = self._catalogue
        result = assess(catalogue.checklist, catalogue.rule, case_of(encounter))
        signs = self._signs(encounter, result)
        notes = _loose_notes(encounter)
        facts = _included_facts(encounter)
        if not (signs or notes or facts):
            raise NothingToRefer
        packet_id = PacketId(new_id())
        now = self._clock.now()
        local = now.astimezone()
        return Referral(
            id=packet_id,
            reference=packet_reference(packet_id),
            version=1,
            is_practice=self._is_practice,
            sealed_at=now,
            zone=local.tzname() or "",
            utc_offset_minutes=_offset_minutes(local),
            encounter_label=encounter.label,
            opened_at=encounter.opened_at,
            setting_title=catalogue.checklist.settings[encounter.setting].title,
            role_title=catalogue.checklist.roles[encounter.role].title,
            band=result.band,
            rule=result.rule,
            says=result.says,
            safety={fact: encounter.safety(fact) for fact in SAFETY},
            situation=facts,
            signs=signs,
            not_assessed=self._not_assessed(encounter),
            elements=result.elements,
            clocks=result.clocks,
            notes=notes,
            custody=events.for_encounter(self._vault, encounter.id),
            withheld=_withheld(encounter),
            pack=result.pack,
            program_version=field_assist.__version__,
        )

    def seal(self, encounter: Encounter, draft: Draft) -> Encounter:
        """Store packet, outbox row and custody line in one transaction; return the encounter."""
        now = self._clock.now()
        with self._vault.transaction():
            outbox.insert(self._vault, encounter.id, draft.packet, sealed_at=now)
            encounters.set_status(self._vault, encounter.id, Status.SEALED, now)
            events.append(
                self._vault,
                at=now,
                action="packet_sealed",
                encounter_id=encounter.id,
                detail=f"{draft.packet.reference} sha256={draft.packet.sha256}",
            )
        return encounters.get(self._vault, encounter.id)

    def _signs(self, encounter: Encounter, result: Assessment) -> tuple[ReferredSign, ...]:
        reasons = frozenset(result.because)
        indicators = self._catalogue.checklist.indicators
        return tuple(
            _sign(encounter, indicators[answer.indicator], answer, reasons)
            for answer in sorted(encounter.answers.values(), key=lambda a: a.at)
            if answer.indicator in reasons or sign_line(answer.indicator) not in encounter.left_out
        )

    def _not_assessed(self, encounter: Encounter) -> tuple[str, ...]:
        """Return the first eight of the setting that nobody asked or looked for."""
        profile = self._catalogue.checklist.settings[encounter.setting]
        indicators = self._catalogue.checklist.indicators
        return tuple(indicators[i].short for i in profile.quick_card if i not in encounter.answers)


def build(referral: Referral) -> Draft:
    """Build the packet. Pure; takes up to a second, so call it in a lane."""
    from field_assist.packet.build import build_packet  # noqa: PLC0415 -- ReportLab loads slowly

    return Draft(referral=referral, packet=build_packet(referral))


def warm() -> None:
    """Load what `build` needs, so that the first packet does not wait for it; any thread."""
    import field_assist.packet.build  # noqa: F401, PLC0415 -- ReportLab loads slowly


def _sign(
    encounter: Encounter, indicator: Indicator, answer: Answer, reasons: frozenset[IndicatorId]
) -> ReferredSign:
    notes = tuple(
        note.text
        for note in encounter.notes
        if note.indicator == indicator.id
        and note.text.strip()
        and note_line(note.id) not in encounter.left_out
    )
    return ReferredSign(
        id=indicator.id,
        short=indicator.short,
        text=indicator.text,
        value=answer.value,
        basis=answer.basis,
        at=answer.at,
        strength=indicator.strength,
        elements=indicator.elements,
        source_tags=tuple(source.tag for source in indicator.sources),
        ordinary_explanations=indicator.explanations,
        reason=answer.reason,
        notes=notes,
        is_reason=indicator.id in reasons,
    )


def _loose_notes(encounter: Encounter) -> tuple[ReferredNote, ...]:
    """Return the notes that no included sign carries, so that none is lost."""
    carried = {i for i in encounter.answers if sign_line(i) not in encounter.left_out}
    return tuple(
        ReferredNote(text=note.text, at=note.created_at)
        for note in encounter.notes
        if note.text.strip()
        and note.indicator not in carried
        and note_line(note.id) not in encounter.left_out
    )


def _included_facts(encounter: Encounter) -> dict[Fact, str]:
    return {
        fact: encounter.facts[fact]
        for fact in SITUATION
        if encounter.facts.get(fact, "").strip() and fact_line(fact) not in encounter.left_out
    }


def _withheld(encounter: Encounter) -> dict[str, int]:
    counts: dict[str, int] = {}
    for line in encounter.left_out:
        kind = line.partition(":")[0]
        counts[kind] = counts.get(kind, 0) + 1
    return counts


def _offset_minutes(local: datetime) -> int:
    offset = local.utcoffset()
    return round(offset.total_seconds() / 60) if offset else 0
