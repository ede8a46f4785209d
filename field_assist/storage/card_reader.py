"""Talks to a smart card through the PKCS#11 library of its reader.

The library keeps one state for the whole process (sessions, who is logged in, which cards it saw),
and is not made for two threads. So each visit has it alone, from loading to letting go; what an
error left open is gone with it. The PIN goes to the card and is kept nowhere here.
"""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from field_assist.domain.errors import (
    CardGone,
    CardMissing,
    CardPinLocked,
    CardPinWrong,
    CardReaderMissing,
    CardUnsuitable,
    Expected,
)
from field_assist.domain.ways_in import PinState, WayKind
from field_assist.storage.public_key import fingerprint_of, scheme_of

if TYPE_CHECKING:
    import pkcs11
    from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes

KEY_MANAGEMENT_ID = b"\x03"
"""Where PIV's key 9D, made for unwrapping, is found by the libraries for such cards."""

_USUAL = {
    "linux": (
        "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so",
        "/usr/lib/aarch64-linux-gnu/opensc-pkcs11.so",
        "/usr/lib64/opensc-pkcs11.so",
        "/usr/lib/opensc-pkcs11.so",
    ),
    "darwin": ("/Library/OpenSC/lib/opensc-pkcs11.so",),
    "win32": (r"C:\Program Files\OpenSC Project\OpenSC\pkcs11\opensc-pkcs11.dll",),
}
_LONGEST_PIN = 64
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class CardKey:
    """A key pair on a card that could open a vault; only the public half is known here."""

    id: bytes
    public: PublicKeyTypes
    fingerprint: str
    is_for_unwrapping: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A card in a reader, with the keys that could open a vault; best suited first."""

    token: pkcs11.Token
    keys: tuple[CardKey, ...]

    @property
    def pin(self) -> PinState:
        """Return what the card says of its PIN now."""
        from pkcs11 import TokenFlag  # noqa: PLC0415 -- only those with a card need it

        flags = self.token.slot.get_token().flags  # a token's own are those of its first look
        if flags & TokenFlag.USER_PIN_LOCKED:
            return PinState.LOCKED
        if flags & TokenFlag.USER_PIN_FINAL_TRY:
            return PinState.FINAL
        return PinState.LOW if flags & TokenFlag.USER_PIN_COUNT_LOW else PinState.OK


def has_library(module: str | None) -> bool:
    """Return whether there is a library for cards; none is loaded, so it may not work."""
    try:
        _path_of(module)
    except CardReaderMissing:
        return False
    return True


@contextmanager
def cards_in(module: str | None) -> Iterator[tuple[Card, ...]]:
    """Give the cards that are in a reader now; they are let go of at the end.

    Raises:
        CardReaderMissing: there is no library for cards at this whole path, or it does not load.
        CardMissing: no card is in a reader.
        CardGone: the card was pulled out meanwhile.

    """
    with _ONE_AT_A_TIME, _library(module) as library, _gone_if_it_fails():
        tokens = _tokens(library)
        if not tokens:
            raise CardMissing
        yield tuple(Card(token=token, keys=_keys_of(token)) for token in tokens)


@contextmanager
def logged_in(card: Card, pin: str) -> Iterator[pkcs11.Session]:
    """Give a session in which the private keys work; the flags of the PIN are read before.

    Raises:
        CardPinLocked: the card takes no PIN; none was tried if it said so before.
        CardPinWrong: `is_final` when one more wrong one would lock the card.

    """
    from pkcs11 import exceptions  # noqa: PLC0415 -- only those with a card need it

    if card.pin is PinState.LOCKED:
        raise CardPinLocked
    if not pin or len(pin.encode(errors="replace")) > _LONGEST_PIN or not pin.isprintable():
        raise _wrong(card)  # no card has such a PIN, and a try would be lost on it
    try:
        session = card.token.open(user_pin=pin)
    except exceptions.PinLocked:
        raise CardPinLocked from None
    except (exceptions.PinIncorrect, exceptions.PinInvalid, exceptions.PinLenRange):
        raise _wrong(card) from None
    try:
        yield session
    finally:
        with contextlib.suppress(exceptions.PKCS11Error):  # of a card that is gone
            session.close()


def private_key(session: pkcs11.Session, key: CardKey) -> Any:  # noqa: ANN401 -- pkcs11's mixins
    """Return the private half of a key, to be used on the card.

    Raises:
        CardUnsuitable: the card has only the certificate.
        CardGone: it does not have even that any more.

    """
    from pkcs11 import ObjectClass  # noqa: PLC0415 -- only those with a card need it

    found = _objects(session, ObjectClass.PRIVATE_KEY, key)
    if found:
        return found[0]
    raise CardUnsuitable if _objects(session, ObjectClass.CERTIFICATE, key) else CardGone


def _objects(session: pkcs11.Session, kind: pkcs11.ObjectClass, key: CardKey) -> list[Any]:
    from pkcs11 import Attribute  # noqa: PLC0415 -- only those with a card need it

    return list(session.get_objects({Attribute.CLASS: kind, Attribute.ID: key.id}))


def _wrong(card: Card) -> Expected:
    """Return the error for a wrong PIN; the card says whether there is one more try."""
    if card.pin is PinState.LOCKED:
        return CardPinLocked()
    return CardPinWrong(is_final=card.pin is PinState.FINAL)


@contextmanager
def _library(module: str | None) -> Iterator[Any]:  # its type cannot be named
    import pkcs11  # noqa: PLC0415 -- only those with a card need it

    path = _path_of(module)
    try:
        library = pkcs11.lib(str(path))
    except pkcs11.PKCS11Error as error:
        raise CardReaderMissing from error
    try:
        yield library
    finally:
        with contextlib.suppress(pkcs11.PKCS11Error):
            library.finalize()


@contextmanager
def _gone_if_it_fails() -> Iterator[None]:
    """Turn what a library says of a card that is not there any more into one error."""
    from pkcs11 import PKCS11Error  # noqa: PLC0415 -- only those with a card need it

    try:
        yield
    except PKCS11Error as error:
        raise CardGone(code=type(error).__name__) from error


def _path_of(module: str | None) -> Path:
    """Return the library; a name without its whole path could be anybody's file."""
    if module is not None:
        path = Path(module)
        if path.is_absolute() and path.is_file():
            return path
        raise CardReaderMissing
    for name in _USUAL.get(sys.platform, ()):
        if Path(name).is_file():
            return Path(name)
    raise CardReaderMissing


def _tokens(library: Any) -> list[pkcs11.Token]:  # noqa: ANN401 -- as above
    """Return the cards that were made ready; some readers show an empty place as a blank one."""
    from pkcs11 import TokenFlag, exceptions  # noqa: PLC0415 -- only those with a card need it

    tokens = []
    for slot in library.get_slots(token_present=True):
        with contextlib.suppress(exceptions.TokenNotPresent, exceptions.TokenNotRecognised):
            token = slot.get_token()
            if token.flags & TokenFlag.TOKEN_INITIALIZED:
                tokens.append(token)
    return tokens


def _keys_of(token: pkcs11.Token) -> tuple[CardKey, ...]:
    """Return the suitable keys by their certificates, which a card shows without a PIN."""
    from pkcs11 import Attribute, ObjectClass  # noqa: PLC0415 -- only those with a card need it

    with token.open() as session:
        found = [
            _card_key(bytes(entry[Attribute.ID]), bytes(entry[Attribute.VALUE]))
            for entry in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
        ]
    keys = [key for key in found if key is not None]
    return tuple(
        sorted(keys, key=lambda key: (key.id != KEY_MANAGEMENT_ID, not key.is_for_unwrapping))
    )


def _card_key(key_id: bytes, untrusted_certificate: bytes) -> CardKey | None:
    """Return the key of a certificate, or None for one that cannot be used or read."""
    from cryptography import x509  # noqa: PLC0415 -- see kdf

    try:
        certificate = x509.load_der_x509_certificate(untrusted_certificate)
        public = certificate.public_key()
        scheme_of(public, WayKind.CARD)
        usage = _usage(certificate)
    except (ValueError, CardUnsuitable):
        return None
    return CardKey(
        id=key_id, public=public, fingerprint=fingerprint_of(public), is_for_unwrapping=usage
    )


def _usage(certificate: Any) -> bool:  # noqa: ANN401 -- the type is imported late
    from cryptography import x509  # noqa: PLC0415 -- see kdf

    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return False
    return bool(usage.key_encipherment or usage.key_agreement)
