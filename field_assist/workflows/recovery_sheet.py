"""Make a recovery sheet into a page to print, and save it where the officer says.

What the words open, and how they are checked, is in `workflows.ways_in`.
"""

from __future__ import annotations

from pathlib import Path

from field_assist.content.wordlist import load_words
from field_assist.delivery import folder as folders
from field_assist.domain.sheet_mark import sheet_mark
from field_assist.domain.ways_in import RecoverySheet


def sheet_pdf(sheet: RecoverySheet) -> bytes:
    """Return the page as a PDF; equal sheets give equal bytes. Some tenths of a second at first.

    Pure and safe on any thread; nothing is written.
    """
    from field_assist.packet import recovery_sheet  # noqa: PLC0415 -- ReportLab loads slowly

    return recovery_sheet.sheet_pdf(sheet)


def mark_of(sheet: RecoverySheet) -> str:
    """Return the mark that is printed on a sheet, such as `7QK4-2F9M`."""
    return sheet_mark(sheet.vault_id, sheet.slot_id)


def mark_of_slot(vault_id: str, slot_id: str) -> str:
    """Return the mark that stands on the sheet of a slot."""
    return sheet_mark(vault_id, slot_id)


def listed_words() -> tuple[str, ...]:
    """Return every word that can stand on a sheet, in order of the alphabet; any thread."""
    return load_words()


def save(sheet: RecoverySheet, folder: Path) -> Path:
    """Write the page into a folder, whole or not at all, and return the new file.

    The file is readable by its owner alone and opens the vault of the sheet: whoever prints it
    should delete it afterwards.

    Raises:
        FolderUnwritable: no file was made.

    """
    return folders.place(sheet_pdf(sheet), f"recovery-sheet-{mark_of(sheet)}.pdf", folder)
