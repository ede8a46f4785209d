"""Entries of the log in words. An action without words of its own is shown as it is stored."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from field_assist.domain.audit import CLOCK_MOVED, AuditRow
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.ui.policy_log_words import PARTS

ACTIONS: Mapping[str, str] = {
    "encounter_started": QT_TRANSLATE_NOOP("Log", "Encounter started"),
    "answered": QT_TRANSLATE_NOOP("Log", "Sign marked"),
    "fact_stated": QT_TRANSLATE_NOOP("Log", "Line of the situation filled in"),
    "not_same_said": QT_TRANSLATE_NOOP("Log", "Said that two cards are not the same"),
    "not_same_taken_back": QT_TRANSLATE_NOOP("Log", "Took back that two cards are not the same"),
    "note_written": QT_TRANSLATE_NOOP("Log", "Note written"),
    "line_chosen": QT_TRANSLATE_NOOP("Log", "Line of the review chosen"),
    "card_stated": QT_TRANSLATE_NOOP("Log", "Card filled in"),
    "card_removed": QT_TRANSLATE_NOOP("Log", "Card taken off"),
    "link_stated": QT_TRANSLATE_NOOP("Log", "Cards linked"),
    "link_removed": QT_TRANSLATE_NOOP("Log", "Link taken off"),
    "measure_stated": QT_TRANSLATE_NOOP("Log", "Call or step written down"),
    "measure_removed": QT_TRANSLATE_NOOP("Log", "Call or step taken off"),
    "sheet_shown": QT_TRANSLATE_NOOP("Log", "Sheet shown to the person on the screen"),
    "tip_field_copied": QT_TRANSLATE_NOOP("Log", "Field of the tip form copied"),
    "tip_sheet_printed": QT_TRANSLATE_NOOP("Log", "Sheet of the tip form printed"),
    "contact_filled_in": QT_TRANSLATE_NOOP("Log", "Local number filled in"),
    "contact_taken_back": QT_TRANSLATE_NOOP("Log", "Local number taken back"),
    "statement_written": QT_TRANSLATE_NOOP("Log", "Statement written"),
    "statement_removed": QT_TRANSLATE_NOOP("Log", "Statement taken off"),
    "child_fact_stated": QT_TRANSLATE_NOOP("Log", "Said what is known of a young person"),
    "deadline_stopped": QT_TRANSLATE_NOOP("Log", "Deadline stopped"),
    "deadline_taken_up": QT_TRANSLATE_NOOP("Log", "Deadline runs again"),
    "item_answered": QT_TRANSLATE_NOOP("Log", "Item of a published table answered"),
    "list_checked": QT_TRANSLATE_NOOP("Log", "Entity list looked into"),
    "list_check_taken_back": QT_TRANSLATE_NOOP("Log", "Look into an entity list taken back"),
    "entity_list_taken_in": QT_TRANSLATE_NOOP("Log", "Entity list taken in"),
    "suggestion_dismissed": QT_TRANSLATE_NOOP("Log", "Suggestion put away"),
    "suggestion_back": QT_TRANSLATE_NOOP("Log", "Suggestion brought back"),
    "step_adjusted": QT_TRANSLATE_NOOP("Log", "Next step chosen by the officer"),
    "words_left_out": QT_TRANSLATE_NOOP("Log", "Words left out of the packet"),
    "words_kept": QT_TRANSLATE_NOOP("Log", "Words looked at; they stay in the packet"),
    "words_put_back": QT_TRANSLATE_NOOP("Log", "Words put back into the packet"),
    "handling_stated": QT_TRANSLATE_NOOP("Log", "Handling of the packet stated"),
    "packet_sealed": QT_TRANSLATE_NOOP("Log", "Packet sealed"),
    "second_way_chosen": QT_TRANSLATE_NOOP("Log", "Warned of a second way, and gone on"),
    "mail_encrypted": QT_TRANSLATE_NOOP("Log", "Mail encrypted for its receiver"),
    "mail_with_phrase": QT_TRANSLATE_NOOP("Log", "Mail made that opens with a phrase"),
    "misdirected_reported": QT_TRANSLATE_NOOP("Log", "Packet reported as gone to a wrong place"),
    "handing_over": QT_TRANSLATE_NOOP("Log", "Handing a packet over began"),
    "not_handed_over": QT_TRANSLATE_NOOP("Log", "Packet not handed over"),
    "saved_to_folder": QT_TRANSLATE_NOOP("Log", "Packet saved to a folder"),
    "draft_made": QT_TRANSLATE_NOOP("Log", "Mail draft made"),
    "printed": QT_TRANSLATE_NOOP("Log", "Packet printed on paper"),
    "attached": QT_TRANSLATE_NOOP("Log", "File taken in"),
    "file_viewed": QT_TRANSLATE_NOOP("Log", "File looked at; its hash was right"),
    "file_heard": QT_TRANSLATE_NOOP("Log", "Recording played; its hash was right"),
    "file_described": QT_TRANSLATE_NOOP("Log", "Stated about a file"),
    "file_enclosed": QT_TRANSLATE_NOOP("Log", "Photo enclosed in a packet"),
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
    "case_news_noted": QT_TRANSLATE_NOOP("Log", "Noted what became of a case"),
    "case_news_taken_back": QT_TRANSLATE_NOOP("Log", "Took back what became of a case"),
    "policy_came_into_force": QT_TRANSLATE_NOOP("Log", "Policy of the agency came into force"),
    "due_moved": QT_TRANSLATE_NOOP("Log", "Date of erasing moved"),
    "log_viewed": QT_TRANSLATE_NOOP("Log", "Log looked at"),
    "log_exported": QT_TRANSLATE_NOOP("Log", "Log exported"),
    "pack_installed": QT_TRANSLATE_NOOP("Log", "Signed content installed"),
    "encounter_held": QT_TRANSLATE_NOOP("Log", "Encounter put on hold"),
    "hold_released": QT_TRANSLATE_NOOP("Log", "Hold released"),
    "encounter_erased": QT_TRANSLATE_NOOP("Log", "Encounter erased"),
}
_VALUES: Mapping[tuple[str, str], str] = {
    ("step", "suggested"): QT_TRANSLATE_NOOP("Log", "back to the suggested one"),
    ("step", "emergency"): QT_TRANSLATE_NOOP("Log", "emergency"),
    ("step", "refer_now"): QT_TRANSLATE_NOOP("Log", "call now"),
    ("step", "refer_this_shift"): QT_TRANSLATE_NOOP("Log", "refer within the shift"),
    ("step", "consult"): QT_TRANSLATE_NOOP("Log", "talk it over"),
    ("step", "record_only"): QT_TRANSLATE_NOOP("Log", "record only"),
    ("suggested", "emergency"): QT_TRANSLATE_NOOP("Log", "(suggested: emergency)"),
    ("suggested", "refer_now"): QT_TRANSLATE_NOOP("Log", "(suggested: call now)"),
    ("suggested", "refer_this_shift"): QT_TRANSLATE_NOOP(
        "Log", "(suggested: refer within the shift)"
    ),
    ("suggested", "consult"): QT_TRANSLATE_NOOP("Log", "(suggested: talk it over)"),
    ("suggested", "record_only"): QT_TRANSLATE_NOOP("Log", "(suggested: record only)"),
    ("what", "case_opened"): QT_TRANSLATE_NOOP("Log", "case opened"),
    ("what", "added_to_case"): QT_TRANSLATE_NOOP("Log", "added to a case"),
    ("what", "passed_on"): QT_TRANSLATE_NOOP("Log", "passed to another office"),
    ("what", "no_further_action"): QT_TRANSLATE_NOOP("Log", "no further action"),
    ("what", "information_needed"): QT_TRANSLATE_NOOP("Log", "more information needed"),
    ("heard", "phone"): QT_TRANSLATE_NOOP("Log", "told by phone"),
    ("heard", "mail"): QT_TRANSLATE_NOOP("Log", "told by mail"),
    ("heard", "in_person"): QT_TRANSLATE_NOOP("Log", "told in person"),
    ("heard", "letter"): QT_TRANSLATE_NOOP("Log", "told by letter"),
    ("heard", "system"): QT_TRANSLATE_NOOP("Log", "seen in a system"),
    ("kind", "passphrase"): QT_TRANSLATE_NOOP("Log", "passphrase"),
    ("kind", "recovery"): QT_TRANSLATE_NOOP("Log", "recovery sheet"),
    ("kind", "card"): QT_TRANSLATE_NOOP("Log", "smart card"),
    ("kind", "escrow"): QT_TRANSLATE_NOOP("Log", "agency recovery"),
    ("outcome", "shown"): QT_TRANSLATE_NOOP("Log", "shown"),
    ("outcome", "not_shown"): QT_TRANSLATE_NOOP("Log", "could not be shown"),
    ("outcome", "whole"): QT_TRANSLATE_NOOP("Log", "whole"),
    ("outcome", "damaged"): QT_TRANSLATE_NOOP("Log", "damaged"),
    ("reason", "requested"): QT_TRANSLATE_NOOP("Log", "asked for"),
    ("reason", "idle"): QT_TRANSLATE_NOOP("Log", "nobody typed"),
    ("reason", "blank"): QT_TRANSLATE_NOOP("Log", "window stayed blank"),
    ("reason", "suspended"): QT_TRANSLATE_NOOP("Log", "computer slept"),
    ("reason", "lid_closed"): QT_TRANSLATE_NOOP("Log", "lid closed"),
    ("reason", "session_locked"): QT_TRANSLATE_NOOP("Log", "screen locked"),
    ("reason", "user_switched"): QT_TRANSLATE_NOOP("Log", "somebody else at the computer"),
    ("reason", "card_pulled"): QT_TRANSLATE_NOOP("Log", "card pulled out"),
    ("reason", "shift_ended"): QT_TRANSLATE_NOOP("Log", "shift ended"),
    ("reason", "crashed"): QT_TRANSLATE_NOOP("Log", "program ended unexpectedly"),
    ("reason", "retention_over"): QT_TRANSLATE_NOOP("Log", "kept long enough"),
    ("reason", "ordered"): QT_TRANSLATE_NOOP("Log", "ordered"),
    ("reason", "recorded_in_error"): QT_TRANSLATE_NOOP("Log", "recorded in error"),
}
_CHANGED = QT_TRANSLATE_NOOP("Log", "Changed: {0}.")
_MOVED = re.compile(r"(back|ahead)=(\d+)s")
_ZONE = re.compile(r"zone from (\S+(?: plus \S+)?) to (\S+(?: plus \S+)?)$")
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def action(stored: str) -> str:
    """Return what was done, in words."""
    known = ACTIONS.get(stored)
    return _said(known) if known else stored.replace("_", " ")


def what(row: AuditRow) -> str:
    """Return what was done; a moved clock says how far."""
    return _moved(row.detail or "") if row.is_break else action(row.action)


def detail(row: AuditRow) -> str:
    """Return what else is known: ids and words of the program, or that it was erased."""
    if row.detail is None:
        return _said(QT_TRANSLATE_NOOP("Log", "erased with its encounter"))
    if row.is_break or row.detail == row.label:
        return ""
    told = [_told(part) for part in row.detail.split() if part != row.label]
    # What has words comes first: the rest are ids, which may be cut off at the edge of a column.
    return " ".join(text for _, text in sorted(told, key=lambda pair: pair[0]))


def _told(part: str) -> tuple[int, str]:
    """Return a part of a detail in words where there are some, and 0 if so, else 1."""
    name, _, value = part.partition("=")
    if name == "changed":
        parts = (PARTS.get(each) for each in value.split("/"))
        return (0, _said(_CHANGED).format("; ".join(_said(each) for each in parts if each)))
    known = _VALUES.get((name, value))
    return (0, _said(known)) if known else (1, part)


def _moved(stored: str) -> str:
    said = []
    step = _MOVED.search(stored)
    if step:
        text = {
            "back": QT_TRANSLATE_NOOP("Log", "The clock was moved back by {0}"),
            "ahead": QT_TRANSLATE_NOOP("Log", "The clock was moved ahead by {0}"),
        }[step[1]]
        said.append(_said(text).format(_length(int(step[2]))))
    zone = _ZONE.search(stored)
    if zone:
        text = QT_TRANSLATE_NOOP("Log", "The time zone was changed from {0} to {1}")
        said.append(_said(text).format(*(part.replace(" plus ", "+") for part in zone.groups())))
    return "; ".join(said) or action(CLOCK_MOVED)


def _length(seconds: int) -> str:
    if seconds >= _DAY:
        return _said(QT_TRANSLATE_NOOP("Log", "{0} days {1} h")).format(
            seconds // _DAY, seconds % _DAY // _HOUR
        )
    if seconds >= _HOUR:
        return _said(QT_TRANSLATE_NOOP("Log", "{0} h {1} min")).format(
            seconds // _HOUR, seconds % _HOUR // _MINUTE
        )
    if seconds >= _MINUTE:
        return _said(QT_TRANSLATE_NOOP("Log", "{0} min {1} s")).format(
            seconds // _MINUTE, seconds % _MINUTE
        )
    return _said(QT_TRANSLATE_NOOP("Log", "{0} s")).format(seconds)


def _said(text: str) -> str:
    return QCoreApplication.translate("Log", text)
