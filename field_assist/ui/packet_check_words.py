"""The words for what a check of a packet found, and for who signed it."""

from __future__ import annotations

from datetime import UTC

from PySide6.QtCore import QCoreApplication

from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.packet_check import Finding, Item, PacketReport, Wrong
from field_assist.domain.signature import SignedBy, SignerKind

ITEMS: dict[Item, str] = {
    Item.COVERAGE: QT_TRANSLATE_NOOP("PacketCheck", "The signature covers the whole file"),
    Item.SIGNATURE: QT_TRANSLATE_NOOP("PacketCheck", "The signature is right"),
    Item.FILE: QT_TRANSLATE_NOOP("PacketCheck", "The file is a PDF"),
    Item.ATTACHMENTS: QT_TRANSLATE_NOOP("PacketCheck", "The files inside are those of the list"),
    Item.DATA: QT_TRANSLATE_NOOP("PacketCheck", "The data has the form of a packet"),
    Item.PRINTED: QT_TRANSLATE_NOOP("PacketCheck", "The pages name this data"),
    Item.CUSTODY: QT_TRANSLATE_NOOP("PacketCheck", "Custody is in order"),
    Item.LEFT_OUT: QT_TRANSLATE_NOOP("PacketCheck", "What was left out is counted"),
}

WRONG: dict[Wrong, str] = {
    Wrong.UNSIGNED: QT_TRANSLATE_NOOP(
        "PacketCheck", "There is no signature, or it was taken away."
    ),
    Wrong.SEVERAL: QT_TRANSLATE_NOOP("PacketCheck", "There is more than one signature."),
    Wrong.OTHER_FORM: QT_TRANSLATE_NOOP(
        "PacketCheck", "The signature was changed, or is of another program."
    ),
    Wrong.SHORT: QT_TRANSLATE_NOOP("PacketCheck", "{count} bytes are missing at the end."),
    Wrong.UPDATED: QT_TRANSLATE_NOOP(
        "PacketCheck",
        "It was saved again after it was signed, updates behind the end: {count}. Pages and files"
        " may come from them.",
    ),
    Wrong.APPENDED: QT_TRANSLATE_NOOP(
        "PacketCheck", "{count} bytes stand behind the end of what was signed."
    ),
    Wrong.CHANGED: QT_TRANSLATE_NOOP("PacketCheck", "The file is not what was signed."),
    Wrong.OUT_OF_DATE: QT_TRANSLATE_NOOP(
        "PacketCheck",
        "The signer's certificate held only from {first} to {last}, not when it was signed.",
    ),
    Wrong.ISSUER_OUT_OF_DATE: QT_TRANSLATE_NOOP(
        "PacketCheck",
        "The issuer's certificate that you named held only from {first} to {last}, not when it was"
        " signed.",
    ),
    Wrong.UNFIT: QT_TRANSLATE_NOOP(
        "PacketCheck", "The signer's certificate was not issued for signing."
    ),
    Wrong.UNEXPECTED: QT_TRANSLATE_NOOP(
        "PacketCheck", "Somebody else signed it than the one you named."
    ),
    Wrong.UNREADABLE: QT_TRANSLATE_NOOP("PacketCheck", "It cannot be read."),
    Wrong.NO_MANIFEST: QT_TRANSLATE_NOOP(
        "PacketCheck", "The list of files, manifest.txt, is missing or damaged."
    ),
    Wrong.DIFFERS: QT_TRANSLATE_NOOP("PacketCheck", "{file} is another one than in the list."),
    Wrong.MISSING: QT_TRANSLATE_NOOP("PacketCheck", "{file} is in the list and not in the packet."),
    Wrong.NOT_LISTED: QT_TRANSLATE_NOOP(
        "PacketCheck", "{file} is in the packet and not in the list."
    ),
    Wrong.NOT_TAKEN_OUT: QT_TRANSLATE_NOOP(
        "PacketCheck", "The files inside cannot be taken out safely: {where}, {why}."
    ),
    Wrong.NOT_CANONICAL: QT_TRANSLATE_NOOP(
        "PacketCheck", "packet.json is not written as this program writes it."
    ),
    Wrong.UNKNOWN_FORM: QT_TRANSLATE_NOOP(
        "PacketCheck", "packet.json is of a version that this program does not read: {version}."
    ),
    Wrong.NOT_READ: QT_TRANSLATE_NOOP(
        "PacketCheck", "packet.json cannot be used, at {where}: {why}."
    ),
    Wrong.HASH_NOT_PRINTED: QT_TRANSLATE_NOOP(
        "PacketCheck", "The hash of packet.json is not on the pages."
    ),
    Wrong.REFERENCE_NOT_PRINTED: QT_TRANSLATE_NOOP(
        "PacketCheck", "The reference in packet.json is not on the pages."
    ),
    Wrong.PICTURE_MISSING: QT_TRANSLATE_NOOP(
        "PacketCheck", "The picture of {exhibit} is missing, or is another one than it was."
    ),
    Wrong.PICTURE_UNKNOWN: QT_TRANSLATE_NOOP(
        "PacketCheck", "Pages show pictures that packet.json does not name: {count}."
    ),
    Wrong.OUT_OF_ORDER: QT_TRANSLATE_NOOP(
        "PacketCheck", "Line {line} of custody is out of order or damaged."
    ),
    Wrong.BEYOND_HEAD: QT_TRANSLATE_NOOP(
        "PacketCheck", "Custody tells of more than the sender's log had."
    ),
    Wrong.HEAD_DIFFERS: QT_TRANSLATE_NOOP(
        "PacketCheck", "The words for the newest entry of the log do not belong to its hash."
    ),
    Wrong.NOT_COUNTED: QT_TRANSLATE_NOOP(
        "PacketCheck", "What the sender left out is not counted as it should be."
    ),
}


def item_words(item: Item) -> str:
    """Return what holds when an item is right."""
    return _translated(ITEMS[item])


def finding_words(finding: Finding) -> str:
    """Return in a sentence what is wrong."""
    return _translated(WRONG[finding.wrong]).format(**finding.facts)


def verdict(report: PacketReport) -> str:
    """Return what to make of it all, and what to do."""
    if report.is_right:
        return _translated(
            QT_TRANSLATE_NOOP("PacketCheck", "This packet is whole and as it was signed.")
        )
    return _translated(
        QT_TRANSLATE_NOOP(
            "PacketCheck",
            "Do not rely on this file. Keep it as it is, and ask the sender for the packet again.",
        )
    )


def signer_words(signed: SignedBy) -> str:
    """Return who signed, and how much that says."""
    at = f"{signed.at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
    return _signer(signed).format(subject=signed.subject, at=at)


def _signer(signed: SignedBy) -> str:
    if signed.is_expected:
        return _translated(
            QT_TRANSLATE_NOOP(
                "PacketCheck", "Signed {at} by {subject}, as you asked. The time is the sender's."
            )
        )
    if signed.is_expected is not None:
        return _translated(
            QT_TRANSLATE_NOOP(
                "PacketCheck",
                "Signed {at} by {subject}. The certificate that you named does not stand for it."
                " The time is the sender's.",
            )
        )
    if signed.kind is SignerKind.DEVICE:
        return _translated(
            QT_TRANSLATE_NOOP(
                "PacketCheck",
                "Signed {at} by the key of a device, {subject}. Nobody vouches for it: compare its"
                " fingerprint with the sender. The time is the sender's.",
            )
        )
    return _translated(
        QT_TRANSLATE_NOOP(
            "PacketCheck",
            "Signed {at} by {subject}. Who issued this certificate was not checked: name the issuer"
            " to have it checked. The time is the sender's.",
        )
    )


def _translated(text: str) -> str:
    return QCoreApplication.translate("PacketCheck", text)
