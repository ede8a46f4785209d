from __future__ import annotations

from pathlib import Path

import pytest

from field_assist import paths
from field_assist.content.contacts import check_contacts, load_contacts
from field_assist.domain.contacts import Audience
from field_assist.domain.errors import PackInvalid

SHIPPED = paths.resource_root() / "contacts" / "us.toml"


@pytest.mark.parametrize(
    ("name", "number", "packet"),
    [
        ("emergency", "911", "Emergency services"),
        ("duty_desk", "+1-877-447-4847", "HSI Tip Line"),
        ("duty_desk_earlier", "+1-866-347-2423", "HSI Tip Line, earlier number"),
        ("lifeline", "988", "988 Suicide and Crisis Lifeline"),
        ("national_hotline", "+1-888-373-7888", "National Human Trafficking Hotline"),
        ("trade_allegation", "", "CBP e-Allegations"),
        ("wage_hour", "+1-866-487-9243", "Department of Labor, Wage and Hour Division"),
    ],
)
def test_the_shipped_list_has_the_number(name: str, number: str, packet: str) -> None:
    contact = next(contact for contact in load_contacts(SHIPPED) if contact.id == name)

    assert (contact.number, contact.packet) == (number, packet)


def test_emergency_comes_first() -> None:
    assert load_contacts(SHIPPED)[0].id == "emergency"


def test_the_trade_desk_is_for_goods() -> None:
    trade = [c.id for c in load_contacts(SHIPPED) if c.audience is Audience.TRADE]

    assert trade == ["trade_allegation"]


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('number = "911"', 'nummer = "911"', "$.contact[0].nummer"),
        ('number = "911"', 'number = "nine one one"', "$.contact[0].number"),
        ('number = "911"', "number = 911", "$.contact[0].number"),
        ('number = "911"', 'number = ""', "$.contact[0].number"),
        ('audience = "officer"', 'audience = "everybody"', "$.contact[0].audience"),
        ("checked_on = 2026-11-21", 'checked_on = "lately"', "$.contact[0].checked_on"),
        ('screen = "Duty desk"', 'screen = "HSI"', "$.contact[1].screen"),
        ('id = "duty_desk"', 'id = "emergency"', "$.contact[1].id"),
        ("schema = 1", "schema = 2", "$.schema"),
    ],
)
def test_a_mistake_in_a_contact_list_is_refused_with_its_path(
    tmp_path: Path, old: str, new: str, where: str
) -> None:
    path = tmp_path / "us.toml"
    path.write_text(SHIPPED.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    with pytest.raises(PackInvalid) as caught:
        load_contacts(path)

    assert (caught.value.facts["file"], caught.value.facts["where"]) == ("us.toml", where)


def test_a_missing_contact_list_is_refused_without_the_path_of_the_user(tmp_path: Path) -> None:
    findings = check_contacts(tmp_path / "us.toml")

    assert [str(finding) for finding in findings] == ["us.toml: $: the file is missing"]
