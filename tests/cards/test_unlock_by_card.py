"""Unlocking by a smart card, with RSA and elliptic curves: real tokens, real PKCS#11."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from field_assist.domain.ways_in import WayKind
from field_assist.storage import header as headers
from field_assist.storage import header_files
from field_assist.storage.keyslot import KeySlot, PublicKeyLock
from field_assist.workflows import unlock
from tests.cards.cards import LIBRARY, PIN, Reader
from tests.conftest import MadeVault

WRONG = "000000"


def opens(answer: str) -> bool:
    return answer.startswith("open ")


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_the_card_opens_the_vault(reader: Reader, vault: Path, kind: str) -> None:
    found, opened = reader.ask(vault, ["find"], ["unlock", PIN])

    assert found == f"Sample {kind} known ok"
    assert opens(opened)
    assert unlock.ways_in(vault) == {WayKind.PASSPHRASE, WayKind.CARD}


def test_it_opens_again_and_again_in_one_process(reader: Reader, vault: Path) -> None:
    assert all(map(opens, reader.ask(vault, *[["unlock", PIN]] * 3)))


def test_a_wrong_pin_opens_nothing_and_the_right_one_after_it_does(
    reader: Reader, vault: Path
) -> None:
    answers = reader.ask(vault, ["unlock", WRONG], ["find"], ["unlock", PIN], ["find"])

    assert answers[0] == "CardPinWrong is_final=False"
    assert answers[1].endswith("known low")
    assert opens(answers[2])
    assert answers[3].endswith("known ok")


def test_the_last_try_is_announced_and_then_the_pin_is_locked(reader: Reader, vault: Path) -> None:
    wrong = ["unlock", WRONG]

    answers = reader.ask(vault, wrong, wrong, ["find"], wrong, ["find"], ["unlock", PIN])

    assert answers[1] == "CardPinWrong is_final=True"
    assert answers[2].endswith("known final")
    assert answers[3] == "CardPinLocked"
    assert answers[4].endswith("known locked")
    assert answers[5] == "CardPinLocked"
    assert reader.tries.read_text() == "3"  # a locked card is not asked


@pytest.mark.parametrize("pin", ["", "1" * 65, "48\x003920", "483920\n"])
def test_a_pin_that_no_card_has_costs_no_try(reader: Reader, vault: Path, pin: str) -> None:
    (said,) = reader.ask(vault, ["unlock", pin])

    assert said == "CardPinWrong is_final=False"
    assert not reader.tries.exists()


def test_an_empty_reader_is_said_so(reader: Reader, vault: Path) -> None:
    shutil.rmtree(reader.cards)
    reader.cards.mkdir()

    assert reader.ask(vault, ["find"], ["unlock", PIN]) == ["CardMissing", "CardMissing"]


@pytest.mark.parametrize("module", ["/nowhere/opensc-pkcs11.so", "opensc-pkcs11.so", __file__])
def test_a_missing_library_is_said_so(reader: Reader, vault: Path, module: str) -> None:
    answers = replace(reader, module=module).ask(vault, ["find"], ["unlock", PIN])

    assert answers == ["CardReaderMissing", "CardReaderMissing"]


def test_a_card_that_reports_to_be_pulled_in_the_middle_changes_nothing(
    reader: Reader, vault: Path
) -> None:
    before = bytes_of(vault)

    (said,) = reader.ask(vault, ["unlock", PIN], CARD_PULL="flag")

    assert said.startswith("CardGone")
    assert bytes_of(vault) == before
    assert opens(reader.ask(vault, ["unlock", PIN])[0])


def test_a_card_that_vanishes_in_the_middle_changes_nothing(reader: Reader, vault: Path) -> None:
    before = bytes_of(vault)

    (said,) = reader.ask(vault, ["unlock", PIN], CARD_PULL=str(reader.cards))

    assert said.startswith("CardGone")
    assert bytes_of(vault) == before


def test_a_card_that_was_pulled_is_noticed(reader: Reader, vault: Path) -> None:
    fingerprint = slot_of(vault).lock.fingerprint

    there, elsewhere = reader.ask(vault, ["is_there", fingerprint], ["is_there", "0" * 64])
    shutil.rmtree(reader.cards)
    reader.cards.mkdir()

    assert (there, elsewhere) == ("True", "False")
    assert reader.ask(vault, ["is_there", fingerprint]) == ["False"]


def test_a_renewed_card_is_unknown_before_a_pin_is_tried(
    reader: Reader, vault: Path, kind: str
) -> None:
    shutil.rmtree(reader.cards)
    reader.issue("Renewed", kind)

    assert reader.ask(vault, ["find"], ["unlock", WRONG]) == ["Renewed unknown ok", "CardUnknown"]
    assert not reader.tries.exists()


def test_a_renewed_card_can_be_added_beside_the_old_one(
    reader: Reader, vault: Path, made_vault: MadeVault, kind: str
) -> None:
    shutil.rmtree(reader.cards)
    reader.issue("Renewed", kind)
    add = ["add", PIN, made_vault.key.secret.hex()]

    answers = reader.ask(vault, add, ["unlock", PIN])

    assert answers[0].endswith("tested")
    assert opens(answers[1])


def test_the_right_card_is_found_among_several(reader: Reader, vault: Path, kind: str) -> None:
    reader.issue("Another", kind)

    found, opened = reader.ask(vault, ["find"], ["unlock", PIN])

    assert found.startswith(f"Sample {kind} known")
    assert opens(opened)


def test_adding_with_a_wrong_pin_changes_nothing(
    reader: Reader, data_folder: Path, made_vault: MadeVault
) -> None:
    (said,) = reader.ask(data_folder, ["add", WRONG, made_vault.key.secret.hex()])

    assert said == "CardPinWrong is_final=False"
    assert unlock.ways_in(data_folder) == {WayKind.PASSPHRASE}


def test_a_forged_slot_gives_one_error_whatever_is_wrong_with_it(
    reader: Reader, vault: Path
) -> None:
    header = header_files.read_header(vault).header
    slot = slot_of(vault)
    answers = set()
    for sealed in forged(slot.lock.sealed):
        lock = replace(slot.lock, sealed=sealed)
        slots = tuple(replace(slot, lock=lock) if one == slot else one for one in header.slots)
        header_files.write(vault, replace(header, slots=slots))
        answers |= set(reader.ask(vault, ["unlock", PIN]))

    assert answers == {f"HeaderAltered slot={slot.id}"}


def forged(sealed: bytes) -> list[bytes]:
    """Return ciphertexts with a flipped bit, of another key, and of nothing at all."""
    flipped = sealed[:-1] + bytes([sealed[-1] ^ 1])
    return [flipped, sealed[:1] + sealed[:0:-1], sealed[:1] + bytes(len(sealed) - 1)]


class CardSlot(KeySlot):
    lock: PublicKeyLock


def slot_of(vault: Path) -> CardSlot:
    (slot,) = header_files.read_header(vault).header.usable(WayKind.CARD)
    assert isinstance(slot.lock, PublicKeyLock)
    return slot  # type: ignore[return-value]  # as was just seen


def test_the_key_made_for_unwrapping_is_taken(vault: Path, kind: str) -> None:
    expected = {"rsa": "RSA, 2,048 bits", "p256": "P-256", "p384": "P-384"}

    assert slot_of(vault).as_way().work == expected[kind]


def test_softhsm_itself_behaves_as_the_library_in_front_of_it(reader: Reader, vault: Path) -> None:
    plain = replace(reader, module=LIBRARY)

    assert opens(plain.ask(vault, ["unlock", PIN])[0])
    assert plain.ask(vault, ["unlock", WRONG]) == ["CardPinWrong is_final=False"]


def test_the_mark_of_the_header_holds_with_a_card_in_it(vault: Path, made_vault: MadeVault) -> None:
    headers.check_mark(header_files.read_header(vault).header, made_vault.key)
