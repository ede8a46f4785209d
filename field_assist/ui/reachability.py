"""Hears from the system whether there is a connection; asks nobody outside the computer.

The only module of the program that loads QtNetwork, and only where an agency named a server.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QNetworkInformation

from field_assist.domain.connection import Connection

_Feature = QNetworkInformation.Feature
_Reach = QNetworkInformation.Reachability


class Reachability(QObject):
    """What the system says, now and whenever that changes.

    Where Qt has no plug-in for the system, or the system knows nothing, it stays `UNKNOWN`.
    """

    changed = Signal(object)
    """Emits the new `Connection`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard: Connection | None = None
        found = QNetworkInformation.loadBackendByFeatures(_Feature.Reachability)
        self._system = QNetworkInformation.instance() if found else None
        if self._system is not None:
            self._system.reachabilityChanged.connect(self._on_changed)
            self._system.isMeteredChanged.connect(self._on_changed)
            self._system.isBehindCaptivePortalChanged.connect(self._on_changed)

    @property
    def connection(self) -> Connection:
        """Return what the system says now."""
        system = self._system
        if system is None:
            return Connection.UNKNOWN
        return connection_of(
            system.reachability(),
            is_metered=system.supports(_Feature.Metered) and system.isMetered(),
            is_captive=system.supports(_Feature.CaptivePortal) and system.isBehindCaptivePortal(),
        )

    def _on_changed(self) -> None:
        now = self.connection
        if now is not self._heard:
            self._heard = now
            self.changed.emit(now)


def connection_of(
    reach: QNetworkInformation.Reachability, *, is_metered: bool, is_captive: bool
) -> Connection:
    """Return in our words what Qt says; a server may stand within the site, so that is enough."""
    if reach is _Reach.Disconnected:
        return Connection.NONE
    if is_captive:
        return Connection.CAPTIVE
    if is_metered:
        return Connection.METERED
    return Connection.UNKNOWN if reach is _Reach.Unknown else Connection.THERE
