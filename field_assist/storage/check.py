"""Looks at everything in a vault and says what is wrong; nothing is written or repaired.

A vault that nobody has open is read from a copy of its database, as opening it would change it. One
that is open in this program is read beside it, by `second`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from field_assist.domain.check import CheckReport, Finding, Part, Watch, unwatched
from field_assist.domain.errors import (
    Expected,
    HeaderDamaged,
    VaultBusy,
    VaultDamaged,
    VaultForeign,
    VaultMissing,
)
from field_assist.domain.seal import SealState
from field_assist.storage import (
    attachment_files,
    attachments,
    events,
    header_files,
    sealing,
    second,
    tombstones,
)
from field_assist.storage.header_files import read_header
from field_assist.storage.keyslot import DataKey
from field_assist.storage.seal_file import read_seal
from field_assist.storage.snapshot_files import DATABASE
from field_assist.storage.sqlcipher import problems
from field_assist.storage.subkey import subkey
from field_assist.storage.vault import Vault, reading

_PAGE = re.compile(r"page (\d+)")
_MOST_NAMED = 20

_PACKET_IDS = "SELECT id, reference, sha256 FROM packet ORDER BY sealed_at, id"
_PDF = "SELECT pdf FROM packet_bytes WHERE packet_id = :id"

# Looks at one part: the records, the folder with the files, whom to tell how far it is.
Look = Callable[[Vault, Path, Watch], Finding]


def check_vault(
    folder: Path,
    key: DataKey,
    watch: Watch = unwatched,
    *,
    is_open: bool = False,
    evidence: Path | None = None,
) -> CheckReport:
    """Look at every part of a vault. `is_open` says that this program has it open.

    `evidence` is the folder whose files of evidence are looked at, where it is another one, as for
    a copy that is open to read only: see `Vault.evidence_folder`.

    Takes some 30 ms for each megabyte of the database and 2 ms for each of evidence. The seal of
    an open vault was compared when it was opened, and is followed since: it has to be there.

    Raises:
        VaultFull, VaultReadOnly: there is no room for the copy; nothing was looked at.
        VaultNewer: a newer program made it.
        Stopped: raised by `watch`.

    """
    outside = (_header(folder, key, watch), _seal(folder, key, watch, is_open=is_open))
    try:
        with second.beside(folder, key) if is_open else reading(folder, key) as vault:
            where = evidence or folder
            inside = tuple(_looked_at(part, vault, where, watch) for part in _LOOKS)
            if is_open:
                inside = tuple(_settled(finding, vault, where, watch) for finding in inside)
    except (VaultDamaged, VaultForeign, VaultMissing, VaultBusy, HeaderDamaged) as error:
        first = Finding(part=Part.PAGES, checked=0, problems=(_said(error),))
        inside = (first, *(Finding(part=part, checked=None) for part in list(_LOOKS)[1:]))
    order = list(Part)
    found = sorted((*outside, *inside), key=lambda finding: order.index(finding.part))
    return CheckReport(findings=tuple(found))


def _looked_at(part: Part, vault: Vault, folder: Path, watch: Watch) -> Finding:
    """Look at one part; damage in the pages it stands on keeps it from being looked at."""
    watch(part, 0, 0)
    try:
        return _LOOKS[part](vault, folder, watch)
    except VaultDamaged:
        return Finding(part=part, checked=None)


def _settled(finding: Finding, vault: Vault, folder: Path, watch: Watch) -> Finding:
    """Look again at files that were wrong: one may have got its name, or been erased, meanwhile."""
    if finding.part is not Part.ATTACHMENTS or finding.is_right:
        return finding
    second.renew(vault)
    return _looked_at(finding.part, vault, folder, watch)


def _header(folder: Path, key: DataKey, watch: Watch) -> Finding:
    watch(Part.HEADER, 0, 0)
    spoilt = header_files.spoilt(folder, key)
    return Finding(part=Part.HEADER, checked=len(header_files.Place), problems=spoilt)


def _seal(folder: Path, key: DataKey, watch: Watch, *, is_open: bool) -> Finding:
    watch(Part.SEAL, 0, 0)
    try:
        header = read_header(folder).header
        if is_open:
            return _followed_seal(folder, key, header.vault_id)
        report = sealing.inspected(folder, folder / DATABASE, key, header)
    except (VaultDamaged, VaultForeign, VaultMissing, HeaderDamaged):
        return Finding(part=Part.SEAL, checked=None)
    if report.is_trusted:
        return Finding(part=Part.SEAL, checked=1)
    problem = f"{report.state.value} sealed={report.sealed} found={report.found}"
    return Finding(part=Part.SEAL, checked=1, problems=(problem,))


def _followed_seal(folder: Path, key: DataKey, vault_id: str) -> Finding:
    """See that the seal of an open vault is there; one record may be written right now."""
    found = read_seal(folder, vault_id, subkey(key, vault_id, sealing.SEAL_PURPOSE))
    wrong = () if found.record else (SealState.MISSING.value,)
    return Finding(part=Part.SEAL, checked=1, problems=wrong)


def _pages(vault: Vault, _folder: Path, _watch: Watch) -> Finding:
    """Check each page. One that is being written right now is looked at again."""
    count = int(vault.rows("PRAGMA page_count")[0][0])
    wrong = _wrong_pages(vault)
    if wrong:
        wrong &= _wrong_pages(vault)
    named = sorted(wrong)[:_MOST_NAMED]
    more = (f"and {len(wrong) - len(named)} more",) if len(wrong) > len(named) else ()
    return Finding(part=Part.PAGES, checked=count, problems=(*(f"page {n}" for n in named), *more))


def _wrong_pages(vault: Vault) -> set[int]:
    said = problems(vault.rows("PRAGMA cipher_integrity_check"))
    return {int(match[1]) if (match := _PAGE.search(text)) else 0 for text in said}


def _tables(vault: Vault, _folder: Path, _watch: Watch) -> Finding:
    count = int(vault.rows("SELECT count(*) FROM sqlite_master")[0][0])
    said = problems(vault.rows("PRAGMA integrity_check"))[:_MOST_NAMED]
    orphans = vault.rows("PRAGMA foreign_key_check")
    lost = tuple(f"{table} row {row} refers to nothing" for table, row, *_ in orphans)
    return Finding(part=Part.TABLES, checked=count, problems=(*said, *lost[:_MOST_NAMED]))


def _log(vault: Vault, _folder: Path, watch: Watch) -> Finding:
    whole = vault.head.sequence
    report = events.verify(vault, lambda done: watch(Part.LOG, done, whole))
    broken = () if report.broken_at is None else (f"entry {report.broken_at}",)
    return Finding(part=Part.LOG, checked=report.entries, problems=broken)


def _packets(vault: Vault, _folder: Path, watch: Watch) -> Finding:
    found, wrong = vault.rows(_PACKET_IDS), []
    for number, (packet_id, reference, sha256) in enumerate(found):
        watch(Part.PACKETS, number, len(found))
        row = vault.row(_PDF, {"id": packet_id})
        if row is None or hashlib.sha256(row[0]).hexdigest() != sha256:
            wrong.append(str(reference))
    return Finding(part=Part.PACKETS, checked=len(found), problems=tuple(wrong))


def _attachments(vault: Vault, folder: Path, watch: Watch) -> Finding:
    found, wrong = attachments.all_stored(vault), []
    for number, stored in enumerate(found):
        watch(Part.ATTACHMENTS, number, len(found))
        if not attachment_files.is_whole(folder, stored):
            wrong.append(f"file {stored.id}")
    return Finding(part=Part.ATTACHMENTS, checked=len(found), problems=tuple(wrong))


def _tombstones(vault: Vault, _folder: Path, _watch: Watch) -> Finding:
    found = tombstones.every(vault)
    wrong = tuple(one.label for one in found if not tombstones.is_right(one))
    return Finding(part=Part.TOMBSTONES, checked=len(found), problems=wrong)


_LOOKS: dict[Part, Look] = {
    Part.PAGES: _pages,
    Part.TABLES: _tables,
    Part.LOG: _log,
    Part.PACKETS: _packets,
    Part.ATTACHMENTS: _attachments,
    Part.TOMBSTONES: _tombstones,
}


def _said(error: Expected) -> str:
    pages = error.facts.get("pages")
    named = pages[:_MOST_NAMED] if isinstance(pages, tuple) else ()
    return "page " + ", ".join(map(str, named)) if named else type(error).__name__
