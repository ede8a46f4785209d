"""A policy of an agency that only one program sees, on a computer that may have another one."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.end2end.driver import Desk
from tests.mounting import may_mount
from tests.workflows.pack_makers import Author

_PLACE = Path("/etc/field-assist")
_SEES_POLICY = f'mount --bind "$0" {_PLACE} && exec "$@"'


@contextmanager
def own_policy(
    officer: Desk, folder: Path, policy: Mapping[str, object], signer: Author | None = None
) -> Iterator[None]:
    """Let the program that is started inside see this policy, which is written into a folder.

    With a signer it is signed by the command that an agency uses, and carries the number 1.

    It lies over the folder of the computer's own policy in a view of the program's own; what is
    there is neither read nor changed. One at a time, also of tests that run side by side.
    """
    if os.geteuid() or not may_mount():
        pytest.skip("a policy of its own needs root and the right to mount")
    folder.mkdir(mode=0o755)
    if signer is None:
        (folder / "policy.json").write_text(json.dumps(policy))
    else:
        place_signed(folder, policy, signer, number=1)
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


def place_signed(folder: Path, policy: Mapping[str, object], signer: Author, number: int) -> None:
    """Put a policy with this number into its folder, signed by `field-assist policy sign`."""
    path = folder / "policy.json"
    issued = {"number": number, "on": "2026-01-31", "signers": []}
    path.write_text(json.dumps({**policy, "issued": issued}))
    path.chmod(0o644)
    with tempfile.NamedTemporaryFile(suffix=".key") as key:
        key.write(signer.private_pem)
        key.flush()
        path.with_name("policy.json.sig").unlink(missing_ok=True)
        command = (sys.executable, "-m", "field_assist", "policy", "sign", path, "--key", key.name)
        subprocess.run(command, capture_output=True, check=True)
    path.with_name("policy.json.sig").chmod(0o644)
