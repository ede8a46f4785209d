"""Practise with two invented encounters in a vault that nobody keeps.

The practice vault is made anew each time, encrypted with a key that exists in this process only,
and removed at the end; what is left after a crash can be opened by nobody.
"""

from __future__ import annotations

import secrets
import shutil
import tempfile
from pathlib import Path

from field_assist.domain.change import Answered, Change, FactStated, NoteWritten
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.encounter import Basis, Budget, Fact, Value
from field_assist.domain.ids import IndicatorId, NoteId, new_id
from field_assist.storage import vault as vaults
from field_assist.storage.vault import DataKey
from field_assist.workflows.session import Session

_LOWEST_ROUNDS = 600_000
_YES, _NO = Value.YES, Value.NO
_SEEN, _TOLD, _RECORD = Basis.SEEN, Basis.TOLD_BY_PERSON, Basis.RECORD

_VESSEL: tuple[tuple[str, Value, Basis | None], ...] = (
    ("sea.wages_months_unpaid", _YES, _TOLD),
    ("sea.recruit_debt", _YES, _RECORD),
    ("sea.no_shore_leave", _YES, _TOLD),
    ("sea.docs_refused", _NO, None),
)
_LANE: tuple[tuple[str, Value, Basis | None], ...] = (
    ("air.companion_answers", _YES, _SEEN),
    ("air.companion_holds_docs", _NO, None),
)


class PracticeFolder:
    """A temporary folder for one practice session."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="field-assist-practice-"))

    def make(self) -> DataKey:
        """Make the vault; call it in a lane. The passphrase is forgotten at once."""
        passphrase = secrets.token_urlsafe(32)
        return vaults.create_vault(self.path, passphrase, rounds=_LOWEST_ROUNDS)

    def remove(self) -> None:
        """Remove the folder and everything in it."""
        shutil.rmtree(self.path, ignore_errors=True)


def fill(session: Session) -> None:
    """Write the two invented encounters."""
    _encounter(
        session,
        Setting.SEA,
        Role.CBP_SECONDARY,
        _VESSEL,
        {
            Fact.DANGER: "no",
            Fact.UNDER_18: "no",
            Fact.COMPANION: "no",
            Fact.PLACE: "Berth 4, Sample Harbor (invented)",
            Fact.WHERE_NOW: "Crew center, ashore",
            Fact.ACT_UNTIL: "22:00, landing permit ends",
            Fact.LANGUAGE: "Utopian, line interpreter 4471",
            Fact.CALL_BACK: "409-555-0117",
        },
        "Paper Lantern, crew of twelve. The cook, A. Sample, says pay stopped in June. (Invented.)",
    )
    _encounter(
        session,
        Setting.AIR,
        Role.TSA_CHECKPOINT,
        _LANE,
        {Fact.PLACE: "Lane 7, Sample City (invented)", Fact.DANGER: "no"},
        "Uncle and niece, both laugh; she answers freely once asked alone. (Invented.)",
    )


def _encounter(
    session: Session,
    setting: Setting,
    role: Role,
    answers: tuple[tuple[str, Value, Basis | None], ...],
    facts: dict[Fact, str],
    note: str,
) -> None:
    recording = session.recording
    encounter = recording.start(setting, role, Budget.STANDARD)
    now = session.now()
    changes: list[Change] = [
        Answered(indicator=IndicatorId(i), value=value, basis=basis, at=now)
        for i, value, basis in answers
    ]
    changes += [FactStated(fact=fact, text=text, at=now) for fact, text in facts.items()]
    changes.append(
        NoteWritten(id=NoteId(new_id()), indicator=None, text=note, created_at=now, at=now)
    )
    for change in changes:
        recording.save(encounter.id, change)
