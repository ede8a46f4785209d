"""What is known about the packet, and the seal."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from field_assist.domain.mail_size import MailSize
from field_assist.ui import keys
from field_assist.ui.mail_words import size_words
from field_assist.ui.screens.packet.sign_panel import SignPanel
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.side_panel import Facts, SidePanel


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketFacts:
    """What was counted and computed on the very bytes; `size_bytes` of the PDF."""

    reference: str
    pages: int
    size_bytes: int
    marking: str
    data_sha256: str
    is_data_whole: bool
    facts: int
    signs: int
    notes: int
    withheld: int
    recipient: str
    sought: int
    """How many values that were left out were searched for."""
    mail: MailSize
    leaks: str
    """Where some were found, in words; "" is nowhere."""


class PacketPanel(SidePanel):
    """Checks, contents, and one button: seal, or after that the outbox."""

    seal_requested = Signal()
    outbox_requested = Signal()
    card_requested = Signal()

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, has_card: bool = False
    ) -> None:
        """`has_card` offers to sign with a card, on a computer that has the software for it."""
        super().__init__(theme, parent=parent)
        self._theme = theme
        self.set_title(self.tr("Checks"))
        self._check_icon = PlainLabel()
        self._check = PlainLabel(wraps=True)
        self._gate_icon = PlainLabel()
        self._gate = PlainLabel(wraps=True)
        self._contents_title = PlainLabel(self.tr("Contents"), "label")
        self._contents = Facts(theme)
        self._seal = Button(
            theme, self.tr("Seal packet"), "primary-large", icon="stamp", key=keys.NEXT
        )
        self._outbox = Button(
            theme, self.tr("Open outbox"), "primary-large", icon="send", key=keys.NEXT
        )
        self._card = Button(theme, self.tr("Sign with your card"), icon="credit-card")
        self.signing = self._make_signing() if has_card else None
        self._after = PlainLabel(kind="small", wraps=True)
        self._seal.clicked.connect(self.seal_requested)
        self._outbox.clicked.connect(self.outbox_requested)
        self._card.clicked.connect(self.card_requested)
        self._lay_out()
        self.show_facts(None)
        self.show_sealed(is_sealed=False)

    def _make_signing(self) -> SignPanel:
        signing = SignPanel(self._theme)
        signing.hide()
        signing.closed.connect(self._on_signing_closed)
        signing.shown.connect(self._on_signing_shown)
        return signing

    def _lay_out(self) -> None:
        for icon, said in ((self._check_icon, self._check), (self._gate_icon, self._gate)):
            row = QHBoxLayout()
            row.setSpacing(self._theme.px(8))
            row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(said, 1)
            self.lines.addLayout(row)
        rule = QFrame()
        rule.setObjectName("line")
        self.lines.addWidget(rule)
        if self.signing is not None:
            self.lines.addWidget(self.signing)
        self.lines.addWidget(self._contents_title)
        self.lines.addWidget(self._contents)
        self.lines.addStretch(1)
        for part in (self._seal, self._outbox, self._card, self._after):
            self.lines.addWidget(part)

    def show_facts(self, facts: PacketFacts | None) -> None:
        """Show what is known about the packet; None while there is none."""
        self._show_gate(facts)
        if facts is None:
            self._show_check("circle-dashed", "text_2", self.tr("The pages are not made yet."))
            self._contents.show_facts(())
            return
        if facts.is_data_whole:
            said = self.tr("The data inside was read back and is exactly what was reviewed.")
            self._show_check("circle-check", "saved", said)
        else:
            said = self.tr("The data inside differs from what was reviewed. It is not sealed.")
            self._show_check("circle-x", "danger", said)
        self._contents.show_facts(self._pairs(facts))

    def _show_gate(self, facts: PacketFacts | None) -> None:
        """Say whether anything that was left out was found; nothing when nothing was left out."""
        is_shown = facts is not None and facts.sought > 0
        self._gate.setVisible(is_shown)
        self._gate_icon.setVisible(is_shown)
        if facts is None:
            return
        icon, role = ("circle-x", "danger") if facts.leaks else ("circle-check", "saved")
        said = self.tr(
            "What you left out ({0}) was searched for in the finished file and not found. Words"
            " that you let stay, and single words that any packet may have, do not count."
        )
        if facts.leaks:
            said = self.tr("What you left out is still in it: {0}. It is not sealed.")
        self._gate_icon.setPixmap(self._theme.pixmap(icon, role, 18))
        self._gate.setText(said.format(facts.leaks or f"{facts.sought:,}"))

    def _pairs(self, facts: PacketFacts) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("Reference"), facts.reference),
            (self.tr("For"), facts.recipient),
            (self.tr("Pages"), f"{facts.pages:,}"),
            (self.tr("Size"), self.tr("{0} KB").format(f"{-(-facts.size_bytes // 1000):,}")),
            (self.tr("As a mail"), size_words(facts.mail)),
            (self.tr("Marking"), facts.marking),
            (self.tr("Data hash"), _in_fours(facts.data_sha256[:16])),
            (self.tr("Situation"), f"{facts.facts:,}"),
            (self.tr("Signs"), f"{facts.signs:,}"),
            (self.tr("Notes"), f"{facts.notes:,}"),
            (self.tr("Left out"), f"{facts.withheld:,}"),
        )

    def _show_check(self, icon: str, role: str, said: str) -> None:
        self._check_icon.setPixmap(self._theme.pixmap(icon, role, 18))
        self._check.setText(said)

    def show_sealed(self, *, is_sealed: bool) -> None:
        """Offer the seal, or the outbox once it is sealed; the keyboard follows."""
        had_focus = self._seal.hasFocus() or self._outbox.hasFocus()
        self._seal.setVisible(not is_sealed)
        self._outbox.setVisible(is_sealed)
        self._card.setVisible(self.signing is not None and not is_sealed)
        self._after.setText(
            self.tr("Leave this part and come back to seal another packet.")
            if is_sealed
            else self.tr(
                "Sealing signs these bytes with the key of this device and keeps them in the"
                " outbox. Nothing is sent."
            )
        )
        if had_focus:
            self.focus_main()

    def _on_signing_shown(self, is_shown: bool) -> None:  # noqa: FBT001 -- Qt's signal
        """Make room: the PIN and what is said of it have to be in view together."""
        for part in (self._contents_title, self._contents):
            part.setVisible(not is_shown)

    def _on_signing_closed(self) -> None:
        self._card.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_main(self) -> None:
        """Put the keyboard on the one thing to do."""
        self.main_button().setFocus(Qt.FocusReason.OtherFocusReason)

    def main_button(self) -> Button:
        """Return the button that has work to do."""
        return self._outbox if self._outbox.isVisibleTo(self) else self._seal

    def press_main(self) -> None:
        """Seal, or open the outbox; who was asked for a PIN does not seal without the card."""
        if self.signing is not None and self.signing.isVisibleTo(self):
            self.signing.accept.click()
        else:
            self.main_button().click()


def _in_fours(digits: str) -> str:
    return " ".join(digits[n : n + 4] for n in range(0, len(digits), 4))
