"""What the files inside a packet are called that a reader has to find by name."""

from __future__ import annotations

DATA_FILE = "packet.json"
MANIFEST_FILE = "manifest.txt"
