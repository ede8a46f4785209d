"""The texts that a policy file may hold: one line, a certificate, a public key. By their form only.

Whether a certificate or a key can be used is looked at in `workflows.check_policy`.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

Holder = Annotated[str, Meta(max_length=120, pattern=r"^[^\x00-\x1f]*\Z")]
Line = Annotated[str, Meta(max_length=200, pattern=r"^[^\x00-\x1f\x7f-\x9f]*\Z")]
Pem = Annotated[
    str,
    Meta(
        max_length=16_384,
        pattern=(
            r"^-----BEGIN CERTIFICATE-----\r?\n[A-Za-z0-9+/=\r\n]+\n"
            r"-----END CERTIFICATE-----\r?\n?\Z"
        ),
    ),
]
PublicKey = Annotated[
    str,
    Meta(
        max_length=1000,
        pattern=(
            r"^-----BEGIN PUBLIC KEY-----\r?\n[A-Za-z0-9+/=\r\n]+\n"
            r"-----END PUBLIC KEY-----\r?\n?\Z"
        ),
    ),
]
