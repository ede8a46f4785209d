"""A form that an agency adds without code: a folder, and packets are sealed by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from field_assist.domain.errors import FormBroken
from field_assist.domain.handling import Recipient
from field_assist.packet.inside import texts_inside
from field_assist.storage.vault import Vault
from field_assist.workflows import refer
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.choose_form import changes
from field_assist.workflows.kept_packs import KeptPacks
from field_assist.workflows.packet_forms import ReadingForms
from field_assist.workflows.refer import Referring
from field_assist.workflows.session import Session
from tests.conftest import SteppingClock
from tests.workflows.card_acts import NOW
from tests.workflows.placed_form import SENTENCES, placed
from tests.workflows.test_refer import WAGES, mark, recorded


def with_forms(
    forms: ReadingForms, vault: Vault, catalogue: Catalogue, clock: SteppingClock
) -> Referring:
    return Referring(vault, KeptPacks(vault, catalogue), clock, is_practice=False, forms=forms)


def test_an_agency_adds_a_form_without_code(
    session: Session,
    open_data: Vault,
    catalogue: Catalogue,
    clock: SteppingClock,
    tmp_path: Path,
) -> None:
    forms = placed(tmp_path)
    referring = with_forms(forms, open_data, catalogue, clock)
    own = forms.shelf.forms[-1]
    encounter = recorded(session, mark(WAGES))
    for change in changes(own, encounter, NOW):
        session.recording.save(encounter.id, change)
    encounter = session.recording.open(encounter.id)

    draft = refer.build(referring.gather(encounter))
    referring.seal(encounter, draft)

    assert forms.shelf.refused == ()
    text = "".join(each.text for each in texts_inside(draft.packet) if each.place.value == "page")
    said = " ".join(text.split())
    assert "Sheet for the sample desk" in said
    assert "SAMPLE DESK" in said
    reference = draft.packet.reference
    assert f"Packet {reference} for SUPERVISOR, INSIDE DHS, with regards." in said
    assert draft.referral.form.ref.id == "sample-desk"
    assert draft.referral.handling.recipient is Recipient.SUPERVISOR


def test_a_sentence_that_cannot_be_said_makes_no_packet_and_costs_nothing(
    session: Session,
    open_data: Vault,
    catalogue: Catalogue,
    clock: SteppingClock,
    tmp_path: Path,
) -> None:
    broken = SENTENCES.replace("{{ recipient | upper }}", "{{ recipient | length | join(', ') }}")
    forms = placed(tmp_path, sentences=broken)
    referring = with_forms(forms, open_data, catalogue, clock)
    encounter = recorded(session, mark(WAGES))
    for change in changes(forms.shelf.forms[-1], encounter, NOW):
        session.recording.save(encounter.id, change)
    encounter = session.recording.open(encounter.id)

    with pytest.raises(FormBroken):
        refer.build(referring.gather(encounter))

    assert session.sending.items() == ()
