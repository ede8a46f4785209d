"""Where keys, the rail and a place from before a lock lead, outside of an encounter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from field_assist.ui import keys
from field_assist.ui.frame import nav_rail
from field_assist.ui.keys import Key
from field_assist.ui.sheets import DUTY

if TYPE_CHECKING:
    from field_assist.ui.workspace import Workspace

START, LOG, SCENES, GUIDES = "start", "log", "scenes", "guides"
"""Screens that no button of the rail leads to."""


def ways(workspace: Workspace) -> Mapping[str, Callable[[], None]]:
    """Return what goes to each screen, by the name that a place has for it."""
    return {
        nav_rail.HOME: workspace.show_home,
        nav_rail.OUTBOX: workspace.show_outbox,
        DUTY: workspace.show_duty,
        nav_rail.CONTACTS: workspace.show_contacts,
        nav_rail.HELP: workspace.show_help,
        nav_rail.SHEET: workspace.show_keys,
        nav_rail.SETTINGS: workspace.show_settings,
        START: workspace.show_start,
        LOG: workspace.show_log,
        SCENES: workspace.show_scenes,
        GUIDES: workspace.show_guides,
    }


def keys_to(workspace: Workspace) -> tuple[tuple[Key, Callable[[], None]], ...]:
    """Return the keys that lead to a screen or a sheet from anywhere in the window."""
    return (
        (keys.NEW, workspace.show_start),
        (keys.RESUME, workspace.resume),
        (keys.HOME, workspace.show_home),
        (keys.OUTBOX, workspace.show_outbox),
        (keys.SETTINGS, workspace.show_settings),
        (keys.LOG, workspace.show_log),
        (keys.SCENES, workspace.show_scenes),
        (keys.HELP, workspace.show_help),
        (keys.SHEET, workspace.show_keys),
        (keys.DUTY, workspace.show_duty),
        (keys.CONTACTS, workspace.show_contacts),
        (keys.GUIDES, workspace.show_guides),
    )
