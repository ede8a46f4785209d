"""The gate before the seal: whether anything that was left out is in the finished packet after all.

What officers wrote is looked at first, as it can be named and mended in the review. Then the bytes
that would leave are searched, whatever made them: pages, data, structure, metadata, names, streams.
"""

from __future__ import annotations

import contextlib
import dataclasses
import tomllib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache

from field_assist.domain.assessment import Assessment
from field_assist.domain.due import Deadline
from field_assist.domain.encounter import Encounter
from field_assist.domain.found import Span
from field_assist.domain.outbox import SealedPacket
from field_assist.domain.packet_form import PacketForm
from field_assist.domain.record_texts import Text, texts
from field_assist.domain.redaction import Redaction, Verdict, Where, without_markers
from field_assist.identifiers.search_key import fold
from field_assist.packet.inside import Place, Stream, streams_inside, texts_inside
from field_assist.paths import resource_root
from field_assist.workflows import inclusion
from field_assist.workflows.by_form import told_by
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.haystack import Haystack
from field_assist.workflows.left_out import left_out_values
from field_assist.workflows.needles import Needle, Value, needles

_FEWEST_BYTES, _DIGITS_OF_AN_OFFSET = 5, 10
_FEWEST_AMONG_PIXELS = 8
"""Five bytes whatever their case stand by chance in one of some hundred packets with photos."""
_ENCODINGS = ("utf-8", "utf-16-be", "utf-16-le", "latin-1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """What must not be in a packet, and what officers wrote that is in it.

    `kept` are words that were looked at and stay: pieces of a value only, never a whole one.
    `common` are the folded words of any packet. `by_form` is what the form leaves out: a piece of
    it that a card of the packet tells, as a family name is, is told by right (`told`).
    """

    values: tuple[Value, ...] = ()
    by_form: tuple[Value, ...] = ()
    told: frozenset[str] = frozenset()
    passages: tuple[Text, ...] = ()
    kept: tuple[Redaction, ...] = ()
    common: frozenset[str] = frozenset()

    def needles(self) -> tuple[Needle, ...]:
        """Return what to look for."""
        own = needles(self.values, self.common)
        known = {needle.pieces for needle in own}
        of_form = needles(self.by_form, self.common)
        return (
            *own,
            *(
                needle
                for needle in of_form
                if needle.pieces not in known
                and (needle.is_whole or needle.squashed not in self.told)
            ),
        )

    @property
    def sought(self) -> int:
        """Return how many values are looked for."""
        return len(self.values) + len(self.by_form)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was left out."""
        return not (self.values or self.by_form)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place in what an officer wrote at which something is told that was left out."""

    where: Where
    start: int
    words: str
    value: str
    is_whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Leak:
    """Something that was left out and is in the finished packet.

    `where` names the text of the record, when it is told there; `place` and `name` the part of
    the file. `words` are those that were left out.
    """

    place: Place | None
    name: str = ""
    where: Where | None = None
    words: str = ""


def guard_of(
    encounter: Encounter,
    result: Assessment,
    duties: tuple[Deadline, ...],
    catalogue: Catalogue,
    form: PacketForm | None = None,
) -> Guard:
    """Return what a packet of the encounter, of which these are all duties, is searched for.

    What its form leaves out is searched for as well; without one it is what officers left out.

    What was said of a duty that there is no more is in no packet, and nobody left it out.
    """
    inside = inclusion.included_with(encounter, result, duties)
    by_form = told_by(form, inside, catalogue.checklist) if form is not None else inside
    whole = frozenset(fold(text.text) for text in texts(by_form))
    return Guard(
        values=left_out_values(inclusion.with_stops_of(encounter, duties), inside),
        by_form=tuple(
            value for value in left_out_values(inside, by_form) if fold(value.text) not in whole
        ),
        told=_words_of_cards(by_form),
        passages=texts(by_form),
        kept=tuple(each for each in encounter.redactions if each.verdict is Verdict.KEPT),
        common=common_words() | words_of_pack(catalogue) | _words_of_form(form),
    )


def _words_of_cards(told: Encounter) -> frozenset[str]:
    """Return the folded words of the cards that are told."""
    return frozenset(
        word
        for card in told.entities.values()
        for text in card.fields.values()
        for word in fold(text).split()
    )


def _words_of_form(form: PacketForm | None) -> frozenset[str]:
    """Return the folded words that a form has in place of those of every packet.

    One that an agency placed is not asked: an office may write names into it.
    """
    is_shipped = form is not None and not form.is_placed
    said = _strings((form.tables, form.sentences)) if form is not None and is_shipped else ()
    return frozenset(word for each in said for word in fold(each).split())


def hits(guard: Guard) -> tuple[Hit, ...]:
    """Return where officers wrote what was left out, in the order of the record."""
    return tuple(_hits(guard, guard.needles()))


def leaks(guard: Guard, packet: SealedPacket) -> tuple[Leak, ...]:
    """Return whatever was left out and is in the packet; () is the leave to seal.

    Takes some tenths of a second; call it in a lane.
    """
    if guard.is_empty:
        return ()
    sought = guard.needles()
    told = [Leak(place=None, where=hit.where, words=hit.words) for hit in _hits(guard, sought)]
    if told:
        return tuple(told)  # to be mended first; the file says the same again
    everywhere = [each for each in sought if not each.is_common and not _is_kept(guard, each)]
    return (*_in_texts(packet, everywhere), *_in_streams(packet, everywhere))


def _hits(guard: Guard, sought: Iterable[Needle]) -> Iterator[Hit]:
    needles_in_order = tuple(sought)
    for where, text in guard.passages:
        shown = without_markers(text)
        hay, taken = Haystack(shown), set[Span]()
        for needle in needles_in_order:
            found = (*hay.find(needle), *hay.find_name(needle, guard.common))
            for start, end in found:
                is_new = not any(start < last and first < end for first, last in taken)
                if is_new and not _is_excused(guard, where, shown, (start, end), needle):
                    taken.add((start, end))
                    yield Hit(
                        where=where,
                        start=start,
                        words=shown[start:end],
                        value=needle.raw,
                        is_whole=needle.is_whole and not needle.is_common,
                    )


def _is_excused(guard: Guard, where: Where, text: str, span: Span, needle: Needle) -> bool:
    """Return whether these words were looked at and stay; a whole value never does."""
    if needle.is_whole and not needle.is_common:
        return False
    words = text[slice(*span)]
    return any(each.where == where and each.words == words for each in guard.kept)


def _is_kept(guard: Guard, needle: Needle) -> bool:
    """Return whether a piece of a value was looked at and stays somewhere."""
    if needle.is_whole:
        return False
    sought = needle.squashed
    return any(sought in fold(each.words).replace(" ", "") for each in guard.kept)


def _in_texts(packet: SealedPacket, sought: Iterable[Needle]) -> Iterator[Leak]:
    needles_in_order = tuple(sought)
    for inside in texts_inside(packet):
        hay = Haystack(inside.text)
        for needle in needles_in_order:
            if next(hay.find(needle), None) is not None:
                yield Leak(place=inside.place, name=inside.name, words=needle.raw)


def _in_streams(packet: SealedPacket, sought: Iterable[Needle]) -> Iterator[Leak]:
    """Yield whole values whose very bytes are in a stream or in the file, in any encoding."""
    # A few digits alone also stand in the file's own tables; in texts they were looked for above.
    sure = (each for each in sought if each.is_whole and not _is_short_number(each))
    encoded = [(each.raw, _encoded(each.raw)) for each in sure]
    for stream in streams_inside(packet):
        yield from _in_stream(stream, encoded)


def _is_short_number(needle: Needle) -> bool:
    return needle.is_number and len(needle.squashed) <= _DIGITS_OF_AN_OFFSET


def _in_stream(stream: Stream, encoded: Iterable[tuple[str, frozenset[bytes]]]) -> Iterator[Leak]:
    content = stream.content.lower()
    fewest = _FEWEST_AMONG_PIXELS if stream.has_pixels else 0
    for raw, forms in encoded:
        if any(form in content for form in forms if len(form) >= fewest):
            yield Leak(place=Place.STREAM, name=stream.name, words=raw)


def _encoded(raw: str) -> frozenset[bytes]:
    """Return how a value would stand in a stream, as bytes and in hexadecimal digits."""
    plain = {form for name in _ENCODINGS for form in _as_bytes(raw, name)}
    lower = {each.lower() for each in plain} | {each.hex().encode() for each in plain}
    return frozenset(each for each in lower if len(each) >= _FEWEST_BYTES)


def _as_bytes(raw: str, encoding: str) -> Iterator[bytes]:
    """Yield the value in an encoding, or nothing where that does not have its letters."""
    with contextlib.suppress(UnicodeEncodeError):
        yield raw.encode(encoding)


@cache
def common_words() -> frozenset[str]:
    """Return the folded words of the form: what any packet says."""
    from field_assist.packet.words import FORM  # noqa: PLC0415 -- loads Jinja2

    folder = resource_root() / "forms" / FORM
    found: set[str] = set()
    for file in sorted(folder.iterdir()):
        text = file.read_text(encoding="utf-8")
        said = _strings(tomllib.loads(text)) if file.suffix == ".toml" else (text,)
        found.update(word for each in said for word in fold(each).split())
    return frozenset(found)


_known: deque[tuple[Catalogue, frozenset[str]]] = deque(maxlen=4)
"""The words of the content that was asked for last, by its value: an id may name other content."""


def words_of_pack(catalogue: Catalogue) -> frozenset[str]:
    """Return the folded words of the content that packets quote. On one thread.

    Contacts are not asked: an office writes names into them, and a name is never a common word.
    """
    quoted = replace(catalogue, contacts=())
    known = next((words for content, words in _known if content == quoted), None)
    if known is not None:
        return known
    words = frozenset(word for each in _strings(quoted) for word in fold(each).split())
    _known.append((quoted, words))
    return words


def _strings(value: object) -> Iterator[str]:
    """Yield every text in a value of the content, keys of mappings aside."""
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from _strings(each)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _strings(getattr(value, field.name))
