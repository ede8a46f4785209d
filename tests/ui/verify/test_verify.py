"""Whoever receives a packet sees whether to rely on it, what is wrong, and what to do."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from field_assist.ui import packet_check_words
from field_assist.ui.main_window import MainWindow
from field_assist.ui.screens.verify.presenter import VerifyPresenter
from field_assist.ui.screens.verify.view import VerifyView
from field_assist.ui.theme import Look, Palette
from field_assist.ui.widgets.record_table import RecordTable
from tests.cms.people import authority, officer
from tests.conftest import name_of, named, shown_text
from tests.packet.hostile_pdfs import locked
from tests.packet.signed_samples import packet
from tests.ui.verify.conftest import Checked, settle
from tests.workflows.tampered import FAMILIES, Tampered

LISTED = "Files that were opened"
STOP = "Stop checking this file"
RIGHT = packet().pdf


def of_each_family() -> list[Tampered]:
    """Return two of each way to tamper, but for what only the expected signer tells."""
    families = [make for name, make in FAMILIES.items() if name != "strangers"]
    return [made for make in families for made in islice(make(), 0, 4, 3)]


def test_a_packet_that_is_whole_is_not_called_trusted(checked: Checked) -> None:
    said = checked(RIGHT)

    assert "This packet is whole. Nobody you know vouches for who signed it." in said
    assert "Signed by CN=Sample Officer" in said
    assert "Nobody vouches" in said
    assert packet().reference in said
    assert "Do not rely" not in said


def test_a_signer_that_is_trusted_is_named_with_who_vouches(
    checked: Checked, presenter: VerifyPresenter, tmp_path: Path, qtbot: QtBot
) -> None:
    checked(RIGHT)
    (tmp_path / "ca.pem").write_bytes(authority().pem)

    presenter.view.signers_chosen.emit((tmp_path / "ca.pem",))
    settle(presenter, qtbot)

    said = shown_text(presenter.view)
    assert "signed by somebody you trust" in said
    assert "CN=Sample Authority vouches for the signer." in said


def test_a_signer_that_was_not_chosen_is_rejected(
    checked: Checked, presenter: VerifyPresenter, tmp_path: Path
) -> None:
    (tmp_path / "other.pem").write_bytes(officer("p384").pem)
    presenter.view.signers_chosen.emit((tmp_path / "other.pem",))

    said = checked(RIGHT)

    assert "Do not rely on this file." in said
    assert "Somebody else signed it than the one you named." in said


def test_what_is_no_certificate_changes_nothing(view: VerifyView, tmp_path: Path) -> None:
    (tmp_path / "no.pem").write_bytes(b"Utopia")

    view.signers_chosen.emit((tmp_path / "no.pem",))

    said = shown_text(view)
    assert "This certificate cannot be used." in said
    assert "No certificate is chosen" in said


@pytest.mark.parametrize("made", of_each_family(), ids=lambda made: made.how)
def test_each_way_to_tamper_is_named(checked: Checked, made: Tampered) -> None:
    said = checked(made.pdf)

    names = {packet_check_words.item_name(item) for item in made.items}
    assert "Do not rely on this file." in said
    assert any(line.startswith(f"{name}: ") for name in names for line in said.splitlines())
    assert "ask the sender by phone" in said
    assert "Wrong" in said.splitlines()


def test_what_agrees_with_itself_only_is_not_called_right(checked: Checked) -> None:
    lines = checked(RIGHT + b"added").splitlines()

    assert "Right" not in lines
    assert lines.count("Agrees") == 6


def test_a_password_is_told_with_what_to_do(checked: Checked) -> None:
    said = checked(locked(RIGHT))

    assert "It needs a password, and no packet has one." in said


def test_several_files_are_checked_one_after_the_other(checked: Checked, view: VerifyView) -> None:
    checked(RIGHT, RIGHT + b"added", b"MIME-Version: 1.0\nFrom: sample@agency.example\n\n")

    table = named(view, LISTED, RecordTable)
    model = table.model()
    words = [str(model.index(row, 1).data()) for row in range(model.rowCount())]
    assert words == ["Whole; signer unproved", "Do not rely on it", "Not checked"]
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert "5 bytes stand behind the end of what was signed." in shown_text(view)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert "This is a mail and not a packet." in shown_text(view)
    assert "save the PDF that is attached to it" in shown_text(view)


def test_the_report_is_copied_as_plain_text(checked: Checked, view: VerifyView) -> None:
    checked(RIGHT + b"added")

    QTest.keyClick(view.result, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    text = QGuiApplication.clipboard().text()
    assert text.startswith("received-0.pdf\nDo not rely on this file.\n")
    assert "WRONG: Whole file: 5 bytes stand behind the end of what was signed." in text
    assert "The report was copied." in shown_text(view)


def test_the_files_inside_are_saved_into_a_new_folder(
    checked: Checked, presenter: VerifyPresenter, tmp_path: Path, qtbot: QtBot
) -> None:
    checked(RIGHT)

    presenter.view.folder_chosen.emit(tmp_path)
    settle(presenter, qtbot)

    saved = {path.name for path in (tmp_path / f"{packet().reference}-files").iterdir()}
    assert {"manifest.txt", "packet.json"} <= saved
    assert f"{len(saved)} files were saved." in shown_text(presenter.view)


def test_files_that_are_there_are_not_written_over(
    checked: Checked, presenter: VerifyPresenter, tmp_path: Path, qtbot: QtBot
) -> None:
    checked(RIGHT)
    there = tmp_path / f"{packet().reference}-files" / "packet.json"
    there.parent.mkdir()
    there.write_bytes(b"kept")

    presenter.view.folder_chosen.emit(tmp_path)
    settle(presenter, qtbot)

    assert there.read_bytes() == b"kept"
    assert "The files could not be saved." in shown_text(presenter.view)


def test_a_path_can_be_pasted(presenter: VerifyPresenter, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "pasted.pdf").write_bytes(RIGHT)
    field = named(presenter.view, "Path of a file", QLineEdit)

    field.setText(f'"{tmp_path / "pasted.pdf"}"')
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(presenter, qtbot)

    assert "pasted.pdf" in shown_text(presenter.view)


def test_a_file_can_be_dropped(presenter: VerifyPresenter, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "dropped.pdf").write_bytes(RIGHT)
    data = QMimeData()
    data.setUrls(
        [QUrl.fromLocalFile(str(tmp_path / "dropped.pdf")), QUrl("https://sample.example")]
    )

    copy, button, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering = QDragEnterEvent(QPoint(20, 20), copy, data, button, none)
    dropping = QDropEvent(QPointF(20, 20), copy, data, button, none)
    for event in (entering, dropping):
        QApplication.sendEvent(presenter.view, event)
        assert event.isAccepted()
    settle(presenter, qtbot)

    assert "dropped.pdf" in shown_text(presenter.view)


def test_a_check_can_be_stopped_and_begun_again(
    presenter: VerifyPresenter, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "large.pdf"
    path.write_bytes(RIGHT + b" " * 50_000_000)
    presenter.view.files_chosen.emit((path,))
    stop = next(b for b in presenter.view.findChildren(QPushButton) if name_of(b) == STOP)
    qtbot.waitUntil(stop.isVisible)

    stop.click()
    settle(presenter, qtbot)
    assert "Stopped." in shown_text(presenter.view)

    presenter.view.files_chosen.emit((path,))
    settle(presenter, qtbot)
    assert "50,000,000 bytes stand behind" in shown_text(presenter.view).replace(
        "50000000", "50,000,000"
    )


def test_another_look_keeps_what_was_found(
    checked: Checked, presenter: VerifyPresenter, window: MainWindow
) -> None:
    checked(RIGHT, RIGHT + b"added")

    theme = window.theme.with_look(Look(Palette.NIGHT, scale_percent=200))
    window.build(theme)
    window.show_page(presenter.make_view(theme))

    assert "This packet is whole." in shown_text(presenter.view)
    assert named(presenter.view, LISTED, RecordTable).model().rowCount() == 2


def test_a_name_that_reads_backwards_is_made_visible(
    presenter: VerifyPresenter, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "packet\u202efdp.exe"
    path.write_bytes(RIGHT)

    presenter.view.files_chosen.emit((path,))
    settle(presenter, qtbot)

    assert "packet[U+202E]fdp.exe" in shown_text(presenter.view)
