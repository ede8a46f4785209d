"""What may have been misread: characters that look alike, where another makes a digit agree."""

from __future__ import annotations

from collections.abc import Mapping

from field_assist.identifiers.mrz.layout import FieldName, Format
from field_assist.identifiers.mrz.reading import Check, Suggestion


def suggest(
    form: Format, lines: tuple[str, ...], checks: Mapping[FieldName, Check]
) -> tuple[Suggestion, ...]:
    """Return what an officer may look at, fewest replacements first."""
    del form, lines, checks
    return ()
