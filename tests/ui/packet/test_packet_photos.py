"""Photos in the preview: drawn in the lane, named when they cannot be, and given up when stale."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from field_assist.domain.exhibit import Exhibit, FileFact
from field_assist.domain.ids import IndicatorId
from field_assist.domain.line_names import exhibit_line
from field_assist.domain.mark import Mark
from field_assist.domain.shown_file import Picture
from field_assist.media import call
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.packet.presenter import PacketPresenter
from field_assist.workflows import attach
from field_assist.workflows.session import Session
from tests.conftest import shown_text
from tests.media.talkative_photo import talkative_jpeg
from tests.ui.packet.test_packet import TAKES_MS, made, seal
from tests.workflows.photo_cases import PATIENCE_S, pictures_in, spoil


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(call, "WALL_S", PATIENCE_S)


@pytest.fixture
def photo(session: Session, on_desk: OpenEncounter, tmp_path: Path) -> Exhibit:
    """Return a photo that was described and chosen."""
    source = tmp_path / "IMG_0042.jpg"
    source.write_bytes(talkative_jpeg())
    kept = session.attaching.keep(on_desk.encounter.id, attach.take_in(session.folder, source))
    on_desk.add_file(kept)
    on_desk.describe(kept.id, FileFact.DESCRIPTION, "A paper on a table")
    on_desk.mark(IndicatorId("sea.docs_refused"), Mark.SEEN)
    on_desk.choose(exhibit_line(kept.id), is_included=True)
    return kept


@pytest.fixture
def damaged(session: Session, photo: Exhibit) -> Exhibit:
    """Return the photo after a bit in it has turned."""
    spoil(session, photo.id)
    return photo


def test_a_chosen_photo_is_in_what_is_sealed(
    qtbot: QtBot, screen: PacketPresenter, session: Session, photo: Exhibit
) -> None:
    screen.enter()
    qtbot.waitUntil(made(screen), timeout=TAKES_MS)

    seal(screen)

    (item,) = session.sending.items()
    assert len(pictures_in(session.sending.packet(item.packet_id).pdf)) == 1
    assert "file_enclosed" in [line.action for line in session.attaching.custody(photo.id)]


def test_a_damaged_photo_is_named_and_without_it_the_pages_are_made(
    qtbot: QtBot,
    damaged: Exhibit,  # before there is a screen, which reads a photo as soon as it is chosen
    screen: PacketPresenter,
    on_desk: OpenEncounter,
) -> None:
    screen.enter()
    said = "The file of EX-1 is damaged, so no packet was made."
    qtbot.waitUntil(lambda: said in shown_text(screen.view), timeout=TAKES_MS)

    on_desk.choose(exhibit_line(damaged.id), is_included=False)

    qtbot.waitUntil(made(screen), timeout=TAKES_MS)
    assert said not in shown_text(screen.view)


def test_a_change_meanwhile_makes_the_pages_of_what_holds_then(
    qtbot: QtBot,
    screen: PacketPresenter,
    session: Session,
    on_desk: OpenEncounter,
    photo: Exhibit,
) -> None:
    screen.enter()
    on_desk.choose(exhibit_line(photo.id), is_included=False)
    qtbot.waitUntil(made(screen), timeout=TAKES_MS)

    seal(screen)

    (item,) = session.sending.items()
    assert pictures_in(session.sending.packet(item.packet_id).pdf) == []


@pytest.mark.usefixtures("photo")
def test_pages_that_are_made_again_draw_no_photo_again(
    qtbot: QtBot,
    screen: PacketPresenter,
    on_desk: OpenEncounter,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[Picture] = []

    def encode(picture: Picture) -> bytes:
        drawn.append(picture)
        return real_encode(picture)

    real_encode = call.encode
    monkeypatch.setattr(call, "encode", encode)
    screen.enter()
    qtbot.waitUntil(made(screen), timeout=TAKES_MS)
    on_desk.mark(IndicatorId("sea.wages_months_unpaid"), Mark.SEEN)
    screen.enter()
    assert not made(screen)()
    qtbot.waitUntil(made(screen), timeout=TAKES_MS)

    assert len(drawn) == 1
