"""Logging: the last records in memory; on standard error only when asked for. Ids, never text."""

from __future__ import annotations

import logging
import sys
from collections import deque

KEPT = 500


class Ring(logging.Handler):
    """Keeps the last records for a diagnostic file that only the officer can ask for."""

    def __init__(self) -> None:
        super().__init__()
        self.records: deque[logging.LogRecord] = deque(maxlen=KEPT)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        self.records.append(record)


def start_logging(*, to_stderr: bool) -> None:
    """Start keeping records; call once per process."""
    root = logging.getLogger("field_assist")
    root.setLevel(logging.INFO)
    root.addHandler(Ring())
    root.propagate = False
    if to_stderr:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
        root.addHandler(handler)
