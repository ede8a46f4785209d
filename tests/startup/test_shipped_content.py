"""What comes with the program is read once, however many threads ask for it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from field_assist.domain.errors import PackInvalid
from field_assist.startup.shipped_content import ShippedContent
from field_assist.workflows.catalogue import Catalogue


def test_who_asks_while_it_is_read_gets_the_same(
    monkeypatch: pytest.MonkeyPatch, catalogue: Catalogue
) -> None:
    is_read, may_go_on = Event(), Event()
    readings: list[int] = []

    def load() -> Catalogue:
        readings.append(1)
        is_read.set()
        may_go_on.wait()
        return catalogue

    monkeypatch.setattr(Catalogue, "load", load)
    shipped = ShippedContent()
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(shipped.catalogue)
        is_read.wait()
        second = threads.submit(shipped.catalogue)
        may_go_on.set()

        assert first.result() is second.result() is catalogue
    assert readings == [1]


def test_what_is_wrong_with_it_is_told_to_each(monkeypatch: pytest.MonkeyPatch) -> None:
    def load() -> Catalogue:
        raise PackInvalid

    monkeypatch.setattr(Catalogue, "load", load)
    shipped = ShippedContent()

    for _ in range(2):
        with pytest.raises(PackInvalid):
            shipped.catalogue()
