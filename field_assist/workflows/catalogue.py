"""The content an officer works with, loaded once: checklist, rule, titles and contacts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from field_assist import paths
from field_assist.content.archive import load_archive, pack_archive
from field_assist.content.authoring import check_for_authors, read_unsigned
from field_assist.content.contacts import check_contacts, load_contacts
from field_assist.content.findings import Finding
from field_assist.content.packs import Pack, load_pack
from field_assist.content.scenes import check_scenes
from field_assist.content.templates import check_templates, load_templates
from field_assist.domain.checklist import Checklist
from field_assist.domain.contacts import Contact
from field_assist.domain.rule import CombinationRule
from field_assist.domain.template import Template
from field_assist.domain.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Everything the screens say about signs and next steps, and the texts to begin a note with."""

    checklist: Checklist
    rule: CombinationRule
    words: Words
    contacts: tuple[Contact, ...]
    templates: tuple[Template, ...]
    folder: Path
    rule_trouble: str = ""
    copy: bytes | None = field(default=None, repr=False)
    """The pack as a vault keeps it, where it was not read out of `folder`."""

    @classmethod
    def load(cls, pack: Path | None = None, language: str = "en") -> Self:
        """Read a pack (the default one if none is named), the contacts and the texts for notes.

        Takes some 40 ms. Raises `PackInvalid`.
        """
        folder = pack or default_pack()
        read = load_pack(folder, language)
        return cls(
            checklist=read.checklist,
            rule=read.rule,
            words=read.words,
            contacts=load_contacts(default_contacts()),
            templates=load_templates(default_templates(language)),
            folder=folder,
        )

    def with_kept_pack(self, untrusted_archive: bytes) -> Self:
        """Return this catalogue with the pack that a vault kept; raises `PackInvalid`."""
        read = load_archive(untrusted_archive, self.checklist.language)
        return self.with_pack(read, untrusted_archive)

    def with_pack(self, pack: Pack, archive: bytes | None) -> Self:
        """Return this catalogue with another pack, and its copy for the vault."""
        return replace(
            self,
            checklist=pack.checklist,
            rule=pack.rule,
            words=pack.words,
            rule_trouble=pack.rule_trouble,
            copy=archive,
        )

    def as_pack(self) -> Pack:
        """Return the pack in it."""
        return Pack(checklist=self.checklist, rule=self.rule, words=self.words)

    def archive(self) -> bytes:
        """Return the present pack as one value, for the vault to keep."""
        return self.copy or pack_archive(self.folder)

    def first_call(self, *, is_emergency: bool) -> Contact:
        """Return whom to call first: emergency services, or the duty desk."""
        wanted = "emergency" if is_emergency else "duty_desk"
        return next(contact for contact in self.contacts if contact.id == wanted)


def default_pack() -> Path:
    """Return the folder of the pack that new encounters use."""
    return paths.resource_root() / "indicators" / "us-core"


def default_contacts() -> Path:
    """Return the contact list that is shipped."""
    return paths.resource_root() / "contacts" / "us.toml"


def default_templates(language: str) -> Path:
    """Return the texts to begin a note with that are shipped in a language."""
    return paths.resource_root() / "templates" / f"{language}.toml"


def default_scenes(language: str) -> Path:
    """Return the folder of the practice scenes that are shipped in a language."""
    return paths.resource_root() / "practice" / language


def content_check(folder: Path | None = None) -> tuple[tuple[str, ...], bool]:
    """Check one pack folder, or all shipped content.

    Returns the lines to print and whether everything is fit.
    """
    if folder is not None:
        return _report(folder, check_for_authors(read_unsigned(folder)))
    packs = sorted(p for p in default_pack().parent.iterdir() if p.is_dir())
    contacts = default_contacts()
    reports = [_report(pack, check_for_authors(read_unsigned(pack))) for pack in packs]
    reports.append(_report(contacts, check_contacts(contacts)))
    texts = sorted((paths.resource_root() / "templates").glob("*.toml"))
    reports.extend(_report(path, check_templates(path)) for path in texts)
    scenes = default_scenes("en")
    checklist = load_pack(default_pack()).checklist
    reports.append(_report(scenes.parent, check_scenes(scenes, checklist)))
    lines = tuple(line for report, _ in reports for line in report)
    return lines, all(fit for _, fit in reports)


def _report(path: Path, findings: list[Finding]) -> tuple[tuple[str, ...], bool]:
    name = path.name or path.absolute().name  # `.` has no name of its own
    if not findings:
        return (f"{name}: ok",), True
    return tuple(f"{name}: {finding}" for finding in findings), False
