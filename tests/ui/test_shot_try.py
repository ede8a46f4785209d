import pytest
from pathlib import Path
from PySide6.QtWidgets import QApplication
from tests.house.review_stage import REVIEW_SCREENS


@pytest.mark.parametrize("name", list(REVIEW_SCREENS))
@pytest.mark.parametrize("size", [(1280, 800), (1024, 600)])
def test_shot(opened, qtbot, name, size):
    opened.window.resize(*size)
    opened.window.show()
    REVIEW_SCREENS[name](opened)
    if "packet" in name:
        from field_assist.ui.screens.packet.panel import PacketPanel

        pan = opened.window.findChildren(PacketPanel)[0]
        qtbot.waitUntil(lambda: bool(pan._gate.text()), timeout=30000)
    for _ in range(20):
        QApplication.processEvents()
    opened.window.grab().save(
        f"/tmp/t/shots/{name.replace(' ', '_').replace(',', '')}_{size[0]}.png"
    )
