"""Note the day of the officer's last training, so that a quiet line can say when it is due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from field_assist.domain.clock import Clock
from field_assist.domain.errors import TrainingDayUnusable
from field_assist.domain.training import Reminder, Training

_LAST = "training.last"
_OLDEST = date(1990, 1, 1)


class NotingTraining:
    """Keeps one day among the small conveniences of a vault; no record depends on it."""

    def __init__(
        self,
        recall: Callable[[str], str],
        remember: Callable[[str, str], bool],
        clock: Clock,
        every_days: int | None,
    ) -> None:
        self._recall = recall
        self._remember = remember
        self._clock = clock
        self._every_days = every_days

    def now(self) -> Training:
        """Return what is noted; anything but a day that was noted here is no day."""
        try:
            last = date.fromisoformat(self._recall(_LAST))
        except ValueError:
            last = None
        return Training(last=last, every_days=self._every_days)

    def reminder(self) -> Reminder:
        """Return what the quiet line says today."""
        return self.now().reminder(self._today())

    def note(self, untrusted: str) -> bool:
        """Keep the day of the last training, such as 2030-01-31; "" takes it away.

        Returns whether that is kept: a vault that cannot be written does not.

        Raises:
            TrainingDayUnusable: it is no day, or one that is still to come; nothing is changed.

        """
        typed = untrusted.strip()
        if typed:
            try:
                day = date.fromisoformat(typed)
            except ValueError as error:
                raise TrainingDayUnusable from error
            if not _OLDEST <= day <= self._today():
                raise TrainingDayUnusable
            typed = day.isoformat()
        return self._remember(_LAST, typed)

    def _today(self) -> date:
        return self._clock.now().astimezone().date()
