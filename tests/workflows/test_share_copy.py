"""A share copy of a PDF holds what is seen, and nothing of what the original says besides."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from field_assist.domain.encounter import Encounter
from field_assist.domain.errors import CopyTooLarge, FileNotShown, Stopped
from field_assist.domain.exhibit import Exhibit
from field_assist.domain.media_type import MediaType
from field_assist.media import image_pdf
from field_assist.storage import attachment_files
from field_assist.workflows import attach, share_copy, view_file
from field_assist.workflows.session import Session
from tests.media.samples import pdf
from tests.media.talkative_pdf import HIDDEN, SEEN, talkative_pdf

Put = Callable[[bytes], Exhibit]
ALLOWED = {
    *("Type", "Catalog", "Pages", "Page", "Count", "Kids", "Parent", "MediaBox", "Contents"),
    *("Resources", "XObject", "Im", "Subtype", "Image", "Width", "Height", "ColorSpace"),
    *("DeviceRGB", "BitsPerComponent", "Filter", "DCTDecode", "Length", "Size", "Root"),
}


@pytest.fixture
def put(session: Session, encounter: Encounter, tmp_path: Path) -> Put:
    def putting(content: bytes) -> Exhibit:
        source = tmp_path / "paper.pdf"
        source.write_bytes(content)
        return session.attaching.keep(encounter.id, attach.take_in(session.folder, source))

    return putting


def copied(session: Session, original: Exhibit) -> Exhibit:
    stored = session.attaching.stored(original.id)
    made = share_copy.make_share_copy(session.folder, stored, original, session.now())
    return session.attaching.keep(original.file.encounter_id, made[0], original.id)


def content_of(session: Session, exhibit: Exhibit) -> bytes:
    stored = session.attaching.stored(exhibit.id)
    return b"".join(attachment_files.chunks(session.folder, stored))


def said_by(tool: list[str], content: bytes, folder: Path) -> str:
    path = folder / "said.pdf"
    path.write_bytes(content)
    done = subprocess.run([*tool, str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.parametrize("what", HIDDEN)
def test_nothing_hidden_comes_along(session: Session, put: Put, tmp_path: Path, what: str) -> None:
    word = HIDDEN[what]
    assert word.encode() in talkative_pdf()

    content = content_of(session, copied(session, put(talkative_pdf())))

    assert word.encode() not in content
    assert word not in said_by(["pdftotext"], content, tmp_path)


def test_the_original_did_say_more(tmp_path: Path) -> None:
    """The control: words that are not seen are read out of the original, and the old one is not."""
    said = said_by(["pdftotext"], talkative_pdf(), tmp_path)

    assert SEEN in said
    assert HIDDEN["invisible text"] in said
    assert HIDDEN["earlier revision"] not in said


def test_nothing_but_pictures_of_pages_is_in_it(session: Session, put: Put, tmp_path: Path) -> None:
    content = content_of(session, copied(session, put(talkative_pdf())))

    outside = re.sub(rb"stream\n.*?\nendstream", b"", content, flags=re.DOTALL)
    names = {name.decode() for name in re.findall(rb"/([A-Za-z]+)", outside)}
    assert names == ALLOWED
    assert (outside.count(b" obj\n"), outside.count(b"%%EOF")) == (2 + 2 * 3, 1)
    assert said_by(["pdftotext"], content, tmp_path).strip() == ""
    checked = tmp_path / "checked.pdf"
    checked.write_bytes(content)
    subprocess.run(["qpdf", "--check", str(checked)], check=True, capture_output=True)


def test_its_pages_look_and_measure_as_those_of_the_original(session: Session, put: Put) -> None:
    original = put(talkative_pdf())
    copy = copied(session, original)

    for page in range(2):
        before, after = page_of(session, original, page), page_of(session, copy, page)
        assert after.size == before.size
        assert ink(after) == pytest.approx(ink(before), rel=0.03, abs=5)
    assert ink(page_of(session, copy, 0)) > 1000


def test_an_earlier_revision_is_not_what_is_seen(session: Session, put: Put) -> None:
    whole = talkative_pdf()
    first = whole[: whole.index(b"%%EOF") + 6]

    now, then = copied(session, put(whole)), copied(session, put(first))

    assert ink(page_of(session, now, 0)) != ink(page_of(session, then, 0))


def test_the_copy_names_the_original_and_leaves_it_untouched(session: Session, put: Put) -> None:
    original = put(talkative_pdf())

    copy = copied(session, original)

    assert (copy.derived_from, copy.media, copy.label) == (original.id, MediaType.PDF, "EX-2")
    (line,) = session.attaching.custody(copy.id)
    assert line.action == "share_copy_made"
    assert line.detail == f"{copy.id} sha256={copy.file.sha256} from={original.id}"
    assert content_of(session, original) == talkative_pdf()


def test_progress_is_told_and_can_stop_it(session: Session, put: Put) -> None:
    original, told = put(pdf(4)), []

    def stop_at_the_third(done: int, whole: int) -> None:
        told.append((done, whole))
        if done == 2:
            raise Stopped

    stored = session.attaching.stored(original.id)
    with pytest.raises(Stopped):
        share_copy.make_share_copy(
            session.folder, stored, original, session.now(), stop_at_the_third
        )

    assert told == [(0, 0), (1, 4), (2, 4)]
    assert [p.name for p in (session.folder / "attachments").iterdir()] == [original.id]


def test_too_many_pages_make_no_copy(
    session: Session, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(share_copy, "MOST_PAGES", 2)

    with pytest.raises(CopyTooLarge):
        copied(session, put(pdf(3)))

    assert copied(session, put(pdf(2))).derived_from is not None


def test_too_many_bytes_make_no_copy(
    session: Session, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(share_copy, "_MOST_BYTES", 1000)

    with pytest.raises(CopyTooLarge):
        copied(session, put(pdf(3)))


def test_a_pdf_that_cannot_be_drawn_makes_no_copy(session: Session, put: Put) -> None:
    with pytest.raises(FileNotShown):
        copied(session, put(b"%PDF-1.7\nnothing"))


@pytest.mark.parametrize("sides", [(0, 0), (10**9, 1), (-5, 3)])
def test_a_page_of_impossible_size_is_a_page(
    sides: tuple[int, int], session: Session, put: Put
) -> None:
    jpeg = Path(__file__).read_bytes()[:10]
    across, down = sides
    made = image_pdf.image_pdf(
        (image_pdf.Sheet(jpeg=jpeg, width=1, height=1, across=across, down=down),)
    )

    kept = put(made)

    stored = session.attaching.stored(kept.id)
    shown = view_file.view(session.folder, stored, kept, width=50, height=50)
    assert shown.facts.pages == 1


def page_of(session: Session, exhibit: Exhibit, page: int) -> Image.Image:
    stored = session.attaching.stored(exhibit.id)
    shown = view_file.view(session.folder, stored, exhibit, width=600, height=600, page=page)
    assert shown.picture is not None
    size = shown.picture.width, shown.picture.height
    return Image.frombytes("RGBA", size, shown.picture.rgba).convert("L")


def ink(image: Image.Image) -> int:
    return sum(image.histogram()[:128])
