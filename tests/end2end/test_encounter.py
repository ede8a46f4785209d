"""One encounter by keys alone: what leaves is what was recorded, and nothing else is anywhere."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from field_assist.domain.checklist import Setting
from field_assist.workflows.catalogue import Catalogue
from tests.end2end import canaries
from tests.end2end.evidence import Evidence
from tests.end2end.story import FIELDS, LETTERS, NOTE

pytestmark = pytest.mark.screen

LEFT_OUT_SIGN = 2


def test_mail_draft_holds_one_pdf_and_says_that_it_is_not_sent(evidence: Evidence) -> None:
    (attachment,) = evidence.mail().iter_attachments()

    assert evidence.mail()["X-Unsent"] == "1"
    assert evidence.mail()["Subject"].startswith("[CUI] Referral FA-")
    assert attachment.get_content_type() == "application/pdf"
    assert evidence.draft.suffix == ".eml"


def test_nothing_outside_of_the_pdf_says_what_was_written(evidence: Evidence) -> None:
    mail = evidence.mail()
    headers = [f"{name}: {value}" for part in mail.walk() for name, value in part.items()]
    body = mail.get_body(("plain",))
    outside = "\n".join([*headers, evidence.draft.name, body.get_content() if body else ""])

    assert canaries.found_in(outside.encode()) == []


def test_pdf_is_in_order(evidence: Evidence, tmp_path: Path) -> None:
    pdf = evidence.pdf(tmp_path)

    checked = subprocess.run(["qpdf", "--check", str(pdf)], check=False, capture_output=True)

    assert (checked.returncode, checked.stderr) == (0, b"")


def test_packet_holds_the_marks_as_they_were_typed(evidence: Evidence, tmp_path: Path) -> None:
    signs = evidence.data(tmp_path)["indicators"]

    assert [(sign["value"], sign["basis"]) for sign in signs] == [
        ("yes", "seen"),
        ("yes", "told_by_person"),
        ("yes", "told_by_other"),
        ("yes", "record"),
    ]
    assert len(signs) == len(LETTERS) - 1


def test_packet_holds_the_note_and_the_situation_letter_by_letter(
    evidence: Evidence, tmp_path: Path
) -> None:
    data = evidence.data(tmp_path)

    assert [note["text"] for note in data["notes"]] == [NOTE]
    assert {text for text in data["situation"].values() if text} == set(FIELDS.values())


def test_pages_say_what_the_data_says(evidence: Evidence, tmp_path: Path) -> None:
    text = evidence.text(tmp_path)
    data = evidence.data(tmp_path)
    said = [*FIELDS.values(), *(sign["short"] for sign in data["indicators"])]
    # poppler turns what stands beside Hebrew round. No font has owls; they are printed as codes.
    note = (NOTE.partition("\u05d0")[0].strip(), "\u05d0", "U+1F989]")

    assert [words for words in (*said, *note) if words not in text] == []


def test_what_was_left_out_is_nowhere_in_the_file(evidence: Evidence, tmp_path: Path) -> None:
    inside = evidence.files_inside(tmp_path)
    everything = [evidence.pdf(tmp_path).read_bytes(), evidence.text(tmp_path).encode()]
    out = (canaries.LEFT_OUT, *canaries.LEFT_OUT.split())

    assert [canaries.found_in(data, out) for data in (*everything, *inside.values())] == [
        [] for _ in (*everything, *inside)
    ]


def test_sign_that_was_left_out_is_not_named_in_the_data(
    evidence: Evidence, tmp_path: Path, left_out_sign: str
) -> None:
    data = evidence.files_inside(tmp_path)

    assert [name for name, content in data.items() if left_out_sign.encode() in content] == []


def test_no_window_title_ever_said_more_than_the_program(evidence: Evidence) -> None:
    assert "Field Assist" in evidence.titles
    assert canaries.found_in("\n".join(evidence.titles).encode()) == []


def test_log_holds_numbers_and_never_what_was_written(evidence: Evidence) -> None:
    log = "\n".join(evidence.machine.program.log)

    assert canaries.found_in(log.encode()) == []
    assert "WARNING" not in log
    assert "ERROR" not in log
    assert "Traceback" not in log


def test_home_vault_and_temporary_files_hold_nothing_readable(evidence: Evidence) -> None:
    assert canaries.found_under(evidence.machine.home.folder) == {}


def test_nothing_is_kept_in_the_home_but_the_vault(evidence: Evidence) -> None:
    home = evidence.machine.home

    of_the_test = {home.temporary.name, "runtime", "bus"}
    assert {path.name for path in home.folder.iterdir()} - of_the_test == {home.data.name}
    assert list(home.temporary.iterdir()) == []
    assert list((home.folder / "runtime").iterdir()) == []


def test_lock_ends_the_process_and_unlock_comes_back_to_the_same_word(evidence: Evidence) -> None:
    before, after = evidence.sessions

    assert before != after
    assert not Path(f"/proc/{before}").exists()
    assert evidence.focus_after == "Note"
    assert evidence.note_after == canaries.HALF_WRITTEN


@pytest.fixture
def left_out_sign() -> str:
    """Return the id of the third sign at the airport, which was left out."""
    profile = Catalogue.load().checklist.settings[Setting.AIR]
    return str(profile.quick_card[LEFT_OUT_SIGN])
