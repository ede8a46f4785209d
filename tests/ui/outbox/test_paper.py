"""A packet on paper: the warning, the printer, and what is known afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTableView
from pytestqt.qtbot import QtBot

from field_assist.domain.change import FactStated
from field_assist.domain.encounter import Fact
from field_assist.domain.outbox import SealedPacket
from field_assist.domain.sending import OutboxState
from field_assist.packet.raster import page_count
from field_assist.storage import events
from field_assist.ui.screens.outbox.presenter import OutboxPresenter
from field_assist.workflows.refer import build
from tests.conftest import named, shown_text
from tests.ui.home.samples import Desk, nameless

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TAKES_MS = 60_000


@pytest.fixture
def packet(desk: Desk) -> SealedPacket:
    """Return a packet with pages of its own."""
    case = desk.start().id
    place = FactStated(fact=Fact.PLACE, text="Utopia", at=desk.session.now())
    desk.session.recording.save(case, place)
    encounter = desk.session.recording.open(case)
    desk.session.referring.seal(encounter, build(desk.session.referring.gather(encounter)))
    return desk.session.sending.packet(desk.session.sending.items()[0].packet_id)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """Return where the pages go in place of paper."""
    return tmp_path / "paper.pdf"


def warn(outbox: OutboxPresenter) -> QPushButton:
    """Press the key for printing; return the button that goes on."""
    outbox.enter()
    table = named(outbox.view, "Outbox", QTableView)
    QTest.keyClick(table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    return named(outbox.view, "Choose the printer", QPushButton)


def dialog_of(qtbot: QtBot, outbox: OutboxPresenter) -> QPrintDialog:
    """Go on, and return the dialog that asks for a printer."""
    QTest.keyClick(warn(outbox), Qt.Key.Key_Space)
    (dialog,) = outbox.view.findChildren(QPrintDialog)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def print_into(dialog: QPrintDialog, sheet: Path) -> None:
    """Accept the dialog; the printer writes into a file."""
    printer = dialog.printer()
    dialog.accept()  # which sets the printer up, if there is one
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(sheet))


def actions(desk: Desk) -> list[str]:
    (item,) = desk.session.sending.items()
    told = [each.action for each in events.for_encounter(desk.vault, item.encounter_id)]
    return told[told.index("packet_sealed") + 1 :]


def state(desk: Desk) -> OutboxState:
    return desk.session.sending.items()[0].state


def test_the_officer_is_warned_of_paper_before_a_printer_is_asked_for(
    outbox: OutboxPresenter, desk: Desk, packet: SealedPacket
) -> None:
    button = warn(outbox)

    assert button.hasFocus()
    assert f"{packet.reference} on paper is not encrypted" in shown_text(outbox.view)
    assert "out of this program's reach" in shown_text(outbox.view)
    assert nameless(outbox.view) == []
    QTest.keyClick(button, Qt.Key.Key_Escape)
    assert named(outbox.view, "Outbox", QTableView).hasFocus()
    assert (actions(desk), state(desk)) == ([], OutboxState.READY)


def test_every_page_is_printed_and_the_packet_is_on_paper_and_not_confirmed(
    qtbot: QtBot, outbox: OutboxPresenter, desk: Desk, packet: SealedPacket, sheet: Path
) -> None:
    print_into(dialog_of(qtbot, outbox), sheet)

    qtbot.waitUntil(lambda: state(desk) is OutboxState.PRINTED, timeout=TAKES_MS)
    assert page_count(sheet.read_bytes()) == page_count(packet.pdf) > 1
    assert actions(desk) == ["handing_over", "printed"]
    assert f"{packet.reference} was given to the printer." in shown_text(outbox.view)
    assert "not as confirmed" in shown_text(outbox.view)
    assert "1 packet is not confirmed" in shown_text(outbox.view)


def test_a_dialog_that_is_closed_leaves_no_line_and_no_paper(
    qtbot: QtBot, outbox: OutboxPresenter, desk: Desk, packet: SealedPacket
) -> None:
    dialog = dialog_of(qtbot, outbox)
    assert not named(outbox.view, "Choose the printer", QPushButton).isEnabled()
    dialog.reject()

    assert (actions(desk), state(desk)) == ([], OutboxState.READY)
    assert named(outbox.view, "Choose the printer", QPushButton).hasFocus()
    assert packet.reference in shown_text(outbox.view)


@pytest.mark.qt_log_ignore("Returned false", extend=True)
@pytest.mark.usefixtures("packet")
def test_a_printer_that_takes_nothing_is_said_and_noted(
    qtbot: QtBot, outbox: OutboxPresenter, desk: Desk, sheet: Path
) -> None:
    print_into(dialog_of(qtbot, outbox), sheet / "missing" / "paper.pdf")

    qtbot.waitUntil(lambda: "not_handed_over" in actions(desk), timeout=TAKES_MS)
    assert "It was not printed, or not all of it." in shown_text(outbox.view)
    assert state(desk) is OutboxState.READY


def test_a_packet_that_is_in_a_folder_is_printed_after_a_warning_only(
    outbox: OutboxPresenter, desk: Desk, packet: SealedPacket, tmp_path: Path
) -> None:
    desk.session.sending.save_to_folder(packet.packet_id, tmp_path)
    outbox.enter()
    table = named(outbox.view, "Outbox", QTableView)
    QTest.keyClick(table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)

    assert "was saved to a folder already" in shown_text(outbox.view)
    QTest.keyClick(named(outbox.view, "Print it as well", QPushButton), Qt.Key.Key_Space)
    assert named(outbox.view, "Choose the printer", QPushButton).hasFocus()


def test_what_is_printed_closes_no_question_that_was_asked_meanwhile(
    qtbot: QtBot, outbox: OutboxPresenter, desk: Desk, packet: SealedPacket, sheet: Path
) -> None:
    print_into(dialog_of(qtbot, outbox), sheet)
    button = warn(outbox)

    qtbot.waitUntil(lambda: state(desk) is OutboxState.PRINTED, timeout=TAKES_MS)
    assert f"{packet.reference} was given to the printer." in shown_text(outbox.view)
    assert button.isVisible()
    assert button.window().focusWidget() is button


@pytest.mark.usefixtures("packet")
def test_no_window_that_asks_for_a_printer_outlives_its_warning(
    qtbot: QtBot, outbox: OutboxPresenter, desk: Desk
) -> None:
    dialog = dialog_of(qtbot, outbox)

    QTest.keyClick(outbox.view.paper, Qt.Key.Key_Escape)

    assert not dialog.isVisible()
    assert named(outbox.view, "Outbox", QTableView).hasFocus()
    assert (actions(desk), state(desk)) == ([], OutboxState.READY)


@pytest.mark.usefixtures("packet")
def test_a_page_that_cannot_be_drawn_is_said_and_noted(
    qtbot: QtBot,
    outbox: OutboxPresenter,
    desk: Desk,
    sheet: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(*_: object) -> object:
        raise MemoryError

    monkeypatch.setattr("field_assist.workflows.print_pages.picture", refused)
    with qtbot.captureExceptions() as found:
        print_into(dialog_of(qtbot, outbox), sheet)
        qtbot.waitUntil(lambda: bool(found), timeout=TAKES_MS)

    assert actions(desk) == ["handing_over", "not_handed_over"]
    assert "It was not printed, or not all of it." in shown_text(outbox.view)
    assert named(outbox.view, "Choose the printer", QPushButton).isEnabled()
