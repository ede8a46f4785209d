"""The desk that receives: parts in any order, and packets that open with a phrase."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from field_assist.delivery.parts import split
from field_assist.domain.change import FactStated
from field_assist.domain.encounter import Encounter, Fact
from field_assist.domain.outbox import SealedPacket
from field_assist.packet.locked import is_locked, locked
from field_assist.packet.receipt_file import read_receipt
from field_assist.workflows import refer
from field_assist.workflows.mail_by_phrase import phrase_mails
from field_assist.workflows.mail_packet import Mails, mail_packet, open_mails
from field_assist.workflows.receive import Desk, Outcome, receive
from field_assist.workflows.session import Session
from field_assist.workflows.try_phrases import Phrases
from tests.cms.people import NOW, officer, receiver
from tests.packet.signed_samples import packet
from tests.workflows.parts_delivered import (
    DESK,
    SMALL,
    enveloped,
    knowing,
    of,
    outcomes,
    phrased,
    phrased_whole,
    plain,
    put,
    scatter,
    taken,
    wholes,
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    for place in (folder, folder / "cur", folder / "new", folder / "tmp"):
        place.mkdir()
    return folder


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return tmp_path / "desk"


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("make", [plain, enveloped, phrased], ids=["open", "envelope", "phrase"])
def test_mails_of_every_kind_in_parts_shuffled_and_twice_make_the_packet(
    make: Callable[[], Mails], seed: int, source: Path, into: Path
) -> None:
    mails = make()
    assert len(mails.ready) > 2
    put(mails.ready, source, seed)

    reception = receive([source], into, knowing(phrased()), NOW)

    assert [each.outcome for each in wholes(reception)] == [Outcome.TAKEN]
    assert outcomes(reception) == {Outcome.PART, Outcome.TAKEN}
    assert len(reception.came) == 2 * len(mails.ready) + 1
    assert taken(into) == [packet().sha256]
    (kept,) = (into / "packets").iterdir()
    assert kept.read_bytes() == packet().pdf
    assert reception.receipt is not None
    (arrival,) = read_receipt(reception.receipt.read_bytes()).arrivals
    assert arrival.sha256 == packet().sha256


def test_the_first_part_is_a_piece_and_no_pdf_that_waits_for_a_phrase() -> None:
    made = locked(packet(), "sample-phrase", "CUI", at=NOW)

    assert is_locked(made)
    assert [is_locked(part.content) for part in split(made, "x.pdf", "", 5).parts] == [False] * 5


@pytest.mark.parametrize("absent", range(3))
def test_what_is_missing_is_named_and_the_run_that_finds_it_takes_the_packet(
    absent: int, source: Path, into: Path, tmp_path: Path
) -> None:
    mails = plain().ready[:absent] + plain().ready[absent + 1 :]
    put(mails, source)
    late = tmp_path / "late"
    late.mkdir()

    (first,) = wholes(receive([source, late], into, DESK, NOW))
    assert not (into / "packets.jsonl").exists()
    (late / "mail.eml").write_bytes(plain().ready[absent].content)
    (second,) = wholes(receive([source, late], into, DESK, NOW + timedelta(days=1)))

    assert first.outcome is Outcome.INCOMPLETE
    assert first.absent.missing == (f"{packet().file_name}.{absent + 1:03}",)
    assert (second.outcome, taken(into)) == (Outcome.TAKEN, [packet().sha256])


def test_what_was_taken_stays_known_when_its_parts_are_cleared_away(
    source: Path, into: Path
) -> None:
    put(phrased().ready, source)
    receive([source], into, knowing(phrased()), NOW)
    for path in sorted(source.rglob("*.sample"))[1:]:
        path.unlink()

    again = receive([source], into, DESK, NOW + timedelta(days=1))

    assert [each.outcome for each in wholes(again)] == [Outcome.KNOWN]
    assert again.receipt is not None


def test_parts_in_two_folders_and_an_altered_one(tmp_path: Path, into: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    scatter(of(), one)
    two.mkdir()
    (one / f"{packet().file_name}.002").rename(two / "holiday.bin")

    assert Outcome.TAKEN in outcomes(receive([one, two], into, DESK, NOW))

    (two / "holiday.bin").unlink()
    (two / f"{packet().file_name}.002").write_bytes(b"altered")
    (whole,) = wholes(receive([one, two], tmp_path / "other", DESK, NOW))
    assert whole.absent.altered == (f"{packet().file_name}.002",)


def test_parts_without_their_list_are_named(source: Path, into: Path) -> None:
    folder = source / "loose"
    scatter(of(), folder)
    (folder / of().list_name).unlink()

    reception = receive([folder], into, DESK, NOW)

    assert {each.file: each.outcome for each in reception.came} == {
        part.name: Outcome.LIST_MISSING for part in of().parts
    }


def test_a_packet_that_was_cut_in_two_ways_needs_one_of_them(source: Path, into: Path) -> None:
    scatter(of(3), source / "a")
    scatter(of(4), source / "b")
    (source / "a" / f"{packet().file_name}.001").unlink()

    reception = receive([source / "a", source / "b"], into, DESK, NOW)

    said = [each.outcome for each in reception.came if each.file == packet().file_name]
    assert said == [Outcome.TAKEN, Outcome.KNOWN]
    assert Outcome.INCOMPLETE not in outcomes(reception)


def test_what_needs_a_phrase_waits_until_it_is_known_and_is_not_asked_again(
    source: Path, into: Path
) -> None:
    put(phrased_whole().ready, source)
    asked: list[str] = []

    def ask(reference: str) -> str:
        asked.append(reference)
        words = phrased_whole().phrase.replace("-", "  ").upper()
        return "wrong words" if len(asked) < 3 else words

    waits = receive([source], into, DESK, NOW)
    desk = Desk(name="", phrases=Phrases(ask=ask))
    opened = receive([source], into, desk, NOW)
    later = receive([source], into, DESK, NOW + timedelta(days=1))

    assert [each.outcome for each in waits.came] == [Outcome.WAITS] * 2
    assert [each.outcome for each in opened.came] == [Outcome.TAKEN, Outcome.KNOWN]
    assert [each.outcome for each in later.came] == [Outcome.KNOWN] * 2
    assert asked == [packet().reference] * 3
    assert taken(into) == [packet().sha256]


def test_a_copy_of_the_desk_that_was_altered_is_opened_anew(source: Path, into: Path) -> None:
    put(phrased_whole().ready, source)
    receive([source], into, knowing(phrased_whole()), NOW)
    (kept,) = (into / "packets").iterdir()
    kept.write_bytes(b"another")

    assert outcomes(receive([source], into, DESK, NOW + timedelta(1))) == {Outcome.WAITS}


def test_who_leaves_a_packet_is_asked_once_for_it(source: Path, into: Path) -> None:
    put(phrased_whole().ready, source)
    asked: list[str] = []

    def ask(reference: str) -> str:
        asked.append(reference)
        return ""

    desk = Desk(name="", phrases=Phrases(ask=ask))

    assert outcomes(receive([source], into, desk, NOW)) == {Outcome.WAITS}
    assert asked == [packet().reference]


MAKERS: dict[str, Callable[[SealedPacket], Mails]] = {
    "open": lambda packet: open_mails(packet, SMALL),
    "envelope": lambda packet: mail_packet(
        packet, officer(), NOW, to=[receiver("p256").pem], most_bytes=150_000
    ),
    "phrase": lambda packet: phrase_mails(packet, NOW, SMALL),
}


@pytest.mark.parametrize("form", MAKERS)
def test_the_receipt_of_what_came_in_parts_confirms_it_in_the_vault(
    form: str, session: Session, encounter: Encounter, source: Path, into: Path
) -> None:
    place = FactStated(fact=Fact.PLACE, text="Utopia", at=session.now())
    session.recording.save(encounter.id, place)
    case = session.recording.open(encounter.id)
    session.referring.seal(case, refer.build(session.referring.gather(case)))
    (item,) = session.sending.items()
    mails = MAKERS[form](session.sending.packet(item.packet_id))
    assert len(mails.ready) > 1
    put(mails.ready, source)

    receipt = receive([source], into, knowing(mails), NOW).receipt

    assert receipt is not None
    noted = session.confirming.by_file(receipt.read_bytes(), None)
    assert noted.noted == (item.reference,)
    assert session.sending.items()[0].confirmed is not None
