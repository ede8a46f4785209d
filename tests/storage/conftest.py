"""Vaults for the tests of storage: the real thing, with the work of a guess at its floor."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from field_assist.domain.checklist import PackRef, Role, Setting
from field_assist.domain.encounter import Budget, Encounter
from field_assist.domain.ids import EncounterId, PackId
from field_assist.storage import encounters, header, packs
from field_assist.storage.header import Header
from field_assist.storage.keyslot import DataKey
from field_assist.storage.passphrase import FLOOR_ROUNDS
from field_assist.storage.vault import Vault, open_vault, write_new_vault
from tests import mounting

PASSPHRASE = "sample caf\u00e9 lantern orbit"  # noqa: S105 -- of the sample vault
PACK = PackRef(id=PackId("sample"), version="1.0", sha256="a" * 64)
NOON = datetime(2030, 1, 31, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Made:
    """A vault that was made once, to be copied; it holds the pack of the sample encounters."""

    folder: Path
    header: Header
    key: DataKey


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("made") / "vault"
    new_header, key = header.create(PASSPHRASE, FLOOR_ROUNDS)
    write_new_vault(folder, new_header, key)
    with open_vault(folder, key) as vault, vault.transaction():
        packs.keep(vault, PACK, b"sample pack")
    return Made(folder, new_header, key)


@pytest.fixture
def key(made: Made) -> DataKey:
    return made.key


@pytest.fixture(scope="session")
def made_header(made: Made) -> Header:
    return made.header


@pytest.fixture
def folder(made: Made, tmp_path: Path) -> Path:
    """Return the folder of a closed vault without encounters."""
    return Path(shutil.copytree(made.folder, tmp_path / "vault"))


@pytest.fixture
def vault(folder: Path, key: DataKey) -> Iterator[Vault]:
    with open_vault(folder, key) as opened:
        yield opened


@pytest.fixture
def now() -> datetime:
    return NOON


@pytest.fixture
def encounter() -> Encounter:
    return an_encounter(1)


@pytest.fixture
def case(vault: Vault, encounter: Encounter) -> EncounterId:
    """Return the id of an encounter that is in the vault."""
    with vault.transaction():
        encounters.insert(vault, encounter)
    return encounter.id


@pytest.fixture
def read_only_folder(folder: Path) -> Iterator[Path]:
    """Return the folder of a vault on a disk that cannot be written, for root too."""
    if os.name == "nt":
        pytest.skip("needs modes or mounts")
    if os.geteuid() == 0:  # whom modes do not stop
        with mounting.mounted(folder, "--bind", "-o", "ro", str(folder)):
            yield folder
    else:
        folder.chmod(0o500)
        yield folder
        folder.chmod(0o700)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of one megabyte, less than a new vault needs."""
    with mounting.small_disk(tmp_path / "disk", "1m") as disk:
        yield disk


@pytest.fixture
def larger_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of three megabytes, which a new vault does not fill."""
    with mounting.small_disk(tmp_path / "larger", "3m") as disk:
        yield disk


def an_encounter(number: int) -> Encounter:
    return Encounter(
        id=EncounterId(f"{number:032x}"),
        number=number,
        setting=Setting.SEA,
        role=Role.CBP_SECONDARY,
        budget=Budget.STANDARD,
        pack=PACK,
        opened_at=NOON,
    )
