"""What receivers told later of their cases, as rows, append-only: the newest of an id counts."""

from __future__ import annotations

from datetime import date

from field_assist.domain.case_news import Became, CaseNews, Heard
from field_assist.domain.ids import NewsId, PacketId
from field_assist.storage.sqlcipher import Row
from field_assist.storage.text import storable, time_from, time_text
from field_assist.storage.vault import Vault

_APPEND = """
    INSERT INTO case_news (id, packet_id, what, heard, told_by, told_on, remark, is_removed, at)
    VALUES (:id, :packet_id, :what, :heard, :told_by, :told_on, :remark, :is_removed, :at)
"""

_NEWEST = """
    SELECT id, packet_id, what, heard, told_by, told_on, remark, at FROM case_news
    WHERE sequence IN (SELECT max(sequence) FROM case_news GROUP BY packet_id, id)
        AND is_removed = 0
    ORDER BY told_on, sequence
"""

_OF_ONE = """
    SELECT id, packet_id, what, heard, told_by, told_on, remark, at FROM case_news
    WHERE sequence IN (
        SELECT max(sequence) FROM case_news WHERE packet_id = :packet_id GROUP BY id)
        AND is_removed = 0
    ORDER BY told_on, sequence
"""


# By row, not by time: the clock may have been set back between two of them.
_LAST = """
    SELECT id, packet_id, what, heard, told_by, told_on, remark, at FROM case_news
    WHERE sequence IN (
        SELECT max(sequence) FROM case_news WHERE packet_id = :packet_id GROUP BY id)
        AND is_removed = 0
    ORDER BY sequence DESC LIMIT 1
"""


def append(vault: Vault, news: CaseNews) -> None:
    """Add what was told, or that it was taken back. Call inside a transaction."""
    vault.execute(
        _APPEND,
        {
            "id": news.id,
            "packet_id": news.packet_id,
            "what": news.what.value,
            "heard": news.heard.value,
            "told_by": storable(news.told_by),
            "told_on": news.told_on.isoformat(),
            "remark": storable(news.remark),
            "is_removed": int(news.is_removed),
            "at": time_text(news.at),
        },
    )


def every(vault: Vault) -> dict[PacketId, tuple[CaseNews, ...]]:
    """Return what holds of each packet, what was told first coming first."""
    found: dict[PacketId, tuple[CaseNews, ...]] = {}
    for row in vault.rows(_NEWEST):
        news = _news(row)
        found[news.packet_id] = (*found.get(news.packet_id, ()), news)
    return found


def of(vault: Vault, packet_id: PacketId) -> tuple[CaseNews, ...]:
    """Return what holds of one packet, what was told first coming first."""
    return tuple(_news(row) for row in vault.rows(_OF_ONE, {"packet_id": packet_id}))


def newest(vault: Vault, packet_id: PacketId) -> CaseNews | None:
    """Return what was noted last of a packet and still holds; None if nothing does."""
    row = vault.row(_LAST, {"packet_id": packet_id})
    return _news(row) if row else None


def _news(row: Row) -> CaseNews:
    news_id, packet_id, what, heard, told_by, told_on, remark, at = row
    return CaseNews(
        id=NewsId(news_id),
        packet_id=PacketId(packet_id),
        what=Became(what),
        heard=Heard(heard),
        told_by=told_by,
        told_on=date.fromisoformat(told_on),
        remark=remark,
        at=time_from(at),
    )
