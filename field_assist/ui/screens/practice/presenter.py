"""Goes from the list of scenes through one of them to its debrief; marks live here alone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QWidget

from field_assist.domain.encounter import Value
from field_assist.domain.errors import Expected
from field_assist.domain.ids import IndicatorId
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.scene import Debrief, Scene
from field_assist.ui.messages import words
from field_assist.ui.screens.practice import wording
from field_assist.ui.screens.practice.model import SceneRow, SignRow
from field_assist.ui.screens.practice.view import PracticeView
from field_assist.ui.theme import Theme
from field_assist.workflows.session import Session

_SECOND_MS = 1000
_MINUTE_S = 60


class PracticePresenter:
    """The `Screen` of practice scenes."""

    def __init__(self, theme: Theme, session: Session) -> None:
        self._session = session
        self._practising = session.practising
        self._scenes: tuple[Scene, ...] = ()
        self._scene: Scene | None = None
        self._marks: dict[IndicatorId, Value] = {}
        self._left_s = 0
        self.view = PracticeView(theme, is_framed=not session.is_practice)
        self.foot: QWidget | None = self.view.foot
        self._tick = QTimer(self.view)
        self._tick.setInterval(_SECOND_MS)
        self._tick.timeout.connect(self._on_second)
        self._connect()

    def _connect(self) -> None:
        scenes, scene, debrief = self.view.list, self.view.scene, self.view.debrief
        scenes.scene_requested.connect(self._on_scene)
        scenes.keep_chosen.connect(self._on_keep)
        scenes.export_requested.connect(lambda: scenes.ask_folder(Path.home()))
        scenes.folder_chosen.connect(self._on_export)
        scenes.forget_requested.connect(self._on_forget)
        scene.marked.connect(self._on_marked)
        scene.finished.connect(self._on_finished)
        scene.left.connect(self._show_list)
        debrief.next_requested.connect(self._on_next)
        debrief.again_requested.connect(self._on_again)
        debrief.list_requested.connect(self._show_list)

    def enter(self) -> None:
        """Read the scenes, and show the list unless one is going on; raises `PackInvalid`."""
        self._scenes = self._practising.scenes()
        if self._scene is None:
            self._show_list()
        else:
            self.view.scene.take_focus()

    def flush(self) -> None:
        """Nothing of practice is saved."""

    def place(self) -> str:
        """Return the scene that is going on; its marks are not kept."""
        return self._scene.id if self._scene is not None else ""

    def return_to(self, place: str) -> None:
        """Begin a scene anew; an unknown one is ignored."""
        for number, scene in enumerate(self._scenes):
            if scene.id == place:
                self.view.list.go_to(number)
                self._on_scene(number)

    def _show_list(self) -> None:
        self._tick.stop()
        self._scene = None
        self._marks.clear()
        tally = self._practising.tally()
        settings = self._session.catalogue.checklist.settings
        self.view.list.show_scenes(
            tuple(
                SceneRow(
                    scene=scene,
                    place=settings[scene.setting].title,
                    times=tally.times.get(scene.id, 0),
                )
                for scene in self._scenes
            )
        )
        self.view.list.show_keeping(
            can_keep=self._practising.can_keep, keeps=self._practising.keeps_counts
        )
        self.view.list.show_done(wording.done_so_far(tally), has_any=bool(tally.scenes))
        self.view.list.hide_result()
        self.view.show_page(self.view.list)

    def _on_scene(self, row: int) -> None:
        self._scene = scene = self._scenes[row]
        self._marks.clear()
        signs = self._session.catalogue.checklist.indicators
        rows = tuple(
            SignRow(id=one.id, short=signs[one.id].short, text=signs[one.id].text, mark=None)
            for one in scene.signs
        )
        self.view.scene.show_scene(scene.title, "\n\n".join(scene.story), rows)
        self._left_s = scene.minutes * _MINUTE_S if self.view.list.is_timed else 0
        self._show_time()
        if self._left_s:
            self._tick.start()
        self.view.show_page(self.view.scene)

    def _on_second(self) -> None:
        if not self.view.isVisible():
            return  # the time stands still while another screen shows
        self._left_s -= 1
        self._show_time()
        if self._left_s <= 0:
            self._on_finished()

    def _show_time(self) -> None:
        text = _said(_LEFT).format(*divmod(self._left_s, _MINUTE_S)) if self._left_s else ""
        self.view.scene.show_time(text)

    def _on_marked(self, row: int, mark: Value | None) -> None:
        if self._scene is None:
            return
        sign = self._scene.signs[row].id
        if mark is None:
            self._marks.pop(sign, None)
        else:
            self._marks[sign] = mark
        self.view.signs.show_marks(self._marks)
        if mark is not None:
            self.view.scene.next_row()

    def _on_finished(self) -> None:
        self._tick.stop()
        if self._scene is None:
            return
        scene = self._scene
        made = self._practising.compare(scene, self._marks)
        self._scene = None
        self._marks.clear()
        self._show_debrief(made)
        try:
            self._practising.count(made)
        except Expected as error:
            self.view.debrief.show_trouble(_said(_NOT_COUNTED), words(error).title)
        self.view.debrief.show_so_far(wording.done_so_far(self._practising.tally()))
        self.view.show_page(self.view.debrief)

    def _show_debrief(self, made: Debrief) -> None:
        signs, bands = self._session.catalogue.checklist.indicators, self._session.catalogue.words
        counts = made.counts
        says = _said(_INNOCENT if made.scene.is_innocent else _CAME_OF_IT).format(
            counts.both, counts.both + counts.missed, counts.missed, counts.over_read
        )
        steps = (
            (_said(_OWN_STEP), bands.bands[made.own.band].screen),
            (_said(_EXPERTS_STEP), bands.bands[made.experts.band].screen),
        )
        rows = tuple(wording.compared(row, signs[row.sign.id].short) for row in made.rows)
        self.view.debrief.show_debrief(made.scene.title, says, steps, rows)

    def _on_next(self) -> None:
        row = self.view.list.next_row()
        self.view.list.go_to(row)
        self._on_scene(row)

    def _on_again(self) -> None:
        self._on_scene(max(self.view.list.current_row(), 0))

    def _on_keep(self, is_wanted: bool) -> None:  # noqa: FBT001 -- Qt's signal
        try:
            self._practising.keep_counts(is_wanted=is_wanted)
        except Expected as error:
            self._say_trouble(error)

    def _on_export(self, folder: Path) -> None:
        try:
            file = self._practising.export(folder)
        except Expected as error:
            self._say_trouble(error)
            return
        self.view.list.show_result("saved", _said(_EXPORTED).format(file.name), _said(_EXPORTS))

    def _on_forget(self) -> None:
        try:
            self._practising.forget()
        except Expected as error:
            self._say_trouble(error)
            return
        self._show_list()
        self.view.list.show_result("saved", _said(_FORGOTTEN))

    def _say_trouble(self, error: Expected) -> None:
        said = words(error)
        self.view.list.show_result("danger", said.title, said.text)


def _said(text: str) -> str:
    return QCoreApplication.translate("Practice", text)


_LEFT = QT_TRANSLATE_NOOP("Practice", "Left: {0}:{1:02}")
_CAME_OF_IT = QT_TRANSLATE_NOOP(
    "Practice",
    "You recorded {0} of the {1} signs that experts recorded. Missed: {2}. Read too much into:"
    " {3}.",
)
_INNOCENT = QT_TRANSLATE_NOOP(
    "Practice",
    "This scene is innocent: experts recorded no sign, and wrote down the ordinary explanations."
    " Read too much into: {3}.",
)
_OWN_STEP = QT_TRANSLATE_NOOP("Practice", "Step by your marks")
_EXPERTS_STEP = QT_TRANSLATE_NOOP("Practice", "Step by the experts' marks")
_NOT_COUNTED = QT_TRANSLATE_NOOP("Practice", "This scene was not counted.")
_EXPORTED = QT_TRANSLATE_NOOP("Practice", "The counts are in {0}.")
_EXPORTS = QT_TRANSLATE_NOOP("Practice", "It holds counts and the agreement, and nothing else.")
_FORGOTTEN = QT_TRANSLATE_NOOP("Practice", "All counts are gone.")
