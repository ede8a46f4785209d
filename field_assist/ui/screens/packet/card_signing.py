"""Signs the draft in view with a card: looks for it, asks for its PIN, and gives the draft back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeVar

from field_assist.domain.errors import Expected
from field_assist.ui.lanes import Lane
from field_assist.ui.screens.packet.sign_panel import SignPanel
from field_assist.workflows.leaks import Guard
from field_assist.workflows.refer import Draft
from field_assist.workflows.sign_by_card import find_signing_card, sign_by_card

T = TypeVar("T")


class CardSigning:
    """One draft at a time; what a card answers after the panel was closed comes to nothing."""

    def __init__(
        self,
        panel: SignPanel,
        lane: Lane,
        module: str | None,
        now: Callable[[], datetime],
        on_signed: Callable[[Draft], object],
    ) -> None:
        self._panel = panel
        self._lane = lane
        self._module = module
        self._now = now
        self._on_signed = on_signed
        self._draft: Draft | None = None
        self._guard: Guard | None = None
        panel.look_requested.connect(self._look)
        panel.typed.connect(self._on_pin)

    def begin(self, draft: Draft, guard: Guard) -> None:
        """Open the panel for a draft and look for the card."""
        self._draft, self._guard = draft, guard
        self._panel.show()
        self._look()
        self._panel.take_focus()

    def end(self) -> None:
        """Close the panel and forget the draft; the keyboard is not moved."""
        self._draft = self._guard = None
        self._panel.forget()
        self._panel.hide()

    def _look(self) -> None:
        self._panel.show_looking()
        self._run(partial(find_signing_card, self._module, self._now()), self._panel.show_card)

    def _on_pin(self, pin: str) -> None:
        if self._draft is None or self._guard is None:
            return
        self._panel.show_working()
        work = partial(sign_by_card, self._draft, pin, self._module, self._now(), self._guard)
        self._panel.forget()
        self._run(work, self._on_signed)

    def _run(self, work: Callable[[], T], act: Callable[[T], object]) -> None:
        draft = self._draft

        def done(made: T) -> None:
            if draft is self._draft:
                act(made)

        self._lane.run(
            work,
            done=done,
            failed=lambda error: self._on_failed(draft, error),
            owner=self._panel,
        )

    def _on_failed(self, draft: Draft | None, error: Exception) -> None:
        if not isinstance(error, Expected):
            raise error
        if draft is self._draft:
            self._panel.show_failed(error)
