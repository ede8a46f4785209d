"""Taking back what was done to files: a text comes back, an added file is set aside."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import reduce

from field_assist.domain.apply import apply
from field_assist.domain.attachment import Attachment
from field_assist.domain.change import FileDescribed, How
from field_assist.domain.encounter import Encounter
from field_assist.domain.exhibit import SET_ASIDE, Exhibit, FileFact
from field_assist.domain.ids import AttachmentId, EncounterId
from field_assist.domain.media_type import MediaType
from field_assist.domain.steps import Steps
from tests.domain.test_child_images import PLAIN

AT = datetime(2030, 1, 31, tzinfo=UTC)
FILE = AttachmentId("f")
ATTACHMENT = Attachment(
    id=FILE,
    encounter_id=EncounterId("e"),
    name="sample.jpg",
    sha256="0" * 64,
    size_bytes=1,
    modified_at=AT,
    taken_at=AT,
)
WITH_FILE = replace(PLAIN, files=(Exhibit(file=ATTACHMENT, number=1, media=MediaType.JPEG),))


def titled(text: str) -> FileDescribed:
    return FileDescribed(file=FILE, about=FileFact.TITLE, text=text, at=AT)


def title(encounter: Encounter) -> str:
    return encounter.files[0].facts.get(FileFact.TITLE, "")


def test_a_text_comes_back_and_goes_again() -> None:
    steps = Steps().after(WITH_FILE, (titled("Contract"),))
    named = apply(WITH_FILE, titled("Contract"))

    undone, steps = steps.undo(named, AT)
    before = reduce(apply, undone, named)
    redone, _ = steps.redo(before, AT)

    assert (title(before), title(reduce(apply, redone, before))) == ("", "Contract")
    assert (undone[0].how, redone[0].how) == (How.UNDONE, How.REDONE)


def test_typing_on_in_a_line_is_one_step() -> None:
    steps = Steps().after(WITH_FILE, (titled("Con"),))
    steps = steps.after(apply(WITH_FILE, titled("Con")), (titled("Contract"),))

    assert len(steps.back) == 1


def test_a_file_that_was_added_is_set_aside_and_comes_back() -> None:
    aside = FileDescribed(
        file=FILE, about=FileFact.SET_ASIDE, text=SET_ASIDE, at=AT, how=How.UNDONE
    )
    steps = Steps().after_adding((aside,))

    undone, steps = steps.undo(WITH_FILE, AT)
    out = reduce(apply, undone, WITH_FILE)
    redone, _ = steps.redo(out, AT)

    assert out.files[0].is_set_aside
    assert not reduce(apply, redone, out).files[0].is_set_aside
