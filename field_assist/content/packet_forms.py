"""Reads a form of packet strictly, from the bytes of its folder.

Its templates are checked in `packet.form_sentences`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from field_assist import paths
from field_assist.content.files import FolderBytes, convert, digest, parse, read_folder
from field_assist.content.findings import Finding
from field_assist.content.packet_form_rules import (
    FORM_FILE,
    SENTENCES_FILE,
    WORDS_FILE,
    check_form,
    check_words,
)
from field_assist.content.packet_form_schema import FormFile, KeepsEntry
from field_assist.domain.ids import FormId
from field_assist.domain.packet_form import FormRef, Keeps, PacketForm

BASE = "hsi_referral"
"""The form whose words and sentences every packet has, where its own form has no others."""
_FILES = frozenset({FORM_FILE, WORDS_FILE, SENTENCES_FILE})
_WITH_BASE = frozenset({"packet.schema.json", "example.json"})
_ROOM = {FORM_FILE: 16 * 1024, WORDS_FILE: 64 * 1024, SENTENCES_FILE: 16 * 1024}


def shipped_folders() -> tuple[str, ...]:
    """Return the names of the folders of the forms that are shipped, the base first."""
    folder = paths.resource_root() / "forms"
    names = sorted(each.name for each in folder.iterdir() if (each / FORM_FILE).is_file())
    return (BASE, *(name for name in names if name != BASE))


def shipped_form(name: str) -> tuple[PacketForm | None, list[Finding]]:
    """Return a form that is shipped, and everything that is wrong with it."""
    read = read_folder(paths.resource_root() / "forms" / name)
    if name != BASE:
        return read_form(read)
    files = {file: data for file, data in read.files.items() if file not in _WITH_BASE}
    findings = list(read.findings)
    form = _form(files, findings, {}, "")
    return form, findings


def read_form(
    untrusted: FolderBytes, *, is_placed: bool = False
) -> tuple[PacketForm | None, list[Finding]]:
    """Return the form of a folder, and everything that is wrong with it.

    The form is None if anything is. Its sentences are not looked at here.
    """
    findings = list(untrusted.findings)
    for name, data in untrusted.files.items():
        if name not in _FILES:
            findings.append(Finding(file=name, where="$", why="a form has no such file"))
        elif len(data) > _ROOM[name]:
            why = f"the file is larger than {_ROOM[name]} bytes"
            findings.append(Finding(file=name, where="$", why=why))
    if findings:
        return None, findings
    tables = _tables(untrusted.files.get(WORDS_FILE), findings)
    sentences = _text(untrusted.files.get(SENTENCES_FILE, b""), findings)
    form = _form(untrusted.files, findings, tables, sentences, is_placed=is_placed)
    return (None if findings else form), findings


def _form(
    files: Mapping[str, bytes],
    findings: list[Finding],
    tables: Mapping[str, Mapping[str, str]],
    sentences: str,
    *,
    is_placed: bool = False,
) -> PacketForm | None:
    if FORM_FILE not in files:
        findings.append(Finding(file=FORM_FILE, where="$", why="the file is missing"))
        return None
    tree = parse(FORM_FILE, files[FORM_FILE], findings)
    read = convert(tree, FormFile, (FORM_FILE, "$"), findings) if tree is not None else None
    if read is None:
        return None
    findings.extend(check_form(read))
    return PacketForm(
        ref=FormRef(id=FormId(read.id), version=read.version, sha256=digest(files)),
        kind=read.kind,
        title=read.title,
        purpose=read.purpose,
        recipients=read.recipients,
        sections=read.sections,
        data=frozenset(read.data),
        keeps=_keeps(read.keeps) if read.keeps is not None else None,
        tables=tables,
        sentences=sentences,
        own=read.own,
        is_placed=is_placed,
    )


def _keeps(read: KeepsEntry) -> Keeps:
    return Keeps(
        facts=frozenset(read.facts),
        parts=frozenset(read.parts),
        cards=MappingProxyType({of: frozenset(fields) for of, fields in read.cards.items()}),
    )


def _tables(data: bytes | None, findings: list[Finding]) -> Mapping[str, Mapping[str, str]]:
    """Return the words of a form; () of them where it has no file for them."""
    tree = parse(WORDS_FILE, data, findings) if data is not None else None
    if tree is None:
        return {}
    wrong = list(check_words(tree, _base_words()))
    findings.extend(wrong)
    found: dict[str, Any] = {} if wrong else tree
    return {table: words for table, words in found.items() if table != "language"}


@cache
def _base_words() -> dict[str, Any]:
    """Return the words of every packet; they are read once."""
    path = paths.resource_root() / "forms" / BASE / WORDS_FILE
    return parse(path.name, path.read_bytes(), []) or {}


def _text(data: bytes, findings: list[Finding]) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        findings.append(Finding(file=SENTENCES_FILE, where="$", why="the text is not UTF-8"))
        return ""
