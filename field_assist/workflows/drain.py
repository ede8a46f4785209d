"""Send what waits: claim one mail, let a lane hand it over, settle what became of it.

What is claimed, about to end, and settled is in the vault each before the next thing happens, so a
crash anywhere leaves a packet that is tried again, or one of which nobody knows whether it arrived;
never one that is forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from field_assist.domain.clock import Clock
from field_assist.domain.errors import CertificateUnreadable, Expected, VaultDamaged
from field_assist.domain.ids import PacketId
from field_assist.domain.outbox import OutboxItem
from field_assist.domain.outgoing import (
    OF_THE_SERVER,
    Credentials,
    Outcome,
    Outgoing,
    Result,
    Trouble,
    is_allowed,
    read_reason,
)
from field_assist.domain.policy import MailRules, Relay
from field_assist.domain.sending import Event, OutboxState, can, too_far, wait_after
from field_assist.storage import encounters, outbox, outgoing, places
from field_assist.storage.vault import Vault
from field_assist.workflows.advance import advance, note
from field_assist.workflows.queue import PASSWORD, USER, Queueing, made_for_receiver

_EVENTS = {
    Result.ACCEPTED: Event.ACCEPTED,
    Result.NOT_REACHED: Event.NOT_REACHED,
    Result.PUT_OFF: Event.DEFERRED,
    Result.REFUSED: Event.REFUSED,
    Result.BLOCKED: Event.BLOCKED,
    Result.UNKNOWN: Event.ANSWER_LOST,
    Result.STOPPED: Event.INTERRUPTED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One mail that was claimed, the `number`th of `count`.

    `known_trouble` is why the last try came to nothing, as a packet's standing keeps it, or "".
    """

    packet_id: PacketId
    reference: str
    number: int
    count: int
    mail: Outgoing
    known_trouble: str = ""


class Draining:
    """The queue as it is sent. Use on the thread that opened the vault; one job at a time."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        rules: MailRules,
        queueing: Queueing,
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._rules = rules
        self._queueing = queueing
        self._in_vain = 0
        self._held_until: datetime | None = None

    @property
    def relay(self) -> Relay | None:
        """Return the server of the agency; None where nothing is ever sent."""
        return self._rules.relay if self._queueing.can_send else None

    def credentials(self) -> Credentials | None:
        """Return with what the officer signs in, as far as it is kept."""
        user, password = places.get(self._vault, USER), places.get(self._vault, PASSWORD)
        return Credentials(user=user, password=password) if user and password else None

    def recover(self) -> int:
        """Settle what a crash or a lock broke off; return how many. Call before the first claim.

        Where the policy names no server any more, all that waits needs help: nothing would ever
        send it, and it can leave in another way.

        Raises:
            VaultFull, VaultReadOnly: what is left is settled at the next start.

        """
        broken = outbox.in_state(self._vault, OutboxState.SENDING)
        for item in broken:
            with self._vault.transaction():
                advance(self._vault, self._clock, item.packet_id, Event.INTERRUPTED)
                note(self._vault, self._clock, item, "sending_broken_off")
        if self.relay is None:
            for item in outbox.in_state(self._vault, OutboxState.WAITING):
                with self._vault.transaction():
                    self._set_aside(item, Trouble.NO_SERVER)
        return len(broken)

    def claim(self) -> Job | None:
        """Claim the next mail that may go now; None if there is none.

        Those with a marked danger come first, then what waits longest. What cannot go at all is set
        aside with its reason, so that it holds up nobody.

        Raises:
            VaultFull, VaultReadOnly: nothing was claimed.

        """
        if not self._is_open() or outbox.first_due(self._vault, self._clock.now()) is None:
            return None
        with self._vault.transaction():
            return self._next()

    def release(self) -> None:
        """Hold nothing back any more: somebody asks for it, or there is a connection again."""
        self._in_vain, self._held_until = 0, None

    def wake(self) -> None:
        """Let everything that waits for a connection be due now, as there is one."""
        self.release()
        for item in outbox.in_state(self._vault, OutboxState.WAITING):
            if read_reason(item.standing.reason)[0] is Trouble.NOT_REACHED:
                with self._vault.transaction():
                    advance(self._vault, self._clock, item.packet_id, Event.TRIED_NOW)

    def retry_blocked(self) -> None:
        """Queue again what the server's own troubles kept back, as somebody mended them."""
        self.release()
        for item in outbox.in_state(self._vault, OutboxState.NEEDS_HELP):
            if read_reason(item.standing.reason)[0] in OF_THE_SERVER:
                self._queueing.queue_again(item.packet_id)

    def next_due(self) -> datetime | None:
        """Return when something may be due next, if nothing else happens; None if nothing waits."""
        now = self._clock.now()
        at = outbox.next_try(self._vault, now)
        if at is None or self.relay is None:
            return None
        return max(at, self._held_until) if self._held_until and self._is_held(now) else at

    def may_end(self, job: Job) -> bool:
        """Note that the last line of a mail goes out now; return whether it may.

        From here on the packet may have arrived, whatever happens. False if somebody stopped it, or
        the vault does not take the note: then it is broken off, and nothing of it was taken.
        """
        try:
            with self._vault.transaction():
                standing = outbox.item(self._vault, job.packet_id).standing
                if standing.state is not OutboxState.SENDING:
                    return False
                advance(self._vault, self._clock, job.packet_id, Event.ENDING)
        except Expected:
            return False
        return True

    def settle(
        self, job: Job, outcome: Outcome, *, is_paused: bool = False, goes_on: bool = False
    ) -> Job | None:
        """Write what became of a mail, and claim what goes next at the same stroke.

        `is_paused` says that the officer stopped it: it waits until the officer goes on, unless it
        may have arrived. Return the next mail of the same packet, or with `goes_on` that of the
        next one; None if nothing is claimed.

        Raises:
            VaultFull, VaultReadOnly: it could not be written; `recover` finds it at the next start.

        """
        self._hold(outcome)
        item = outbox.item(self._vault, job.packet_id)
        with self._vault.transaction():
            if outcome.result is Result.ACCEPTED:
                self._settle_accepted(job, item)
                following = self._continued(job)
                if following is not None:
                    return following
            else:
                self._settle_trouble(job, item, outcome, is_paused=is_paused)
            return self._next() if goes_on and self._is_open() else None

    def _settle_trouble(
        self, job: Job, item: OutboxItem, outcome: Outcome, *, is_paused: bool
    ) -> None:
        reason, event = outcome.reason, _EVENTS[outcome.result]
        standing = advance(self._vault, self._clock, job.packet_id, event, reason=reason)
        if is_paused and can(standing, Event.PAUSED):
            advance(self._vault, self._clock, job.packet_id, Event.PAUSED)
            note(self._vault, self._clock, item, "sending_paused")
        elif reason != job.known_trouble:  # a line for each hour without a connection tells none
            note(self._vault, self._clock, item, "not_accepted", reason)

    def give_up(self, job: Job) -> None:
        """Set a mail aside after a fault of the program, so that it holds up nobody.

        Raises:
            VaultFull, VaultReadOnly: it could not be written; `recover` finds it at the next start.

        """
        item = outbox.item(self._vault, job.packet_id)
        has_left = item.standing.may_have_left
        event = Event.ANSWER_LOST if has_left else Event.BLOCKED
        with self._vault.transaction():
            reason = Trouble.FAULT.value
            advance(self._vault, self._clock, job.packet_id, event, reason=reason)
            note(self._vault, self._clock, item, "not_accepted", reason)

    def _continued(self, job: Job) -> Job | None:
        """Return the next mail of a packet of which the server took one; None if that was all."""
        if outbox.item(self._vault, job.packet_id).state is not OutboxState.SENDING:
            return None
        following = outgoing.following(self._vault, job.packet_id)
        if following is None:
            return None
        number, mail = following
        return replace(job, number=number, mail=mail)

    def _settle_accepted(self, job: Job, item: OutboxItem) -> None:
        now = self._clock.now()
        outgoing.note_accepted(self._vault, job.packet_id, job.number, now)
        every, accepted = outgoing.counts(self._vault, job.packet_id)
        if accepted < every:
            advance(self._vault, self._clock, job.packet_id, Event.PART_ACCEPTED)
            note(self._vault, self._clock, item, "part_accepted", f"{accepted}/{every}")
            return
        advance(self._vault, self._clock, job.packet_id, Event.ACCEPTED)
        encounters.set_handed_over(self._vault, item.encounter_id, now)
        note(self._vault, self._clock, item, "accepted")

    def _hold(self, outcome: Outcome) -> None:
        """Hold everything while the server cannot be reached, or takes nobody's mail."""
        is_out_of_reach = outcome.trouble is Trouble.NOT_REACHED
        if is_out_of_reach or outcome.trouble in OF_THE_SERVER:
            self._in_vain += 1
            self._held_until = self._clock.now() + wait_after(self._in_vain, 0.5)
        else:
            self.release()

    def _is_held(self, now: datetime) -> bool:
        """Tell whether everything waits for the server; a clock that went back holds nothing."""
        return self._held_until is not None and now < self._held_until <= too_far(now)

    def _is_open(self) -> bool:
        return self.relay is not None and not self._is_held(self._clock.now())

    def _next(self) -> Job | None:
        """Claim what goes next. Inside a transaction."""
        now = self._clock.now()
        while (item := outbox.first_due(self._vault, now)) is not None:
            job = self._claimed(item)
            if job is not None:
                return job
        return None

    def _claimed(self, item: OutboxItem) -> Job | None:
        trouble = self._trouble_of(item)
        if trouble is not None:
            self._set_aside(item, trouble)
            return None
        try:
            following = outgoing.following(self._vault, item.packet_id)
        except VaultDamaged:
            following = None
        if following is None:
            self._set_aside(item, Trouble.MAIL_DAMAGED)
            return None
        number, mail = following
        advance(self._vault, self._clock, item.packet_id, Event.CLAIMED)
        every, _ = outgoing.counts(self._vault, item.packet_id)
        return Job(
            packet_id=item.packet_id,
            reference=item.reference,
            number=number,
            count=every,
            mail=mail,
            known_trouble=item.standing.reason,
        )

    def _set_aside(self, item: OutboxItem, trouble: Trouble) -> None:
        advance(self._vault, self._clock, item.packet_id, Event.BLOCKED, reason=trouble.value)
        note(self._vault, self._clock, item, "not_accepted", trouble.value)

    def _trouble_of(self, item: OutboxItem) -> Trouble | None:
        """Return why the policy of today does not let a packet go as it was queued."""
        to = outgoing.made_for(self._vault, item.packet_id)
        if to is None or not is_allowed(to.address, self._rules.domains):
            return Trouble.RECIPIENT_NOT_ALLOWED
        same = [r for r in self._queueing.receivers() if r.name == to.receiver]
        if not same or same[0].address != to.address:
            return Trouble.RECIPIENT_NOT_ALLOWED
        try:
            return None if made_for_receiver(same[0]) == to else Trouble.CERTIFICATE
        except CertificateUnreadable:
            return Trouble.CERTIFICATE
