"""Keep what a search reads in line with the record: with each change, and for older encounters.

A change and its rows are one transaction. Rows that another version of the program made are made
anew in slices, newest encounter first, by whoever has a moment; until then the old ones are found.

What is recorded goes before what is found: a fault of ours in making the rows leaves a text out of
the search, and never keeps it out of the vault.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

from field_assist.domain.change import (
    Answered,
    Change,
    ChildFactStated,
    DeadlineStopped,
    EntityStated,
    FactStated,
    FileDescribed,
    HandlingStated,
    ItemAnswered,
    LineChosen,
    LinkStated,
    ListChecked,
    MeasureStated,
    NoteWritten,
    StatementWritten,
    StepAdjusted,
    SuggestionDismissed,
    WordsChosen,
)
from field_assist.domain.encounter import SITUATION, Encounter
from field_assist.domain.entity import Entity
from field_assist.domain.errors import Expected, PackInvalid
from field_assist.domain.found import Indexing, Source, TextPlace
from field_assist.domain.ids import AttachmentId, EncounterId
from field_assist.domain.statement import Statement
from field_assist.storage import (
    encounters,
    entities,
    identifiers,
    search_rows,
    search_state,
    statements,
)
from field_assist.storage.vault import Vault
from field_assist.workflows import recognise, search_text
from field_assist.workflows.kept_packs import KeptPacks
from field_assist.workflows.search_text import VERSION

log = logging.getLogger(__name__)

SLICE_S = 0.01
"""How long a slice may take before its commit."""


def add_file(vault: Vault, encounter_id: EncounterId, file: AttachmentId, name: str) -> None:
    """Let a new file be found by its name. Call inside the transaction that stores it."""
    number = encounters.number_of(vault, encounter_id)
    with _left_out_at_worst():
        search_rows.put(vault, number, search_text.name_place(file), search_text.words_of(name))


@contextmanager
def _left_out_at_worst() -> Iterator[None]:
    """Let a fault of ours pass; trouble with the disk stops the transaction as ever."""
    try:
        yield
    except Expected:
        raise
    except Exception as error:  # noqa: BLE001 -- whatever a strange text makes of a reader
        # No trace: its text may hold what the officer wrote.
        log.error("a text is not in the search: %s", type(error).__name__)  # noqa: TRY400


class Index:
    """The rows of the search over an open vault. Use on the thread that opened it."""

    def __init__(self, vault: Vault, kept: KeptPacks) -> None:
        self._vault = vault
        self._kept = kept

    def started(self, encounter: Encounter) -> None:
        """Add a new encounter. Call inside the transaction that stores it."""
        search_state.begin(self._vault, VERSION, below=encounter.number)
        with _left_out_at_worst():
            self._put_whole(encounter)

    def changed(self, encounter_id: EncounterId, change: Change) -> None:
        """Bring the rows in line with a change. Call inside its transaction, after its rows."""
        with _left_out_at_worst():
            self._change(encounter_id, change)

    def _change(self, encounter_id: EncounterId, change: Change) -> None:
        match change:
            case FactStated() | NoteWritten() | Answered() | FileDescribed():
                place, words = search_text.written(change)
                search_rows.put(self._vault, self._number(encounter_id), place, words)
            case EntityStated():
                card = entities.get(self._vault, change.id)
                self._put_card(self._number(encounter_id), card)
            case StatementWritten():
                statement = statements.get(self._vault, change.id)
                self._put_statement(self._number(encounter_id), statement)
            case LineChosen() | LinkStated() | ChildFactStated() | DeadlineStopped():
                pass  # nothing in them is looked for
            case SuggestionDismissed() | StepAdjusted():
                pass  # no text in them tells anybody about somebody
            case WordsChosen() | HandlingStated():
                pass  # the words stand in a text that is searched
            case ItemAnswered() | ListChecked():
                pass  # not searched yet
            case MeasureStated():
                pass  # who answered a call is not searched for

    def progress(self) -> Indexing:
        """Return how many encounters can be searched by this version's keys."""
        return search_state.progress(self._vault, VERSION)

    def go_on(self, seconds: float = SLICE_S) -> bool:
        """Index older encounters for about so long, one at least; return whether any are left."""
        until = time.monotonic() + seconds
        with self._vault.transaction():
            search_state.begin(self._vault, VERSION)
            while (found := search_state.next_encounter(self._vault)) is not None:
                encounter_id, number = found
                with _left_out_at_worst():
                    self._make(encounters.get(self._vault, encounter_id))
                search_state.done_from(self._vault, VERSION, number)
                if time.monotonic() >= until:
                    return True
            search_state.done(self._vault, VERSION)
        return False

    def _make(self, encounter: Encounter) -> None:
        """Make all rows of an encounter anew."""
        vault, number = self._vault, encounter.number
        search_rows.clear(vault, number)
        identifiers.clear(vault, number)
        self._put_whole(encounter)
        for fact in SITUATION:
            place = TextPlace(source=Source.FACT, row=fact.value)
            words = search_text.words_of(encounter.facts.get(fact, ""))
            search_rows.put(vault, number, place, words)
        for note in encounter.notes:
            place = TextPlace(source=Source.NOTE, row=note.id)
            search_rows.put(vault, number, place, search_text.words_of(note.text))
        for person, answers in ((None, encounter.answers), *encounter.person_answers.items()):
            for answer in answers.values():
                place = search_text.mark_place(answer.indicator, person)
                search_rows.put(vault, number, place, search_text.words_of(answer.reason))
        for card in encounter.entities.values():
            self._put_card(number, card)
        for statement in encounter.statements.values():
            self._put_statement(number, statement)
        for file in encounter.files:
            words_of_file = search_text.words_of_file(file)
            search_rows.put_all(vault, number, Source.FILE, file.id, words_of_file)

    def _put_whole(self, encounter: Encounter) -> None:
        words = search_text.words_of_encounter(encounter, self._title(encounter))
        place = search_text.encounter_place(encounter.id)
        search_rows.put(self._vault, encounter.number, place, words)

    def _put_card(self, number: int, card: Entity) -> None:
        words = search_text.words_of_card(card)
        search_rows.put_all(self._vault, number, Source.CARD, card.id, words)
        identifiers.put_all(self._vault, number, card.id, recognise.of_card(card))

    def _put_statement(self, number: int, statement: Statement) -> None:
        words = {} if statement.is_removed else search_text.words_of_statement(statement.text)
        search_rows.put_all(self._vault, number, Source.STATEMENT, statement.id, words)

    def _number(self, encounter_id: EncounterId) -> int:
        return encounters.number_of(self._vault, encounter_id)

    def _title(self, encounter: Encounter) -> str:
        """Return the title of its setting; one whose pack cannot be read is found by the rest."""
        try:
            settings = self._kept.catalogue_of(encounter.pack).checklist.settings
        except PackInvalid:
            return ""
        profile = settings.get(encounter.setting)
        return profile.title if profile else ""
