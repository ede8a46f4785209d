"""The key of an envelope, for one recipient (RecipientInfo, RFC 5652, 6.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from field_assist.cms import der

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurve, EllipticCurvePublicKey
    from cryptography.hazmat.primitives.asymmetric.padding import AsymmetricPadding
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

KEY_BYTES = 32

AES_256_WRAP = der.sequence(der.oid("2.16.840.1.101.3.4.1.45"))
OLD_PADDING = der.sequence(der.oid("1.2.840.113549.1.1.1"), der.null())
_SHA256 = der.sequence(der.oid("2.16.840.1.101.3.4.2.1"), der.null())
_MGF1 = der.sequence(der.oid("1.2.840.113549.1.1.8"), _SHA256)
OAEP = der.sequence(
    der.oid("1.2.840.113549.1.1.7"),
    der.sequence(der.context(0, _SHA256), der.context(1, _MGF1)),
)
_EC_KEY = der.sequence(der.oid("1.2.840.10045.2.1"))
_AGREEMENTS = {"secp256r1": "1.3.132.1.11.1", "secp384r1": "1.3.132.1.11.2"}
_KEY_BITS = (8 * KEY_BYTES).to_bytes(4, "big")


def padding(*, is_old: bool) -> AsymmetricPadding:
    """Return how RSA pads the key."""
    from cryptography.hazmat.primitives.asymmetric import padding as paddings  # noqa: PLC0415
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 -- slow to load

    if is_old:
        return paddings.PKCS1v15()
    return paddings.OAEP(paddings.MGF1(SHA256()), SHA256(), label=None)


def encrypted_key(
    name: bytes, recipient: RSAPublicKey, key: bytes, *, is_old_padding: bool
) -> bytes:
    """Return a KeyTransRecipientInfo."""
    encrypted = recipient.encrypt(key, padding(is_old=is_old_padding))
    algorithm = OLD_PADDING if is_old_padding else OAEP
    return der.sequence(der.integer(0), name, algorithm, der.octets(encrypted))


def agreed_key(name: bytes, recipient: EllipticCurvePublicKey, key: bytes) -> bytes:
    """Return a KeyAgreeRecipientInfo; the other key pair is made here and forgotten."""
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 -- slow to load
    from cryptography.hazmat.primitives.keywrap import aes_key_wrap  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat  # noqa: PLC0415

    own = ec.generate_private_key(recipient.curve)
    point = own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    wrapping = wrapping_key(own.exchange(ec.ECDH(), recipient), recipient.curve)
    return der.context(
        1,
        der.integer(3),
        der.context(0, der.context(1, _EC_KEY, der.bits(point))),
        der.sequence(der.oid(_AGREEMENTS[recipient.curve.name]), AES_256_WRAP),
        der.sequence(der.sequence(name, der.octets(aes_key_wrap(wrapping, key)))),
    )


def wrapping_key(secret: bytes, curve: EllipticCurve) -> bytes:
    """Return the key that wraps, from what two keys agreed on (RFC 5753, 7.2)."""
    from cryptography.hazmat.primitives.hashes import SHA256, SHA384  # noqa: PLC0415 -- slow
    from cryptography.hazmat.primitives.kdf.x963kdf import X963KDF  # noqa: PLC0415

    digest = SHA384() if curve.name == "secp384r1" else SHA256()
    shared = der.sequence(AES_256_WRAP, der.context(2, der.octets(_KEY_BITS)))
    return X963KDF(digest, KEY_BYTES, shared).derive(secret)
