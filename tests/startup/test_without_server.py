"""A packet waits for a server that the policy does not name any more: that is said at the start."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

from pytestqt.qtbot import QtBot

from field_assist.domain.checklist import Role, Setting
from field_assist.domain.clock import SystemClock
from field_assist.domain.encounter import Budget
from field_assist.domain.policy import Policy
from field_assist.domain.sending import OutboxState
from field_assist.startup.handover import Handover
from field_assist.workflows import unlock
from field_assist.workflows.catalogue import Catalogue
from field_assist.workflows.session import Session
from tests.conftest import MadeVault
from tests.startup.conftest import MakeWiring, go_in
from tests.torture import posted
from tests.workflows.sending_samples import DESK, RULES

ONE_RECEIVER = replace(RULES, receivers=(DESK,))


def test_nothing_waits_in_silence(
    qtbot: QtBot, make_wiring: MakeWiring, made_vault: MadeVault, data_folder: Path
) -> None:
    rules = Policy(mail=ONE_RECEIVER)
    with unlock.open_with(data_folder, made_vault.key) as vault:
        session = Session(vault, Catalogue.load(), SystemClock(), is_practice=False, policy=rules)
        case = session.recording.start(Setting.AIR, Role.CBP_SECONDARY, Budget.STANDARD)
        place = posted.Posted(data_folder, made_vault.key, ONE_RECEIVER, case.id)
        packet = posted.queue(place, vault, session, Random(1))  # noqa: S311 -- no secret
        assert posted.states_of(vault)[packet] is OutboxState.WAITING

    wiring = make_wiring(Handover(None))
    go_in(qtbot, wiring, made_vault.key)

    assert wiring._session is not None  # noqa: SLF001 -- the session behind the screens
    (item,) = wiring._session.sending.items()  # noqa: SLF001 -- as above
    assert (item.packet_id, item.state) == (packet, OutboxState.NEEDS_HELP)
