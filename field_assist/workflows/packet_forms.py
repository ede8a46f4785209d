"""The forms of packet that can be used here: those that are shipped, and those of the agency.

A form that is not fit is told and not used; nothing else depends on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path

from field_assist.content.files import FolderBytes
from field_assist.content.findings import Finding, refuse_if_any
from field_assist.content.packet_form_rules import SENTENCES_FILE
from field_assist.content.packet_forms import read_form, shipped_folders, shipped_form
from field_assist.content.placed_forms import default_forms, placed_forms
from field_assist.domain.errors import Bug
from field_assist.domain.packet_form import FormShelf, PacketForm, RefusedForm

_SHOWN_FINDINGS = 1


class ReadingForms:
    """The forms of this computer, read when they are first asked for and then kept."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or default_forms()

    @cached_property
    def shelf(self) -> FormShelf:
        """Return what can be used, and what cannot and why; takes some hundredths of a second."""
        forms, refused = list(shipped_forms()), list[RefusedForm]()
        for name, read in placed_forms(self._folder):
            form, findings = _placed(read, forms)
            if form is not None:
                forms.append(form)
            refused += [_refused(name, each) for each in findings[:_SHOWN_FINDINGS]]
        return FormShelf(forms=tuple(forms), refused=tuple(refused))


@cache
def shipped_forms() -> tuple[PacketForm, ...]:
    """Return the forms that are shipped, the full referral first; raises `PackInvalid`."""
    return tuple(_shipped(name) for name in shipped_folders())


def _shipped(name: str) -> PacketForm:
    form, findings = _with_sentences(*shipped_form(name))
    refuse_if_any(findings)
    if form is None:
        raise Bug(form=name)  # what cannot be read is a finding
    return form


def check_forms() -> Iterator[tuple[str, list[Finding]]]:
    """Yield the folder of each form that is shipped with everything that is wrong with it."""
    for name in shipped_folders():
        yield name, _with_sentences(*shipped_form(name))[1]


def check_form_folder(read: FolderBytes) -> list[Finding]:
    """Return everything that is wrong with a form that an agency wrote."""
    return _placed(read, shipped_forms())[1]


def _placed(
    untrusted: FolderBytes, known: Iterable[PacketForm]
) -> tuple[PacketForm | None, list[Finding]]:
    form, findings = _with_sentences(*read_form(untrusted, is_placed=True))
    if form is not None and form.ref.id in {each.ref.id for each in known}:
        why = "there is a form with this id already"
        findings.append(Finding(file="form.toml", where="$.id", why=why))
    return (None if findings else form), findings


def _with_sentences(
    form: PacketForm | None, findings: list[Finding]
) -> tuple[PacketForm | None, list[Finding]]:
    """Return the form if its templates are fit too; nothing of them is carried out."""
    if form is None or not (form.sentences.strip() or form.own):
        return form, findings
    from field_assist.packet.form_sentences import faults  # noqa: PLC0415 -- loads Jinja2
    from field_assist.packet.words import base_arguments  # noqa: PLC0415

    found = faults(form.sentences, base_arguments(), form.own)
    findings += [
        Finding(file=SENTENCES_FILE, where=f"line {fault.line}", why=fault.why) for fault in found
    ]
    return (None if findings else form), findings


def _refused(folder: str, finding: Finding) -> RefusedForm:
    return RefusedForm(folder=folder, file=finding.file, where=finding.where, why=finding.why)
