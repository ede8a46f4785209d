"""Read the help that is shipped, offline; the officer's guide in `docs/guides` is the same text."""

from __future__ import annotations

from pathlib import Path

from field_assist import paths
from field_assist.content.help_chapters import load_help
from field_assist.domain.help_chapter import HelpChapter


def default_help() -> Path:
    """Return the folder of the help that is shipped."""
    return paths.resource_root() / "help"


def help_chapters(language: str = "en", folder: Path | None = None) -> tuple[HelpChapter, ...]:
    """Return the chapters in their order; reads some 100 kB. Raises `PackInvalid`."""
    return load_help(folder or default_help(), language)
