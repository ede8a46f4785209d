"""Note what a receiver told later of a case, and take it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta, timezone

from field_assist.domain.case_news import MOST_OF_REMARK, NOTED, TAKEN_BACK, Became, CaseNews, Heard
from field_assist.domain.clock import Clock
from field_assist.domain.errors import Bug
from field_assist.domain.ids import NewsId, PacketId, new_id
from field_assist.domain.outbox import OutboxItem
from field_assist.domain.receipt import MOST_OF_NAME
from field_assist.domain.receipt_errors import NewsBeforeSealing, NewsDayWrong, NewsUnsaid
from field_assist.storage import case_news, outbox
from field_assist.storage.vault import Vault
from field_assist.workflows.advance import note

_LATEST_ZONE = timezone(timedelta(hours=-12))
"""Where a day begins last; who travels may have sealed and heard there."""


class FollowingUp:
    """Use on the thread that opened the vault."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def today(self) -> date:
        """Return the day that it is here."""
        return self._clock.now().astimezone().date()

    def note(
        self,
        packet_id: PacketId,
        what: Became,
        heard: Heard,
        *,
        told_by: str,
        untrusted_day: str,
        remark: str = "",
    ) -> CaseNews:
        """Note what became of a case of which somebody has said that the packet is there.

        Raises:
            NewsUnsaid, NewsDayWrong, NewsBeforeSealing: nothing was noted.
            VaultFull, VaultReadOnly: nothing was noted.

        """
        by, remark = told_by.strip(), remark.strip()
        if not _can_be_read(by) or len(by) > MOST_OF_NAME or len(remark) > MOST_OF_REMARK:
            raise NewsUnsaid
        item = outbox.item(self._vault, packet_id)
        news = CaseNews(
            id=NewsId(new_id()),
            packet_id=packet_id,
            what=what,
            heard=heard,
            told_by=by,
            told_on=self._day(untrusted_day, item),
            remark=remark,
            at=self._clock.now(),
        )
        self._keep(news, item, NOTED)
        return news

    def take_back_last(self, packet_id: PacketId) -> CaseNews | None:
        """Take back what was noted last of a packet, and return it; None if nothing was.

        Raises:
            VaultFull, VaultReadOnly: nothing was changed.

        """
        last = case_news.newest(self._vault, packet_id)
        if last is None:
            return None
        gone = replace(last, is_removed=True, at=self._clock.now())
        self._keep(gone, outbox.item(self._vault, packet_id), TAKEN_BACK)
        return last

    def _keep(self, news: CaseNews, item: OutboxItem, action: str) -> None:
        if not item.receipts:
            raise Bug(why="nobody said yet that the packet is there")
        with self._vault.transaction():
            case_news.append(self._vault, news)
            said = f"what={news.what.value} heard={news.heard.value}"
            note(self._vault, self._clock, item, action, said)

    def _day(self, untrusted_day: str, item: OutboxItem) -> date:
        try:
            day = date.fromisoformat(untrusted_day.strip())
        except ValueError:
            raise NewsDayWrong from None
        if day > self.today():
            raise NewsDayWrong
        # Today can always be noted: the clock may have been ahead when the packet was sealed.
        if day < min(item.sealed_at.astimezone(_LATEST_ZONE).date(), self.today()):
            raise NewsBeforeSealing(sealed=item.sealed_at.astimezone().date().isoformat())
        return day


def _can_be_read(text: str) -> bool:
    """Tell whether anything of it shows; spaces without width and NULs name nobody."""
    return any(letter.isprintable() and not letter.isspace() for letter in text)
