"""The packet preview: pages, what is known about them, and the seal."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from field_assist.ui import keys, times
from field_assist.ui.screens.packet.pages import Pages
from field_assist.ui.screens.packet.panel import PacketFacts, PacketPanel
from field_assist.ui.screens.packet.sign_panel import SignPanel
from field_assist.ui.shortcuts import bind
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.busy_bar import BusyBar
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.scroll_panel import ScrollPanel
from field_assist.ui.widgets.side_panel import PanelPlace, WorkPage
from field_assist.workflows.print_pages import PageImage

_BUSY_AFTER_MS = 300


class PacketView(QWidget):
    """Emits that the packet is to be sealed; knows nothing about how."""

    seal_requested = Signal()
    outbox_requested = Signal()
    card_requested = Signal()

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, has_card: bool = False
    ) -> None:
        """Each widget is put in its place before it is filled: see `docs/performance.md`."""
        super().__init__(parent)
        self.setObjectName("page")
        self._beside = ScrollPanel()
        self._page = WorkPage(theme, self._beside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._page)
        self._panel = PacketPanel(theme, self._beside.viewport(), has_card=has_card)
        self._beside.hold(self._panel)
        self.messages = MessageBar(theme)
        self._page.lines.addWidget(self.messages)
        self._wait = QWidget()
        self._page.lines.addWidget(self._wait)
        self._busy_bar = BusyBar(theme)
        wait = QVBoxLayout(self._wait)
        wait.setContentsMargins(0, 0, 0, 0)
        self._said = PlainLabel(kind="small")
        wait.addWidget(self._said)
        wait.addWidget(self._busy_bar)
        self.pages = Pages(theme, self._page.inner)
        self._page.lines.addWidget(self.pages, 1)
        self._is_medium = False
        self._busy = QTimer(self)
        self._busy.setSingleShot(True)
        self._busy.setInterval(_BUSY_AFTER_MS)
        self._busy.timeout.connect(self._on_busy)
        self._connect()
        self.show_ready()

    def _connect(self) -> None:
        self._panel.seal_requested.connect(self.seal_requested)
        self._panel.outbox_requested.connect(self.outbox_requested)
        self._panel.card_requested.connect(self.card_requested)
        self.messages.action_requested.connect(self.outbox_requested)
        self._page.area.verticalScrollBar().rangeChanged.connect(self._on_grown)
        bind(keys.NEXT, self, self._panel.press_main)

    @property
    def signing(self) -> SignPanel | None:
        """Return where a card signs, hidden until it is asked for; None where none can."""
        return self._panel.signing

    def show_making(self) -> None:
        """Say that the pages are being made, if it takes longer than a glance."""
        self.messages.hide()
        self._panel.show_facts(None)
        self._panel.show_sealed(is_sealed=False)
        self._said.setText(self.tr("Making the pages."))
        self._busy.start()

    def show_progress(self, done: int, whole: int) -> None:
        """Say which of so many photos is being drawn, which is what takes long."""
        self._said.setText(self.tr("Drawing photo {0} of {1}.").format(done + 1, whole))

    def show_ready(self) -> None:
        """Stop saying that pages are being made."""
        self._busy.stop()
        self._wait.hide()
        self._busy_bar.show_busy(is_busy=False)

    def show_packet(self, pages: tuple[PageImage, ...], facts: PacketFacts | None) -> None:
        """Show the pages and what is known about them; none of both shows nothing."""
        self.show_ready()
        self.pages.show_pages(pages)
        self.pages.setVisible(bool(pages))
        self._panel.show_facts(facts)
        if self.pages.has_page_focus():
            self._page.area.verticalScrollBar().setValue(0)

    def show_sealed(self, at: datetime) -> None:
        """Say that the packet is sealed, and where it is."""
        title = self.tr("Sealed {0}.").format(times.clock_time(at))
        text = self.tr("It waits in the outbox. Nothing was sent.")
        self.messages.show_message("saved", title, text, self.tr("Open outbox"))
        self._panel.show_sealed(is_sealed=True)

    def show_sealed_before(self) -> None:
        """Say what sealing means once there is a packet of this encounter."""
        self.messages.show_message(
            "info",
            self.tr("This encounter was sealed before."),
            self.tr(
                "To seal a new version makes another packet with its own reference. The one in"
                " the outbox stays as it is."
            ),
        )

    def focus_main(self) -> None:
        """Put the keyboard on the seal; on the page where the seal lies below it."""
        if self._is_medium:
            self.pages.focus_page()
            self._page.area.verticalScrollBar().setValue(0)
        else:
            self._panel.focus_main()

    def set_medium(self, *, is_medium: bool) -> None:
        """Put the panel below the pages where there is no room beside them."""
        self._is_medium = is_medium
        self._page.place_panel(PanelPlace.BELOW if is_medium else PanelPlace.BESIDE)
        self._beside.set_flowing(is_flowing=is_medium)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Leave out the small pages."""
        self.pages.set_narrow(is_narrow=is_narrow)

    def _on_busy(self) -> None:
        self._wait.show()
        self._busy_bar.show_busy(is_busy=True, name=self.tr("Making the pages."))

    def _on_grown(self) -> None:
        """Keep the button in view when the pages above it have pushed it away."""
        button = self._panel.main_button()
        if button.hasFocus():
            self._page.area.ensureWidgetVisible(button)
