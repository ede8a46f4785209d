"""Words for how large a mail becomes, beside how large one may be."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from field_assist.domain.mail_size import MailSize

_MEGABYTE, _TENTH = 1_000_000, 100_000


def size_words(size: MailSize) -> str:
    """Return a sentence: the size of the mail, or into how many it is split, and the limit."""
    most = f"{size.most_bytes // _MEGABYTE:,}"
    if size.mails > 1:
        said = QCoreApplication.translate(
            "Mail", "Larger than the {0} MB that one mail may have: it goes in {1} mails"
        )
        return said.format(most, f"{size.mails:,}")
    said = QCoreApplication.translate("Mail", "{0} MB of the {1} MB that one mail may have")
    return said.format(f"{-(-size.size_bytes // _TENTH) / 10:,.1f}", most)
