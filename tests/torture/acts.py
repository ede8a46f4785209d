"""An officer without a window: random acts through the program's own workflows, each said aloud.

What is said before and after each act is what `promises` understands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from random import Random

from field_assist.domain.change import Answered, FactStated, LineChosen, NoteWritten
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Basis, Budget, Fact, Value
from field_assist.domain.ids import EncounterId, IndicatorId, NoteId, new_id
from field_assist.storage.vault import Vault
from field_assist.workflows import refer
from field_assist.workflows.session import Session
from tests.torture.forked import Say

_WORDS = (
    "sample",
    "lantern",
    "orbit",
    "velvet",
    "pier",
    "Utopia",
    "<b>",
    "{{7*7}}",
    "\u05d0",
    "--",
)
_TEXTS = (Fact.PLACE, Fact.WHERE_NOW, Fact.ACT_UNTIL, Fact.LANGUAGE, Fact.CALL_BACK)
Stored = Mapping[str, str | None]

_NEWEST = "SELECT coalesce(max(sequence), 0) FROM event"


class Officer:
    """Does one act after the other in an open vault. `known` are encounters from before."""

    def __init__(
        self, vault: Vault, session: Session, dice: Random, say: Say, known: Sequence[EncounterId]
    ) -> None:
        self._vault = vault
        self._session = session
        self._dice = dice
        self._say = say
        self._known = list(known)
        self._notes: dict[EncounterId, tuple[NoteId, str]] = {}

    def go_on(self, acts: Sequence[Callable[[Officer], None]], most: int | None = None) -> None:
        """Do acts at random, so many of them or until the process is killed."""
        for number in count():
            if number == most:
                return
            if not self._known:
                self.start()
            self._dice.choice(acts)(self)

    def start(self) -> None:
        """Begin an encounter."""
        setting, role = self._dice.choice(list(Setting)), self._dice.choice(list(Role))
        self._say({"begins": {}, "opening": "encounter"})
        begun = self._session.recording.start(setting, role, Budget.QUICK)
        self._known.append(begun.id)
        stored = f"{setting.value}/{role.value}/{Budget.QUICK.value}"
        self._done({f"encounter {begun.id}": stored})

    def answer(self) -> None:
        """Mark a sign, or take a mark back."""
        case, now = self._case(), self._session.now()
        sign = self._dice.choice(list(self._session.catalogue.checklist.indicators))
        value = self._dice.choice([Value.YES, Value.NO, Value.UNKNOWN, None])
        basis = self._dice.choice(list(Basis)) if value is Value.YES else None
        said = f"{value.value if value else 'cleared'}/{basis.value if basis else ''}"
        change = Answered(indicator=IndicatorId(sign), value=value, basis=basis, at=now)
        with self._told({f"answer {case} {sign}": said}):
            self._session.recording.save(case, change)

    def state(self) -> None:
        """Fill in a line of the situation."""
        case, now = self._case(), self._session.now()
        fact, text = self._dice.choice(_TEXTS), self._some_words(1, 6)
        with self._told({f"fact {case} {fact.value}": text}):
            self._session.recording.save(case, FactStated(fact=fact, text=text, at=now))

    def type(self) -> None:
        """Go on typing a note, as each pause in typing saves it; now and then begin another."""
        case, now = self._case(), self._session.now()
        note, before = self._notes.get(case, (NoteId(new_id()), ""))
        if self._dice.random() < 1 / 8:
            note, before = NoteId(new_id()), ""
        text = f"{before} {self._some_words(1, 40)}".strip()
        change = NoteWritten(id=note, indicator=None, text=text, created_at=now, at=now)
        with self._told({f"note {note}": text}):
            self._session.recording.save(case, change)
        self._notes[case] = (note, text)

    def leave_out(self) -> None:
        """Leave a line out of the packet."""
        case, now = self._case(), self._session.now()
        line = f"fact:{self._dice.choice(_TEXTS).value}"
        with self._told({f"out {case} {line}": "out"}):
            self._session.recording.save(case, LineChosen(line=line, is_included=False, at=now))

    def remember(self) -> None:
        """Keep where the officer was."""
        text = self._some_words(1, 3)
        with self._told({"place sample": text}):
            self._session.remember("sample", text)

    def seal(self) -> None:
        """Build a packet of an encounter and seal it."""
        case, now = self._case(), self._session.now()
        with self._told({f"fact {case} place": "Pier 9"}):
            change = FactStated(fact=Fact.PLACE, text="Pier 9", at=now)
            self._session.recording.save(case, change)
        with self._told({f"out {case} fact:place": None}):
            line = LineChosen(line="fact:place", is_included=True, at=now)
            self._session.recording.save(case, line)
        encounter = self._session.recording.open(case)
        draft = refer.build(self._session.referring.gather(encounter))
        with self._told({f"packet {draft.packet.packet_id}": draft.packet.sha256}):
            self._session.referring.seal(encounter, draft)

    def fold(self) -> None:
        """Fold the log of changes into the database, as an idle program does."""
        with self._told({}):
            self._session.checkpoint()

    def _case(self) -> EncounterId:
        return self._dice.choice(self._known[-3:])

    def _some_words(self, least: int, most: int) -> str:
        words = self._dice.choices(_WORDS, k=self._dice.randint(least, most))
        return " ".join([*words, str(self._dice.randrange(10**6))])

    @contextmanager
    def _told(self, stored: Stored) -> Iterator[None]:
        """Say what is about to be stored, and what was, unless the act failed."""
        self._say({"begins": stored})
        yield
        self._done(stored)

    def _done(self, stored: Stored) -> None:
        newest = int(self._vault.rows(_NEWEST)[0][0])
        self._say({"done": stored, "newest": newest})


TYPING = (*[Officer.type] * 6, *[Officer.answer] * 4, *[Officer.state] * 3)
TYPING += (Officer.start, Officer.leave_out, Officer.remember, Officer.fold)
SEALING = (Officer.seal, Officer.answer, Officer.type)
