"""The states of the window that checks packets, which needs no vault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from field_assist.domain.errors import ReceivedMail
from field_assist.domain.packet_check import Finding, Item, PacketReport, Wrong
from field_assist.domain.received import Attached, Overview, Received
from field_assist.domain.signature import SignedBy, SignerKind
from field_assist.ui.main_window import MainWindow
from field_assist.ui.screens.verify.model import FileRow, FilesModel
from field_assist.ui.screens.verify.view import VerifyView
from tests.conftest import NOON

_FILES = ("custody.jsonld", "htcds.csv", "manifest.txt", "packet.json", "packet.schema.json")
_SHA256 = "0123456789abcdef" * 4
_FINGERPRINT = "fedcba9876543210" * 4
_AUTHORITY = "CN=Sample Authority,O=Sample Agency of Utopia"


def _received(*findings: Finding, vouched_by: str = "", is_signed: bool = True) -> Received:
    by = SignedBy(
        kind=SignerKind.ISSUED,
        subject="CN=Sample Officer,O=Sample Agency of Utopia",
        fingerprint=_FINGERPRINT,
        at=NOON,
        is_expected=bool(vouched_by) or None,
        issuer=_AUTHORITY,
        vouched_by=vouched_by,
    )
    report = PacketReport(
        sha256=_SHA256,
        receipt_code="1234 5678",
        reference="FA-9B7C-4J2F",
        signed_by=by if is_signed else None,
        findings=findings,
        skipped=frozenset() if is_signed else frozenset({Item.SIGNATURE}),
    )
    attached = tuple(Attached(name=name, size_bytes=len(name) * 1234) for name in _FILES)
    overview = Overview(pages=6, form="field-assist/referral 1.4", attached=attached)
    return Received(report=report, overview=overview, size_bytes=162_540)


def _row(name: str, received: Received | None = None, *, is_checking: bool = False) -> FileRow:
    return FileRow(path=Path("Received") / name, received=received, is_checking=is_checking)


_RIGHT = _row("FA-9B7C-4J2F.pdf", _received(vouched_by=_AUTHORITY))
_UNVOUCHED = _row("FA-9B7C-4J2F.pdf", _received())
_APPENDED = _row(
    "changed-after-it-was-signed.pdf",
    _received(
        Finding(item=Item.COVERAGE, wrong=Wrong.APPENDED, facts={"count": 5}), is_signed=False
    ),
)
_DIFFERS = _row(
    "another-file-inside.pdf",
    _received(
        Finding(item=Item.SIGNATURE, wrong=Wrong.CHANGED),
        Finding(item=Item.ATTACHMENTS, wrong=Wrong.DIFFERS, facts={"file": "packet.json"}),
        Finding(item=Item.PRINTED, wrong=Wrong.HASH_NOT_PRINTED),
        is_signed=False,
    ),
)
_MAIL = FileRow(path=Path("Received") / "sample.eml", refused=ReceivedMail())
_LISTED = (_RIGHT, _APPENDED, _DIFFERS, _MAIL, _row("waits.pdf"))


def _view(window: MainWindow) -> VerifyView:
    view = VerifyView(window.theme, FilesModel())
    window.show_page(view)
    view.take_focus()
    return view


def _rows(*rows: FileRow, current: int = 0) -> Callable[[MainWindow], VerifyView]:
    def show(window: MainWindow) -> VerifyView:
        view = _view(window)
        view.show_rows(rows, current)
        view.take_focus()
        return view

    return show


def _trusting(window: MainWindow) -> None:
    view = _rows(_RIGHT)(window)
    view.opening.show_signers((_AUTHORITY, "CN=Sample Officer"))


def _checking(window: MainWindow) -> None:
    view = _rows(_row("large.pdf", is_checking=True), _row("waits.pdf"))(window)
    view.show_progress("large.pdf", 3, 7, 1)


def _saved(window: MainWindow) -> None:
    _rows(_RIGHT)(window).messages.show_message("saved", "5 files were saved.", "Received/Files")


VERIFY_GATES: dict[str, Callable[[MainWindow], object]] = {
    "verify": _view,
    "verify, right": _trusting,
    "verify, nobody vouches": _rows(_UNVOUCHED),
    "verify, several": _rows(*_LISTED, current=1),
    "verify, several things wrong": _rows(*_LISTED, current=2),
    "verify, a mail": _rows(*_LISTED, current=3),
    "verify while busy": _checking,
    "verify, saved": _saved,
}
