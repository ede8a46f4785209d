"""Reads packets back with other people's tools."""

from __future__ import annotations

import subprocess
from pathlib import Path

from field_assist.domain.referral import Referral
from field_assist.packet.build import build_packet


def saved(referral: Referral, folder: Path) -> Path:
    """Build the packet and return it as a file."""
    path = folder / "packet.pdf"
    path.write_bytes(build_packet(referral).pdf)
    return path


def pages(path: Path) -> list[str]:
    """Return the text of each page as poppler reads it, in the order it was drawn."""
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    text = text.replace("\u202b", "").replace(
        "\u202c", ""
    )  # poppler's own, around Hebrew or Arabic
    return text.removesuffix("\f").split("\f")


def squeezed(text: str) -> str:
    """Return the text without any white space, so that line breaks do not matter."""
    return "".join(text.split())


def text_of(path: Path) -> str:
    """Return the squeezed text of the whole file."""
    return squeezed("".join(pages(path)))


def output_of(*command: str) -> str:
    """Return what a program prints; fails when it reports an error."""
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout
