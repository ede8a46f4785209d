"""Issues a card: puts a key pair and its certificate on a token of SoftHSM, as a PIV card has them.

Usage: issuer.py LABEL rsa|p256|p384|opening, with SOFTHSM2_CONF in the environment. An opening one
cannot sign. Only this process talks to the token, as SoftHSM reads its settings once.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

import pkcs11
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pkcs11 import Attribute
from pkcs11.util.ec import decode_ec_private_key
from pkcs11.util.rsa import decode_rsa_private_key
from pkcs11.util.x509 import decode_x509_certificate

from tests.cards.cards import LIBRARY, PIN, SOFTHSM

_FROM, _UNTIL = datetime(2030, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)
_SIGNATURE_ID, _KEY_MANAGEMENT_ID = b"\x02", b"\x03"

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


def new_key(kind: str) -> PrivateKey:
    if kind == "rsa":
        return rsa.generate_private_key(65537, 2048)
    return ec.generate_private_key(ec.SECP384R1() if kind == "p384" else ec.SECP256R1())


def certificate_of(key: PrivateKey, *, unwraps: bool) -> bytes:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Sample Officer")])
    is_rsa = isinstance(key, rsa.RSAPrivateKey)
    usage = x509.KeyUsage(
        digital_signature=not unwraps,
        content_commitment=not unwraps,
        key_encipherment=unwraps and is_rsa,
        data_encipherment=False,
        key_agreement=unwraps and not is_rsa,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name)
    builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(_FROM).not_valid_after(_UNTIL)
    signed = builder.add_extension(usage, critical=True).sign(key, hashes.SHA256())
    return signed.public_bytes(Encoding.DER)


def put(session: pkcs11.Session, key: PrivateKey, key_id: bytes, *, unwraps: bool) -> None:
    """Put the private key, which can then not leave the token, and its certificate on it."""
    if isinstance(key, rsa.RSAPrivateKey):
        form = PrivateFormat.TraditionalOpenSSL
        der = key.private_bytes(Encoding.DER, form, NoEncryption())
        attributes: dict[Attribute, Any] = {**decode_rsa_private_key(der)}
        attributes[Attribute.DECRYPT] = unwraps
    else:
        form = PrivateFormat.TraditionalOpenSSL
        der = key.private_bytes(Encoding.DER, form, NoEncryption())
        attributes = {**decode_ec_private_key(der), Attribute.DERIVE: unwraps}
    fixed = {Attribute.TOKEN: True, Attribute.PRIVATE: True, Attribute.ID: key_id}
    session.create_object(
        {
            **attributes,
            **fixed,
            Attribute.SENSITIVE: True,
            Attribute.EXTRACTABLE: False,
            Attribute.SIGN: not unwraps,
            Attribute.ALWAYS_AUTHENTICATE: not unwraps,  # as PIV's 9C
        }
    )
    certificate = decode_x509_certificate(certificate_of(key, unwraps=unwraps))
    session.create_object({**certificate, Attribute.TOKEN: True, Attribute.ID: key_id})


def main() -> None:
    label, kind = sys.argv[1:]
    command = [SOFTHSM, "--init-token", "--free", "--label", label, "--pin", PIN]
    subprocess.run([*command, "--so-pin", "87654321"], check=True, capture_output=True)
    token = pkcs11.lib(LIBRARY).get_token(token_label=label)
    with token.open(rw=True, user_pin=PIN) as session:
        if kind != "opening":
            put(session, new_key(kind), _SIGNATURE_ID, unwraps=False)
        put(session, new_key(kind), _KEY_MANAGEMENT_ID, unwraps=True)


if __name__ == "__main__":
    main()
