"""Asks for the card that signs a packet, and for its PIN."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from field_assist.domain import errors
from field_assist.domain.errors import Expected
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.ways_in import SigningCard
from field_assist.ui import messages
from field_assist.ui.messages import Words
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.card_panel import CardPanel, ShownCard

_NOTHING = QT_TRANSLATE_NOOP(
    "Signing",
    "Nothing was signed or stored, and the packet is as it was. {0} Or close this and seal with the"
    " key of this device.",
)
_TO_DO: dict[type[Expected], str] = {
    errors.CardReaderMissing: QT_TRANSLATE_NOOP(
        "Signing", "The card software is missing; tell your technical support."
    ),
    errors.CardMissing: QT_TRANSLATE_NOOP("Signing", "Put the card in and look again."),
    errors.CardGone: QT_TRANSLATE_NOOP("Signing", "Put the card back and look again."),
    errors.CardPinWrong: QT_TRANSLATE_NOOP("Signing", "Check the PIN before you try once more."),
    errors.CardPinLocked: QT_TRANSLATE_NOOP(
        "Signing", "Only the issuer of the card can unlock it."
    ),
    errors.CardCannotSign: QT_TRANSLATE_NOOP(
        "Signing", "It has no certificate for signatures; no PIN was tried."
    ),
    errors.CertificateOutOfDate: QT_TRANSLATE_NOOP(
        "Signing", "Check the date of this computer, or ask for a new card."
    ),
}


class SignPanel(CardPanel):
    """A `CardPanel` that names whose signature it will be."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Sign and seal"), parent)
        self.setAccessibleName(self.tr("Sign with your card"))
        self.say(
            self.tr(
                "Put your card into the reader. Your signature says that this packet comes from"
                " you. The PIN goes to the card and is kept nowhere."
            )
        )

    def show_failed(self, error: Expected) -> None:
        """Say what the card did, what is safe, and what can be done."""
        said = words(error)
        self.show_trouble(said.title, said.text)

    def described(self, card: ShownCard) -> str:
        """Return whose card it is."""
        if not isinstance(card, SigningCard):
            return super().described(card)
        return self.tr("Signs as {0}. {1}").format(card.subject, super().described(card))


def words(error: Expected) -> Words:
    """Return the words for trouble with a card that was to sign."""
    said = messages.words(error)
    to_do = _TO_DO.get(type(error))
    if to_do is None:
        return said
    text = QCoreApplication.translate("Signing", _NOTHING)
    return Words(said.title, text.format(QCoreApplication.translate("Signing", to_do)))
