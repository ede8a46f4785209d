"""What the officer leaves out of texts, for whom the packet is, and where it is still told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from PySide6.QtCore import QCoreApplication, QObject

from field_assist.domain.change import Change, HandlingStated, WordsChosen
from field_assist.domain.due import Deadline
from field_assist.domain.encounter import Encounter
from field_assist.domain.handling import Handled, handling_of
from field_assist.domain.line_names import CONSENT
from field_assist.domain.record_texts import texts
from field_assist.domain.redaction import REASONS, Redaction, Verdict, in_text, of_text, spans
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.review.line import Line, in_one_line
from field_assist.ui.screens.review.panel import Record
from field_assist.ui.screens.review.passages import Segment, Stretch
from field_assist.ui.screens.review.told_elsewhere import ToldPlace
from field_assist.ui.screens.review.view import ReviewView
from field_assist.workflows import presets
from field_assist.workflows.inclusion import line_of
from field_assist.workflows.leaks import Guard, Hit, guard_of, hits
from field_assist.workflows.presets import Preset

_AROUND = 30


class Redacting(QObject):
    """The part of the review that is about words and recipients; every act can be taken back."""

    def __init__(self, desk: OpenEncounter, view: ReviewView) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        view.words.leave_out_requested.connect(self._on_leave_out)
        view.words.put_back_requested.connect(self._on_put_back)
        view.told.leave_out_requested.connect(self._on_leave_out_hits)
        view.told.keep_requested.connect(self._on_keep)
        view.handling.preset_chosen.connect(self._on_preset)
        view.handling.stated.connect(self._on_stated)

    def record(self) -> Record:
        """Return the texts and what was decided about words in them."""
        encounter = self._desk.encounter
        return Record(texts=texts(encounter), redactions=encounter.redactions)

    def show(self, lines: Iterable[Line], duties: tuple[Deadline, ...]) -> None:
        """Show for whom the packet is, and where something is told that was left out.

        `duties` are all that there are now.
        """
        encounter = self._desk.encounter
        named = _lines_of(encounter, duties)
        preset = presets.preset_of(encounter, self._desk.assessment, named)
        self._view.handling.show_handling(handling_of(encounter.handling), preset)
        titles = {line.line: line.title for line in lines}
        titles[CONSENT] = QCoreApplication.translate(
            "Handling", "Where the written consent is kept"
        )
        guard = guard_of(encounter, self._desk.assessment, duties, self._desk.catalogue)
        self._view.told.show_places(tuple(_places(guard, titles)))

    def _on_preset(self, preset: Preset) -> None:
        desk = self._desk
        duties = _lines_of(desk.encounter, desk.meeting.of(desk.encounter, desk.unsaved()))
        made = presets.changes(preset, desk.encounter, desk.assessment, desk.now(), duties)
        if made:
            desk.make(*made)
        else:
            self._view.handling.show_handling(handling_of(desk.encounter.handling), preset)

    def _on_stated(self, about: Handled, text: str) -> None:
        if self._desk.encounter.handling.get(about, "") != text:
            self._desk.make(HandlingStated(about=about, text=text, at=self._desk.now()))

    def _on_leave_out(self, chosen: tuple[Stretch, ...], verdict: Verdict) -> None:
        self._desk.make(*(self._chosen(stretch, verdict) for stretch in chosen))

    def _on_leave_out_hits(self, found: tuple[Hit, ...]) -> None:
        verdict = self._verdict()
        stretches = (self._in_record(hit) for hit in found)
        self._desk.make(*(self._chosen(stretch, verdict) for stretch in stretches))

    def _on_keep(self, hit: Hit) -> None:
        self._desk.make(self._chosen(self._in_record(hit), Verdict.KEPT))

    def _on_put_back(self, box: Segment) -> None:
        """Take back every decision that the marker stands for."""
        if box.where is None:
            return
        text = self._text(Stretch(box.where, box.at, box.until))
        taken: list[Change] = [
            self._taken_back(each)
            for each in of_text(self._desk.encounter.redactions, box.where)
            if any(box.at <= span.start < box.until for span in spans(text, (each,)))
        ]
        if taken:
            self._desk.make(*taken)

    def _verdict(self) -> Verdict:
        """Return the reason of what was left out last."""
        out = [each for each in self._desk.encounter.redactions if each.verdict in REASONS]
        return out[-1].verdict if out else Verdict.IDENTITY

    def _chosen(self, stretch: Stretch, verdict: Verdict) -> WordsChosen:
        return WordsChosen(
            line=stretch.where.line,
            part=stretch.where.part,
            start=stretch.start,
            words=self._text(stretch)[stretch.start : stretch.end],
            verdict=verdict,
            at=self._desk.now(),
        )

    def _taken_back(self, known: Redaction) -> WordsChosen:
        return WordsChosen(
            line=known.where.line,
            part=known.where.part,
            start=known.start,
            words=known.words,
            verdict=None,
            at=self._desk.now(),
        )

    def _text(self, stretch: Stretch) -> str:
        found = (each.text for each in texts(self._desk.encounter) if each.where == stretch.where)
        return next(found, "")

    def _in_record(self, hit: Hit) -> Stretch:
        """Return where a place of the told text stands in the text as it was written."""
        start = in_text(
            self._text(Stretch(hit.where, 0, 0)),
            of_text(self._desk.encounter.redactions, hit.where),
            hit.start,
        )
        return Stretch(hit.where, start, start + len(hit.words))


def _places(guard: Guard, titles: Mapping[str, str]) -> Iterator[ToldPlace]:
    passages = {passage.where: passage.text for passage in guard.passages}
    for hit in hits(guard) if guard.values else ():
        text = passages[hit.where]
        start, end = max(0, hit.start - _AROUND), hit.start + len(hit.words) + _AROUND
        around = in_one_line(text[start:end])
        yield ToldPlace(
            hit=hit, line=titles.get(hit.where.line, ""), around=f"\u2026{around}\u2026"
        )


def _lines_of(encounter: Encounter, duties: Iterable[Deadline]) -> tuple[str, ...]:
    return tuple(line_of(encounter, each) for each in duties)
