"""T-34, which policy holds in a vault: only a later one, by whom it trusts; else the last one."""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from field_assist.domain.audit import AuditFilter
from field_assist.domain.clock import SystemClock
from field_assist.domain.errors import Bug, VaultReadOnly
from field_assist.domain.policy import Policy
from field_assist.domain.policy_change import CAME_INTO_FORCE as LINE
from field_assist.domain.policy_change import RulePart
from field_assist.domain.policy_trust import FoundPolicy, Refusal, Standing
from field_assist.storage import audit_rows, events, places
from field_assist.storage.vault import Vault
from field_assist.ui import log_words
from field_assist.ui.policy_log_words import PARTS
from field_assist.workflows import unlock
from field_assist.workflows.settle_policy import WITHOUT
from tests.conftest import MadeVault, SteppingClock
from tests.workflows import escrow_keys
from tests.workflows.pack_makers import Author, author
from tests.workflows.policy_makers import Place, agency, content, held, signature, stranger

__all__ = ["agency", "stranger"]

STRICT_S, LOOSE_S = 60, 3600
ACCEPTED = content(5, idle_s=STRICT_S)


@pytest.fixture(scope="module")
def second() -> Author:
    return author()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    folder = tmp_path / "agency"
    folder.mkdir(mode=0o755)
    return Place(folder / "policy.json")


@pytest.fixture
def accepted(open_data: Vault, place: Place, agency: Author) -> Standing:
    """Return how it stands when the vault has seen number 5, which locks after a minute."""
    standing = held(open_data, place.sign(agency, ACCEPTED))
    assert standing.refusal is None
    return standing


def assert_still_holds(standing: Standing, agency: Author, why: Refusal) -> None:
    assert standing.refusal is why
    assert standing.is_kept
    assert standing.policy.idle_lock_s == STRICT_S
    assert standing.signer == agency.signer.fingerprint


def test_the_first_signer_that_a_vault_sees_is_the_one_it_trusts(
    open_data: Vault, place: Place, agency: Author
) -> None:
    standing = held(open_data, place.sign(agency, ACCEPTED))

    assert (standing.policy.idle_lock_s, standing.refusal) == (STRICT_S, None)
    assert standing.signer == agency.signer.fingerprint


def test_without_a_signature_ever_it_is_as_it_was(open_data: Vault, place: Place) -> None:
    assert held(open_data, place.found()).policy == Policy()
    assert held(open_data, place.put(content(None, idle_s=90))).policy.idle_lock_s == 90
    assert held(open_data, place.put(content(1, idle_s=70))).policy.idle_lock_s == 70
    place.path.unlink()
    assert held(open_data, place.found()) == Standing(policy=Policy())


def test_a_file_that_cannot_be_used_is_not_replaced_by_loose_defaults(
    open_data: Vault, place: Place
) -> None:
    standing = held(open_data, place.put(b"{"))

    assert (standing.policy, standing.refusal) == (WITHOUT, Refusal.UNUSABLE)
    assert not standing.policy.quick_unlock
    assert not standing.is_kept


def test_a_later_one_by_the_same_signer_takes_its_place(
    open_data: Vault, place: Place, agency: Author, accepted: Standing
) -> None:
    standing = held(open_data, place.sign(agency, content(6, idle_s=90)))
    assert (standing.policy.idle_lock_s, standing.refusal) == (90, None)

    again = held(open_data, place.found())

    assert again == standing
    assert accepted.policy != standing.policy


ATTACKS: dict[str, tuple[Refusal, Callable[[Place, Author, Author], FoundPolicy]]] = {
    "unsigned after signed": (
        Refusal.UNSIGNED,
        lambda place, _, __: place.put(content(9, idle_s=LOOSE_S)),
    ),
    "unsigned, the same": (Refusal.UNSIGNED, lambda place, _, __: place.put(ACCEPTED)),
    "unsigned without a number": (
        Refusal.UNSIGNED,
        lambda place, _, __: place.put(content(None, idle_s=LOOSE_S)),
    ),
    "signed by somebody else": (
        Refusal.OTHER_SIGNER,
        lambda place, _, x: place.sign(x, content(9, idle_s=LOOSE_S)),
    ),
    "the same, signed by somebody else": (
        Refusal.OTHER_SIGNER,
        lambda place, _, x: place.sign(x, ACCEPTED),
    ),
    "somebody else who names the agency": (
        Refusal.OTHER_SIGNER,
        lambda place, a, x: place.sign(
            x, content(9, idle_s=LOOSE_S, signers=[a.signer.fingerprint])
        ),
    ),
    "somebody else who names himself": (
        Refusal.OTHER_SIGNER,
        lambda place, _, x: place.sign(
            x, content(9, idle_s=LOOSE_S, signers=[x.signer.fingerprint])
        ),
    ),
    "older": (Refusal.OLDER, lambda place, a, _: place.sign(a, content(4, idle_s=LOOSE_S))),
    "the first": (Refusal.OLDER, lambda place, a, _: place.sign(a, content(1, idle_s=LOOSE_S))),
    "other words under the same number": (
        Refusal.NUMBER_USED,
        lambda place, a, _: place.sign(a, content(5, idle_s=LOOSE_S)),
    ),
    "another blank under the same number": (
        Refusal.NUMBER_USED,
        lambda place, a, _: place.sign(a, ACCEPTED + b"\n"),
    ),
    "a signature of an older file": (
        Refusal.UNUSABLE,
        lambda place, a, _: place.put(content(9, idle_s=LOOSE_S), signature(a, ACCEPTED)),
    ),
    "a signature that was cut": (
        Refusal.UNUSABLE,
        lambda place, a, _: place.put(ACCEPTED, signature(a, ACCEPTED)[:-9]),
    ),
    "no JSON": (Refusal.UNUSABLE, lambda place, _, __: place.put(b"{")),
    "no JSON, signed": (Refusal.UNUSABLE, lambda place, a, _: place.sign(a, b"{")),
    "empty": (Refusal.UNUSABLE, lambda place, _, __: place.put(b"")),
    "signed without a number": (
        Refusal.UNUSABLE,
        lambda place, a, _: place.sign(a, content(None, idle_s=LOOSE_S)),
    ),
    "of a newer form": (
        Refusal.UNUSABLE,
        lambda place, a, _: place.sign(a, content(9, idle_s=LOOSE_S, later="x")),
    ),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_whatever_else_lies_there_the_last_accepted_one_holds(
    open_data: Vault, place: Place, agency: Author, stranger: Author, accepted: Standing, name: str
) -> None:
    why, attack = ATTACKS[name]

    standing = held(open_data, attack(place, agency, stranger))

    assert_still_holds(standing, agency, why)
    assert standing.policy == accepted.policy
    assert held(open_data, place.sign(agency, content(6, idle_s=90))).refusal is None


@pytest.mark.parametrize("mode", [0o664, 0o666])
def test_a_signed_file_that_others_may_write_does_not_take_its_place(
    open_data: Vault, place: Place, agency: Author, accepted: Standing, mode: int
) -> None:
    place.sign(agency, content(6, idle_s=LOOSE_S))
    place.path.chmod(mode)

    assert_still_holds(held(open_data, place.found()), agency, Refusal.UNUSABLE)
    assert accepted.refusal is None


def test_a_file_that_is_gone_ends_no_rule(
    open_data: Vault, place: Place, agency: Author, accepted: Standing
) -> None:
    place.path.unlink()
    place.signature_path.unlink()

    assert_still_holds(held(open_data, place.found()), agency, Refusal.MISSING)
    assert accepted.refusal is None


def test_it_holds_after_the_vault_was_closed_and_the_file_is_another(
    data_folder: Path, made_vault: MadeVault, place: Place, agency: Author, stranger: Author
) -> None:
    key = made_vault.key
    with unlock.open_with(data_folder, key, policy=place.sign(agency, ACCEPTED)):
        pass
    looser = place.sign(stranger, content(9, idle_s=LOOSE_S))

    with unlock.open_with(data_folder, key, policy=looser) as vault:
        assert_still_holds(held(vault, looser), agency, Refusal.OTHER_SIGNER)


def test_nobody_gets_a_key_to_the_vault_by_a_file_that_does_not_count(
    data_folder: Path, made_vault: MadeVault, place: Place, agency: Author, clock: SteppingClock
) -> None:
    key = made_vault.key
    certificate = escrow_keys.holder("p256").certificate.decode()
    escrow = {"holder": "Sample stranger", "certificates": [certificate]}
    with unlock.open_with(data_folder, key, clock=clock, policy=place.sign(agency, ACCEPTED)):
        pass

    unsigned = place.put(content(9, escrow=escrow))
    with unlock.open_with(data_folder, key, clock=clock, policy=unsigned):
        pass

    assert escrow_ways(data_folder) == 0
    signed = place.sign(agency, content(9, escrow=escrow))
    with unlock.open_with(data_folder, key, clock=clock, policy=signed):
        pass
    assert escrow_ways(data_folder) == 1


def escrow_ways(folder: Path) -> int:
    return sum(kind.value == "escrow" for kind in unlock.ways_in(folder))


def test_a_file_that_names_another_key_lets_its_holder_sign_the_next(
    open_data: Vault, place: Place, agency: Author, second: Author, accepted: Standing
) -> None:
    fingerprint = second.signer.fingerprint
    named = content(6, idle_s=STRICT_S, signers=[fingerprint])
    assert held(open_data, place.sign(agency, named)).refusal is None

    standing = held(open_data, place.sign(second, content(7, idle_s=90)))

    assert (standing.signer, standing.refusal) == (fingerprint, None)
    late = held(open_data, place.sign(agency, content(8, idle_s=LOOSE_S)))
    assert late.refusal is Refusal.OTHER_SIGNER  # the former key has ended
    assert late.policy.idle_lock_s == 90
    assert accepted.signer != fingerprint


def test_a_key_is_named_by_the_last_file_only(
    open_data: Vault, place: Place, agency: Author, second: Author, accepted: Standing
) -> None:
    held(open_data, place.sign(agency, content(6, signers=[second.signer.fingerprint])))
    held(open_data, place.sign(agency, content(7, idle_s=STRICT_S)))

    standing = held(open_data, place.sign(second, content(8, idle_s=LOOSE_S)))

    assert_still_holds(standing, agency, Refusal.OTHER_SIGNER)
    assert accepted.refusal is None


def test_keys_of_the_build_count_in_place_of_those_that_the_vault_has_seen(
    open_data: Vault, place: Place, agency: Author, second: Author, accepted: Standing
) -> None:
    """A key that was stolen ends with a new build; the number has to rise all the same."""
    named = (second.public_pem,)
    stolen = place.sign(agency, content(6, idle_s=LOOSE_S))
    assert_still_holds(held(open_data, stolen, named), agency, Refusal.OTHER_SIGNER)
    older = place.sign(second, content(4, idle_s=LOOSE_S))
    assert_still_holds(held(open_data, older, named), agency, Refusal.OLDER)

    standing = held(open_data, place.sign(second, content(6, idle_s=90)), named)

    assert (standing.policy.idle_lock_s, standing.refusal) == (90, None)
    assert accepted.refusal is None


def test_one_that_a_newer_program_kept_loosens_nothing_and_gives_way_to_a_later_one(
    open_data: Vault, place: Place, agency: Author, accepted: Standing
) -> None:
    row = json.loads(places.get(open_data, "policy.accepted"))
    row["content"] = base64.b64encode(b'{"schema": 2}').decode()
    with open_data.transaction():
        places.put(open_data, "policy.accepted", json.dumps(row))

    standing = held(open_data, place.put(content(9, idle_s=LOOSE_S)))
    assert (standing.policy, standing.refusal) == (WITHOUT, Refusal.UNSIGNED)

    assert held(open_data, place.sign(agency, content(6, idle_s=90))).refusal is None
    assert accepted.refusal is None


def test_a_vault_that_takes_no_change_goes_by_the_file_all_the_same(
    data_folder: Path, made_vault: MadeVault, place: Place, agency: Author
) -> None:
    key = made_vault.key

    with unlock.reading(data_folder, key) as vault:
        with pytest.raises(VaultReadOnly), vault.transaction():
            pass
        standing = held(vault, place.sign(agency, ACCEPTED))

    assert (standing.policy.idle_lock_s, standing.refusal) == (STRICT_S, None)


def test_through_hundreds_of_files_only_the_agencys_hold_and_the_number_never_falls(
    open_data: Vault, place: Place, agency: Author, second: Author, stranger: Author
) -> None:
    chance = random.Random(34)  # noqa: S311 -- to be repeated
    ours = {agency.signer.fingerprint, second.signer.fingerprint}
    names = [one.signer.fingerprint for one in (agency, second)]
    held(open_data, place.sign(agency, content(1, signers=names)))
    numbers = []
    for _ in range(400):
        by = chance.choice((agency, second, stranger))
        data = content(chance.randint(1, 200), idle_s=chance.randint(30, 3600), signers=names)
        beside = signature(by, data)
        cut = chance.randrange(len(beside))
        made = chance.choice((beside, beside, None, beside[:cut], signature(by, data + b" ")))
        standing = held(open_data, place.put(data, made))
        assert standing.signer in ours
        assert standing.policy.issued is not None
        numbers.append(standing.policy.issued.number)

    assert numbers == sorted(numbers)
    assert numbers[-1] > 100


def told(vault: Vault) -> list[str]:
    """Return what the log says of policies."""
    rows = vault.rows("SELECT detail FROM event WHERE action = :a ORDER BY sequence", {"a": LINE})
    return [row[0] for row in rows]


def test_a_policy_that_comes_into_force_is_one_line_of_the_log(
    open_data: Vault, place: Place, agency: Author
) -> None:
    found = place.sign(agency, ACCEPTED)
    held(open_data, found)
    held(open_data, found)
    held(open_data, place.sign(agency, content(6, idle_s=LOOSE_S)))
    held(open_data, place.sign(agency, content(7, idle_s=LOOSE_S)))

    by = agency.signer.fingerprint[:16]
    assert told(open_data) == [
        f"number=5 signer={by} changed=lock",
        f"number=6 signer={by} changed=lock",
        f"number=7 signer={by} changed=nothing",
    ]
    (row, *_) = audit_rows.page(open_data, AuditFilter(action=LINE), 9, 0)
    assert log_words.what(row) == "Policy of the agency came into force"
    assert log_words.detail(row).startswith("Changed: no rule differs.")


@pytest.mark.usefixtures("accepted")
def test_what_does_not_count_is_no_line_of_the_log(
    open_data: Vault, place: Place, agency: Author, stranger: Author
) -> None:
    held(open_data, place.sign(stranger, content(9)))
    held(open_data, place.put(content(9)))
    held(open_data, place.sign(agency, content(4)))

    assert len(told(open_data)) == 1


@pytest.mark.usefixtures("accepted")
def test_what_cannot_be_noted_is_not_kept_and_is_noted_the_next_time(
    open_data: Vault, place: Place, agency: Author
) -> None:
    found = place.sign(agency, content(6, idle_s=LOOSE_S))
    open_data.rows(
        "CREATE TEMP TRIGGER no BEFORE INSERT ON main.event BEGIN SELECT RAISE(ABORT, 'full'); END"
    )
    with pytest.raises(Bug):
        held(open_data, found)
    open_data.rows("DROP TRIGGER no")

    held(open_data, found)

    assert len(told(open_data)) == 2


def test_the_longest_line_that_a_policy_can_make_is_taken(open_data: Vault) -> None:
    every = "/".join(RulePart)
    line = f"number={10**9} signer={'a' * 16} changed={every}"

    with open_data.transaction():
        moment = SystemClock().moment()
        events.append(open_data, moment=moment, action=LINE, encounter_id=None, detail=line)

    assert told(open_data) == [line]
    assert set(PARTS) == {*RulePart, "nothing", "not_known"}
