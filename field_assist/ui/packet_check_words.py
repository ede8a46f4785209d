"""The words for what a check of a packet found, what it means, and for who signed it."""

from __future__ import annotations

from collections.abc import Iterator
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


NAMES: dict[Item, str] = {
    Item.COVERAGE: QT_TRANSLATE_NOOP("PacketCheck", "Whole file"),
    Item.SIGNATURE: QT_TRANSLATE_NOOP("PacketCheck", "Signature"),
    Item.FILE: QT_TRANSLATE_NOOP("PacketCheck", "PDF"),
    Item.ATTACHMENTS: QT_TRANSLATE_NOOP("PacketCheck", "Files inside"),
    Item.DATA: QT_TRANSLATE_NOOP("PacketCheck", "Data"),
    Item.PRINTED: QT_TRANSLATE_NOOP("PacketCheck", "Pages"),
    Item.CUSTODY: QT_TRANSLATE_NOOP("PacketCheck", "Custody and log"),
    Item.LEFT_OUT: QT_TRANSLATE_NOOP("PacketCheck", "What was left out"),
}

LOOKED_AT: dict[Item, str] = {
    Item.COVERAGE: QT_TRANSLATE_NOOP(
        "PacketCheck", "From the first byte to the last; nothing stands behind the end."
    ),
    Item.SIGNATURE: QT_TRANSLATE_NOOP(
        "PacketCheck", "What was signed is what is here, by a certificate that may sign."
    ),
    Item.FILE: QT_TRANSLATE_NOOP("PacketCheck", "It was read to its end."),
    Item.ATTACHMENTS: QT_TRANSLATE_NOOP(
        "PacketCheck", "Each has the SHA-256 that manifest.txt names, and none is more or less."
    ),
    Item.DATA: QT_TRANSLATE_NOOP(
        "PacketCheck", "packet.json is written in the one way, and of a version that is known."
    ),
    Item.PRINTED: QT_TRANSLATE_NOOP(
        "PacketCheck", "Its reference and the hash of packet.json are printed on them."
    ),
    Item.CUSTODY: QT_TRANSLATE_NOOP(
        "PacketCheck", "The lines follow each other, and the head of the log agrees with its words."
    ),
    Item.LEFT_OUT: QT_TRANSLATE_NOOP(
        "PacketCheck", "Each kind of thing that was left out is marked with its number."
    ),
}
"""What was looked at when an item is right."""

MEANINGS: dict[Item, str] = {
    Item.COVERAGE: QT_TRANSLATE_NOOP(
        "PacketCheck", "Pages or files can have been added or changed after it was signed."
    ),
    Item.SIGNATURE: QT_TRANSLATE_NOOP(
        "PacketCheck", "It does not show who made this file, nor that it is as they made it."
    ),
    Item.FILE: QT_TRANSLATE_NOOP("PacketCheck", "Nothing in it could be looked at."),
    Item.ATTACHMENTS: QT_TRANSLATE_NOOP(
        "PacketCheck", "The files inside are not those that the sender put in."
    ),
    Item.DATA: QT_TRANSLATE_NOOP(
        "PacketCheck", "A computer that takes the data in may read something else than was sent."
    ),
    Item.PRINTED: QT_TRANSLATE_NOOP(
        "PacketCheck", "The pages and the data can be those of two different packets."
    ),
    Item.CUSTODY: QT_TRANSLATE_NOOP(
        "PacketCheck", "Who did what with the record, and when, is not shown by it."
    ),
    Item.LEFT_OUT: QT_TRANSLATE_NOOP("PacketCheck", "How much the sender left out cannot be seen."),
}
"""What it means that an item is wrong."""

TO_DO: dict[Item, str] = {
    Item.COVERAGE: QT_TRANSLATE_NOOP("PacketCheck", "Do not rely on its pages or its files"),
    Item.SIGNATURE: QT_TRANSLATE_NOOP("PacketCheck", "Do not rely on who it says it is from"),
    Item.FILE: QT_TRANSLATE_NOOP("PacketCheck", "Do not open it in another program"),
    Item.ATTACHMENTS: QT_TRANSLATE_NOOP("PacketCheck", "Do not rely on the files inside"),
    Item.DATA: QT_TRANSLATE_NOOP("PacketCheck", "Do not take its data into another system"),
    Item.PRINTED: QT_TRANSLATE_NOOP("PacketCheck", "Do not rely on the data inside"),
    Item.CUSTODY: QT_TRANSLATE_NOOP("PacketCheck", "Do not rely on its custody"),
    Item.LEFT_OUT: QT_TRANSLATE_NOOP("PacketCheck", "Do not take it for the whole record"),
}
"""What not to do when an item is wrong; whom to ask is the same for each."""


def item_name(item: Item) -> str:
    """Return what an item is called, in a word or two."""
    return _translated(NAMES[item])


def item_words(item: Item) -> str:
    """Return what holds when an item is right."""
    return _translated(ITEMS[item])


def finding_words(finding: Finding) -> str:
    """Return in a sentence what is wrong."""
    return _translated(WRONG[finding.wrong]).format(**finding.facts)


def looked_at(item: Item) -> str:
    """Return what was looked at to find an item right."""
    return _translated(LOOKED_AT[item])


def meaning(item: Item) -> str:
    """Return what it means that an item is wrong, and what to do."""
    do = _translated(
        QT_TRANSLATE_NOOP(
            "PacketCheck",
            "{what}; ask the sender by phone, on a number that you do not take from this file.",
        )
    )
    return f"{_translated(MEANINGS[item])} {do.format(what=_translated(TO_DO[item]))}"


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


def report_lines(report: PacketReport) -> Iterator[str]:
    """Yield the whole report as plain text: the file, each item, who signed, what to make of it."""
    yield f"{report.reference or '-'}  SHA-256 {report.sha256}"
    for item in Item:
        yield from _item_lines(report, item)
    if report.signed_by is not None:
        yield signer_words(report.signed_by)
        yield f"Fingerprint of the certificate: {report.signed_by.fingerprint}"
    yield verdict(report)
    if report.is_right:
        yield f"Receipt code, for the sender to type in: {report.receipt_code}"


def _item_lines(report: PacketReport, item: Item) -> Iterator[str]:
    found = [finding for finding in report.findings if finding.item is item]
    for finding in found:
        yield f"WRONG    {item.value}: {finding_words(finding)}"
    if not found:
        state = "unknown " if item in report.skipped else "ok      "
        yield f"{state} {item.value}: {item_words(item)}"


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
