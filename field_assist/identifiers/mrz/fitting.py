"""Finds the zone in lines: its format, its full lines, and what stands beside it.

A zone comes as two or three lines, as one line without ends, or broken anywhere; with something in
front of or behind its lines. What is no whole zone is taken by `beginning` for the start of one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from field_assist.identifiers.mrz.characters import Mark, RawLine, left_out
from field_assist.identifiers.mrz.check_digit import ALPHABET, FILLER
from field_assist.identifiers.mrz.checks import check_all
from field_assist.identifiers.mrz.layout import LAYOUTS, FieldName, Format
from field_assist.identifiers.mrz.reading import (
    ENOUGH_DIGITS,
    Altered,
    AlteredKind,
    CheckState,
)
from field_assist.identifiers.mrz.states import StateKind, state_of

Marks = tuple[Mark, ...]

# Characters beside the lines; more is another text.
_MOST_IN_FRONT = 3
_MOST_BESIDE = 8
_MOST_PIECES = 12  # into which a zone may be broken
# By the first letter; the first of them is the one to expect where lines have no ends.
_FORMS_OF_LETTER: dict[str, tuple[Format, ...]] = {
    "P": (Format.TD3,),
    "V": (Format.MRV_A, Format.MRV_B),
    **dict.fromkeys("AIC", (Format.TD1, Format.TD2)),
}
_WIDTHS = frozenset(form.width for form in Format)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A zone of full lines, and what was left out for it."""

    form: Format
    lines: tuple[str, ...]
    altered: tuple[Altered, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """One way to see a zone: its lines, the characters in the text that it is cut out of."""

    form: Format
    lines: tuple[Marks, ...]
    beside: Marks  # on the same lines, in front or behind
    has_ends: bool  # the lines ended where they end here
    is_one_line: bool  # there was no end of a line in it
    is_doubtful: bool  # what is beside may as well be a character too many


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """A cut with what speaks for it."""

    cut: _Cut
    texts: tuple[str, ...]
    agreeing: int
    is_settled: bool  # no digit differs

    @property
    def is_accepted(self) -> bool:
        """Whether enough speaks for it.

        The first letter alone does for full lines, or for one line as long as all. Otherwise
        digits have to; all of them where something is dropped that is of the alphabet.
        """
        letter, cut = self.texts[0][0], self.cut
        forms = _FORMS_OF_LETTER.get(letter, ())
        beside = _letters(cut.beside)
        if cut.has_ends and not beside and (cut.form in forms or not forms):
            return True
        if cut.is_one_line and not cut.beside and cut.form in forms[:1]:
            return True
        if self.agreeing < ENOUGH_DIGITS or not beside:
            return self.agreeing >= ENOUGH_DIGITS
        is_clear = self.is_settled or beside.isdisjoint(ALPHABET)
        return cut.form in forms and is_clear and not cut.is_doubtful

    @property
    def rank(self) -> tuple[int, int, bool, bool, bool, int]:
        """Digits first; what they do not cover is judged by its letters and by its first five."""
        issuer = LAYOUTS[self.cut.form].fields[FieldName.ISSUER]
        state = state_of(issuer.of(self.texts))
        return (
            self.agreeing,
            -sum(letter not in ALPHABET for line in self.texts for letter in line),
            state is not None and state.kind is not StateKind.NOT_KNOWN,
            self.texts[0][0] in _FORMS_OF_LETTER,
            self.cut.has_ends,
            -len(self.cut.beside),
        )


def find(raw: Sequence[RawLine], untrusted: str, forms: Sequence[Format]) -> Fit | None:
    """Return the whole zone for which most speaks, or None."""
    judged = [_judged(cut) for form in forms for cut in _cuts(raw, form)]
    accepted = [each for each in judged if each.is_accepted]
    if not accepted:
        return None
    best = max(accepted, key=lambda each: each.rank) if len(accepted) > 1 else accepted[0]
    altered = tuple(_left_out(best.cut, raw, untrusted))
    return Fit(form=best.cut.form, lines=best.texts, altered=altered)


def _judged(cut: _Cut) -> _Judged:
    texts = tuple("".join(mark.character for mark in line) for line in cut.lines)
    checks = check_all(cut.form, texts).values()
    return _Judged(
        cut=cut,
        texts=texts,
        agreeing=sum(check.state is CheckState.AGREES for check in checks),
        is_settled=all(check.agrees for check in checks),
    )


def _cuts(raw: Sequence[RawLine], form: Format) -> Iterator[_Cut]:
    """Yield every cut that has full lines and a first letter of the format."""
    for cut in (*_as_lines(raw, form), *_joined(raw, form)):
        is_visa = cut.lines[0][0].character == "V"
        if form is Format.TD1 or form.is_visa == is_visa:
            yield cut


def _as_lines(raw: Sequence[RawLine], form: Format) -> Iterator[_Cut]:
    for start in range(len(raw) - form.lines + 1):
        group = [line.marks for line in raw[start : start + form.lines]]
        extra = [len(marks) - form.width for marks in group]
        is_of_another = any(
            each and len(marks) in _WIDTHS for each, marks in zip(extra, group, strict=True)
        )
        if min(extra) < 0 or sum(extra) > _MOST_BESIDE or is_of_another:
            continue
        for offsets in product(*(range(min(each, _MOST_IN_FRONT) + 1) for each in extra)):
            yield _cut_lines(form, group, offsets)


def _joined(raw: Sequence[RawLine], form: Format) -> Iterator[_Cut]:
    """Yield cuts through pieces that were broken elsewhere, or not at all."""
    whole = form.lines * form.width
    for start in range(len(raw)):
        marks: Marks = ()
        for line in raw[start : start + _MOST_PIECES]:
            marks += line.marks
            extra = len(marks) - whole
            if extra > _MOST_BESIDE:
                break
            for offset in range(min(extra, _MOST_IN_FRONT) + 1):
                yield _cut_joined(form, marks, offset, is_one_line=marks == line.marks)


def _cut_joined(form: Format, marks: Marks, offset: int, *, is_one_line: bool) -> _Cut:
    end = offset + form.lines * form.width
    edges = range(offset, end, form.width)
    behind = marks[end:]
    return _Cut(
        form=form,
        lines=tuple(marks[at : at + form.width] for at in edges),
        beside=marks[:offset] + behind,
        has_ends=False,
        is_one_line=is_one_line,
        is_doubtful=_ends_in_a_name(form) and not _letters(behind).isdisjoint(ALPHABET),
    )


def _cut_lines(form: Format, group: Sequence[Marks], offsets: Sequence[int]) -> _Cut:
    """Cut each line at its offset.

    In front of the first line and behind the last a scanner may have set letters. Elsewhere one
    letter more is rather one typed twice, that moved what is behind it.
    """
    lines: list[Marks] = []
    beside: Marks = ()
    inner: Marks = ()
    last = len(group) - 1
    for number, (marks, offset) in enumerate(zip(group, offsets, strict=True)):
        end = offset + form.width
        front, behind = marks[:offset], marks[end:]
        lines.append(marks[offset:end])
        beside += front + behind
        inner += front if number else ()
        inner += behind if number < last or _ends_in_a_name(form) else ()
    return _Cut(
        form=form,
        lines=tuple(lines),
        beside=beside,
        has_ends=True,
        is_one_line=False,
        is_doubtful=not _letters(inner).isdisjoint(ALPHABET),
    )


def _letters(marks: Marks) -> set[str]:
    """Return the characters that are no fillers."""
    return {mark.character for mark in marks} - {FILLER}


def _ends_in_a_name(form: Format) -> bool:
    return form is Format.TD1


def _left_out(best: _Cut, raw: Sequence[RawLine], untrusted: str) -> Iterator[Altered]:
    """Name what stands beside the zone, and the lines that are not of it."""
    inside = {mark.at for line in best.lines for mark in line}
    for line in raw:
        kept = [mark.at for mark in line.marks if mark.at in inside]
        if not kept:
            yield left_out(AlteredKind.OTHER_LINE, untrusted, line.marks)
            continue
        front = [mark for mark in line.marks if mark.at < kept[0]]
        behind = [mark for mark in line.marks if mark.at > kept[-1]]
        if front:
            yield left_out(AlteredKind.PREFIX, untrusted, front)
        if behind:
            yield left_out(AlteredKind.SUFFIX, untrusted, behind)
