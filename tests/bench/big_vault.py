"""A vault with as many encounters as are asked for, each with twenty events, all of it invented.

Written by SQL in few transactions, as no officer could type it; log, chain, seal and the rows of
the search are the real ones. Beside it a plain SQLite database with the same texts and index.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

from field_assist.domain.checklist import PackRef, Role, Setting
from field_assist.domain.clock import Moment
from field_assist.domain.encounter import Budget, Encounter
from field_assist.domain.entity import Field
from field_assist.domain.found import Identifier, IdentifierKind, Source, TextPlace
from field_assist.domain.ids import EncounterId, EntityId
from field_assist.storage import encounters, events, identifiers, packs, search_rows, search_state
from field_assist.storage.identifiers import Stated
from field_assist.storage.search_rows import Words
from field_assist.storage.text import time_text
from field_assist.storage.vault import Vault, open_vault, unwrap_key
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.search_text import VERSION, words_of
from tests.bench import programs
from tests.bench.order import Order
from tests.bench.progress import told

EVENTS_EACH = 20
NOTES_EACH = 6
WORDS_EACH = 30
COMMON, RARE = "sample", "zorblatt"
"""A word that stands in nearly half of the notes, and one in a thousandth of the encounters."""

_AT_ONCE = 500
_FINISHED = 1
"""The version of a plain database that is whole, and so is the vault beside it."""

_BEGUN = datetime(2030, 1, 1, tzinfo=UTC)
_SETTINGS = tuple(Setting)
_NAMES = ("Aanya", "Bashir", "Carmen", "Dawit", "Elena", "Farid", "Grace", "Hoang", "Ines", "Jomo")

_FACT = "INSERT INTO fact (encounter_id, fact, text, at) VALUES (:encounter, :fact, :text, :at)"
_NOTE = "INSERT INTO note (id, encounter_id, created_at, is_blank) VALUES (:id, :encounter, :at, 0)"
_NOTE_TEXT = """
    INSERT INTO note_text (note_id, indicator_id, text, saved_at) VALUES (:id, NULL, :text, :at)
"""
_MARK = """
    INSERT INTO mark (encounter_id, indicator_id, value, basis, reason, at)
    VALUES (:encounter, :indicator, 'yes', 'seen', '', :at)
"""
_ENTITY = """
    INSERT INTO entity (id, encounter_id, kind, number, created_at)
    VALUES (:id, :encounter, :kind, 1, :at)
"""
_FIELD = "INSERT INTO entity_field (entity_id, field, text, at) VALUES (:id, :field, :text, :at)"

_PLAIN = """
    CREATE TABLE encounter (
        id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, setting TEXT, status TEXT,
        opened_at TEXT, saved_at TEXT);
    CREATE TABLE tombstone (encounter_id TEXT PRIMARY KEY);
    CREATE TABLE mark (
        sequence INTEGER PRIMARY KEY, encounter_id TEXT, indicator_id TEXT, person_id TEXT,
        value TEXT);
    CREATE INDEX mark_newest ON mark (encounter_id, indicator_id, person_id, sequence);
    CREATE TABLE note (id TEXT PRIMARY KEY, encounter_id TEXT, is_blank INTEGER);
    CREATE INDEX note_of_encounter ON note (encounter_id, is_blank);
    CREATE TABLE fact (sequence INTEGER PRIMARY KEY, encounter_id TEXT, fact TEXT, text TEXT);
    CREATE INDEX fact_newest ON fact (encounter_id, fact, sequence);
    CREATE TABLE text (id INTEGER PRIMARY KEY, body TEXT NOT NULL);
    CREATE VIRTUAL TABLE text_index USING fts5(
        body, content = 'text', content_rowid = 'id',
        tokenize = 'ascii', prefix = '2 3', columnsize = 0);
"""

_LISTED = {
    "encounter": ("id", "number", "setting", "status", "opened_at", "saved_at"),
    "mark": ("sequence", "encounter_id", "indicator_id", "person_id", "value"),
    "note": ("id", "encounter_id", "is_blank"),
    "fact": ("sequence", "encounter_id", "fact", "text"),
}


def places(order: Order, count: int) -> tuple[Path, Path]:
    """Return where the vault of so many encounters and the plain database beside it are."""
    folder = order.vaults / f"written-{count}"
    folder.mkdir(exist_ok=True)
    return folder / "vault", folder / "plain.db"


def opened(folder: Path, plain_path: Path, count: int) -> Vault:
    """Return an open vault with `count` encounters and the plain database beside it.

    What is there already is taken as it is if it was finished; else both are made.
    """
    if _is_finished(plain_path):
        return open_vault(folder, unwrap_key(folder, programs.PASSPHRASE))
    shutil.rmtree(folder, ignore_errors=True)
    plain_path.unlink(missing_ok=True)
    return build(folder, plain_path, count)


def build(folder: Path, plain_path: Path, count: int) -> Vault:
    """Return an open vault with `count` encounters, and write the plain database beside it."""
    vault = open_vault(folder, programs.make_vault(folder))
    plain = sqlite3.connect(plain_path)
    plain.execute("PRAGMA synchronous = OFF")  # begun anew, should the machine fail
    plain.executescript(_PLAIN)
    writer = _Writer(vault, plain)
    for first in told("five hundreds of encounters written", range(1, count + 1, _AT_ONCE)):
        with vault.transaction():
            for number in range(first, min(first + _AT_ONCE, count + 1)):
                writer.write(number)
        writer.flush()
    with vault.transaction():
        search_state.done(vault, VERSION)
    vault.checkpoint()
    copy_list(vault, plain)
    plain.execute(f"PRAGMA user_version = {_FINISHED}")
    plain.close()
    return vault


def _is_finished(plain_path: Path) -> bool:
    if not plain_path.is_file():
        return False
    plain = sqlite3.connect(plain_path)
    version = plain.execute("PRAGMA user_version").fetchone()[0]
    plain.close()
    return bool(version == _FINISHED)


def copy_list(vault: Vault, plain: sqlite3.Connection) -> None:
    """Copy what the list of encounters reads, so that the plain database answers the same query."""
    for table, columns in told("tables of the list copied", list(_LISTED.items())):
        names = ", ".join(columns)
        marks = ", ".join("?" for _ in columns)
        rows = vault.rows(f"SELECT {names} FROM {table}")  # noqa: S608 -- ours
        plain.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608
    plain.commit()
    plain.execute("PRAGMA journal_mode = WAL")


class _Writer:
    def __init__(self, vault: Vault, plain: sqlite3.Connection) -> None:
        self._vault = vault
        self._plain = plain
        self._row = 0
        self._texts_of_plain: list[tuple[int, str]] = []
        self._words_of_plain: list[tuple[int, str]] = []
        self._chance = random.Random(7)  # noqa: S311 -- not secret
        self._words = [_invented(self._chance) for _ in range(20_000)]
        catalogue = Catalogue.load()
        self._pack = catalogue.checklist.pack
        self._signs = list(catalogue.checklist.indicators)[:6]
        with vault.transaction():
            packs.keep(vault, self._pack, catalogue.archive())

    def write(self, number: int) -> None:
        """Write one encounter with everything in it."""
        at = _BEGUN + timedelta(minutes=number)
        encounter = _encounter(number, at, self._pack)
        encounters.insert(self._vault, encounter)
        named = {"encounter": encounter.id, "at": time_text(at)}
        place = f"Sample Pier {number % 97}"
        self._texts(number, named, place)
        for sign in self._signs:
            self._vault.execute(_MARK, {**named, "indicator": sign})
        for _ in range(EVENTS_EACH):
            events.append(
                self._vault,
                moment=Moment(at=at, zone="+00:00", run="bench", uptime_ms=number * 60_000),
                action="sample",
                encounter_id=encounter.id,
                detail="sample",
            )

    def _texts(self, number: int, named: dict[str, str], place: str) -> None:
        vault = self._vault
        whole = f"E-{number:04d} {number}"
        self._put(number, TextPlace(source=Source.ENCOUNTER, row=named["encounter"]), whole)
        for fact, text in (
            ("place", place),
            ("where_now", self._sentence(3)),
            ("language", "Utopian"),
        ):
            vault.execute(_FACT, {**named, "fact": fact, "text": text})
            self._put(number, TextPlace(source=Source.FACT, row=fact), text)
        for count in range(NOTES_EACH):
            note = {**named, "id": f"{number:028x}{count:04x}", "text": self._note(number)}
            vault.execute(_NOTE, {name: note[name] for name in ("id", "encounter", "at")})
            vault.execute(_NOTE_TEXT, {name: note[name] for name in ("id", "text", "at")})
            self._put(number, TextPlace(source=Source.NOTE, row=note["id"]), note["text"])
        self._cards(number, named)

    def _cards(self, number: int, named: dict[str, str]) -> None:
        chance = self._chance
        name = f"{chance.choice(_NAMES)} {self._words[chance.randrange(3000)].title()}"
        phone = f"+1 202-555-{number % 10_000:04d}"
        plate = f"UTO-{number:06d}"
        cards = (
            ("person", (("name_stated", name), ("a_number", f"A{number:09d}"), ("hair", "dark"))),
            ("conveyance", (("plate", plate), ("model", self._sentence(2)))),
            ("contact", (("contact", phone), ("note", self._sentence(3)))),
            ("place", (("name", self._sentence(2)), ("address", f"{number} Sample Street"))),
        )
        for index, (kind, fields) in enumerate(cards):
            card = f"{number:024x}cafe{index:04x}"
            self._vault.execute(
                _ENTITY,
                {"id": card, "encounter": named["encounter"], "kind": kind, "at": named["at"]},
            )
            for name_of_field, text in fields:
                self._vault.execute(
                    _FIELD, {"id": card, "field": name_of_field, "text": text, "at": named["at"]}
                )
                where = TextPlace(source=Source.CARD, row=card, field=name_of_field)
                self._put(number, where, text, is_name=name_of_field == "name_stated")
        self._identifiers(number, plate, phone)

    def _identifiers(self, number: int, plate: str, phone: str) -> None:
        for index, field, kind, key, text in (
            (1, Field.PLATE, IdentifierKind.PLATE, plate.replace("-", ""), plate),
            (2, Field.CONTACT, IdentifierKind.PHONE, f"+1202555{number % 10_000:04d}", phone),
        ):
            stated = Stated(field, Identifier(kind=kind, key=key), text)
            card_id = EntityId(f"{number:024x}cafe{index:04x}")
            identifiers.put_all(self._vault, number, card_id, [stated])

    def _put(self, number: int, place: TextPlace, text: str, *, is_name: bool = False) -> None:
        """Add a text to both indexes; the texts are ASCII, so folding them is quick."""
        words = words_of(text, is_name=True) if is_name else Words(_folded(text))
        search_rows.put(self._vault, number, place, words)
        self._row = max(self._row + 1, number << 20)
        self._texts_of_plain.append((self._row, text))
        self._words_of_plain.append((self._row, words.words))

    def flush(self) -> None:
        """Write what the plain database is to have so far."""
        self._plain.executemany("INSERT INTO text VALUES (?, ?)", self._texts_of_plain)
        self._plain.executemany(
            "INSERT INTO text_index (rowid, body) VALUES (?, ?)", self._words_of_plain
        )
        self._plain.commit()
        self._texts_of_plain.clear()
        self._words_of_plain.clear()

    def _note(self, number: int) -> str:
        text = self._sentence(WORDS_EACH)
        common = f" {COMMON}" if self._chance.random() < 0.45 else ""
        rare = f" {RARE}" if number % 1000 == 0 else ""
        return f"{text}{common}{rare}."

    def _sentence(self, count: int) -> str:
        """Return words as they are spread in a language: few of them often."""
        chance, words = self._chance, self._words
        return " ".join(words[int(len(words) * chance.random() ** 4)] for _ in range(count))


def _folded(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())


def _encounter(number: int, at: datetime, pack: PackRef) -> Encounter:
    return Encounter(
        id=EncounterId(f"{number:032x}"),
        number=number,
        setting=_SETTINGS[number % len(_SETTINGS)],
        role=Role.CBP_SECONDARY,
        budget=Budget.STANDARD,
        pack=pack,
        opened_at=at,
    )


def _invented(chance: random.Random) -> str:
    """Return a word that can be spoken."""
    syllables = (chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(4))
    return "".join(list(syllables)[: chance.randint(2, 4)])
