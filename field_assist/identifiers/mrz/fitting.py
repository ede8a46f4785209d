"""Finds the zone in lines: its format, its full lines, and what stands beside it.

A zone comes as two or three lines, as one line without ends, or broken anywhere; with something in
front of or behind its lines. What is no whole zone is taken by `beginning` for the start of one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from field_assist.identifiers.mrz.characters import Mark, RawLine
from field_assist.identifiers.mrz.check_digit import ALPHABET, FILLER
from field_assist.identifiers.mrz.checks import check_all
from field_assist.identifiers.mrz.layout import LAYOUTS, FieldName, Format
from field_assist.identifiers.mrz.reading import Altered, AlteredKind, CheckState
from field_assist.identifiers.mrz.states import StateKind, state_of

Marks = tuple[Mark, ...]

# Characters beside a line; more is another text.
_MOST_BESIDE = 8
_MOST_PIECES = 12
# One digit agrees by chance once in ten times. Two are asked for where something has to be dropped
# or the first letter speaks against the format.
_ENOUGH = 2
_FORMS_OF_LETTER = {
    "P": (Format.TD3,),
    "V": (Format.MRV_A, Format.MRV_B),
    **dict.fromkeys("AIC", (Format.TD1, Format.TD2)),
}
_FORM_WITHOUT_ENDS = {"P": Format.TD3, "V": Format.MRV_A, **dict.fromkeys("AIC", Format.TD1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A zone of full lines, and what was left out for it."""

    form: Format
    lines: tuple[str, ...]
    altered: tuple[Altered, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """One way to see a zone: its lines, the characters in the text that it is cut out of."""

    form: Format
    lines: tuple[Marks, ...]
    beside: Marks  # on the same lines, in front or behind
    has_ends: bool  # the lines ended where they end here

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple("".join(mark.character for mark in line) for line in self.lines)

    @property
    def score(self) -> int:
        """How many digits agree."""
        checks = check_all(self.form, self.texts).values()
        return sum(check.state is CheckState.AGREES for check in checks)

    @property
    def is_accepted(self) -> bool:
        """Whether enough speaks for it."""
        letter = self.lines[0][0].character
        if all(mark.character == FILLER for mark in self.beside):
            fits = (
                self.form in _FORMS_OF_LETTER.get(letter, (self.form,))
                if self.has_ends
                else self.form is _FORM_WITHOUT_ENDS.get(letter)
            )
            if fits:
                return True
        return self.score >= _ENOUGH


def find(raw: Sequence[RawLine], untrusted: str, forms: Sequence[Format]) -> Fit | None:
    """Return the whole zone for which most speaks, or None."""
    accepted = [each for form in forms for each in _candidates(raw, form) if each.is_accepted]
    if not accepted:
        return None
    best = max(accepted, key=_rank)
    return Fit(form=best.form, lines=best.texts, altered=_left_out(best, raw, untrusted))


def _rank(each: _Candidate) -> tuple[int, int, bool, bool, bool, int]:
    """Digits first; what they do not cover is judged by its letters and by its first five."""
    texts = each.texts
    foreign = sum(letter not in ALPHABET for line in texts for letter in line)
    state = state_of(LAYOUTS[each.form].fields[FieldName.ISSUER].of(texts))
    return (
        each.score,
        -foreign,
        state is not None and state.kind is not StateKind.NOT_KNOWN,
        texts[0][0] in _FORMS_OF_LETTER,
        each.has_ends,
        -len(each.beside),
    )


def _candidates(raw: Sequence[RawLine], form: Format) -> Iterator[_Candidate]:
    """Yield every cut that has full lines and a first letter of the format."""
    for cut in (*_as_lines(raw, form), *_joined(raw, form)):
        is_visa = cut.lines[0][0].character == "V"
        if form is Format.TD1 or form.is_visa == is_visa:
            yield cut


def _as_lines(raw: Sequence[RawLine], form: Format) -> Iterator[_Candidate]:
    for start in range(len(raw) - form.lines + 1):
        group = [line.marks for line in raw[start : start + form.lines]]
        extra = [len(marks) - form.width for marks in group]
        if min(extra) < 0 or sum(extra) > _MOST_BESIDE:
            continue
        for offsets in product(*(range(each + 1) for each in extra)):
            yield _cut(form, group, offsets, has_ends=True)


def _joined(raw: Sequence[RawLine], form: Format) -> Iterator[_Candidate]:
    """Yield cuts through pieces that were broken elsewhere, or not at all."""
    whole = form.lines * form.width
    for start in range(len(raw)):
        marks: Marks = ()
        for line in raw[start : start + _MOST_PIECES]:
            marks += line.marks
            extra = len(marks) - whole
            if extra > _MOST_BESIDE:
                break
            for offset in range(extra + 1):
                inner = marks[offset : offset + whole]
                group = [inner[at : at + form.width] for at in range(0, whole, form.width)]
                yield _Candidate(
                    form=form,
                    lines=tuple(group),
                    beside=marks[:offset] + marks[offset + whole :],
                    has_ends=False,
                )


def _cut(
    form: Format, group: Sequence[Marks], offsets: Sequence[int], *, has_ends: bool
) -> _Candidate:
    lines, beside = [], []
    for marks, offset in zip(group, offsets, strict=True):
        end = offset + form.width
        lines.append(marks[offset:end])
        beside += [*marks[:offset], *marks[end:]]
    return _Candidate(form=form, lines=tuple(lines), beside=tuple(beside), has_ends=has_ends)


def _left_out(best: _Candidate, raw: Sequence[RawLine], untrusted: str) -> tuple[Altered, ...]:
    """Name what stands beside the zone, and the lines that are not of it."""
    inside = {mark.at for line in best.lines for mark in line}
    altered = []
    for line in raw:
        places = [mark.at for mark in line.marks]
        kept = [at for at in places if at in inside]
        if not kept:
            altered.append(_dropped(AlteredKind.OTHER_LINE, untrusted, places))
            continue
        front = [at for at in places if at < kept[0]]
        behind = [at for at in places if at > kept[-1]]
        if front:
            altered.append(_dropped(AlteredKind.PREFIX, untrusted, front))
        if behind:
            altered.append(_dropped(AlteredKind.SUFFIX, untrusted, behind))
    return tuple(altered)


def _dropped(kind: AlteredKind, untrusted: str, places: Sequence[int]) -> Altered:
    found = untrusted[places[0] : places[-1] + 1]
    return Altered(kind=kind, at=places[0], found=found, became="")
