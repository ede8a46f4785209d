"""The short form of every test of the torture; `dev.py torture` is the long one."""

from __future__ import annotations

import os
import secrets

import pytest

from tests.torture.families import FAMILIES
from tests.torture.run import played

SEED = int(os.environ.get("FIELD_ASSIST_SEED", "0")) or secrets.randbelow(2**31)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs strace and SIGKILL")


@pytest.mark.kill
@pytest.mark.parametrize("name", [n for n, family in FAMILIES.items() if family.short_s])
def test_nothing_is_lost_and_nothing_goes_unnoticed_in(name: str) -> None:
    tallies = played(name, FAMILIES[name].short_s, SEED)

    assert [line for tally in tallies for line in tally.faults()] == []
