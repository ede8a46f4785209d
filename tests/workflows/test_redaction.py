"""What was left out is not in a packet: 500 generated cases, and what the gate does about each."""

from __future__ import annotations

import json

import pytest

from field_assist.domain.change import Change, WordsChosen
from field_assist.domain.encounter import Encounter
from field_assist.domain.errors import LeftOutFound
from field_assist.domain.record_texts import texts
from field_assist.domain.redaction import Verdict, in_text, of_text
from field_assist.packet.inside import streams_inside, texts_inside
from field_assist.workflows import refer
from field_assist.workflows.leaks import hits
from field_assist.workflows.session import Session
from tests.workflows.card_acts import NOW
from tests.workflows.redaction_cases import SEEN, Case, generated, packets, recorded
from tests.workflows.test_refer import recorded as encounter_with

CASES, SEED, IN_A_PACKET = 500, 20261130, 20
PACKETS = packets(generated(CASES, SEED), IN_A_PACKET)


def told_in(session: Session, encounter: Encounter) -> list[str]:
    """Return everything that the packet says, found without the gate's own search."""
    packet = refer.build(session.referring.gather(encounter)).packet
    said = [inside.text for inside in texts_inside(packet)]
    return [*said, *(stream.content.decode("latin-1") for stream in streams_inside(packet))]


def leave_out_everywhere(session: Session, encounter: Encounter) -> Encounter:
    """Do what the officer's one key does, until nothing more is found."""
    while found := hits(session.referring.guard(encounter)):
        written = {text.where: text.text for text in texts(encounter)}
        for hit in found:
            chosen = of_text(encounter.redactions, hit.where)
            change: Change = WordsChosen(
                line=hit.where.line,
                part=hit.where.part,
                start=in_text(written[hit.where], chosen, hit.start),
                words=hit.words,
                verdict=Verdict.PRIVACY,
                at=NOW,
            )
            session.recording.save(encounter.id, change)
        encounter = session.recording.open(encounter.id)
    return encounter


def test_there_are_500_cases() -> None:
    assert sum(map(len, PACKETS)) == CASES


@pytest.mark.parametrize("packet", PACKETS, ids=[f"packet {n}" for n in range(len(PACKETS))])
def test_what_was_left_out_is_found_before_the_seal_and_is_nowhere_after_it(
    session: Session, packet: list[Case]
) -> None:
    encounter = encounter_with(session, SEEN, *recorded(packet))
    found = {hit.words for hit in hits(session.referring.guard(encounter))}
    not_found = [case for case in packet if not any(_overlap(case.told, w) for w in found)]
    with pytest.raises(LeftOutFound):
        session.referring.seal(encounter, refer.build(session.referring.gather(encounter)))

    mended = leave_out_everywhere(session, encounter)
    leaked = [case for text in told_in(session, mended) for case in packet if case.told in text]
    session.referring.seal(mended, refer.build(session.referring.gather(mended)))

    assert (not_found, leaked) == ([], [])


def _overlap(told: str, words: str) -> bool:
    return told in words or words in told or json.dumps(told) == json.dumps(words)
