"""Where the rail and a place from before a lock lead, outside of an encounter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from field_assist.ui.frame import nav_rail
from field_assist.ui.sheets import DUTY

if TYPE_CHECKING:
    from field_assist.ui.workspace import Workspace

START, LOG, SCENES = "start", "log", "scenes"
"""Screens that no button of the rail leads to."""


def ways(workspace: Workspace) -> Mapping[str, Callable[[], None]]:
    """Return what goes to each screen, by the name that a place has for it."""
    return {
        nav_rail.HOME: workspace.show_home,
        nav_rail.OUTBOX: workspace.show_outbox,
        DUTY: workspace.show_duty,
        nav_rail.CONTACTS: workspace.show_contacts,
        nav_rail.SHEET: workspace.show_keys,
        nav_rail.SETTINGS: workspace.show_settings,
        START: workspace.show_start,
        LOG: workspace.show_log,
        SCENES: workspace.show_scenes,
    }
