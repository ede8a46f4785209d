"""The rows of the ways to open the vault, and what is done with each in the panel below it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from field_assist.domain.errors import Expected, RecoveryWordsMistyped
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.ways_in import RecoverySheet, WayIn, WayKind
from field_assist.ui.lanes import Lanes
from field_assist.ui.messages import words
from field_assist.ui.screens.settings import way_words
from field_assist.ui.screens.settings.remove_panel import RemovePanel
from field_assist.ui.screens.settings.secret_panels import (
    PassphrasePanel,
    TestPassphrasePanel,
    TestSheetPanel,
)
from field_assist.ui.screens.settings.sheet_panel import SheetPanel
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.inline_panel import InlinePanel
from field_assist.ui.widgets.setting_card import RowAction, SettingCard, show_row
from field_assist.ui.widgets.tag import TagLook
from field_assist.workflows import recovery_sheet, unlock
from field_assist.workflows.session import Session
from field_assist.workflows.ways_in import NewWay, Proof

_FOLDER = "sheet.folder"
_ORDER = (WayKind.PASSPHRASE, WayKind.RECOVERY, WayKind.CARD, WayKind.ESCROW)


class WaysPart:
    """Fills a card. One panel is open at a time; a lock may come at any moment."""

    def __init__(self, theme: Theme, card: SettingCard, session: Session, lanes: Lanes) -> None:
        self._theme = theme
        self._card = card
        self._session = session
        self._ways = session.ways
        self._lanes = lanes
        self._open_row = ""
        self._unproved: RecoverySheet | None = None

    def show(self) -> None:
        """Read the ways again and show a row for each, and for each kind that is not there."""
        listed = self._ways.listed()
        keys = []
        for kind in _ORDER:
            found = [way for way in listed if way.kind is kind]
            keys += [self._show_way(way) for way in found]
            if not found or kind is WayKind.CARD:
                keys.append(self._show_absent(kind, is_another=bool(found)))
        if self._open_row not in keys:
            self._open_row = ""
        self._card.keep(keys)

    def take_focus(self) -> bool:
        """Begin with the first way that is not there or not proved, else with the first."""
        rows = list(self._card.rows.values())
        is_open = (row for row in rows if row.tag.is_open and row.has_actions)
        first = next(is_open, rows[0] if rows else None)
        if first is not None:
            first.focus_action()
        return first is not None

    def cost(self) -> str:
        """Return how the records are encrypted, and what a guess of the passphrase costs."""
        kinds = (way.work for way in self._ways.listed() if way.kind is WayKind.PASSPHRASE)
        return _said(_COST).format(next(kinds, ""))

    def close(self) -> None:
        """Close the panel that is open; a sheet that was not proved is thrown away."""
        row = self._card.rows.get(self._open_row)
        self._open_row = ""
        if row is not None:
            row.show_panel(None)
        sheet, self._unproved = self._unproved, None
        if sheet is not None:
            self._try(partial(self._ways.remove, sheet.slot_id))
            self.show()

    def _show_way(self, way: WayIn) -> str:
        show_row(
            self._card,
            way.id,
            way_words.ICONS[way.kind],
            (way_words.title(way.kind), self._made(way)),
            way_words.proof(way, self._session.opened_by),
            self._actions(way),
        )
        return way.id

    def _made(self, way: WayIn) -> str:
        if way.kind is WayKind.ESCROW:
            holder = self._session.policy.escrow_holder or _said(_AGENCY)
            return _said(_OPENLY).format(holder)
        return way_words.made(way, recovery_sheet.mark_of_slot(self._session.vault_id, way.id))

    def _show_absent(self, kind: WayKind, *, is_another: bool) -> str:
        key = f"no {kind.value}"
        title = _said(_ANOTHER_CARD) if is_another else way_words.title(kind)
        text = _said(_ANOTHER_SAYS) if is_another else way_words.said(way_words.ABSENT[kind])
        add = {
            WayKind.RECOVERY: (_said(_MAKE), partial(self._on_make_sheet, key)),
            WayKind.CARD: (_said(_ADD_CARD), partial(self._on_add_card, key)),
        }.get(kind)
        actions = [RowAction(text=add[0], name=add[0], act=add[1])] if add else []
        tag = ("", TagLook.NONE) if is_another else (_said(_NOT_SET_UP), TagLook.NONE)
        show_row(self._card, key, way_words.ICONS[kind], (title, text), tag, actions)
        return key

    def _actions(self, way: WayIn) -> list[RowAction]:
        acts: dict[WayKind, list[tuple[str, Callable[[], object]]]] = {
            WayKind.PASSPHRASE: [(_CHANGE, partial(self._on_change, way))],
            WayKind.RECOVERY: [
                (_TEST, partial(self._on_test, way)),
                (_NEW, partial(self._on_make_sheet, way.id)),
                (_REMOVE, partial(self._on_remove, way)),
            ],
            WayKind.CARD: [
                (_REMOVE, partial(self._on_remove, way)),
            ],
            WayKind.ESCROW: [(_DETAILS, partial(self._on_details, way))],
        }
        title = way_words.title(way.kind)
        return [
            RowAction(text=_said(text), name=f"{_said(text)}: {title}", act=act)
            for text, act in acts[way.kind]
        ]

    def _open(self, key: str, panel: InlinePanel) -> None:
        self.close()
        self._open_row = key
        panel.closed.connect(self._on_closed)
        self._card.rows[key].show_panel(panel)
        panel.take_focus()

    def _on_closed(self) -> None:
        row = self._card.rows.get(self._open_row)
        self.close()
        if row is not None:
            row.focus_action()

    def _finish(self, key: str, says: str) -> None:
        """Close the panel and say beside the row what was done."""
        self._unproved = None
        self.close()
        self.show()
        row = self._card.rows.get(key) or next(iter(self._card.rows.values()))
        row.say(says)
        row.focus_action()

    def _on_change(self, way: WayIn) -> None:
        panel = PassphrasePanel(self._theme, unlock.MINIMUM_PASSPHRASE)
        lane = self._lanes.work
        panel.new.suggestion_requested.connect(
            lambda: lane.run(
                unlock.suggested_passphrase, done=panel.new.show_suggestion, failed=_raise
            )
        )
        panel.new.strength_requested.connect(partial(self._on_strength, panel))
        panel.chosen.connect(partial(self._on_new_passphrase, panel))
        self._open(way.id, panel)

    def _on_strength(self, panel: PassphrasePanel, typed: str) -> None:
        self._lanes.work.run(
            partial(unlock.strength, typed),
            done=lambda found: panel.new.show_strength(typed, is_enough=found.is_enough),
            failed=_raise,
        )

    def _on_new_passphrase(self, panel: PassphrasePanel, typed: str) -> None:
        panel.show_busy(_said(_MAKING))
        self._lanes.work.run(
            self._ways.preparing_passphrase(typed),
            done=partial(self._on_prepared, panel, typed),
            failed=partial(self._on_failed, panel),
        )

    def _on_prepared(self, panel: PassphrasePanel, typed: str, made: NewWay) -> None:
        try:
            way = self._ways.change_passphrase(made)
        except Expected as error:
            self._on_failed(panel, error)
            return
        panel.show_busy(_said(_TRYING))
        self._prove(panel, way.id, typed, _said(_CHANGED))

    def _prove(self, panel: InlinePanel, slot_id: str, secret: str, says: str) -> None:
        """Open the vault's key with a secret in a lane, and note that it works."""
        try:
            work = self._ways.preparing_test(slot_id, secret)
        except Expected as error:
            self._on_failed(panel, error)
            return
        self._lanes.work.run(
            work,
            done=partial(self._on_proved, panel, slot_id, says),
            failed=partial(self._on_failed, panel),
        )

    def _on_proved(self, panel: InlinePanel, slot_id: str, says: str, proof: Proof) -> None:
        try:
            self._ways.test(slot_id, proof)
        except Expected as error:
            self._on_failed(panel, error)
            return
        self._finish(slot_id, says)

    def _on_test(self, way: WayIn) -> None:
        panel: TestPassphrasePanel | TestSheetPanel
        if way.kind is WayKind.RECOVERY:
            panel = TestSheetPanel(self._theme)
            self._lanes.work.run(recovery_sheet.listed_words, done=panel.words.know, failed=_raise)
        else:
            title = way_words.title(way.kind)
            panel = TestPassphrasePanel(self._theme, title, _said(_TRY_SAYS))
        panel.typed.connect(partial(self._on_test_typed, panel, way))
        self._open(way.id, panel)

    def _on_test_typed(self, panel: InlinePanel, way: WayIn, secret: str) -> None:
        panel.show_busy(_said(_TRYING))
        self._prove(panel, way.id, secret, _said(_WORKS))

    def _on_make_sheet(self, key: str) -> None:
        self.close()
        try:
            sheet = self._ways.make_recovery()
        except Expected as error:
            said = words(error)
            self._card.rows[key].say(f"{said.title} {said.text}", "danger")
            return
        panel = SheetPanel(self._theme, recovery_sheet.mark_of(sheet), self._ways.asked_words())
        panel.words_requested.connect(lambda: panel.show_words(sheet.words))
        panel.folder_requested.connect(lambda: panel.ask_folder(self._start_folder()))
        panel.folder_chosen.connect(partial(self._on_sheet_folder, panel, sheet))
        panel.accepted.connect(partial(self._on_sheet_accepted, panel, sheet))
        self._open(key, panel)
        self._unproved = sheet

    def _on_sheet_folder(self, panel: SheetPanel, sheet: RecoverySheet, folder: Path) -> None:
        try:
            path = recovery_sheet.save(sheet, folder)
        except Expected as error:
            said = words(error)
            panel.show_trouble(said.title, said.text)
            return
        self._session.remember(_FOLDER, str(folder))
        panel.show_saved(path.name)

    def _on_sheet_accepted(self, panel: SheetPanel, sheet: RecoverySheet) -> None:
        try:
            self._ways.confirm_recovery(sheet, panel.typed())
        except RecoveryWordsMistyped as error:
            panel.show_wrong_word(int(str(error.facts["position"])))
            return
        except Expected as error:
            self._on_failed(panel, error)
            return
        self._finish(sheet.slot_id, _said(_SHEET_DONE))

    def _on_add_card(self, key: str) -> None:
        """Cards come with the branch that reads them."""

    def _on_remove(self, way: WayIn) -> None:
        panel = RemovePanel(self._theme, way_words.removal(way.kind))
        panel.removed.connect(partial(self._on_removed, panel, way))
        self._open(way.id, panel)

    def _on_removed(self, panel: RemovePanel, way: WayIn) -> None:
        try:
            self._ways.remove(way.id)
        except Expected as error:
            self._on_failed(panel, error)
            return
        self._finish(f"no {way.kind.value}", _said(_REMOVED))

    def _on_details(self, way: WayIn) -> None:
        holder = self._session.policy.escrow_holder or _said(_AGENCY)
        text = _said(_ESCROW_SAYS).format(
            holder, way_words.date(way.made_at), way.work, way_words.grouped(way.fingerprint)
        )
        self._open(way.id, InlinePanel(self._theme, text))

    def _start_folder(self) -> Path:
        remembered = self._session.recall(_FOLDER)
        return Path(remembered) if remembered and Path(remembered).is_dir() else Path.home()

    def _on_failed(self, panel: InlinePanel, error: Exception) -> None:
        if not isinstance(error, Expected):
            raise error
        said = words(error)
        panel.show_trouble(said.title, said.text)

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Expected:
            return  # the sheet stays in the list as one that was never tested


def _raise(error: Exception) -> None:
    raise error


def _said(text: str) -> str:
    return QCoreApplication.translate("Ways", text)


_CHANGE = QT_TRANSLATE_NOOP("Ways", "Change")
_TEST = QT_TRANSLATE_NOOP("Ways", "Test again")
_NEW = QT_TRANSLATE_NOOP("Ways", "New sheet")
_REMOVE = QT_TRANSLATE_NOOP("Ways", "Remove")
_DETAILS = QT_TRANSLATE_NOOP("Ways", "Details")
_MAKE = QT_TRANSLATE_NOOP("Ways", "Make a sheet")
_ADD_CARD = QT_TRANSLATE_NOOP("Ways", "Add card")
_NOT_SET_UP = QT_TRANSLATE_NOOP("Ways", "Not set up")
_ANOTHER_CARD = QT_TRANSLATE_NOOP("Ways", "Another smart card")
_ANOTHER_SAYS = QT_TRANSLATE_NOOP("Ways", "Such as a renewed one, which has new keys.")
_MAKING = QT_TRANSLATE_NOOP("Ways", "Making the key")
_TRYING = QT_TRANSLATE_NOOP("Ways", "Opening the vault with it")
_CHANGED = QT_TRANSLATE_NOOP("Ways", "Changed, and it opened the vault. The former one ended.")
_WORKS = QT_TRANSLATE_NOOP("Ways", "It opened the vault just now.")
_SHEET_DONE = QT_TRANSLATE_NOOP("Ways", "The new sheet opened the vault. Put the paper away.")
_REMOVED = QT_TRANSLATE_NOOP("Ways", "Removed.")
_TRY_SAYS = QT_TRANSLATE_NOOP("Ways", "Nothing is changed by trying.")
_COST = QT_TRANSLATE_NOOP("Ways", "AES-256, passphrase by {0}")
_AGENCY = QT_TRANSLATE_NOOP("Ways", "Your agency")
_OPENLY = QT_TRANSLATE_NOOP("Ways", "{0} can open this vault without you.")
_ESCROW_SAYS = QT_TRANSLATE_NOOP(
    "Ways",
    "{0} holds a key to this vault since {1}. Whoever has that key and this computer's disk can"
    " read every record; the log cannot show it, as it is done elsewhere. Kind of key: {2}. Its"
    " fingerprint begins with {3}.",
)
