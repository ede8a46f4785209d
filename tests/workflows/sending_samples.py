"""An agency that named a server, packets that were sealed there, and a channel told what to say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from field_assist.domain.encounter import Encounter
from field_assist.domain.ids import PacketId
from field_assist.domain.outgoing import Outcome, Outgoing, Result
from field_assist.domain.policy import MailRules, Policy, Receiver, Relay
from field_assist.domain.sending import Standing
from field_assist.storage import outbox
from field_assist.storage.vault import Vault
from field_assist.workflows import refer
from field_assist.workflows.drain import Draining, Job
from field_assist.workflows.session import Session
from tests.cms.people import receiver
from tests.conftest import SteppingClock
from tests.workflows.test_refer import WAGES, mark, recorded

DESK = Receiver(name="Sample desk", certificate=receiver("p256").pem, address="desk@intake.example")
OTHER = Receiver(
    name="Sample port", certificate=receiver("p384").pem, address="port@intake.example"
)
RELAY = Relay(host="relay.example")
RULES = MailRules(receivers=(DESK, OTHER), relay=RELAY, domains=("intake.example",))
SENDER = "sample.officer@agency.example"


def agency_of(
    vault: Vault, session: Session, clock: SteppingClock, rules: MailRules = RULES
) -> Session:
    """Return a session under a policy with these rules, whose officer's address is known."""
    policy = Policy(mail=rules)
    made = Session(vault, session.catalogue, clock, is_practice=False, policy=policy)
    made.queueing.keep_sender(SENDER)
    return made


def sealed(session: Session) -> tuple[Encounter, PacketId]:
    """Seal the packet of a new encounter."""
    encounter = recorded(session, mark(WAGES))
    case = session.referring.seal(encounter, refer.build(session.referring.gather(encounter)))
    newest = next(item for item in session.sending.items() if item.encounter_id == case.id)
    return case, newest.packet_id


def queue(session: Session, packet_id: PacketId, to: Receiver = DESK) -> None:
    """Queue a packet as the outbox does."""
    session.queueing.queue(session.queueing.making(packet_id, to)())


def standing(vault: Vault, packet_id: PacketId) -> Standing:
    """Return where a packet stands, as it is stored."""
    return outbox.item(vault, packet_id).standing


@dataclass
class SampleChannel:
    """Says what it was told to say, mail by mail; `taken` is what it took."""

    says: list[Outcome] = field(default_factory=list)
    taken: list[Outgoing] = field(default_factory=list)

    def submit(
        self,
        mail: Outgoing,
        *,
        may_end: Callable[[], bool],
        tell: Callable[[int, int], None],
        is_stopped: Callable[[], bool],
    ) -> Outcome:
        """Take a mail unless something else was said to happen."""
        said = self.says.pop(0) if self.says else Outcome(result=Result.ACCEPTED)
        tell(len(mail.content), len(mail.content))
        if is_stopped():
            return Outcome(result=Result.STOPPED)
        if said.result in {Result.ACCEPTED, Result.UNKNOWN} and not may_end():
            return Outcome(result=Result.STOPPED)
        if said.result is Result.ACCEPTED:
            self.taken.append(mail)
        return said

    def close(self) -> None:
        """Have nothing open."""


def drain(draining: Draining, channel: SampleChannel) -> list[Job]:
    """Send until nothing is due, as the program does; return the jobs in their order."""
    done = []
    job = draining.claim()
    while job is not None:
        done.append(job)
        job = draining.settle(job, _submit(draining, channel, job), goes_on=True)
    return done


def _submit(draining: Draining, channel: SampleChannel, job: Job) -> Outcome:
    return channel.submit(
        job.mail,
        may_end=lambda: draining.may_end(job),
        tell=lambda _sent, _every: None,
        is_stopped=lambda: False,
    )
