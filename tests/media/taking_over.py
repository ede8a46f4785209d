"""What a process that was taken over does instead of decoding."""

from __future__ import annotations

import sys
from pathlib import Path


def write(program: Path, body: str) -> None:
    program.write_text(f"#!{Path(sys.base_prefix) / 'bin' / 'python3'} -I\nimport os, time\n{body}")
    program.chmod(0o700)
