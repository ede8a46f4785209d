"""What is said about a vault that cannot simply be opened, for each way in which that happens.

None of it shares words with a wrong passphrase.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from field_assist.domain.errors import (
    Expected,
    HeaderAltered,
    HeaderDamaged,
    VaultAltered,
    VaultDamaged,
    VaultMissing,
)
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.seal import SealReport, SealState
from field_assist.ui import times
from field_assist.ui.messages import words
from field_assist.ui.screens.altered.page import Act, Page
from field_assist.ui.widgets.finding_list import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known beside the error: the newest snapshot, and what a look into it has found.

    `snapshot_entries` is None until somebody has looked; `is_snapshot_whole` likewise.
    """

    snapshot_at: datetime | None = None
    snapshot_entries: int | None = None
    is_snapshot_whole: bool | None = None
    is_header_from_copy: bool = False
    is_proven: bool = True
    """Whether a passphrase or another way in gave the key."""


# A title and what it means, for each state that does not open by itself.
_STATES: dict[SealState, tuple[str, str]] = {
    SealState.ROLLED_BACK: (
        QT_TRANSLATE_NOOP("Altered", "This is an older copy of the records"),
        QT_TRANSLATE_NOOP(
            "Altered",
            "The file is older than this computer remembers. What is in it can be read; what"
            " came after it is not there.",
        ),
    ),
    SealState.LOG_CUT: (
        QT_TRANSLATE_NOOP("Altered", "The newest changes are missing"),
        QT_TRANSLATE_NOOP(
            "Altered",
            "The records are right up to a point. The file beside them with the newest changes,"
            " vault.db-wal, is shorter than it was, or gone.",
        ),
    ),
    SealState.LOG_FOREIGN: (
        QT_TRANSLATE_NOOP("Altered", "A file beside the records does not belong to them"),
        QT_TRANSLATE_NOOP(
            "Altered",
            "The file of newest changes, vault.db-wal, or a journal is not the one that this"
            " computer wrote. It was not read into the records.",
        ),
    ),
    SealState.REPLACED: (
        QT_TRANSLATE_NOOP("Altered", "Some pages are not the ones that were saved"),
        QT_TRANSLATE_NOOP(
            "Altered",
            "The newest entry is right, but parts of the file are older or come from elsewhere."
            " Some text may be what it was before a change.",
        ),
    ),
    SealState.MISSING: (
        QT_TRANSLATE_NOOP("Altered", "The seal of the records is gone"),
        QT_TRANSLATE_NOOP(
            "Altered",
            "The records can be read. Without vault.seal this computer cannot tell whether they"
            " are the newest ones.",
        ),
    ),
    SealState.FOREIGN: (
        QT_TRANSLATE_NOOP("Altered", "The seal is not the one of these records"),
        QT_TRANSLATE_NOOP(
            "Altered",
            "The records can be read. The file vault.seal was made for another vault, so this"
            " computer cannot tell whether they are the newest ones.",
        ),
    ),
    SealState.SEAL_DAMAGED: (
        QT_TRANSLATE_NOOP("Altered", "Half of the seal cannot be read"),
        QT_TRANSLATE_NOOP(
            "Altered",
            "The records can be read. They hold one change more than the other half of the seal"
            " knows; it may be right, and nobody can prove it.",
        ),
    ),
    SealState.SEAL_OLDER: (
        QT_TRANSLATE_NOOP("Altered", "The seal is older than the records"),
        QT_TRANSLATE_NOOP(
            "Altered",
            "The records hold more than their seal knows. An older vault.seal was put back, or"
            " entries were added elsewhere.",
        ),
    ),
}
_LOOK = QT_TRANSLATE_NOOP(
    "Altered",
    "Was the vault folder copied back from a backup, moved from another computer, or kept in a"
    " folder that is synchronised? Then the newer files are there. Put vault.db, vault.db-wal and"
    " vault.seal back together, from the same moment, and check again.",
)
_KEPT = QT_TRANSLATE_NOOP(
    "Altered",
    "Nothing was changed. Opening anyway is written into the log, with your reason and these"
    " counts, and from then on this counts as the record.",
)


def page_for(error: Expected, known: Known, now: datetime) -> Page:
    """Return the page about an error; `now` decides how times are said."""
    if isinstance(error, VaultAltered):
        report = error.facts.get("report")
        if isinstance(report, SealReport):
            return _altered(report, known, now)
    if isinstance(error, VaultDamaged):
        return _damaged(error, known, now)
    if isinstance(error, HeaderAltered):
        return _header_altered(error, known, now)
    return _other(error, known, now)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Altered", text)


def _altered(report: SealReport, known: Known, now: datetime) -> Page:
    title, text = _STATES[report.state]
    first = Act.RESTORE if report.state in {SealState.REPLACED, SealState.LOG_FOREIGN} else Act.LOOK
    second = Act.LOOK if first is Act.RESTORE else Act.RESTORE
    acts = (first, second, Act.ACCEPT)
    if known.snapshot_at is None:
        acts = (Act.LOOK, Act.RESTORE, Act.ACCEPT)
    return Page(
        title=_tr(title),
        text=_tr(text),
        findings=(_right_key(), *_counts(report, now), *_snapshot(known, now)),
        acts=acts,
        note=_tr(_KEPT),
        look_text=_tr(_LOOK),
    )


def _right_key() -> Finding:
    translate = QCoreApplication.translate
    return Finding(
        icon="circle-check",
        title=translate("Altered", "Your key is right"),
        text=translate("Altered", "It opened the lock of this vault."),
        word=translate("Altered", "Right"),
        kind="saved",
    )


def _counts(report: SealReport, now: datetime) -> tuple[Finding, ...]:
    translate = QCoreApplication.translate
    rows = []
    if report.found is not None:
        said = translate("Altered", "{0} entries, the newest of {1}.")
        if report.since is None:
            said = translate("Altered", "{0} entries.")
        rows.append(
            Finding(
                icon="file-text",
                title=translate("Altered", "What is there"),
                text=said.format(f"{report.found:,}", _when(report.since, now)),
                word=translate("Altered", "Readable"),
                kind="saved",
            )
        )
    if report.missing:
        rows.append(_missing(report, now))
    elif report.found is not None and report.sealed is not None and report.found > report.sealed:
        rows.append(_extra(report))
    return tuple(rows)


def _missing(report: SealReport, now: datetime) -> Finding:
    translate = QCoreApplication.translate
    if report.missing == 1:
        said = translate("Altered", "1 entry missing since {0}; {2} were sealed.")
    else:
        said = translate("Altered", "{1} entries missing since {0}; {2} were sealed.")
    since = _when(report.since, now)
    return Finding(
        icon="triangle-alert",
        title=translate("Altered", "What is missing"),
        text=said.format(since, f"{report.missing:,}", f"{report.sealed or 0:,}"),
        word=translate("Altered", "Missing"),
        kind="attention",
    )


def _extra(report: SealReport) -> Finding:
    translate = QCoreApplication.translate
    more = (report.found or 0) - (report.sealed or 0)
    said = translate("Altered", "{0} entries more than the {1} that were sealed.")
    if more == 1:
        said = translate("Altered", "{0} entry more than the {1} that were sealed.")
    return Finding(
        icon="triangle-alert",
        title=translate("Altered", "What the seal does not know"),
        text=said.format(f"{more:,}", f"{report.sealed or 0:,}"),
        word=translate("Altered", "Not sealed"),
        kind="attention",
    )


def _snapshot(known: Known, now: datetime) -> tuple[Finding, ...]:
    translate = QCoreApplication.translate
    if known.snapshot_at is None:
        return (
            Finding(
                icon="history",
                title=translate("Altered", "No snapshot in the vault's folder"),
                text=translate("Altered", "One on another drive can be chosen by its folder."),
            ),
        )
    title = translate("Altered", "Snapshot of {0}").format(_when(known.snapshot_at, now))
    if known.snapshot_entries is None:
        text = translate("Altered", "It takes the vault's place; the vault is kept beside it.")
    else:
        said = translate("Altered", "Holds {0} entries. The vault is kept beside it.")
        text = said.format(f"{known.snapshot_entries:,}")
    word, kind = {
        None: ("", "plain"),
        True: (translate("Altered", "Intact"), "saved"),
        False: (translate("Altered", "Damaged"), "danger"),
    }[known.is_snapshot_whole]
    return (Finding(icon="history", title=title, text=text, word=word, kind=kind),)


def _damaged(error: VaultDamaged, known: Known, now: datetime) -> Page:
    translate = QCoreApplication.translate
    if known.is_proven:
        text = translate(
            "Altered",
            "Your passphrase is right, and every other page was checked just now. Nothing was"
            " written.",
        )
    else:
        text = translate("Altered", "The vault was not asked to open. Nothing was written.")
    return Page(
        title=words(error).title.rstrip("."),
        text=text,
        findings=(*_header(known), *_pages(error), *_snapshot(known, now)),
        acts=(Act.RESTORE, Act.READ_ONLY, Act.CHECK)
        if known.is_proven
        else (Act.CHECK, Act.RESTORE),
        note=translate("Altered", "The damaged vault is kept as it is, for technical support."),
    )


def _header(known: Known) -> tuple[Finding, ...]:
    translate = QCoreApplication.translate
    if not known.is_header_from_copy:
        return ()
    return (
        Finding(
            icon="circle-check",
            title=translate("Altered", "Header"),
            text=translate("Altered", "Copy 1 was damaged. Another copy was used."),
            word=translate("Altered", "Copy used"),
            kind="saved",
        ),
    )


def _pages(error: VaultDamaged) -> tuple[Finding, ...]:
    translate = QCoreApplication.translate
    pages = error.facts.get("pages")
    numbers = [str(page) for page in pages] if isinstance(pages, tuple) else []
    if pages is None:
        title = translate("Altered", "Damaged pages")
        text = translate("Altered", "Some pages cannot be read; which ones is looked for now.")
    elif not numbers:
        title = translate("Altered", "The beginning of the file")
        text = translate("Altered", "Its first page cannot be read, so nothing behind it can be.")
    elif len(numbers) == 1:
        title = translate("Altered", "Page {0}").format(numbers[0])
        text = translate("Altered", "1 page cannot be read; every other one can.")
    else:
        title = translate("Altered", "Pages {0}").format(_some(numbers))
        said = translate("Altered", "{0} pages cannot be read; every other one can.")
        text = said.format(f"{len(numbers):,}")
    return (
        Finding(
            icon="triangle-alert",
            title=title,
            text=text,
            word=translate("Altered", "Unreadable"),
            kind="attention",
        ),
    )


def _some(numbers: list[str], most: int = 6) -> str:
    shown = ", ".join(numbers[:most])
    return f"{shown} …" if len(numbers) > most else shown


def _header_altered(error: HeaderAltered, known: Known, now: datetime) -> Page:
    translate = QCoreApplication.translate
    said = words(error)
    finding = Finding(
        icon="triangle-alert",
        title=translate("Altered", "Ways to open the vault"),
        text=translate(
            "Altered",
            "The list does not carry the mark of your key, or is older than the one used last.",
        ),
        word=translate("Altered", "Changed"),
        kind="attention",
    )
    return Page(
        title=said.title.rstrip("."),
        text=said.text,
        findings=(_right_key(), finding, *_snapshot(known, now)),
        acts=(Act.CHECK, Act.MEND, Act.RESTORE),
        note=translate(
            "Altered",
            "The right list is taken from a copy that carries the mark. If there is none, only the"
            " way you used just now is kept; add the others again in Settings.",
        ),
    )


def _other(error: Expected, known: Known, now: datetime) -> Page:
    """Say what is known of a missing part, an unreadable header, a newer or a foreign file."""
    said = words(error)
    can_restore = isinstance(error, VaultMissing | HeaderDamaged)
    return Page(
        title=said.title.rstrip("."),
        text=said.text,
        findings=_snapshot(known, now) if can_restore else (),
        acts=(Act.CHECK, Act.RESTORE) if can_restore else (Act.CHECK,),
        note=QCoreApplication.translate("Altered", "No key was tried, and nothing was changed."),
    )


def _when(at: datetime | None, now: datetime) -> str:
    """Return a time with its zone; "" for none."""
    return f"{times.day_and_time(at, now)} {times.zone(at)}" if at is not None else ""
