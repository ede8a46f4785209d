"""The header lies on the disk twice: either file alone is enough."""

from __future__ import annotations

from pathlib import Path

import pytest

from field_assist.domain.errors import (
    HeaderDamaged,
    VaultExists,
    VaultForeign,
    VaultMissing,
    WrongPassphrase,
)
from field_assist.storage import header
from field_assist.storage.header import Header, to_bytes
from field_assist.storage.header_files import BLOCK_BYTES, COPY, FRONT, repair
from field_assist.storage.keyslot import DataKey
from field_assist.storage.passphrase import FLOOR_ROUNDS
from field_assist.storage.vault import (
    VaultState,
    create_vault,
    open_vault,
    read_header,
    unwrap_key,
    vault_state,
)
from tests.storage.conftest import PASSPHRASE

DAMAGED = [b"", b'{"body":{', bytes(571), None]
KINDS = ["empty", "cut", "zeros", "gone"]


def put(path: Path, content: bytes | None) -> None:
    """Write a file, or take it away."""
    path.unlink()
    _ = content is not None and path.write_bytes(content)


def both(folder: Path) -> tuple[bytes, bytes]:
    return (folder / FRONT).read_bytes(), (folder / COPY).read_bytes()


def whole(header: Header) -> tuple[bytes, bytes]:
    """Return what front file and copy are to hold."""
    block = to_bytes(header).ljust(BLOCK_BYTES, b"\0")
    return block * 2, block


def test_front_and_copy_are_the_same(folder: Path, made_header: Header) -> None:
    assert both(folder) == whole(made_header)


@pytest.mark.parametrize("content", DAMAGED, ids=KINDS)
def test_without_a_whole_front_the_copy_opens_and_the_front_is_repaired(
    folder: Path, key: DataKey, made_header: Header, content: bytes | None
) -> None:
    put(folder / FRONT, content)

    found, unwrapped = read_header(folder), unwrap_key(folder, PASSPHRASE)
    with open_vault(folder, unwrapped) as vault:
        repaired = vault.header_repaired

    assert (found.header, found.is_from_copy, unwrapped) == (made_header, True, key)
    assert repaired
    assert both(folder) == whole(made_header)


@pytest.mark.parametrize("content", [*DAMAGED, b"a shopping list"], ids=[*KINDS, "foreign"])
def test_a_copy_that_is_damaged_is_written_anew_without_a_word(
    folder: Path, key: DataKey, made_header: Header, content: bytes | None
) -> None:
    put(folder / COPY, content)

    with open_vault(folder, key) as vault:
        assert not vault.header_repaired

    assert both(folder) == whole(made_header)


def test_an_undamaged_vault_repairs_nothing(folder: Path, key: DataKey) -> None:
    before = (folder / FRONT).stat().st_mtime_ns, (folder / COPY).stat().st_mtime_ns

    with open_vault(folder, key) as vault:
        assert not vault.header_repaired

    assert ((folder / FRONT).stat().st_mtime_ns, (folder / COPY).stat().st_mtime_ns) == before


def test_the_front_is_the_authority_where_the_two_differ(
    folder: Path, key: DataKey, made_header: Header
) -> None:
    other, _ = header.create("another passphrase", FLOOR_ROUNDS)
    (folder / COPY).write_bytes(to_bytes(other))

    with pytest.raises(WrongPassphrase):
        unwrap_key(folder, "another passphrase")
    with open_vault(folder, key) as vault:
        assert not vault.header_repaired

    assert both(folder) == whole(made_header)


def test_a_wrong_passphrase_repairs_nothing(folder: Path) -> None:
    (folder / FRONT).write_bytes(b"")

    with pytest.raises(WrongPassphrase):
        unwrap_key(folder, "not this one at all")

    assert (folder / FRONT).read_bytes() == b""


def test_with_both_damaged_no_passphrase_is_tried(folder: Path) -> None:
    (folder / FRONT).write_bytes(b"")
    (folder / COPY).write_bytes(b"a shopping list")

    with pytest.raises(HeaderDamaged):
        unwrap_key(folder, PASSPHRASE)


def test_a_front_of_another_program_is_never_overwritten(folder: Path, key: DataKey) -> None:
    (folder / FRONT).write_bytes(b"a shopping list")

    with pytest.raises(VaultForeign):
        read_header(folder)
    with pytest.raises(VaultForeign):
        open_vault(folder, key)

    assert (folder / FRONT).read_bytes() == b"a shopping list"


@pytest.fixture
def without_front(folder: Path) -> Path:
    (folder / FRONT).unlink()
    return folder


def test_where_nothing_can_be_written_the_copy_still_serves(
    without_front: Path, read_only_folder: Path, key: DataKey
) -> None:
    assert without_front == read_only_folder
    assert unwrap_key(read_only_folder, PASSPHRASE) == key
    assert not repair(read_only_folder)
    assert not (read_only_folder / FRONT).exists()


def test_a_vault_that_lost_its_front_is_still_a_vault(folder: Path) -> None:
    (folder / FRONT).unlink()

    assert vault_state(folder) is VaultState.PRESENT
    with pytest.raises(VaultExists):
        create_vault(folder, "four words of sample", FLOOR_ROUNDS)


def test_a_copy_alone_is_what_an_ended_making_left_and_no_vault(folder: Path) -> None:
    (folder / FRONT).unlink()
    (folder / "vault.db").rename(folder / "vault.db.new")

    assert vault_state(folder) is VaultState.NONE

    create_vault(folder, "four words of sample", FLOOR_ROUNDS)
    assert unwrap_key(folder, "four words of sample") == unwrap_key(folder, "four words of sample")
    assert both(folder)[0] == both(folder)[1] * 2


def test_a_folder_with_neither_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(VaultMissing):
        read_header(tmp_path)
