"""Generated cases of leaving out: a value, where it is left out, and how it is told elsewhere.

The names are invented; in other scripts they are the words for sample, example and pattern.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from field_assist.domain.change import (
    Answered,
    Change,
    EntityStated,
    FactStated,
    LineChosen,
    MeasureStated,
    NoteWritten,
    StatementWritten,
    WordsChosen,
)
from field_assist.domain.encounter import Basis, Fact, Value
from field_assist.domain.entity import EntityKind, Field
from field_assist.domain.ids import EntityId, IndicatorId, MeasureId, NoteId, StatementId
from field_assist.domain.line_names import (
    entity_line,
    fact_line,
    measure_line,
    note_line,
    sign_line,
    statement_line,
)
from field_assist.domain.redaction import Verdict, Where
from field_assist.domain.statement import StatementText
from tests.workflows.card_acts import NOW

NAMES = (
    ("Zörblatt Quxléy", "Зорблатт Куксли"),
    ("María Muéstra", "Мария Муэстра"),
    ("Олена Зразкова", "Olena Zrazkova"),
    ("Иван Примеров", "Ivan Primerov"),
    ("王小样", "Wang Xiaoyang"),
    ("陈例子", "Chen Lizi"),
    ("김견본", "Kim Gyeonbon"),
    ("Νίκος Δειγματάκης", "Nikos Deigmatakis"),
    ("نموذج مثال", "Namudhaj Mithal"),
    ("Phạm Mẫu", "Pham Mau"),
    ("Łukasz Sampłowski", "Лукаш Сампловский"),
    ("Ōkawa Mihonko", "Okawa Mihonko"),
    ("Jürgen Mustermann", "Юрген Мустерманн"),
    ("Beispielová Žaneta", "Beispielova Zaneta"),
)
NUMBERS = (
    "+1 202-555-0147",
    "(202) 555-0163",
    "202.555.0188",
    "+66 2 555 0199 42",
    "A 099-000-017",
    "X0098761243",
    "MSC1990000017",
    "900-00-1234567",
    "4111 0000 8765 4329",
    "RO 0000 7654321",
    "1990-05-17",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """`value` is left out at `source`, and told as `told` at `target`."""

    value: str
    told: str
    form: str
    source: str
    target: str


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _last(text: str) -> str:
    return text.rsplit(maxsplit=1)[-1] if " " in text else text


FORMS: dict[str, Callable[[str], str]] = {
    "exact": str,
    "upper case": str.upper,
    "without diacritics": _plain,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "full width": _wide,
    "spread over spaces": lambda text: "  ".join(text.split()),
    "in one piece": lambda text: text.replace(" ", ""),
    "a word of it": _last,
    "as an address": lambda text: f"{text.replace(' ', '.')}@mail.example",
    "letters apart": lambda text: " ".join(text.replace(" ", "")),
    "possessive": lambda text: f"{text}'s",
    "in brackets": lambda text: f"[{text}]",
}
NUMBER_FORMS: dict[str, Callable[[str], str]] = {
    "exact": str,
    "digits only": _digits,
    "dotted": lambda text: ".".join(part for part in _groups(_digits(text))),
    "spaced": lambda text: " ".join(part for part in _groups(_digits(text))),
    "full width": lambda text: _wide(_digits(text)),
    "within a word": lambda text: f"ref{_digits(text)}",
    "last seven": lambda text: _digits(text)[-7:] if len(_digits(text)) >= 10 else _digits(text),
    "lower case": str.lower,
}
SOURCES = ("note", "original", "translation", "fact", "reason", "remark", "card")
TARGETS = ("note", "present", "fact", "remark", "card note", "translation")


def _groups(digits: str) -> list[str]:
    return [digits[at : at + 3] for at in range(0, len(digits), 3)]


def generated(count: int, seed: int) -> list[Case]:
    """Return so many cases, the same for the same seed, every form of every value among them."""
    chosen = random.Random(seed)  # noqa: S311 -- for spreading, not for secrets
    every = [
        *((v, form, make(v)) for v, _ in NAMES for form, make in FORMS.items()),
        *((v, "in another script", other) for v, other in NAMES),
        *((v, form, make(v)) for v in NUMBERS for form, make in NUMBER_FORMS.items()),
    ]
    chosen.shuffle(every)
    while len(every) < count:
        every += every
    return [
        Case(
            value=value,
            told=told,
            form=form,
            source=chosen.choice(SOURCES),
            target=chosen.choice(TARGETS),
        )
        for value, form, told in every[:count]
    ]


def packets(cases: list[Case], most: int) -> list[list[Case]]:
    """Return the cases in packets, in each of which a value is once and each source, target too."""
    rest, made = list(cases), []
    while rest:
        packet: list[Case] = []
        for case in rest:
            if len(packet) < most and all(case.value != other.value for other in packet):
                packet.append(case)
        made.append(packet)
        rest = [case for case in rest if all(case is not other for other in packet)]
    return made


def recorded(packet: list[Case]) -> list[Change]:
    """Return what records a packet: each value where it is left out and where it is told."""
    changes: list[Change] = []
    for number, case in enumerate(packet):
        changes += _source(number, case)
        changes += _target(number, case)
    return changes


def _name(kind: str, number: int) -> str:
    return f"{kind}{number:x}".encode().hex().ljust(32, "0")


def _source(number: int, case: Case) -> list[Change]:
    said = f"It was about {case.value} then"
    match case.source:
        case "card":
            card = EntityId(_name("c", number))
            named = (Field.NAME_STATED, case.value)
            return [
                EntityStated(id=card, kind=EntityKind.PERSON, fields=(named,), at=NOW),
                LineChosen(line=entity_line(card), is_included=False, at=NOW),
            ]
        case "note" | "fact" | "reason":
            made, where = _own_line(number, case.source, said)
        case "remark":
            measure = MeasureId(_name("m", number))
            made = _measure(measure, said)
            where = Where(measure_line(measure), "remark")
        case _:
            statement = StatementId(_name("s", number))
            made = _statement(statement, **{case.source: said})
            where = Where(statement_line(statement), case.source)
    out = WordsChosen(
        line=where.line,
        part=where.part,
        start=said.index(case.value),
        words=case.value,
        verdict=Verdict.IDENTITY,
        at=NOW,
    )
    return [made, out]


def _own_line(number: int, kind: str, said: str) -> tuple[Change, Where]:
    """Return a text on a line of its own; what has only a few lines goes into a note."""
    if kind == "fact" and number == 0:
        return FactStated(fact=Fact.SAFE_CONTACT, text=said, at=NOW), Where(
            fact_line(Fact.SAFE_CONTACT)
        )
    if kind == "reason" and number == 1:
        sign = IndicatorId("sea.no_shore_leave")
        made = Answered(indicator=sign, value=Value.EXPLAINED, reason=said, at=NOW)
        return made, Where(sign_line(sign), "reason")
    note = NoteId(_name("n", number))
    return _note(note, said), Where(note_line(note))


def _target(number: int, case: Case) -> list[Change]:
    said = f"Later somebody said {case.told} again"
    match case.target:
        case "remark":
            return [_measure(MeasureId(_name("k", number)), said)]
        case "card note":
            fields = ((Field.NOTE, said),)
            card = EntityId(_name("d", number))
            return [EntityStated(id=card, kind=EntityKind.PLACE, fields=fields, at=NOW)]
        case "present" | "translation":
            return [_statement(StatementId(_name("t", number)), **{case.target: said})]
        case "fact" if number == 0:
            return [FactStated(fact=Fact.WHERE_NOW, text=said, at=NOW)]
    return [_note(NoteId(_name("o", number)), said)]


def _note(name: NoteId, text: str) -> NoteWritten:
    return NoteWritten(id=name, indicator=None, text=text, created_at=NOW, at=NOW)


def _measure(name: MeasureId, remark: str) -> MeasureStated:
    return MeasureStated(id=name, rung="sample", remark=remark, taken_at=NOW, at=NOW)


def _statement(name: StatementId, **parts: str) -> StatementWritten:
    text = StatementText(**{"original": "Yes.", "speaker_text": "a sailor", **parts})  # type: ignore[arg-type]  # names of texts
    return StatementWritten(id=name, text=text, created_at=NOW, at=NOW)


SEEN = Answered(
    indicator=IndicatorId("sea.docs_refused"), value=Value.YES, basis=Basis.SEEN, at=NOW
)
