"""Open an envelope of this program with a private key, to see that it can be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from field_assist.cms import der
from field_assist.cms.key_transport import OAEP, OLD_PADDING, padding, wrapping_key

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

_BLOCK_BITS = 128
_TRANSPORT, _AGREEMENT = der.SEQUENCE, 0xA1


def opened(envelope: bytes, private: RSAPrivateKey | EllipticCurvePrivateKey) -> bytes:
    """Return the content of an envelope with one recipient.

    Raises:
        ValueError: it is damaged or for somebody else.

    """
    from cryptography.hazmat.primitives import padding as paddings  # noqa: PLC0415 -- slow to load
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes  # noqa: PLC0415

    (_, (_, wrapped)) = der.parts(der.only(envelope, der.SEQUENCE))
    (_, (_, infos), (_, content)) = der.parts(der.only(wrapped, der.SEQUENCE))
    ((tag, info),) = der.parts(infos)
    (_, (_, algorithm), (_, encrypted)) = der.parts(content)
    (_, (_, start)) = der.parts(algorithm)
    cipher = Cipher(algorithms.AES(_key(tag, info, private)), modes.CBC(start)).decryptor()
    unpadder = paddings.PKCS7(_BLOCK_BITS).unpadder()
    return unpadder.update(cipher.update(encrypted) + cipher.finalize()) + unpadder.finalize()


def _key(tag: int, info: bytes, private: RSAPrivateKey | EllipticCurvePrivateKey) -> bytes:
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
