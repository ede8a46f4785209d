"""The actions of the log in words. One without words of its own is shown as it is stored."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from field_assist.domain.audit import CLOCK_MOVED
from field_assist.domain.marked import QT_TRANSLATE_NOOP

ACTIONS: Mapping[str, str] = {
    "encounter_started": QT_TRANSLATE_NOOP("Log", "Encounter started"),
    "answered": QT_TRANSLATE_NOOP("Log", "Sign marked"),
    "fact_stated": QT_TRANSLATE_NOOP("Log", "Line of the situation filled in"),
    "note_written": QT_TRANSLATE_NOOP("Log", "Note written"),
    "line_chosen": QT_TRANSLATE_NOOP("Log", "Line of the review chosen"),
    "card_stated": QT_TRANSLATE_NOOP("Log", "Card filled in"),
    "card_removed": QT_TRANSLATE_NOOP("Log", "Card taken off"),
    "link_stated": QT_TRANSLATE_NOOP("Log", "Cards linked"),
    "link_removed": QT_TRANSLATE_NOOP("Log", "Link taken off"),
    "statement_written": QT_TRANSLATE_NOOP("Log", "Statement written"),
    "statement_removed": QT_TRANSLATE_NOOP("Log", "Statement taken off"),
    "packet_sealed": QT_TRANSLATE_NOOP("Log", "Packet sealed"),
    "handing_over": QT_TRANSLATE_NOOP("Log", "Handing a packet over began"),
    "not_handed_over": QT_TRANSLATE_NOOP("Log", "Packet not handed over"),
    "saved_to_folder": QT_TRANSLATE_NOOP("Log", "Packet saved to a folder"),
    "draft_made": QT_TRANSLATE_NOOP("Log", "Mail draft made"),
    "attached": QT_TRANSLATE_NOOP("Log", "File taken in"),
    "file_viewed": QT_TRANSLATE_NOOP("Log", "File looked at; its hash was right"),
    "file_described": QT_TRANSLATE_NOOP("Log", "Stated about a file"),
    "file_set_aside": QT_TRANSLATE_NOOP("Log", "File set aside, out of packets"),
    "file_taken_back": QT_TRANSLATE_NOOP("Log", "File no longer set aside"),
    "share_copy_made": QT_TRANSLATE_NOOP("Log", "Share copy of a file made"),
    "hash_checked": QT_TRANSLATE_NOOP("Log", "File read again; its hash was right"),
    "hash_differs": QT_TRANSLATE_NOOP("Log", "File read again; its hash was another"),
    "image_question_answered": QT_TRANSLATE_NOOP("Log", "Question about pictures answered no"),
    "image_refused": QT_TRANSLATE_NOOP("Log", "Picture refused, not copied"),
    CLOCK_MOVED: QT_TRANSLATE_NOOP("Log", "The clock was moved"),
    "vault_made": QT_TRANSLATE_NOOP("Log", "Vault made"),
    "vault_opened": QT_TRANSLATE_NOOP("Log", "Vault opened"),
    "vault_locked": QT_TRANSLATE_NOOP("Log", "Vault locked"),
    "way_added": QT_TRANSLATE_NOOP("Log", "Way to open the vault added"),
    "way_tested": QT_TRANSLATE_NOOP("Log", "Way to open the vault tested"),
    "way_removed": QT_TRANSLATE_NOOP("Log", "Way to open the vault removed"),
    "passphrase_changed": QT_TRANSLATE_NOOP("Log", "Passphrase changed"),
    "header_repaired": QT_TRANSLATE_NOOP("Log", "Header repaired from its copy"),
    "snapshot_made": QT_TRANSLATE_NOOP("Log", "Snapshot made"),
    "snapshot_tested": QT_TRANSLATE_NOOP("Log", "Snapshot restored in a test"),
    "snapshot_restored": QT_TRANSLATE_NOOP("Log", "Snapshot put in the vault's place"),
    "opened_altered": QT_TRANSLATE_NOOP("Log", "Opened although the records were altered"),
    "ways_settled": QT_TRANSLATE_NOOP("Log", "Ways to open the vault brought in line"),
    "acknowledged": QT_TRANSLATE_NOOP("Log", "Packet acknowledged by its receiver"),
    "due_moved": QT_TRANSLATE_NOOP("Log", "Date of erasing moved"),
    "log_viewed": QT_TRANSLATE_NOOP("Log", "Log looked at"),
    "log_exported": QT_TRANSLATE_NOOP("Log", "Log exported"),
    "encounter_held": QT_TRANSLATE_NOOP("Log", "Encounter put on hold"),
    "hold_released": QT_TRANSLATE_NOOP("Log", "Hold released"),
    "encounter_erased": QT_TRANSLATE_NOOP("Log", "Encounter erased"),
}


def action(stored: str) -> str:
    """Return what was done, in words."""
    known = ACTIONS.get(stored)
    return QCoreApplication.translate("Log", known) if known else stored.replace("_", " ")
