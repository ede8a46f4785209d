"""Closing where words in fields cannot be kept: refused once, for each loss, and never for ever."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from field_assist.domain.encounter import Encounter
from field_assist.storage.vault import Vault
from field_assist.ui.lock.parcels import NothingKept
from tests.conftest import Opened, letter, shown_text
from tests.ui.lock.conftest import allow_writing, forbid_writing, type_into_contacts

WARNING = "Your place and words in fields could not be kept."


@pytest.fixture
def full(first: Opened, open_data: Vault) -> Opened:
    """Return a session with words in the first field of the numbers, on a disk that is full."""
    type_into_contacts(first)
    forbid_writing(open_data)
    return first


@pytest.fixture(autouse=True)
def _writable(open_data: Vault) -> Iterator[None]:
    yield
    allow_writing(open_data)


@pytest.mark.usefixtures("read_at_once")
def test_words_in_a_field_hold_the_window_open_until_it_is_closed_once_more(full: Opened) -> None:
    assert not full.window.close()

    assert WARNING in shown_text(full.window)
    assert full.window.close()


def test_a_key_that_repeats_has_decided_nothing(full: Opened) -> None:
    assert not any(full.window.close() for _ in range(20))


@pytest.mark.usefixtures("read_at_once")
def test_other_words_are_warned_of_again(full: Opened) -> None:
    assert not full.window.close()
    type_into_contacts(full, "Sample Pier 4")

    assert not full.window.close()
    assert full.window.close()


@pytest.mark.usefixtures("read_at_once")
def test_what_nobody_could_see_was_not_said(full: Opened) -> None:
    full.window.toggle_blank()
    assert not any(full.window.close() for _ in range(3))

    full.window.toggle_blank()
    assert not full.window.close()
    assert WARNING in shown_text(full.window)
    assert full.window.close()


@pytest.mark.usefixtures("read_at_once")
def test_once_there_is_room_it_closes_and_remembers(full: Opened, open_data: Vault) -> None:
    assert not full.window.close()
    allow_writing(open_data)

    assert full.window.close()
    assert "Sample Pier" in full.workspace.remembered_place()


def test_practice_warns_of_nothing(monkeypatch: pytest.MonkeyPatch, full: Opened) -> None:
    monkeypatch.setattr(full.session, "is_practice", True)

    assert full.window.close()


def test_a_vault_to_read_only_closes_also_after_a_mark(
    again: Callable[..., Opened], open_data: Vault, encounter: Encounter
) -> None:
    reading = again(NothingKept())
    forbid_writing(open_data)
    reading.workspace.show_encounter(encounter.id)
    letter("s")

    assert reading.window.close()
