"""`field-assist packet ...`: what can be done with packets without a window."""

from __future__ import annotations

import argparse

from field_assist.startup.sealed_commands import add_sealed, run_sealed


def add_packet(parser: argparse.ArgumentParser) -> None:
    """Describe the commands."""
    add_sealed(parser.add_subparsers(dest="packet_command", required=True))


def run_packet(parsed: argparse.Namespace) -> int:
    """Run a command and return the exit status."""
    return run_sealed(parsed)
