"""The content that comes with the program, read once, and before anybody waits for it."""

from __future__ import annotations

from threading import Lock

from field_assist.ui.lanes import Lane
from field_assist.workflows.catalogue import Catalogue


class ShippedContent:
    """Reads on whichever thread asks first; who asks meanwhile waits for that."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._catalogue: Catalogue | None = None

    def catalogue(self) -> Catalogue:
        """Return the default pack with all that is beside it; raises `PackInvalid` each time."""
        with self._turn:
            if self._catalogue is None:
                self._catalogue = Catalogue.load()
            return self._catalogue

    def read_ahead(self, lane: Lane) -> None:
        """Read it in a lane, while the officer types: it is half of what opening a vault takes.

        What is wrong with it is told to whoever asks for it later.
        """
        lane.run(self.catalogue, done=lambda _: None, failed=lambda _: None)
