"""The page of the agency's policy: which rules it set, who signed it, and whether it holds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from field_assist.ui.screens.settings.page_view import PageView
from field_assist.ui.screens.settings.rule_words import Rule
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.setting_card import SettingCard, show_row
from field_assist.ui.widgets.side_panel import Facts
from field_assist.ui.widgets.tag import TagLook


class PolicyPage(PageView):
    """Shows; nothing on it can be changed. The arrows and Page Down scroll it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Agency policy"), parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Agency policy"))
        self._trouble = MessageBar(theme)
        self._facts = Facts(theme)
        self._heading = PlainLabel(self.tr("Rules that it sets"), "label")
        self._card = SettingCard(theme, self.tr("Rules that it sets"))
        self._none = PlainLabel(
            self.tr("It sets no rule on this computer: what the program does by itself holds."),
            "small",
            wraps=True,
        )
        for part in (self._trouble, self._facts, self._heading, self._card, self._none):
            self.lines.addWidget(part)
        self.lines.addStretch(1)

    def show_trouble(self, title: str, text: str) -> None:
        """Say why the file that lies there does not hold; "" takes that away."""
        if title:
            self._trouble.show_message("attention", title, text)
        else:
            self._trouble.hide()

    def show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        """Show who signed it, and which one it is."""
        self._facts.show_facts(facts)

    def show_rules(self, rules: Sequence[Rule]) -> None:
        """Show each rule that the agency set."""
        tag = (self.tr("Set by your agency"), TagLook.AGENCY)
        for rule in rules:
            show_row(self._card, rule.name, rule.icon, (rule.name, rule.value), tag)
        self._card.keep([rule.name for rule in rules])
        for part in (self._heading, self._card):
            part.setVisible(bool(rules))
        self._none.setVisible(not rules)
        self.setAccessibleDescription(". ".join(f"{rule.name}: {rule.value}" for rule in rules))
        self._order.put_in_order()

    def take_focus(self) -> bool:
        """Put the keyboard on the page, so that it can be scrolled."""
        self.setFocus()
        return True
