"""Joins the page about the program with what the program and its libraries say of themselves."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, qVersion

import field_assist
from field_assist.domain.check import CheckReport, Part
from field_assist.domain.errors import Expected
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.ui.messages import words
from field_assist.ui.screens.settings import check_words
from field_assist.ui.screens.settings.about_page import AboutPage
from field_assist.ui.screens.settings.checking import Checking
from field_assist.ui.theme import Theme
from field_assist.ui.times import clock_time, zone
from field_assist.workflows.session import Session


class AboutPresenter:
    """The `Page` about the program."""

    def __init__(self, theme: Theme, session: Session, checking: Checking) -> None:
        self._session = session
        self._checking = checking
        self.view = AboutPage(theme)
        self.view.test_requested.connect(checking.start)
        checking.told.connect(self._on_told)
        checking.done.connect(self._on_done)
        checking.failed.connect(self._on_failed)

    def enter(self) -> None:
        """Show versions, libraries and the newest entry of the log."""
        log, pack = self._session.log, self._session.catalogue.checklist.pack
        head = _said(_HEAD_SAYS).format(f"{log.head.sequence:,}", log.in_words(log.head))
        self.view.show_facts(
            (
                (_said(_PROGRAM), f"Field Assist {field_assist.__version__}, Qt {qVersion()}"),
                (_said(_CONTENT), f"{pack.id} {pack.version}"),
                (_said(_VAULT), self._session.vault_id),
                (_said(_HEAD), head),
            )
        )
        self.view.show_modules(self._session.crypto_modules())

    def take_focus(self) -> bool:
        """Begin with the self-test."""
        return self.view.take_focus()

    def foot_text(self) -> str:
        """Return what the words are good for."""
        return _said(_FOOT)

    def place(self) -> str:
        """Return nothing: there is one place on the page."""
        return ""

    def return_to(self, place: str) -> None:
        """Stay at the beginning."""

    def flush(self) -> None:
        """Nothing is typed here."""

    def _on_told(self, part: Part, done: int, whole: int) -> None:
        self.view.show_progress(check_words.checking(part, done, whole), done, whole)

    def _on_done(self, report: CheckReport) -> None:
        now = self._session.now()
        at = _said(_AT).format(f"{clock_time(now)} {zone(now)}")
        kind, title = ("saved", _RIGHT) if report.is_whole else ("danger", _WRONG)
        self.view.show_result(kind, _said(title), at, check_words.rows(report))

    def _on_failed(self, error: Expected) -> None:
        said = words(error)
        self.view.show_result("danger", said.title, said.text)


def _said(text: str) -> str:
    return QCoreApplication.translate("About", text)


_PROGRAM = QT_TRANSLATE_NOOP("About", "Program")
_CONTENT = QT_TRANSLATE_NOOP("About", "Checklist")
_VAULT = QT_TRANSLATE_NOOP("About", "Vault")
_HEAD = QT_TRANSLATE_NOOP("About", "Log")
_HEAD_SAYS = QT_TRANSLATE_NOOP("About", "{0} entries; the newest one in words: {1}")
_FOOT = QT_TRANSLATE_NOOP(
    "About", "The words change with each entry; the same words later mean the same log up to there."
)
_AT = QT_TRANSLATE_NOOP("About", "Checked at {0}.")
_RIGHT = QT_TRANSLATE_NOOP("About", "Everything is right.")
_WRONG = QT_TRANSLATE_NOOP("About", "Something is not right.")
