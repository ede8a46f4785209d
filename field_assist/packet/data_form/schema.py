"""The JSON Schema (2020-12) of a packet's data, made from its form and the picklists of others.

It lies beside the form of the packet, so that a receiver can read it without the program; each
packet carries it along.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import msgspec

from field_assist.packet.data import SCHEMA_VERSION
from field_assist.packet.data_form.form import DataForm
from field_assist.packet.exchange.tables import htcds_table, niem_table
from field_assist.paths import resource_root

FILE = "packet.schema.json"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ID = f"urn:field-assist:schema:referral:{SCHEMA_VERSION}"


def schema_text() -> str:
    """Return the schema as it is made from the form; a test compares it with the one shipped."""
    (schema,), tables = msgspec.json.schema_components([DataForm], ref_template="#/$defs/{name}")
    _add_picklists(tables)
    tree = {
        "$schema": _DIALECT,
        "$id": _ID,
        "title": "Data of a referral packet of Field Assist",
        **schema,
        "$defs": dict(sorted(tables.items())),
    }
    return json.dumps(tree, indent=1, ensure_ascii=False) + "\n"


@cache
def shipped_schema() -> bytes:
    """Return the schema that lies beside the form; it is read once."""
    return (resource_root() / "forms" / "hsi_referral" / FILE).read_bytes()


def _add_picklists(tables: dict[str, Any]) -> None:  # a schema is any JSON
    htcds, niem = htcds_table(), niem_table()
    lists = {
        ("HtcdsVictim", "vic_MethodsOfControl"): htcds.methods,
        ("HtcdsVictim", "vic_TypeOfExploitation"): htcds.exploitation,
        ("HtcdsSuspect", "per_RoleInProcess"): htcds.roles_in_process,
        ("Niem", "hs:TraffickedVenueCode"): niem.venues,
        ("Niem", "hs:ExploitationIndustryCode"): tuple(niem.industries),
    }
    for (table, name), words in lists.items():
        tables[table]["properties"][name]["items"] = {"enum": [*words]}
