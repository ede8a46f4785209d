"""What a form of packet may ask for, whoever wrote it, and the least that each kind leaves out.

A form is data, and an agency can add one; what a kind of packet must never tell is decided here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from field_assist.content.findings import Finding
from field_assist.content.packet_form_schema import FormFile, KeepsEntry
from field_assist.content.plain_text import not_plain
from field_assist.content.wording import forbidden_in_packet_words, forbidden_in_screen_words
from field_assist.domain.entity import EntityKind, Field
from field_assist.domain.entity_form import FIELDS
from field_assist.domain.packet_form import DataPart, Kind, Part, Section, Whose

FORM_FILE, WORDS_FILE, SENTENCES_FILE = "form.toml", "en.toml", "sentences.j2"

_SUMMARIES: Mapping[Kind, Section] = {
    Kind.PERSON: Section.SUMMARY,
    Kind.GOODS: Section.SUMMARY,
    Kind.SUPPLEMENT: Section.SUMMARY,
    Kind.FDNS: Section.SUMMARY,
    Kind.CHILD_NOTICE: Section.NOTICE_SUMMARY,
    Kind.NO_IDENTITY: Section.COUNTS_SUMMARY,
}
_NEEDED_BY_SUMMARY = (
    Section.ENCOUNTER,
    Section.PEOPLE,
    Section.INDICATORS,
    Section.ELEMENTS,
    Section.CLOCKS,
    Section.DEADLINES,
    Section.STATEMENTS,
)
"""Where the first page says that the whole of something is."""
_NEEDED_BY_KIND: Mapping[Kind, tuple[Section, ...]] = {
    Kind.GOODS: (Section.GOODS,),
    Kind.SUPPLEMENT: (Section.CHANGES,),
    Kind.FDNS: (Section.RECEIPTS,),
    Kind.CHILD_NOTICE: (Section.DEADLINES,),
}
_ONLY_IN: Mapping[Section, Kind] = {
    Section.CHANGES: Kind.SUPPLEMENT,
    Section.NOTICE_SUMMARY: Kind.CHILD_NOTICE,
    Section.COUNTS_SUMMARY: Kind.NO_IDENTITY,
}
_WITHOUT_IDENTITY = frozenset(
    {
        Section.COUNTS_SUMMARY,
        Section.SIGNS_IN_SHORT,
        Section.ELEMENTS,
        Section.STATISTICS,
        Section.OWN,
        Section.VERIFY,
        Section.NEW_PAGE,
    }
)
_TELLS: Mapping[Section, frozenset[Part]] = {
    Section.ENCOUNTER: frozenset({Part.LABEL, Part.NOTES}),
    Section.INDICATORS: frozenset({Part.SIGN_WORDS, Part.SIGNS_NOT_PRESENT, Part.NOT_ASSESSED}),
    Section.STATEMENTS: frozenset({Part.STATEMENTS}),
    Section.ACTIONS: frozenset({Part.ACTIONS}),
    Section.EXHIBITS: frozenset({Part.EXHIBITS}),
    Section.USES: frozenset({Part.INSTRUMENTS}),
    Section.GOODS: frozenset({Part.INSTRUMENTS, Part.LISTS}),
    Section.RELIEF: frozenset({Part.RELIEF}),
    Section.DEADLINES: frozenset({Part.DEADLINES}),
    Section.CUSTODY: frozenset({Part.CUSTODY}),
}
"""Without these parts a section would say that nothing was recorded, which nobody can know."""
_NAMES = frozenset({Field.NAME_STATED, Field.NAME_IN_DOCUMENT, Field.NAME_IN_SCRIPT, Field.ALIASES})
_OF_A_NOTICE = frozenset({Part.LABEL, Part.DEADLINES, Part.CUSTODY})
_THINGS = frozenset({Whose.DOCUMENT, Whose.CONVEYANCE, Whose.CONTACT, Whose.OTHER_PERSON})

_OVERRIDABLE = frozenset({"page", "section", "label", "column", "subject"})
_LOCKED = frozenset({"pages", "practice", "practice_more", "practice_kind", "ssi", "continued"})
"""Words of `page` that no form exchanges: they protect, or are patterns."""
_LONGEST_WORDS = 600

Tables = Mapping[str, Mapping[str, str]]


def check_form(form: FormFile) -> Iterator[Finding]:
    """Yield everything that a form must not be, each with its place in `form.toml`."""
    for place, text in (("$.title", form.title), ("$.purpose", form.purpose)):
        for why in (*not_plain(text), *forbidden_in_screen_words(text)):
            yield _wrong(place, why)
    for name in ("recipients", "sections", "data", "own"):
        yield from _twice(name, getattr(form, name))
    yield from _sections(form)
    if form.keeps is not None:
        yield from _keeps(form, form.keeps)
    if form.own and Section.OWN not in form.sections:
        yield _wrong("$.own", "there is no section `own` for it")
    if Section.OWN in form.sections and not form.own:
        yield _wrong("$.sections", "the section `own` has no sentence")
    match form.kind:
        case Kind.NO_IDENTITY:
            yield from _without_identity(form)
        case Kind.CHILD_NOTICE:
            yield from _notice(form)


def _twice(name: str, values: tuple[object, ...]) -> Iterator[Finding]:
    for value, count in Counter(values).items():
        if count > 1 and value is not Section.NEW_PAGE:
            yield _wrong(f"$.{name}", f"`{getattr(value, 'value', value)}` is there twice")


def _sections(form: FormFile) -> Iterator[Finding]:
    there = form.sections
    if there[0] is not _SUMMARIES[form.kind]:
        yield _wrong("$.sections", f"it has to begin with `{_SUMMARIES[form.kind].value}`")
    if there[-1] not in (Section.CUSTODY, Section.VERIFY):
        yield _wrong("$.sections", "it has to end with `custody` or `verify`")
    if {Section.CUSTODY, Section.VERIFY} <= {*there}:
        yield _wrong("$.sections", "`custody` holds what `verify` does")
    needed = _NEEDED_BY_KIND.get(form.kind, ())
    for section in (*needed, *(_NEEDED_BY_SUMMARY if Section.SUMMARY in there else ())):
        if section not in there:
            yield _wrong("$.sections", f"`{section.value}` has to be there")
    for section in there:
        if _ONLY_IN.get(section, form.kind) is not form.kind:
            yield _wrong("$.sections", f"`{section.value}` is of another kind of packet")
        if section in _SUMMARIES.values() and section is not there[0]:
            yield _wrong("$.sections", f"`{section.value}` has to be the first")


def _keeps(form: FormFile, keeps: KeepsEntry) -> Iterator[Finding]:
    for section in form.sections:
        for part in _TELLS.get(section, frozenset()) - {*keeps.parts}:
            why = f"the section `{section.value}` needs `{part.value}`"
            yield _wrong("$.keeps.parts", why)
    yield from (_wrong("$.keeps.facts", f.why) for f in _twice("facts", keeps.facts))
    yield from (_wrong("$.keeps.parts", f.why) for f in _twice("parts", keeps.parts))
    for of, fields in keeps.cards.items():
        known = {spec.field for spec in FIELDS[_kind_of(of)]}
        for field in fields:
            if field not in known or field is Field.ROLE:
                why = f"`{field.value}` is no field of such a card that can be chosen"
                yield _wrong(f"$.keeps.cards.{of.value}", why)
    if Part.LINKS in keeps.parts and not keeps.cards:
        yield _wrong("$.keeps.parts", "links are of cards, and the form tells none")


def _kind_of(of: Whose) -> EntityKind:
    values = {kind.value: kind for kind in EntityKind}
    return values.get(of.value, EntityKind.PERSON)


def _without_identity(form: FormFile) -> Iterator[Finding]:
    keeps = form.keeps
    if keeps is None or keeps.facts or keeps.cards or keeps.parts:
        yield _wrong("$.keeps", "a packet without identity keeps nothing that somebody wrote")
    for recipient in form.recipients:
        if not recipient.is_dhs:  # what allows it to go there is told in the officer's words
            yield _wrong("$.recipients", f"`{recipient.value}` is outside DHS")
    for section in form.sections:
        if section not in _WITHOUT_IDENTITY:
            yield _wrong("$.sections", f"`{section.value}` tells more than values and counts")
    for part in form.data:
        if part is not DataPart.STATISTICS:
            yield _wrong("$.data", f"`{part.value}` tells more than counts")


def _notice(form: FormFile) -> Iterator[Finding]:
    keeps = form.keeps
    if keeps is None:
        yield _wrong("$.keeps", "a notice about a child has to say the little that it tells")
        return
    for part in keeps.parts:
        if part not in _OF_A_NOTICE:
            yield _wrong("$.keeps.parts", f"`{part.value}` is more than a notice needs")
    for of, fields in keeps.cards.items():
        if of in _THINGS or (of is Whose.SUSPECTED and not {*fields} <= _NAMES):
            yield _wrong(f"$.keeps.cards.{of.value}", "this is more than a notice needs")


def check_words(untrusted: Mapping[str, object], known: Tables) -> Iterator[Finding]:
    """Yield everything that is wrong with the words; `known` are those of every packet."""
    for table, words in untrusted.items():
        if table == "language":
            if words != "en-US":
                yield _worded("$.language", "the language has to be `en-US`")
        elif table not in _OVERRIDABLE or not isinstance(words, dict):
            yield _worded(f"$.{table}", "a form does not exchange these words")
        else:
            for key, text in words.items():
                yield from _word(f"$.{table}.{key}", table, key, text, known)


def _word(where: str, table: str, key: str, text: object, known: Tables) -> Iterator[Finding]:
    if key not in known.get(table, {}) or (table == "page" and key in _LOCKED):
        yield _worded(where, "a form does not exchange these words")
    elif not isinstance(text, str) or not text.strip():
        yield _worded(where, "it is no text")
    elif len(text) > _LONGEST_WORDS:
        yield _worded(where, f"it is longer than {_LONGEST_WORDS} letters")
    else:
        for why in (*not_plain(text), *forbidden_in_packet_words(text)):
            yield _worded(where, why)


def _wrong(where: str, why: str) -> Finding:
    return Finding(file=FORM_FILE, where=where, why=why)


def _worded(where: str, why: str) -> Finding:
    return Finding(file=WORDS_FILE, where=where, why=why)
