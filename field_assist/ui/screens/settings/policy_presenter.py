"""Joins the page of the agency's policy with what holds in the open vault."""

from __future__ import annotations

from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.ui.screens.settings.policy_page import PolicyPage
from field_assist.ui.screens.settings.rule_words import rules_set
from field_assist.ui.standing_words import issue, said, signer, standing_words
from field_assist.ui.theme import Theme
from field_assist.workflows.session import Session


class PolicyPresenter:
    """The `Page` of the agency's policy."""

    def __init__(self, theme: Theme, session: Session) -> None:
        self._session = session
        self.view = PolicyPage(theme)

    def enter(self) -> None:
        """Show what holds now."""
        standing, policy = self._session.standing, self._session.policy
        trouble = standing_words(standing)
        self.view.show_trouble(trouble.title, trouble.text)
        rules = rules_set(policy)
        is_there = bool(rules or policy.issued)
        by = signer(standing.signer) if standing.signer else said(_NOBODY) if is_there else ""
        self.view.show_facts(
            (
                (said(_ISSUED), issue(policy.issued) if policy.issued else ""),
                (said(_SIGNED_BY), by),
            )
        )
        self.view.show_rules(rules)

    def take_focus(self) -> bool:
        """Begin at the top of the page."""
        return self.view.take_focus()

    def foot_text(self) -> str:
        """Return who can change what stands here."""
        return said(_FOOT)

    def place(self) -> str:
        """Return nothing: there is one place on the page."""
        return ""

    def return_to(self, place: str) -> None:
        """Stay at the beginning."""

    def flush(self) -> None:
        """Nothing is typed here."""


_ISSUED = QT_TRANSLATE_NOOP("Policy", "In force")
_SIGNED_BY = QT_TRANSLATE_NOOP("Policy", "Signed by")
_NOBODY = QT_TRANSLATE_NOOP("Policy", "nobody: the file is not signed")
_FOOT = QT_TRANSLATE_NOOP("Policy", "Only your agency can change these rules.")
