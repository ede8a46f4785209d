"""A policy of an agency that only one program sees, on a computer that may have another one."""

from __future__ import annotations

import fcntl
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.end2end.driver import Desk
from tests.mounting import may_mount

_PLACE = Path("/etc/field-assist")
_SEES_POLICY = f'mount --bind "$0" {_PLACE} && exec "$@"'


@contextmanager
def own_policy(officer: Desk, folder: Path, policy: Mapping[str, object]) -> Iterator[None]:
    """Let the program that is started inside see this policy, which is written into a folder.

    It lies over the folder of the computer's own policy in a view of the program's own; what is
    there is neither read nor changed. One at a time, also of tests that run side by side.
    """
    if os.geteuid() or not may_mount():
        pytest.skip("a policy of its own needs root and the right to mount")
    folder.mkdir(mode=0o755)
    (folder / "policy.json").write_text(json.dumps(policy))
    lock = Path(tempfile.gettempdir()) / "field-assist-own-policy.lock"
    with lock.open("w") as alone:
        fcntl.flock(alone, fcntl.LOCK_EX)
        is_ours = not _PLACE.exists()
        _PLACE.mkdir(exist_ok=True)
        try:
            officer.before = ["unshare", "-m", "sh", "-c", _SEES_POLICY, str(folder)]
            yield
        finally:
            officer.end()
            if is_ours:
                _PLACE.rmdir()
