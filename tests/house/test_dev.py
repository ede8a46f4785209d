"""dev.py speaks in sentences and counts rightly. What it installs is tried by using it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import dev
import field_assist
from build_spec.console import Stop
from build_spec.display import clean_environment
from build_spec.test_runs import Lane, Outcome, beside, close, read_outcome
from tests.house.tree_rules import ROOT

if TYPE_CHECKING:
    from pathlib import Path

_FOREVER = ("sh", "-c", "exec sleep 1000000")
REPORT = '<testsuites name="x"><testsuite errors="1" failures="2" skipped="3" tests="10" />'


def dev_py(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "dev.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_without_a_command_it_explains_itself() -> None:
    shown = dev_py()

    assert shown.returncode == 0
    assert "python3 dev.py test" in shown.stdout


def test_a_wrong_command_is_refused_in_one_sentence() -> None:
    shown = dev_py("tset")

    assert shown.returncode == 1
    assert shown.stderr.startswith("dev.py: there is no command 'tset'; there are: run, test,")
    assert shown.stderr.count("\n") == 1


def test_what_the_program_prints_is_alone_on_stdout() -> None:
    shown = dev_py("run", "--version")

    assert shown.stdout == f"{field_assist.__version__}\n"
    assert "starting Field Assist" in shown.stderr


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], True),
        (["--practice"], True),
        (["assess", "-"], False),
        (["receive", "in"], False),
        (["--version"], False),
    ],
)
def test_only_the_window_needs_a_screen(
    arguments: list[str], expected: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)

    assert dev.needs_screen(arguments) is expected


def test_results_are_counted_from_the_report(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT)

    assert read_outcome(1, report) == Outcome(1, passed=4, failed=3, skipped=3)


def test_a_run_without_a_report_keeps_its_status(tmp_path: Path) -> None:
    assert read_outcome(3, tmp_path / "report.xml") == Outcome(3)


def test_a_run_that_was_killed_is_not_success() -> None:
    assert close([Outcome(-6), Outcome(0, passed=2)]) == 1


def test_an_empty_run_does_not_hide_a_failed_one(capsys: pytest.CaptureFixture[str]) -> None:
    status = close([Outcome(5), Outcome(1, passed=2, failed=1)])

    assert status == 1
    assert capsys.readouterr().out == "2 passed, 1 failed, 0 skipped\n"


def test_what_runs_beside_others_is_shown_when_it_is_asked_for(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with beside(lambda lane: [lane.run("screen", ["--version"])]) as others:
        assert "pytest" not in capfd.readouterr().out

        assert others.outcomes() == [Outcome(0)]
        assert "pytest" in capfd.readouterr().out


def test_what_runs_beside_others_fails_as_they_do() -> None:
    def no_program(_lane: Lane) -> list[Outcome]:
        raise Stop("there is no built program yet")

    with beside(no_program) as others, pytest.raises(Stop, match="no built program"):
        others.outcomes()


@pytest.mark.skipif(os.name == "nt", reason="needs sh")
def test_what_runs_beside_others_ends_with_them() -> None:
    came_to: list[Outcome] = []

    def forever(lane: Lane) -> list[Outcome]:
        came_to.extend(lane.run("screen", [], before=_FOREVER) for _ in range(2))
        return came_to

    with pytest.raises(SystemExit), beside(forever):
        sys.exit(1)

    assert len(came_to) == 2
    assert all(outcome.status < 0 for outcome in came_to)


def test_no_test_at_all_is_not_success() -> None:
    with pytest.raises(Stop, match="chose no test"):
        close([Outcome(5), Outcome(5)])


def test_children_get_nothing_of_the_session_but_the_time_zone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_SCALE_FACTOR", "2")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    monkeypatch.setenv("TZ", "Pacific/Honolulu")

    variables = clean_environment(tmp_path)

    assert not {"QT_SCALE_FACTOR", "PYTHONHASHSEED", "DISPLAY"} & variables.keys()
    assert variables["TZ"] == "Pacific/Honolulu"
    assert variables["HOME"] == str(tmp_path)


def test_what_is_asked_of_the_built_program_is_there() -> None:
    assert [name for name in dev.ASKED_OF_BUILT if not (ROOT / name).is_file()] == []


def test_without_a_built_program_it_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "ROOT", tmp_path)

    with pytest.raises(Stop, match="build --folder"):
        dev.built_program()


def test_ci_starts_the_tests() -> None:
    script = ROOT / ".ci" / "run"

    assert script.read_text().endswith("exec python3 dev.py test\n")
    assert os.access(script, os.X_OK)
