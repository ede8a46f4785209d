"""Reads published instruments; as strict as a pack.

An instrument is one file. One whose licence is not confirmed is off: its file may say what it is,
and must not hold a single item, so that nothing is embedded that may not be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path
from types import MappingProxyType

from field_assist.content.files import read_table
from field_assist.content.findings import Finding, refuse_if_any
from field_assist.content.instrument_schema import (
    BandsEntry,
    ConjunctionEntry,
    CountEntry,
    InstrumentFile,
    ItemEntry,
    NoRuleEntry,
    StrengthEntry,
)
from field_assist.content.wording import forbidden_in_packet_words, forbidden_in_screen_words
from field_assist.domain.ids import IndicatorId, InstrumentId, ItemId
from field_assist.domain.instrument import (
    Alternative,
    Bands,
    Conjunction,
    CountAtLeast,
    Instrument,
    Item,
    ItemKind,
    Licence,
    NoRule,
    PointBand,
    Population,
    Rule,
    StrengthCombo,
)
from field_assist.domain.instrument_use import CONDITIONS, WHY_HERE


def load_instruments(folder: Path, signs: Collection[IndicatorId]) -> tuple[Instrument, ...]:
    """Return the instruments of a folder by their file names; raises `PackInvalid`.

    Args:
        folder: every `.toml` in it is an instrument.
        signs: the signs of the catalogue that items may be linked to.

    """
    findings: list[Finding] = []
    read = [_read(path, signs, findings) for path in sorted(folder.glob("*.toml"))]
    refuse_if_any(findings)
    return tuple(_instrument(file) for file in read if file is not None)


def check_instrument(path: Path, signs: Collection[IndicatorId]) -> list[Finding]:
    """Return everything that is wrong with an instrument's file; empty when it is fit."""
    findings: list[Finding] = []
    _read(path, signs, findings)
    return findings


def _read(
    path: Path, signs: Collection[IndicatorId], findings: list[Finding]
) -> InstrumentFile | None:
    made = read_table(path, InstrumentFile, findings)
    if made is not None:
        findings.extend(
            Finding(file=path.name, where=where, why=why)
            for where, why in (
                *_of_whole(path.stem, made),
                *_of_items(made, signs),
                *_of_sayings(made),
            )
        )
        findings.extend(
            Finding(file=path.name, where=where, why=why) for where, why in _of_rule(made)
        )
    return made


def _of_whole(stem: str, file: InstrumentFile) -> Iterator[tuple[str, str]]:
    if file.id != stem:
        yield "$.id", f"the file is called `{stem}`"
    if file.licence.confirmed and not file.item:
        yield "$.item", "there is no item"
    if not file.licence.confirmed and file.item:
        yield "$.item", "no item may be here before the licence is confirmed"
    oldest = file.population.oldest
    if oldest is not None and oldest < file.population.youngest:
        yield "$.population.oldest", "nobody is that old and that young"
    for why in forbidden_in_screen_words(file.title):
        yield "$.title", why


def _of_items(file: InstrumentFile, signs: Collection[IndicatorId]) -> Iterator[tuple[str, str]]:
    counts = Counter(entry.id for entry in file.item)
    for place, entry in enumerate(file.item):
        where = f"$.item[{place}]"
        if counts[entry.id] > 1 or entry.id in (WHY_HERE, CONDITIONS):
            yield f"{where}.id", f"`{entry.id}` is there twice"
        if (entry.sign is None) == (entry.kind is None):
            yield f"{where}.kind", "an item has either a sign or a kind"
        if entry.sign is not None and entry.sign not in signs:
            yield f"{where}.sign", f"`{entry.sign}` is not known"
        for why in forbidden_in_screen_words(entry.short):
            yield f"{where}.short", why
        for why in forbidden_in_packet_words(entry.text):
            yield f"{where}.text", why


def _of_sayings(file: InstrumentFile) -> Iterator[tuple[str, str]]:
    """Yield words of the outcomes that would be a probability or a verdict."""
    sayings = {
        f"$.rule.{name}": str(getattr(file.rule, name, ""))
        for name in ("says", "met", "not_met", "open")
    }
    if isinstance(file.rule, BandsEntry):
        sayings = {f"$.rule.band[{n}].says": band.says for n, band in enumerate(file.rule.band)}
    for where, text in {**sayings, "$.caveat": file.caveat}.items():
        yield from ((where, why) for why in forbidden_in_packet_words(text))


def _of_rule(file: InstrumentFile) -> Iterator[tuple[str, str]]:
    """Yield what the rule needs of the items and they do not have."""
    answered = [(n, e) for n, e in enumerate(file.item) if e.kind != "text"]
    match file.rule:
        case CountEntry() as rule if file.item and rule.at_least > len(answered):
            yield "$.rule.at_least", "there are not so many items"
        case StrengthEntry() as rule:
            for place, entry in answered:
                if entry.dimension not in rule.dimensions:
                    yield f"$.item[{place}].dimension", f"`{entry.dimension}` is not known"
                if entry.strength is None:
                    yield f"$.item[{place}].strength", "the rule needs a strength"
        case ConjunctionEntry() as rule if file.item:
            yield from _of_conjunction(rule, [entry for _, entry in answered])
        case BandsEntry() as rule:
            points = [band.points for band in rule.band]
            if points != sorted(set(points)) or points[0] != 0:
                yield "$.rule.band", "the bands must rise, and the first begins at 0"
        case _:
            pass


def _of_conjunction(rule: ConjunctionEntry, entries: list[ItemEntry]) -> Iterator[tuple[str, str]]:
    for place, one in enumerate(rule.alternative):
        there = {e.role for e in entries if not one.dimension or e.dimension == one.dimension}
        for role in one.roles:
            if role not in there:
                yield f"$.rule.alternative[{place}]", f"no item has the role `{role}`"


def _instrument(file: InstrumentFile) -> Instrument:
    return Instrument(
        id=InstrumentId(file.id),
        version=file.version,
        language=file.language,
        title=file.title,
        owner=file.owner,
        citation=file.citation,
        licence=Licence(says=file.licence.says, is_confirmed=file.licence.confirmed),
        mode=file.mode,
        population=Population(
            says=file.population.says,
            settings=frozenset(file.population.settings),
            youngest=file.population.youngest,
            oldest=file.population.oldest,
        ),
        caveat=file.caveat,
        rule=_rule(file),
        items=tuple(_item(entry) for entry in file.item),
    )


def _item(entry: ItemEntry) -> Item:
    return Item(
        id=ItemId(entry.id),
        kind=ItemKind(entry.kind) if entry.kind else ItemKind.SIGN,
        short=entry.short,
        text=entry.text.strip(),
        sign=IndicatorId(entry.sign) if entry.sign else None,
        dimension=entry.dimension,
        strength=entry.strength,
        role=entry.role,
        points=entry.points,
    )


def _rule(file: InstrumentFile) -> Rule:
    match file.rule:
        case NoRuleEntry() as rule:
            return NoRule(says=rule.says)
        case CountEntry() as rule:
            return CountAtLeast(at_least=rule.at_least, met=rule.met, not_met=rule.not_met)
        case StrengthEntry() as rule:
            return StrengthCombo(
                dimensions=MappingProxyType(rule.dimensions), met=rule.met, not_met=rule.not_met
            )
        case ConjunctionEntry() as rule:
            return Conjunction(
                alternatives=tuple(
                    Alternative(
                        roles=one.roles, dimension=one.dimension, needs_strong=one.needs_strong
                    )
                    for one in rule.alternative
                ),
                met=rule.met,
                not_met=rule.not_met,
                open=rule.open,
                is_exacting=rule.exacting,
            )
        case BandsEntry() as rule:
            return Bands(bands=tuple(PointBand(points=b.points, says=b.says) for b in rule.band))
