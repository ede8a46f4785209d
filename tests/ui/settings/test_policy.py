"""The page of the agency's policy: every rule that was set, who signed, and what holds instead."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from field_assist.domain.errors import PolicyInvalid
from field_assist.domain.policy import MailRules, MarkingRules, Policy
from field_assist.domain.policy_trust import Refusal, Standing
from field_assist.ui.screens.settings.policy_page import PolicyPage
from field_assist.ui.screens.settings.rule_words import rules_set
from field_assist.ui.standing_words import standing_words
from field_assist.workflows.settle_policy import WITHOUT
from tests.conftest import Opened, named, shown_text
from tests.house.policy_stage import WHOLE, show_policy

RULES = sorted({field.name for field in fields(Policy)} - {"issued", "marking", "mail"})
MARKING_RULES = sorted(field.name for field in fields(MarkingRules))
MAIL_RULES = sorted(field.name for field in fields(MailRules))
SHOWN_WITH_ANOTHER = {"escrow_certificates"}
"""Their holder is a rule of its own."""


def test_who_signed_it_and_which_one_it_is_can_be_read(opened: Opened) -> None:
    show_policy(opened)

    text = shown_text(opened.window)
    assert "number 7 of 31 Jan 2030" in text
    assert "4c1a 9be2 705d d3f8" in text
    assert "Only your agency can change these rules." in text


def test_each_rule_has_a_name_a_value_and_says_who_set_it(opened: Opened) -> None:
    show_policy(opened)

    text = shown_text(opened.window)
    rules = rules_set(WHOLE)
    assert text.count("Set by your agency") == len(rules) > 20
    for rule in rules:
        assert rule.name in text
        assert rule.value in text


@pytest.mark.parametrize("name", sorted(set(RULES) - SHOWN_WITH_ANOTHER))
def test_a_rule_of_any_kind_is_shown(name: str) -> None:
    changed = replace(Policy(), **{name: getattr(WHOLE, name)})

    assert len(rules_set(changed)) == 1


@pytest.mark.parametrize("name", MARKING_RULES)
def test_a_rule_of_marking_is_shown(name: str) -> None:
    changed = replace(MarkingRules(), **{name: getattr(WHOLE.marking, name)})

    assert len(rules_set(Policy(marking=changed))) == 1


@pytest.mark.parametrize("name", MAIL_RULES)
def test_a_rule_of_mail_is_shown(name: str) -> None:
    changed = replace(MailRules(), **{name: getattr(WHOLE.mail, name)})

    assert len(rules_set(Policy(mail=changed))) == 1


def test_without_a_policy_nothing_is_called_set(opened: Opened) -> None:
    show_policy(opened, Policy())

    text = shown_text(opened.window)
    assert rules_set(Policy()) == ()
    assert "Set by your agency" not in text
    assert "Signed by" not in text
    assert "It sets no rule on this computer" in text


def test_a_policy_without_a_signature_says_so(opened: Opened) -> None:
    show_policy(opened, Policy(idle_lock_s=60))

    assert "nobody: the file is not signed" in shown_text(opened.window)


@pytest.mark.parametrize("refusal", Refusal)
def test_why_the_file_does_not_hold_is_said_with_what_does(
    opened: Opened, refusal: Refusal
) -> None:
    show_policy(opened, refusal=refusal)

    text = shown_text(opened.window)
    assert "Your agency's policy file" in text
    assert "Still in force: number 7 of 31 Jan 2030, signed by 4c1a 9be2 705d d3f8." in text


def test_a_file_that_cannot_be_used_where_none_was_accepted_says_where() -> None:
    trouble = PolicyInvalid(where="$.kdf", why="it is another")

    said = standing_words(Standing(policy=WITHOUT, refusal=Refusal.UNUSABLE, trouble=trouble))

    assert "$.kdf" in said.title
    assert said.text.startswith("it is another")
    unread = standing_words(Standing(policy=WITHOUT, refusal=Refusal.UNSIGNED))
    assert "without a shift PIN" in unread.text


def test_the_page_takes_the_keyboard_and_scrolls_by_it(opened: Opened) -> None:
    opened.window.resize(900, 500)
    show_policy(opened)
    opened.workspace.show_settings()
    page = named(opened.window, "Agency policy", PolicyPage)
    page.setFocus()

    QTest.keyClick(page, Qt.Key.Key_PageDown)

    assert page.verticalScrollBar().value() > 0
    assert "Shift PIN: Not allowed" in page.accessibleDescription()
