"""Photos go along only when they were chosen, and nothing of a photo goes along but its pixels."""

from __future__ import annotations

import io
import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from field_assist.domain.change import WordsChosen
from field_assist.domain.encounter import Encounter
from field_assist.domain.errors import ExhibitDamaged, ExhibitNotDrawn, Stopped
from field_assist.domain.line_names import exhibit_line
from field_assist.domain.redaction import Verdict
from field_assist.domain.shown_file import Picture
from field_assist.media import call
from field_assist.packet.data import canonical_json
from field_assist.packet.embedded import embedded_files
from field_assist.packet.plain_jpeg import pixels_of
from field_assist.workflows import refer
from field_assist.workflows.session import Session
from tests.media.samples import SAMPLES, png_of
from tests.media.talkative_photo import CANARY, scene, talkative_jpeg, talkative_png
from tests.workflows.card_acts import NOW
from tests.workflows.photo_cases import (
    PATIENCE_S,
    SHOWS,
    begun,
    choose,
    describe,
    drafted,
    enclosed,
    gathered,
    photo,
    pictures_in,
    spoil,
)

PLACE = re.compile(rb"12,34|56\.78|GPS|Exif|adobe:ns|ICC_PROFILE|JFXX")


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(call, "WALL_S", PATIENCE_S)


@pytest.fixture
def case(session: Session) -> Encounter:
    return begun(session)


def test_a_photo_stays_until_it_is_chosen(
    session: Session, case: Encounter, tmp_path: Path
) -> None:
    file = photo(session, case, talkative_jpeg(), tmp_path)
    describe(session, file)

    draft = drafted(session, case)

    assert draft.referral.exhibits == ()
    assert draft.referral.withheld == {"exhibit": 1}
    assert pictures_in(draft.packet.pdf) == []


def test_a_chosen_photo_is_on_the_pages_and_in_the_data(
    session: Session, case: Encounter, tmp_path: Path
) -> None:
    encounter = enclosed(session, case, tmp_path, talkative_jpeg((3000, 2000)))

    draft = drafted(session, encounter)

    (exhibit,) = draft.referral.exhibits
    (picture,) = pictures_in(draft.packet.pdf)
    assert pixels_of(picture) == (1600, 1067)
    assert exhibit.reference == "EX-1"
    assert exhibit.sha256 == encounter.files[0].file.sha256
    data = json.loads(canonical_json(draft.referral))["exhibits"][0]
    assert (data["description"], data["picture"]["width"]) == (SHOWS, 1600)


def test_a_photo_goes_only_with_words_for_who_does_not_see_it(
    session: Session, case: Encounter, tmp_path: Path
) -> None:
    file = photo(session, case, talkative_jpeg(), tmp_path)
    choose(session, file)

    assert gathered(session, case).exhibits == ()
    describe(session, file, "  ")
    assert gathered(session, case).exhibits == ()
    describe(session, file)
    assert len(gathered(session, case).exhibits) == 1


def test_words_that_were_all_left_out_are_none(
    session: Session, case: Encounter, tmp_path: Path
) -> None:
    encounter = enclosed(session, case, tmp_path, talkative_jpeg())
    line = exhibit_line(encounter.files[0].id)
    left_out = WordsChosen(
        line=line, part="description", start=0, words=SHOWS, verdict=Verdict.PRIVACY, at=NOW
    )
    session.recording.save(case.id, left_out)

    assert gathered(session, case).exhibits == ()


@pytest.mark.parametrize("content", [talkative_jpeg(), talkative_png()], ids=["jpeg", "png"])
def test_nothing_of_a_photo_goes_along_but_its_pixels(
    session: Session, case: Encounter, tmp_path: Path, content: bytes
) -> None:
    """T-31: GPS, camera, profile, thumbnail, comment, what is behind the end, and its name."""
    file = photo(session, case, content, tmp_path, f"{CANARY} at home.jpg")
    describe(session, file)
    choose(session, file)

    pdf = drafted(session, case).packet.pdf

    path, plain = tmp_path / "packet.pdf", tmp_path / "plain.pdf"
    path.write_bytes(pdf)
    subprocess.run(["qpdf", "--qdf", "--decode-level=all", str(path), str(plain)], check=True)
    said = [pdf, plain.read_bytes(), *pictures_in(pdf)]
    said += [each.content for each in embedded_files(pdf)]
    said.append(
        subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout
    )
    for each in said:
        assert CANARY.lower().encode() not in each.lower()
    for picture in pictures_in(pdf):
        assert PLACE.search(picture) is None
        pixels_of(picture)


def test_the_samples_do_say_it() -> None:
    """The control: what is looked for above is in the files that were taken in."""
    for content in (talkative_jpeg(), talkative_png()):
        assert content.count(CANARY.encode()) >= 2
        assert PLACE.search(content)


def test_a_picture_is_turned_as_the_camera_says_and_has_no_seen_through_parts(
    session: Session, case: Encounter, tmp_path: Path
) -> None:
    contents = (talkative_jpeg((640, 480), turned=6), talkative_png((300, 200)))
    encounter = enclosed(session, case, tmp_path, *contents)

    turned, clear = pictures_in(drafted(session, encounter).packet.pdf)

    assert pixels_of(turned) == (480, 640)
    with Image.open(io.BytesIO(clear)) as shown:
        left = shown.convert("RGB").getpixel((20, 100))
    assert isinstance(left, tuple)
    assert min(left) > 240  # paper, not the green that nobody sees


@pytest.mark.parametrize(
    "media", [m for m in SAMPLES if m.value.startswith("image/")], ids=lambda media: media.value
)
def test_each_kind_of_picture_goes_along(
    session: Session, case: Encounter, tmp_path: Path, media: object
) -> None:
    encounter = enclosed(session, case, tmp_path, SAMPLES[media])  # type: ignore[index]

    (picture,) = pictures_in(drafted(session, encounter).packet.pdf)

    assert max(pixels_of(picture)) == 64


def test_left_out_photos_are_not_among_the_pictures(
    session: Session, case: Encounter, tmp_path: Path
) -> None:
    contents = tuple(talkative_jpeg((400, 300), shade=40 * n) for n in range(3))
    encounter = enclosed(session, case, tmp_path, *contents)
    all_in = pictures_in(drafted(session, encounter).packet.pdf)
    choose(session, encounter.files[1], is_included=False)

    draft = drafted(session, encounter)

    some_in = pictures_in(draft.packet.pdf)
    assert some_in == [all_in[0], all_in[2]]
    assert all_in[1] not in draft.packet.pdf
    assert [each.reference for each in draft.referral.exhibits] == ["EX-1", "EX-3"]
    assert encounter.files[1].file.sha256 not in canonical_json(draft.referral).decode()
    assert encounter.files[1].id not in canonical_json(draft.referral).decode()


def test_the_same_photos_give_the_same_bytes(
    session: Session, case: Encounter, tmp_path: Path
) -> None:
    encounter = enclosed(session, case, tmp_path, talkative_jpeg(), talkative_png())
    referral = session.referring.gather(encounter)
    originals = session.referring.originals(encounter)

    made = [refer.build(referral, originals).packet.pdf for _ in range(2)]

    assert made[0] == made[1]


def test_a_photo_is_drawn_once_for_packets_that_follow_each_other(
    session: Session, case: Encounter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encounter = enclosed(session, case, tmp_path, talkative_jpeg(), talkative_png())
    referral = session.referring.gather(encounter)
    originals = session.referring.originals(encounter)
    first = refer.build(referral, originals)
    new_one = encounter.files[1].id
    known = {name: photo for name, photo in first.drawn.items() if name != new_one}
    encoded: list[Picture] = []

    def encode(picture: Picture) -> bytes:
        encoded.append(picture)
        return real_encode(picture)

    real_encode = call.encode
    monkeypatch.setattr(call, "encode", encode)
    second = refer.build(referral, replace(originals, drawn=known))

    assert len(encoded) == 1
    assert second.packet.pdf == first.packet.pdf


def test_a_photo_that_no_longer_goes_is_not_kept(
    session: Session, case: Encounter, tmp_path: Path
) -> None:
    encounter = enclosed(session, case, tmp_path, talkative_jpeg(), talkative_png())
    first = refer.build(session.referring.gather(encounter), session.referring.originals(encounter))
    choose(session, encounter.files[1], is_included=False)
    fewer = session.recording.open(encounter.id)

    originals = replace(session.referring.originals(fewer), drawn=first.drawn)
    second = refer.build(session.referring.gather(fewer), originals)

    assert set(second.drawn) == {encounter.files[0].id}
    assert len(pictures_in(second.packet.pdf)) == 1


def test_eight_photos_of_a_camera_go_along(
    session: Session, case: Encounter, tmp_path: Path
) -> None:
    contents = tuple(talkative_jpeg((2400, 1800), shade=20 * n) for n in range(8))
    encounter = enclosed(session, case, tmp_path, *contents)

    pictures = pictures_in(drafted(session, encounter).packet.pdf)

    assert [pixels_of(each) for each in pictures] == [(1600, 1200)] * 8


@pytest.mark.parametrize(
    "content",
    [talkative_jpeg()[:400], png_of(9000, 9000), png_of(20000, 20000)],
    ids=["cut off", "broken", "too large"],
)
def test_a_photo_that_cannot_be_drawn_is_named_and_the_rest_can_go(
    session: Session, case: Encounter, tmp_path: Path, content: bytes
) -> None:
    encounter = enclosed(session, case, tmp_path, talkative_jpeg(), content)

    with pytest.raises(ExhibitNotDrawn) as raised:
        drafted(session, encounter)
    choose(session, encounter.files[1], is_included=False)

    assert raised.value.facts == {"exhibit": "EX-2"}
    assert len(pictures_in(drafted(session, encounter).packet.pdf)) == 1
    assert session.sending.items() == ()


def test_a_photo_that_is_not_what_was_taken_in_is_named(
    session: Session, case: Encounter, tmp_path: Path
) -> None:
    encounter = enclosed(session, case, tmp_path, talkative_jpeg(), talkative_jpeg(shade=9))
    spoil(session, encounter.files[1].id)

    with pytest.raises(ExhibitDamaged) as raised:
        drafted(session, encounter)

    assert raised.value.facts == {"exhibit": "EX-2"}


def test_drawing_ends_when_it_is_told_to(session: Session, case: Encounter, tmp_path: Path) -> None:
    encounter = enclosed(session, case, tmp_path, talkative_jpeg(), talkative_jpeg(shade=9))
    heard: list[tuple[int, int]] = []

    def progress(done: int, whole: int, /) -> None:
        heard.append((done, whole))
        if done:
            raise Stopped

    with pytest.raises(Stopped):
        refer.build(
            session.referring.gather(encounter), session.referring.originals(encounter), progress
        )

    assert heard == [(0, 2), (1, 2)]


def test_a_picture_shows_what_the_original_shows(
    session: Session, case: Encounter, tmp_path: Path
) -> None:
    encounter = enclosed(session, case, tmp_path, talkative_jpeg((800, 600)))

    (picture,) = pictures_in(drafted(session, encounter).packet.pdf)

    wanted = scene((800, 600))
    with Image.open(io.BytesIO(picture)) as shown:
        for place in ((100, 100), (700, 100), (700, 500), (100, 500)):
            pair = (shown.getpixel(place), wanted.getpixel(place))
            assert all(abs(a - b) < 8 for a, b in zip(*pair, strict=True))  # type: ignore[arg-type]


def test_the_referral_without_pictures_makes_no_packet(
    session: Session, case: Encounter, tmp_path: Path
) -> None:
    encounter = enclosed(session, case, tmp_path, talkative_jpeg())

    with pytest.raises(ExhibitNotDrawn):
        refer.build(replace(session.referring.gather(encounter)))
