"""A sound card that is none: a PulseAudio of its own whose one output can be heard back.

The program plays into it as into any other; what would come out of the loudspeaker is recorded.
"""

from __future__ import annotations

import os
import subprocess
import time
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from field_assist.domain.sound_form import CHANNELS, FRAME_BYTES, RATE_HZ

_LONGEST_S = 20.0
_LOUD = 500
_BLOCK = RATE_HZ // 100
_OUTPUT = "sample"
# The system kills its thread of real time after 200 ms at one go, which may pass in a stall.
_NEVER_KILLED = "rlimit-rttime = -1\n"


class SoundCardGone(Exception):
    """PulseAudio or its recorder ended by itself: the stage broke."""


tried_again = pytest.mark.flaky(reruns=1, only_rerun=[SoundCardGone])
"""For tests that listen: once more where the stage broke, and only there."""


class SoundCard:
    """What it played is heard from the moment it was plugged in."""

    def __init__(
        self,
        server: str,
        daemon: subprocess.Popen[bytes],
        recorder: subprocess.Popen[bytes],
        log: Path,
    ) -> None:
        self.server = server
        self.server_pid = daemon.pid
        self._daemon = daemon
        self._recorder = recorder
        self._log = log
        self._heard = bytearray()
        self._listener = Thread(target=self._record, daemon=True)
        self._listener.start()

    def _record(self) -> None:
        assert self._recorder.stdout is not None
        while part := os.read(self._recorder.stdout.fileno(), 65536):
            self._heard += part

    def unplug(self) -> None:
        """Record no more."""
        self._recorder.kill()
        self._listener.join()

    def _check(self) -> None:
        """Raise SoundCardGone, with all that is known of it, if nothing more can be heard."""
        if not self._listener.is_alive():
            ends = (_end_of(self._recorder), _end_of(self._daemon))
            assert any(end is not None for end in ends), "it was heard no more, and both go on"
            raise SoundCardGone(f"recorder {ends[0]}, server {ends[1]}: {self._told()}")

    def _told(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")

    def loud(self) -> bytes:
        """Return what was heard from the first to the last loud sample."""
        self._check()
        whole = bytes(self._heard)
        whole = whole[: len(whole) // FRAME_BYTES * FRAME_BYTES]
        left = array("h", whole)[::CHANNELS]
        places = [n for n, sample in enumerate(left) if abs(sample) > _LOUD]
        if not places:
            return b""
        return whole[places[0] * FRAME_BYTES : (places[-1] + 1) * FRAME_BYTES]

    def loud_s(self) -> float:
        """Return how long something was heard, without the silence between."""
        left = array("h", self.loud())[::CHANNELS]
        blocks = (left[n : n + _BLOCK] for n in range(0, len(left), _BLOCK))
        return sum(max(block) > _LOUD for block in blocks) * _BLOCK / RATE_HZ

    def is_silent_for(self, seconds: float) -> bool:
        """Record on for some time; return whether nothing of that is loud."""
        from_here = len(self._heard)
        deadline = time.monotonic() + _LONGEST_S
        while len(self._heard) < from_here + seconds * RATE_HZ * FRAME_BYTES:
            self._check()
            assert time.monotonic() < deadline, f"it stands still: {self._told()}"
            time.sleep(0.01)
        part = bytes(self._heard[from_here // FRAME_BYTES * FRAME_BYTES :])
        part = part[: len(part) // FRAME_BYTES * FRAME_BYTES]
        return all(abs(sample) <= _LOUD for sample in array("h", part))


def _end_of(process: subprocess.Popen[bytes]) -> int | None:
    """Return what it ended with, or None if it goes on."""
    try:
        return process.wait(1)
    except subprocess.TimeoutExpired:
        return None


@contextmanager
def plugged_in(folder: Path) -> Iterator[SoundCard]:
    """Start the server and the recorder; `server` goes into PULSE_SERVER."""
    socket = folder / "sample.socket"  # `pulse` is a folder that the server makes
    server = f"unix:{socket}"
    configuration = folder / "daemon.conf"
    configuration.write_text(_NEVER_KILLED, encoding="ascii")
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(folder), "HOME": str(folder)}
    environment["PULSE_CONFIG"] = str(configuration)
    command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
    modules = (
        f"module-native-protocol-unix socket={socket} auth-anonymous=1",
        f"module-null-sink sink_name={_OUTPUT}",
    )
    command += [f"--load={module}" for module in modules]
    log = folder / "log"
    with (
        log.open("wb") as said,
        subprocess.Popen(command, env=environment, stdout=said, stderr=said) as daemon,
    ):
        try:
            _wait_for(server)
            with _recorder(server) as recorder:
                card = SoundCard(server, daemon, recorder, log)
                try:
                    card.is_silent_for(0.01)
                    yield card
                finally:
                    card.unplug()
        finally:
            daemon.kill()


@contextmanager
def _recorder(server: str) -> Iterator[subprocess.Popen[bytes]]:
    form = ["--raw", "--format=s16le", f"--rate={RATE_HZ}", f"--channels={CHANNELS}"]
    command = ["parec", f"--server={server}", f"--device={_OUTPUT}.monitor", *form]
    command.append("--latency-msec=20")
    with subprocess.Popen(command, stdout=subprocess.PIPE) as recorder:
        try:
            yield recorder
        finally:
            recorder.kill()


def _wait_for(server: str) -> None:
    """Wait until it has its output: its socket is there before anybody listens at it."""
    ask = ["pactl", f"--server={server}", "list", "short", "sinks"]
    deadline = time.monotonic() + _LONGEST_S
    while _OUTPUT not in subprocess.run(ask, capture_output=True, text=True, check=False).stdout:
        assert time.monotonic() < deadline, "PulseAudio did not start"
        time.sleep(0.02)
