"""The content an officer works with, loaded once: checklist, rule, titles and contacts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Self

from field_assist import paths
from field_assist.content.archive import load_archive, pack_archive
from field_assist.content.authoring import check_for_authors, read_unsigned
from field_assist.content.cards import QUESTIONS, check_cards
from field_assist.content.contacts import check_contacts, load_contacts
from field_assist.content.deadlines import check_deadlines, load_deadlines
from field_assist.content.files import read_folder
from field_assist.content.findings import Finding
from field_assist.content.goods_rule import check_goods_rule, load_goods_rule
from field_assist.content.help_chapters import check_help
from field_assist.content.instruments import check_instrument, load_instruments
from field_assist.content.ladder import check_ladders, load_ladders
from field_assist.content.packet_form_rules import FORM_FILE
from field_assist.content.packs import Pack, load_pack
from field_assist.content.policy_notes import check_policy_notes
from field_assist.content.privacy_steps import check_privacy_steps
from field_assist.content.relief import check_relief, load_relief
from field_assist.content.scenes import check_scenes
from field_assist.content.templates import check_templates, load_templates
from field_assist.content.tip_form import check_tip_form
from field_assist.domain.assessment import Assessment, assess_encounter
from field_assist.domain.catalogue_instrument import FIRST_SIGNS, catalogue_instrument
from field_assist.domain.checklist import Checklist, Setting
from field_assist.domain.contacts import Contact
from field_assist.domain.deadline_rule import SIGN, DeadlineRules
from field_assist.domain.encounter import Encounter
from field_assist.domain.goods import GoodsRule, assess_goods, is_goods
from field_assist.domain.ids import IndicatorId
from field_assist.domain.instrument import Instrument
from field_assist.domain.ladder import Ladders
from field_assist.domain.relief import ReliefPointer
from field_assist.domain.rule import CombinationRule
from field_assist.domain.template import Template
from field_assist.domain.words import Words
from field_assist.workflows.packet_forms import check_form_folder, check_forms


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Everything the screens say about signs and next steps, and the texts to begin a note with.

    `goods` is the rule about goods, and `instruments` are those of others, off or not.
    """

    checklist: Checklist
    rule: CombinationRule
    words: Words
    contacts: tuple[Contact, ...]
    ladders: Ladders
    relief: tuple[ReliefPointer, ...]
    templates: tuple[Template, ...]
    deadlines: DeadlineRules
    goods: GoodsRule
    instruments: tuple[Instrument, ...]
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
        signs = read.checklist.indicators.keys()
        contacts = load_contacts(default_contacts())
        return cls(
            checklist=read.checklist,
            rule=read.rule,
            words=read.words,
            contacts=contacts,
            ladders=load_ladders(default_ladders(), contacts),
            relief=load_relief(default_relief()),
            templates=load_templates(default_templates(language)),
            deadlines=load_deadlines(default_deadlines()),
            goods=load_goods_rule(default_goods_rule(), signs),
            instruments=load_instruments(default_instruments(), signs),
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

    def assess(self, encounter: Encounter) -> Assessment:
        """Return the suggested step, by the rule about goods too where it is about goods."""
        result = assess_encounter(self.checklist, self.rule, encounter)
        if not is_goods(encounter):
            return result
        return replace(result, goods=assess_goods(self.checklist, self.goods, encounter))

    def tables(self, setting: Setting) -> tuple[Instrument, ...]:
        """Return the instruments, and the first signs of a setting as one without a conclusion."""
        if any(each.id == FIRST_SIGNS for each in self.instruments):  # as an encounter kept them
            return self.instruments
        return (*self.instruments, catalogue_instrument(self.checklist, setting))

    def linked(self) -> frozenset[IndicatorId]:
        """Return the signs that duties, the rule about goods and instruments name."""
        groups = (group for rule in self.deadlines.rules for group in (*rule.starts, rule.unless))
        duties = (trigger.about for group in groups for trigger in group)
        clauses = (clause for step in self.goods.steps for clause in step.clauses)
        sets = (
            *(clause.any_unknown for clause in clauses),
            *(action.any_yes | action.any_unknown for action in self.goods.actions),
        )
        items = (item.sign for each in self.instruments for item in each.items)
        named = (
            IndicatorId(about.removeprefix(SIGN)) for about in duties if about.startswith(SIGN)
        )
        return frozenset((*named, *chain(*sets), *(sign for sign in items if sign)))

    def archive(self) -> bytes:
        """Return the present pack as one value, for the vault to keep."""
        return self.copy or pack_archive(self.folder)

    def first_call(self, *, is_emergency: bool) -> Contact:
        """Return whom to call first: emergency services, or the nearest duty desk with a number."""
        known = {contact.id: contact for contact in self.contacts}
        if is_emergency:
            return known["emergency"]
        near = (known[name] for name in ("duty_agent", "field_office") if name in known)
        return next((contact for contact in near if contact.number), known["duty_desk"])


def default_pack() -> Path:
    """Return the folder of the pack that new encounters use."""
    return paths.resource_root() / "indicators" / "us-core"


def default_contacts() -> Path:
    """Return the contact list that is shipped."""
    return paths.resource_root() / "contacts" / "us.toml"


def default_deadlines() -> Path:
    """Return the list of duties with a deadline that is shipped."""
    return paths.resource_root() / "deadlines" / "us.toml"


def default_ladders() -> Path:
    """Return the call ladders that are shipped."""
    return paths.resource_root() / "contacts" / "ladder.toml"


def default_relief() -> Path:
    """Return the relief pointers that are shipped."""
    return paths.resource_root() / "contacts" / "relief.toml"


def default_policy_notes() -> Path:
    """Return the notes on policy that are shipped."""
    return paths.resource_root() / "contacts" / "policy.toml"


def default_privacy_steps() -> Path:
    """Return what is asked for when a packet went to the wrong place, as it is shipped."""
    return paths.resource_root() / "contacts" / "misdirected.toml"


def default_tip_form(language: str) -> Path:
    """Return the public tip form in a language."""
    return paths.resource_root() / "forms" / "hsi_tip" / f"{language}.toml"


def default_templates(language: str) -> Path:
    """Return the texts to begin a note with that are shipped in a language."""
    return paths.resource_root() / "templates" / f"{language}.toml"


def default_goods_rule() -> Path:
    """Return the rule about goods that is shipped."""
    return paths.resource_root() / "goods" / "us-goods.toml"


def default_instruments() -> Path:
    """Return the folder of the published instruments that are shipped."""
    return paths.resource_root() / "instruments"


def default_scenes(language: str) -> Path:
    """Return the folder of the practice scenes that are shipped in a language."""
    return paths.resource_root() / "practice" / language


def content_check(folder: Path | None = None) -> tuple[tuple[str, ...], bool]:
    """Check one folder, of a pack, a form of packet or question cards, or all shipped content.

    Returns the lines to print and whether everything is fit.
    """
    if folder is not None and (folder / FORM_FILE).is_file():
        return _report(folder, check_form_folder(read_folder(folder)))
    if folder is not None and (folder / QUESTIONS).is_file():
        return _report(folder, _check_cards(folder, load_contacts(default_contacts())))
    if folder is not None:
        return _report(folder, check_for_authors(read_unsigned(folder)))
    packs = sorted(p for p in default_pack().parent.iterdir() if p.is_dir())
    contacts = default_contacts()
    reports = [_report(pack, check_for_authors(read_unsigned(pack))) for pack in packs]
    wrong = check_contacts(contacts)
    reports.append(_report(contacts, wrong))
    ladders = default_ladders()
    known = () if wrong else load_contacts(contacts)
    reports.append(_report(ladders, check_ladders(ladders, known)))
    relief = default_relief()
    reports.append(_report(relief, check_relief(relief)))
    policy = default_policy_notes()
    reports.append(_report(policy, check_policy_notes(policy)))
    privacy = default_privacy_steps()
    reports.append(_report(privacy, check_privacy_steps(privacy)))
    tip = default_tip_form("en")
    reports.append(_report(tip, check_tip_form(tip)))
    chapters = paths.resource_root() / "help"
    reports.append(_report(chapters, check_help(chapters, "en")))
    cards = paths.resource_root() / "cards"
    reports.append(_report(cards, _check_cards(cards, known)))
    duties = default_deadlines()
    reports.append(_report(duties, check_deadlines(duties)))
    forms = paths.resource_root() / "forms"
    reports.extend(_report(forms / name, found) for name, found in check_forms())
    texts = sorted((paths.resource_root() / "templates").glob("*.toml"))
    reports.extend(_report(path, check_templates(path)) for path in texts)
    if all(fit for _, fit in reports):  # else there are no signs to be linked to
        reports.extend(_linked_content())
    lines = tuple(line for report, _ in reports for line in report)
    return lines, all(fit for _, fit in reports)


def _check_cards(folder: Path, contacts: Iterable[Contact]) -> list[Finding]:
    """Return what is wrong with question cards; their sounds are decoded once the words are fit."""
    from field_assist.workflows.speak_card import check_sounds  # noqa: PLC0415 -- for authors only

    return check_cards(folder, contacts) or check_sounds(folder)


def _linked_content() -> Iterator[tuple[tuple[str, ...], bool]]:
    """Yield the reports on what is linked to the signs of the shipped pack."""
    checklist = load_pack(default_pack()).checklist
    signs = checklist.indicators.keys()
    goods = default_goods_rule()
    yield _report(goods, check_goods_rule(goods, signs))
    for path in sorted(default_instruments().glob("*.toml")):
        yield _report(path, check_instrument(path, signs))
    scenes = default_scenes("en")
    yield _report(scenes.parent, check_scenes(scenes, checklist))


def _report(path: Path, findings: list[Finding]) -> tuple[tuple[str, ...], bool]:
    name = path.name or path.absolute().name  # `.` has no name of its own
    if not findings:
        return (f"{name}: ok",), True
    return tuple(f"{name}: {finding}" for finding in findings), False
