"""The rows of the ways to open the vault; what is done with each is in the flows beside."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from field_assist.domain.errors import Expected
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.ways_in import WayIn, WayKind
from field_assist.ui import times
from field_assist.ui.lanes import Lanes
from field_assist.ui.screens.settings import way_words
from field_assist.ui.screens.settings.card_flow import CardFlow
from field_assist.ui.screens.settings.panel_host import PanelHost
from field_assist.ui.screens.settings.remove_panel import RemovePanel
from field_assist.ui.screens.settings.secret_flow import SecretFlow
from field_assist.ui.screens.settings.sheet_flow import SheetFlow
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.inline_panel import InlinePanel
from field_assist.ui.widgets.setting_card import RowAction, SettingCard, show_row
from field_assist.ui.widgets.tag import TagLook
from field_assist.workflows import recovery_sheet
from field_assist.workflows.session import Session

_ORDER = (WayKind.PASSPHRASE, WayKind.RECOVERY, WayKind.CARD, WayKind.ESCROW)


class WaysPart:
    """Fills a card with a row for each way, and for each kind that is not there."""

    def __init__(self, theme: Theme, card: SettingCard, session: Session, lanes: Lanes) -> None:
        self._theme = theme
        self._card = card
        self._session = session
        self._ways = session.ways
        self._host = PanelHost(card, self.show)
        self._secrets = SecretFlow(theme, self._host, session, lanes)
        self._sheets = SheetFlow(theme, self._host, session, lanes)
        self._cards = CardFlow(theme, self._host, session, lanes)

    def show(self) -> None:
        """Read the ways again; a panel that is open stays."""
        listed = self._ways.listed()
        keys = []
        for kind in _ORDER:
            found = [way for way in listed if way.kind is kind]
            keys += [self._show_way(way) for way in found]
            if not found or kind is WayKind.CARD:
                keys.append(self._show_absent(kind, is_another=bool(found)))
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
            return _said(_OPENLY).format(self._holder())
        return way_words.made(way, recovery_sheet.mark_of_slot(self._session.vault_id, way.id))

    def _holder(self) -> str:
        return self._session.policy.escrow_holder or _said(_AGENCY)

    def _show_absent(self, kind: WayKind, *, is_another: bool) -> str:
        key = f"no {kind.value}"
        title = _said(_ANOTHER_CARD) if is_another else way_words.title(kind)
        text = _said(_ANOTHER_SAYS) if is_another else way_words.said(way_words.ABSENT[kind])
        add = {
            WayKind.RECOVERY: (_said(_MAKE), partial(self._sheets.make, key)),
            WayKind.CARD: (_said(_ADD_CARD), partial(self._cards.add, key)),
        }.get(kind)
        actions = [RowAction(text=add[0], name=add[0], act=add[1])] if add else []
        tag = ("", TagLook.NONE) if is_another else (_said(_NOT_SET_UP), TagLook.NONE)
        show_row(self._card, key, way_words.ICONS[kind], (title, text), tag, actions)
        return key

    def _actions(self, way: WayIn) -> list[RowAction]:
        acts: dict[WayKind, list[tuple[str, Callable[[], object]]]] = {
            WayKind.PASSPHRASE: [(_CHANGE, partial(self._secrets.change, way))],
            WayKind.RECOVERY: [
                (_TEST, partial(self._secrets.test_sheet, way)),
                (_NEW, partial(self._sheets.make, way.id)),
                (_REMOVE, partial(self._on_remove, way)),
            ],
            WayKind.CARD: [
                (_TEST, partial(self._cards.test, way)),
                (_REMOVE, partial(self._on_remove, way)),
            ],
            WayKind.ESCROW: [(_DETAILS, partial(self._on_details, way))],
        }
        title = way_words.title(way.kind)
        name = f"{title} {way_words.grouped(way.fingerprint)}".strip()
        return [
            RowAction(text=_said(text), name=f"{_said(text)}: {name}", act=act)
            for text, act in acts[way.kind]
        ]

    def _on_remove(self, way: WayIn) -> None:
        panel = RemovePanel(self._theme, way_words.removal(way.kind))
        panel.removed.connect(partial(self._on_removed, panel, way))
        self._host.open(way.id, panel)

    def _on_removed(self, panel: RemovePanel, way: WayIn) -> None:
        try:
            self._ways.remove(way.id)
        except Expected as error:
            self._host.fail(panel, error)
            return
        self._host.finish(f"no {way.kind.value}", _said(_REMOVED))

    def _on_details(self, way: WayIn) -> None:
        text = _said(_ESCROW_SAYS).format(
            self._holder(),
            times.day(way.made_at),
            way.work,
            way_words.grouped(way.fingerprint),
        )
        self._host.open(way.id, InlinePanel(self._theme, text))


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
_REMOVED = QT_TRANSLATE_NOOP("Ways", "Removed.")
_COST = QT_TRANSLATE_NOOP("Ways", "AES-256, passphrase by {0}")
_AGENCY = QT_TRANSLATE_NOOP("Ways", "Your agency")
_OPENLY = QT_TRANSLATE_NOOP("Ways", "{0} can open this vault without you.")
_ESCROW_SAYS = QT_TRANSLATE_NOOP(
    "Ways",
    "{0} holds a key to this vault since {1}. Whoever has that key and this computer's disk can"
    " read every record; the log cannot show it, as it is done elsewhere. Kind of key: {2}. Its"
    " fingerprint begins with {3}.",
)
