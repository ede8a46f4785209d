"""The banner of a mail with a packet: as much of the packet's own as may stand outside of it.

Who reads the mail's few words has not opened the packet yet. So the control marking and the limits
on who may have it are said, as 32 CFR 2002.20 asks of what carries controlled information, and
Specified categories, which have to be in every banner. Basic ones would tell what it is about.
"""

from __future__ import annotations

import json

from field_assist.domain.errors import Bug, DataMissing, PacketDataUnfit
from field_assist.packet import cui, extract

STRICTEST = "CUI//FED ONLY"
"""For a packet of an older form, which said nothing else."""


def mail_banner(pdf: bytes) -> str:
    """Return the banner for a mail with a packet that this program made; "" for a practice one."""
    try:
        marking = json.loads(extract.embedded_json(pdf))["marking"]
        if marking["control"] is None:
            return ""
        specified = [code for code in marking["categories"] if cui.is_specified(code)]
        return cui.banner(specified, marking["dissemination"], control=marking["control"])
    except (DataMissing, PacketDataUnfit, ValueError, KeyError, TypeError, Bug):
        return STRICTEST
