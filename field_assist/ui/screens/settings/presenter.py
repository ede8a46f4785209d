"""Shows the pages of the settings and remembers which one was open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from field_assist.ui.lanes import Lanes
from field_assist.ui.navigation import Navigator
from field_assist.ui.place_parts import join_place, split_place
from field_assist.ui.screens.settings.about_presenter import AboutPresenter
from field_assist.ui.screens.settings.checking import Checking
from field_assist.ui.screens.settings.content_presenter import ContentPresenter
from field_assist.ui.screens.settings.lock_presenter import LockPresenter
from field_assist.ui.screens.settings.page import Page
from field_assist.ui.screens.settings.policy_presenter import PolicyPresenter
from field_assist.ui.screens.settings.records_presenter import RecordsPresenter
from field_assist.ui.screens.settings.sending_presenter import SendingPresenter
from field_assist.ui.screens.settings.vault_presenter import VaultPresenter
from field_assist.ui.screens.settings.view import (
    ABOUT,
    CONTENT,
    LOCK,
    POLICY,
    RECORDS,
    SENDING,
    VAULT,
    SettingsView,
)
from field_assist.ui.theme import Theme
from field_assist.workflows.session import Session

if TYPE_CHECKING:
    from field_assist.ui.dispatch import Dispatcher


class SettingsPresenter:
    """The `Screen` of the settings; each page is made on first visit."""

    def __init__(
        self,
        theme: Theme,
        session: Session,
        lanes: Lanes,
        navigator: Navigator,
        dispatcher: Dispatcher | None = None,
    ) -> None:
        self.view = SettingsView(theme)
        checking = Checking(session, lanes, self.view)
        self._makers: dict[str, Callable[[], Page]] = {
            VAULT: lambda: VaultPresenter(theme, session, lanes, checking),
            LOCK: lambda: LockPresenter(theme, session, lanes),
            RECORDS: lambda: RecordsPresenter(theme, session, lanes),
            SENDING: lambda: SendingPresenter(theme, session, dispatcher),
            CONTENT: lambda: ContentPresenter(theme, session, lanes),
            POLICY: lambda: PolicyPresenter(theme, session),
            ABOUT: lambda: AboutPresenter(theme, session, checking),
        }
        self._pages: dict[str, Page] = {}
        self._name = VAULT
        self.foot = self.view.foot
        self.view.page_requested.connect(self._on_page)
        self.view.log_requested.connect(navigator.show_log)

    def enter(self) -> None:
        """Bring the page up to date and put the keyboard where work starts."""
        self._show(self._name)
        if not self._pages[self._name].take_focus():
            self.view.take_focus(self._name)

    def flush(self) -> None:
        """Save what is typed on any page."""
        for page in self._pages.values():
            page.flush()

    def place(self) -> str:
        """Return the page that shows, and where on it the officer is."""
        return join_place(self._name, at=self._pages[self._name].place())

    def return_to(self, place: str) -> None:
        """Show a page."""
        name, parts = split_place(place)
        if name in self._makers:
            self._show(name)
            self.view.take_focus(name)
            self._pages[name].return_to(parts.get("at", ""))

    def _on_page(self, name: str) -> None:
        self.flush()
        self._show(name)

    def _show(self, name: str) -> None:
        page = self._pages.get(name) or self._makers[name]()
        self._pages[name] = page
        self._name = name
        page.enter()
        self.view.show_page(name, page.view, page.foot_text())
