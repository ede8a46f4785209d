"""The name field: the part before the first two fillers, the part after it, and where it is cut."""

from __future__ import annotations

from dataclasses import dataclass

from field_assist.identifiers.mrz.check_digit import FILLER


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeName:
    """A name as a code writes it: capitals, one space between words, no hyphens and no marks.

    `may_be_cut`: the field is full to its end, so that it may go on in the document (Doc 9303 part
    3, 4.6: names that do not fit are cut).
    """

    surname: str
    given_names: str
    may_be_cut: bool

    @property
    def text(self) -> str:
        """Both parts, with a comma between them where there are two."""
        return ", ".join(part for part in (self.surname, self.given_names) if part)


def read_name(text: str, width: int) -> CodeName:
    """Read a name field that is `width` characters long when it is written to its end."""
    surname, _, given_names = text.lstrip(FILLER).partition(FILLER * 2)
    return CodeName(
        surname=_words(surname),
        given_names=_words(given_names),
        may_be_cut=len(text) == width and not text.endswith(FILLER),
    )


def _words(part: str) -> str:
    return " ".join(word for word in part.split(FILLER) if word)
