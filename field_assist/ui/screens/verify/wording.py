"""The words of a check: one sentence for the whole, a line for each item, and a text to copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from field_assist.domain.packet_check import Finding as Wrongness
from field_assist.domain.packet_check import Item, PacketReport
from field_assist.domain.received import Attached, Received
from field_assist.domain.signature import SignedBy, SignerKind
from field_assist.domain.visible_text import visible_line
from field_assist.ui import packet_check_words
from field_assist.ui.messages import Words, words
from field_assist.ui.screens.verify.model import FileRow
from field_assist.ui.widgets.finding_list import Finding

_GROUP, _KILOBYTE, _MOST_SAID = 4, 1000, 5
_ICONS = {
    Item.COVERAGE: "file-search",
    Item.SIGNATURE: "stamp",
    Item.FILE: "file-text",
    Item.ATTACHMENTS: "paperclip",
    Item.DATA: "list-checks",
    Item.PRINTED: "copy-check",
    Item.CUSTODY: "history",
    Item.LEFT_OUT: "eraser",
}


def verdict(received: Received) -> tuple[str, str, str]:
    """Return the kind (saved, attention or danger), one sentence for the whole, and what to do."""
    translate = QCoreApplication.translate
    report = received.report
    by = report.signed_by
    if not report.is_right or by is None:
        return "danger", translate("Verify", "Do not rely on this file."), _what_is_wrong(received)
    if by.is_expected:
        said = translate("Verify", "This packet is whole, and signed by somebody you trust.")
        return (
            "saved",
            said,
            translate("Verify", "{0} vouches for the signer.").format(by.vouched_by),
        )
    said = translate("Verify", "This packet is whole. Nobody you know vouches for who signed it.")
    do = translate(
        "Verify",
        "Choose the sender's certificate, or read the fingerprint below to the sender by phone, on"
        " a number that you do not take from this file.",
    )
    return "attention", said, do


def _what_is_wrong(received: Received) -> str:
    translate = QCoreApplication.translate
    if received.overview.is_locked:
        return translate(
            "Verify",
            "It needs a password, and no packet has one. Ask the sender by phone for the packet as"
            " it was made.",
        )
    ask = translate("Verify", "Keep it as it is, and ask the sender by phone for the packet again.")
    return " ".join((*(_named(one) for one in received.report.findings[:1]), ask))


def _named(found: Wrongness) -> str:
    said = packet_check_words.finding_words(found)
    named = QCoreApplication.translate("Verify", "{0}: {1}")
    return named.format(packet_check_words.item_name(found.item), said)


def findings(received: Received) -> tuple[Finding, ...]:
    """Return a line for who signed, and one for each item that is looked at."""
    report = received.report
    return (_signer(report.signed_by), *(_item(report, item) for item in Item))


def _item(report: PacketReport, item: Item) -> Finding:
    translate = QCoreApplication.translate
    found = _said([one for one in report.findings if one.item is item])
    if found:
        text, word, kind = packet_check_words.meaning(item), translate("Verify", "Wrong"), "danger"
    elif item in report.skipped:
        text = translate("Verify", "It could not be looked at, as what is wrong is in the way.")
        word, kind = translate("Verify", "Not known"), "attention"
    elif _is_signed(report):
        text, word = packet_check_words.looked_at(item), translate("Verify", "Right")
        kind = "saved"
    else:  # whoever changed the file can have made it agree
        text, word = packet_check_words.looked_at(item), translate("Verify", "Agrees")
        kind = "plain"
    said = found or packet_check_words.item_words(item)
    if not found and item in report.skipped:
        said = translate("Verify", "Not looked at")
    title = translate("Verify", "{0}: {1}").format(packet_check_words.item_name(item), said)
    return Finding(icon=_ICONS[item], title=title, text=text, word=word, kind=kind)


def _is_signed(report: PacketReport) -> bool:
    """Whether the signature is right, without which the rest only agrees with itself."""
    wrong = {one.item for one in report.findings} | report.skipped
    return report.signed_by is not None and wrong.isdisjoint({Item.COVERAGE, Item.SIGNATURE})


def _said(found: Sequence[Wrongness]) -> str:
    """Return what is wrong with an item; a file can hold more of it than anybody reads."""
    said = list(dict.fromkeys(packet_check_words.finding_words(one) for one in found))
    more = len(said) - _MOST_SAID
    if more > 0:
        rest = QCoreApplication.translate("Verify", "And {0} more.").format(more)
        said = [*said[:_MOST_SAID], rest]
    return " ".join(said)


def _signer(by: SignedBy | None) -> Finding:
    translate = QCoreApplication.translate
    if by is None:
        return Finding(
            icon="user",
            title=translate("Verify", "Nobody is known to have signed it"),
            text=translate("Verify", "There is no signature that holds."),
            word=translate("Verify", "Nobody"),
            kind="danger",
        )
    word, kind = _vouched(by)
    return Finding(
        icon="user",
        title=translate("Verify", "Signed by {0}").format(by.subject),
        text=packet_check_words.signer_words(by),
        word=word,
        kind=kind,
    )


def _vouched(by: SignedBy) -> tuple[str, str]:
    translate = QCoreApplication.translate
    if by.is_expected:
        return translate("Verify", "Vouched for"), "saved"
    if by.is_expected is None:
        return translate("Verify", "Nobody vouches"), "attention"
    return translate("Verify", "None you chose"), "danger"


def facts(received: Received) -> tuple[tuple[str, str], ...]:
    """Return what can be read to a sender by phone, and what kind of file it is."""
    translate = QCoreApplication.translate
    report, overview = received.report, received.overview
    known = (
        (translate("Verify", "Reference"), report.reference),
        (translate("Verify", "Pages"), str(overview.pages or "")),
        (translate("Verify", "Form"), _form(received)),
        (translate("Verify", "Size"), size(received.size_bytes)),
        (
            translate("Verify", "Receipt code, for the sender to type in"),
            report.receipt_code if report.is_right else "",
        ),
        (translate("Verify", "SHA-256 of the file"), grouped(report.sha256)),
    )
    return (*known, *_signer_facts(report.signed_by))


def _form(received: Received) -> str:
    overview = received.overview
    if not overview.is_practice:
        return overview.form
    said = QCoreApplication.translate("Verify", "{0}. Practice: everything in it is invented.")
    return said.format(overview.form)


def _signer_facts(by: SignedBy | None) -> tuple[tuple[str, str], ...]:
    if by is None:
        return ()
    translate = QCoreApplication.translate
    is_own = by.kind is SignerKind.DEVICE
    itself = translate("Verify", "Nobody: the device made its certificate itself")
    return (
        (translate("Verify", "Signed at"), moment(by.at)),
        (translate("Verify", "Certificate issued by"), itself if is_own else by.issuer),
        (translate("Verify", "Vouched for by"), by.vouched_by or translate("Verify", "Nobody")),
        (translate("Verify", "Fingerprint of the certificate"), grouped(by.fingerprint)),
    )


def moment(at: datetime) -> str:
    """Return a time of another computer, by which two people can compare."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def grouped(digits: str) -> str:
    """Return digits in groups of four, as they are read aloud."""
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


def size(size_bytes: int) -> str:
    """Return a size as people read it."""
    translate = QCoreApplication.translate
    kilobytes = size_bytes / _KILOBYTE
    if kilobytes < _KILOBYTE:
        return translate("Verify", "{0} kB").format(f"{max(kilobytes, 0.1):,.1f}")
    return translate("Verify", "{0} MB").format(f"{kilobytes / _KILOBYTE:,.1f}")


def attached(files: tuple[Attached, ...]) -> str:
    """Return the files inside in a sentence."""
    translate = QCoreApplication.translate
    if not files:
        return translate("Verify", "There is no file inside that could be saved.")
    named = ", ".join(f"{one.name} ({size(one.size_bytes)})" for one in files)
    return translate("Verify", "Files inside: {0}.").format(named)


def refusal(row: FileRow) -> Words:
    """Return why a file was not checked."""
    if row.refused is None:
        return Words("", "")
    return words(row.refused)


def as_text(row: FileRow) -> str:
    """Return everything that was found as plain text, for a mail or a file note."""
    return "\n".join((row.name, *_lines(row)))


def _lines(row: FileRow) -> Iterator[str]:
    if row.received is None:
        said = refusal(row)
        yield from (said.title, said.text)
        return
    _, sentence, do = verdict(row.received)
    yield from (sentence, do, "")
    yield from (f"{name}: {value}" for name, value in facts(row.received) if value)
    yield ""
    for one in findings(row.received):
        yield f"{one.word.upper()}: {one.title}"
        yield f"    {one.text}"
    yield attached(row.received.overview.attached)


def folder_name(received: Received) -> str:
    """Return what the new folder for the files of a packet is called."""
    return f"{received.report.reference or 'packet'}-files"


def shown_path(path: Path) -> str:
    """Return where something was saved, with everything unseen made visible."""
    return visible_line(str(path))


def unwritable() -> Words:
    """Say that the files inside could not be saved."""
    translate = QCoreApplication.translate
    return Words(
        translate("Verify", "The files could not be saved."),
        translate(
            "Verify",
            "Nothing was written. The folder cannot be written, or holds files of these names"
            " already: choose another one.",
        ),
    )
