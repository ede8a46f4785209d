"""Installing a pack into a vault: what new encounters use, what the old ones keep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from field_assist.content.archive import archive_of
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Budget, Encounter
from field_assist.domain.errors import Bug, PackOlder, PackSignerUnknown
from field_assist.domain.policy import Policy
from field_assist.domain.rule import Band
from field_assist.storage import installed_packs, packs
from field_assist.storage.vault import Vault
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.conftest import SteppingClock
from tests.workflows.pack_makers import Author, author, content, put, replaced, signed

OLD, NEW = "Companion answers for them", "Companion answers instead"


@pytest.fixture(scope="module")
def trusted() -> Author:
    return author()


@pytest.fixture
def policy(trusted: Author) -> Policy:
    return Policy(pack_signers=(trusted.public_pem,))


@pytest.fixture
def again(
    open_data: Vault, catalogue: Catalogue, clock: SteppingClock, policy: Policy
) -> Callable[..., Session]:
    """Open the vault as at the next unlock."""

    def make(**changed: tuple[bytes, ...]) -> Session:
        now = replace(policy, **changed)  # type: ignore[arg-type]  # the signers
        return Session(open_data, catalogue, clock, is_practice=False, policy=now)

    return make


@pytest.fixture
def newer(tmp_path: Path, trusted: Author) -> Callable[[str], Path]:
    """Make a signed pack that calls one sign otherwise; return its folder."""

    def make(version: str) -> Path:
        files = content(version)
        replaced(files, "en/air.toml", OLD, NEW)
        folder = tmp_path / version
        folder.mkdir()
        return put(folder, signed(files, trusted, version))

    return make


def short(catalogue: Catalogue) -> str:
    return next(iter(catalogue.checklist.indicators.values())).short


def begin(session: Session) -> Encounter:
    return session.recording.start(Setting.AIR, Role.TSA_CHECKPOINT, Budget.QUICK)


def take(session: Session, folder: Path) -> None:
    session.installing.install(session.installing.looking(folder)())


def test_looking_changes_nothing(
    again: Callable[[], Session], newer: Callable[[str], Path]
) -> None:
    session = again()

    session.installing.looking(newer("2027.1.1"))()

    assert short(session.catalogue) == OLD
    assert short(again().catalogue) == OLD


def test_new_encounters_use_it_and_old_ones_keep_theirs(
    again: Callable[[], Session], newer: Callable[[str], Path]
) -> None:
    session = again()
    before = begin(session)

    take(session, newer("2027.1.1"))
    after = begin(session)

    assert short(session.catalogue_of(session.recording.open(before.id))) == OLD
    assert short(session.catalogue_of(session.recording.open(after.id))) == NEW
    assert after.pack.version == "2027.1.1"


def test_it_is_used_after_the_next_unlock(
    again: Callable[[], Session], newer: Callable[[str], Path]
) -> None:
    take(again(), newer("2027.1.1"))

    session = again()

    assert session.installing.trouble is None
    assert short(session.catalogue) == NEW
    assert short(session.catalogue_of(begin(session))) == NEW


def test_it_is_in_the_log(again: Callable[[], Session], newer: Callable[[str], Path]) -> None:
    session = again()

    take(session, newer("2027.1.1"))

    assert session.log.head.sequence > 0
    assert "version=2027.1.1" in last_detail(session)


def last_detail(session: Session) -> str:
    from field_assist.domain.audit import AuditFilter  # noqa: PLC0415 -- only here

    (row,) = session.log.page(AuditFilter(action="pack_installed"), 1, 0)
    return row.detail or ""


@pytest.mark.parametrize("version", ["2027.1.1", "2027.1.0"])
def test_there_is_no_way_back(
    again: Callable[[], Session], newer: Callable[[str], Path], version: str
) -> None:
    take(again(), newer("2027.1.2"))

    with pytest.raises(PackOlder):
        take(again(), newer(version))

    assert again().catalogue.checklist.pack.version == "2027.1.2"


def test_an_offer_that_was_overtaken_is_refused(
    again: Callable[[], Session], newer: Callable[[str], Path]
) -> None:
    session = again()
    offer = session.installing.looking(newer("2027.1.1"))()
    take(session, newer("2027.2.1"))

    with pytest.raises(PackOlder):
        session.installing.install(offer)


def test_a_version_stays_taken_after_its_signer_is_gone(
    again: Callable[..., Session], newer: Callable[[str], Path]
) -> None:
    take(again(), newer("2027.2.1"))

    session = again(pack_signers=())

    assert isinstance(session.installing.trouble, PackSignerUnknown)
    assert short(session.catalogue) == OLD
    assert short(again().catalogue) == NEW


def test_a_newer_one_that_is_shipped_wins(
    again: Callable[[], Session],
    newer: Callable[[str], Path],
    open_data: Vault,
    catalogue: Catalogue,
    clock: SteppingClock,
    policy: Policy,
) -> None:
    take(again(), newer("2027.1.1"))
    pack = replace(catalogue.checklist.pack, version="2028.1.1")
    shipped = replace(catalogue, checklist=replace(catalogue.checklist, pack=pack))

    session = Session(open_data, shipped, clock, is_practice=False, policy=policy)

    assert session.catalogue.checklist.pack.version == "2028.1.1"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE installed_pack SET version = '1999.1.1'",
        "DELETE FROM installed_pack",
        "INSERT OR REPLACE INTO installed_pack SELECT * FROM installed_pack",
    ],
)
def test_what_was_installed_cannot_be_taken_away(
    again: Callable[[], Session], newer: Callable[[str], Path], open_data: Vault, sql: str
) -> None:
    take(again(), newer("2027.1.1"))

    with pytest.raises(Bug), open_data.transaction():
        open_data.execute(sql)

    assert [one.pack.version for one in installed_packs.listed(open_data)] == ["2027.1.1"]


BROKEN = {
    "cannot be read": ('version = "1.0"', "version ="),
    "knows no such sign": ('any_of = ["disc.direct"]', 'any_of = ["disc.gone"]'),
    "lost a step": ('band = "consult"', 'band = "record_only"'),
    "does something else": ("at_least = 3", "at_least = 9"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_rule_is_off_and_the_encounter_opens(
    again: Callable[[], Session], open_data: Vault, fault: str
) -> None:
    files = content("2027.1.1")
    replaced(files, "rule.toml", *BROKEN[fault])
    session = again()
    pack = replace(session.catalogue.checklist.pack, version="2027.1.1", sha256="0" * 64)
    with open_data.transaction():
        packs.keep(open_data, pack, archive_of(files))
    encounter = replace(begin(session), pack=pack)

    found = session.catalogue_of(encounter)

    assert found.rule.is_off
    assert found.rule_trouble.startswith(("rule.toml", "cases.toml"))
    assert len(found.checklist.indicators) == len(session.catalogue.checklist.indicators)
    assert [rule.band for rule in found.rule.bands] == [Band.EMERGENCY, Band.CONSULT]
