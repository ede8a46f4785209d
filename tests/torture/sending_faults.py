"""T-32: servers that fail in any way, a crash in the middle, a clock that jumps; by random scripts.

Half of the scripts are for a server that does what a script says, half for Postfix behind a way
that is cut after some bytes. When the faults are over, every packet has to be at the receiver, and
nothing that the vault said meanwhile may have been false.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from random import Random

from field_assist.delivery.smtp_session import Patience
from field_assist.delivery.submission import Submission
from field_assist.domain.ids import PacketId
from field_assist.domain.policy import Relay
from field_assist.domain.sending import GIVEN_UP_AFTER, OutboxState
from field_assist.storage import outbox
from field_assist.storage.vault import Vault
from field_assist.workflows.drain import Draining, Job
from field_assist.workflows.session import Session
from tests.conftest import SteppingClock
from tests.delivery.cutting import Cut, cut_way
from tests.delivery.postfix import Postfix, running
from tests.delivery.scripted_server import HOST, ScriptedServer
from tests.delivery.test_submission_trials import AUTHORITY, CERTIFICATE, drawn_script
from tests.torture import posted
from tests.torture.posted import Posted
from tests.torture.tally import Order, Tally, dice_of

_SHORT = Patience(connect_s=2, reply_s=0.2, block_s=0.5, end_s=0.2, again_s=0.2)
_OF_POSTFIX = Patience(connect_s=10, reply_s=10, block_s=10, end_s=10, again_s=10)
_MOST_PACKETS, _MOST_FAULTS, _MOST_BYTES = 4, 5, 20_000
_CRASH, _POISON = 0.05, 0.02
_TOO_MANY_LINES = 80_000
_STEPS = (timedelta(seconds=40), timedelta(hours=1), GIVEN_UP_AFTER, -timedelta(days=400))
_CRASHING, _MOST_ROUNDS = 12, 60
_THERE = OutboxState.ACCEPTED


class _Crash(Exception):
    """The program is gone, with all that it had not written."""


@dataclass
class Receiver:
    """Where mails arrive: a port to go to, what vouches for it, and what came."""

    relay: Relay
    patience: Patience
    mails: Callable[[], list[bytes]]


@dataclass
class Trial:
    """Some packets, and everything that happens until they are there."""

    agency: Posted
    receiver: Receiver
    dice: Random
    clock: SteppingClock = field(default_factory=SteppingClock)
    poison: set[PacketId] = field(default_factory=set)
    again: set[PacketId] = field(default_factory=set)
    crashes: int = 0
    may_crash: bool = True

    def play(self) -> list[str]:
        """Send through all faults; return what is wrong."""
        vault, session = self.agency.opened(self.clock)
        ours = self._queued(vault, session)
        vault.close()
        for number in range(_MOST_ROUNDS):
            self.may_crash = number < _CRASHING
            if self._round(ours):
                break
        return self._faults(ours)

    def _queued(self, vault: Vault, session: Session) -> set[PacketId]:
        ours = set()
        for _ in range(self.dice.randint(1, _MOST_PACKETS)):
            is_poison = self.dice.random() < _POISON
            lines = _TOO_MANY_LINES if is_poison else 0
            packet_id = posted.queue(self.agency, vault, session, self.dice, lines)
            ours.add(packet_id)
            if is_poison:
                self.poison.add(packet_id)
        return ours

    def _round(self, ours: set[PacketId]) -> bool:
        """Run the program once, until nothing is due or it crashes; return whether all is done."""
        vault, session = self.agency.opened(self.clock)
        session.draining.recover()
        channel = Submission(self.receiver.relay, None, self.receiver.patience)
        try:
            self._drain(session, channel)
        except _Crash:
            self.crashes += 1
        channel.close()
        states = posted.states_of(vault)
        still = {OutboxState.WAITING, OutboxState.SENDING}
        is_over = all(
            states[each] not in still if each in self.poison else states[each] is _THERE
            for each in ours
        )
        if not is_over:
            self.again |= posted.resend(session, vault, ours - self.poison)
        vault.close()
        self.clock.time += self.dice.choice(_STEPS)
        return is_over

    def _drain(self, session: Session, channel: Submission) -> None:
        draining = session.draining
        draining.wake()
        job = draining.claim()
        while job is not None:
            self._perhaps_crash()
            outcome = channel.submit(
                job.mail,
                may_end=partial(self._may_end, draining, job),
                tell=lambda _sent, _every: None,
                is_stopped=lambda: False,
            )
            self._perhaps_crash()
            job = draining.settle(job, outcome, goes_on=True)

    def _may_end(self, draining: Draining, job: Job) -> bool:
        self._perhaps_crash()
        return draining.may_end(job)

    def _perhaps_crash(self) -> None:
        if self.may_crash and self.dice.random() < _CRASH:
            raise _Crash

    def _faults(self, ours: set[PacketId]) -> list[str]:
        vault, _ = self.agency.opened(self.clock)
        stand = {i.packet_id: i.standing for i in outbox.items(vault) if i.packet_id in ours}
        vault.close()
        states = {packet_id: each.state for packet_id, each in stand.items()}
        came = posted.copies(self.receiver.mails())
        wrong = posted.faults(states, came, self.again)
        for each in ours:
            if each in self.poison:  # some scripts do not say how much they take
                continue
            if each not in came or not posted.is_whole(came[each]):
                wrong.append(f"{each} never arrived: {stand[each]}")
        return wrong


def play(order: Order) -> list[Tally]:
    """Play scripts until the time is over."""
    what = "random faults of servers, ways, clock and program while packets are sent"
    tally = Tally(test="T-32 faults", what=what, wanted=order.most, seed=order.seed)
    dice, going_on = dice_of(order.seed, "sending faults"), order.going_on()
    started = time.monotonic()
    nowhere = Relay(host=HOST, port=1, authority=AUTHORITY.pem)
    agency = posted.make(order.scratch / "vault", nowhere, SteppingClock())
    with running() as server:
        while going_on(tally.times) and not tally.wrong:
            by = _scripted(dice) if dice.random() < 0.5 else _behind_a_cut_way(server, dice)
            _play(agency, by, dice, tally)
    tally.seconds = time.monotonic() - started
    return [tally]


def _play(agency: Posted, by: AbstractContextManager[Receiver], dice: Random, tally: Tally) -> None:
    with by as receiver:
        here = replace(agency, rules=replace(agency.rules, relay=receiver.relay))
        trial = Trial(here, receiver, dice)
        wrong = trial.play()
    tally.times += 1
    tally.kinds["by Postfix" if receiver.patience is _OF_POSTFIX else "by a script"] += 1
    tally.kinds["crashes"] += trial.crashes
    tally.kinds["sent again by hand"] += len(trial.again)
    tally.kinds["too large for the server"] += len(trial.poison)
    tally.lost += sum("never arrived" in fault for fault in wrong)
    tally.wrong.extend(f"script {tally.times}: {fault}" for fault in wrong)


@contextmanager
def _scripted(dice: Random) -> Iterator[Receiver]:
    scripts = [drawn_script(dice, _MOST_BYTES) for _ in range(dice.randint(0, _MOST_FAULTS))]
    with ScriptedServer((*scripts, {}), CERTIFICATE, AUTHORITY) as server:
        relay = Relay(host=HOST, port=server.port, authority=AUTHORITY.pem)
        yield Receiver(relay, _SHORT, lambda: list(server.taken))


@contextmanager
def _behind_a_cut_way(server: Postfix, dice: Random) -> Iterator[Receiver]:
    cuts = [_drawn_cut(dice) for _ in range(dice.randint(0, _MOST_FAULTS))]
    with cut_way(server.port, cuts) as port:
        relay = Relay(host=server.host, port=port, authority=server.authority_pem)
        yield Receiver(relay, _OF_POSTFIX, server.settled)


def _drawn_cut(dice: Random) -> Cut:
    if dice.random() < 0.5:
        return Cut(there=dice.randrange(1, _MOST_BYTES))
    return Cut(back=dice.randrange(1, 5_000))
