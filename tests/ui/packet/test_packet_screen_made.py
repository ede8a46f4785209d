"""How the screen of the packet comes about: in turns, each widget in its place from the start."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from field_assist.domain.encounter import Encounter
from field_assist.domain.mark import Mark
from field_assist.domain.referral import Referral
from field_assist.ui import screen_factory
from field_assist.ui.frame.part_bar import PartButton
from field_assist.ui.navigation import Part
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.packet.model import SMALL_ROLE, PageModel
from field_assist.ui.screens.packet.presenter import PacketPresenter
from field_assist.ui.screens.packet.view import PacketView
from field_assist.ui.screens.review.start import Start
from field_assist.ui.widgets.button import Button
from field_assist.workflows.print_pages import PageImage
from field_assist.workflows.session import Session
from tests.conftest import Opened, named
from tests.ui.packet.test_packet import SIGN, TAKES_MS, made

MOST_MOVES = 3
"""A word in a button in a row: each is put into the next one, and nothing above them is moved."""
RED = bytes((0, 0, 255, 255))
SIDE = 4


class _Seen(QObject):
    """Counts how often each widget was styled again, and notes who was painted."""

    def __init__(self, order: list[object] | None = None) -> None:
        super().__init__()
        self.moves: Counter[QObject] = Counter()
        self._order = order if order is not None else []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        if event.type() is QEvent.Type.StyleChange:
            self.moves[watched] += 1
        elif event.type() is QEvent.Type.Paint and isinstance(watched, PacketView):
            self._order.append("painted")
        return False


@pytest.fixture
def order(monkeypatch: pytest.MonkeyPatch, session: Session) -> list[object]:
    """Return a list that gets each encounter when what goes into its packet is gathered."""
    noted: list[object] = []
    gather = session.referring.gather

    def gathered(encounter: Encounter) -> Referral:
        noted.append(encounter)
        return gather(encounter)

    monkeypatch.setattr(session.referring, "gather", gathered)
    return noted


@pytest.fixture
def red_page() -> PageImage:
    return PageImage(width=SIDE, height=SIDE, stride=SIDE * len(RED), bgrx=RED * SIDE * SIDE)


def test_no_widget_is_styled_again_because_something_above_it_moves(
    qapp: QApplication, opened: Opened, encounter: Encounter
) -> None:
    opened.workspace.show_encounter(encounter.id, Part.REVIEW)
    seen = _Seen()

    qapp.installEventFilter(seen)
    opened.workspace.show_part(Part.PACKET)
    qapp.removeEventFilter(seen)

    view = opened.window.findChild(PacketView)
    assert view is not None
    moved = {widget: seen.moves[widget] for widget in view.findChildren(QWidget)}
    assert max(moved.values()) > 0
    assert {widget: times for widget, times in moved.items() if times > MOST_MOVES} == {}


def test_the_screen_is_painted_before_the_packet_is_gathered(
    qapp: QApplication,
    qtbot: QtBot,
    screen: PacketPresenter,
    on_desk: OpenEncounter,
    order: list[object],
) -> None:
    on_desk.mark(SIGN, Mark.SEEN)
    seen = _Seen(order)
    qapp.installEventFilter(seen)
    screen.view.update()

    screen.enter()
    assert order == []
    qtbot.waitUntil(made(screen), timeout=TAKES_MS)
    qapp.removeEventFilter(seen)

    assert order[:2] == ["painted", on_desk.encounter]
    assert order.count(on_desk.encounter) == 1


def test_a_change_before_the_pages_are_begun_makes_one_packet(
    qtbot: QtBot, screen: PacketPresenter, on_desk: OpenEncounter, order: list[object]
) -> None:
    on_desk.mark(SIGN, Mark.SEEN)

    screen.enter()
    on_desk.mark(SIGN, Mark.TOLD)
    qtbot.waitUntil(made(screen), timeout=TAKES_MS)

    assert order == [on_desk.encounter]


def test_the_screen_is_loaded_in_a_turn_after_the_review_shows(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, opened: Opened, encounter: Encounter
) -> None:
    loaded: list[bool] = []
    monkeypatch.setattr(screen_factory, "_load_packet", lambda: loaded.append(True))

    opened.workspace.show_encounter(encounter.id, Part.REVIEW)

    assert loaded == []
    qtbot.waitUntil(lambda: loaded == [True])


def test_the_screen_is_loaded_once_the_review_is_painted(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, opened: Opened, encounter: Encounter
) -> None:
    done: list[str] = []
    monkeypatch.setattr(screen_factory, "_load_packet", lambda: done.append("loaded"))
    monkeypatch.setattr(Start, "paintEvent", lambda *_: done.append("painted"), raising=False)

    opened.workspace.show_encounter(encounter.id, Part.REVIEW)
    qtbot.waitUntil(lambda: "loaded" in done)

    assert done[0] == "painted"


def test_a_picture_of_a_page_outlives_the_page(qapp: QApplication, red_page: PageImage) -> None:
    model = PageModel(SIDE // 2)
    model.show_pages((red_page,))
    large, small = model.page(0), model.data(model.index(0), SMALL_ROLE)
    assert large is not None

    model.show_pages(())
    qapp.processEvents()

    assert large.pixelColor(0, 0).name() == small.pixelColor(0, 0).name() == "#ff0000"
    assert model.page(0) is None


def test_only_the_picture_in_front_is_kept_large(red_page: PageImage) -> None:
    model = PageModel(SIDE)
    model.show_pages((red_page, red_page))

    first = model.page(0)
    assert model.page(0) is first
    model.page(1)

    assert model.page(0) is not first


def test_tab_goes_from_the_parts_to_the_packet_and_its_foot_where_it_is_the_first_part_shown(
    opened: Opened, encounter: Encounter
) -> None:
    opened.workspace.show_encounter(encounter.id, Part.PACKET)

    part = named(opened.window, "Situation", PartButton)
    seal = named(opened.window, "Seal packet", Button)
    back = named(opened.window, "Back to review", Button)
    stops = list(_chained(opened.window))
    assert stops.index(part) < stops.index(seal) < stops.index(back)


def _chained(window: QWidget) -> Iterator[QWidget]:
    stop = window.nextInFocusChain()
    while stop is not None and stop is not window:
        yield stop
        stop = stop.nextInFocusChain()
