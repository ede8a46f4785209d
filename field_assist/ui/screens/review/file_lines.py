"""The lines of files: each stays until it is chosen, and only photos that are described can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QCoreApplication

from field_assist.domain.encounter import Encounter, Fact, Tri
from field_assist.domain.exhibit import Bar, Exhibit, FileFact
from field_assist.domain.line_names import exhibit_line
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.visible_text import visible_line
from field_assist.ui.file_words import label
from field_assist.ui.navigation import Part
from field_assist.ui.screens.review.line import Line, LineState, named
from field_assist.workflows.inclusion import bar_of, goes

_WHY: Mapping[Bar, str] = {
    Bar.SET_ASIDE: QT_TRANSLATE_NOOP("Review", "Set aside"),
    Bar.DAMAGED: QT_TRANSLATE_NOOP("Review", "Does not match its hash"),
    Bar.NO_PICTURE: QT_TRANSLATE_NOOP("Review", "Only photos can go"),
    Bar.NOT_DESCRIBED: QT_TRANSLATE_NOOP("Review", "Describe it first"),
}
_MAY_BE_A_CHILD = frozenset({Tri.YES, Tri.UNKNOWN})


def file_lines(encounter: Encounter) -> Iterator[Line]:
    """Yield a line for each file, by its number. What it is called stands here, in no packet."""
    is_warned = encounter.safety(Fact.UNDER_18) in _MAY_BE_A_CHILD
    warning = QCoreApplication.translate("Review", "Never a photo of a child")
    for file in encounter.files:
        bar = bar_of(encounter, file)
        said = file.told.get(FileFact.TITLE, "").strip() or file.told.get(FileFact.DESCRIPTION, "")
        yield Line(
            part=Part.FILES,
            place=_place(file, bar),
            line=exhibit_line(file.id),
            state=_state(encounter, file, bar),
            title=named(file.label, visible_line(said or file.title)),
            full="\n".join(_told(file)) or file.label,
            why=QCoreApplication.translate("Review", _WHY[bar]) if bar else "",
            basis=warning if is_warned else "",
            at=file.file.taken_at,
        )


def _state(encounter: Encounter, file: Exhibit, bar: Bar | None) -> LineState:
    if bar is not None:
        return LineState.CANNOT_GO
    return LineState.INCLUDED if goes(encounter, file) else LineState.LEFT_OUT


def _place(file: Exhibit, bar: Bar | None) -> str:
    """Return where the file is, and where it is described if that is what is missing."""
    is_missing = bar is Bar.NOT_DESCRIBED
    return f"{file.id} {FileFact.DESCRIPTION.value}" if is_missing else file.id


def _told(file: Exhibit) -> Iterator[str]:
    for about, text in file.told.items():
        if text.strip():
            yield QCoreApplication.translate("Review", "{0}: {1}").format(label(about), text)
