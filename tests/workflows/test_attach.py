"""Files as exhibits by the workflows: numbers, custody, copies, damage, failure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from field_assist.domain.encounter import Encounter
from field_assist.domain.errors import AttachmentDamaged, Expected, FileNotShown, VaultReadOnly
from field_assist.domain.exhibit import Exhibit
from field_assist.domain.media_type import MediaType
from field_assist.storage import attachment_files
from field_assist.storage.vault import Vault
from field_assist.workflows import attach, share_copy, view_file
from field_assist.workflows.session import Session
from tests.media.samples import SAMPLES, camera_jpeg

Put = Callable[[str, bytes], Exhibit]


@pytest.fixture
def put(session: Session, encounter: Encounter, tmp_path: Path) -> Put:
    """Return what makes a file part of the encounter."""

    def keep(name: str, content: bytes) -> Exhibit:
        source = tmp_path / name
        source.write_bytes(content)
        return session.attaching.keep(encounter.id, attach.take_in(session.folder, source))

    return keep


def view(session: Session, exhibit: Exhibit) -> object:
    stored = session.attaching.stored(exhibit.id)
    return view_file.view(session.folder, stored, exhibit, width=100, height=100)


def actions(session: Session, exhibit: Exhibit) -> list[str]:
    return [line.action for line in session.attaching.custody(exhibit.id)]


def test_the_type_is_told_by_the_content(put: Put) -> None:
    exhibit = put("holiday.png", camera_jpeg())

    assert exhibit.media is MediaType.JPEG
    assert exhibit.has_misleading_name


def test_an_encounter_that_is_opened_holds_its_files(
    session: Session, encounter: Encounter, put: Put
) -> None:
    exhibit = put("a.txt", b"sample")

    assert session.recording.open(encounter.id).files == (exhibit,)


def test_a_file_that_could_not_be_kept_leaves_nothing(
    session: Session, encounter: Encounter, open_data: Vault, tmp_path: Path
) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(b"sample")
    taken = attach.take_in(session.folder, source)
    open_data.rows("PRAGMA query_only = ON")

    with pytest.raises(Expected):
        session.attaching.keep(encounter.id, taken)

    open_data.rows("PRAGMA query_only = OFF")
    assert session.attaching.listed(encounter.id) == ()
    assert list((session.folder / "attachments").iterdir()) == []


def test_every_act_is_a_line_of_custody_of_its_file_alone(session: Session, put: Put) -> None:
    first, second = put("a.txt", b"sample"), put("b.txt", b"other")

    session.attaching.note_viewed(first.id, is_shown=True)
    session.attaching.note_check(first.id, is_whole=False)

    assert actions(session, first) == ["attached", "file_viewed", "hash_differs"]
    assert actions(session, second) == ["attached"]


def test_a_copy_made_of_a_file_names_both(session: Session, encounter: Encounter, put: Put) -> None:
    original = put("a.jpg", camera_jpeg())
    stored = session.attaching.stored(original.id)

    taken, facts = share_copy.make_share_copy(session.folder, stored, original, session.now())
    copy = session.attaching.keep(encounter.id, taken, original.id)

    assert (copy.derived_from, copy.media, copy.file.name) == (
        original.id,
        MediaType.JPEG,
        "a.jpg",
    )
    assert facts.has_location
    assert actions(session, copy) == ["share_copy_made"]
    assert (
        view_file.view(
            session.folder, session.attaching.stored(copy.id), copy, width=100, height=100
        ).facts.has_location
        is False
    )


@pytest.mark.parametrize("media", [MediaType.JPEG, MediaType.PDF, MediaType.TEXT])
def test_damage_is_found_by_looking(session: Session, put: Put, media: MediaType) -> None:
    exhibit = put("a", SAMPLES[media])
    path = attachment_files.path_of(session.folder, exhibit.id)
    stored = bytearray(path.read_bytes())
    stored[-1] ^= 1
    path.write_bytes(stored)

    with pytest.raises(AttachmentDamaged):
        view(session, exhibit)


def test_damage_is_found_also_where_nothing_can_be_shown(session: Session, put: Put) -> None:
    exhibit = put("a.mov", b"\0\0\0\x18ftypmp42" + bytes(100))
    with pytest.raises(FileNotShown):
        view(session, exhibit)
    attachment_files.path_of(session.folder, exhibit.id).unlink()

    with pytest.raises(AttachmentDamaged):
        view(session, exhibit)


def test_the_last_answer_about_pictures_counts(session: Session, encounter: Encounter) -> None:
    assert not session.attaching.was_asked(encounter.id)

    session.attaching.note_answer(encounter.id, is_refused=False)
    assert session.attaching.was_asked(encounter.id)
    session.attaching.note_answer(encounter.id, is_refused=True)

    assert not session.attaching.was_asked(encounter.id)


def test_what_the_program_made_is_not_written_where_nothing_may_be(
    session: Session, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = put("a.jpg", camera_jpeg())
    stored = session.attaching.stored(original.id)
    monkeypatch.setattr("os.fsync", _refuse)

    with pytest.raises(VaultReadOnly):
        share_copy.make_share_copy(session.folder, stored, original, session.now())

    names = {path.name for path in (session.folder / "attachments").iterdir()}
    assert names == {original.id}


def _refuse(_descriptor: int) -> None:
    raise PermissionError(1, "sample")
