from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from field_assist.domain.errors import (
    FieldAssistError,
    HeaderAltered,
    HeaderDamaged,
    VaultForeign,
    VaultNewer,
    WrongPassphrase,
)
from field_assist.storage import header
from field_assist.storage.header import Header, from_bytes, to_bytes
from field_assist.storage.keyslot import DataKey, KeySlot, OtherSlot
from field_assist.storage.passphrase import CEILING_ROUNDS, FLOOR_ROUNDS

PASSPHRASE = "sample caf\u00e9 lantern orbit"  # noqa: S105 -- of the sample vault
FLIPS = 500


@pytest.fixture(scope="module")
def whole(made_header: Header) -> bytes:
    return to_bytes(made_header)


def verdict(untrusted: bytes) -> str:
    """Return what reading a header says, as one word."""
    try:
        from_bytes(untrusted)
    except FieldAssistError as error:
        return type(error).__name__
    return "whole"


def flipped(data: bytes, bit: int) -> bytes:
    return data[: bit // 8] + bytes([data[bit // 8] ^ 1 << bit % 8]) + data[bit // 8 + 1 :]


def forged(data: bytes, **changes: object) -> bytes:
    """Return the header with other fields and a fresh checksum, as an attacker would write it."""
    body = json.loads(data)["body"] | changes
    return packed(body)


def packed(body: dict[str, object]) -> bytes:
    """Return the line of a body with its checksum."""
    line = json.dumps(body, sort_keys=True, separators=(",", ":"))
    outer = {"body": body, "sha256": hashlib.sha256(line.encode()).hexdigest()}
    return json.dumps(outer, sort_keys=True, separators=(",", ":")).encode() + b"\n"


ARGON2 = {
    "name": "argon2id",
    "memory_kib": 262144,
    "passes": 3,
    "lanes": 4,
    "salt": "00" * 32,
}


def forged_argon2(data: bytes, **changes: object) -> bytes:
    slot = json.loads(data)["body"]["slots"][0]
    return forged(data, slots=[slot | {"kdf": ARGON2 | changes}])


def forged_slot(data: bytes, part: str, **changes: object) -> bytes:
    slot = json.loads(data)["body"]["slots"][0]
    return forged(data, slots=[slot | {part: slot[part] | changes}])


def test_a_header_is_read_as_it_was_written(whole: bytes, made_header: Header) -> None:
    assert from_bytes(whole) == made_header


def test_every_single_flipped_bit_is_damage_and_never_a_wrong_passphrase(whole: bytes) -> None:
    bits = random.Random(20300131).sample(range(len(whole) * 8), FLIPS)  # noqa: S311 -- not secret

    verdicts = {verdict(flipped(whole, bit)) for bit in bits}

    assert verdicts == {"HeaderDamaged"}


def test_every_truncated_header_is_damage(whole: bytes) -> None:
    verdicts = {verdict(whole[:length]) for length in range(len(whole))}

    assert verdicts <= {"HeaderDamaged", "VaultForeign"}
    assert {verdict(whole[:length]) for length in range(10, len(whole))} == {"HeaderDamaged"}


@pytest.mark.parametrize(
    "untrusted",
    [
        b"",
        bytes(571),
        b'{"body":{' + b"[" * 60_000,
        b'{"body":{}}',
        b'{"body":{"a":NaN},"sha256":""}',
        b'{"body":{"version":' + b"9" * 5000 + b"}}",
        b'{"body":{\xff\xfe}}',
        b'{"body":{' + b" " * 70_000,
    ],
)
def test_what_was_a_header_once_is_damaged(untrusted: bytes) -> None:
    assert verdict(untrusted) == "HeaderDamaged"


@pytest.mark.parametrize(
    "untrusted", [b"hello", b"{}", b"[]", b"%PDF-1.7", b"SQLite format 3\0", b"[" * 100_000]
)
def test_a_file_of_another_program_is_foreign(untrusted: bytes) -> None:
    assert verdict(untrusted) == "VaultForeign"


def test_a_header_of_a_newer_program_is_told_apart(whole: bytes) -> None:
    with pytest.raises(VaultNewer) as caught:
        from_bytes(forged(whole, version=3))

    assert caught.value.facts == {"found": 3, "known": 2}


@pytest.mark.parametrize("rounds", [0, -1, 1, FLOOR_ROUNDS - 1, CEILING_ROUNDS + 1, 1e6, True, "1"])
def test_rounds_outside_floor_and_ceiling_are_refused(whole: bytes, rounds: object) -> None:
    assert verdict(forged_slot(whole, "kdf", rounds=rounds)) == "HeaderDamaged"


def test_argon2_within_its_bounds_is_read(whole: bytes) -> None:
    assert verdict(forged_argon2(whole)) == "whole"


@pytest.mark.parametrize(
    "changes",
    [
        {"memory_kib": 64 * 1024 - 1},
        {"memory_kib": 1024 * 1024 + 1},
        {"memory_kib": 16 * 1024 * 1024},
        {"memory_kib": 2**40},
        {"memory_kib": 262144.0},
        {"memory_kib": True},
        {"passes": 2},
        {"passes": 17},
        {"passes": 2**32},
        {"lanes": 0},
        {"lanes": 17},
        {"salt": ""},
    ],
)
def test_neither_cheap_guesses_nor_sixteen_gibibytes_can_be_planted(
    whole: bytes, changes: dict[str, object]
) -> None:
    assert verdict(forged_argon2(whole, **changes)) == "HeaderDamaged"


@pytest.mark.parametrize("count", [5, 17, 5000])
def test_so_many_slots_that_trying_them_takes_hours_cannot_be_planted(
    whole: bytes, count: int
) -> None:
    slot = json.loads(whole)["body"]["slots"][0]
    slots = [slot | {"id": f"{number:016x}"} for number in range(count)]

    assert verdict(forged(whole, slots=slots)) == "HeaderDamaged"


def test_two_slots_cannot_have_one_id(whole: bytes) -> None:
    slot = json.loads(whole)["body"]["slots"][0]

    assert verdict(forged(whole, slots=[slot, slot])) == "HeaderDamaged"


@pytest.mark.parametrize(
    ("part", "changes"),
    [
        ("kdf", {"salt": "00" * 31}),
        ("kdf", {"salt": "no hex"}),
        ("kdf", {"salt": None}),
        ("wrap", {"nonce": "00" * 11}),
        ("wrap", {"key": "00" * 47}),
    ],
)
def test_fields_of_another_size_are_refused(
    whole: bytes, part: str, changes: dict[str, object]
) -> None:
    assert verdict(forged_slot(whole, part, **changes)) == "HeaderDamaged"


@pytest.mark.parametrize(
    "changes",
    [
        {"version": 0},
        {"generation": 0},
        {"generation": True},
        {"generation": -1},
        {"generation": 2**60},
        {"mac": ""},
        {"mac": "AA" * 32},
        {"more": 1},
        {"version": True},
        {"version": "1"},
        {"format": "other"},
        {"vault_id": "00"},
        {"vault_id": 7},
        {"created_at": "yesterday"},
        {"slots": 5},
        {"slots": [5]},
        {"slots": [{"kind": "passphrase"}]},
    ],
)
def test_fields_of_another_kind_are_refused(whole: bytes, changes: dict[str, object]) -> None:
    assert verdict(forged(whole, **changes)) in {"HeaderDamaged", "VaultForeign"}


@pytest.mark.parametrize("part", ["kdf", "wrap"])
def test_an_algorithm_of_a_newer_program_is_told_apart(whole: bytes, part: str) -> None:
    newer = from_bytes(forged_slot(whole, part, name="later"))

    assert [type(slot) for slot in newer.slots] == [OtherSlot]
    with pytest.raises(VaultNewer):
        header.open_with_passphrase(newer, PASSPHRASE)


def test_slots_of_kinds_to_come_are_carried_along(made_header: Header, key: DataKey) -> None:
    other = OtherSlot(body='{"id":"1","kind":"fingerprint","words":24}')
    richer = replace(made_header, slots=(other, *made_header.slots))

    again = from_bytes(to_bytes(richer))

    assert again == richer
    assert header.open_with_passphrase(again, PASSPHRASE) == key


def test_a_header_without_a_slot_we_know_asks_for_a_newer_program(made_header: Header) -> None:
    only_other = replace(made_header, slots=(OtherSlot(body='{"kind":"fingerprint"}'),))

    with pytest.raises(VaultNewer):
        header.open_with_passphrase(only_other, PASSPHRASE)


def test_either_of_two_passphrase_slots_opens(made_header: Header, key: DataKey) -> None:
    other_header, _ = header.create("another passphrase", FLOOR_ROUNDS)
    both = replace(made_header, slots=(*other_header.slots, *made_header.slots))

    assert header.open_with_passphrase(both, PASSPHRASE) == key


def test_a_slot_does_not_open_with_exchanged_parameters(whole: bytes) -> None:
    weaker = from_bytes(forged_slot(whole, "kdf", rounds=FLOOR_ROUNDS + 1))

    with pytest.raises(WrongPassphrase):
        header.open_with_passphrase(weaker, PASSPHRASE)


def test_a_slot_does_not_open_in_another_vault(whole: bytes) -> None:
    moved = from_bytes(forged(whole, vault_id="00" * 16))

    with pytest.raises(WrongPassphrase):
        header.open_with_passphrase(moved, PASSPHRASE)


def test_rounds_outside_the_bounds_are_not_written() -> None:
    with pytest.raises(ValueError, match="rounds"):
        header.create(PASSPHRASE, FLOOR_ROUNDS - 1)


def test_a_key_is_not_shown(key: DataKey) -> None:
    assert repr(key) == "DataKey()"


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_key_has_exactly_32_bytes(size: int) -> None:
    # SQLCipher would take any other length for a passphrase without a word.
    with pytest.raises(ValueError, match="32"):
        DataKey(bytes(size))


def test_the_slot_that_was_made_is_a_passphrase_slot(made_header: Header) -> None:
    assert [type(slot) for slot in made_header.slots] == [KeySlot]


def test_damage_is_not_told_as_foreign(whole: bytes) -> None:
    with pytest.raises(HeaderDamaged):
        from_bytes(whole.replace(b"field-assist", b"field-resist"))


def test_a_header_replaced_by_another_file_is_foreign() -> None:
    with pytest.raises(VaultForeign):
        from_bytes(b"a shopping list")


def test_the_first_form_is_read_and_written_as_it_was(whole: bytes, made_header: Header) -> None:
    body = json.loads(whole)["body"]
    slot = {name: body["slots"][0][name] for name in ("id", "kind", "kdf", "wrap")}
    kept = {name: body[name] for name in ("created_at", "format", "vault_id")}
    first = packed({**kept, "slots": [slot], "version": 1})

    read = from_bytes(first)

    assert (read.generation, read.mac) == (0, b"")
    assert to_bytes(read) == first
    assert read.slots == made_header.slots


def test_the_first_form_is_marked_at_its_next_change(made_header: Header, key: DataKey) -> None:
    first = replace(made_header, generation=0, mac=b"")

    newer = from_bytes(to_bytes(header.changed(first, key, first.slots)))

    assert newer.generation == 1
    header.check_mark(newer, key)


@pytest.mark.parametrize(
    "change",
    [
        lambda one: replace(one, slots=()),
        lambda one: replace(one, slots=(*one.slots, OtherSlot(body='{"kind":"more"}'))),
        lambda one: replace(one, slots=(replace(one.slots[0], replaces="00" * 8),)),
        lambda one: replace(one, slots=(replace(one.slots[0], tested_at=one.created_at),)),
        lambda one: replace(one, generation=one.generation + 1),
        lambda one: replace(one, mac=bytes(32)),
    ],
    ids=["slot gone", "slot added", "replaces", "tested", "generation", "mark"],
)
def test_a_header_changed_without_the_key_is_found(
    made_header: Header, key: DataKey, change: Callable[[Header], Header]
) -> None:
    altered = from_bytes(to_bytes(change(made_header)))

    with pytest.raises(HeaderAltered):
        header.check_mark(altered, key)


def test_a_header_marked_with_another_key_is_found(made_header: Header, key: DataKey) -> None:
    other = header.changed(made_header, DataKey(bytes(32)), made_header.slots)

    with pytest.raises(HeaderAltered):
        header.check_mark(other, key)


def test_no_secret_of_a_header_is_shown(made_header: Header, key: DataKey) -> None:
    assert key.secret.hex() not in repr(made_header)
    assert header.header_digest(made_header) == header.header_digest(
        from_bytes(to_bytes(made_header))
    )
