"""Choose the form of a packet: which one holds, which ones fit, and to which packet one adds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from field_assist.domain.change import Change, HandlingStated
from field_assist.domain.encounter import Encounter
from field_assist.domain.errors import FormGone, FormUnfit, PacketDataUnfit
from field_assist.domain.goods import is_goods
from field_assist.domain.handling import Handled, handling_of
from field_assist.domain.ids import FormId, PacketId
from field_assist.domain.packet_form import FormShelf, Kind, PacketForm
from field_assist.storage import events, outbox
from field_assist.storage.vault import Vault
from field_assist.workflows import supplement
from field_assist.workflows.by_form import Unfit, children, unfit
from field_assist.workflows.kept_packs import KeptPacks
from field_assist.workflows.packet_forms import ReadingForms

PEOPLE, GOODS = FormId("hsi-referral"), FormId("trade-route")
"""The forms that hold while none is chosen."""
_KIND = re.compile(r"^(?P<reference>[^ ]+) .*\bform=(?P<kind>[a-z_]+):")


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPacket:
    """A packet that was sealed before and can be added to."""

    id: PacketId
    reference: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The form of an encounter's packet, None if it cannot be used, and the forms that fit.

    `chosen` is the id that was stated, or that of the form that holds by itself. `suggested` are
    forms to think of as well. `shelf` is every form there is. `is_for_recipient` says whether the
    form goes to whom the packet is for.
    """

    chosen: FormId
    form: PacketForm | None
    fitting: tuple[PacketForm, ...]
    suggested: tuple[PacketForm, ...]
    shelf: FormShelf
    is_for_recipient: bool


class ChoosingForms:
    """Reads the forms when they are first needed. On the vault's thread."""

    def __init__(self, vault: Vault, kept: KeptPacks, forms: ReadingForms) -> None:
        self._vault = vault
        self._kept = kept
        self._forms = forms

    def choice(self, encounter: Encounter) -> Choice:
        """Return what holds, and between what the officer chooses."""
        shelf, chosen = self._forms.shelf, _chosen(encounter)
        has_first = self._has_first(encounter)
        fitting = tuple(f for f in shelf.forms if self._why(f, encounter, has_first) is None)
        return Choice(
            chosen=chosen,
            form=shelf.form(chosen),
            fitting=fitting,
            suggested=tuple(f for f in fitting if self._is_suggested(f, encounter)),
            shelf=shelf,
            is_for_recipient=_is_for_recipient(shelf.form(chosen), encounter),
        )

    def form_for(self, encounter: Encounter) -> PacketForm:
        """Return the form by which a packet is made.

        Raises:
            FormGone: the one that was chosen cannot be used here.
            FormUnfit: it is for something else, or for somebody else.

        """
        form = self.chosen_for(encounter)
        if form is None:
            raise FormGone(form=_chosen(encounter))
        why = self._why(form, encounter, self._has_first(encounter))
        if why is None and not _is_for_recipient(form, encounter):
            why = Unfit.RECIPIENT
        if why is not None:
            raise FormUnfit(form=form.title, why=why.value)
        return form

    def chosen_for(self, encounter: Encounter) -> PacketForm | None:
        """Return the form that holds, fit or not; None if it cannot be used here."""
        return self._forms.shelf.form(_chosen(encounter))

    def first_of(self, encounter: Encounter) -> FirstPacket:
        """Return the packet that a supplement adds to; raises `FormUnfit` if there is none."""
        kinds = self._kinds(encounter)
        for packet_id, reference, sha256 in outbox.sealed_for(self._vault, encounter.id):
            if kinds.get(reference, Kind.PERSON).can_be_supplemented:
                return FirstPacket(id=packet_id, reference=reference, sha256=sha256)
        raise FormUnfit(form=Kind.SUPPLEMENT.value, why=Unfit.NO_FIRST.value)

    def data_of(self, first: FirstPacket) -> supplement.Values | None:
        """Return the data of a packet; None if another version of the program told it otherwise."""
        from field_assist.packet import extract  # noqa: PLC0415 -- only a packet needs it

        try:
            data = extract.embedded_json(outbox.packet(self._vault, first.id).pdf)
        except PacketDataUnfit:
            return None
        return supplement.read_data(data)

    def _why(self, form: PacketForm, encounter: Encounter, has_first: bool) -> Unfit | None:  # noqa: FBT001 -- told apart by its name
        catalogue = self._kept.catalogue_of(encounter.pack)
        why = unfit(form, encounter, catalogue.assess(encounter), catalogue.checklist)
        if why is None and form.kind is Kind.SUPPLEMENT and not has_first:
            return Unfit.NO_FIRST
        return why

    def _has_first(self, encounter: Encounter) -> bool:
        try:
            self.first_of(encounter)
        except FormUnfit:
            return False
        return True

    def _is_suggested(self, form: PacketForm, encounter: Encounter) -> bool:
        """Return whether a form may be needed: for a child, or after a packet was sealed."""
        if form.is_placed or form.ref.id == _chosen(encounter):
            return False
        sealed = {*self._kinds(encounter).values()}
        if form.kind is Kind.CHILD_NOTICE:
            checklist = self._kept.catalogue_of(encounter.pack).checklist
            return bool(children(encounter, checklist)) and form.kind not in sealed
        return form.kind is Kind.SUPPLEMENT

    def _kinds(self, encounter: Encounter) -> Mapping[str, Kind]:
        """Return the kind of each sealed packet by its reference, as the log says it."""
        found: dict[str, Kind] = {}
        for event in events.for_encounter(self._vault, encounter.id):
            told = _KIND.match(event.detail) if event.action == "packet_sealed" else None
            if told is not None and told["kind"] in {kind.value for kind in Kind}:
                found[told["reference"]] = Kind(told["kind"])
        return found


def without_form(encounter: Encounter) -> Encounter:
    """Return the encounter as if no form had been chosen, for what is no packet."""
    stated = encounter.handling.items()
    return replace(encounter, handling={k: text for k, text in stated if k is not Handled.FORM})


def _is_for_recipient(form: PacketForm | None, encounter: Encounter) -> bool:
    return form is None or handling_of(encounter.handling).recipient in form.recipients


def _chosen(encounter: Encounter) -> FormId:
    stated = encounter.handling.get(Handled.FORM, "")
    return FormId(stated) or (GOODS if is_goods(encounter) else PEOPLE)


def changes(form: PacketForm, encounter: Encounter, now: datetime) -> tuple[Change, ...]:
    """Return what leads to a form, as one act: with it goes who usually receives it."""
    stated = {Handled.FORM: form.ref.id}
    if handling_of(encounter.handling).recipient not in form.recipients:
        stated[Handled.RECIPIENT] = FormId(form.recipients[0].value)
    return tuple(
        HandlingStated(about=about, text=text, at=now)
        for about, text in stated.items()
        if encounter.handling.get(about, "") != text
    )
