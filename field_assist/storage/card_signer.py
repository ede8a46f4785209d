"""A smart card as a signer of packets: PIV's key 9C, made for what its holder stands by.

Such a key asks for the PIN once more at each signature (NIST SP 800-73, "PIN always"); the PIN is
held only while the card is at hand. The certificate is chosen by what it was issued for and not by
its place, as cards have up to four, and signatures with another one are worth nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from field_assist.domain.errors import (
    CardCannotSign,
    CardPinLocked,
    CardPinWrong,
    CardUnsuitable,
    CertificateOutOfDate,
)
from field_assist.domain.ways_in import PinState, SigningCard, WayKind
from field_assist.storage.card_reader import Card, cards_in, logged_in
from field_assist.storage.public_key import scheme_of

if TYPE_CHECKING:
    import pkcs11
    from cryptography import x509

SIGNATURE_ID = b"\x02"
"""Where PIV's key 9C is found by the libraries for such cards."""

_SHA256_INFO = bytes.fromhex("3031300d060960864801650304020105000420")  # RFC 8017, 9.2, note 1


@dataclass(frozen=True, slots=True)
class CardSigner:
    """A `Signer` on a card, for the thread that made it and only while it is made."""

    certificate: bytes
    _card: Card
    _session: pkcs11.Session
    _key_id: bytes
    _pin: str

    def sign(self, message: bytes) -> bytes:
        """Return a signature; a card that asks for the PIN at each one is told it again.

        Raises:
            CardCannotSign: it has the certificate and not the key.
            CardPinWrong, CardPinLocked: it refused the PIN this time.
            CardGone: it was pulled out; there is no signature.

        """
        from pkcs11 import KeyType, exceptions  # noqa: PLC0415 -- only those with a card need it

        key = self._key()
        sign = _by_rsa if key.key_type == KeyType.RSA else _by_curve
        pin = self._pin if _asks_each_time(key) else None
        try:
            return sign(key, hashlib.sha256(message).digest(), pin)
        except exceptions.PinLocked:
            raise CardPinLocked from None
        except (exceptions.PinIncorrect, exceptions.PinInvalid, exceptions.PinLenRange):
            raise CardPinWrong(is_final=self._card.pin is PinState.FINAL) from None

    def _key(self) -> Any:  # noqa: ANN401 -- pkcs11's mixins
        from pkcs11 import Attribute, ObjectClass  # noqa: PLC0415 -- only with a card

        wanted = {Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.ID: self._key_id}
        found = list(self._session.get_objects(wanted))
        if not found:
            raise CardCannotSign
        return found[0]


def find(module: str | None, at: datetime) -> SigningCard:
    """Return the card in a reader that `card_signer` would take; no PIN is asked for or tried.

    Raises:
        CardCannotSign: no card has a certificate for signing.
        CertificateOutOfDate: the best that there is does not hold at that time.
        As `card_reader.cards_in` does.

    """
    from cryptography import x509  # noqa: PLC0415 -- see kdf

    with cards_in(module) as cards:
        found = [(card, der) for card in cards for _, der in _certificates(card, at)]
        if not found:
            raise CardCannotSign
        card, der = found[0]
        parsed = x509.load_der_x509_certificate(der)
        if not _holds(parsed, at):
            first, last = parsed.not_valid_before_utc, parsed.not_valid_after_utc
            raise CertificateOutOfDate(first=f"{first:%Y-%m-%d}", last=f"{last:%Y-%m-%d}")
        return SigningCard(
            label=card.token.label,
            serial=card.token.serial.decode(errors="replace").strip(),
            subject=_name_in(parsed),
            pin=card.pin,
        )


@contextmanager
def card_signer(pin: str, module: str | None, at: datetime) -> Iterator[CardSigner]:
    """Give the first card in a reader that can sign, logged in; it is let go of at the end.

    Of several certificates one that holds at that time is taken. Whether the one that was found
    does is for the caller to judge; no PIN is tried where there is none at all.

    Raises:
        CardCannotSign: no card has a certificate for signing.
        As `card_reader.cards_in` and `logged_in` do.

    """
    with cards_in(module) as cards:
        found = [(card, *certificate) for card in cards for certificate in _certificates(card, at)]
        if not found:
            raise CardCannotSign
        card, key_id, certificate = found[0]
        with logged_in(card, pin) as session:
            yield CardSigner(certificate, card, session, key_id, pin)


def _certificates(card: Card, at: datetime) -> list[tuple[bytes, bytes]]:
    """Return id and DER of the certificates for signing, best suited first."""
    from pkcs11 import Attribute, ObjectClass  # noqa: PLC0415 -- only those with a card need it

    with card.token.open() as session:
        entries = [
            (bytes(entry[Attribute.ID]), bytes(entry[Attribute.VALUE]))
            for entry in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
        ]
    found = [(key_id, der, _signing(der)) for key_id, der in entries]
    suited = [(key_id, der, parsed) for key_id, der, parsed in found if parsed is not None]
    suited.sort(key=lambda one: (not _holds(one[2], at), one[0] != SIGNATURE_ID))
    return [(key_id, der) for key_id, der, _ in suited]


def _signing(untrusted_certificate: bytes) -> x509.Certificate | None:
    """Return a certificate for signing, or None for any other and for one that cannot be read."""
    from cryptography import x509  # noqa: PLC0415 -- see kdf

    try:
        certificate = x509.load_der_x509_certificate(untrusted_certificate)
        scheme_of(certificate.public_key(), WayKind.CARD)
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except (ValueError, CardUnsuitable, x509.ExtensionNotFound):
        return None
    return certificate if usage.digital_signature and usage.content_commitment else None


def _holds(certificate: x509.Certificate, at: datetime) -> bool:
    return certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc


def _name_in(certificate: x509.Certificate) -> str:
    """Return the last common name, or the whole subject, in signs that can be seen."""
    from cryptography.x509.oid import NameOID  # noqa: PLC0415 -- see kdf

    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    untrusted = str(names[-1].value) if names else certificate.subject.rfc4514_string()
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in untrusted)


def _asks_each_time(key: Any) -> bool:  # noqa: ANN401 -- pkcs11's mixins
    from pkcs11 import Attribute, exceptions  # noqa: PLC0415 -- only those with a card need it

    try:
        return bool(key[Attribute.ALWAYS_AUTHENTICATE])
    except exceptions.AttributeTypeInvalid:
        return False


def _by_rsa(key: Any, digest: bytes, pin: str | None) -> bytes:  # noqa: ANN401 -- pkcs11's mixins
    from pkcs11 import Mechanism  # noqa: PLC0415 -- only those with a card need it

    return bytes(key.sign(_SHA256_INFO + digest, mechanism=Mechanism.RSA_PKCS, pin=pin))


def _by_curve(key: Any, digest: bytes, pin: str | None) -> bytes:  # noqa: ANN401 -- pkcs11's mixins
    """Return what the card calls a signature, two numbers in a row, in DER."""
    from cryptography.hazmat.primitives.asymmetric.utils import (  # noqa: PLC0415 -- see kdf
        encode_dss_signature,
    )
    from pkcs11 import Mechanism  # noqa: PLC0415 -- only those with a card need it

    raw = bytes(key.sign(digest, mechanism=Mechanism.ECDSA, pin=pin))
    half = len(raw) // 2
    return encode_dss_signature(
        int.from_bytes(raw[:half], "big"), int.from_bytes(raw[half:], "big")
    )
