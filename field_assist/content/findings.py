"""One thing that is wrong with a pack, and the step from findings to an error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from field_assist.domain.errors import PackInvalid


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is wrong and where: `file` relative to the pack, `where` a path inside it."""

    file: str
    where: str
    why: str

    def __str__(self) -> str:
        """Return the finding as one line for an author."""
        return f"{self.file}: {self.where}: {self.why}"


def refuse_if_any(findings: Sequence[Finding]) -> None:
    """Raise `PackInvalid` for the first finding; return when there is none."""
    if findings:
        first = findings[0]
        raise PackInvalid(file=first.file, where=first.where, why=first.why)
