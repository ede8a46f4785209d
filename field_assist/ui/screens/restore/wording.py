"""The words of restoring a snapshot: what was found in it, and what becomes of the vault."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from field_assist.domain.snapshot import RestoreReport, time_of
from field_assist.ui import times
from field_assist.ui.widgets.finding_list import Finding
from field_assist.workflows.restore import Restored


def reading() -> str:
    """Say that the snapshot is being read."""
    return QCoreApplication.translate("Restore", "Reading the snapshot to its end")


def restoring() -> str:
    """Say that it is being put in place."""
    return QCoreApplication.translate("Restore", "Putting the snapshot in place")


def opening() -> str:
    """Say that the vault is being opened."""
    return QCoreApplication.translate("Restore", "Opening the vault")


def done() -> str:
    """Say that it is in place."""
    return QCoreApplication.translate("Restore", "The snapshot is in place")


def nothing(*, is_elsewhere: bool) -> str:
    """Say that there is no snapshot in a folder."""
    if is_elsewhere:
        return QCoreApplication.translate(
            "Restore", "There is no snapshot in that folder. Choose the one that holds them."
        )
    return QCoreApplication.translate(
        "Restore", "There is no snapshot in the vault's folder. One may be on another drive."
    )


def name_of(snapshot: str, now: datetime) -> str:
    """Return when a snapshot was made, in words, with its zone."""
    at = time_of(snapshot)
    return f"{times.day_and_time(at, now)} {times.zone(at)}"


def findings_of(report: RestoreReport, now: datetime) -> tuple[Finding, ...]:
    """Return what reading a snapshot has found."""
    translate = QCoreApplication.translate
    whole = translate("Restore", "Whole") if report.is_whole else translate("Restore", "Damaged")
    kind = "saved" if report.is_whole else "danger"
    held = translate("Restore", "{0} encounters, {1} marks, {2} notes, {3} packets").format(
        *(f"{report.counts.get(table, 0):,}" for table in ("encounter", "mark", "note", "packet"))
    )
    rows = [
        Finding(
            icon="list",
            title=translate("Restore", "What it holds"),
            text=held,
            word=whole,
            kind=kind,
        ),
        _log(report, now),
    ]
    if report.files:
        rows.append(_files(report))
    return tuple(rows)


def _log(report: RestoreReport, now: datetime) -> Finding:
    translate = QCoreApplication.translate
    at = report.head.at
    when = f"{times.day_and_time(at, now)} {times.zone(at)}" if at is not None else ""
    is_unbroken = report.broken_at is None
    said = translate("Restore", "{0} entries, the newest of {1}")
    if not is_unbroken:
        said = translate("Restore", "{0} entries; entry {2} does not fit the one before it")
    return Finding(
        icon="list-checks",
        title=translate("Restore", "Its log"),
        text=said.format(f"{report.head.sequence:,}", when, report.broken_at),
        word=translate("Restore", "Unbroken") if is_unbroken else translate("Restore", "Broken"),
        kind="saved" if is_unbroken else "danger",
    )


def _files(report: RestoreReport) -> Finding:
    translate = QCoreApplication.translate
    good = report.files - report.damaged_files
    is_whole = not report.damaged_files
    return Finding(
        icon="paperclip",
        title=translate("Restore", "Files of evidence"),
        text=translate("Restore", "{0} of {1} are as they were taken in").format(
            f"{good:,}", f"{report.files:,}"
        ),
        word=translate("Restore", "Whole") if is_whole else translate("Restore", "Damaged"),
        kind="saved" if is_whole else "danger",
    )


def what_happens(*, has_vault: bool) -> str:
    """Say what becomes of the vault."""
    if has_vault:
        return QCoreApplication.translate(
            "Restore",
            "The snapshot takes the vault's place. The present vault is kept beside it, whole;"
            " what was recorded after the snapshot stays in that one.",
        )
    return QCoreApplication.translate("Restore", "There is no vault here yet; nothing is replaced.")


def findings_after(restored: Restored) -> tuple[Finding, ...]:
    """Return what was done."""
    translate = QCoreApplication.translate
    rows = []
    if restored.kept_aside is not None:
        rows.append(
            Finding(
                icon="archive",
                title=translate("Restore", "The replaced vault is kept"),
                text=translate("Restore", "In the vault's folder, under {0}").format(
                    restored.kept_aside.name
                ),
                word=translate("Restore", "Kept"),
                kind="saved",
            )
        )
    if restored.lost is None:
        rows.append(
            Finding(
                icon="info",
                title=translate("Restore", "What came after the snapshot"),
                text=translate("Restore", "The replaced vault could not say how many entries."),
            )
        )
    elif restored.lost:
        rows.append(
            Finding(
                icon="triangle-alert",
                title=translate("Restore", "What came after the snapshot"),
                text=translate("Restore", "{0} entries are in the replaced vault only").format(
                    f"{restored.lost:,}"
                ),
                word=translate("Restore", "Not in it"),
                kind="attention",
            )
        )
    return (*rows, *_erased_since(restored))


def _erased_since(restored: Restored) -> list[Finding]:
    """Say what became of encounters that were erased after the snapshot was made."""
    translate = QCoreApplication.translate
    title = translate("Restore", "Encounters erased since then")
    if restored.erased_again is None:
        text = translate(
            "Restore",
            "The vault from before could not say which. Some may be here again, as the snapshot"
            " holds them: look through the list, and erase them once more.",
        )
        word = translate("Restore", "Not known")
        return [Finding(icon="triangle-alert", title=title, text=text, word=word, kind="attention")]
    if restored.erased_again:
        text = translate("Restore", "{0} were in the snapshot, and are erased in it as well")
        text = text.format(f"{restored.erased_again:,}")
        word = translate("Restore", "Erased")
        return [Finding(icon="info", title=title, text=text, word=word, kind="saved")]
    return []
