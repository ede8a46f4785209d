"""The HTCDS section as a table: one row for each possible victim and each suspected person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from field_assist.packet.exchange.cells import csv_bytes
from field_assist.packet.exchange.facts import once
from field_assist.packet.exchange.tables import OTHER, htcds_table
from field_assist.packet.json_values import Json

FILE = "htcds.csv"
CASE = (
    "cas_Status",
    "cas_IncomingReferralDate",
    "cas_ReasonForIncomingReferral",
    "cas_IncomingReferralDetails",
)
PERSON = (
    "prs_FirstName",
    "prs_SecondName",
    "prs_Birthdate",
    "prs_Gender",
    "prs_Citizenship",
    "prs_PrimaryLanguage",
    "prs_SecondaryLanguage",
    "prs_IdentityNumber",
    "vic_TraffickingStatus",
    "vic_MethodsOfControl",
    "vic_TypeOfExploitation",
    "vic_ForcedLabourIndustry",
    "per_RoleInProcess",
)
COMMENT = "cco_CaseComment"
HEAD = ("x_PacketRef", *CASE, *PERSON, COMMENT)
_BETWEEN = ";"


def htcds_csv(section: Mapping[str, Json]) -> bytes:
    """Return the table of an HTCDS section; values of a multiple choice stand between semicolons.

    It holds to the picklists as published: a method that they lack is `Other`, and said in the
    comment.
    """
    return csv_bytes((HEAD, *_rows(section)))


def _rows(section: Mapping[str, Json]) -> Iterator[tuple[str, ...]]:
    case = section["case"]
    for name in ("victims", "suspects"):
        people = section[name]
        for person in people if isinstance(people, list) else ():
            if isinstance(person, dict) and isinstance(case, dict):
                yield _row(case, person)


def _row(case: Mapping[str, Json], person: Mapping[str, Json]) -> tuple[str, ...]:
    words = htcds_table().words
    methods = person.get("vic_MethodsOfControl")
    given = map(str, methods) if isinstance(methods, list) else ()
    own = [words[method] for method in given if method in words]
    comment = f"Method of control, other: {', '.join(own)}" if own else ""
    return (
        _text(person["ref"]),
        *(_text(case[name]) for name in CASE),
        *(_text(person.get(name)) for name in PERSON),
        comment,
    )


def _text(value: Json) -> str:
    if isinstance(value, list):
        words = htcds_table().words
        return _BETWEEN.join(once(OTHER if each in words else str(each) for each in value))
    return "" if value is None else str(value)
