"""Make a recovery sheet; it counts once three of its words were typed from the paper."""

from __future__ import annotations

import contextlib
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from field_assist.domain.errors import Expected, RecoveryWordsMistyped
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.ways_in import RecoverySheet
from field_assist.ui.lanes import Lanes
from field_assist.ui.screens.settings.panel_host import PanelHost
from field_assist.ui.screens.settings.sheet_panel import SheetPanel
from field_assist.ui.theme import Theme
from field_assist.workflows import recovery_sheet
from field_assist.workflows.session import Session

_FOLDER = "sheet.folder"


class SheetFlow:
    """The words are here only while the panel is open."""

    def __init__(self, theme: Theme, host: PanelHost, session: Session, lanes: Lanes) -> None:
        self._theme = theme
        self._host = host
        self._session = session
        self._ways = session.ways
        self._lane = lanes.work

    def make(self, key: str) -> None:
        """Make a sheet and open its panel below a row."""
        self._host.close()
        try:
            sheet = self._ways.make_recovery()
        except Expected as error:
            self._host.refuse(key, error)
            return
        mark, asked = recovery_sheet.mark_of(sheet), self._ways.asked_words()
        panel = SheetPanel(self._theme, mark, asked)
        panel.words_requested.connect(lambda: panel.show_words(sheet.words))
        panel.folder_requested.connect(lambda: panel.ask_folder(self._start_folder()))
        panel.folder_chosen.connect(partial(self._on_folder, panel, sheet))
        panel.accepted.connect(partial(self._on_accepted, panel, sheet))
        self._host.open(key, panel)
        self._host.on_closed = partial(self._throw_away, sheet)

    def _on_folder(self, panel: SheetPanel, sheet: RecoverySheet, folder: Path) -> None:
        self._session.remember(_FOLDER, str(folder))
        panel.show_busy(QCoreApplication.translate("Ways", _SAVING))
        self._lane.run(
            partial(recovery_sheet.save, sheet, folder),
            done=self._host.while_open(panel, panel.show_saved),
            failed=self._host.while_open(panel, partial(self._host.fail, panel)),
        )

    def _on_accepted(self, panel: SheetPanel, sheet: RecoverySheet) -> None:
        try:
            self._ways.confirm_recovery(sheet, panel.typed())
        except RecoveryWordsMistyped as error:
            panel.show_wrong_word(int(str(error.facts["position"])))
        except Expected as error:
            self._host.fail(panel, error)
        else:
            says = QCoreApplication.translate("Ways", _DONE)
            self._host.finish(sheet.slot_id, says)

    def _throw_away(self, sheet: RecoverySheet) -> None:
        """End a sheet that was not proved; if that fails, the list shows it as never tested."""
        with contextlib.suppress(Expected):
            self._ways.remove(sheet.slot_id)

    def _start_folder(self) -> Path:
        remembered = self._session.recall(_FOLDER)
        return Path(remembered) if remembered and Path(remembered).is_dir() else Path.home()


_SAVING = QT_TRANSLATE_NOOP("Ways", "Making the page")
_DONE = QT_TRANSLATE_NOOP("Ways", "The sheet opened the vault. Put the paper away.")
