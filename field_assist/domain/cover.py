"""What an officer puts into a mail of their own, where a mail program does not take drafts."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The words of a mail, which name nobody, and the files to attach, by name and content."""

    subject: str
    body: str
    files: tuple[tuple[str, bytes], ...] = field(repr=False)

    @property
    def words(self) -> str:
        """Return subject and body, as they are pasted."""
        return f"{self.subject}\n\n{self.body}"
