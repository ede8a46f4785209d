"""Keys for one purpose each, derived from the data key of a vault.

HKDF-SHA-256 (RFC 5869), extract and one block of expand, which is all that 32 bytes need.
"""

from __future__ import annotations

import hashlib
import hmac

from field_assist.storage.keyslot import DataKey

_BLOCK = b"\x01"


def subkey(key: DataKey, vault_id: str, purpose: str) -> bytes:
    """Return 32 bytes that tell nothing of the data key and nothing of other purposes' keys."""
    extracted = hmac.digest(bytes.fromhex(vault_id), key.secret, hashlib.sha256)
    info = f"field-assist {purpose}".encode()
    return hmac.digest(extracted, info + _BLOCK, hashlib.sha256)
