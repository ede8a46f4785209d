"""Words for how large a mail becomes, beside how large one may be."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from field_assist.domain.mail_size import MailSize

_MEGABYTE, _TENTH = 1_000_000, 100_000


def size_words(size: MailSize) -> str:
    """Return the size of the mail, or into how many it is split, and what one may have."""
    most = f"{size.most_bytes // _MEGABYTE:,}"
    if size.mails > 1:
        said = QCoreApplication.translate("Mail", "Too large for one: {1} mails of {0} MB at most")
        return said.format(most, f"{size.mails:,}")
    said = QCoreApplication.translate("Mail", "{0} MB of {1} MB at most")
    return said.format(f"{-(-size.size_bytes // _TENTH) / 10:,.1f}", most)
