from __future__ import annotations

import pytest

from field_assist.domain.mail_size import MailForm, mail_size

MEGABYTE = 1_000_000


@pytest.mark.parametrize("form", MailForm)
@pytest.mark.parametrize("most_mb", [1, 10, 25, 150])
@pytest.mark.parametrize("content", [0, 1, 57, MEGABYTE, 13 * MEGABYTE, 40 * MEGABYTE])
def test_no_mail_is_over_the_limit_and_there_are_no_more_than_needed(
    content: int, most_mb: int, form: MailForm
) -> None:
    size = mail_size(content, most_mb * MEGABYTE, form)

    assert size.size_bytes <= size.most_bytes == most_mb * MEGABYTE
    assert (size.mails - 1) * size.most_bytes <= content * 2.5


def test_what_is_encrypted_needs_more_room_as_it_is_written_twice() -> None:
    plain = mail_size(7 * MEGABYTE, 10 * MEGABYTE, MailForm.PLAIN)
    envelope = mail_size(7 * MEGABYTE, 10 * MEGABYTE, MailForm.ENVELOPE)

    assert (plain.mails, envelope.mails) == (1, 2)
