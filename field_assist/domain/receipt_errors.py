"""What can go wrong with receipts, and at the desk that writes them; see `domain.errors`."""

from __future__ import annotations

from field_assist.domain.errors import Expected


class KeyUnreadable(Expected):
    """The file holds no private key (PEM), or the password is not its own."""


class KeyOfAnother(Expected):
    """A certificate and a private key were given that do not belong together."""


class DeskUnreadable(Expected):
    """The folder of a desk that receives packets holds a `file` that is not as it was written."""


class ReceiptUnreadable(Expected):
    """The file is no receipt of a receiver, or its signature is not of it (`where`, `why`)."""


class ReceiptCodeUnreadable(Expected):
    """What was typed is no receipt code; nothing was noted."""


class ReceiptOfAnother(Expected):
    """A receipt code is right for no such packet as the chosen one; nothing was noted."""


class ReceiptNumberMissing(Expected):
    """The receiver's number, or who told it, was not typed; nothing was noted."""


class NewsUnsaid(Expected):
    """Who told what became of a case is missing, or a text is too long; nothing was noted."""


class NewsDayWrong(Expected):
    """What was typed is no day up to today; nothing was noted."""


class NewsBeforeSealing(Expected):
    """The day is before the one on which the packet was sealed (`sealed`); nothing was noted."""


class PhrasesUnreadable(Expected):
    """The file of phrases cannot be used (`why`); no phrase of it was tried."""
