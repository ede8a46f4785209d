"""A lane that computes gives way to the window often."""

from __future__ import annotations

import sys

import pytest

from field_assist.ui.lanes import TURN_S, Lanes


def test_lanes_give_way_ten_times_as_often_as_python_asks() -> None:
    usual = 0.005
    sys.setswitchinterval(usual)

    Lanes().close()

    assert sys.getswitchinterval() == pytest.approx(TURN_S)
    assert usual / 10 >= TURN_S
