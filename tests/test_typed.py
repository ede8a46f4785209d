"""Data is read on several threads; msgspec ends the process where two meet a type at once."""

from __future__ import annotations

import subprocess
import sys

import pytest

SCRIPT = """
import sys, threading
from dataclasses import make_dataclass
from typing import Annotated
import msgspec
from field_assist.typed import converted, decoded

sys.setswitchinterval(1e-6)
way, kind = sys.argv[1:]


def made(name, fields):
    if kind == "dataclass":
        return make_dataclass(name, fields)
    return msgspec.defstruct(name, fields, forbid_unknown_fields=True)


for number in range(300):
    fields = [(f"field_{n}", Annotated[str, msgspec.Meta(max_length=9)]) for n in range(12)]
    inner = made(f"Inner{number}", fields)
    outer = made(f"Outer{number}", [("one", list[inner]), ("other", dict[str, inner])])
    tree = {"one": [{name: "x" for name, _ in fields}], "other": {}}
    data = msgspec.json.encode(tree)
    start = threading.Barrier(3)

    def read():
        start.wait()
        value = converted(tree, outer) if way == "tree" else decoded(data, outer)
        assert value.one[0].field_11 == "x"

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""


@pytest.mark.parametrize("way", ["tree", "json"])
@pytest.mark.parametrize("kind", ["struct", "dataclass"])
def test_threads_meet_a_type_one_after_the_other(way: str, kind: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, way, kind],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )

    assert (done.returncode, done.stderr) == (0, "")
