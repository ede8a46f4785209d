"""The outbox, with packets in each state that the program can know of."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QPushButton

from field_assist.domain.case_news import Became, Heard
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.connection import Connection
from field_assist.domain.encounter import Budget, Status
from field_assist.domain.ids import EncounterId, PacketId, new_id, packet_reference
from field_assist.domain.outbox import OutboxItem, SealedPacket
from field_assist.domain.outgoing import Outcome, Result, Trouble
from field_assist.domain.policy import MailRules
from field_assist.domain.receipt import receipt_code
from field_assist.domain.sending import Event, OutboxState
from field_assist.storage import encounters, outbox
from field_assist.ui.dispatch import Dispatcher
from field_assist.workflows import practice
from field_assist.workflows.drain import Draining
from field_assist.workflows.queue import Queueing
from field_assist.workflows.refer import build
from tests.cms.people import receiver
from tests.conftest import Opened, named
from tests.workflows.sending_samples import (
    DESK,
    RELAY,
    RULES,
    SENDER,
    SampleChannel,
    drain,
    queue,
)

_LONG_VALID = receiver(
    "p256", first=datetime(2020, 1, 1, tzinfo=UTC), last=datetime(2090, 1, 1, tzinfo=UTC)
)
STAGE_DESK = replace(DESK, certificate=_LONG_VALID.pem)
STAGE_PORT = replace(STAGE_DESK, name="Sample port", address="port@intake.example")
STAGE_RULES = replace(RULES, receivers=(STAGE_DESK, STAGE_PORT))
ONE_RECEIVER = replace(RULES, receivers=(STAGE_DESK,))
"""Whose certificate is valid by any clock that a stage has."""


class StillDispatcher(Dispatcher):
    """Has a connection and sends nothing, so that a picture of it stays as it is."""

    @property
    def connection(self) -> Connection:
        """Return that there is one."""
        return Connection.THERE


def join_agency(opened: Opened, rules: MailRules = STAGE_RULES, sender: str = SENDER) -> None:
    """Let the open vault be under a policy with a server; call before the outbox is shown."""
    session = opened.session
    vault = session._vault  # noqa: SLF001 -- a policy of its own
    session.policy = replace(session.policy, mail=rules)
    session.queueing = Queueing(vault, session.clock, rules, is_practice=False)
    session.draining = Draining(vault, session.clock, rules, session.queueing)
    if sender:
        session.queueing.keep_sender(sender)
    dispatcher = StillDispatcher(session.draining, RELAY, session.now, opened.window)
    dispatcher.halt()
    dispatcher.reached_at = session.now()
    opened.dispatcher = dispatcher
    opened.workspace._factory._dispatcher = dispatcher  # noqa: SLF001 -- as above


def put(opened: Opened, encounter_id: EncounterId | None = None, version_of: str = "") -> PacketId:
    """Put a sealed packet of a new encounter into the outbox, or another one of an old one."""
    session = opened.session
    vault, now = session._vault, session.now()  # noqa: SLF001 -- as above
    if encounter_id is None:
        recording = session.recording
        encounter_id = recording.start(Setting.SEA, Role.CBP_SECONDARY, Budget.STANDARD).id
    pdf, packet_id = b"%PDF-1.7 sample", PacketId(new_id())
    packet = SealedPacket(
        packet_id=packet_id,
        reference=packet_reference(packet_id),
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
    )
    with vault.transaction():
        outbox.insert(vault, encounter_id, packet, sealed_at=now, version_of=version_of)
        encounters.set_status(vault, encounter_id, Status.SEALED, now)
    return packet_id


def _answered(opened: Opened, said: Outcome) -> PacketId:
    """Send a packet to a server that says this."""
    packet_id = put(opened)
    queue(opened.session, packet_id, STAGE_DESK)
    drain_one(opened, said)
    opened.session.draining.release()
    return packet_id


def drain_one(opened: Opened, said: Outcome) -> None:
    """Hand over what is due to a server that says this of the first mail."""
    drain(opened.session.draining, SampleChannel(says=[said]))


def _waiting(opened: Opened) -> PacketId:
    packet_id = put(opened)
    queue(opened.session, packet_id, STAGE_DESK)
    return packet_id


def _sending(opened: Opened) -> PacketId:
    packet_id = _waiting(opened)
    opened.session.draining.claim()
    return packet_id


def _decided(event: Event) -> Callable[[Opened], PacketId]:
    def make(opened: Opened) -> PacketId:
        packet_id = _waiting(opened)
        opened.session.queueing.decide(packet_id, event)
        return packet_id

    return make


def _by_hand(way: str) -> Callable[[Opened], PacketId]:
    def make(opened: Opened) -> PacketId:
        packet_id = put(opened)
        with TemporaryDirectory() as folder:
            getattr(opened.session.sending, way)(packet_id, Path(folder))
        return packet_id

    return make


def _on_paper(opened: Opened) -> PacketId:
    packet_id = put(opened)
    opened.session.sending.begin_printing(packet_id)
    opened.session.sending.end_printing(packet_id)
    return packet_id


def _replaced(opened: Opened) -> PacketId:
    packet_id = put(opened, version_of="packet")
    item = outbox.item(opened.session._vault, packet_id)  # noqa: SLF001 -- as above
    newer = put(opened, item.encounter_id, "packet")
    queue(opened.session, newer, STAGE_DESK)
    opened.session.queueing.decide(newer, Event.PAUSED)
    return packet_id


def _arrived(opened: Opened) -> PacketId:
    packet_id = _answered(opened, Outcome(result=Result.ACCEPTED))
    code = receipt_code(opened.session.sending.packet(packet_id).pdf)
    opened.session.confirming.by_code(packet_id, code, "EXAMPLE-7", "EXAMPLE desk")
    return packet_id


def _after(
    result: Result, trouble: Trouble | None = None, code: str = ""
) -> Callable[..., PacketId]:
    return partial(_answered, said=Outcome(result=result, trouble=trouble, code=code))


MADE: dict[OutboxState, Callable[[Opened], PacketId]] = {
    OutboxState.CONFIRMED: _arrived,
    OutboxState.SUPERSEDED: _replaced,
    OutboxState.WITHDRAWN: _decided(Event.WITHDRAWN),
    OutboxState.PAUSED: _decided(Event.PAUSED),
    OutboxState.DRAFT_MADE: _by_hand("make_draft"),
    OutboxState.SAVED_TO_FOLDER: _by_hand("save_to_folder"),
    OutboxState.PRINTED: _on_paper,
    OutboxState.ACCEPTED: _after(Result.ACCEPTED),
    OutboxState.UNKNOWN: _after(Result.UNKNOWN),
    OutboxState.NEEDS_HELP: _after(Result.BLOCKED, Trouble.SIGN_IN_REFUSED, "535 5.7.8"),
    OutboxState.REFUSED: _after(Result.REFUSED, Trouble.RECIPIENT_REFUSED, "550 5.1.1"),
    OutboxState.SENDING: _sending,
    OutboxState.WAITING: _waiting,
    OutboxState.READY: put,
}
"""How the program itself comes to each state, the one that is to stand first made last."""


def show_state(state: OutboxState, opened: Opened) -> PacketId:
    """Show the outbox with one packet that stands so, chosen."""
    join_agency(opened)
    packet_id = MADE[state](opened)
    opened.workspace.return_to(f"outbox - {packet_id}")
    return packet_id


def show_every_state(opened: Opened) -> None:
    """Show the outbox with a packet in each state."""
    join_agency(opened)
    for make in MADE.values():
        make(opened)
    opened.workspace.show_outbox()


def _not_reached(opened: Opened) -> None:
    join_agency(opened)
    _answered(opened, Outcome(result=Result.NOT_REACHED, trouble=Trouble.NOT_REACHED))
    opened.workspace.show_outbox()


def _send_panel(rules: MailRules, sender: str) -> Callable[[Opened], None]:
    def show(opened: Opened) -> None:
        join_agency(opened, rules, sender)
        put(opened)
        opened.workspace.show_outbox()
        named(opened.window, "Send", QPushButton).click()

    return show


def _send_as_well(opened: Opened) -> None:
    show_state(OutboxState.DRAFT_MADE, opened)
    named(opened.window, "Send as well", QPushButton).click()


def _outbox_empty(opened: Opened) -> None:
    opened.workspace.show_outbox()


def _outbox(opened: Opened) -> None:
    practice.fill(opened.session)
    vessel = opened.session.recording.open(opened.session.recording.rows(2)[-1].id)
    opened.session.referring.seal(vessel, build(opened.session.referring.gather(vessel)))
    opened.workspace.show_outbox()


def _handed_over(opened: Opened) -> OutboxItem:
    _outbox(opened)
    (item,) = opened.session.sending.items()
    with TemporaryDirectory() as folder:
        opened.session.sending.save_to_folder(item.packet_id, Path(folder))
    opened.workspace.show_outbox()
    return item


def _second_way(opened: Opened) -> None:
    _handed_over(opened)
    named(opened.window, "Make mail draft", QPushButton).click()


def _paper(opened: Opened) -> None:
    _outbox(opened)
    named(opened.window, "Print", QPushButton).click()


def _words(opened: Opened) -> None:
    _outbox(opened)
    named(opened.window, "Copy words, show folder", QPushButton).click()


def _receipt(opened: Opened) -> None:
    _handed_over(opened)
    named(opened.window, "Note receipt", QPushButton).click()


def _misdirected(opened: Opened) -> None:
    _handed_over(opened)
    named(opened.window, "Went to the wrong place", QPushButton).click()


def _confirmed(opened: Opened) -> None:
    packet_id = _handed_over(opened).packet_id
    code = receipt_code(opened.session.sending.packet(packet_id).pdf)
    opened.session.confirming.by_code(packet_id, code, "EXAMPLE-7", "EXAMPLE desk")
    opened.workspace.show_outbox()


def _with_news(opened: Opened) -> None:
    packet_id = _handed_over(opened).packet_id
    opened.session.confirming.by_number(packet_id, "EXAMPLE-7", "EXAMPLE desk")
    opened.session.following_up.note(
        packet_id,
        Became.CASE_OPENED,
        Heard.PHONE,
        told_by="Duty agent, EXAMPLE",
        untrusted_day=opened.session.following_up.today().isoformat(),
        remark="They call back next week",
    )
    opened.workspace.show_outbox()


def _news(opened: Opened) -> None:
    _with_news(opened)
    named(opened.window, "What became of it", QPushButton).click()


def _going(opened: Opened) -> None:
    packet_id = show_state(OutboxState.SENDING, opened)
    if opened.dispatcher is not None:
        opened.dispatcher.progressed.emit(packet_id, 40, 100)


def _settings(button: str = "", rules: MailRules = STAGE_RULES) -> Callable[[Opened], None]:
    def show(opened: Opened) -> None:
        join_agency(opened, rules)
        if rules.relay is not None:
            MADE[OutboxState.NEEDS_HELP](opened)
        opened.workspace.return_to("settings - sending")
        if button:
            named(opened.window, button, QPushButton).click()

    return show


SENDING_PAGES: dict[str, Callable[[Opened], object]] = {
    "settings, sending": _settings(),
    "settings, sending nothing": _settings(rules=MailRules()),
    "settings, work address": _settings("Change: work mail address"),
    "settings, sign in": _settings("Type them: name and password"),
}
STATE_SCREENS: dict[str, Callable[[Opened], object]] = {
    f"outbox, {state.value.replace('_', ' ')}": partial(show_state, state) for state in MADE
}
PANEL_SCREENS: dict[str, Callable[[Opened], object]] = {
    "outbox, to one": _send_panel(ONE_RECEIVER, SENDER),
    "outbox, to one of two": _send_panel(STAGE_RULES, SENDER),
    "outbox, from whom": _send_panel(ONE_RECEIVER, ""),
    "outbox, send as well": _send_as_well,
}
OUTBOX_SCREENS: dict[str, Callable[[Opened], object]] = {
    "outbox without rows": _outbox_empty,
    "outbox": _outbox,
    "outbox, second way": _second_way,
    "outbox, paper": _paper,
    "outbox, words": _words,
    "outbox, receipt": _receipt,
    "outbox, wrong place": _misdirected,
    "outbox, confirmed": _confirmed,
    "outbox, news": _news,
    "outbox, with news": _with_news,
    "outbox, on its way": _going,
    "outbox, not reached": _not_reached,
    "outbox, every state": show_every_state,
    **{name: show for name, show in STATE_SCREENS.items() if name != "outbox, confirmed"},
    **PANEL_SCREENS,
}
