"""Reads a content pack into the domain's values, or says exactly what is wrong with it.

A pack is a folder: `pack.toml` and `rule.toml`, `logic/<group>.toml`, and for each language
`<language>/pack.toml` and `<language>/<group>.toml`. It holds nothing else, because its digest
stands for the words the officer saw. All loading raises `PackInvalid`, whatever the bytes are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from field_assist.content.build import build_checklist, build_words
from field_assist.content.build_rule import build_rule
from field_assist.content.checks import check
from field_assist.content.draft import LOGIC, file_of, languages, read_draft
from field_assist.content.files import FolderBytes, read_folder
from field_assist.content.findings import Finding, refuse_if_any
from field_assist.content.schema import PackHead
from field_assist.domain.checklist import Checklist
from field_assist.domain.rule import CombinationRule
from field_assist.domain.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Everything of a pack in one language, read once."""

    checklist: Checklist
    rule: CombinationRule
    words: Words


def load_pack(folder: Path, language: str = "en") -> Pack:
    """Read and check a pack; raises `PackInvalid` for the first thing that is wrong."""
    return build_pack(read_folder(folder), language)


def build_pack(contents: FolderBytes, language: str = "en") -> Pack:
    """Check the bytes of a pack and build it; raises `PackInvalid` like `load_pack`."""
    findings: list[Finding] = []
    draft = read_draft(contents, language, findings)
    refuse_if_any(findings)
    assert draft is not None, "without a finding there is a draft"  # noqa: S101 -- for mypy
    findings.extend(check(draft))
    findings.extend(_strays(contents, draft.head))
    refuse_if_any(findings)
    return Pack(checklist=build_checklist(draft), rule=build_rule(draft), words=build_words(draft))


def load_checklist(folder: Path, language: str = "en") -> Checklist:
    """Read the checklist of a pack; raises `PackInvalid`."""
    return load_pack(folder, language).checklist


def load_rule(folder: Path) -> CombinationRule:
    """Read the combination rule of a pack; raises `PackInvalid`."""
    return load_pack(folder).rule


def load_words(folder: Path, language: str = "en") -> Words:
    """Read the titles of a pack in a language; raises `PackInvalid`."""
    return load_pack(folder, language).words


def check_pack(folder: Path) -> list[Finding]:
    """Return everything that is wrong with a pack in all of its languages; empty when it is fit.

    Meaning is looked at once all types are right: before that, every wrong field is listed.
    """
    contents = read_folder(folder)
    found: dict[Finding, None] = {}
    for language in languages(contents) or ("en",):
        findings: list[Finding] = []
        draft = read_draft(contents, language, findings)
        if draft is not None:
            findings.extend(check(draft))
            findings.extend(_strays(contents, draft.head))
        found.update(dict.fromkeys(findings))
    return list(found)


def _strays(contents: FolderBytes, head: PackHead) -> Iterator[Finding]:
    parts = languages(contents)
    own = {"pack.toml", "rule.toml", *(f"{part}/pack.toml" for part in parts)}
    own |= {file_of(part, group.key) for part in (LOGIC, *parts) for group in head.group}
    for name in contents.files:
        if name not in own:
            yield Finding(file=name, where="$", why="this file is no part of a pack")
