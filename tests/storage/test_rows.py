"""The smaller repositories: marks, facts, notes, choices, packets, events, packs, places."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from field_assist.domain.change import Answered, FactStated, LineChosen, NoteWritten
from field_assist.domain.checklist import PackRef
from field_assist.domain.encounter import Basis, Encounter, Fact, Value
from field_assist.domain.errors import Bug, VaultDamaged
from field_assist.domain.ids import EncounterId, IndicatorId, NoteId, PacketId, PackId
from field_assist.domain.outbox import OutboxItem, SealedPacket
from field_assist.domain.receipt import Evidence, Receipt
from field_assist.domain.referral import CustodyEvent
from field_assist.domain.sending import OutboxState, Standing, Way
from field_assist.storage import (
    choices,
    encounters,
    events,
    facts,
    marks,
    notes,
    outbox,
    packs,
    places,
    receipts,
)
from field_assist.storage.vault import Vault
from tests.storage.moments import moment_at

SIGN = IndicatorId("sample.sign")
PDF = b"%PDF-1.7 \0 sample"
PACKET = SealedPacket(
    packet_id=PacketId("0" * 32),
    reference="FA-2222-2222",
    pdf=PDF,
    sha256=hashlib.sha256(PDF).hexdigest(),
)
HOSTILE = [
    "O'Sample\"; DROP TABLE note; --",
    "nul \0 inside",
    "\0",
    "\u202eturned\u202c",
    "e\u0301 and \u00e9",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\u0645\u062b\u0627\u0644",
    "line\r\nline\u2028line",
    "x" * 1_000_000,
    "\ufeff\uffff",
    " ",
    "",
]


def a_note(text: str, at: datetime) -> NoteWritten:
    return NoteWritten(id=NoteId("sample"), indicator=SIGN, text=text, created_at=at, at=at)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_note_is_kept_to_the_letter(
    vault: Vault, case: EncounterId, now: datetime, text: str
) -> None:
    with vault.transaction():
        notes.save(vault, case, a_note(text, now))

    (note,) = notes.of_encounter(vault, case)
    assert (note.text, note.indicator) == (text, SIGN)


@pytest.mark.parametrize("text", HOSTILE)
def test_facts_reasons_and_places_are_kept_to_the_letter(
    vault: Vault, case: EncounterId, now: datetime, text: str
) -> None:
    with vault.transaction():
        facts.append(vault, case, FactStated(fact=Fact.PLACE, text=text, at=now))
        marked = Answered(indicator=SIGN, value=Value.EXPLAINED, reason=text, at=now)
        marks.append(vault, case, marked)
        places.put(vault, "sample", text)

    assert facts.newest(vault, case)[Fact.PLACE] == text
    assert marks.answers(vault, case)[None][SIGN].reason == text
    assert places.get(vault, "sample") == text


def test_half_a_surrogate_pair_never_stops_a_save(
    vault: Vault, case: EncounterId, now: datetime
) -> None:
    with vault.transaction():
        notes.save(vault, case, a_note("half \ud83d", now))
        facts.append(vault, case, FactStated(fact=Fact.PLACE, text="half \ud83d", at=now))
        places.put(vault, "sample", "half \ud83d")

    assert notes.of_encounter(vault, case)[0].text == "half \ufffd"
    assert facts.newest(vault, case)[Fact.PLACE] == "half \ufffd"
    assert places.get(vault, "sample") == "half \ufffd"


def test_the_history_of_a_sign_keeps_what_was_corrected(
    vault: Vault, case: EncounterId, now: datetime
) -> None:
    steps = (
        Answered(indicator=SIGN, value=Value.YES, basis=Basis.TOLD_BY_OTHER, at=now),
        Answered(indicator=SIGN, value=None, at=now),
        Answered(indicator=SIGN, value=Value.DECLINED, at=now),
    )
    with vault.transaction():
        sequences = [marks.append(vault, case, step) for step in steps]

    assert marks.history(vault, case, SIGN) == steps
    assert sequences == sorted(set(sequences))


def test_a_sign_that_was_taken_back_has_no_answer(
    vault: Vault, case: EncounterId, now: datetime
) -> None:
    with vault.transaction():
        marks.append(vault, case, Answered(indicator=SIGN, value=Value.NO, at=now))
        marks.append(vault, case, Answered(indicator=SIGN, value=None, reason="x", at=now))

    assert marks.answers(vault, case) == {}


def test_the_history_of_a_fact_keeps_what_it_said(
    vault: Vault, case: EncounterId, now: datetime
) -> None:
    steps = tuple(FactStated(fact=Fact.PLACE, text=text, at=now) for text in ("dock 5", "dock 6"))
    with vault.transaction():
        _ = [facts.append(vault, case, step) for step in steps]

    assert facts.history(vault, case, Fact.PLACE) == steps


@pytest.mark.parametrize("line", ["", "sign:", "Other:x", "a b:x", "note"])
def test_only_lines_of_the_review_can_be_left_out(
    vault: Vault, case: EncounterId, now: datetime, line: str
) -> None:
    with pytest.raises(Bug), vault.transaction():
        choices.choose(vault, case, LineChosen(line=line, is_included=False, at=now))


@pytest.mark.parametrize("is_practice", [False, True])
def test_a_packet_is_kept_to_the_byte(
    vault: Vault, case: EncounterId, now: datetime, *, is_practice: bool
) -> None:
    packet = replace(PACKET, is_practice=is_practice)
    with vault.transaction():
        outbox.insert(vault, case, packet, sealed_at=now)

    assert outbox.packet(vault, PACKET.packet_id) == packet
    assert outbox.item(vault, PACKET.packet_id).is_practice is is_practice


def test_the_packets_of_an_encounter_are_named_in_the_order_of_sealing(
    vault: Vault, case: EncounterId, now: datetime
) -> None:
    second = replace(PACKET, packet_id=PacketId("1" * 32), reference="FA-3333-3333")
    with vault.transaction():
        outbox.insert(vault, case, PACKET, sealed_at=now)
        outbox.insert(vault, case, second, sealed_at=now - timedelta(hours=1))

    assert outbox.references_for(vault, case) == ("FA-2222-2222", "FA-3333-3333")
    assert outbox.references_for(vault, EncounterId("other")) == ()


def test_the_outbox_says_how_far_a_packet_has_come(
    vault: Vault, encounter: Encounter, case: EncounterId, now: datetime
) -> None:
    with vault.transaction():
        outbox.insert(vault, case, PACKET, sealed_at=now)
        standing = Standing(state=OutboxState.DRAFT_MADE, way=Way.DRAFT)
        later = now + timedelta(minutes=1)
        outbox.set_standing(vault, PACKET.packet_id, standing, later)
    item = outbox.item(vault, PACKET.packet_id)

    assert outbox.items(vault) == (item,)
    assert item == OutboxItem(
        packet_id=PACKET.packet_id,
        reference=PACKET.reference,
        encounter_id=case,
        encounter_label=encounter.label,
        sealed_at=now,
        sha256=PACKET.sha256,
        size_bytes=len(PDF),
        is_practice=False,
        standing=standing,
        last_event_at=later,
    )


def test_a_packet_with_another_hash_is_damaged(
    vault: Vault, case: EncounterId, now: datetime
) -> None:
    other = SealedPacket(
        packet_id=PACKET.packet_id, reference="FA-2222-2222", pdf=PDF, sha256="0" * 64
    )
    with vault.transaction():
        outbox.insert(vault, case, other, sealed_at=now)

    with pytest.raises(VaultDamaged):
        outbox.packet(vault, PACKET.packet_id)


@pytest.mark.parametrize("way", [None, *Way])
@pytest.mark.parametrize("state", OutboxState)
def test_each_standing_can_be_stored(
    vault: Vault, case: EncounterId, now: datetime, state: OutboxState, way: Way | None
) -> None:
    standing = Standing(
        state=state,
        way=way,
        since=now,
        attempts=3,
        next_try_at=now + timedelta(hours=1),
        may_have_left=state is OutboxState.SENDING,
        reason="recipient_refused 550 5.1.1",
    )
    receipt = Receipt(packet_id=PACKET.packet_id, evidence=Evidence.CODE, at=now)
    with vault.transaction():
        outbox.insert(vault, case, PACKET, sealed_at=now)
        receipts.append(vault, receipt)
        outbox.set_standing(vault, PACKET.packet_id, standing, now)

    assert outbox.item(vault, PACKET.packet_id).standing == standing


@pytest.mark.parametrize("evidence", [None, Evidence.NUMBER])
def test_nothing_is_confirmed_without_a_receipt_of_these_bytes(
    vault: Vault, case: EncounterId, now: datetime, evidence: Evidence | None
) -> None:
    confirmed = Standing(state=OutboxState.CONFIRMED)
    with vault.transaction():
        outbox.insert(vault, case, PACKET, sealed_at=now)
        if evidence is not None:
            told = Receipt(packet_id=PACKET.packet_id, evidence=evidence, at=now, number="SAMPLE")
            receipts.append(vault, told)

    with pytest.raises(Bug), vault.transaction():
        outbox.set_standing(vault, PACKET.packet_id, confirmed, now)

    assert outbox.item(vault, PACKET.packet_id).state is OutboxState.READY


def test_only_a_newer_packet_of_the_same_form_and_encounter_is_a_newer_version(
    vault: Vault, encounter: Encounter, case: EncounterId, now: datetime
) -> None:
    other = EncounterId("other")
    with vault.transaction():
        encounters.insert(vault, replace(encounter, id=other, number=encounter.number + 1))
    of = {"first": ("hsi", case), "notice": ("child", case), "elsewhere": ("hsi", other)}
    of |= {"none": ("", case), "nor": ("", case), "second": ("hsi", case)}
    for number, (name, (form, of_case)) in enumerate(of.items()):
        packet = replace(PACKET, packet_id=PacketId(name), reference=f"FA-2222-222{number}")
        with vault.transaction():
            outbox.insert(vault, of_case, packet, sealed_at=now, version_of=form)

    earlier = {name: outbox.earlier_versions(vault, PacketId(name)) for name in of}

    assert [item.packet_id for item in earlier.pop("second")] == ["first"]
    assert not any(earlier.values())


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE packet SET reference = 'other'",
        "UPDATE packet_bytes SET pdf = x'00'",
        "DELETE FROM packet",
        "DELETE FROM packet_bytes",
        "UPDATE outbox SET state = 'delivered'",
    ],
)
def test_a_sealed_packet_cannot_be_changed(
    vault: Vault, case: EncounterId, now: datetime, sql: str
) -> None:
    with vault.transaction():
        outbox.insert(vault, case, PACKET, sealed_at=now)

    with pytest.raises(Bug), vault.transaction():
        vault.execute(sql)

    assert outbox.packet(vault, PACKET.packet_id) == PACKET


def test_the_newest_packet_comes_first(vault: Vault, case: EncounterId, now: datetime) -> None:
    newer = SealedPacket(
        packet_id=PacketId("1" * 32), reference="FA-3333-3333", pdf=PDF, sha256=PACKET.sha256
    )
    with vault.transaction():
        outbox.insert(vault, case, newer, sealed_at=now + timedelta(days=1))
        outbox.insert(vault, case, PACKET, sealed_at=now)

    references = [item.reference for item in outbox.items(vault)]
    assert references == ["FA-3333-3333", "FA-2222-2222"]


@pytest.mark.parametrize("read", [outbox.item, outbox.packet])
def test_an_unknown_packet_is_a_bug(vault: Vault, read: object) -> None:
    with pytest.raises(Bug):
        read(vault, PacketId("unknown"))  # type: ignore[operator]  # one of two functions


def test_events_are_told_in_their_order(vault: Vault, case: EncounterId, now: datetime) -> None:
    details = ("E-0001", "sea.docs_refused=yes", "FA-2222-2222 sha256=" + "0" * 64)
    with vault.transaction():
        sequences = [
            events.append(
                vault, moment=moment_at(now), action="sample", encounter_id=case, detail=detail
            )
            for detail in details
        ]

    assert sequences == sorted(set(sequences))
    assert events.for_encounter(vault, case) == tuple(
        CustodyEvent(sequence=sequence, at=now, action="sample", detail=detail)
        for sequence, detail in zip(sequences, details, strict=True)
    )


def test_the_newest_event_is_that_of_the_encounter(
    vault: Vault, case: EncounterId, now: datetime
) -> None:
    before = events.newest(vault, case)
    with vault.transaction():
        of_case = events.append(
            vault, moment=moment_at(now), action="sample", encounter_id=case, detail=""
        )
        events.append(vault, moment=moment_at(now), action="sample", encounter_id=None, detail="")

    assert (before, events.newest(vault, case)) == (0, of_case)


@pytest.mark.parametrize(
    ("action", "detail"),
    [
        ("", ""),
        ("She said", ""),
        ("sample", "she said, \u201chelp\u201d"),
        ("sample", "caf\u00e9"),
        ("sample", "id\0what was written"),
        ("sample", "what; was (written)"),
        ("sample", "x" * 201),
        ("sample\0more", ""),
    ],
)
def test_an_event_takes_no_text_of_an_officer(
    vault: Vault, case: EncounterId, now: datetime, action: str, detail: str
) -> None:
    with pytest.raises(Bug), vault.transaction():
        events.append(vault, moment=moment_at(now), action=action, encounter_id=case, detail=detail)

    assert events.for_encounter(vault, case) == ()


def test_an_encounter_keeps_the_pack_it_was_made_with(vault: Vault) -> None:
    pack = PackRef(id=PackId("sample"), version="2.0", sha256="a" * 64)
    with vault.transaction():
        packs.keep(vault, pack, b"the first bytes")
        packs.keep(vault, pack, b"never the second")

    assert packs.files(vault, pack) == b"the first bytes"
    assert packs.is_kept(vault, pack)


def test_another_version_of_a_pack_is_another_pack(vault: Vault) -> None:
    pack = PackRef(id=PackId("sample"), version="2.0", sha256="a" * 64)
    with vault.transaction():
        packs.keep(vault, pack, b"the first bytes")

    other = PackRef(id=PackId("sample"), version="2.1", sha256="a" * 64)
    assert packs.files(vault, other) is None
    assert not packs.is_kept(vault, other)


def test_a_place_is_overwritten_and_an_unknown_one_is_empty(vault: Vault) -> None:
    with vault.transaction():
        places.put(vault, "sample", "first")
        places.put(vault, "sample", "second")

    assert (places.get(vault, "sample"), places.get(vault, "unknown")) == ("second", "")
