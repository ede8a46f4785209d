"""The outbox, with packets in each state that the program can know of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QPushButton

from field_assist.domain.outbox import OutboxItem
from field_assist.domain.receipt import receipt_code
from field_assist.workflows import practice
from field_assist.workflows.refer import build
from tests.conftest import Opened, named


def _outbox_empty(opened: Opened) -> None:
    opened.workspace.show_outbox()


def _outbox(opened: Opened) -> None:
    practice.fill(opened.session)
    vessel = opened.session.recording.open(opened.session.recording.rows(2)[-1].id)
    opened.session.referring.seal(vessel, build(opened.session.referring.gather(vessel)))
    opened.workspace.show_outbox()


def _handed_over(opened: Opened) -> OutboxItem:
    _outbox(opened)
    (item,) = opened.session.sending.items()
    with TemporaryDirectory() as folder:
        opened.session.sending.save_to_folder(item.packet_id, Path(folder))
    opened.workspace.show_outbox()
    return item


def _second_way(opened: Opened) -> None:
    _handed_over(opened)
    named(opened.window, "Make mail draft", QPushButton).click()


def _receipt(opened: Opened) -> None:
    _handed_over(opened)
    named(opened.window, "Note receipt", QPushButton).click()


def _misdirected(opened: Opened) -> None:
    _handed_over(opened)
    named(opened.window, "Went to the wrong place", QPushButton).click()


def _confirmed(opened: Opened) -> None:
    packet_id = _handed_over(opened).packet_id
    code = receipt_code(opened.session.sending.packet(packet_id).pdf)
    opened.session.confirming.by_code(packet_id, code, "EXAMPLE-7", "EXAMPLE desk")
    opened.workspace.show_outbox()


OUTBOX_SCREENS: dict[str, Callable[[Opened], object]] = {
    "outbox without rows": _outbox_empty,
    "outbox": _outbox,
    "outbox, second way": _second_way,
    "outbox, receipt": _receipt,
    "outbox, wrong place": _misdirected,
    "outbox, confirmed": _confirmed,
}
