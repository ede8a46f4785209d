"""Notes and quotes in words: what they say now, and what was changed in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from field_assist.domain import timeline as acts
from field_assist.domain.change import How
from field_assist.domain.checklist import Checklist
from field_assist.domain.encounter import Encounter, Note
from field_assist.domain.ids import EntityId, NoteId, StatementId
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.mention import places
from field_assist.domain.statement import Statement, StatementText
from field_assist.domain.timeline import Entry, Strand
from field_assist.ui import entity_words, source_words
from field_assist.ui.screens.notes.difference import difference
from field_assist.ui.screens.notes.phrases import changed, how_said, said, short_of
from field_assist.ui.screens.notes.rows import Line, Look, Row, isolated, text_lines
from field_assist.ui.screens.notes.tokens import is_flagged
from field_assist.workflows.timeline import Timeline


class TextWording:
    """Knows the encounter as it is now."""

    def __init__(self, encounter: Encounter, checklist: Checklist, story: Timeline) -> None:
        self._encounter = encounter
        self._notes = {note.id: note for note in encounter.notes}
        self._checklist = checklist
        self._story = story

    def note(self, entry: Entry) -> Row | None:
        """Return a note as it is now, or one change of it; None if nothing was ever in it."""
        note = self._notes.get(NoteId(entry.about))
        if note is None:
            return None
        if entry.is_waiting or entry.is_first:
            return self._note_now(entry, note)
        return self._note_changed(entry, note, self._story.note_versions(note.id))

    def _note_now(self, entry: Entry, note: Note) -> Row | None:
        count = 0 if entry.is_waiting else self._story.version_count(note.id)
        filled: Note | None = note
        if not note.text.strip():
            filled = _last_filled(self._story.note_versions(note.id))
        if filled is None:
            return None
        is_struck = filled is not note
        meta = _versions(count)
        names = tuple((place.start, place.end) for place in places(filled.text, note.mentions))
        flagged = is_flagged(filled.text)
        return Row(
            key=entry.key,
            at=note.created_at,
            strand=Strand.NOTES,
            title=self._note_title(note, flagged=flagged),
            lines=(*text_lines(filled.text, names=names), *self._renamed(note, filled.text)),
            icon="flag" if flagged else "pencil",
            meta=said(QT_TRANSLATE_NOOP("Notes", "Taken back")) if is_struck else meta,
            is_struck=is_struck,
            version_count=count,
            note=note.id,
            indicator=note.indicator,
        )

    def _note_title(self, note: Note, *, flagged: bool) -> str:
        title = said(QT_TRANSLATE_NOOP("Notes", "Note"))
        if flagged:
            title = said(QT_TRANSLATE_NOOP("Notes", "Flagged note"))
        if note.indicator is None:
            return title
        on = said(QT_TRANSLATE_NOOP("Notes", "{0} on: {1}"))
        return on.format(title, short_of(self._checklist, note.indicator))

    def _renamed(self, note: Note, text: str) -> Iterator[Line]:
        """Say what those are called now who are named otherwise in the note."""
        for mention in note.mentions:
            card = self._encounter.entities.get(mention.card)
            if card is None or mention.words not in text:
                continue
            name = entity_words.title(card)
            if name.casefold() not in mention.words.casefold():
                is_now = said(QT_TRANSLATE_NOOP("Notes", "{0} is now called {1}."))
                yield Line(text=is_now.format(isolated(mention.words), isolated(name)))

    def _note_changed(self, entry: Entry, note: Note, versions: tuple[Note, ...]) -> Row:
        now = versions[entry.version - 1] if entry.version <= len(versions) else note
        before = versions[entry.version - 2] if 1 < entry.version <= len(versions) else None
        title = said(QT_TRANSLATE_NOOP("Notes", "Note edited"))
        if entry.how is not How.DONE:
            title = how_said(entry.how, said(QT_TRANSLATE_NOOP("Notes", "Note")))
        was, is_now = difference(before.text if before else "", now.text)
        return Row(
            key=entry.key,
            at=entry.line.at,
            strand=Strand.NOTES,
            title=title,
            lines=(Line(text=changed(was, is_now)), *reason_lines(now.reason)),
            icon="undo-2",
            meta=_version(entry.version),
            version_count=len(versions),
            note=note.id,
        )

    def statement(self, entry: Entry) -> Row | None:
        """Return a statement as it is now, or one change of it."""
        statement = self._encounter.statements.get(StatementId(entry.about))
        if statement is None:
            return None
        if entry.is_waiting:
            return self._statement_now(entry, statement, 0)
        if entry.is_first and entry.action == acts.STATEMENT_WRITTEN:
            count = self._story.version_count(statement.id)
            return self._statement_now(entry, statement, count)
        versions = self._story.statement_versions(statement.id)
        return self._statement_changed(entry, statement, versions)

    def _statement_now(self, entry: Entry, statement: Statement, count: int) -> Row:
        text = statement.text
        word_for_word = said(QT_TRANSLATE_NOOP("Notes", "Kept word for word"))
        off = said(QT_TRANSLATE_NOOP("Notes", "Taken off"))
        return Row(
            key=entry.key,
            at=statement.created_at,
            strand=Strand.QUOTES,
            title=self.title(text),
            lines=(*text_lines(text.original, Look.QUOTE), *self._around(text)),
            icon="message-square-quote",
            meta=off if statement.is_removed else _versions(count) or word_for_word,
            is_struck=statement.is_removed,
            version_count=count,
            statement=statement.id,
        )

    def title(self, text: StatementText) -> str:
        """Return who said it, and in which language, as far as that is known."""
        speaker, language = self.speaker(text), isolated(text.language)
        if speaker and text.language.strip():
            told = said(QT_TRANSLATE_NOOP("Notes", "Quote, told by {0}, in {1}"))
            return told.format(speaker, language)
        if speaker:
            return said(QT_TRANSLATE_NOOP("Notes", "Quote, told by {0}")).format(speaker)
        if text.language.strip():
            return said(QT_TRANSLATE_NOOP("Notes", "Quote, in {0}")).format(language)
        return said(QT_TRANSLATE_NOOP("Notes", "Quote, speaker not stated"))

    def speaker(self, text: StatementText) -> str:
        """Return who said it: the name of a card, or what was typed; "" when nothing was."""
        card = self._card(text.speaker)
        return card or (isolated(text.speaker_text) if text.speaker_text.strip() else "")

    def _card(self, card: EntityId | None) -> str:
        known = self._encounter.entities.get(card) if card else None
        return isolated(entity_words.title(known)) if known else ""

    def _around(self, text: StatementText) -> Iterator[Line]:
        """Say the translation, and what else is known about the words."""
        if text.translation.strip():
            yield from text_lines(text.translation)
        named = (
            (QT_TRANSLATE_NOOP("Notes", "Source: {0}."), source_words.stated(text.sort)),
            (QT_TRANSLATE_NOOP("Notes", "Translated by {0}."), text.translated_by),
            (QT_TRANSLATE_NOOP("Notes", "Said to {0}."), text.listener),
            (QT_TRANSLATE_NOOP("Notes", "Also present: {0}."), text.present),
            (QT_TRANSLATE_NOOP("Notes", "Said at {0}."), text.said_at),
        )
        told = " ".join(said(phrase).format(isolated(who)) for phrase, who in named if who.strip())
        if told:
            yield Line(text=told)
        if text.is_from_controller:
            yield Line(text=said(ONLY_FROM_CONTROLLER))

    def _statement_changed(
        self, entry: Entry, statement: Statement, versions: tuple[Statement, ...]
    ) -> Row:
        now = versions[entry.version - 1] if entry.version <= len(versions) else statement
        before = versions[entry.version - 2] if 1 < entry.version <= len(versions) else None
        quote = said(QT_TRANSLATE_NOOP("Notes", "Quote"))
        title = said(QT_TRANSLATE_NOOP("Notes", "Quote edited"))
        if now.is_removed:
            title = said(QT_TRANSLATE_NOOP("Notes", "Quote taken off. It is kept."))
        row = Row(
            key=entry.key,
            at=entry.line.at,
            strand=Strand.QUOTES,
            title=how_said(entry.how, quote) if entry.how is not How.DONE else title,
            icon="undo-2",
            meta=_version(entry.version),
            version_count=len(versions),
            statement=statement.id,
        )
        lines = self.changes(before.text if before else StatementText(), now.text)
        return replace(row, lines=(*(Line(text=line) for line in lines), *reason_lines(now.reason)))

    def changes(self, before: StatementText, now: StatementText) -> Iterator[str]:
        """Say which lines of a statement were changed, each from what to what."""
        for name, label in STATEMENT_LABELS.items():
            was, is_now = _told(before, name), _told(now, name)
            if was != is_now:
                pair = said(QT_TRANSLATE_NOOP("Notes", "{0}: {1}"))
                yield pair.format(said(label), changed(*difference(was, is_now)))
        if before.speaker != now.speaker:
            was, is_now = self._card(before.speaker), self._card(now.speaker)
            pair = said(QT_TRANSLATE_NOOP("Notes", "{0}: {1}"))
            yield pair.format(said(STATEMENT_LABELS["speaker_text"]), changed(was, is_now))
        if before.is_from_controller != now.is_from_controller:
            ticked = QT_TRANSLATE_NOOP("Notes", "Ticked: {0}")
            unticked = QT_TRANSLATE_NOOP("Notes", "No longer ticked: {0}")
            phrase = ticked if now.is_from_controller else unticked
            yield said(phrase).format(said(ONLY_FROM_CONTROLLER))


ONLY_FROM_CONTROLLER = QT_TRANSLATE_NOOP(
    "Notes", "Only somebody who may be in charge of the person said so."
)
STATEMENT_LABELS = {
    "original": QT_TRANSLATE_NOOP("Notes", "Words as spoken"),
    "sort": QT_TRANSLATE_NOOP("Notes", "Sort of source"),
    "language": QT_TRANSLATE_NOOP("Notes", "Language"),
    "translation": QT_TRANSLATE_NOOP("Notes", "In English"),
    "translated_by": QT_TRANSLATE_NOOP("Notes", "Translated by"),
    "speaker_text": QT_TRANSLATE_NOOP("Notes", "Said by"),
    "listener": QT_TRANSLATE_NOOP("Notes", "Said to"),
    "present": QT_TRANSLATE_NOOP("Notes", "Also present"),
    "said_at": QT_TRANSLATE_NOOP("Notes", "Said at"),
}


def _told(text: StatementText, name: str) -> str:
    """Return a line of a statement as it is read."""
    return source_words.stated(text.sort) if name == "sort" else str(getattr(text, name))


def _last_filled(versions: tuple[Note, ...]) -> Note | None:
    return next((note for note in reversed(versions) if note.text.strip()), None)


def _versions(count: int) -> str:
    if count <= 1:
        return ""
    return said(QT_TRANSLATE_NOOP("Notes", "{0} versions")).format(count)


def _version(number: int) -> str:
    return said(QT_TRANSLATE_NOOP("Notes", "Version {0}")).format(number)


def reason_lines(reason: str) -> tuple[Line, ...]:
    """Return why a version was written after a packet was sealed, if it was."""
    if not reason.strip():
        return ()
    text = said(QT_TRANSLATE_NOOP("Notes", "Reason: {0}"))
    return (Line(text=text.format(isolated(reason))),)
