from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QScrollArea
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from field_assist.domain.encounter import Status
from field_assist.domain.ids import IndicatorId
from field_assist.domain.mark import Mark
from field_assist.storage.vault import Vault
from field_assist.ui.lanes import Lanes
from field_assist.ui.main_window import MainWindow
from field_assist.ui.navigation import Part
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.packet.foot import PacketFoot
from field_assist.ui.screens.packet.presenter import PacketPresenter
from field_assist.ui.widgets.button import Button
from field_assist.workflows.session import Session
from tests.conftest import named, shown_text
from tests.ui.home.samples import SampleNavigator

TAKES_MS = 60_000
SIGN = IndicatorId("sea.docs_refused")


@pytest.fixture
def ready(qtbot: QtBot, screen: PacketPresenter, on_desk: OpenEncounter) -> PacketPresenter:
    """Return the screen with the pages of an encounter with one mark."""
    on_desk.mark(SIGN, Mark.SEEN)
    screen.enter()
    qtbot.waitUntil(made(screen), timeout=TAKES_MS)
    return screen


def made(screen: PacketPresenter) -> Callable[[], bool]:
    return lambda: "exactly what was reviewed" in shown_text(screen.view)


def shown_page(screen: PacketPresenter) -> str:
    return next(text for text in shown_text(screen.view).splitlines() if text.startswith("Page "))


def seal(screen: PacketPresenter) -> None:
    pages = named(screen.view, "Pages", QListView)
    QTest.keyClick(pages, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_pages_are_shown_with_what_is_known_of_them(ready: PacketPresenter) -> None:
    pages = named(ready.view, "Pages", QListView).model().rowCount()

    assert pages > 1
    assert f"Page 1 of {pages}" in shown_text(ready.view)
    assert "CUI//" in shown_text(ready.view)


def test_keyboard_starts_on_the_seal(qtbot: QtBot, ready: PacketPresenter) -> None:
    qtbot.waitUntil(named(ready.view, "Seal packet", Button).hasFocus)


def test_where_the_seal_lies_below_the_keyboard_starts_on_the_page(
    qtbot: QtBot, window: MainWindow, ready: PacketPresenter
) -> None:
    window.resize(1024, 600)

    ready.enter()

    page = named(ready.view, shown_page(ready), QScrollArea)
    qtbot.waitUntil(page.hasFocus)


def test_page_down_turns_the_page(ready: PacketPresenter) -> None:
    QTest.keyClick(named(ready.view, "Pages", QListView), Qt.Key.Key_PageDown)

    assert ready.place() == "page:1"


def test_sealing_puts_exactly_these_bytes_into_the_outbox(
    ready: PacketPresenter, on_desk: OpenEncounter, session: Session
) -> None:
    shown = shown_text(ready.view)

    seal(ready)

    item = session.sending.items()[0]
    packet = session.sending.packet(item.packet_id)
    assert packet.reference in shown
    assert packet.pdf.startswith(b"%PDF")
    assert on_desk.encounter.status is Status.SEALED


def test_it_says_that_nothing_was_sent_and_leads_to_the_outbox(
    ready: PacketPresenter, navigator: SampleNavigator
) -> None:
    seal(ready)
    assert "It waits in the outbox. Nothing was sent." in shown_text(ready.view)

    seal(ready)

    assert navigator.went == ["outbox"]


def test_pressing_twice_seals_one_packet(ready: PacketPresenter, session: Session) -> None:
    button = named(ready.view, "Seal packet", Button)

    button.click()
    button.click()

    assert len(session.sending.items()) == 1


def test_a_sealed_encounter_can_be_sealed_again_with_another_reference(
    qtbot: QtBot, ready: PacketPresenter, session: Session
) -> None:
    seal(ready)
    ready.enter()
    again = lambda: "This encounter was sealed before." in shown_text(ready.view)  # noqa: E731 -- asked again
    qtbot.waitUntil(again, timeout=TAKES_MS)

    seal(ready)

    assert len({item.reference for item in session.sending.items()}) == 2


def test_a_change_makes_the_pages_again(
    qtbot: QtBot, ready: PacketPresenter, on_desk: OpenEncounter, session: Session
) -> None:
    on_desk.write_note(None, None, "Written after the first look.")
    assert not made(ready)()
    qtbot.waitUntil(made(ready), timeout=TAKES_MS)

    seal(ready)

    reference = session.sending.items()[0].reference
    qtbot.waitUntil(lambda: reference in shown_text(ready.view))


def test_nothing_is_sealed_while_a_change_is_not_saved(
    qtbot: QtBot,
    ready: PacketPresenter,
    on_desk: OpenEncounter,
    open_data: Vault,
    session: Session,
) -> None:
    open_data.rows("PRAGMA query_only = ON")
    on_desk.write_note(None, None, "Not in the vault.")
    qtbot.waitUntil(made(ready), timeout=TAKES_MS)

    seal(ready)

    assert session.sending.items() == ()
    assert "The packet is not sealed." in shown_text(ready.view)


def test_an_empty_encounter_says_what_to_do(qtbot: QtBot, screen: PacketPresenter) -> None:
    screen.enter()

    said = "There is nothing to put into a packet yet."
    qtbot.waitUntil(lambda: said in shown_text(screen.view))


def test_the_bar_leads_back_to_the_review(
    screen: PacketPresenter, navigator: SampleNavigator
) -> None:
    assert screen.foot is not None
    named(screen.foot, "Back to review", Button).click()

    assert navigator.went == [Part.REVIEW]


def test_a_bar_without_room_for_the_step_announces_none(
    qtbot: QtBot, screen: PacketPresenter
) -> None:
    bar = screen.foot
    assert isinstance(bar, PacketFoot)
    qtbot.addWidget(bar)
    bar.show()

    bar.set_narrow(is_narrow=True)
    assert "Next" not in shown_text(bar)
    assert "Back to review" in shown_text(bar)

    bar.set_narrow(is_narrow=False)
    assert "Next" in shown_text(bar)


def test_pages_that_are_ready_after_the_screen_is_gone_come_to_nothing(
    qtbot: QtBot, window: MainWindow, screen: PacketPresenter, on_desk: OpenEncounter, lanes: Lanes
) -> None:
    on_desk.mark(SIGN, Mark.SEEN)
    window.drop_page(screen.view)
    qtbot.waitUntil(lambda: not isValid(screen.view))
    after: list[object] = []

    lanes.work.run(list, done=after.append, failed=after.append)

    qtbot.waitUntil(lambda: after == [[]], timeout=TAKES_MS)
