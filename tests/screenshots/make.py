"""Makes a picture of every screen, by day and by night, at 100 % and 200 %, into docs/images.

Run it with `python3 dev.py screenshots`. The records are the invented ones of practice, in a
real vault that is removed at the end; the clock stands still, so pictures can be compared.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from field_assist import paths
from field_assist.domain.clock import Moment
from field_assist.domain.ids import IndicatorId
from field_assist.storage.vault import create_vault, open_vault
from field_assist.ui.lanes import Lanes
from field_assist.ui.main_window import MainWindow
from field_assist.ui.navigation import ASK_PLACE, CODE_PLACE, Part
from field_assist.ui.screen_factory import ScreenFactory
from field_assist.ui.screens.people.code_cells import CodeCells
from field_assist.ui.theme import Look, Palette, Theme, load_fonts
from field_assist.ui.widgets.button import Button
from field_assist.ui.workspace import Workspace
from field_assist.workflows import practice
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.conftest import PASSPHRASE, Opened, SteppingClock, named, shown_text
from tests.house import people_stage
from tests.house.calls_stage import CALL_SCREENS
from tests.house.deadlines_stage import SCREENING, start_some
from tests.house.facing_stage import FACING_SCREENS, prepare_handing_over
from tests.house.files_stage import open_first, show_pictured
from tests.house.gate_stage import GATES
from tests.house.guides_stage import GUIDES_SCREENS
from tests.house.help_stage import HELP_SCREENS
from tests.house.mail_stage import MAIL_SCREENS
from tests.house.notes_stage import box, desk_of, show_choices, show_versions, tell
from tests.house.outbox_stage import OUTBOX_SCREENS, SENDING_PAGES
from tests.house.policy_stage import POLICY_SCREENS
from tests.house.practice_stage import PRACTICE_SCREENS
from tests.house.review_stage import REVIEW_SCREENS
from tests.house.search_stage import SEARCH
from tests.house.tables_stage import TABLES_SCREENS
from tests.house.vault_stage import press, show_proved

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
STAGED = {
    "calls": CALL_SCREENS["calls"],
    "contacts": CALL_SCREENS["contacts"],
    "tables": TABLES_SCREENS["tables, child"],
    "goods": TABLES_SCREENS["tables, statement"],
    "tip-form": TABLES_SCREENS["tip form"],
    "guides": GUIDES_SCREENS["guides"],
    "help": HELP_SCREENS["help, marks"],
    "help-found": HELP_SCREENS["help, found"],
    "form": REVIEW_SCREENS["review, form for a child"],
    "form-suggested": REVIEW_SCREENS["review, form suggested"],
    "look-up": TABLES_SCREENS["look, comparing"],
    "scenes": PRACTICE_SCREENS["practice scenes"],
    "scene": PRACTICE_SCREENS["practice scene with marks"],
    "debrief": PRACTICE_SCREENS["practice debrief"],
    "settings-policy": POLICY_SCREENS["settings, policy that goes on"],
    "settings-content": PRACTICE_SCREENS["settings, content"],
    "outbox-receipt": OUTBOX_SCREENS["outbox, receipt"],
    "outbox-wrong-place": OUTBOX_SCREENS["outbox, wrong place"],
    "outbox-paper": OUTBOX_SCREENS["outbox, paper"],
    "outbox-words": OUTBOX_SCREENS["outbox, words"],
    "outbox-news": OUTBOX_SCREENS["outbox, news"],
    "outbox-confirmed": OUTBOX_SCREENS["outbox, confirmed"],
    "outbox-states": OUTBOX_SCREENS["outbox, every state"],
    "outbox-needs-help": OUTBOX_SCREENS["outbox, needs help"],
    "outbox-send": OUTBOX_SCREENS["outbox, to one of two"],
    "settings-sending": SENDING_PAGES["settings, sending"],
    "hand-over": prepare_handing_over,
    "review-photos": REVIEW_SCREENS["review, photos"],
    "person-languages": FACING_SCREENS["person, languages"],
    "person-sheet": FACING_SCREENS["person, the sheet"],
    "person-question": FACING_SCREENS["person, a question"],
    "encrypted-mail": MAIL_SCREENS["outbox, encrypted mail"],
    "mail-phrase": MAIL_SCREENS["outbox, phrase"],
    "sign-with-card": MAIL_SCREENS["packet, sign with a card"],
    "person-question-sound": FACING_SCREENS["person, a question with a sound"],
}
"""Which stages of an open vault are pictured, each with a vault and a window of its own."""
BEGAN = datetime(2026, 11, 23, 19, 2, tzinfo=UTC)
SIZE = (1280, 800)
SETTLE_MS = 150
ACTIVE_MS = 3000
LONGEST_WAIT_S = 20
PICTURED = {
    "setup": "setup with suggested words",
    "setup-sheet": "making a sheet that is kept",
    "unlock": "unlock",
    "unlock-ways": "unlock by passphrase with all ways",
    "unlock-pin": "unlock with all ways",
    "unlock-card": "unlock by card with one try",
    "unlock-wrong": "unlock after a wrong passphrase",
    "recovery": "recovery sheet with words",
    "recovery-passphrase": "new passphrase after the sheet",
    "altered": "altered: rolled_back",
    "altered-anyway": "altered, opening anyway",
    "damaged": "damaged",
    "restore": "restore",
    "restore-counts": "restore, counted",
    "in-use": "in use",
    "verify": "verify, right",
    "verify-several": "verify, several",
}
"""Which states of the stage are pictured, by the name of the picture."""


class StillClock:
    """Moves one second with each look, from a fixed moment."""

    def __init__(self) -> None:
        self._now = BEGAN

    def now(self) -> datetime:
        """Return the next second."""
        self._now += timedelta(seconds=1)
        return self._now

    def moment(self) -> Moment:
        at = self.now()
        uptime_ms = round((at - BEGAN).total_seconds() * 1000)
        return Moment(at=at, zone="-05:00", run="sample", uptime_ms=uptime_ms)


class Album:
    """Takes the pictures of one look."""

    def __init__(self, application: QApplication, folder: Path, look: Look) -> None:
        self._folder = folder
        self._suffix = f"-{look.palette.value}"
        if look.scale_percent != 100:
            self._suffix += f"-{look.scale_percent}"
        self._theme = Theme(paths.resource_root(), look)
        application.setStyleSheet(self._theme.stylesheet())
        self.window = self._open()

    def _open(self) -> MainWindow:
        window = MainWindow(self._theme)
        window.resize(*SIZE)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window, ACTIVE_MS)
        return window

    def close(self) -> None:
        """Put the window away."""
        self.window.may_close = lambda: True
        self.window.close()
        self.window.deleteLater()
        # Else what guards the screen of a person would guard the next window too.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def take(self, name: str) -> None:
        """Keep a picture of the window as it is."""
        if not self.window.isActiveWindow():
            self.window.activateWindow()
            QTest.qWaitForWindowActive(self.window, ACTIVE_MS)
        QTest.qWait(SETTLE_MS)
        self.window.grab().save(str(self._folder / f"{name}{self._suffix}.png"))
        sys.stdout.write(f"{name}{self._suffix}\n")

    def gates(self) -> None:
        """Take the screens before unlocking."""
        for name, gate in PICTURED.items():
            GATES[gate](self.window)
            self.take(name)

    def stage(self, name: str, session: Session, lanes: Lanes) -> None:
        """Take one of `STAGED` in a new window."""
        self.close()
        self.window = self._open()
        workspace = Workspace(self.window, session, ScreenFactory(self.window, session, lanes))
        workspace.show_home()
        clock = SteppingClock(time=session.now())
        STAGED[name](Opened(self.window, workspace, session, clock, lanes))
        self.window.setFixedSize(*SIZE)  # what the person sees would fill the screen
        self.take(name)

    def work(self, session: Session, lanes: Lanes) -> None:
        """Take the screens after unlocking."""
        self.close()
        self.window = self._open()
        workspace = Workspace(self.window, session, ScreenFactory(self.window, session, lanes))
        workspace.show_home()
        self.take("home" if session.recording.count() else "home-empty")
        if not session.recording.count():
            return
        searched = named(self.window, SEARCH, QLineEdit)
        searched.setText("sample")
        self.take("home-search")
        searched.clear()
        workspace.show_start()
        self.take("start")
        first = session.recording.rows(2)[-1]
        workspace.show_encounter(first.id)
        self.take("checklist")
        self._press(Part.CHECKLIST, workspace)
        for part in (Part.SITUATION, Part.REVIEW):
            workspace.show_part(part)
            self.take(part.value)
        opened = Opened(self.window, workspace, session, SteppingClock(), lanes)
        workspace.show_part(Part.FILES)
        show_pictured(opened)
        self.take("files")
        open_first(opened)
        self.take("files-open")
        self._people(Opened(self.window, workspace, session, SteppingClock(), lanes))
        workspace.show_part(Part.PACKET)
        self._wait_for(lambda: bool(self.window.findChildren(QWidget, "pages")))
        self.take("packet")
        workspace.show_outbox()
        self.take("outbox")
        workspace.show_settings()
        self.take("settings")
        workspace.show_log()
        self.take("log")
        workspace.show_keys()
        self.take("keys")
        workspace.show_duty()
        self.take("who-to-call")
        self._notes(workspace, session, lanes)
        self._deadlines(workspace, session)
        self._vault(workspace, session, lanes)
        self.window.toggle_blank()
        self.take("blank")
        self.window.toggle_blank()

    def _people(self, opened: Opened) -> None:
        """Take the cards, the code of a document and one question to all, in the second one."""
        second = opened.session.recording.open(opened.session.recording.rows(2)[0].id)
        if not second.entities:
            people_stage.add_cards(opened, second)
        opened.workspace.show_encounter(second.id, Part.PEOPLE)
        self.take("people")
        opened.workspace.show_part(Part.PEOPLE, CODE_PLACE)
        named(self.window, "Code at the bottom of the document", CodeCells).setPlainText(
            people_stage.CODE
        )
        self.take("document-code")
        opened.workspace.show_part(Part.PEOPLE, ASK_PLACE)
        self.take("ask-all")
        opened.workspace.show_encounter(opened.session.recording.rows(2)[-1].id)

    def _notes(self, workspace: Workspace, session: Session, lanes: Lanes) -> None:
        """Take the notes of an encounter in which a good deal happened."""
        desk = tell(session)
        workspace.show_encounter(session.recording.rows(1)[0].id)  # so that it is opened anew
        opened = Opened(self.window, workspace, session, SteppingClock(), lanes)
        workspace.show_encounter(desk.encounter.id, Part.NOTES)
        self.take("notes")
        show_choices(opened)
        self.take("notes-names")
        box(opened).clear()
        workspace.return_to(
            f"notes {desk.encounter.id} quote:{next(iter(desk.encounter.statements))}"
        )
        self.take("notes-quote")
        press(opened, "Close")
        show_versions(opened)
        self.take("notes-versions")

    def _deadlines(self, workspace: Workspace, session: Session) -> None:
        """Take the deadlines, one while it is being stopped, and the list that names one."""
        desk = desk_of(session)
        start_some(desk)
        workspace.show_encounter(session.recording.rows(1)[0].id)  # so that it is opened anew
        workspace.show_encounter(desk.encounter.id, Part.DEADLINES)
        self.take("deadlines")
        named(self.window, f"Stop: {SCREENING}", Button).click()
        self.take("deadlines-stop")
        workspace.show_home()
        self.take("home-deadline")

    def _vault(self, workspace: Workspace, session: Session, lanes: Lanes) -> None:
        """Take what is seen of the vault from inside."""
        opened = Opened(self.window, workspace, session, SteppingClock(), lanes)
        passphrase = session.ways.listed()[0]
        session.ways.test(passphrase.id, PASSPHRASE)
        show_proved(opened)
        self.take("settings-vault")
        press(opened, "New sheet: Recovery sheet")
        self.take("settings-sheet")
        press(opened, "Throw it away")
        for page in ("lock", "records", "about"):
            workspace.return_to(f"settings - {page}")
            self.take(f"settings-{page}")
        workspace.show_log()
        self._wait_for(lambda: "unbroken" in shown_text(self.window))
        self.take("log")

    def _press(self, part: Part, workspace: Workspace) -> None:
        from field_assist.ui.screens.checklist.view import ChecklistView  # noqa: PLC0415

        view = self.window.findChildren(ChecklistView)[0]
        view.list.go_to(IndicatorId("sea.docs_refused"))
        view.list.why_requested.emit("sea.docs_refused")
        self.take("why")
        view.panel_closed.emit()
        view.panel.step_requested.emit()
        self.take("step")
        view.panel_closed.emit()
        workspace.show_part(part)

    def _wait_for(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + LONGEST_WAIT_S
        while not condition() and time.monotonic() < deadline:
            QTest.qWait(10)
            time.sleep(0.01)  # Qt's waiting keeps the interpreter for itself


def seal(session: Session) -> None:
    """Seal one packet so that the outbox has something to show."""
    from field_assist.workflows.refer import build  # noqa: PLC0415 -- ReportLab loads slowly

    row = session.recording.rows(1)[0]
    encounter = session.recording.open(row.id)
    draft = build(session.referring.gather(encounter))
    session.referring.seal(encounter, draft)


def main() -> int:
    """Take every picture; `--only day-100` takes one look."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=IMAGES)
    parser.add_argument("--only", default="")
    parser.add_argument("--staged", action="store_true", help="only what `STAGED` names")
    options = parser.parse_args()
    os.environ["TZ"] = "America/New_York"
    time.tzset()
    options.out.mkdir(parents=True, exist_ok=True)
    application = QApplication(["Field Assist"])
    application.setStyle("Fusion")
    load_fonts(paths.resource_root())
    lanes = Lanes()
    for palette in (Palette.DAY, Palette.NIGHT, Palette.CONTRAST):
        for scale in (100, 200):
            if options.only in ("", f"{palette.value}-{scale}"):
                album = Album(application, options.out, Look(palette, scale))
                if not options.staged:
                    _walk(album, lanes)
                _stages(album, lanes)
                album.close()
    lanes.close()
    return 0


def _walk(album: Album, lanes: Lanes) -> None:
    album.gates()
    for is_filled in (False, True):
        with _opened_vault() as session:
            if is_filled:
                practice.fill(session)
                seal(session)
            album.work(session, lanes)


def _stages(album: Album, lanes: Lanes) -> None:
    for name in STAGED:
        with _opened_vault() as session:
            album.stage(name, session, lanes)


@contextmanager
def _opened_vault() -> Iterator[Session]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        key = create_vault(folder, PASSPHRASE, rounds=600_000)
        vault = open_vault(folder, key)
        session = Session(vault, Catalogue.load(), StillClock(), is_practice=False)
        yield session
        session.close()


if __name__ == "__main__":
    sys.exit(main())
