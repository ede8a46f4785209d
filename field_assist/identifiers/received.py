"""What all readers of identifiers share: text is cleaned once, limited, and never refused."""

from __future__ import annotations

from dataclasses import dataclass, field

from field_assist.identifiers.identified import LONGEST, Identified, Kind, Note, NoteKind
from field_assist.identifiers.plain import has_hidden, plain


@dataclass(slots=True, kw_only=True)
class Received:
    """A text on its way through one reader; collects notes, in the order in which they are made.

    `plain` is empty if there is nothing to read, or too much.
    """

    kind: Kind
    as_typed: str
    plain: str = field(init=False)
    notes: list[Note] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        is_readable = len(self.as_typed) <= LONGEST
        self.plain = plain(self.as_typed) if is_readable else ""
        if not is_readable:
            self.note(NoteKind.TOO_LONG, found=str(len(self.as_typed)), expected=str(LONGEST))
        elif has_hidden(self.as_typed):
            self.note(NoteKind.HIDDEN_CHARACTERS)

    @property
    def body(self) -> str:
        """The letters and digits, in upper case: what most codes consist of."""
        return "".join(character for character in self.plain.upper() if character.isalnum())

    def note(self, kind: NoteKind, *, found: str = "", expected: str = "") -> None:
        """Add a remark for the officer."""
        self.notes.append(Note(kind=kind, found=found, expected=expected))

    def expect_length(self, text: str, fewest: int, most: int) -> bool:
        """Tell whether the text has that many characters, and note it if not."""
        if len(text) < fewest:
            self.note(NoteKind.TOO_SHORT, found=str(len(text)), expected=str(fewest))
        if len(text) > most:
            self.note(NoteKind.TOO_LONG, found=str(len(text)), expected=str(most))
        return fewest <= len(text) <= most

    def unknown(self) -> Identified:
        """Return the text without a key, as something that no table has."""
        if self.plain:
            self.note(NoteKind.UNKNOWN_CODE, found=self.plain)
        return self.read_as("")

    def read_as(self, canonical: str, display: str = "") -> Identified:
        """Return the result; without a `display` the cleaned text is shown."""
        return Identified(
            kind=self.kind,
            as_typed=self.as_typed,
            canonical=canonical,
            display=display or self.plain or plain(self.as_typed[:LONGEST]),
            notes=tuple(self.notes),
        )
