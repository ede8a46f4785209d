"""The error tree: what can go wrong that the program expects.

An error carries a code (its class) and harmless facts: counts, ids, names of settings. It never
carries what an officer wrote, a name, a key or a path. The words that people read are in
`ui.messages`; a house test demands words for each class.
"""

from __future__ import annotations


class FieldAssistError(Exception):
    """Root of everything this program raises itself."""

    def __init__(self, **facts: object) -> None:
        super().__init__(", ".join(f"{name}={value}" for name, value in facts.items()))
        self.facts = facts


class Expected(FieldAssistError):
    """Trouble that can happen to a careful officer; shown in words, nothing is lost."""


class Bug(FieldAssistError):
    """Something that cannot happen has happened."""


class WrongPassphrase(Expected):
    """The passphrase opens no slot; the header and the database were not touched."""


class PassphraseTooShort(Expected):
    """A new passphrase has fewer characters than `minimum`."""


class PassphraseUnusable(Expected):
    """A new passphrase is over `maximum` characters or has some that cannot be typed again."""


class VaultMissing(Expected):
    """There is a database without a header, or a header without a database (`part` is missing)."""


class VaultForeign(Expected):
    """The file is not a vault of this program."""


class VaultNewer(Expected):
    """The vault was written by a newer program (`found` > `known`); nothing was changed."""


class HeaderDamaged(Expected):
    """The header's checksum does not match; the passphrase was not tried."""


class VaultDamaged(Expected):
    """A page of the database cannot be read."""


class VaultExists(Expected):
    """A vault is already here; it was not touched."""


class VaultBusy(Expected):
    """Another program holds the vault."""


class VaultFull(Expected):
    """The disk has no room for the last change; the change was not written."""


class VaultReadOnly(Expected):
    """The folder or the disk cannot be written; the change was not written."""


class PackInvalid(Expected):
    """A content pack breaks its format or its rules: `file`, `where` (a path), `why`."""


class QuestionUnreadable(Expected):
    """What was handed to `assess` is not a valid case: `where` (a JSON path), `why`."""


class NothingToRefer(Expected):
    """The encounter has nothing that could go into a packet."""


class PreviewStale(Expected):
    """The encounter went on after the packet was made from it; nothing was sealed."""


class ReasonMissing(Expected):
    """A change that needs a reason came without one."""


class SecondPersonMissing(Expected):
    """Lowering a suggested action needs a second person."""


class FolderUnwritable(Expected):
    """The chosen folder cannot be written; the packet is still in the outbox."""


class DataMissing(Expected):
    """The file is not a PDF, or no `packet.json` is attached to it."""


class SavingFailed(Expected):
    """A change was not written because of a fault in the program; it is still on the screen."""
