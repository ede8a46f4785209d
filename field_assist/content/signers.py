"""The public keys that come with the program: whose holders may sign packs, and whose a policy."""

from __future__ import annotations

from pathlib import Path

from field_assist.paths import resource_root

_MOST_BYTES = 4096


def shipped_signers() -> tuple[bytes, ...]:
    """Return the keys in `resources/signers`, as PEM, in the order of their names."""
    return _keys(resource_root() / "signers")


def shipped_policy_signers() -> tuple[bytes, ...]:
    """Return the keys in `resources/signers/policy`; () leaves it to each vault whom it trusts."""
    return _keys(resource_root() / "signers" / "policy")


def _keys(folder: Path) -> tuple[bytes, ...]:
    found = sorted(folder.glob("*.pem")) if folder.is_dir() else []
    return tuple(path.read_bytes()[:_MOST_BYTES] for path in found)
