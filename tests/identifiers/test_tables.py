"""The tables agree with themselves and each other, and what is asked for comes first."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from field_assist.identifiers.airports import airport, find_airports
from field_assist.identifiers.countries import country, find_countries
from field_assist.identifiers.languages import find_languages, language
from field_assist.identifiers.ports_of_entry import find_ports, port
from field_assist.identifiers.regions import find_regions, region
from field_assist.identifiers.tables import rows
from field_assist.paths import resource_root

TABLES = sorted(path.stem for path in (resource_root() / "tables").glob("*.tsv"))
HEAVY = ("phonenumbers", "anyascii")


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_unique_keys(name: str) -> None:
    keys = [next(iter(row.values())) for row in rows(name)]

    assert len(set(keys)) == len(keys) > 0
    assert all(keys)


@pytest.mark.parametrize("name", [name for name in TABLES if name != "languages_first"])
def test_every_table_is_sorted(name: str) -> None:
    keys = [next(iter(row.values())) for row in rows(name)]

    assert keys == sorted(keys)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_named_in_its_readme(name: str) -> None:
    readme = (resource_root() / "tables" / "README.md").read_text(encoding="utf-8")

    assert f"`{name}.tsv`" in readme


def test_countries_have_their_codes() -> None:
    found = [country(row["code"]) for row in rows("countries")]
    whole = [one for one in found if one and one.kind == "country"]

    assert len(whole) == 250  # ISO 3166-1 and Kosovo
    assert len({one.alpha2 for one in whole}) == 250
    assert {one.code for one in found if one} >= {"XXA", "XXB", "XXC", "XXX", "XXK", "GBN", "UNO"}


@pytest.mark.parametrize(
    ("code", "name"), [("D<<", "Germany"), ("xxk", "Kosovo"), ("MX", "Mexico")]
)
def test_a_country_by_its_code(code: str, name: str) -> None:
    found = country(code)

    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("mx", "MEX"),
        ("guat", "GTM"),
        ("ivory", "CIV"),
        ("cote d", "CIV"),
        ("burma", "MMR"),
        ("stateless", "XXA"),
    ],
)
def test_a_country_by_what_is_typed(query: str, code: str) -> None:
    assert find_countries(query)[0].code == code


def test_no_language_is_asked_for_and_the_ones_most_missed_come_first() -> None:
    tags = [one.tag for one in find_languages("")]

    assert tags[:4] == ["mam", "quc", "kek", "kjb"]
    assert not {"es", "en"} & set(tags)


@pytest.mark.parametrize(
    "tag", ["es-419", "zh-Hans", "yue", "quc", "kek", "mam", "nah", "MAM", "es_419"]
)
def test_a_language_by_its_tag(tag: str) -> None:
    assert language(tag) is not None


@pytest.mark.parametrize(
    ("query", "tag"),
    [
        *(("kiche", "quc"), ("quiche", "quc"), ("kekchi", "kek"), ("mix", "omq-x-mixtec")),
        *(("espanol", "es-419"), ("farsi", "fa"), ("dari", "prs"), ("ocotlan zap", "zac")),
    ],
)
def test_a_language_by_what_is_typed(query: str, tag: str) -> None:
    assert find_languages(query)[0].tag == tag


def test_tags_of_the_first_languages_begin_with_one_of_the_register() -> None:
    known = {row["tag"] for row in rows("languages")}

    assert {row["tag"].split("-")[0] for row in rows("languages_first")} <= known


@pytest.mark.parametrize("query", ["IAD", "kiad", "dulles"])
def test_an_airport_by_code_or_name(query: str) -> None:
    assert find_airports(query)[0].iata == "IAD"


def test_an_airport_knows_its_time_zone_and_its_country() -> None:
    found = airport("MEX")

    assert found is not None
    assert (found.zone, found.country) == ("America/Mexico_City", "MX")
    assert all(country(row["country"]) for row in rows("airports"))


def test_ports_are_four_digits_and_none_is_called_verified_yet() -> None:
    codes = [row["code"] for row in rows("ports_of_entry")]

    assert all(len(code) == 4 and code.isdigit() for code in codes)
    assert {row["verified"] for row in rows("ports_of_entry")} == {"no"}
    assert all(region(f"US-{row['state']}") for row in rows("ports_of_entry"))


@pytest.mark.parametrize("query", ["2504", "san ysi", "ysidro ca"])
def test_a_port_by_what_is_typed(query: str) -> None:
    assert find_ports(query)[0] == port("2504")


def test_regions_are_complete() -> None:
    codes = [row["code"] for row in rows("regions")]

    assert [sum(code.startswith(start) for code in codes) for start in ("US", "CA", "MX")] == [
        *(56, 13, 32),
    ]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        *(("US-TX", "US-TX"), ("tx", "US-TX"), ("Texas", "US-TX"), ("CA", "US-CA")),
        *(("michoacan", "MX-MIC"), ("Quebec", "CA-QC"), ("de", "US-DE"), ("Germany", "DEU")),
    ],
)
def test_an_issuer_by_code_or_name(typed: str, code: str) -> None:
    found = region(typed)

    assert found is not None
    assert found.code == code


def test_regions_while_typing() -> None:
    assert [one.code for one in find_regions("new me")] == ["US-NM"]
    assert region("Sampleland") is None


@pytest.mark.parametrize("module", [*HEAVY, "tables read"])
def test_nothing_heavy_happens_at_import(module: str) -> None:
    package = Path(__file__).parents[2] / "field_assist" / "identifiers"
    names = [f"field_assist.identifiers.{path.stem}" for path in package.glob("*.py")]
    script = (
        "import sys, importlib, pathlib\n"
        "read = []\n"
        "pathlib.Path.read_text = lambda self, **_: read.append(self) or ''\n"
        f"[importlib.import_module(name) for name in {names!r}]\n"
        "print(*sys.modules, *(['tables read'] if read else []), sep='\\n')\n"
    )

    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert module not in ran.stdout.splitlines()
