"""Assesses a case handed over as JSON, for scripts and for the command line."""

from __future__ import annotations

import json
from pathlib import Path

from field_assist.content.packs import load_pack
from field_assist.content.question import read_question
from field_assist.domain.assessment import Assessment, assess
from field_assist.domain.rule import ClockRule


def assess_json(untrusted_text: str | bytes, pack_folder: Path) -> str:
    """Return the assessment of a case as indented ASCII JSON, keys always in the same order.

    Raises:
        QuestionUnreadable: the text is not a valid case; `where` is a JSON path.
        PackInvalid: the pack cannot be used.

    """
    pack = load_pack(pack_folder)
    case = read_question(untrusted_text, pack.checklist)
    result = assess(pack.checklist, pack.rule, case)
    return json.dumps(_as_tree(result), indent=2)


def _as_tree(result: Assessment) -> dict[str, object]:
    return {
        "band": result.band.value,
        "rule": result.rule,
        "because": list(result.because),
        "elements": {
            group.value: {"state": finding.state.value, "because": list(finding.because)}
            for group, finding in result.elements.items()
        },
        "actions": list(result.actions),
        "clocks": [_clock(clock) for clock in result.clocks],
        "not_assessed": list(result.not_assessed),
        "pack": {
            "id": result.pack.id,
            "version": result.pack.version,
            "sha256": result.pack.sha256,
        },
    }


def _clock(clock: ClockRule) -> dict[str, object]:
    return {
        "id": clock.id,
        "hours": clock.hours,
        "notify": clock.notify,
        "applies_when": clock.applies_when,
        "authority": clock.authority,
    }
