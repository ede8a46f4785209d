from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cards.cards import LIBRARY, PIN, SOFTHSM, Reader, compile_shim
from tests.conftest import MadeVault

KINDS = ["rsa", "p256", "p384"]
Make = Callable[[str], Reader]


@pytest.fixture(scope="session", autouse=True)
def _softhsm() -> None:
    if sys.platform != "linux":
        pytest.skip("the cards of these tests are those of SoftHSM on Linux")
    if not (Path(LIBRARY).exists() and shutil.which(SOFTHSM)):
        pytest.fail(f"{SOFTHSM} or {LIBRARY} is missing; `dev.py test` installs it on Debian")


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> str:
    return compile_shim(tmp_path_factory.mktemp("shim"))


@pytest.fixture(scope="session")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return the folder of a card, issued once for each kind of key."""
    folders: dict[str, Path] = {}

    def issue(kind: str) -> Path:
        if kind not in folders:
            folders[kind] = tmp_path_factory.mktemp(f"card-{kind}")
            Reader(folders[kind], LIBRARY).issue(f"Sample {kind}", kind)
        return folders[kind]

    return issue


@pytest.fixture(scope="session")
def added(
    issued: Callable[[str], Path],
    made_vault: MadeVault,
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[str], Path]:
    """Return the folder of a vault that a card of each kind opens, made once."""
    folders: dict[str, Path] = {}

    def add(kind: str) -> Path:
        if kind not in folders:
            vault = tmp_path_factory.mktemp(f"vault-{kind}") / "data"
            folders[kind] = Path(shutil.copytree(made_vault.folder, vault))
            question = ["add", PIN, made_vault.key.secret.hex()]
            (said,) = Reader(issued(kind), LIBRARY).ask(folders[kind], question)
            assert said.startswith("added")
        return folders[kind]

    return add


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def reader(kind: str, issued: Callable[[str], Path], shim: str, tmp_path: Path) -> Reader:
    """Return a reader that counts PINs, with a copy of the card in it."""
    folder = Path(shutil.copytree(issued(kind), tmp_path / "reader"))
    return Reader(folder, shim)


@pytest.fixture
def vault(kind: str, added: Callable[[str], Path], tmp_path: Path) -> Path:
    """Return the folder of a vault that the card in the reader opens."""
    return Path(shutil.copytree(added(kind), tmp_path / "data"))
