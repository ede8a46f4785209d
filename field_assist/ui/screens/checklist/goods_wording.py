"""The panel and the bar in an encounter about goods; in any other they are those of `wording`.

Danger comes before goods: then the panel is the one that everybody knows.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from field_assist.domain.assessment import Assessment
from field_assist.domain.encounter import Encounter
from field_assist.domain.goods import GoodsResult
from field_assist.domain.rule import Band
from field_assist.domain.suggestion import Suggestion
from field_assist.ui.screens.checklist import wording
from field_assist.ui.screens.checklist.assessment_panel import Shown
from field_assist.workflows.catalogue import Catalogue

_SHOWN_STEPS = 3


def shown(
    catalogue: Catalogue,
    encounter: Encounter,
    result: Assessment,
    helpful: tuple[Suggestion, ...],
    today: date,
) -> Shown:
    """Return everything the assessment panel shows."""
    usual = wording.shown(catalogue, encounter, result, helpful, today)
    goods = _goods(result)
    if goods is None:
        return usual
    is_begun = bool(encounter.all_answers())
    return replace(
        usual,
        band=goods.step,
        title=goods.words.screen if is_begun else usual.title,
        says=_says(goods, result) if is_begun else usual.says,
        because=tuple(wording.reason(catalogue, encounter.answers[sign]) for sign in goods.because),
        helpful=(),
        duty=None,
    )


def steps(catalogue: Catalogue, result: Assessment) -> tuple[tuple[str, ...], str]:
    """Return the steps of the bar, and the words of the call button or ""."""
    goods = _goods(result)
    if goods is None:
        return wording.steps(catalogue, result)
    words = catalogue.goods.action_words
    people = (_people_too(),) if result.band is not Band.RECORD_ONLY else ()
    told = (*people, *(words[action].screen for action in goods.actions))
    return tuple(dict.fromkeys(told))[:_SHOWN_STEPS], ""


def _goods(result: Assessment) -> GoodsResult | None:
    return None if result.band is Band.EMERGENCY else result.goods


def _says(goods: GoodsResult, result: Assessment) -> str:
    if result.band is Band.RECORD_ONLY:
        return goods.says
    text = QCoreApplication.translate(
        "Checklist", "{0} Signs about people are marked too: they need an encounter of their own."
    )
    return text.format(goods.says)


def _people_too() -> str:
    return QCoreApplication.translate("Checklist", "Start an encounter about the people")
