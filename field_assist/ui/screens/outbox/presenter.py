"""Hands sealed packets over: to a folder, or as mails in one; encrypted ones in `encrypting`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from field_assist.domain.errors import Expected
from field_assist.domain.ids import PacketId
from field_assist.domain.mail_size import MailForm, mail_size
from field_assist.domain.outbox import OutboxItem
from field_assist.domain.sending import Event, Way
from field_assist.ui.foot_words import foot_words
from field_assist.ui.lanes import Lanes
from field_assist.ui.messages import words
from field_assist.ui.navigation import Navigator, Part
from field_assist.ui.screens.outbox.encrypting import Encrypting
from field_assist.ui.screens.outbox.following_up import FollowingUpSteps
from field_assist.ui.screens.outbox.model import OutboxModel
from field_assist.ui.screens.outbox.next_step import NextStep, next_step
from field_assist.ui.screens.outbox.noting import Noting
from field_assist.ui.screens.outbox.paper import Paper
from field_assist.ui.screens.outbox.place import OutboxPlace, Panel, read_place
from field_assist.ui.screens.outbox.queueing import QueueingSteps
from field_assist.ui.screens.outbox.reporting import Reporting
from field_assist.ui.screens.outbox.view import OutboxView, ShownItem
from field_assist.ui.theme import Theme
from field_assist.ui.times import day_and_time
from field_assist.workflows.session import Session

if TYPE_CHECKING:
    from field_assist.ui.dispatch import Dispatcher

_FOLDER = "outbox.folder"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What was asked for; `is_second` once the officer confirms that it went another way."""

    packet_id: PacketId
    way: Way
    is_second: bool
    is_encrypted: bool = False
    as_words: bool = False


class OutboxPresenter:
    """The `Screen` of the outbox; it may name the agency, so it is marked as a desk screen."""

    is_desk_screen = True

    def __init__(
        self,
        theme: Theme,
        session: Session,
        navigator: Navigator,
        lanes: Lanes,
        dispatcher: Dispatcher | None = None,
    ) -> None:
        self._session = session
        self._navigator = navigator
        self._model = OutboxModel()
        self._warned: _Asked | None = None
        self._asked: _Asked | None = None
        self._is_panel_kept = False
        self._oldest: OutboxItem | None = None
        self.view = OutboxView(theme, self._model)
        self.foot = self.view.foot
        self._model.setParent(self.view)
        self._dispatcher = dispatcher
        self._queueing = QueueingSteps(session, self.view, lanes.work, dispatcher, self._show_again)
        self._paper = Paper(session, self.view, lanes.work, self._show_again)
        self._noting = Noting(session.confirming, self.view, self._show_again)
        self._following_up = FollowingUpSteps(session.following_up, self.view, self._show_again)
        self._reporting = Reporting(session.reporting, self.view)
        self.view.news_requested.connect(self._on_news)
        self.view.misdirected_requested.connect(self._on_misdirected)
        self.view.receipt_requested.connect(self._on_receipt)
        self.view.unconfirmed.action_requested.connect(self._on_call)
        self.view.next_requested.connect(self._on_next)
        self.view.folder_requested.connect(self._on_folder)
        self._encrypting = Encrypting(self.view.encrypted, session, lanes.work)
        self._encrypting.on_ready = self._on_encrypted_ready
        self._encrypting.on_closed = self._on_encrypted_closed
        self.view.draft_requested.connect(self._on_draft)
        self.view.encrypted_requested.connect(self._on_encrypted)
        self.view.words_requested.connect(self._on_words)
        self.view.paper_requested.connect(self._on_paper)
        self.view.folder_chosen.connect(self._on_folder_chosen)
        self.view.row_chosen.connect(self._on_row_chosen)
        self.view.filters.chosen.connect(self._on_filter)
        self.view.second_way.accepted.connect(self._on_confirmed)
        self.view.second_way.closed.connect(self._on_left)
        self.view.send_requested.connect(self._on_send)
        self.view.try_requested.connect(self._on_try)
        self.view.withdraw_requested.connect(self._on_withdraw)
        if dispatcher is not None:
            dispatcher.changed.connect(self._on_dispatched)
            dispatcher.progressed.connect(self._model.show_progress)

    def enter(self) -> None:
        """Read the outbox and choose the oldest packet that was not handed over."""
        self.view.hide_result()
        self._read()
        self.view.go_to(self._model.oldest_ready())
        self._on_row_chosen(self.view.current_row())
        self.view.take_focus()

    def flush(self) -> None:
        """Nothing is typed here."""

    def place(self) -> str:
        """Return which packet is chosen, what is being done with it, and what the list shows."""
        item = self._model.row_at(self.view.current_row())
        return OutboxPlace(
            packet_id=item.packet_id if item else PacketId(""),
            panel=self._open_panel(),
            ticked=self._reporting.ticked() or self._following_up.chosen(),
            filter=self.view.filters.current,
        ).text()

    def _open_panel(self) -> Panel:
        for panel, part in (
            (Panel.RECEIPT, self._noting),
            (Panel.SEND, self._queueing),
            (Panel.MISDIRECTED, self._reporting),
            (Panel.NEWS, self._following_up),
        ):
            if part.is_open:
                return panel
        return Panel.NONE

    def return_to(self, place: str) -> None:
        """Choose a packet, and go on with what was being done with it."""
        there = read_place(place)
        self.view.filters.choose(there.filter)
        self._read(keep=there.packet_id)
        row = self._model.row_of(there.packet_id)
        self.view.go_to(row)
        if there.panel is Panel.MISDIRECTED:
            self._on_misdirected(row, there.ticked)
        elif there.panel is Panel.NEWS:
            self._on_news(row, there.ticked)
        elif there.panel is Panel.RECEIPT:
            self._on_receipt(row)
        elif there.panel is Panel.SEND:
            self._on_send(row)

    def _read(self, keep: PacketId | None = None) -> None:
        items, now = self._session.sending.items(), self._session.now()
        filters = self.view.filters
        filters.show_counts(items)
        self.view.counted.emit()
        narrowed = filters.narrowed(items, keep)
        self._model.show_items(narrowed, now, can_send=self._queueing.can_send)
        waiting = [item for item in items if item.waits_for_receipt]
        oldest_first = reversed(waiting)
        self._oldest = min(oldest_first, key=lambda item: item.last_event_at, default=None)
        since = day_and_time(self._oldest.last_event_at, now) if self._oldest else ""
        self.view.show_unconfirmed(len(waiting), since)
        self.view.show_foot(*foot_words(self._dispatcher, items, now))

    def _on_receipt(self, row: int) -> None:
        item = self._model.row_at(row)
        if item is not None:
            self._close_panels()
            self._noting.ask(item)

    def _on_misdirected(self, row: int, ticked: str = "") -> None:
        item = self._model.row_at(row)
        if item is not None and item.is_handed_over and not self._reporting.is_about(item):
            self._close_panels()
            self._reporting.ask(item, ticked)

    def _on_news(self, row: int, chosen: str = "") -> None:
        item = self._model.row_at(row)
        if item is not None and item.receipts:
            self._close_panels()
            self._following_up.ask(item, chosen)

    def _on_call(self) -> None:
        """Show whom to call about the packet that waits longest."""
        if self._oldest is not None:
            self._navigator.show_encounter(self._oldest.encounter_id, Part.CALLS)

    def _on_row_chosen(self, row: int) -> None:
        if self._is_panel_kept:
            return
        self._leave_panels()
        self._show_item(row)

    def _show_item(self, row: int) -> None:
        item = self._model.row_at(row)
        self.view.show_item(self._shown(item) if item else None, self._session.now())

    def _shown(self, item: OutboxItem) -> ShownItem:
        to = self._session.queueing.made_for(item.packet_id)
        return ShownItem(
            item=item,
            mail=mail_size(item.size_bytes, self._session.policy.mail.most_bytes, MailForm.PLAIN),
            to=f"{to.receiver}, {to.address}" if to else "",
            can_send=self._queueing.can_send,
        )

    def _on_dispatched(self) -> None:
        """Show it at once, so that no key is for what is not so any more; else upon entering."""
        if self.view.isVisible():
            self._show_again()

    def _show_again(self) -> None:
        """Show what is known by now: the packet stays chosen, what is being asked as it is."""
        item = self._model.row_at(self.view.current_row())
        packet_id = item.packet_id if item else PacketId("")
        self._is_panel_kept = True
        self._read(keep=packet_id)
        self.view.go_to(self._model.row_of(packet_id))
        self._is_panel_kept = False
        self._show_item(self.view.current_row())

    def _on_filter(self) -> None:
        """Show what is of the kind; the keyboard stays where the kinds are."""
        self._read()
        self.view.go_to(0)
        self._on_row_chosen(self.view.current_row())

    def _on_send(self, row: int) -> None:
        item = self._model.row_at(row)
        if item is None:
            return
        self._close_panels()
        other = self._queueing.other_way(item)
        if other is None:
            self._queueing.go_on(item)
            return
        self._warned = _Asked(packet_id=item.packet_id, way=Way.RELAY, is_second=False)
        self.view.second_way.ask(item, other, Way.RELAY, self._session.now())

    def _on_try(self, row: int) -> None:
        item = self._model.row_at(row)
        if item is not None:
            self._queueing.decide(item, Event.TRIED_NOW)

    def _on_withdraw(self, row: int) -> None:
        item = self._model.row_at(row)
        if item is not None:
            self._close_panels()
            self._queueing.withdraw(item)

    def _close_panels(self) -> None:
        self._leave_panels()
        self.view.hide_result()

    def _leave_panels(self) -> None:
        self.view.second_way.close_quietly()
        for part in (self._queueing, self._encrypting, self._paper):
            part.close()
        for panel in (self._noting, self._following_up, self._reporting):
            panel.leave()

    def _on_next(self, row: int) -> None:
        item = self._model.row_at(row)
        if item is None:
            return
        match next_step(item, can_send=self._queueing.can_send):
            case NextStep.SEND:
                self._on_send(row)
            case NextStep.DRAFT:
                self._ask(row, Way.DRAFT)
            case NextStep.TAKE_BACK:
                self._on_withdraw(row)
            case NextStep.RECEIPT:
                self._on_receipt(row)

    def _on_folder(self, row: int) -> None:
        self._ask(row, Way.FOLDER)

    def _on_draft(self, row: int) -> None:
        self._ask(row, Way.DRAFT)

    def _on_encrypted(self, row: int) -> None:
        self._ask(row, Way.DRAFT, is_encrypted=True)

    def _on_words(self, row: int) -> None:
        self._ask(row, Way.FOLDER, is_encrypted=True, as_words=True)

    def _on_paper(self, row: int) -> None:
        self._ask(row, Way.PAPER)

    def _ask(
        self, row: int, way: Way, *, is_encrypted: bool = False, as_words: bool = False
    ) -> None:
        item = self._model.row_at(row)
        if item is None:
            return
        self._close_panels()
        other = self._session.sending.other_way(item.packet_id, way)
        asked = _Asked(
            packet_id=item.packet_id,
            way=way,
            is_second=False,
            is_encrypted=is_encrypted,
            as_words=as_words,
        )
        if other is not None:
            self._warned = asked
            self.view.second_way.ask(item, other, way, self._session.now())
        else:
            self._go_on(asked)

    def _on_confirmed(self) -> None:
        self.view.second_way.close_quietly()
        if self._warned is not None:
            self._go_on(replace(self._warned, is_second=True))

    def _on_left(self) -> None:
        """Let the packet be as it is."""
        self._warned = None
        self.view.second_way.close_quietly()
        self.view.take_focus()

    def _go_on(self, asked: _Asked) -> None:
        item = self._model.row_at(self._model.row_of(asked.packet_id))
        if asked.way is Way.RELAY and item is not None:
            self._queueing.go_on(item, is_second=asked.is_second)
        elif asked.way is Way.PAPER and item is not None:
            self._paper.ask(item, is_second=asked.is_second)
        elif asked.is_encrypted and item is not None:
            self._asked = asked
            self._encrypting.ask(item, is_second=asked.is_second, as_words=asked.as_words)
        else:
            self._ask_folder(asked)

    def _on_encrypted_ready(self) -> None:
        if self._asked is not None:
            self._ask_folder(self._asked)

    def _on_encrypted_closed(self) -> None:
        self._asked = None
        self.view.take_focus()

    def _ask_folder(self, asked: _Asked) -> None:
        title = {
            Way.FOLDER: QCoreApplication.translate("Outbox", "Folder for the packet"),
            Way.DRAFT: QCoreApplication.translate("Outbox", "Folder for the mail draft"),
        }[asked.way]
        self.view.ask_folder(title, self._start_folder(), asked)

    def _start_folder(self) -> Path:
        remembered = self._session.recall(_FOLDER)
        return Path(remembered) if remembered and Path(remembered).is_dir() else Path.home()

    def _on_folder_chosen(self, asked: _Asked, folder: Path) -> None:
        if asked.is_encrypted:
            self._place_encrypted(asked, folder)
            return
        try:
            self._hand_over(asked, folder)
        except Expected as error:
            said = words(error)
            self.view.show_trouble(said.title, said.text)
            return
        self._session.remember(_FOLDER, str(folder))
        self._show_again()

    def _place_encrypted(self, asked: _Asked, folder: Path) -> None:
        """Write what was made; the panel stays, as a phrase may stand in it."""
        if asked is not self._asked:
            return  # a dialog that was left open from another panel
        if self._encrypting.place(folder):
            self._session.remember(_FOLDER, str(folder))
        self._show_again()

    def _hand_over(self, asked: _Asked, folder: Path) -> None:
        sending, is_second = self._session.sending, asked.is_second
        if asked.way is Way.FOLDER:
            path = sending.save_to_folder(asked.packet_id, folder, is_confirmed=is_second)
            self.view.show_saved(path.name)
        else:
            paths = sending.make_draft(asked.packet_id, folder, is_confirmed=is_second)
            self.view.show_drafted(tuple(path.name for path in paths))
