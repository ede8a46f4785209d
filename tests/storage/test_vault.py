from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from field_assist.domain.errors import (
    Bug,
    HeaderAltered,
    HeaderDamaged,
    PassphraseTooShort,
    VaultBusy,
    VaultDamaged,
    VaultExists,
    VaultForeign,
    VaultMissing,
    VaultNewer,
    VaultReadOnly,
)
from field_assist.storage import places
from field_assist.storage.connection import open_keyed
from field_assist.storage.header import Header
from field_assist.storage.keyslot import DataKey
from field_assist.storage.passphrase import FLOOR_ROUNDS
from field_assist.storage.vault import (
    Vault,
    VaultState,
    create_vault,
    open_vault,
    read_header,
    reading,
    unwrap_key,
    vault_state,
    write_new_vault,
)

DATABASE = "vault.db"
HEADER = "vault.header"
COPY = "vault.header.copy"
SEAL = "vault.seal"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def lose(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).unlink()


def test_a_vault_that_was_made_opens_with_its_passphrase(tmp_path: Path) -> None:
    made_key = create_vault(tmp_path / "new", "four words of sample", FLOOR_ROUNDS)

    key = unwrap_key(tmp_path / "new", "four words of sample")

    assert key == made_key
    with open_vault(tmp_path / "new", key) as vault:
        assert vault.check() == ()


def test_a_folder_without_a_vault_says_none(tmp_path: Path) -> None:
    assert vault_state(tmp_path) is VaultState.NONE
    assert vault_state(tmp_path / "not there") is VaultState.NONE


def test_a_vault_is_not_made_over_another(folder: Path) -> None:
    before = contents(folder)

    with pytest.raises(VaultExists):
        create_vault(folder, "four words of sample", FLOOR_ROUNDS)

    assert contents(folder) == before


def test_a_refused_passphrase_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(PassphraseTooShort):
        create_vault(tmp_path / "new", "short", FLOOR_ROUNDS)

    assert not (tmp_path / "new").exists()


@pytest.mark.skipif(os.name == "nt", reason="no modes")
def test_only_the_owner_may_read_any_part(folder: Path, vault: Vault) -> None:
    modes = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}

    assert modes == dict.fromkeys(
        [DATABASE, HEADER, COPY, "vault.db-wal", "vault.db-shm", SEAL], 0o600
    )
    assert vault.check() == ()


@pytest.mark.skipif(os.name == "nt", reason="no modes")
def test_the_folder_is_private(tmp_path: Path) -> None:
    create_vault(tmp_path / "new", "four words of sample", FLOOR_ROUNDS)

    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700


def test_a_closed_vault_is_the_database_its_seal_and_two_copies_of_the_header(
    folder: Path, key: DataKey
) -> None:
    with open_vault(folder, key) as vault, vault.transaction():
        places.put(vault, "sample", "text")

    assert sorted(contents(folder)) == [DATABASE, HEADER, COPY, SEAL]


@pytest.mark.parametrize(("lost", "part"), [((DATABASE,), "database"), ((HEADER, COPY), "header")])
def test_half_a_vault_is_missing_a_part(
    folder: Path, key: DataKey, lost: tuple[str, ...], part: str
) -> None:
    lose(folder, *lost)
    before = contents(folder)

    with pytest.raises(VaultMissing) as caught:
        open_vault(folder, key)

    assert caught.value.facts == {"part": part}
    assert contents(folder) == before


def test_half_a_vault_is_not_made_whole_by_a_new_one(folder: Path) -> None:
    lose(folder, HEADER, COPY)

    with pytest.raises(VaultMissing):
        create_vault(folder, "four words of sample", FLOOR_ROUNDS)

    assert sorted(contents(folder)) == [DATABASE, SEAL]


def test_an_empty_database_is_damage_not_a_new_vault(folder: Path, key: DataKey) -> None:
    (folder / DATABASE).write_bytes(b"")

    with pytest.raises(VaultDamaged):
        open_vault(folder, key)

    assert (folder / DATABASE).read_bytes() == b""


def test_a_plain_database_is_foreign(folder: Path, key: DataKey) -> None:
    (folder / DATABASE).write_bytes(b"SQLite format 3\0" + bytes(4080))

    with pytest.raises(VaultForeign):
        open_vault(folder, key)


def test_an_encrypted_database_of_another_program_is_foreign(folder: Path, key: DataKey) -> None:
    (folder / DATABASE).write_bytes(b"")
    other = open_keyed(folder / DATABASE, key)
    other.execute("CREATE TABLE recipe (id TEXT)")
    other.close()

    with pytest.raises(VaultForeign):
        open_vault(folder, key)


@pytest.mark.parametrize("length", [1, 15, 16, 100, 4096, 4097, 20_000, 65_536])
def test_a_truncated_database_is_damage(folder: Path, key: DataKey, length: int) -> None:
    whole = (folder / DATABASE).read_bytes()
    (folder / DATABASE).write_bytes(whole[:length])

    with pytest.raises(VaultDamaged):
        open_vault(folder, key)


def test_a_vault_of_a_newer_program_is_left_as_it_is(folder: Path, key: DataKey) -> None:
    db = open_keyed(folder / DATABASE, key)
    db.execute("PRAGMA user_version = 99")
    db.close()
    before = contents(folder)

    with pytest.raises(VaultNewer) as caught:
        open_vault(folder, key)

    assert caught.value.facts["found"] == 99
    assert contents(folder) == before


def test_a_damaged_header_is_told_before_a_passphrase_is_tried(folder: Path) -> None:
    whole = (folder / HEADER).read_bytes()
    (folder / HEADER).write_bytes(whole.replace(b"passphrase", b"passphrasf"))
    (folder / COPY).write_bytes(whole[:100])

    with pytest.raises(HeaderDamaged):
        unwrap_key(folder, "four words of sample")


def test_a_missing_header_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(VaultMissing):
        read_header(tmp_path)


def test_a_header_that_cannot_be_read_is_said_so(tmp_path: Path) -> None:
    (tmp_path / HEADER).mkdir()

    with pytest.raises(VaultReadOnly):
        read_header(tmp_path)


def test_a_folder_that_went_away_is_said_so(tmp_path: Path, key: DataKey) -> None:
    with pytest.raises(VaultReadOnly):
        open_keyed(tmp_path / "gone" / DATABASE, key)


def test_a_new_vault_is_not_written_over_another(
    folder: Path, made_header: Header, key: DataKey
) -> None:
    before = contents(folder)

    with pytest.raises(VaultExists):
        write_new_vault(folder, made_header, key)

    assert contents(folder) == before


def test_nothing_to_open_is_said_so(tmp_path: Path, key: DataKey) -> None:
    with pytest.raises(VaultMissing):
        open_vault(tmp_path, key)


def test_another_key_says_damage_on_no_stream(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(HeaderAltered):
        open_vault(folder, DataKey(bytes(32)))
    with pytest.raises(VaultDamaged), reading(folder, DataKey(bytes(32))):
        pass

    assert capfd.readouterr() == ("", "")


def test_a_second_writer_is_told_at_once_that_the_vault_is_busy(
    folder: Path, key: DataKey, vault: Vault
) -> None:
    with open_vault(folder, key) as second, vault.transaction():
        with pytest.raises(VaultBusy), second.transaction():
            places.put(second, "sample", "second")
        places.put(vault, "sample", "first")

    assert places.get(vault, "sample") == "first"


def test_the_key_is_in_no_statement_trace(folder: Path, key: DataKey) -> None:
    db = open_keyed(folder / DATABASE, key)
    traced: list[str] = []
    db.set_trace_callback(traced.append)
    db.execute("PRAGMA user_version")
    db.close()

    assert traced == ["PRAGMA user_version"]


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("trusted_schema", 0),
        ("recursive_triggers", 1),
        ("cell_size_check", 1),
        ("busy_timeout", 0),
        ("cipher_status", "1"),
    ],
)
def test_an_open_vault_has_the_settings_it_relies_on(
    vault: Vault, pragma: str, value: object
) -> None:
    assert vault.rows(f"PRAGMA {pragma}") == [(value,)]


def test_libraries_cannot_be_loaded_by_sql(vault: Vault) -> None:
    with pytest.raises(Bug):
        vault.rows("SELECT load_extension('sample')")


def test_another_thread_is_refused(vault: Vault) -> None:
    caught: list[BaseException] = []

    def use() -> None:
        with pytest.raises(Bug) as refused:
            vault.rows("SELECT 1")
        caught.append(refused.value)

    worker = threading.Thread(target=use)
    worker.start()
    worker.join()

    assert len(caught) == 1


def test_a_vault_on_a_disk_that_cannot_be_written_says_so(
    read_only_folder: Path, key: DataKey
) -> None:
    with pytest.raises(VaultReadOnly):
        open_vault(read_only_folder, key)


def test_no_vault_is_made_on_a_disk_that_cannot_be_written(read_only_folder: Path) -> None:
    with pytest.raises(VaultReadOnly):
        create_vault(read_only_folder / "new", "four words of sample", FLOOR_ROUNDS)
