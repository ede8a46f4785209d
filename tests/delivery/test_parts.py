"""Parts of a packet that is too large for one mail: what each says, and that plain tools join."""

from __future__ import annotations

import hashlib
import random
import subprocess
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from field_assist.delivery import eml, smime
from field_assist.delivery.letter import Letter, letters
from field_assist.domain.mail_size import MailForm
from field_assist.domain.outbox import SealedPacket

BANNER = "CUI//FED ONLY"
LIMIT = 1_000_000


@pytest.fixture(scope="module")
def large() -> SealedPacket:
    pdf = b"%PDF-1.7\n" + random.Random(7).randbytes(1_600_000)  # noqa: S311 -- no secret
    return SealedPacket(
        packet_id="01a1e6d1518070f18a3c5e7d9b7c412f",  # type: ignore[arg-type] # a NewType
        reference="FA-9B7C-4J2F",
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
    )


def written(packet: SealedPacket, form: MailForm = MailForm.PLAIN) -> tuple[Letter, ...]:
    return letters(packet, BANNER, most_bytes=LIMIT, form=form)


def saved(mails: tuple[Letter, ...], folder: Path) -> Path:
    """Save what is attached to the mails, as a receiver does, and return the list."""
    for mail in mails:
        message = message_from_bytes(eml.draft(mail), policy=policy.default)
        assert isinstance(message, EmailMessage)
        for attached in message.iter_attachments():
            assert isinstance(attached, EmailMessage)
            content = attached.get_payload(decode=True)
            assert isinstance(content, bytes)
            (folder / str(attached.get_filename())).write_bytes(content)
    return folder / "referral-FA-9B7C-4J2F-parts.txt"


def shell(folder: Path, line: str) -> str:
    done = subprocess.run(
        ["sh", "-c", line], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("form", [MailForm.PLAIN, MailForm.ENVELOPE])
def test_no_mail_is_larger_than_the_receiver_takes(large: SealedPacket, form: MailForm) -> None:
    sizes = [len(eml.draft(mail)) for mail in written(large, form)]

    assert len(sizes) == {MailForm.PLAIN: 3, MailForm.ENVELOPE: 4}[form]
    assert max(sizes) < LIMIT


def test_each_part_is_a_mail_of_its_own_that_says_which_it_is(large: SealedPacket) -> None:
    mails = written(large)

    assert [mail.message_id for mail in mails] == [
        f"<{large.packet_id}.{number}of3@field-assist.invalid>" for number in (1, 2, 3)
    ]
    assert {mail.subject for mail in mails} == {"[CUI] Referral FA-9B7C-4J2F"}
    for number, mail in enumerate(mails, start=1):
        assert f"This is part {number} of\n3: referral-FA-9B7C-4J2F.pdf.00{number}" in mail.body
        assert hashlib.sha256(mail.files[0].content).hexdigest() in mail.body
        assert f"Of the whole:\n{large.sha256}" in mail.body
        assert mail.draft_name == f"referral-FA-9B7C-4J2F-part-{number}-of-3.eml"
        assert mail.body.splitlines()[0] == mail.body.splitlines()[-1] == BANNER


def test_the_same_packet_gives_the_same_parts(large: SealedPacket) -> None:
    assert [eml.draft(mail) for mail in written(large)] == [
        eml.draft(mail) for mail in written(large)
    ]


def test_the_list_goes_with_each_part_and_is_the_same(large: SealedPacket) -> None:
    lists = {mail.files[1].content for mail in written(large)}

    assert len(lists) == 1
    assert large.sha256.encode() in lists.pop()


def test_a_plain_tool_checks_and_joins_as_the_list_says(
    large: SealedPacket, tmp_path: Path
) -> None:
    listed = saved(written(large), tmp_path)
    (command,) = [
        line.removeprefix("#").strip()
        for line in listed.read_text().splitlines()
        if line.removeprefix("#").strip().startswith("cat ")
    ]

    assert shell(tmp_path, f"sha256sum --strict -c {listed.name}").count(": OK") == 3
    shell(tmp_path, command)

    assert (tmp_path / "referral-FA-9B7C-4J2F.pdf").read_bytes() == large.pdf


def test_a_part_that_was_altered_is_named_by_a_plain_tool(
    large: SealedPacket, tmp_path: Path
) -> None:
    listed = saved(written(large), tmp_path)
    second = tmp_path / "referral-FA-9B7C-4J2F.pdf.002"
    second.write_bytes(second.read_bytes()[:-1] + b"x")

    done = subprocess.run(
        ["sha256sum", "-c", listed.name],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={"LC_ALL": "C"},
    )

    assert (done.returncode, "referral-FA-9B7C-4J2F.pdf.002: FAILED" in done.stdout) == (1, True)


def test_a_practice_packet_in_parts_says_so_in_each(large: SealedPacket) -> None:
    for mail in written(replace(large, is_practice=True)):
        content = eml.draft(mail)
        assert mail.subject.startswith("[PRACTICE]")
        assert mail.body.startswith("PRACTICE. EVERYTHING HERE IS INVENTED\n")
        assert "CUI" not in mail.body
        assert b"Content-Disposition" in content


def test_the_words_are_the_same_inside_an_envelope(large: SealedPacket) -> None:
    (whole,) = letters(large, BANNER, most_bytes=10 * LIMIT)

    entity = message_from_bytes(smime.entity(whole), policy=policy.default)
    drafted = message_from_bytes(eml.draft(whole), policy=policy.default)

    assert isinstance(entity, EmailMessage)
    assert isinstance(drafted, EmailMessage)
    bodies = [one.get_body() for one in (entity, drafted)]
    texts = [body.get_content() for body in bodies if body is not None]
    assert len(texts) == 2
    assert texts[0] == texts[1]
