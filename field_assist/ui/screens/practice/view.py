"""The frame of practice: it says so on each of its pages, whatever the window around it is."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from field_assist.ui import keys
from field_assist.ui.screens.practice.debrief_page import DebriefPage
from field_assist.ui.screens.practice.model import SceneModel, SignModel
from field_assist.ui.screens.practice.scene_list import SceneList
from field_assist.ui.screens.practice.scene_page import ScenePage
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.foot_line import FootLine
from field_assist.ui.widgets.label import PlainLabel


class PracticeView(QFrame):
    """Three pages, one at a time; `is_framed` where the window has no frame of practice."""

    def __init__(self, theme: Theme, *, is_framed: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("practiceframe" if is_framed else "page")
        self.scenes = SceneModel(self)
        self.signs = SignModel(self)
        self.list = SceneList(theme, self.scenes)
        self.scene = ScenePage(theme, self.signs)
        self.debrief = DebriefPage(theme)
        self.foot = FootLine(theme, is_hint=True)
        self._stack = QStackedWidget()
        self._of_scene: tuple[QWidget, ...] = ()
        self._lay_out(theme, is_framed=is_framed)
        self.set_narrow(is_narrow=False)

    def _lay_out(self, theme: Theme, *, is_framed: bool) -> None:
        edge = theme.px(4) if is_framed else 0
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(0)
        if is_framed:
            column.addWidget(PlainLabel(self.tr("Practice: nothing here is real"), "practice"))
        column.addWidget(self._stack, 1)
        for page in (self.list, self.scene, self.debrief):
            self._stack.addWidget(page)
        self.foot.add_text(self.tr("Practice, invented"), "small-strong")
        self.foot.add_stretch()
        marks = (keys.SEEN, keys.ABSENT, keys.EXPLAINED, keys.CANNOT)
        self._of_scene = (
            *self.foot.add_keys(*(key.caption for key in marks)),
            self.foot.add_text(self.tr("mark a sign, as on duty")),
            *self.foot.add_keys(keys.NEXT.caption),
            self.foot.add_text(self.tr("finish")),
        )

    def show_page(self, page: SceneList | ScenePage | DebriefPage) -> None:
        """Show one of the pages, with the keyboard on it."""
        self._stack.setCurrentWidget(page)
        for part in self._of_scene:
            part.setVisible(page is self.scene)
        page.take_focus()

    def set_narrow(self, is_narrow: bool) -> None:  # noqa: FBT001 -- the window's call
        """Fit the pages to the width."""
        self.list.set_narrow(is_narrow=is_narrow)
        self.scene.set_narrow(is_narrow=is_narrow)
