"""The libraries that encrypt, as they describe themselves; nothing here says more than they do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class FipsMode(Enum):
    """What a library says about its own FIPS mode."""

    ON = "on"
    OFF = "off"
    NONE = "none"
    """It has no such mode, or does not tell."""


class Module(Enum):
    """The libraries, in the order in which they are shown."""

    DATABASE = "database"
    KEYS = "keys"
    HASHES = "hashes"
    CARDS = "cards"


@dataclass(frozen=True, slots=True, kw_only=True)
class CryptoModule:
    """One library: its own `name`, its `version` by its own word, and its FIPS mode."""

    module: Module
    name: str
    version: str
    fips: FipsMode
