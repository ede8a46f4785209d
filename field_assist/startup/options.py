"""What a session is started with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # the supervisor does without it
    from pathlib import Path


class Options(NamedTuple):  # made before the first paint, where a dataclass is slow
    """The options of the program itself; commands without a window have their own."""

    data_dir: Path | None = None
    practice: bool = False
    log: bool = False
    session: bool = False
    line: bool = False

    def arguments(self) -> list[str]:
        """Return the command line that means these options."""
        flags = ("practice", "log", "session", "line")
        named = [f"--{name}" for name in flags if getattr(self, name)]
        return [*named, *(("--data-dir", str(self.data_dir)) if self.data_dir else ())]
