"""The statement in the panel: saved as it is typed, removed, and looked back at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from field_assist.domain.encounter import Fact
from field_assist.domain.entity import EntityKind
from field_assist.domain.ids import EntityId, StatementId
from field_assist.domain.mention import Mention
from field_assist.domain.statement import StatementText
from field_assist.ui import entity_words
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.notes.statement_form import StatementForm


class StatementPresenter:
    """Holds which statement is in the form; `is_sealed` says whether a packet has it inside."""

    def __init__(
        self, form: StatementForm, desk: OpenEncounter, is_sealed: Callable[[str], bool]
    ) -> None:
        self._form = form
        self._desk = desk
        self._is_sealed = is_sealed
        self.statement: StatementId | None = None
        self._began = StatementText()
        self._is_awaited = False
        form.stated.connect(self._on_stated)

    def begin(self, original: str = "", speaker: Mention | None = None) -> None:
        """Begin a statement; with words in it, it is kept at once."""
        self._form.flush()
        self.statement = None
        listener = self._desk.encounter.facts.get(Fact.OFFICER, "")
        language = ""
        card = self._desk.encounter.entities.get(speaker.card) if speaker else None
        is_person = card is not None and card.kind is EntityKind.PERSON
        text = StatementText(
            original=original,
            language=language,
            listener=listener,
            speaker=speaker.card if speaker is not None and is_person else None,
        )
        self._began = text
        self._show(text)
        if original:
            self._on_stated(text)

    def edit(self, statement: StatementId) -> bool:
        """Put a statement into the form; return whether there is such a one."""
        self._form.flush()
        known = self._desk.encounter.statements.get(statement)
        if known is None:
            return False
        self.statement = statement
        self._show(known.text, is_sealed=self._is_sealed(statement))
        return True

    def remove(self) -> bool:
        """Take the statement off; return whether there was one. It comes back with Ctrl+Z."""
        self._form.flush()
        known = self._desk.encounter.statements.get(self.statement) if self.statement else None
        if known is None:
            return False
        reason = self._form.reason.reason()
        self._desk.write_statement(known.id, known.text, reason, is_removed=True)
        return True

    def ask_for_reason(self) -> None:
        """Ask why, if a packet was sealed since the statement was opened."""
        known = self.statement
        if known is not None and self._is_sealed(known) and not self._form.reason.is_asked:
            self.edit(known)

    def refresh(self) -> None:
        """Show what it says, and who is there now, after something was changed or taken back."""
        known = self._desk.encounter.statements.get(self.statement) if self.statement else None
        if known is not None:
            self._form.show_text(known.text, self._people(known.text.speaker))

    def show_saved(self, at: datetime) -> None:
        """Say when it was saved, if it is what was."""
        if self._is_awaited:
            self._is_awaited = False
            self._form.show_kept(at)

    def show_not_saved(self) -> None:
        """Say that it is not in the vault yet."""
        if self._is_awaited:
            self._form.show_not_kept()

    def _show(self, text: StatementText, *, is_sealed: bool = False) -> None:
        self._is_awaited = False
        self._form.show_statement(text, self._people(text.speaker), is_sealed=is_sealed)
        self._form.show_known(is_known=self.statement is not None)

    def _people(self, speaker: EntityId | None) -> tuple[tuple[EntityId, str], ...]:
        """Return who may have spoken; whoever is said to have, even with the card taken off."""
        return tuple(
            (card.id, f"{entity_words.title(card)}, {entity_words.role(card.role)}")
            for card in self._desk.encounter.entities.values()
            if card.kind is EntityKind.PERSON and (not card.is_removed or card.id == speaker)
        )

    def _on_stated(self, text: StatementText) -> None:
        """Keep what was typed, in whichever field; nothing typed makes no statement."""
        if self.statement is None and text == self._began and not text.original:
            return
        self._is_awaited = True
        reason = self._form.reason.reason()
        self.statement = self._desk.write_statement(self.statement, text, reason)
        self._form.show_known(is_known=True)
