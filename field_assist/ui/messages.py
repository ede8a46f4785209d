"""The words for each expected error: what happened, what is safe, what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from field_assist.domain import errors
from field_assist.domain.errors import Expected
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.ui.misdirected_words import MISDIRECTED_WORDS
from field_assist.ui.receipt_words import RECEIPT_WORDS
from field_assist.ui.received_words import RECEIVED_WORDS
from field_assist.ui.sending_words import SENDING_WORDS
from field_assist.ui.vault_words import KEY_WORDS, SAFETY_WORDS


@dataclass(frozen=True, slots=True)
class Words:
    """A bold first sentence and the rest."""

    title: str
    text: str


WORDS: dict[type[Expected], tuple[str, str]] = {
    **KEY_WORDS,
    **SAFETY_WORDS,
    **MISDIRECTED_WORDS,
    **RECEIPT_WORDS,
    **RECEIVED_WORDS,
    **SENDING_WORDS,
    errors.WrongPassphrase: (
        QT_TRANSLATE_NOOP("Messages", "That passphrase does not open this vault."),
        QT_TRANSLATE_NOOP(
            "Messages", "The vault file itself is undamaged. Check Caps Lock and the keyboard."
        ),
    ),
    errors.PassphraseTooShort: (
        QT_TRANSLATE_NOOP("Messages", "This passphrase is too short."),
        QT_TRANSLATE_NOOP(
            "Messages", "Use at least {minimum} characters; four ordinary words are good."
        ),
    ),
    errors.PassphraseUnusable: (
        QT_TRANSLATE_NOOP("Messages", "This passphrase could not be typed again with certainty."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was made. Use at most {maximum} letters, digits, signs and spaces; no tabs"
            " and no control characters.",
        ),
    ),
    errors.VaultMissing: (
        QT_TRANSLATE_NOOP("Messages", "Part of the vault is missing: {part}."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was changed. Put the missing file back beside the other, then start again.",
        ),
    ),
    errors.VaultForeign: (
        QT_TRANSLATE_NOOP(
            "Messages", "The file in the vault's place was not made by this program."
        ),
        QT_TRANSLATE_NOOP(
            "Messages", "It was not touched. Move it elsewhere, or choose another data folder."
        ),
    ),
    errors.VaultNewer: (
        QT_TRANSLATE_NOOP(
            "Messages",
            "This vault was written by a newer Field Assist: form {found}, and this program"
            " knows {known}.",
        ),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was changed and nothing is lost. Start the newer program to open it.",
        ),
    ),
    errors.HeaderDamaged: (
        QT_TRANSLATE_NOOP("Messages", "The header of the vault is damaged."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "The records were not touched. Put back a copy of vault.header from a backup.",
        ),
    ),
    errors.VaultDamaged: (
        QT_TRANSLATE_NOOP("Messages", "Part of the vault cannot be read."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was written. Keep the file as it is and restore a backup copy beside it.",
        ),
    ),
    errors.VaultExists: (
        QT_TRANSLATE_NOOP("Messages", "There is a vault here already."),
        QT_TRANSLATE_NOOP("Messages", "It was not touched. Start again to unlock it."),
    ),
    errors.VaultBusy: (
        QT_TRANSLATE_NOOP("Messages", "Another program is using the vault."),
        QT_TRANSLATE_NOOP(
            "Messages", "Nothing is lost. Close the other window; saving is tried again by itself."
        ),
    ),
    errors.VaultFull: (
        QT_TRANSLATE_NOOP("Messages", "The disk is full."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "What you entered stays on this screen. Free some space; saving is tried again by"
            " itself.",
        ),
    ),
    errors.VaultReadOnly: (
        QT_TRANSLATE_NOOP("Messages", "The disk or the folder cannot be written."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "What you entered stays on this screen. Make the folder writable; saving is tried"
            " again by itself.",
        ),
    ),
    errors.PackInvalid: (
        QT_TRANSLATE_NOOP("Messages", "The checklist content cannot be used: {file}, {where}."),
        QT_TRANSLATE_NOOP("Messages", "{why}. Records are safe. Install the content again."),
    ),
    errors.EntityListInvalid: (
        QT_TRANSLATE_NOOP("Messages", "This file is no entity list: line {line}, {why}."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing of it was taken in, and the lists that were here still are. Correct the file,"
            " or ask whoever made it; line 0 is the file as a whole.",
        ),
    ),
    errors.GuideRefused: (
        QT_TRANSLATE_NOOP("Messages", "This is not shown: {file}; {why}."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing of it was opened, and the other guides are as they were. Ask whoever placed it"
            " for another file.",
        ),
    ),
    errors.IdentityUnverified: (
        QT_TRANSLATE_NOOP("Messages", "Say first what agrees or differs beside the name."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was recorded. If there is nothing to compare now, choose “Cannot verify now”.",
        ),
    ),
    errors.PackUnsigned: (
        QT_TRANSLATE_NOOP("Messages", "There is no signed content in this folder."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was changed. Choose the folder that holds the .fapack file, or the folder of a"
            " signed pack.",
        ),
    ),
    errors.PackSignerUnknown: (
        QT_TRANSLATE_NOOP("Messages", "This content is signed by somebody unknown: {signer}."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was changed. Your agency's policy names who may sign. Ask where this came from"
            " before anything else.",
        ),
    ),
    errors.PackAltered: (
        QT_TRANSLATE_NOOP("Messages", "This content is not what was signed."),
        QT_TRANSLATE_NOOP("Messages", "{file} {why}. Nothing was changed. Ask for a new copy."),
    ),
    errors.PackOlder: (
        QT_TRANSLATE_NOOP("Messages", "This content is not newer than what is here."),
        QT_TRANSLATE_NOOP(
            "Messages", "It is version {offered}; {present} was in use. Nothing was changed."
        ),
    ),
    errors.PackReviewMissing: (
        QT_TRANSLATE_NOOP("Messages", "This content lacks its second signature: {why}."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was changed. Somebody other than who signed it has to review it and sign it"
            " too, with a key that your agency's policy names. Send it back to whoever made it.",
        ),
    ),
    errors.SigningRefused: (
        QT_TRANSLATE_NOOP("Messages", "This key cannot sign."),
        QT_TRANSLATE_NOOP("Messages", "{why}. Nothing was written."),
    ),
    errors.QuestionUnreadable: (
        QT_TRANSLATE_NOOP("Messages", "This case cannot be read at {where}."),
        QT_TRANSLATE_NOOP("Messages", "{why}."),
    ),
    errors.NothingToRefer: (
        QT_TRANSLATE_NOOP("Messages", "There is nothing to put into a packet yet."),
        QT_TRANSLATE_NOOP(
            "Messages", "Mark a sign or write a note, or include a line again in Review."
        ),
    ),
    errors.ExceptionMissing: (
        QT_TRANSLATE_NOOP("Messages", "This packet would go outside DHS."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "It stands under 8 U.S.C. 1367. Choose in Review which exception allows it to go, or"
            " choose another recipient. Nothing left the device.",
        ),
    ),
    errors.ConsentMissing: (
        QT_TRANSLATE_NOOP("Messages", "This packet needs the written consent of the person."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Say in Review where the signed consent is kept. Nothing left the device.",
        ),
    ),
    errors.SsiRefused: (
        QT_TRANSLATE_NOOP(
            "Messages", "Your agency lets no sensitive security information into a packet."
        ),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Leave those words out in Review, then switch off that the packet holds it. Nothing"
            " is lost.",
        ),
    ),
    errors.FormGone: (
        QT_TRANSLATE_NOOP("Messages", "The form that was chosen is not on this computer."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "It was: {form}. Choose another form in Review. Everything you entered is there.",
        ),
    ),
    errors.FormUnfit: (
        QT_TRANSLATE_NOOP("Messages", "This form is not for what is recorded here: {form}."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "It is for other people, for goods, for another recipient, or adds to a packet that is"
            " not there. Choose another form or recipient in Review. Everything you entered is"
            " there.",
        ),
    ),
    errors.FormBroken: (
        QT_TRANSLATE_NOOP(
            "Messages", "A sentence of this form cannot be said: {form}, {sentence}."
        ),
        QT_TRANSLATE_NOOP(
            "Messages",
            "No packet was made. Choose another form in Review, and tell who placed this one."
            " Everything you entered is there.",
        ),
    ),
    errors.LeftOutFound: (
        QT_TRANSLATE_NOOP("Messages", "Something you left out is still in the packet."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "It is not sealed. Go to Review: each place is listed, and can be left out as well.",
        ),
    ),
    errors.PreviewStale: (
        QT_TRANSLATE_NOOP("Messages", "Something changed since these pages were made."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was sealed and nothing is lost. The pages are made again; look at them and"
            " seal.",
        ),
    ),
    errors.DataMissing: (
        QT_TRANSLATE_NOOP("Messages", "The data inside this packet cannot be found."),
        QT_TRANSLATE_NOOP("Messages", "The record is safe. Make the packet again from Review."),
    ),
    errors.PacketDataUnfit: (
        QT_TRANSLATE_NOOP("Messages", "The data of this packet cannot be used: {where}, {why}."),
        QT_TRANSLATE_NOOP("Messages", "Nothing was written. Ask the sender for the packet again."),
    ),
    errors.SavingFailed: (
        QT_TRANSLATE_NOOP("Messages", "The program failed to save a change."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "It stays on this screen and is tried again. Copy it to paper before you leave.",
        ),
    ),
    errors.ReasonMissing: (
        QT_TRANSLATE_NOOP("Messages", "A reason is needed."),
        QT_TRANSLATE_NOOP("Messages", "Nothing was changed. Write the reason in your own words."),
    ),
    errors.StopIncomplete: (
        QT_TRANSLATE_NOOP("Messages", "The deadline still runs: something is not filled in."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "What you typed is kept. Say who was told and the reference number; without one, write"
            " that none was given. Each decision needs its own reason.",
        ),
    ),
    errors.StopTimeUnreadable: (
        QT_TRANSLATE_NOOP("Messages", "The deadline still runs: the time cannot be read."),
        QT_TRANSLATE_NOOP(
            "Messages", "What you typed is kept. Write 14:07, or 2030-01-31 14:07 for another day."
        ),
    ),
    errors.StopTimeAhead: (
        QT_TRANSLATE_NOOP("Messages", "The deadline still runs: this time is still to come."),
        QT_TRANSLATE_NOOP("Messages", "What you typed is kept. Write when it was done."),
    ),
    errors.TrainingDayUnusable: (
        QT_TRANSLATE_NOOP("Messages", "This is no day on which a training can have been."),
        QT_TRANSLATE_NOOP(
            "Messages", "Nothing was changed. Write it as 2030-01-31, not later than today."
        ),
    ),
    errors.SecondPersonMissing: (
        QT_TRANSLATE_NOOP("Messages", "A second person is needed to lower this."),
        QT_TRANSLATE_NOOP("Messages", "Nothing was changed. Name the person who agrees."),
    ),
    errors.SecondWayUnconfirmed: (
        QT_TRANSLATE_NOOP("Messages", "This packet was handed over in another way already."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing more was made; the packet is safe in the outbox. Choose the way again and"
            " confirm that two copies are wanted.",
        ),
    ),
    errors.CardCannotSign: (
        QT_TRANSLATE_NOOP("Messages", "This card cannot sign."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was changed and no PIN was tried. It has no certificate for signatures; seal"
            " with the key of this device instead.",
        ),
    ),
    errors.CertificateUnreadable: (
        QT_TRANSLATE_NOOP("Messages", "This certificate cannot be used."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was changed. It has to be a certificate in PEM or DER, of an RSA key of 2,048"
            " bits or more, or of one on the curve P-256 or P-384.",
        ),
    ),
    errors.CertificateOutOfDate: (
        QT_TRANSLATE_NOOP("Messages", "This certificate is valid only from {first} to {last}."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was changed. Check the date of this computer, or ask for a new certificate.",
        ),
    ),
    errors.CertificateUnfit: (
        QT_TRANSLATE_NOOP("Messages", "This certificate was not issued for {use}."),
        QT_TRANSLATE_NOOP(
            "Messages", "Nothing was changed. People often have several: take the other one."
        ),
    ),
    errors.EnvelopeUnproved: (
        QT_TRANSLATE_NOOP("Messages", "The encrypted message could not be opened again."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was written and the packet is safe. Hand it over on paper or by another way,"
            " and tell your technical support.",
        ),
    ),
    errors.PacketNotRight: (
        QT_TRANSLATE_NOOP("Messages", "This file is not a packet as it was signed."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was made of it. “field-assist packet verify” says what is wrong; take the"
            " packet from the outbox again.",
        ),
    ),
    errors.PartsListUnfit: (
        QT_TRANSLATE_NOOP("Messages", "The list of the parts of this packet cannot be used."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was made of the parts, and they are as they were: {why}. Save the list of one"
            " of the mails again, beside the parts.",
        ),
    ),
    errors.FolderUnwritable: (
        QT_TRANSLATE_NOOP("Messages", "That folder cannot be written."),
        QT_TRANSLATE_NOOP("Messages", "The packet is safe in the outbox. Choose another folder."),
    ),
}


def words(error: Expected) -> Words:
    """Return the words for an expected error; the facts in it are harmless by design."""
    title, text = WORDS[type(error)]
    return Words(_filled(title, error), _filled(text, error))


def _filled(text: str, error: Expected) -> str:
    return QCoreApplication.translate("Messages", text).format(**error.facts)
