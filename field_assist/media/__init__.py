"""Files of strangers: what they are by their content, and how they become pixels and plain text.

Whatever parses such a file runs in a process of its own, without a key, a file, a network or the
right to start anything (`child`, `confine`); `call` starts it, and believes only a strictly read
answer (`wire`).
"""

from __future__ import annotations

DECODE = "--decode"
"""The first argument by which a frozen program becomes the process that decodes."""
