"""Looks for signed content in a lane, shows what it changes, and installs it on this thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from field_assist.domain.errors import Expected
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.ui.content_words import not_used_words
from field_assist.ui.lanes import Lanes
from field_assist.ui.messages import words
from field_assist.ui.screens.settings.content_page import ContentPage
from field_assist.ui.screens.settings.review_words import review_finding
from field_assist.ui.screens.settings.training_part import TrainingPart
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.finding_list import Finding
from field_assist.workflows.install_pack import Offer
from field_assist.workflows.session import Session

MOST_SHOWN = 200
_DIGITS = 16

_ICONS = {
    "Added": "plus",
    "Removed": "circle-minus",
    "Reworded": "pencil",
    "Stronger": "arrow-big-up",
    "Weaker": "chevron-down",
    "Changed": "file-pen",
}


class ContentPresenter:
    """The `Page` of the content."""

    def __init__(self, theme: Theme, session: Session, lanes: Lanes) -> None:
        self._session = session
        self._installing = session.installing
        self._lane = lanes.work
        self._offer: Offer | None = None
        self._training = TrainingPart(theme, session.training)
        self.view = ContentPage(theme, self._training.card)
        self.view.look_requested.connect(self._on_look)
        self.view.folder_chosen.connect(self._on_folder)
        self.view.install_requested.connect(self._on_install)
        self.view.left.connect(self._on_left)

    def enter(self) -> None:
        """Show what is in use now."""
        checklist = self._session.catalogue.checklist
        rule = self._session.catalogue.rule
        self.view.show_facts(
            (
                (_said(_IN_USE), f"{checklist.pack.id} {checklist.pack.version}"),
                (_said(_SIGNS), str(len(checklist.indicators))),
                (_said(_RULE), _said(_RULE_OFF) if rule.is_off else rule.version),
                (_said(_DIGEST), checklist.pack.sha256[:_DIGITS]),
            )
        )
        self._training.show()
        trouble = self._installing.trouble
        if trouble is None:
            self.view.show_trouble("", "")
        else:
            said = not_used_words(trouble)
            self.view.show_trouble(said.title, said.text)

    def take_focus(self) -> bool:
        """Begin with looking for newer content."""
        return self.view.take_focus()

    def foot_text(self) -> str:
        """Return what holds whatever is installed."""
        return _said(_FOOT)

    def place(self) -> str:
        """Return nothing: there is one place on the page."""
        return ""

    def return_to(self, place: str) -> None:
        """Stay at the beginning."""

    def flush(self) -> None:
        """Nothing is typed here."""

    def _on_look(self) -> None:
        self.view.ask_folder(Path.home())

    def _on_folder(self, folder: Path) -> None:
        self._offer = None
        self.view.show_busy(_said(_LOOKING))
        try:
            work = self._installing.looking(folder)
        except Expected as error:
            self._on_failed(error)
            return
        self._lane.run(work, done=self._on_offer, failed=self._on_failed, owner=self.view)

    def _on_offer(self, offer: Offer) -> None:
        self._offer = offer
        shown = offer.changes[:MOST_SHOWN]
        rows = tuple(
            Finding(
                icon=_ICONS[one.change.value], title=one.what, text=one.says, word=one.change.value
            )
            for one in shown
        )
        rest = len(offer.changes) - len(shown)
        more = _said(_MORE).format(rest) if rest else ""
        title = _said(_OFFER if rows else _NOTHING_NEW)
        rows = (review_finding(offer.review), *rows)
        title = title.format(offer.ref.version, offer.signer[:_DIGITS], len(offer.changes))
        self.view.show_offer(title, rows, more, _said(_INSTALL).format(offer.ref.version))

    def _on_install(self) -> None:
        if self._offer is None:
            return
        offer, self._offer = self._offer, None
        try:
            self._installing.install(offer)
        except Expected as error:
            self._on_failed(error)
            return
        self.enter()
        self.view.show_result(
            "saved", _said(_INSTALLED).format(offer.ref.version), _said(_INSTALLED_SAYS)
        )

    def _on_left(self) -> None:
        self._offer = None
        self.view.show_result("info", _said(_LEFT), "")

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Expected):
            raise error
        said = words(error)
        self.view.show_result("danger", said.title, said.text)


def _said(text: str) -> str:
    return QCoreApplication.translate("Content", text)


_IN_USE = QT_TRANSLATE_NOOP("Content", "In use")
_SIGNS = QT_TRANSLATE_NOOP("Content", "Signs")
_RULE = QT_TRANSLATE_NOOP("Content", "Rule")
_RULE_OFF = QT_TRANSLATE_NOOP("Content", "off: it cannot be used")
_DIGEST = QT_TRANSLATE_NOOP("Content", "SHA-256")
_FOOT = QT_TRANSLATE_NOOP(
    "Content", "Every encounter and every packet keeps the words it was made with."
)
_LOOKING = QT_TRANSLATE_NOOP("Content", "Reading it, and checking who signed it")
_OFFER = QT_TRANSLATE_NOOP(
    "Content", "Version {0}, signed by {1}. What it changes: {2}. Nothing is changed yet."
)
_NOTHING_NEW = QT_TRANSLATE_NOOP(
    "Content", "Version {0}, signed by {1}. Nothing in it is different for an officer."
)
_MORE = QT_TRANSLATE_NOOP("Content", "and {0} more; `field-assist content diff` lists all.")
_INSTALL = QT_TRANSLATE_NOOP("Content", "Install version {0}")
_INSTALLED = QT_TRANSLATE_NOOP("Content", "Version {0} is installed.")
_INSTALLED_SAYS = QT_TRANSLATE_NOOP(
    "Content",
    "Encounters that begin from now on use it. Those begun before keep theirs, word for word.",
)
_LEFT = QT_TRANSLATE_NOOP("Content", "Nothing was changed.")
