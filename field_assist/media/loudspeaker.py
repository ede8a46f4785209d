"""The loudspeaker of this computer: takes samples in the form of `sound_form` from memory.

The library knows many formats of files; here it is only ever given samples.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from field_assist.domain.errors import NoSoundDevice
from field_assist.domain.sound_form import CHANNELS, RATE_HZ

_NAME = "Field Assist"
_BUFFER_MS = 100


class Loudspeaker:
    """Asks `pull` for so many frames, from a thread of its own, between `start` and `stop`.

    `pull` must not wait; what it does not give is silence. Everything else is for one thread.
    """

    def __init__(self, pull: Callable[[int], bytes]) -> None:
        """Take the usual one of this computer. Raises NoSoundDevice: there is none."""
        import miniaudio  # noqa: PLC0415 -- slow to load

        self._pull = pull
        # The one that plays into nothing would do so on every computer.
        real = [b for b in miniaudio.get_enabled_backends() if b is not miniaudio.Backend.NULL]
        self._error = miniaudio.MiniaudioError
        try:
            self._device: Any = miniaudio.PlaybackDevice(
                nchannels=CHANNELS,
                sample_rate=RATE_HZ,
                buffersize_msec=_BUFFER_MS,
                backends=sorted(real, key=lambda backend: backend.value),
                app_name=_NAME,
            )
        except miniaudio.MiniaudioError as error:
            raise NoSoundDevice from error

    def start(self) -> None:
        """Begin to ask. Raises NoSoundDevice: it is gone."""
        taking = self._take()
        next(taking)
        try:
            self._device.start(taking)
        except self._error as error:
            raise NoSoundDevice from error

    def stop(self) -> None:
        """Ask no more. Raises NoSoundDevice: it is gone."""
        try:
            self._device.stop()
        except self._error as error:
            raise NoSoundDevice from error

    def close(self) -> None:
        """Give the device back."""
        self._device.close()

    def _take(self) -> Generator[bytes, int, None]:
        frames = yield b""
        while True:
            frames = yield self._pull(frames)
