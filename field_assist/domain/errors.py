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


class EntityListInvalid(Expected):
    """A file is no entity list: in `line` (0 for the whole file), because of `why`."""


class GuideRefused(Expected):
    """A file among the agency's guides is not shown: `file` (its name), `why` in words."""


class IdentityUnverified(Expected):
    """A listed name was to be recorded without what the identity was verified by."""


class QuestionUnreadable(Expected):
    """What was handed to `assess` is not a valid case: `where` (a JSON path), `why`."""


class NothingToRefer(Expected):
    """The encounter has nothing that could go into a packet."""


class ExceptionMissing(Expected):
    """The packet goes outside DHS, and no exception of 8 U.S.C. 1367(b) is chosen for it."""


class ConsentMissing(Expected):
    """The exception rests on a written consent, and it is not said where that is."""


class SsiRefused(Expected):
    """The agency lets no sensitive security information into a packet."""


class FormGone(Expected):
    """The form that was chosen for the packet cannot be used on this computer: `form` (its id)."""


class FormUnfit(Expected):
    """The chosen form is for something else: `form` (its title), `why` (a value of `Unfit`)."""


class FormBroken(Expected):
    """A sentence of a form cannot be said: `form` (its id), `sentence`. No packet is made."""


class LeftOutFound(Expected):
    """What was left out is still in the packet, in so many places (`count`); it is not sealed."""


class PreviewStale(Expected):
    """The encounter went on after the packet was made from it; nothing was sealed."""


class ReasonMissing(Expected):
    """A change that needs a reason came without one."""


class StopIncomplete(Expected):
    """A deadline would be stopped without all that must be said; `lacks` names what is missing."""


class StopTimeUnreadable(Expected):
    """What was typed as the time at which a duty was done is no time."""


class StopTimeAhead(Expected):
    """A duty would be done later than now."""


class TrainingDayUnusable(Expected):
    """What was typed as the day of a training is no day, or one that is still to come."""


class SecondPersonMissing(Expected):
    """Lowering a suggested action needs a second person."""


class CardCannotSign(Expected):
    """No card in a reader has a certificate and a key for signing; no PIN was tried."""


class CertificateUnreadable(Expected):
    """The bytes are no certificate, or one of a key that is too weak or of another kind."""


class CertificateOutOfDate(Expected):
    """The certificate holds from `first` to `last` (dates), and not now."""


class CertificateUnfit(Expected):
    """The certificate was issued for something else than `use`: `signing` or `encryption`."""


class EnvelopeUnproved(Expected):
    """What was encrypted did not open again as it was; nothing was written."""


class PacketNotRight(Expected):
    """The file is no packet that is whole and as it was signed; nothing was made of it."""


class PartsListUnfit(Expected):
    """Parts of a packet have no list that can be used: `why`; nothing was made of them."""


class FolderUnwritable(Expected):
    """The chosen folder cannot be written; the packet is still in the outbox."""


class SecondWayUnconfirmed(Expected):
    """The packet went another way already and nobody confirmed a second one; no file was made."""


class DataMissing(Expected):
    """The file is not a PDF, or no `packet.json` is attached to it."""


class PacketDataUnfit(Expected):
    """Data of a packet does not have the form of one, or contradicts itself (`where`, `why`)."""


class SavingFailed(Expected):
    """A change was not written because of a fault in the program; it is still on the screen."""


class PassphraseWeak(Expected):
    """A new passphrase could be guessed: about ten to the power of `guesses_log10` tries."""


class RecoveryWordUnknown(Expected):
    """The word at `position` (from 1) is not in the list of words; no key was tried."""


class RecoveryWordsMistyped(Expected):
    """The words are known, but not these, or not in this order; no key was tried."""


class RecoverySheetWrong(Expected):
    """The words are whole and open no slot of this vault: they are of another sheet."""


class CardReaderMissing(Expected):
    """The library of the card reader cannot be loaded."""


class CardMissing(Expected):
    """No smart card is in a reader."""


class CardUnknown(Expected):
    """The card holds no key that this vault knows; a renewed card has new keys."""


class CardPinWrong(Expected):
    """The card refused the PIN; `is_final` when it allows one more try."""


class CardPinLocked(Expected):
    """The card takes no PIN any more; only its issuer can unlock it."""


class CardGone(Expected):
    """The card was pulled or failed in the middle of its work."""


class CardUnsuitable(Expected):
    """The card, or an agency's certificate, has no key that could unwrap: RSA >= 2048 or P-256."""


class LastWayIn(Expected):
    """This is the only way to open the vault that is known to work; it was not removed."""


class PinUnusable(Expected):
    """A shift PIN has fewer than `minimum` digits, or is one that is guessed first."""


class PinWrong(Expected):
    """The shift PIN is wrong; `left` tries are left."""


class QuickUnlockGone(Expected):
    """The shift PIN is not valid any more; the passphrase is needed."""


class ParcelUnreadable(Expected):
    """What was kept in memory over a lock does not belong to this vault, or is damaged."""


class VaultReplaced(Expected):
    """While the vault is open, another program has put other files in the place of its own."""


class EncounterMissing(Expected):
    """There is no such encounter: it was erased, or a restored vault is older than it."""


class HeaderAltered(Expected):
    """The header does not carry the mark of this vault's key, or is older than the seal knows."""


class VaultAltered(Expected):
    """The records are not those that were sealed last. `report` is a `domain.seal.SealReport`."""


class SnapshotDamaged(Expected):
    """A snapshot does not open, or does not hold what it should."""


class SnapshotForeign(Expected):
    """A snapshot is of another vault."""


class AttachmentDamaged(Expected):
    """A file of evidence is not, to the bit, what was taken in."""


class AttachmentChanged(Expected):
    """A file changed or vanished while it was taken in; nothing of it was kept."""


class AttachmentUnreadable(Expected):
    """What was chosen is no file that can be read; nothing was kept."""


class FileNotShown(Expected):
    """A file of evidence cannot be turned into pixels or text here; it is kept as it is."""


class FileTooLarge(Expected):
    """A file of evidence is too large to be shown here; it is kept as it is."""


class ExhibitNotDrawn(Expected):
    """A chosen photo (`exhibit`, as `EX-1`) cannot be drawn here; no packet was made."""


class ExhibitDamaged(Expected):
    """The file of a chosen photo (`exhibit`) is not, to the bit, what was taken in; no packet."""


class NoSoundDevice(Expected):
    """No loudspeaker or headphones can be used now; the recording is kept as it is."""


class CopyTooLarge(Expected):
    """A share copy would have more pages or bytes than one may have; none was made."""


class PrintingFailed(Expected):
    """The system did not take a page to print."""


class ReceivedGone(Expected):
    """A received file is no longer where it was, or changed while it was read."""


class ReceivedForbidden(Expected):
    """A received file cannot be read: the system does not let us, or its disk fails."""


class ReceivedNoFile(Expected):
    """What was received is no plain file but a folder, a device or a pipe; nothing was read."""


class ReceivedTooLarge(Expected):
    """A received file is larger than any packet: over `most_mb` megabytes; nothing was read."""


class ReceivedMail(Expected):
    """What was received is a mail, sealed or not, and no packet."""


class ReceivedNoPdf(Expected):
    """What was received is no PDF, so it is no packet."""


class ReceivedUnchecked(Expected):
    """The process that checks ended without an answer, or took too much time or memory."""


class Stopped(Expected):
    """The officer stopped a long piece of work; nothing of it was left half done."""


class PolicyInvalid(Expected):
    """The agency's policy file breaks its format: `where` (a path in it), `why`."""


class PackUnsigned(Expected):
    """What was chosen is no signed pack; nothing of it was used."""


class PackSignerUnknown(Expected):
    """A pack is signed by somebody this computer does not trust; `signer` is the fingerprint."""


class PackAltered(Expected):
    """A pack is not what was signed: `file`, `why`; nothing of it was used."""


class PackOlder(Expected):
    """A pack is not newer than one that was in use: `offered` and `present` are versions."""


class PackReviewMissing(Expected):
    """A pack lacks the second signature that it or the policy asks for; `why` in words."""


class SigningRefused(Expected):
    """A key cannot sign a pack; `why` says in words what it lacks. Nothing was written."""


class EraseRefused(Expected):
    """An encounter may not be erased yet; `why` is `not_acknowledged`, `too_early` or `on_hold`."""


class DueDateRefused(Expected):
    """The date to erase an encounter can not be that one; at most `days` after the earliest."""
