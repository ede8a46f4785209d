"""Photos in a supplement: what is new goes along, what went before is cited and not sent again."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pypdfium2
import pytest

from field_assist.domain.change import LineChosen
from field_assist.domain.encounter import Encounter
from field_assist.domain.entity import PersonRole
from field_assist.domain.exhibit import Exhibit
from field_assist.domain.handling import Recipient
from field_assist.domain.line_names import entity_line
from field_assist.domain.referred_form import Changed, ReferredChange, Thing
from field_assist.media import call
from field_assist.packet.data import canonical_json
from field_assist.packet.data_form.referrals import read_referral
from field_assist.packet.plain_jpeg import pixels_of
from field_assist.storage import outbox
from field_assist.storage.vault import Vault
from field_assist.workflows.packet_forms import shipped_forms
from field_assist.workflows.refer import Draft
from field_assist.workflows.session import Session
from field_assist.workflows.verify_packet import verify_packet
from tests.media.talkative_photo import talkative_jpeg
from tests.workflows.card_acts import NOW, card_id, person
from tests.workflows.photo_cases import (
    PATIENCE_S,
    SHOWS,
    begun,
    choose,
    describe,
    drafted,
    photo,
    pictures_in,
)
from tests.workflows.test_forms import KIM, SUPPLEMENT, stated
from tests.workflows.test_refer import DEBT, mark

FIRST_SIDES, SECOND_SIDES = (640, 480), (320, 480)


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(call, "WALL_S", PATIENCE_S)


@pytest.fixture
def case(session: Session) -> Encounter:
    return begun(session)


@pytest.fixture
def sent(session: Session, case: Encounter, tmp_path: Path) -> Exhibit:
    """Return a photo that went with the first packet; the form of a supplement is chosen since."""
    file = photo(session, case, talkative_jpeg(FIRST_SIDES), tmp_path)
    describe(session, file)
    choose(session, file)
    seal(session, case)
    for change in (*stated(SUPPLEMENT, Recipient.HSI), mark(DEBT)):
        session.recording.save(case.id, change)
    return file


def seal(session: Session, case: Encounter) -> None:
    session.referring.seal(session.recording.open(case.id), drafted(session, case))


def add(session: Session, case: Encounter, folder: Path, *, is_chosen: bool = True) -> Exhibit:
    """Take another photo in, described and chosen."""
    file = photo(session, case, talkative_jpeg(SECOND_SIDES), folder, "second.jpg")
    describe(session, file, "A sample room")
    choose(session, file, is_included=is_chosen)
    return file


def changes(draft: Draft) -> list[ReferredChange]:
    assert draft.referral.supplements is not None
    told = draft.referral.supplements.changes
    return [each for each in told if each.thing is Thing.EXHIBIT]


def text(draft: Draft) -> str:
    with pypdfium2.PdfDocument(io.BytesIO(draft.packet.pdf)) as document:
        return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in document)


def test_a_new_photo_goes_along_and_the_one_before_is_cited(
    session: Session, case: Encounter, sent: Exhibit, tmp_path: Path
) -> None:
    new = add(session, case, tmp_path)

    draft = drafted(session, case)

    assert [each.reference for each in draft.referral.exhibits] == ["EX-2"]
    (picture,) = pictures_in(draft.packet.pdf)
    assert pixels_of(picture) == SECOND_SIDES
    cited = draft.referral.supplements
    assert cited is not None
    assert [(e.reference, e.sha256) for e in cited.exhibits] == [("EX-1", sent.file.sha256)]
    assert [(e.title, e.how, e.now) for e in changes(draft)] == [
        ("EX-2", Changed.ADDED, "A sample room")
    ]
    data = json.loads(canonical_json(draft.referral))
    assert data["supplements"]["exhibits"] == [{"ref": "EX-1", "sha256": sent.file.sha256}]
    assert data["exhibits"][0]["sha256"] == new.file.sha256
    assert sent.file.sha256 in text(draft)


def test_the_data_leads_back_to_the_same_packet_and_it_is_right(
    session: Session, case: Encounter, sent: Exhibit, tmp_path: Path, open_data: Vault
) -> None:
    add(session, case, tmp_path)
    data = canonical_json(drafted(session, case).referral)
    seal(session, case)

    assert canonical_json(read_referral(data, shipped_forms())) == data
    newest, _, _ = outbox.sealed_for(open_data, case.id)[-1]
    report = verify_packet(outbox.packet(open_data, newest).pdf)
    assert (report.is_right, report.findings) == (True, ())
    assert sent.file.sha256 in data.decode()


def test_nothing_new_sends_no_picture(session: Session, case: Encounter, sent: Exhibit) -> None:
    draft = drafted(session, case)

    assert (draft.referral.exhibits, pictures_in(draft.packet.pdf), changes(draft)) == ((), [], [])
    assert sent.file.sha256 in text(draft)


def test_other_words_about_a_photo_are_told_and_its_picture_is_not_sent_again(
    session: Session, case: Encounter, sent: Exhibit
) -> None:
    describe(session, sent, "The other side of the paper")

    draft = drafted(session, case)

    assert (draft.referral.exhibits, pictures_in(draft.packet.pdf)) == ((), [])
    (change,) = changes(draft)
    assert (change.title, change.how) == ("EX-1", Changed.CHANGED)
    assert change.now == "The other side of the paper"


def test_a_photo_that_is_not_chosen_again_is_not_told_as_taken_back(
    session: Session, case: Encounter, sent: Exhibit
) -> None:
    choose(session, sent, is_included=False)

    draft = drafted(session, case)

    assert changes(draft) == []
    assert draft.referral.supplements is not None
    assert [each.reference for each in draft.referral.supplements.exhibits] == ["EX-1"]


def test_threat_a_new_photo_stays_until_it_is_chosen(
    session: Session, case: Encounter, sent: Exhibit, tmp_path: Path
) -> None:
    new = add(session, case, tmp_path, is_chosen=False)

    draft = drafted(session, case)

    assert pictures_in(draft.packet.pdf) == []
    assert new.file.sha256 not in text(draft)
    assert "sampleroom" not in text(draft).lower()
    assert sent.file.sha256 in text(draft)


def test_threat_words_that_are_left_out_now_are_not_repeated_from_the_packet_before(
    session: Session, case: Encounter, sent: Exhibit
) -> None:
    hidden = person(KIM, SHOWS, PersonRole.WITNESS)
    left_out = LineChosen(line=entity_line(card_id(KIM)), is_included=False, at=NOW)
    describe(session, sent, "Another view")
    session.recording.save(case.id, hidden)
    session.recording.save(case.id, left_out)

    draft = drafted(session, case)

    (change,) = changes(draft)
    assert (change.before, change.is_left_out, change.now) == ("", True, "Another view")
    assert "".join(SHOWS.split()) not in text(draft)
    assert draft.leaks == ()
