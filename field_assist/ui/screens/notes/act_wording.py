"""Acts in words: packets, files, locks, the clock, lines of the review, and what is not known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from field_assist.domain import timeline as acts
from field_assist.domain.audit import CLOCK_MOVED
from field_assist.domain.change import How
from field_assist.domain.checklist import Checklist
from field_assist.domain.encounter import Encounter, Fact
from field_assist.domain.ids import EntityId, IndicatorId
from field_assist.domain.line_names import exhibit_line
from field_assist.domain.marked import QT_TRANSLATE_NOOP
from field_assist.domain.timeline import Entry, Strand
from field_assist.ui import entity_words, log_words, words
from field_assist.ui.navigation import LISTS_PLACE, Part
from field_assist.ui.screens.notes.phrases import how_said, said, short_of
from field_assist.ui.screens.notes.rows import Line, Row, isolated

_ICONS: Mapping[str, str] = {
    CLOCK_MOVED: "clock-alert",
    "encounter_started": "play",
    acts.LOCKED: "lock",
    acts.PACKET_SEALED: "stamp",
    "handing_over": "send",
    "second_way_chosen": "triangle-alert",
    "mail_encrypted": "lock",
    "mail_with_phrase": "key-round",
    "saved_to_folder": "folder-open",
    "draft_made": "mail",
    "printed": "printer",
    "misdirected_reported": "octagon-alert",
    "acknowledged": "package-check",
    "case_news_noted": "landmark",
    "case_news_taken_back": "undo-2",
    acts.DEADLINE_STOPPED: "timer",
    acts.DEADLINE_TAKEN_UP: "timer",
    "sheet_shown": "scan-face",
    "tip_field_copied": "copy-check",
    "tip_sheet_printed": "printer",
    "suggestion_dismissed": "lightbulb",
    "suggestion_back": "lightbulb",
    "step_adjusted": "flag",
}
_OF_TABLES = frozenset({acts.ITEM_ANSWERED, acts.LIST_CHECKED, acts.LIST_CHECK_REMOVED})
_SUGGESTIONS = frozenset({"suggestion_dismissed", "suggestion_back"})
_MINUTE, _HOUR = 60, 3600
_HASH = re.compile(r"\bsha256=([0-9a-f]{4})[0-9a-f]{56}([0-9a-f]{4})\b")


def act_row(entry: Entry, encounter: Encounter, checklist: Checklist) -> Row:
    """Return an act as a row; one without words of its own is shown as it is stored."""
    if entry.action == "line_chosen":
        return _chosen(entry, encounter, checklist)
    named = _suggestion(entry, checklist)
    row = Row(
        key=entry.key,
        at=entry.line.at,
        strand=entry.strand,
        title=named or log_words.what(entry.line),
        icon=_ICONS.get(entry.action, _other_icon(entry)),
        meta=_by(entry),
        part=Part.PACKET if entry.action == acts.PACKET_SEALED else None,
    )
    if entry.action == acts.LOCKED:
        return _lock(entry, row)
    if entry.strand is Strand.FILES:
        return _file(entry, encounter, row)
    if entry.action in _OF_TABLES:
        return _table(entry, row)
    detail = _HASH.sub(_short_hash, log_words.detail(entry.line))
    is_told = detail and not named and detail != encounter.label
    lines = (Line(text=detail),) if is_told else ()
    if entry.how is not How.DONE:
        return replace(row, title=how_said(entry.how, row.title), lines=lines)
    return replace(row, lines=lines)


def _table(entry: Entry, row: Row) -> Row:
    """Return an answer of a published table, or a look into a list; what it says is there."""
    instrument = (entry.line.detail or "").partition("/")[0]
    is_item = entry.action == acts.ITEM_ANSWERED
    return replace(
        row,
        title=row.title if entry.how is How.DONE else how_said(entry.how, row.title),
        icon="list-todo" if is_item else "search",
        meta=said(QT_TRANSLATE_NOOP("Notes", "Table")),
        part=Part.TABLES,
        place=instrument if is_item else LISTS_PLACE,
    )


def _suggestion(entry: Entry, checklist: Checklist) -> str:
    """Return that a suggestion was put away or brought back, with its sign; "" for other acts."""
    if entry.action not in _SUGGESTIONS:
        return ""
    sign = IndicatorId((entry.line.detail or "").partition(" ")[0])
    text = said(QT_TRANSLATE_NOOP("Notes", "{0}: {1}"))
    return text.format(log_words.what(entry.line), short_of(checklist, sign))


def _short_hash(found: re.Match[str]) -> str:
    text = said(QT_TRANSLATE_NOOP("Notes", "SHA-256 {0} \u2026 {1}"))
    return text.format(found[1], found[2])


def _other_icon(entry: Entry) -> str:
    return "paperclip" if entry.strand is Strand.FILES else "info"


def _by(entry: Entry) -> str:
    if entry.action in {CLOCK_MOVED, acts.LOCKED}:
        return said(QT_TRANSLATE_NOOP("Notes", "Device"))
    if entry.strand is Strand.FILES:
        return said(QT_TRANSLATE_NOOP("Notes", "File"))
    return said(QT_TRANSLATE_NOOP("Notes", "Act"))


def _lock(entry: Entry, row: Row) -> Row:
    reason = log_words.detail(entry.line)
    sentences = [f"{reason[:1].upper()}{reason[1:]}."] if reason else []
    if entry.until is None:
        return replace(row, lines=tuple(Line(text=text) for text in sentences))
    title = said(QT_TRANSLATE_NOOP("Notes", "Locked and opened again"))
    if entry.count > 1:
        title = said(QT_TRANSLATE_NOOP("Notes", "Locked and opened again, {0} times"))
    else:
        closed = said(QT_TRANSLATE_NOOP("Notes", "Locked for {0}."))
        away = round((entry.until - entry.line.at).total_seconds())
        if away >= 0:
            sentences.append(closed.format(_length(away)))
    lines = (Line(text=" ".join(sentences)),) if sentences else ()
    return replace(row, title=title.format(entry.count), lines=lines)


def _file(entry: Entry, encounter: Encounter, row: Row) -> Row:
    """Say which file it was about, by its number and what the officer calls it."""
    about = (entry.line.detail or "").partition(" ")[0]
    known = next((one for one in encounter.files if one.id == about), None)
    if known is None:
        return row
    named = said(QT_TRANSLATE_NOOP("Notes", "{0} {1}")).format(known.label, isolated(known.title))
    title = row.title if entry.how is How.DONE else how_said(entry.how, row.title)
    return replace(row, title=title, lines=(Line(text=named),), part=Part.FILES, place=known.id)


def _length(seconds: int) -> str:
    if seconds < _MINUTE:
        return said(QT_TRANSLATE_NOOP("Notes", "{0} s")).format(seconds)
    if seconds < _HOUR:
        return said(QT_TRANSLATE_NOOP("Notes", "{0} min")).format(seconds // _MINUTE)
    hours = said(QT_TRANSLATE_NOOP("Notes", "{0} h {1} min"))
    return hours.format(seconds // _HOUR, seconds % _HOUR // _MINUTE)


def _chosen(entry: Entry, encounter: Encounter, checklist: Checklist) -> Row:
    """Say which line of the review goes into the packet, or stays out of it."""
    line, _, stored = (entry.line.detail or "").partition("=")
    out = said(QT_TRANSLATE_NOOP("Notes", "Left out of the packet: {0}"))
    into = said(QT_TRANSLATE_NOOP("Notes", "Goes into the packet: {0}"))
    phrase = out if stored.startswith("out") else into
    title = phrase.format(_line_name(line, encounter, checklist))
    return Row(
        key=entry.key,
        at=entry.line.at,
        strand=entry.strand,
        title=title if entry.how is How.DONE else how_said(entry.how, title),
        icon="list-todo",
        meta=said(QT_TRANSLATE_NOOP("Notes", "Review")),
        part=Part.REVIEW,
    )


def _line_name(line: str, encounter: Encounter, checklist: Checklist) -> str:
    kind, _, what = line.partition(":")
    if kind == "sign":
        return short_of(checklist, IndicatorId(what))
    if kind == "fact" and what in {fact.value for fact in Fact}:
        return words.fact(Fact(what))
    label = next((file.label for file in encounter.files if exhibit_line(file.id) == line), "")
    if label:
        return label
    card = encounter.entities.get(EntityId(what))
    if kind == "entity" and card is not None:
        return isolated(entity_words.title(card))
    return said(_LINES.get(kind, QT_TRANSLATE_NOOP("Notes", "a line")))


_LINES: Mapping[str, str] = {
    "note": QT_TRANSLATE_NOOP("Notes", "a note"),
    "statement": QT_TRANSLATE_NOOP("Notes", "a quote"),
    "link": QT_TRANSLATE_NOOP("Notes", "a link between cards"),
    "deadline": QT_TRANSLATE_NOOP("Notes", "a deadline"),
    "exhibit": QT_TRANSLATE_NOOP("Notes", "a file"),
}
