"""What to say on the phone, filled from the encounter. Pure; the words may be glimpsed.

What nobody recorded stays a gap in brackets, so that the officer says it instead of skipping it.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from field_assist.domain.assessment import Assessment
from field_assist.domain.checklist import Checklist
from field_assist.domain.encounter import Encounter, Fact, Tri
from field_assist.domain.marked import QT_TRANSLATE_NOOP

MOST_SIGNS = 5


def script(encounter: Encounter, result: Assessment, checklist: Checklist) -> tuple[str, ...]:
    """Return the sentences in the order in which they are said: who, where, until when, what."""
    return (
        _who(encounter, checklist),
        *_urgent(encounter),
        _where(encounter),
        _until(encounter),
        *_seen(result, checklist),
        *_more(encounter),
        _say(
            QT_TRANSLATE_NOOP("Script", "My record is {0}. What is your name, and your number?")
        ).format(encounter.label),
    )


def _who(encounter: Encounter, checklist: Checklist) -> str:
    role = checklist.roles.get(encounter.role)
    return _say(QT_TRANSLATE_NOOP("Script", "This is {0}, {1}. Call me back on {2}.")).format(
        _fact(encounter, Fact.OFFICER, QT_TRANSLATE_NOOP("Script", "your name")),
        role.title if role else encounter.role.value,
        _fact(encounter, Fact.CALL_BACK, QT_TRANSLATE_NOOP("Script", "your number")),
    )


def _urgent(encounter: Encounter) -> Iterator[str]:
    if encounter.safety(Fact.DANGER) is Tri.YES:
        yield _say(QT_TRANSLATE_NOOP("Script", "Somebody is in danger now."))
    if encounter.safety(Fact.MEDICAL) is Tri.YES:
        yield _say(QT_TRANSLATE_NOOP("Script", "Somebody needs a doctor."))
    if encounter.safety(Fact.UNDER_18) is Tri.YES:
        yield _say(QT_TRANSLATE_NOOP("Script", "One of them may be under 18."))


def _where(encounter: Encounter) -> str:
    return _say(QT_TRANSLATE_NOOP("Script", "I am at {0}. The person is here: {1}.")).format(
        _fact(encounter, Fact.PLACE, QT_TRANSLATE_NOOP("Script", "the place")),
        _fact(encounter, Fact.WHERE_NOW, QT_TRANSLATE_NOOP("Script", "where they are now")),
    )


def _until(encounter: Encounter) -> str:
    return _say(QT_TRANSLATE_NOOP("Script", "You can act until: {0}.")).format(
        _fact(encounter, Fact.ACT_UNTIL, QT_TRANSLATE_NOOP("Script", "until when"))
    )


def _seen(result: Assessment, checklist: Checklist) -> Iterator[str]:
    known = [checklist.indicators[i].short for i in result.because if i in checklist.indicators]
    if known:
        told = _say(QT_TRANSLATE_NOOP("Script", "What I recorded: {0}."))
        yield told.format("; ".join(known[:MOST_SIGNS]))


def _more(encounter: Encounter) -> Iterator[str]:
    language = encounter.facts.get(Fact.LANGUAGE, "").strip()
    if language:
        yield _say(QT_TRANSLATE_NOOP("Script", "Language: {0}.")).format(language)
    if encounter.safety(Fact.COMPANION) is Tri.YES:
        yield _say(QT_TRANSLATE_NOOP("Script", "Somebody with them speaks for them."))
    contact = encounter.facts.get(Fact.SAFE_CONTACT, "").strip()
    if contact:
        yield _say(QT_TRANSLATE_NOOP("Script", "Safe way to contact: {0}.")).format(contact)


def _fact(encounter: Encounter, fact: Fact, gap: str) -> str:
    text = " ".join(encounter.facts.get(fact, "").split()).rstrip(".")
    return text or _say(QT_TRANSLATE_NOOP("Script", "[say {0}]")).format(_say(gap))


def _say(text: str) -> str:
    return QCoreApplication.translate("Script", text)
