"""An envelope that was opened again before anybody is told that it is ready."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from field_assist.cms import der
from field_assist.cms.enveloped import Envelope, Recipient
from field_assist.cms.opened import opened
from field_assist.domain.errors import EnvelopeUnproved

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import (
        EllipticCurvePrivateKey,
        EllipticCurvePublicKey,
    )
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

    from field_assist.cms.certificate import Certificate

_NOBODY = der.sequence(der.sequence(), der.integer(1))
_EXPONENT = 65537


def proved_envelope(
    content: bytes, recipients: Sequence[Certificate], *, is_old_padding: bool = False
) -> bytes:
    """Return an envelope to all of the recipients, who each can open it alone.

    For each of them a throw-away recipient with a key of the same kind has opened the very same
    encrypted content. It is not in what is returned, and its private key was never kept.

    Raises:
        EnvelopeUnproved: one could not, or read something else; nothing is returned.

    """
    envelope = Envelope(content)
    for kind in {_kind(one.key): one.key for one in recipients}.values():
        private = _alike(kind)
        trial = envelope.to(
            [Recipient(_NOBODY, private.public_key())], is_old_padding=is_old_padding
        )
        try:
            is_same = opened(trial, private) == content
        except ValueError as error:
            raise EnvelopeUnproved from error
        if not is_same:
            raise EnvelopeUnproved
    named = [Recipient.of(one) for one in recipients]
    return envelope.to(named, is_old_padding=is_old_padding)


def _kind(key: RSAPublicKey | EllipticCurvePublicKey) -> tuple[str, int]:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey  # noqa: PLC0415 -- slow

    return ("rsa" if isinstance(key, RSAPublicKey) else key.curve.name, key.key_size)


def _alike(key: RSAPublicKey | EllipticCurvePublicKey) -> RSAPrivateKey | EllipticCurvePrivateKey:
    from cryptography.hazmat.primitives.asymmetric import ec, rsa  # noqa: PLC0415 -- slow to load

    if isinstance(key, rsa.RSAPublicKey):
        return rsa.generate_private_key(_EXPONENT, key.key_size)
    return ec.generate_private_key(key.curve)
