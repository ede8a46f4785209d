"""Content is read on several threads; msgspec ends the process where two meet a type at once."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import sys, threading
from typing import Annotated
import msgspec
from field_assist.content.files import convert

sys.setswitchinterval(1e-6)
for number in range(300):
    fields = [(f"field_{n}", Annotated[str, msgspec.Meta(max_length=9)]) for n in range(12)]
    inner = msgspec.defstruct(f"Inner{number}", fields, forbid_unknown_fields=True)
    outer = msgspec.defstruct(f"Outer{number}", [("one", list[inner]), ("other", dict[str, inner])])
    tree = {"one": [{name: "x" for name, _ in fields}], "other": {}}
    start = threading.Barrier(3)

    def read():
        start.wait()
        assert convert(tree, outer, ("sample.toml", "$"), []) is not None

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""


def test_threads_meet_a_type_one_after_the_other() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False, timeout=300
    )

    assert (done.returncode, done.stderr) == (0, "")
