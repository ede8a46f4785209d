"""T-32: killed while it sends by a real server: nothing is lost, and nothing comes twice unseen.

After each kill the vault is opened as after an unlocking, and what it says of each packet is
compared with what the server has in its mailbox.
"""

from __future__ import annotations

import time
from collections import Counter
from functools import partial
from pathlib import Path
from random import Random

from field_assist.domain.clock import SystemClock
from field_assist.domain.ids import PacketId
from field_assist.domain.outgoing import Outcome
from field_assist.domain.policy import Relay
from field_assist.domain.sending import OutboxState
from field_assist.storage.vault import Vault
from field_assist.workflows.drain import Draining, Job
from field_assist.workflows.session import Session
from field_assist.workflows.submit import open_channel
from tests.delivery.postfix import Postfix, running
from tests.torture import posted
from tests.torture.forked import Say, killed
from tests.torture.posted import Posted
from tests.torture.tally import Order, Tally, dice_of

_LATEST_S = 0.35
_MOST_NEW = 3
_ROUNDS = 20
_AT_WORK = 0.9
_NONE: Counter[str] = Counter()


def play(order: Order) -> list[Tally]:
    """Kill who sends until the time is over, some twenty times on each vault."""
    what = "kills while packets are sent by Postfix"
    tally = Tally(test="T-32 kills", what=what, wanted=order.most, seed=order.seed)
    dice, going_on = dice_of(order.seed, "sending kills"), order.going_on()
    started = time.monotonic()
    with running() as server:
        while going_on(tally.times) and not tally.wrong:
            rounds = min(_ROUNDS, order.most - tally.times)
            _play(order.scratch / f"vault-{tally.times}", server, dice, tally, rounds)
    tally.seconds = time.monotonic() - started
    return [tally]


def _play(folder: Path, server: Postfix, dice: Random, tally: Tally, rounds: int) -> None:
    relay = Relay(host=server.host, port=server.port, authority=server.authority_pem)
    agency = posted.make(folder, relay, SystemClock())
    told: set[PacketId] = set()
    for _ in range(rounds):
        told |= _kill_once(agency, dice, tally)
    vault, session = agency.opened(SystemClock())
    session.draining.recover()
    _drain(session, vault, lambda _: None)
    first = posted.states_of(vault)
    _compare(server, first, set(), tally)
    for packet_id in told:
        if first[packet_id] is not OutboxState.ACCEPTED:
            tally.lost += 1
            tally.wrong.append(f"{packet_id} was said to be taken and is {first[packet_id]}")
    again = posted.resend(session, vault)
    _drain(session, vault, lambda _: None)
    last = posted.states_of(vault)
    vault.close()
    came = _compare(server, last, again, tally)
    tally.kinds["sent again after an answer was lost"] += len(again)
    tally.kinds["packets"] += len(last)
    missing = [packet_id for packet_id in last if not posted.is_whole(came.get(packet_id, _NONE))]
    tally.lost += len(missing)
    tally.wrong.extend(f"{packet_id} never arrived" for packet_id in missing)


def _kill_once(agency: Posted, dice: Random, tally: Tally) -> set[PacketId]:
    """Queue a few packets and kill who sends them; return which it said were taken."""
    vault, session = agency.opened(SystemClock())
    for _ in range(dice.randint(1, _MOST_NEW)):
        posted.queue(agency, vault, session, dice)
    vault.close()
    ended = killed(
        partial(_work, agency), dice.uniform(0, _LATEST_S), is_begun=dice.random() < _AT_WORK
    )
    tally.times += 1
    if ended.trouble:
        tally.wrong.append(f"kill {tally.times}: {ended.trouble}")
    taken = {PacketId(line["accepted"]) for line in ended.said if "accepted" in line}
    tally.acknowledged += len(taken)
    tally.kinds["killed at work" if ended.is_killed else "had sent all before"] += 1
    return taken


def _work(agency: Posted, say: Say) -> None:
    vault, session = agency.opened(SystemClock())
    session.draining.recover()
    say({"begun": True})
    _drain(session, vault, say)


def _drain(session: Session, vault: Vault, say: Say) -> None:
    """Send until nothing is due, in the order and with the notes that the program makes."""
    draining = session.draining
    relay = draining.relay
    assert relay is not None
    channel = open_channel(relay, None)
    job = draining.claim()
    while job is not None:
        outcome: Outcome = channel.submit(
            job.mail,
            may_end=partial(draining.may_end, job),
            tell=lambda _sent, _every: None,
            is_stopped=lambda: False,
        )
        draining.settle(job, outcome)
        if posted.states_of(vault)[job.packet_id] is OutboxState.ACCEPTED:
            say({"accepted": job.packet_id})
        job = _following(draining, job)
    channel.close()


def _following(draining: Draining, job: Job) -> Job | None:
    return draining.continued(job) or draining.claim()


def _compare(
    server: Postfix,
    states: dict[PacketId, OutboxState],
    again: set[PacketId],
    tally: Tally,
) -> dict[PacketId, Counter[str]]:
    """Compare what the vault says with the mailbox, once all that was taken is in it."""
    came = posted.copies(server.settled())
    tally.wrong.extend(posted.faults(states, came, again))
    return came
