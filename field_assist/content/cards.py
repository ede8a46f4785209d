"""Reads the question cards, the sheet and their languages; as strict as a pack.

No card names a crime, an agency or a role: it may be read by whoever stands beside the person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from field_assist.content.card_sounds import SOUNDS
from field_assist.content.files import read_table
from field_assist.content.findings import Finding, refuse_if_any
from field_assist.content.guide_schema import CardFile, CardLanguageFile
from field_assist.content.rights_sheet import SHEET, check_contacts, check_words, read_sheet
from field_assist.content.wording import forbidden_in_screen_words
from field_assist.domain.cards import Cards, CardSound, CardWords, Question, RightsSheet
from field_assist.domain.contacts import Contact
from field_assist.domain.ids import IndicatorId

QUESTIONS, ENGLISH = "questions.toml", "en.toml"
WORDS = frozenset(
    {
        *("point", "purpose", "begin", "yes", "no", "skip", "stop", "progress", "finished"),
        *("stopped", "give_back", "other_language", "staff", "back"),
        *("next", "sheet", "listen", "hush"),
    }
)
_NEVER = re.compile(
    r"\b(?:polic\w*|arrest\w*|deport\w*|immigra\w*|inmigra\w*|migra\w*|crim\w*|delit\w*|abus\w*"
    r"|forced|forzad\w*|trata|tráfico|traficant\w*|víctima\w*|prostitu\w*|esclav\w*|ilegal\w*"
    r"|sex\w*|CBP|TSA|USCIS|DHS|HSI|ICE|border|frontera|homeland)\b",
    re.IGNORECASE,
)


def load_cards(folder: Path) -> Cards:
    """Return the cards of a folder, English first; raises `PackInvalid`."""
    findings: list[Finding] = []
    asked = _asked(folder, findings)
    sheet = read_sheet(folder, findings)
    languages = [_language(path, asked, sheet, findings) for path in _language_files(folder)]
    refuse_if_any(findings)
    if asked is None or sheet is None:
        raise AssertionError("a file without findings was read")
    return Cards(
        version=asked.version,
        checked_on=asked.checked_on,
        questions=tuple(
            Question(
                id=e.id,
                sign=IndicatorId(e.sign) if e.sign else None,
                fact=e.fact,
                is_for_minors=e.is_for_minors,
            )
            for e in asked.question
        ),
        sheet=sheet,
        languages=tuple(
            CardWords(
                tag=read.language,
                name=read.name,
                words=read.words,
                rights=read.rights,
                questions=read.questions,
                sheet=read.sheet,
                sounds={
                    name: CardSound(path=f"{SOUNDS}/{read.language}/{e.file}", sha256=e.sha256)
                    for name, e in read.sounds.items()
                },
            )
            for read in languages
            if read is not None
        ),
    )


def check_cards(folder: Path, contacts: Iterable[Contact]) -> list[Finding]:
    """Return everything that is wrong with the cards of a folder; empty when they are fit.

    `contacts` are those whose numbers the sheet may say.
    """
    findings: list[Finding] = []
    asked, sheet = _asked(folder, findings), read_sheet(folder, findings)
    if sheet is not None:
        findings.extend(check_contacts(sheet, contacts))
    for path in _language_files(folder):
        _language(path, asked, sheet, findings)
    return findings


def _language_files(folder: Path) -> tuple[Path, ...]:
    """Return the files of the languages; English is first, and missed when it is not there."""
    others = (p for p in folder.glob("*.toml") if p.name not in {QUESTIONS, SHEET, ENGLISH})
    return (folder / ENGLISH, *sorted(others))


def _asked(folder: Path, findings: list[Finding]) -> CardFile | None:
    made = read_table(folder / QUESTIONS, CardFile, findings)
    ids = [entry.id for entry in made.question] if made is not None else []
    for place, name in enumerate(ids):
        if name in ids[:place]:
            where = f"$.question[{place}].id"
            findings.append(Finding(file=QUESTIONS, where=where, why=f"`{name}` is there twice"))
    return made


def _language(
    path: Path, asked: CardFile | None, sheet: RightsSheet | None, findings: list[Finding]
) -> CardLanguageFile | None:
    made = read_table(path, CardLanguageFile, findings)
    if made is not None and made.language != path.stem:
        why = f"a file of another name, `{path.name}`, is where `{made.language}` is looked for"
        findings.append(Finding(file=path.name, where="$.language", why=why))
    if made is not None and asked is not None:
        findings.extend(_check(path.name, made, {entry.id for entry in asked.question}))
    if made is not None and sheet is not None:
        findings.extend(check_words(path.name, made, sheet))
    return made


def _check(name: str, read: CardLanguageFile, asked: set[str]) -> Iterator[Finding]:
    for missing in sorted(WORDS - read.words.keys()):
        yield Finding(file=name, where="$.words", why=f"`{missing}` has no words")
    for missing in sorted(asked - read.questions.keys()):
        yield Finding(file=name, where="$.questions", why=f"`{missing}` has no words")
    for unknown in sorted(read.questions.keys() - asked):
        yield Finding(file=name, where=f"$.questions.{unknown}", why="nobody asks it")
    for unknown in sorted(read.sounds.keys() - asked):
        yield Finding(file=name, where=f"$.sounds.{unknown}", why="nobody asks it")
    parts = {"words": read.words, "questions": read.questions, "sheet": read.sheet}
    texts = [(f"{part}.{key}", text) for part, of in parts.items() for key, text in of.items()]
    for key, text in (*texts, ("rights", " ".join(read.rights))):
        for found in _NEVER.findall(text):
            yield Finding(file=name, where=f"$.{key}", why=f"`{found}` is not for the person")
        for why in forbidden_in_screen_words(text):
            yield Finding(file=name, where=f"$.{key}", why=why)
