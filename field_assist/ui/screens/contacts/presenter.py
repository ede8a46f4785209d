"""The contacts screen: finds while typing, and keeps the numbers of this office in the vault."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from field_assist.domain.errors import Expected
from field_assist.ui import messages
from field_assist.ui.navigation import Navigator
from field_assist.ui.place_parts import join_place, split_place
from field_assist.ui.screens.contacts.rows import rows, stale
from field_assist.ui.screens.contacts.view import ContactsView
from field_assist.ui.theme import Theme
from field_assist.workflows.session import Session


class ContactsPresenter:
    """A `Screen`. A place is the id of a contact."""

    is_desk_screen = True

    def __init__(self, theme: Theme, session: Session, navigator: Navigator) -> None:
        self._session = session
        self._calling = session.calling
        self._contacts = ContactsView(theme)
        self._open = ""
        self._half_typed: dict[str, tuple[str, str]] = {}
        self.view: QWidget = self._contacts
        self.foot: QWidget | None = None
        self._contacts.searched.connect(self._show)
        self._contacts.guides.clicked.connect(navigator.show_guides)
        self._contacts.fill_requested.connect(self._on_fill)
        self._contacts.form.filled_in.connect(self._on_filled_in)
        self._contacts.form.closed.connect(self._on_closed)

    def enter(self) -> None:
        """Bring the list up to date and put the keyboard into the search field."""
        self._show()
        if not self._open:
            self._contacts.focus_contact("")

    def flush(self) -> None:
        """Do nothing: a number counts only once it was read as one."""

    def place(self) -> str:
        """Return the contact the keyboard is on, and what is typed about one."""
        contact = self._contacts.focused_contact()
        if not self._open:
            return contact
        number, name = self._contacts.form.typed()
        return join_place(contact, about=self._open, number=number, name=name)

    def return_to(self, place: str) -> None:
        """Put the keyboard on a contact, or into the form with what was typed there."""
        contact, parts = split_place(place)
        if parts.get("about", "") in self._calling.by_id():
            self._open = parts["about"]
            number, name = parts.get("number", ""), parts.get("name", "")
            self._contacts.open_form(self._open, number, name)
        else:
            self._contacts.focus_contact(contact)

    def _show(self) -> None:
        today = self._session.now().astimezone().date()
        known = self._calling.contacts()
        self._contacts.show_rows(
            rows(known, today, self._contacts.search.text(), self._open), len(known)
        )
        old = stale(known, today)
        if self._calling.refused is not None:
            self._contacts.message.show_message(
                "attention",
                self._contacts.tr("The contacts that your agency placed are not in use."),
                self._contacts.tr("Tell whoever looks after this program: {0}").format(
                    "{file}, {where}: {why}".format_map(self._calling.refused.facts)
                ),
            )
        elif old:
            one = self._contacts.tr("1 number was last checked more than 90 days ago.")
            many = self._contacts.tr("{0} numbers were last checked more than 90 days ago.")
            self._contacts.message.show_message(
                "attention",
                one if old == 1 else many.format(old),
                self._contacts.tr("What is old still shows. Confirm it before you rely on it."),
            )

    def _on_fill(self, contact: str) -> None:
        if self._open:
            self._half_typed[self._open] = self._contacts.form.typed()
        known = self._calling.by_id()[contact]
        self._open = contact
        number = known.number if known.is_local else ""
        typed = self._half_typed.pop(contact, (number, known.local_name))
        self._contacts.open_form(contact, *typed)

    def _on_filled_in(self, name: str, number: str) -> None:
        contact, self._open = self._open, ""
        try:
            self._calling.fill_in(contact, name, number)
        except Expected as error:
            self._open = contact
            said = messages.words(error)
            self._contacts.form.show_trouble(said.title, said.text)
            return
        self._show()
        self._contacts.close_form(contact)

    def _on_closed(self) -> None:
        contact, self._open = self._open, ""
        self._half_typed[contact] = self._contacts.form.typed()
        self._contacts.close_form(contact)
