"""The public keys that come with the program: whoever holds their other half may sign packs."""

from __future__ import annotations

from field_assist.paths import resource_root

_MOST_BYTES = 4096


def shipped_signers() -> tuple[bytes, ...]:
    """Return the keys in `resources/signers`, as PEM, in the order of their names."""
    folder = resource_root() / "signers"
    found = sorted(folder.glob("*.pem")) if folder.is_dir() else []
    return tuple(path.read_bytes()[:_MOST_BYTES] for path in found)
