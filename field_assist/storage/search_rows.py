"""The texts that a search reads, as rows beside their index, and the newest rows with given words.

A row holds folded words and keys of names, which are made by the workflows; here they are letters.
Rows and index change together, by triggers, inside the transaction of what they are made from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from field_assist.domain.found import Source, TextPlace
from field_assist.storage.database import Vault
from field_assist.storage.sqlcipher import SqlValue

_SHIFT = 20

_OF_ENCOUNTER = """
    SELECT id, words, names FROM search_row
    WHERE id BETWEEN :first AND :last AND source = :source AND owner = :owner AND field = :field
"""

_OWNED = """
    SELECT field FROM search_row
    WHERE id BETWEEN :first AND :last AND source = :source AND owner = :owner
"""

_INSERT = """
    INSERT INTO search_row (id, source, owner, field, words, names)
    SELECT coalesce(max(id) + 1, :first), :source, :owner, :field, :words, :names
    FROM search_row WHERE id BETWEEN :first AND :last
"""

_CHANGE = "UPDATE search_row SET words = :words, names = :names WHERE id = :id"
_TAKE = "DELETE FROM search_row WHERE id = :id"
_CLEAR = "DELETE FROM search_row WHERE id BETWEEN :first AND :last"

_NEWEST = """
    SELECT rowid FROM search_text WHERE search_text MATCH :asked AND rowid <= :last
    ORDER BY rowid DESC LIMIT :limit
"""

# A table that keeps nothing: it walks the words of the index. Asked for the first instance of a
# word only, it does not gather all rows with it.
_WALK = """
    CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_instance
    USING fts5vocab ('main', 'search_text', 'instance')
"""
# The last word that begins so is before {, which follows z.
_NEXT_WORD = """
    SELECT term FROM temp.search_instance
    WHERE term >= :least AND term < :start || '{' LIMIT 1
"""

_MERGE = "INSERT INTO search_text (search_text) VALUES ('optimize')"


class Words(NamedTuple):
    """What is kept of one text: folded words, and keys of the names in it."""

    words: str
    names: str = ""


NO_WORDS = Words("")


def put(vault: Vault, number: int, place: TextPlace, words: Words) -> None:
    """Say what a text of encounter `number` holds now; one without words is not found any more.

    Call inside the transaction that changes the text.
    """
    named: dict[str, SqlValue] = {**_range(number), **_named(place)}
    row = vault.row(_OF_ENCOUNTER, named)
    if row is None:
        if words != NO_WORDS:
            vault.execute(_INSERT, {**named, **words._asdict()})
    elif words == NO_WORDS:
        vault.execute(_TAKE, {"id": row[0]})
    elif words != row[1:]:
        vault.execute(_CHANGE, {**words._asdict(), "id": row[0]})


def put_all(
    vault: Vault, number: int, source: Source, owner: str, texts: Mapping[str, Words]
) -> None:
    """Say what all fields of one card or statement hold now. Call inside a transaction."""
    named = {**_range(number), "source": source.value, "owner": owner}
    present = [row[0] for row in vault.rows(_OWNED, named)]
    for field in {**dict.fromkeys(present, NO_WORDS), **texts}:
        place = TextPlace(source=source, row=owner, field=field)
        put(vault, number, place, texts.get(field, NO_WORDS))


def clear(vault: Vault, number: int) -> None:
    """Take away every row of an encounter. Call inside a transaction."""
    vault.execute(_CLEAR, _range(number))


def merge(vault: Vault) -> None:
    """Write the index anew, so that nothing of rows that were taken away is left in it.

    Takes as long as writing all of it. Call inside a transaction.
    """
    vault.execute(_MERGE)


def prepare(vault: Vault) -> None:
    """Make what `words_beginning` walks; a vault that is to be read only cannot, once it is."""
    vault.rows(_WALK)


def words_beginning(vault: Vault, start: str, limit: int) -> tuple[str, ...]:
    """Return words of the index that begin with these letters, in order, at most `limit` of them.

    Takes as long as looking up so many words, however often they were written.
    """
    prepare(vault)
    words: list[str] = []
    while len(words) < limit:
        # 0 is before every other letter, so nothing is between a word and the same with a 0.
        least = f"{words[-1]}0" if words else start
        row = vault.row(_NEXT_WORD, {"least": least, "start": start})
        if row is None:
            break
        words.append(row[0])
    return tuple(words)


def newest_with_all(
    vault: Vault, asked: tuple[str, ...], newest: int
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield the encounters in which each question is answered by some row, newest first.

    It begins at encounter `newest`: what is begun while it is read is not in it. Each comes as its
    number and, for each question, the id of one row that answers it. The questions are expressions
    of FTS5, made from tokens by the caller, never what somebody typed.
    """
    readers = [_Reader(vault, question, is_alone=len(asked) == 1) for question in asked]
    last = _last(newest)
    while readers:
        found = _meeting(readers, last)
        if found is None:
            return
        number = found[0] >> _SHIFT
        yield number, found
        last = _last(number - 1)


def _meeting(readers: list[_Reader], last: int) -> tuple[int, ...] | None:
    """Return one row of each reader in the newest encounter, up to row `last`, that all have."""
    found: list[int] = []
    while len(found) < len(readers):
        row = readers[len(found)].at_most(last)
        if row is None:
            return None
        if found and row >> _SHIFT < found[0] >> _SHIFT:
            found.clear()
            last = _last(row >> _SHIFT)
            continue
        found.append(row)
        last = _last(row >> _SHIFT)
    return tuple(found)


class _Reader:
    """Reads the rows with given words, newest first, more at a time the further it goes.

    Alone it is asked for every row. Beside others it often has to leap to where they are, and
    starts small again, as what it had read is of no use.
    """

    _ALONE, _BESIDE, _AFTER_LEAP, _MOST, _FACTOR = 256, 64, 16, 16384, 4

    def __init__(self, vault: Vault, asked: str, *, is_alone: bool) -> None:
        self._vault = vault
        self._asked = asked
        self._rows: list[int] = []
        self._next = 0
        self._size = self._ALONE if is_alone else self._BESIDE
        self._is_end = False

    def at_most(self, last: int) -> int | None:
        """Return the newest row up to `last`; it is never asked for a higher one again."""
        while True:
            while self._next < len(self._rows):
                if self._rows[self._next] <= last:
                    return self._rows[self._next]
                self._next += 1
            if self._is_end:
                return None
            self._read(last)

    def _read(self, last: int) -> None:
        if self._rows:
            span = self._rows[0] - self._rows[-1]
            is_leap = self._rows[-1] - last > span
            self._size = self._AFTER_LEAP if is_leap else min(self._size * self._FACTOR, self._MOST)
        named: dict[str, SqlValue] = {"asked": self._asked, "last": last, "limit": self._size}
        self._rows = [row[0] for row in self._vault.rows(_NEWEST, named)]
        self._next = 0
        self._is_end = len(self._rows) < self._size


def _range(number: int) -> dict[str, SqlValue]:
    return {"first": number << _SHIFT, "last": _last(number)}


def _last(number: int) -> int:
    """Return the highest id that a row of an encounter can have."""
    return ((number + 1) << _SHIFT) - 1


def _named(place: TextPlace) -> dict[str, str]:
    return {"source": place.source.value, "owner": place.row, "field": place.field}
