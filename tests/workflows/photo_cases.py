"""Photos of evidence in an encounter: taken in, described, chosen; all of it invented."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from PIL import Image

from field_assist.domain.change import FileDescribed, LineChosen
from field_assist.domain.checklist import Role, Setting
from field_assist.domain.clock import FixedClock
from field_assist.domain.encounter import Budget, Encounter
from field_assist.domain.exhibit import Exhibit, FileFact
from field_assist.domain.ids import AttachmentId
from field_assist.domain.line_names import exhibit_line
from field_assist.workflows import attach, refer
from field_assist.workflows.refer import Draft
from field_assist.workflows.session import Session

CANARY = "Zorblatt"
"""Stands in everything that a photo says besides its pixels, and in its name."""
