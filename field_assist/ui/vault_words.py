"""The words for errors of the vault: its keys, its cards, its seal, its snapshots."""

from __future__ import annotations

from field_assist.domain import errors
from field_assist.domain.errors import Expected
from field_assist.domain.marked import QT_TRANSLATE_NOOP

KEY_WORDS: dict[type[Expected], tuple[str, str]] = {
    errors.PassphraseWeak: (
        QT_TRANSLATE_NOOP("Messages", "This passphrase could be guessed."),
        QT_TRANSLATE_NOOP(
            "Messages", "Nothing was changed. Take the suggested words, or use more unusual ones."
        ),
    ),
    errors.RecoveryWordUnknown: (
        QT_TRANSLATE_NOOP("Messages", "Word {position} is not on any recovery sheet."),
        QT_TRANSLATE_NOOP("Messages", "Nothing was changed. Compare it with the sheet."),
    ),
    errors.RecoveryWordsMistyped: (
        QT_TRANSLATE_NOOP("Messages", "The words are not as they stand on the sheet."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was changed. One word is another one, or two have changed places.",
        ),
    ),
    errors.RecoverySheetWrong: (
        QT_TRANSLATE_NOOP("Messages", "This recovery sheet is not of this vault."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "The words are typed right, and the vault is undamaged. Look for a newer sheet; a new"
            " sheet ends the older one.",
        ),
    ),
    errors.CardReaderMissing: (
        QT_TRANSLATE_NOOP("Messages", "Smart cards cannot be used on this computer."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "The vault is undamaged. The card software is missing; use the passphrase, and tell"
            " your technical support.",
        ),
    ),
    errors.CardMissing: (
        QT_TRANSLATE_NOOP("Messages", "There is no card in the reader."),
        QT_TRANSLATE_NOOP(
            "Messages", "Nothing was changed. Put the card in, or use the passphrase."
        ),
    ),
    errors.CardUnknown: (
        QT_TRANSLATE_NOOP("Messages", "This card does not open this vault."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "The vault is undamaged and no PIN was tried. A renewed card has new keys: open with"
            " the passphrase and add the card again in Settings.",
        ),
    ),
    errors.CardPinWrong: (
        QT_TRANSLATE_NOOP("Messages", "The card refused this PIN."),
        QT_TRANSLATE_NOOP(
            "Messages", "The vault is undamaged. Check the PIN before you try once more."
        ),
    ),
    errors.CardPinLocked: (
        QT_TRANSLATE_NOOP("Messages", "The PIN of this card is locked."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "The vault is undamaged. Only the card's issuer can unlock it; open with the"
            " passphrase or the recovery sheet.",
        ),
    ),
    errors.CardGone: (
        QT_TRANSLATE_NOOP("Messages", "The card was pulled out."),
        QT_TRANSLATE_NOOP("Messages", "Nothing was changed. Put it back and try again."),
    ),
    errors.CardUnsuitable: (
        QT_TRANSLATE_NOOP("Messages", "This key cannot open a vault."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was changed. It has to be an RSA key of 2,048 bits or more, or one on the"
            " curve P-256 or P-384.",
        ),
    ),
    errors.LastWayIn: (
        QT_TRANSLATE_NOOP("Messages", "This is the last way to open the vault."),
        QT_TRANSLATE_NOOP("Messages", "It was not removed. Add and test another way first."),
    ),
    errors.PinUnusable: (
        QT_TRANSLATE_NOOP("Messages", "This PIN is too easy to guess."),
        QT_TRANSLATE_NOOP(
            "Messages", "Use at least {minimum} digits, not in a row and not all the same."
        ),
    ),
    errors.PinWrong: (
        QT_TRANSLATE_NOOP("Messages", "That is not the shift PIN."),
        QT_TRANSLATE_NOOP("Messages", "The vault is undamaged. Tries left: {left}."),
    ),
    errors.QuickUnlockGone: (
        QT_TRANSLATE_NOOP("Messages", "The shift PIN is not valid any more."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Everything is saved. It ends after three wrong tries, with the shift, and when the"
            " computer sleeps or starts. Type the passphrase.",
        ),
    ),
}

SAFETY_WORDS: dict[type[Expected], tuple[str, str]] = {
    errors.HeaderAltered: (
        QT_TRANSLATE_NOOP("Messages", "The list of ways to open this vault was changed."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "This program did not change it. The records are untouched. Do not go on before"
            " your technical support has seen it.",
        ),
    ),
    errors.ParcelUnreadable: (
        QT_TRANSLATE_NOOP("Messages", "What was not saved before the lock cannot be read."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Every record in the vault is safe. It belongs to another vault, or to one that was"
            " replaced since.",
        ),
    ),
    errors.VaultReplaced: (
        QT_TRANSLATE_NOOP("Messages", "Another program has exchanged the files of the vault."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing is written into them. Stop what copies or synchronises this folder, then lock"
            " and unlock.",
        ),
    ),
    errors.EncounterMissing: (
        QT_TRANSLATE_NOOP("Messages", "That encounter is not in this vault."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "It was erased, or an older snapshot was restored. Every other record is there.",
        ),
    ),
    errors.VaultAltered: (
        QT_TRANSLATE_NOOP("Messages", "These are not the records that were saved last."),
        QT_TRANSLATE_NOOP("Messages", "Nothing was changed. What is known stands below."),
    ),
    errors.SnapshotDamaged: (
        QT_TRANSLATE_NOOP("Messages", "This snapshot is damaged."),
        QT_TRANSLATE_NOOP(
            "Messages", "The vault itself was not touched. Use another snapshot; make a new one."
        ),
    ),
    errors.SnapshotForeign: (
        QT_TRANSLATE_NOOP("Messages", "This snapshot is of another vault."),
        QT_TRANSLATE_NOOP("Messages", "Nothing was changed. Choose one of this vault."),
    ),
    errors.AttachmentDamaged: (
        QT_TRANSLATE_NOOP("Messages", "A file of evidence is damaged."),
        QT_TRANSLATE_NOOP(
            "Messages", "The record is safe. Restore the file from a snapshot before you use it."
        ),
    ),
    errors.FileNotShown: (
        QT_TRANSLATE_NOOP("Messages", "This file cannot be shown here."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "It is kept as it came, and its hash is right. It may be broken, or of a kind that this"
            " program does not draw.",
        ),
    ),
    errors.ExhibitNotDrawn: (
        QT_TRANSLATE_NOOP("Messages", "{exhibit} cannot be drawn, so no packet was made."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "The file is kept as it came. Leave {exhibit} out in the review, and the rest of the"
            " packet can go.",
        ),
    ),
    errors.ExhibitDamaged: (
        QT_TRANSLATE_NOOP("Messages", "The file of {exhibit} is damaged, so no packet was made."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "The record is safe. Leave {exhibit} out in the review, and the rest of the packet can"
            " go; a snapshot may hold the file whole.",
        ),
    ),
    errors.FileTooLarge: (
        QT_TRANSLATE_NOOP("Messages", "This file is too large to be shown here."),
        QT_TRANSLATE_NOOP("Messages", "It is kept as it came, and its hash is right."),
    ),
    errors.NoSoundDevice: (
        QT_TRANSLATE_NOOP("Messages", "There is nothing on this computer to hear it with."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "The recording is kept as it came, and its hash is right. Plug headphones in or switch"
            " the sound on, then play it again.",
        ),
    ),
    errors.CopyTooLarge: (
        QT_TRANSLATE_NOOP("Messages", "It is too long for a share copy."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "No copy was made, and the original is untouched. Its pages can be read here; whoever"
            " receives it can be given the original.",
        ),
    ),
    errors.AttachmentChanged: (
        QT_TRANSLATE_NOOP("Messages", "The file changed while it was taken in."),
        QT_TRANSLATE_NOOP(
            "Messages", "Nothing of it was kept. Copy it to this computer first, then add it again."
        ),
    ),
    errors.AttachmentUnreadable: (
        QT_TRANSLATE_NOOP("Messages", "This file cannot be read."),
        QT_TRANSLATE_NOOP(
            "Messages", "Nothing was kept. Copy it to this computer first, then add the copy."
        ),
    ),
    errors.Stopped: (
        QT_TRANSLATE_NOOP("Messages", "Stopped."),
        QT_TRANSLATE_NOOP("Messages", "Nothing was changed."),
    ),
    errors.PrintingFailed: (
        QT_TRANSLATE_NOOP("Messages", "It was not printed, or not all of it."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was changed. Take what came out of the printer, look at it, and print again or"
            " save it as a file.",
        ),
    ),
    errors.PolicyInvalid: (
        QT_TRANSLATE_NOOP("Messages", "Your agency's policy file cannot be used: {where}."),
        QT_TRANSLATE_NOOP(
            "Messages", "{why}. Records are safe. Tell your technical support before you go on."
        ),
    ),
    errors.EraseRefused: (
        QT_TRANSLATE_NOOP("Messages", "This encounter may not be erased yet."),
        QT_TRANSLATE_NOOP(
            "Messages", "Nothing was erased. Its screen says from when on, and what is missing."
        ),
    ),
    errors.DueDateRefused: (
        QT_TRANSLATE_NOOP("Messages", "The date cannot be moved to that day."),
        QT_TRANSLATE_NOOP(
            "Messages",
            "Nothing was changed. It can be later than your agency's rule says, by up to {days}"
            " days, and never earlier.",
        ),
    ),
}
