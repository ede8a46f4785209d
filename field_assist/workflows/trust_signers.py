"""Take certificates of people whose signatures one trusts. No vault is opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from field_assist.domain.errors import CertificateUnreadable
from field_assist.workflows.verify_packet import read_signer

_MOST_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustedSigner:
    """A certificate as it was chosen (PEM or DER), and whose it says it is."""

    certificate: bytes
    subject: str


def read_signers(paths: Sequence[Path]) -> tuple[TrustedSigner, ...]:
    """Return the certificates in these files, one in each.

    Raises:
        CertificateUnreadable: one of the files is none, or cannot be read.

    """
    return tuple(_signer(path) for path in paths)


def _signer(path: Path) -> TrustedSigner:
    try:
        if not path.is_file():
            raise CertificateUnreadable
        with path.open("rb") as file:
            untrusted = file.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise CertificateUnreadable from error
    return TrustedSigner(certificate=untrusted, subject=read_signer(untrusted))
