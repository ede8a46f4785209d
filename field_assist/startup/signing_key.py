"""The private key that a command signs with, from its file and, if it has one, its password."""

from __future__ import annotations

import argparse
from pathlib import Path

from field_assist.domain.errors import SigningRefused
from field_assist.startup.typed_secret import NoSecretError, typed_secret


def add_signing_key(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments that `signing_key` takes."""
    parser.add_argument("--key", type=Path, required=True, help="private key on P-256 (PEM)")
    parser.add_argument("--password-fd", type=int, metavar="N", help="read its password there")


def signing_key(parsed: argparse.Namespace) -> tuple[bytes, str | None]:
    """Return a private key and its password, if it has one; raises `SigningRefused`."""
    from field_assist.storage.signature import needs_password  # noqa: PLC0415 -- loads keys

    private = file_bytes(parsed.key)
    return private, _password(parsed.password_fd) if needs_password(private) else None


def file_bytes(path: Path) -> bytes:
    """Return what the file of a key holds; raises `SigningRefused`."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise SigningRefused(why=f"it cannot be read, {error.strerror}") from error


def _password(descriptor: int | None) -> str:
    try:
        return typed_secret("Password of the key: ", descriptor)
    except NoSecretError as error:
        raise SigningRefused(why="its password cannot be read") from error
