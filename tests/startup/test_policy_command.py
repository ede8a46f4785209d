"""`field-assist policy check`, for those who write such a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from field_assist.startup.commands import run
from field_assist.startup.options import Options


def start(_options: Options) -> int:
    raise AssertionError("a window was asked for")


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ('{"schema": 1}', 0, "ok\n"),
        ('{"schema": 1, "kdf": "none"}', 1, "$.kdf: Invalid enum value 'none'\n"),
    ],
)
def test_it_says_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, status: int, said: str
) -> None:
    path = tmp_path / "policy.json"
    path.write_text(text)
    path.chmod(0o644)

    assert run(["policy", "check", str(path)], start) == status
    assert capsys.readouterr().out == said


def test_a_missing_file_is_not_taken_for_the_defaults(tmp_path: Path) -> None:
    assert run(["policy", "check", str(tmp_path / "missing.json")], start) == 2
