"""The ways to open a vault, from set-up to removal, with the vault closed and opened between."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from field_assist.domain.errors import (
    HeaderAltered,
    LastWayIn,
    PassphraseWeak,
    RecoverySheetWrong,
    RecoveryWordsMistyped,
    RecoveryWordUnknown,
    VaultFull,
    WrongPassphrase,
)
from field_assist.domain.policy import KdfChoice, Policy
from field_assist.domain.ways_in import RecoverySheet, WayKind
from field_assist.storage import header as headers
from field_assist.storage import header_files, kdf
from field_assist.storage.keyslot import KeySlot
from field_assist.storage.vault import DataKey, Vault
from field_assist.workflows import unlock
from field_assist.workflows.ways_in import WaysIn
from tests.conftest import PASSPHRASE, SteppingClock
from tests.upgrade.golden_vaults import GOLDEN

NEW = "plural otter 7 brisk umbrella"


@pytest.fixture
def ways(open_data: Vault, clock: SteppingClock) -> WaysIn:
    return WaysIn(open_data, clock)


@pytest.fixture
def sheet(ways: WaysIn) -> RecoverySheet:
    made = ways.make_recovery()
    ways.confirm_recovery(made, {place: made.words[place - 1] for place in ways.asked_words()})
    return made


@pytest.mark.parametrize("name", KdfChoice)
def test_a_guess_at_a_new_passphrase_costs_what_is_measured_on_this_machine(
    open_data: Vault,
    tmp_path: Path,
    clock: SteppingClock,
    monkeypatch: pytest.MonkeyPatch,
    name: KdfChoice,
) -> None:
    measured = kdf.pbkdf2(kdf.FLOOR_ROUNDS + 1)
    asked: list[str] = []

    def measure(cost: str) -> kdf.Kdf:
        asked.append(cost)
        return measured

    monkeypatch.setattr(kdf, "calibrated", measure)
    policy = Policy(kdf=name)

    unlock.set_up(tmp_path / "new", PASSPHRASE, policy=policy)
    WaysIn(open_data, clock, policy).change_passphrase(NEW)

    assert asked == [name, name]
    for folder in (tmp_path / "new", open_data.folder):
        slot = header_files.read_header(folder).header.slots[-1]
        assert isinstance(slot, KeySlot)
        assert slot.lock == measured


def reopened(folder: Path, passphrase: str, clock: SteppingClock) -> None:
    """Unlock and lock again."""
    unlock.open_with(folder, unlock.derive_key(folder, passphrase), clock=clock).close()


def kinds(ways: WaysIn) -> list[tuple[WayKind, bool]]:
    return [(way.kind, way.tested_at is not None) for way in ways.listed()]


def actions(vault: Vault) -> list[str]:
    return [str(row[0]) for row in vault.rows("SELECT action FROM event ORDER BY sequence")]


def test_unlocking_notes_that_the_passphrase_works(data_folder: Path, clock: SteppingClock) -> None:
    reopened(data_folder, PASSPHRASE, clock)

    key = unlock.derive_key(data_folder, PASSPHRASE)
    with unlock.open_with(data_folder, key, clock=clock) as vault:
        assert kinds(WaysIn(vault, clock)) == [(WayKind.PASSPHRASE, True)]
        assert actions(vault) == ["way_tested"]


def test_both_passphrases_open_until_the_new_one_has_opened_once(
    ways: WaysIn, open_data: Vault, data_folder: Path, clock: SteppingClock
) -> None:
    ways.change_passphrase(NEW)
    open_data.close()

    assert unlock.derive_key(data_folder, PASSPHRASE) == open_data.key
    reopened(data_folder, NEW, clock)

    with pytest.raises(WrongPassphrase):
        unlock.derive_key(data_folder, PASSPHRASE)
    assert unlock.derive_key(data_folder, NEW) == open_data.key


def test_a_passphrase_changed_twice_ends_the_one_that_never_opened(
    ways: WaysIn, open_data: Vault, data_folder: Path
) -> None:
    first = ways.listed()[0].id
    ways.change_passphrase("first new passphrase of 12")
    ways.change_passphrase(NEW)

    assert [way.replaces for way in ways.listed()] == ["", first]
    assert unlock.derive_key(data_folder, NEW) == open_data.key


def test_a_guessable_passphrase_changes_nothing(ways: WaysIn) -> None:
    before = ways.listed()

    with pytest.raises(PassphraseWeak):
        ways.change_passphrase("password12345678")

    assert ways.listed() == before


def test_the_sheet_opens_the_very_key(
    sheet: RecoverySheet, open_data: Vault, data_folder: Path
) -> None:
    assert unlock.key_from_recovery(data_folder, sheet.text) == open_data.key
    assert unlock.ways_in(data_folder) == {WayKind.PASSPHRASE, WayKind.RECOVERY}


def test_the_sheet_is_not_shown(sheet: RecoverySheet) -> None:
    assert sheet.words[0] not in repr(sheet)


def test_the_older_sheet_works_until_the_new_one_is_confirmed(
    sheet: RecoverySheet, ways: WaysIn, data_folder: Path, open_data: Vault
) -> None:
    newer = ways.make_recovery()

    assert unlock.key_from_recovery(data_folder, sheet.text) == open_data.key
    ways.confirm_recovery(newer, {place: newer.words[place - 1] for place in (1, 8, 16)})
    with pytest.raises(RecoverySheetWrong):
        unlock.key_from_recovery(data_folder, sheet.text)
    assert unlock.key_from_recovery(data_folder, newer.text) == open_data.key


def test_a_wrong_answer_confirms_nothing(ways: WaysIn) -> None:
    made = ways.make_recovery()
    answers = {1: made.words[0], 2: made.words[1], 3: f"{made.words[2]}x"}

    with pytest.raises(RecoveryWordsMistyped) as caught:
        ways.confirm_recovery(made, answers)

    assert caught.value.facts == {"position": 3}
    assert kinds(ways)[-1] == (WayKind.RECOVERY, False)


def test_an_unknown_word_is_named_by_its_position(sheet: RecoverySheet, data_folder: Path) -> None:
    with pytest.raises(RecoveryWordUnknown) as caught:
        unlock.key_from_recovery(
            data_folder, " ".join([*sheet.words[:4], "qwxz", *sheet.words[5:]])
        )

    assert caught.value.facts == {"position": 5}


def test_the_last_tested_way_stays(ways: WaysIn, sheet: RecoverySheet) -> None:
    with pytest.raises(LastWayIn):
        ways.remove(sheet.slot_id)

    ways.test(ways.listed()[0].id, PASSPHRASE)
    ways.remove(sheet.slot_id)
    assert kinds(ways) == [(WayKind.PASSPHRASE, True)]


def test_every_change_is_in_the_log(ways: WaysIn, sheet: RecoverySheet, open_data: Vault) -> None:
    ways.test(ways.listed()[0].id, PASSPHRASE)
    ways.remove(sheet.slot_id)

    assert actions(open_data) == ["way_added", "way_tested", "way_tested", "way_removed"]


def test_a_wrong_secret_proves_nothing(ways: WaysIn) -> None:
    with pytest.raises(WrongPassphrase):
        ways.test(ways.listed()[0].id, NEW)

    assert kinds(ways) == [(WayKind.PASSPHRASE, False)]


@pytest.mark.usefixtures("sheet")
def test_a_slot_removed_by_somebody_without_the_key_is_found(
    open_data: Vault, data_folder: Path
) -> None:
    open_data.close()
    genuine = header_files.read_header(data_folder).header
    fewer = headers.changed(genuine, DataKey(bytes(32)), genuine.slots[:1])
    header_files.write(data_folder, fewer)

    key = unlock.derive_key(data_folder, PASSPHRASE)
    with pytest.raises(HeaderAltered) as caught:
        unlock.open_with(data_folder, key)
    unlock.mend_header(data_folder, key, caught.value)
    unlock.open_with(data_folder, key).close()

    assert unlock.ways_in(data_folder) == {WayKind.PASSPHRASE}


class FullAtTheEnd(Vault):
    """A vault whose disk is full when a transaction is to be committed."""

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with super().transaction():
            yield
            raise VaultFull


def test_a_change_that_could_not_be_committed_leaves_the_header_as_it_was(
    ways: WaysIn, open_data: Vault, data_folder: Path
) -> None:
    before = (data_folder / "vault.header").read_bytes()
    open_data.__class__ = FullAtTheEnd

    with pytest.raises(VaultFull):
        ways.make_recovery()

    assert (data_folder / "vault.header").read_bytes() == before
    assert actions(open_data) == []


def test_a_change_that_could_not_be_sealed_is_in_the_log_and_in_the_header(
    ways: WaysIn, open_data: Vault, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise VaultFull

    with monkeypatch.context() as patched:
        patched.setattr("field_assist.storage.seal.Seal.committed", full)
        with pytest.raises(VaultFull):
            ways.make_recovery()

    assert actions(open_data) == ["way_added"]
    assert len(header_files.read_header(data_folder).header.slots) == 2


def test_an_older_header_put_back_is_found(
    ways: WaysIn, open_data: Vault, data_folder: Path
) -> None:
    older = header_files.read_header(data_folder).header
    ways.make_recovery()
    open_data.close()
    header_files.write(data_folder, older)

    key = unlock.derive_key(data_folder, PASSPHRASE)
    with pytest.raises(HeaderAltered) as caught:
        unlock.open_with(data_folder, key)
    unlock.mend_header(data_folder, key, caught.value)

    unlock.open_with(data_folder, key).close()


def test_a_change_that_was_interrupted_after_the_header_is_logged_at_the_next_unlocking(
    open_data: Vault, data_folder: Path, clock: SteppingClock
) -> None:
    open_data.close()
    header = header_files.read_header(data_folder).header
    header_files.write(data_folder, headers.changed(header, open_data.key, header.slots))

    with unlock.open_with(data_folder, open_data.key, clock=clock) as vault:
        assert actions(vault) == ["ways_settled"]
    with unlock.open_with(data_folder, open_data.key, clock=clock) as vault:
        assert actions(vault) == ["ways_settled"]


def test_a_header_of_the_first_form_in_the_place_of_a_newer_one_is_found(
    open_data: Vault, data_folder: Path
) -> None:
    open_data.close()
    header = header_files.read_header(data_folder).header
    header_files.write(data_folder, replace(header, generation=0, mac=b""))

    with pytest.raises(HeaderAltered):
        unlock.open_with(data_folder, unlock.derive_key(data_folder, PASSPHRASE))


def test_a_vault_with_a_header_of_the_first_form_gets_a_marked_one_when_it_is_unlocked(
    tmp_path: Path, clock: SteppingClock
) -> None:
    folder = Path(shutil.copytree(GOLDEN / "format-1" / "vault", tmp_path / "vault"))
    assert header_files.read_header(folder).header.generation == 0

    reopened(folder, PASSPHRASE, clock)

    found = header_files.read_header(folder)
    headers.check_mark(found.header, unlock.derive_key(folder, PASSPHRASE))
    assert found.header.generation == 1
    assert (folder / "vault.header").stat().st_size == 2 * header_files.BLOCK_BYTES
