"""Which parts of the agency's rules differ, in words for the log."""

from __future__ import annotations

from collections.abc import Mapping

from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.policy_change import RulePart

PARTS: Mapping[str, str] = {
    RulePart.RECOVERY: QT_TRANSLATE_NOOP("Log", "who else can open the vault"),
    RulePart.PASSPHRASE: QT_TRANSLATE_NOOP("Log", "how passphrases are made into keys"),
    RulePart.LOCK: QT_TRANSLATE_NOOP("Log", "when it locks"),
    RulePart.SHIFT_PIN: QT_TRANSLATE_NOOP("Log", "PIN of the shift"),
    RulePart.RETENTION: QT_TRANSLATE_NOOP("Log", "how long records are kept"),
    RulePart.SNAPSHOTS: QT_TRANSLATE_NOOP("Log", "snapshots"),
    RulePart.CARD_READER: QT_TRANSLATE_NOOP("Log", "card reader"),
    RulePart.CONTENT: QT_TRANSLATE_NOOP("Log", "who may sign content"),
    RulePart.TRAINING: QT_TRANSLATE_NOOP("Log", "training"),
    RulePart.MARKING: QT_TRANSLATE_NOOP("Log", "marking of packets"),
    RulePart.RECEIVERS: QT_TRANSLATE_NOOP("Log", "who receives mail"),
    RulePart.SERVER: QT_TRANSLATE_NOOP("Log", "mail server"),
    RulePart.MAIL: QT_TRANSLATE_NOOP("Log", "size of mails, and where they may go"),
    RulePart.SIGNERS: QT_TRANSLATE_NOOP("Log", "who may sign a policy"),
    "nothing": QT_TRANSLATE_NOOP("Log", "no rule differs"),
    "not_known": QT_TRANSLATE_NOOP("Log", "what differs is not known"),
}
"""By what the log stores after `changed=`."""
