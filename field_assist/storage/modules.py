"""Asks each library that encrypts for its version and its FIPS mode."""

from __future__ import annotations

import hashlib
import importlib
import platform

from field_assist.domain.modules import CryptoModule, FipsMode, Module
from field_assist.storage.vault import Vault


def crypto_modules(vault: Vault) -> tuple[CryptoModule, ...]:
    """Return what encrypts the records, wraps the keys, hashes, and talks to cards."""
    return (_database(vault), _keys(), _hashes(), _cards())


def _database(vault: Vault) -> CryptoModule:
    status = _pragma(vault, "cipher_fips_status")
    return CryptoModule(
        module=Module.DATABASE,
        name="SQLCipher",
        version=f"{_pragma(vault, 'cipher_version')}, {_pragma(vault, 'cipher_provider_version')}",
        fips={"1": FipsMode.ON, "0": FipsMode.OFF}.get(status, FipsMode.NONE),
    )


def _pragma(vault: Vault, name: str) -> str:
    row = vault.row(f"PRAGMA {name}")
    return str(row[0]) if row else ""


def _keys() -> CryptoModule:
    from cryptography.hazmat.backends.openssl import backend  # noqa: PLC0415 -- slow to load

    version = _version("cryptography")
    is_on = bool(backend._fips_enabled)  # noqa: SLF001 -- it has no public name
    return CryptoModule(
        module=Module.KEYS,
        name="cryptography",
        version=f"{version}, {backend.openssl_version_text()}",
        fips=FipsMode.ON if is_on else FipsMode.OFF,
    )


def _hashes() -> CryptoModule:
    told = getattr(importlib.import_module("_hashlib"), "get_fips_mode", None)
    mode = FipsMode.NONE if told is None else FipsMode.ON if told() else FipsMode.OFF
    return CryptoModule(
        module=Module.HASHES,
        name=hashlib.__name__,
        version=f"Python {platform.python_version()}",
        fips=mode,
    )


def _cards() -> CryptoModule:
    name = "python-pkcs11"
    return CryptoModule(module=Module.CARDS, name=name, version=_version(name), fips=FipsMode.NONE)


def _version(library: str) -> str:
    from importlib.metadata import version  # noqa: PLC0415 -- loads the reading of mails

    return version(library)
