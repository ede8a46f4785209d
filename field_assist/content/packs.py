"""Reads a content pack into the domain's values, or says exactly what is wrong with it.

A pack is a folder: `pack.toml`, `rule.toml` and `cases.toml`, `logic/<group>.toml`, and for each
language `<language>/pack.toml` and `<language>/<group>.toml`. It holds nothing else, because its
digest stands for the words the officer saw. All loading raises `PackInvalid`, whatever the bytes
are. What only authors look at, such as clauses that nothing reaches, is in `content.authoring`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from field_assist.content.build import build_checklist, build_words
from field_assist.content.build_rule import build_rule
from field_assist.content.cases import check_cases
from field_assist.content.checks import check
from field_assist.content.draft import LOGIC, RULE_FILES, file_of, languages, read_draft
from field_assist.content.files import FolderBytes, read_folder
from field_assist.content.findings import Finding, refuse_if_any
from field_assist.content.schema import PackHead
from field_assist.domain.checklist import Checklist
from field_assist.domain.rule import CombinationRule
from field_assist.domain.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Everything of a pack in one language, read once.

    `rule_trouble` says what is wrong with a rule that is off; "" is right.
    """

    checklist: Checklist
    rule: CombinationRule
    words: Words
    rule_trouble: str = ""


def load_pack(folder: Path, language: str = "en") -> Pack:
    """Read and check a pack; raises `PackInvalid` for the first thing that is wrong."""
    return build_pack(read_folder(folder), language)


def build_pack(contents: FolderBytes, language: str = "en") -> Pack:
    """Check the bytes of a pack and build it; raises `PackInvalid` like `load_pack`."""
    made, findings = _built(contents, language)
    refuse_if_any(findings)
    assert made is not None, "without a finding there is a pack"  # noqa: S101 -- for mypy
    return made


def build_readable(contents: FolderBytes, language: str = "en") -> Pack:
    """Build a pack that was in use: a broken rule is off, and its words can still be read.

    Raises:
        PackInvalid: something else than the rule is wrong.

    """
    made, findings = _built(contents, language)
    if made is not None and not findings:
        return made
    without, others = _built(contents, language, with_rule=False)
    refuse_if_any(others)
    assert without is not None, "without a finding there is a pack"  # noqa: S101 -- for mypy
    return replace(without, rule_trouble=str(findings[0]))


def _built(
    contents: FolderBytes, language: str, *, with_rule: bool = True
) -> tuple[Pack | None, list[Finding]]:
    """Return the pack, None if it could not be built, with everything that is wrong with it."""
    findings: list[Finding] = []
    draft = read_draft(contents, language, findings, with_rule=with_rule)
    if draft is None:
        return None, findings
    findings.extend(check(draft))
    findings.extend(_strays(contents, draft.head))
    if findings:
        return None, findings
    checklist, rule = build_checklist(draft), build_rule(draft)
    findings.extend(check_cases(draft, checklist, rule))
    return Pack(checklist=checklist, rule=rule, words=build_words(draft)), findings


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
    """Return everything that is wrong with a folder; see `check_contents`."""
    return check_contents(read_folder(folder))


def check_contents(contents: FolderBytes) -> list[Finding]:
    """Return everything that is wrong with a pack in all of its languages; empty when it is fit.

    Meaning is looked at once all types are right: before that, every wrong field is listed.
    """
    found: dict[Finding, None] = {}
    for language in languages(contents) or ("en",):
        _, findings = _built(contents, language)
        found.update(dict.fromkeys(findings))
    return list(found)


def _strays(contents: FolderBytes, head: PackHead) -> Iterator[Finding]:
    parts = languages(contents)
    own = {"pack.toml", *RULE_FILES, *(f"{part}/pack.toml" for part in parts)}
    own |= {file_of(part, group.key) for part in (LOGIC, *parts) for group in head.group}
    for name in contents.files:
        if name not in own:
            yield Finding(file=name, where="$", why="this file is no part of a pack")
