"""A pack as typed tables, before it is known whether they make sense together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from field_assist.content.files import FolderBytes, convert, parse
from field_assist.content.findings import Finding
from field_assist.content.plain_text import not_plain
from field_assist.content.schema import (
    CaseEntry,
    CasesFile,
    IndicatorLogic,
    IndicatorWords,
    PackHead,
    PackWords,
    RuleFile,
)

T = TypeVar("T")
LOGIC = "logic"
RULE, CASES = "rule.toml", "cases.toml"
RULE_FILES = frozenset({RULE, CASES})
"""What can be broken without a word of the checklist being lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """All tables of a pack in one language; per group key, in the pack's order.

    `rule` is None when the pack is read without its rule.
    """

    head: PackHead
    rule: RuleFile | None
    cases: tuple[CaseEntry, ...]
    logic: Mapping[str, tuple[IndicatorLogic, ...]]
    words: Mapping[str, Mapping[str, IndicatorWords]]
    titles: PackWords
    language: str
    sha256: str


def read_draft(
    folder: FolderBytes, language: str, findings: list[Finding], *, with_rule: bool = True
) -> Draft | None:
    """Return the tables, or None after adding at least one finding."""
    before = len(findings)
    findings.extend(folder.findings)
    head = _whole(folder, "pack.toml", PackHead, findings)
    rule = _whole(folder, RULE, RuleFile, findings) if with_rule else None
    has_cases = with_rule and CASES in folder.files
    cases = _whole(folder, CASES, CasesFile, findings) if has_cases else None
    titles = _whole(folder, f"{language}/pack.toml", PackWords, findings)
    groups = [group.key for group in head.group] if head else _groups_on_disk(folder)
    logic = {key: _logic(folder, file_of(LOGIC, key), findings) for key in groups}
    words = {key: _words(folder, file_of(language, key), findings) for key in groups}
    if head is None or titles is None or len(findings) > before:
        return None
    return Draft(
        head=head,
        rule=rule,
        cases=cases.case if cases else (),
        logic=logic,
        words=words,
        titles=titles,
        language=language,
        sha256=folder.sha256,
    )


def file_of(part: str, group: str) -> str:
    """Return the path of a group's file in `logic` or in a language, from the group's key."""
    return f"{part}/{group.lower()}.toml"


def languages(folder: FolderBytes) -> tuple[str, ...]:
    """Return the languages that a pack has a `pack.toml` for."""
    parts = (name.split("/") for name in folder.files)
    return tuple(p[0] for p in parts if len(p) > 1 and p[1:] == ["pack.toml"] and p[0] != LOGIC)


def _groups_on_disk(folder: FolderBytes) -> list[str]:
    """Stand in for the list of groups while `pack.toml` cannot be read."""
    parts = (name.removesuffix(".toml").split("/") for name in folder.files)
    return [part[1] for part in parts if len(part) > 1 and part[0] == LOGIC]


def _tables(folder: FolderBytes, name: str, findings: list[Finding]) -> dict[str, object] | None:
    if name not in folder.files:
        if all(finding.file != name for finding in folder.findings):
            findings.append(Finding(file=name, where="$", why="the file is missing"))
        return None
    tree = parse(name, folder.files[name], findings)
    before = len(findings)
    findings.extend(_not_plain(name, tree or {}))
    return tree if len(findings) == before else None


def _not_plain(name: str, tree: dict[str, object]) -> Iterator[Finding]:
    """Yield what is not plain in any text of a file, its keys included.

    A loop: a call for each level would end where the file is nested too deeply.
    """
    waiting: list[tuple[str, object]] = [("$", tree)]
    while waiting:
        where, value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(("$", key) for key in value)
            waiting.extend((f"{where}.{key}"[:200], one) for key, one in value.items())
        elif isinstance(value, list):
            waiting.extend((f"{where}[{place}]", one) for place, one in enumerate(value))
        elif isinstance(value, str):
            for why in not_plain(value):
                yield Finding(file=name, where=ascii(where)[1:-1], why=why)


def _whole(folder: FolderBytes, name: str, into: type[T], findings: list[Finding]) -> T | None:
    tree = _tables(folder, name, findings)
    return None if tree is None else convert(tree, into, (name, "$"), findings)


def _logic(folder: FolderBytes, name: str, findings: list[Finding]) -> tuple[IndicatorLogic, ...]:
    """Convert entry by entry, so that an author sees every mistake of the file at once."""
    tree = _tables(folder, name, findings)
    if tree is None:
        return ()
    findings.extend(
        Finding(file=name, where=f"$.{key}", why="only [[indicator]] belongs here")
        for key in tree
        if key != "indicator"
    )
    entries = convert(tree.get("indicator"), list[object], (name, "$.indicator"), findings) or []
    made = (
        convert(entry, IndicatorLogic, (name, f"$.indicator[{place}]"), findings)
        for place, entry in enumerate(entries)
    )
    return tuple(entry for entry in made if entry is not None)


def _words(folder: FolderBytes, name: str, findings: list[Finding]) -> Mapping[str, IndicatorWords]:
    tree = _tables(folder, name, findings) or {}
    made = {
        key: convert(entry, IndicatorWords, (name, f'$["{key}"]'), findings)
        for key, entry in tree.items()
    }
    return {key: entry for key, entry in made.items() if entry is not None}
