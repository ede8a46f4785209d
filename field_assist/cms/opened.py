"""Open an envelope of this program with a private key."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from field_assist.cms import der
from field_assist.cms.key_transport import OAEP, OLD_PADDING, padding, wrapping_key

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

    from field_assist.cms.private_key import PrivateKey

_BLOCK_BITS = 128
_TRANSPORT, _AGREEMENT = der.SEQUENCE, 0xA1


def opened(envelope: bytes, private: PrivateKey) -> bytes:
    """Return the content of an envelope with one recipient.

    Raises:
        ValueError: it is damaged or for somebody else.

    """
    ((tag, info),), encrypted = _taken_apart(envelope)
    return _decrypted(_key(tag, info, private), encrypted)


def opened_by(untrusted_envelope: bytes, private: PrivateKey) -> Iterator[bytes]:
    """Yield what the key makes of an envelope, once for each recipient that it may be.

    An envelope does not say whether a key was the right one, so what is yielded may be noise:
    only a signature within proves anything. Nothing is yielded of one that cannot be read.
    """
    try:
        recipients, encrypted = _taken_apart(untrusted_envelope)
    except ValueError:
        return
    for tag, info in recipients:
        with contextlib.suppress(ValueError):
            yield _decrypted(_key(tag, info, private), encrypted)


def _taken_apart(envelope: bytes) -> tuple[list[tuple[int, bytes]], bytes]:
    """Return the recipients, and the encrypted content with what says how it was encrypted."""
    (_, (_, wrapped)) = der.parts(der.only(envelope, der.SEQUENCE))
    (_, (_, infos), (_, content)) = der.parts(der.only(wrapped, der.SEQUENCE))
    return list(der.parts(infos)), content


def _decrypted(key: bytes, content: bytes) -> bytes:
    from cryptography.hazmat.primitives import padding as paddings  # noqa: PLC0415 -- slow to load
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes  # noqa: PLC0415

    (_, (_, algorithm), (_, encrypted)) = der.parts(content)
    (_, (_, start)) = der.parts(algorithm)
    cipher = Cipher(algorithms.AES(key), modes.CBC(start)).decryptor()
    unpadder = paddings.PKCS7(_BLOCK_BITS).unpadder()
    return unpadder.update(cipher.update(encrypted) + cipher.finalize()) + unpadder.finalize()


def _key(tag: int, info: bytes, private: PrivateKey) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey  # noqa: PLC0415 -- slow

    if isinstance(private, RSAPrivateKey) and tag == _TRANSPORT:
        (*_, (_, algorithm), (_, encrypted)) = der.parts(info)
        found = der.sequence(algorithm)
        if found not in {OAEP, OLD_PADDING}:
            raise der.Malformed
        return private.decrypt(encrypted, padding(is_old=found == OLD_PADDING))
    if not isinstance(private, RSAPrivateKey) and tag == _AGREEMENT:
        return _agreed(info, private)
    raise der.Malformed


def _agreed(info: bytes, private: EllipticCurvePrivateKey) -> bytes:
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 -- slow to load
    from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap  # noqa: PLC0415

    (_, (_, originator), _, (_, keys)) = der.parts(info)
    (_, (_, bits)) = der.parts(der.only(originator, 0xA1))
    (_, (_, wrapped)) = der.parts(der.only(keys, der.SEQUENCE))
    point = ec.EllipticCurvePublicKey.from_encoded_point(private.curve, bits[1:])
    wrapping = wrapping_key(private.exchange(ec.ECDH(), point), private.curve)
    try:
        return aes_key_unwrap(wrapping, wrapped)
    except InvalidUnwrap as error:
        raise der.Malformed from error
