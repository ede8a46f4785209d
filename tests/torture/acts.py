"""An officer without a window: random acts through the program's own workflows, each said aloud.

What is said before and after each act is what `promises` understands.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random

from field_assist.domain import clock
from field_assist.domain.case_news import Became, Heard
from field_assist.domain.change import (
    Answered,
    EntityStated,
    FactStated,
    LineChosen,
    LinkStated,
    NoteWritten,
    StatementWritten,
)
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Basis, Budget, Fact, Value
from field_assist.domain.entity import EntityKind, Field, Relation
from field_assist.domain.ids import (
    EncounterId,
    EntityId,
    IndicatorId,
    LinkId,
    NoteId,
    PacketId,
    StatementId,
    new_id,
)
from field_assist.domain.policy import Policy
from field_assist.domain.retention import EraseReason
from field_assist.domain.statement import StatementText
from field_assist.storage import kdf, passphrase_slot
from field_assist.storage.vault import Vault
from field_assist.workflows import attach, back_up, refer
from field_assist.workflows.attach import Attaching
from field_assist.workflows.back_up import BackingUp
from field_assist.workflows.retire import Retiring
from field_assist.workflows.session import Session
from field_assist.workflows.ways_in import NewWay, WaysIn
from tests.torture.forked import Say
from tests.torture.oracle import newest_snapshot, ways_of
from tests.torture.promises import ANYTHING, Stored

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
_CARD_FIELDS = (Field.NAME_STATED, Field.NAME_IN_SCRIPT, Field.BIRTH, Field.WISHES, Field.NOTE)
_PAIR = 2
_NEWEST = "SELECT coalesce(max(sequence), 0) FROM event"


PROVED = " proved"
"""Behind the slot of a sheet that has opened the vault once."""
_NO_SHEETS: Mapping[str, str] = {}
_MUCH_LATER = timedelta(days=40)


class LaterClock(clock.SystemClock):
    """The clock of this computer some day after the time that encounters are kept."""

    def now(self) -> datetime:
        """Return the present moment, much later."""
        return super().now() + _MUCH_LATER


class Officer:
    """Does one act after the other in an open vault.

    `desk` is where files to attach lie; `known` are encounters from before, `sheets` the recovery
    words that opened the vault until now, by slot.
    """

    def __init__(
        self,
        vault: Vault,
        session: Session,
        dice: Random,
        say: Say,
        desk: Path,
        known: Sequence[EncounterId] = (),
        sheets: Mapping[str, str] = _NO_SHEETS,
    ) -> None:
        self._vault = vault
        self._session = session
        self._dice = dice
        self._say = say
        self._desk = desk
        self._known = list(known)
        self._notes: dict[EncounterId, tuple[NoteId, str]] = {}
        self._cards: dict[EncounterId, list[EntityId]] = {}
        self._sheets = dict(sheets)

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
        with self._told({f"note {case} {note}": text}):
            self._session.recording.save(case, change)
        self._notes[case] = (note, text)

    def fill_card(self) -> None:
        """Fill in two fields of a person's card at once; now and then of a new one."""
        case, now = self._case(), self._session.now()
        cards = self._cards.setdefault(case, [])
        is_new = not cards or self._dice.random() < 1 / 4
        card = EntityId(new_id()) if is_new else self._dice.choice(cards)
        texts = {name: self._some_words(1, 6) for name in self._dice.sample(_CARD_FIELDS, k=2)}
        fields = tuple(texts.items())
        change = EntityStated(id=card, kind=EntityKind.PERSON, fields=fields, at=now)
        with self._told({f"card {case} {card} {name.value}": t for name, t in texts.items()}):
            self._session.recording.save(case, change)
        cards += [card] * is_new

    def link(self) -> None:
        """Link two cards of an encounter, if it has two."""
        case, now = self._case(), self._session.now()
        cards = self._cards.get(case, [])
        if len(cards) < _PAIR:
            return self.fill_card()
        one, other = self._dice.sample(cards, k=_PAIR)
        relation, link = self._dice.choice([Relation.SPEAKS_FOR, Relation.RECRUITED]), new_id()
        change = LinkStated(id=LinkId(link), subject=one, relation=relation, object=other, at=now)
        with self._told({f"link {case} {link}": f"{one}/{relation.value}/{other}"}):
            self._session.recording.save(case, change)
        return None

    def write_statement(self) -> None:
        """Write down what somebody said."""
        case, now = self._case(), self._session.now()
        said, statement = self._some_words(1, 40), StatementId(new_id())
        text = StatementText(original=said)
        change = StatementWritten(id=statement, text=text, created_at=now, at=now)
        with self._told({f"statement {case} {statement}": said}):
            self._session.recording.save(case, change)

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
        self._seal(self._case())

    def attach(self) -> None:
        """Take a file in and make it part of an encounter."""
        case = self._case()
        content = self._dice.randbytes(self._dice.choice([0, 900, 70_000, 300_000]))
        taken = attach.take_in(self._vault.folder, self._file(content))
        with self._told({f"file {case} {taken.id}": taken.sha256}):
            Attaching(self._vault, self._session.clock).keep(case, taken)

    def new_sheet(self) -> None:
        """Make a recovery sheet and prove it; the one before ends with that."""
        ways = WaysIn(self._vault, self._session.clock)
        # A sheet that nobody has proved ends as soon as there is another one.
        proved = {slot: words for slot, words in self._sheets.items() if slot.endswith(PROVED)}
        self._say({"begins": {"ways": ANYTHING}, "sheets": proved})
        sheet = ways.make_recovery()
        self._done({"ways": ways_of(self._vault.folder)}, {**proved, sheet.slot_id: sheet.text})
        self._say({"begins": {"ways": ANYTHING}, "sheets": {sheet.slot_id: sheet.text}})
        ways.test(sheet.slot_id, sheet.text)
        now = {f"{sheet.slot_id}{PROVED}": sheet.text}
        self._done({"ways": ways_of(self._vault.folder)}, now)

    def new_passphrase(self) -> None:
        """Make another passphrase, with the work of a guess at its floor."""
        ways = WaysIn(self._vault, self._session.clock)
        slot = passphrase_slot.make(
            self._vault.key,
            f"sample {self._dice.randrange(10**9)} lantern orbit",
            kdf.pbkdf2(kdf.FLOOR_ROUNDS),
            vault_id=self._vault.vault_id,
            made_at=self._session.now(),
        )
        self._say({"begins": {"ways": ANYTHING}})
        ways.change_passphrase(NewWay(slot=slot))
        self._done({"ways": ways_of(self._vault.folder)})

    def erase(self) -> None:
        """Go through the whole life of an encounter, up to erasing it after its time."""
        kept, self._known = self._known, []
        self.start()
        self.type()
        self.attach()
        case, retiring = self._case(), Retiring(self._vault, LaterClock(), Policy())
        packet = self._seal(case)
        with self._told({}):
            self._session.confirming.by_number(packet, "EXAMPLE-1", "EXAMPLE desk")
        with self._told({}):
            self._session.sending.begin_printing(packet)
            self._session.sending.end_printing(packet)
        with self._told({}):
            day = self._session.following_up.today().isoformat()
            self._session.following_up.note(
                packet, Became.PASSED_ON, Heard.PHONE, told_by="EXAMPLE desk", untrusted_day=day
            )
        with self._told({f"erased {case}": "retention_over"}):
            retiring.erase(case, EraseReason.RETENTION_OVER)
        self._known = kept

    def snapshot(self) -> None:
        """Make a snapshot, let older ones go, and see that the newest is there."""
        backing = BackingUp(self._vault, self._session.clock, Policy())
        self._say({"begins": {"snapshot": ANYTHING}})
        made = back_up.make(backing.job())
        backing.made(made)
        self._done({"snapshot": newest_snapshot(self._vault.folder)})

    def fold(self) -> None:
        """Fold the log of changes into the database, as an idle program does."""
        with self._told({}):
            self._session.checkpoint()

    def _seal(self, case: EncounterId) -> PacketId:
        now = self._session.now()
        with self._told({f"fact {case} place": "Pier 9"}):
            change = FactStated(fact=Fact.PLACE, text="Pier 9", at=now)
            self._session.recording.save(case, change)
        with self._told({f"out {case} fact:place": None}):
            line = LineChosen(line="fact:place", is_included=True, at=now)
            self._session.recording.save(case, line)
        encounter = self._session.recording.open(case)
        draft = refer.build(self._session.referring.gather(encounter))
        with self._told({}):
            draft = self._session.referring.sign(draft)
        with self._told({f"packet {case} {draft.packet.packet_id}": draft.packet.sha256}):
            self._session.referring.seal(encounter, draft)
        return draft.packet.packet_id

    def _file(self, content: bytes) -> Path:
        """Put a file on the desk, by calls that no failing disk of the vault stands for."""
        path = self._desk / f"sample-{os.getpid()}.jpg"
        descriptor = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
        os.writev(descriptor, [content])
        os.close(descriptor)
        return path

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

    def _done(self, stored: Stored, sheets: dict[str, str] | None = None) -> None:
        line = {"done": stored, "newest": int(self._vault.rows(_NEWEST)[0][0])}
        if sheets is not None:
            self._sheets = sheets
            line["sheets"] = sheets
        self._say(line)


TYPING = (*[Officer.type] * 6, *[Officer.answer] * 4, *[Officer.state] * 3)
TYPING += (Officer.start, Officer.leave_out, Officer.remember, Officer.fold)
TYPING += (Officer.fill_card, Officer.fill_card, Officer.link, Officer.write_statement)
SEALING = (Officer.seal, Officer.answer, Officer.type)
ATTACHING = (Officer.attach, Officer.attach, Officer.type)
SLOTS = (Officer.new_sheet, Officer.new_sheet, Officer.new_passphrase, Officer.type)
ERASING = (Officer.erase, Officer.attach, Officer.type)
SNAPSHOTS = (Officer.snapshot, Officer.attach, Officer.type)
EVERYTHING = (*TYPING, Officer.seal, Officer.attach, Officer.new_sheet, Officer.erase)
EVERYTHING += (Officer.snapshot,)
