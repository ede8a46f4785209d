"""An instrument as bytes, so that a vault can keep the very words that were answered to.

The form is our own and never read from a file: what authors write is in `instrument_schema`. A
later program reads every form that was ever written.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import Literal

import msgspec

from field_assist.content.schema import Strict
from field_assist.domain.checklist import Setting
from field_assist.domain.errors import PackInvalid
from field_assist.domain.ids import InstrumentId
from field_assist.domain.instrument import (
    Bands,
    Conjunction,
    CountAtLeast,
    Instrument,
    Item,
    Licence,
    Mode,
    NoRule,
    Population,
    Rule,
    StrengthCombo,
)
from field_assist.typed import decoded

_RULES: Mapping[str, type[Rule]] = {
    "none": NoRule,
    "count_at_least": CountAtLeast,
    "strength_combo": StrengthCombo,
    "conjunction": Conjunction,
    "bands": Bands,
}


class _Population(Strict, frozen=True, kw_only=True):
    says: str
    settings: tuple[Setting, ...]
    youngest: int
    oldest: int | None


class _Copy(Strict, frozen=True, kw_only=True):
    form: Literal[1]
    id: str
    version: str
    language: str
    title: str
    owner: str
    citation: str
    licence: Licence
    mode: Mode
    population: _Population
    caveat: str
    rule_kind: str
    rule: msgspec.Raw
    items: tuple[Item, ...]


def instrument_copy(instrument: Instrument) -> bytes:
    """Return an instrument as JSON; the same instrument gives the same bytes."""
    kind = next(name for name, rule in _RULES.items() if isinstance(instrument.rule, rule))
    made_for = instrument.population
    copy = _Copy(
        form=1,
        id=instrument.id,
        version=instrument.version,
        language=instrument.language,
        title=instrument.title,
        owner=instrument.owner,
        citation=instrument.citation,
        licence=instrument.licence,
        mode=instrument.mode,
        population=_Population(
            says=made_for.says,
            settings=tuple(sorted(made_for.settings, key=attrgetter("value"))),
            youngest=made_for.youngest,
            oldest=made_for.oldest,
        ),
        caveat=instrument.caveat,
        rule_kind=kind,
        rule=msgspec.Raw(_encoded(instrument.rule)),
        items=instrument.items,
    )
    return _encoded(copy)


def read_instrument_copy(untrusted: bytes) -> Instrument:
    """Read what was kept; raises `PackInvalid` if it is no such copy."""
    try:
        copy = decoded(untrusted, _Copy)
        rule = decoded(copy.rule, _RULES[copy.rule_kind])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, KeyError):
        why = "the copy cannot be read"
        raise PackInvalid(file="instrument", where="$", why=why) from None
    return Instrument(
        id=InstrumentId(copy.id),
        version=copy.version,
        language=copy.language,
        title=copy.title,
        owner=copy.owner,
        citation=copy.citation,
        licence=copy.licence,
        mode=copy.mode,
        population=Population(
            says=copy.population.says,
            settings=frozenset(copy.population.settings),
            youngest=copy.population.youngest,
            oldest=copy.population.oldest,
        ),
        caveat=copy.caveat,
        rule=rule,
        items=copy.items,
    )


def _encoded(value: object) -> bytes:
    return msgspec.json.encode(value, enc_hook=_plain, order="deterministic")


def _plain(value: object) -> object:
    """Return a mapping that nobody can change as one that can be written; msgspec knows the rest.

    That error is what msgspec asks for where there is no way to write a value.
    """
    if isinstance(value, MappingProxyType):
        return dict(value)
    raise NotImplementedError
