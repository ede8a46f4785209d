"""What authors want to know of a pack beyond whether it can be read: dead parts, missing cases.

It takes seconds, so nothing here runs when an officer opens a pack.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from field_assist.content import reach
from field_assist.content.bundle import read_bundle
from field_assist.content.cases import untried_clauses
from field_assist.content.draft import CASES, LOGIC, RULE, Draft, file_of, languages, read_draft
from field_assist.content.files import FolderBytes, digest, read_folder
from field_assist.content.findings import Finding
from field_assist.content.manifest import MANIFEST, REVIEW, SIGNATURE, Manifest
from field_assist.content.packs import build_pack, check_contents
from field_assist.content.schema import (
    CasesFile,
    ContactFile,
    IndicatorLogic,
    IndicatorWords,
    PackHead,
    PackWords,
    RuleFile,
    Strict,
    TemplateFile,
)


class LogicFile(Strict, frozen=True):
    """`logic/<group>.toml`."""

    indicator: tuple[IndicatorLogic, ...]


SCHEMAS: Mapping[str, object] = {
    "pack.toml": PackHead,
    "rule.toml": RuleFile,
    "cases.toml": CasesFile,
    "logic/GROUP.toml": LogicFile,
    "LANGUAGE/pack.toml": PackWords,
    "LANGUAGE/GROUP.toml": dict[str, IndicatorWords],
    "manifest.json": Manifest,
    "contacts.toml": ContactFile,
    "templates.toml": TemplateFile,
}
_SIGNED = (MANIFEST, SIGNATURE, REVIEW)
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_text() -> str:
    """Return one JSON Schema document: `$defs` for all tables, `properties` by kind of file."""
    schemas, tables = msgspec.json.schema_components(
        list(SCHEMAS.values()), ref_template="#/$defs/{name}"
    )
    tree = {
        "$schema": _DIALECT,
        "title": "Files of a content pack of Field Assist",
        "type": "object",
        "properties": dict(zip(SCHEMAS, schemas, strict=True)),
        "$defs": tables,
    }
    return json.dumps(tree, indent=2)


def read_unsigned(untrusted_path: Path) -> FolderBytes:
    """Return the files of a pack folder, or of a `.fapack` without looking at its signature."""
    if untrusted_path.is_file():
        read = FolderBytes({})
        files = read_bundle(untrusted_path)
    else:
        read = read_folder(untrusted_path)
        files = dict(read.files)
    content = {name: data for name, data in files.items() if name not in _SIGNED}
    return FolderBytes(content, read.findings, digest(content))


def check_for_authors(contents: FolderBytes) -> list[Finding]:
    """Return everything that is wrong with a pack, dead parts and missing cases included."""
    found = check_contents(contents)
    found.extend(_half_languages(contents))
    if found:
        return found
    findings: list[Finding] = []
    language = _first_language(contents)
    draft = read_draft(contents, language, findings)
    if draft is None:
        return findings
    pack = build_pack(contents, language)
    found.extend(untried_clauses(draft))
    for band, clause in reach.unreached(pack.checklist, pack.rule):
        why = f"no answers were found that lead to `{band.value}/{clause}`"
        found.append(Finding(file=RULE, where="$.band", why=why))
    found.extend(_dead(draft, reach.never_counted(pack.checklist, pack.rule), _NOT_COUNTED))
    found.extend(_dead(draft, reach.never_offered(pack.checklist), _NOT_OFFERED))
    found.extend(_dead(draft, reach.never_asked(pack.checklist), _NOT_ASKED))
    found.extend(_other_explanations(contents, draft))
    if CASES not in contents.files:
        found.append(Finding(file=CASES, where="$", why="a pack carries cases for its rule"))
    return found


_NOT_COUNTED = "`{0}` is more than context, and no clause of the rule looks at it"
_NOT_OFFERED = "`{0}` is in a group that no setting offers"
_NOT_ASKED = "the question of `{0}` is for a tier that no role asks"


def _dead(draft: Draft, signs: tuple[str, ...], why: str) -> Iterator[Finding]:
    for sign in signs:
        group = next(key for key, rows in draft.logic.items() if sign in {row.id for row in rows})
        yield Finding(file=file_of(LOGIC, group), where="$.indicator", why=why.format(sign))


def _half_languages(contents: FolderBytes) -> Iterator[Finding]:
    """Yield each language that was begun: it has words, and no titles."""
    begun = {name.split("/")[0] for name in contents.files if "/" in name} - {LOGIC}
    for language in sorted(begun - set(languages(contents))):
        why = f"the language `{language}` has words and no titles"
        yield Finding(file=f"{language}/pack.toml", where="$", why=why)


def _other_explanations(contents: FolderBytes, draft: Draft) -> Iterator[Finding]:
    """Yield the signs that have more or fewer ordinary explanations in another language."""
    for language in languages(contents):
        other = read_draft(contents, language, [])
        if other is None or language == draft.language:
            continue
        for group, rows in draft.words.items():
            for sign, words in rows.items():
                count, wanted = len(other.words[group][sign].explanations), len(words.explanations)
                if count != wanted:
                    why = f"{count} explanations, and {wanted} in `{draft.language}`"
                    where = f'$["{sign}"].explanations'
                    yield Finding(file=file_of(language, group), where=where, why=why)


def _first_language(contents: FolderBytes) -> str:
    found = languages(contents)
    return "en" if "en" in found or not found else found[0]
