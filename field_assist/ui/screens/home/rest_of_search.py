"""What a search has found beyond its first page, as the list reads it on."""

from __future__ import annotations

from collections.abc import Callable

from field_assist.domain.errors import Expected
from field_assist.domain.found import Found
from field_assist.workflows.search import Search


class RestOfSearch:
    """Reads on; a vault that cannot be read is told of and ends it, and what shows stays."""

    def __init__(self, search: Search, tell: Callable[[Expected], None]) -> None:
        self._search = search
        self._tell = tell
        self._is_ended = False

    @property
    def has_more(self) -> bool:
        """Whether more was found than was read."""
        return self._search.has_more and not self._is_ended

    def more(self, count: int) -> tuple[Found, ...]:
        """Return the next encounters, at most `count`."""
        try:
            return self._search.more(count)
        except Expected as error:
            self._is_ended = True
            self._tell(error)
            return ()
