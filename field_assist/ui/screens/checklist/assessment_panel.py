"""The live assessment: a next step in words, exactly why, and what is not known.

Never a number about a person, never a verdict; what points the other way has equal room.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from field_assist.domain.assessment import ElementState
from field_assist.domain.checklist import ElementGroup
from field_assist.domain.goods import GoodsStep
from field_assist.domain.rule import Band
from field_assist.ui import keys, words
from field_assist.ui.screens.checklist.more_links import MoreLinks
from field_assist.ui.screens.checklist.reason_list import Reason, ReasonList
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.disclosure import Disclosure
from field_assist.ui.widgets.label import PlainLabel, key_cap

_BAND_ICON: Mapping[Band | GoodsStep, str] = {
    Band.EMERGENCY: "siren",
    Band.REFER_NOW: "phone-forwarded",
    Band.REFER_THIS_SHIFT: "clipboard-list",
    Band.CONSULT: "messages-square",
    Band.RECORD_ONLY: "archive",
    GoodsStep.TRADE_DESK: "package-check",
    GoodsStep.ASK_TRADE_DESK: "messages-square",
    GoodsStep.VERIFY_IDENTITY: "search",
    GoodsStep.RECORD_ONLY: "archive",
}
_STATE_ICON = {
    ElementState.SUPPORTED: "circle-check",
    ElementState.GAP: "circle-dashed",
    ElementState.NOT_REQUIRED: "circle-minus",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyCard:
    """Whom to call: neutral name, number, and when it was last checked."""

    title: str
    number: str
    checked: str
    is_stale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Everything the panel shows, in words already."""

    band: Band | GoodsStep
    title: str
    says: str
    because: tuple[Reason, ...]
    other_way: tuple[Reason, ...]
    elements: Mapping[ElementGroup, ElementState]
    helpful: tuple[Reason, ...]
    duty: DutyCard | None
    caution: str
    adjusted: str = ""
    """Who chose another step than the suggested one, and why; "" while that one holds."""
    contradictions: tuple[Reason, ...] = ()
    open_signs: tuple[Reason, ...] = ()
    """The first signs of the place that nobody could assess yet."""
    put_away: tuple[Reason, ...] = ()


class AssessmentPanel(QWidget):
    """Shows one assessment; a reason leads to its row."""

    sign_requested = Signal(str)
    step_requested = Signal()
    bring_back_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: Shown | None = None
        self._stop_count = 0
        self._band_icon = PlainLabel()
        self._band = PlainLabel(kind="title", wraps=True)
        self._says = PlainLabel(kind="small", wraps=True)
        self._adjusted = PlainLabel(kind="small", wraps=True)
        self._adjusted.hide()
        self.change_step = Button(theme, self.tr("Choose another step"), "quiet", key=keys.STEP)
        self.change_step.clicked.connect(self.step_requested)
        self._because = ReasonList(theme, self.tr("Because"))
        self._other_way = ReasonList(theme, self.tr("Points the other way"))
        self._contradictions = ReasonList(theme, self.tr("Cannot both be so"))
        self._open = ReasonList(theme, self.tr("Not assessed yet"), is_open=False)
        self._put_away = ReasonList(theme, self.tr("Suggestions put away"), is_open=False)
        self._elements = Disclosure(theme, self.tr("Elements"))
        self._grid = QGridLayout()
        self._cells = {group: PlainLabel(kind="small") for group in ElementGroup}
        self._icons = {group: PlainLabel() for group in ElementGroup}
        self._helpful = ReasonList(theme, self.tr("Would help to know"))
        self._duty = _DutyFrame(theme)
        self.more = MoreLinks(theme)
        self._caution = PlainLabel(kind="caption", wraps=True)
        self._lay_out()
        self._sections = (
            *(self._because, self._other_way, self._contradictions),
            *(self._elements, self._helpful, self.more, self._open, self._put_away),
        )
        leading = (self._because, self._other_way, self._contradictions, self._helpful, self._open)
        for reasons in leading:
            reasons.sign_requested.connect(self.sign_requested)
        self._put_away.sign_requested.connect(self.bring_back_requested)
        for closed in (self._open, self._put_away):
            closed.opened.connect(self._order)

    def _lay_out(self) -> None:
        theme = self._theme
        inside = QWidget()
        inside.setObjectName("scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(12))
        column.addWidget(self._band_block())
        column.addWidget(self._adjusted)
        column.addWidget(self.change_step, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._because)
        column.addWidget(self._other_way)
        column.addWidget(self._contradictions)
        column.addWidget(self._duty)
        column.addWidget(_line())
        column.addWidget(self._element_map())
        column.addWidget(self._helpful)
        column.addWidget(self.more)
        column.addWidget(self._open)
        column.addWidget(self._put_away)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scroll, 1)
        self._caution.setContentsMargins(theme.px(16), theme.px(4), theme.px(16), theme.px(12))
        page.addWidget(self._caution)

    def _band_block(self) -> QFrame:
        theme = self._theme
        block = QFrame()
        block.setObjectName("band")
        row = QHBoxLayout(block)
        row.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        row.setSpacing(theme.px(12))
        row.addWidget(self._band_icon, 0, Qt.AlignmentFlag.AlignVCenter)
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(self._band)
        text.addWidget(self._says)
        row.addLayout(text, 1)
        return block

    def _element_map(self) -> Disclosure:
        self._grid.setHorizontalSpacing(self._theme.px(6))
        self._grid.setVerticalSpacing(self._theme.px(4))
        for n, group in enumerate(ElementGroup):
            self._grid.addWidget(self._icons[group], n, 0)
            self._grid.addWidget(self._cells[group], n, 1)
        self._grid.setColumnStretch(1, 1)
        self._elements.body.addLayout(self._grid)
        return self._elements

    def show_assessment(self, shown: Shown) -> None:
        """Show an assessment; what did not change is not drawn again."""
        before, self._shown = self._shown, shown
        if before is None or (before.band, before.says) != (shown.band, shown.says):
            self._show_band(shown)
        self._because.show_reasons(shown.because)
        self._other_way.show_reasons(shown.other_way)
        self._contradictions.show_reasons(shown.contradictions)
        self._helpful.show_reasons(shown.helpful)
        is_about_goods = isinstance(shown.band, GoodsStep)
        self._elements.setVisible(not is_about_goods)
        self.change_step.setVisible(not is_about_goods)
        self.more.show_for(is_about_goods=is_about_goods)
        self._open.show_reasons(shown.open_signs)
        self._put_away.show_reasons(shown.put_away)
        self._adjusted.setText(shown.adjusted)
        self._adjusted.setVisible(bool(shown.adjusted))
        if before is None or before.elements != shown.elements:
            self._show_elements(shown.elements)
        if before is None or before.duty != shown.duty:
            self._duty.show_duty(shown.duty)
        self._caution.setText(shown.caution)
        self._order()

    def _order(self) -> None:
        """Put new reasons, which Qt would visit last, after the heading that they stand under."""
        stops = [stop for section in self._sections for stop in section.stops()]
        stops.insert(0, self.change_step)
        if len(stops) != self._stop_count:
            self._stop_count = len(stops)
            for first, second in pairwise(stops):
                self.setTabOrder(first, second)

    def _show_band(self, shown: Shown) -> None:
        self._band_icon.setPixmap(self._theme.pixmap(_BAND_ICON[shown.band], "accent", 24))
        self._band.setText(shown.title)
        self._says.setText(shown.says)
        self._band.setAccessibleName(f"{shown.title}. {shown.says}")

    def _show_elements(self, elements: Mapping[ElementGroup, ElementState]) -> None:
        for group, state in elements.items():
            role = "accent" if state is ElementState.SUPPORTED else "text_3"
            self._icons[group].setPixmap(self._theme.pixmap(_STATE_ICON[state], role, 16))
            self._cells[group].setText(f"{words.element(group)}: {words.element_state(state)}")


class _DutyFrame(QFrame):
    """The number to call, large enough for arm's length."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self._caption = PlainLabel(self.tr("Due action"), "caption")
        self._title = PlainLabel(kind="strong", wraps=True)
        self._number = PlainLabel(kind="title")
        self._checked = PlainLabel(kind="caption", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        column.setSpacing(theme.px(2))
        row = QHBoxLayout()
        row.addWidget(self._number, 1)
        row.addWidget(key_cap(keys.DUTY.caption))
        column.addWidget(self._caption)
        column.addWidget(self._title)
        column.addLayout(row)
        column.addWidget(self._checked)

    def show_duty(self, duty: DutyCard | None) -> None:
        """Show a card, or nothing when nobody need be called."""
        self.setVisible(duty is not None)
        if duty is not None:
            self._title.setText(duty.title)
            self._number.setText(duty.number)
            self._checked.setText(duty.checked)
            self._checked.set_kind("attention" if duty.is_stale else "caption")


def _line() -> QFrame:
    line = QFrame()
    line.setObjectName("line")
    return line
