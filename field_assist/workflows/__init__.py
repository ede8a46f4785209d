"""What an officer can do, one module per verb; joins content, storage, packet and delivery."""

from __future__ import annotations

CHECK = "--check-apart"
"""The first argument by which the program becomes the process that checks a packet."""
