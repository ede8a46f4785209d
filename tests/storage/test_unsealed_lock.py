"""A lock with a commit that could not be sealed, while a lane reads: it is left out, not folded in.

What was committed and not sealed was never called saved. SQLite would fold it into the database
when the last connection closes, where the next opening could not take it out again.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from build_spec.environment import ROOT
from field_assist.domain.seal import SealState
from field_assist.storage import encounters
from field_assist.storage.keyslot import DataKey
from field_assist.storage.vault import open_vault

_SESSION = """
import os, sys, threading
from pathlib import Path
from field_assist.domain.errors import Expected
from field_assist.storage.keyslot import DataKey
from field_assist.storage.second import beside
from field_assist.storage.vault import open_vault
from tests.storage.test_seal import add

folder, reading, ending = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
key = DataKey(secret=bytes.fromhex(sys.argv[4]), slot_id=sys.argv[5])
may_read, is_read, may_end, has_ended = (threading.Event() for _ in range(4))

def lane():
    may_read.wait()
    with beside(folder, key) as vault:
        vault.rows("SELECT count(*) FROM encounter")
        is_read.set()
        may_end.wait()
    has_ended.set()

threading.Thread(target=lane, daemon=True).start()
vault = open_vault(folder, key)
add(vault, 1)
if reading in {"before", "over a fold"}:
    may_read.set()
    is_read.wait()
if reading == "over a fold":  # the log is begun anew by the next commit
    if vault.checkpoint():
        sys.exit("the reader did not keep the log")
    may_end.set()
    has_ended.wait()
write = os.write
def fail(file, data):
    raise OSError(5, "sample")
os.write = fail
try:
    add(vault, 2)
except Expected:
    pass
else:
    sys.exit("it was sealed")
if reading in {"between", "all along"}:
    may_read.set()
    is_read.wait()
if reading == "between":
    may_end.set()
    has_ended.wait()
vault.close()
os.write = write
if reading == "afterwards":
    may_read.set()
    is_read.wait()
if reading in {"before", "afterwards"}:
    may_end.set()
    has_ended.wait()
if ending == "at once":
    os._exit(75)
"""


@pytest.mark.parametrize("ending", ["at once", "with clean-up"])
@pytest.mark.parametrize("reading", ["before", "over a fold", "between", "all along", "afterwards"])
def test_what_was_not_sealed_is_left_out(
    folder: Path, key: DataKey, reading: str, ending: str
) -> None:
    command = [sys.executable, "-c", _SESSION, str(folder), reading, ending]
    secrets = [key.secret.hex(), key.slot_id]
    done = subprocess.run([*command, *secrets], cwd=ROOT, check=False, timeout=60)
    assert done.returncode == (75 if ending == "at once" else 0)

    with open_vault(folder, key) as again:
        assert again.seal_report.state is SealState.ONE_AHEAD
        assert encounters.count(again) == 1
