"""The packet: builds what would leave, shows it, and seals exactly that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QWidget

from field_assist.domain.encounter import Encounter, Status
from field_assist.domain.errors import Expected, LeftOutFound, PreviewStale
from field_assist.domain.ids import AttachmentId
from field_assist.domain.mail_size import MailForm, mail_size
from field_assist.domain.progress import Stopped
from field_assist.domain.referral import Referral
from field_assist.ui import messages
from field_assist.ui.handling_words import leak_words, recipient_words
from field_assist.ui.lanes import Lanes
from field_assist.ui.navigation import Navigator, Part
from field_assist.ui.open_encounter import OpenEncounter
from field_assist.ui.screens.packet.card_signing import CardSigning
from field_assist.ui.screens.packet.foot import PacketFoot
from field_assist.ui.screens.packet.panel import PacketFacts
from field_assist.ui.screens.packet.view import PacketView
from field_assist.ui.theme import Theme
from field_assist.workflows import refer, sign_by_card
from field_assist.workflows.enclose import DrawnPhoto, Originals
from field_assist.workflows.leaks import Guard
from field_assist.workflows.refer import Draft, Preview
from field_assist.workflows.session import Session

_MOST_SCALE = 2.0
_PLACE = "page:"
_AFTER_PAINT_MS = 1
"""A timer waits for what is to be painted; Qt takes one of 0 ms for an event, which does not."""


class PacketPresenter:
    """A `Screen`. A place is `page:<number>`.

    A preview belongs to one state of the encounter; after any change it is made again, so that
    what is sealed is what was looked at.
    """

    is_desk_screen = True

    def __init__(
        self,
        theme: Theme,
        desk: OpenEncounter,
        navigator: Navigator,
        session: Session,
        lanes: Lanes,
        parent: QWidget | None = None,
    ) -> None:
        """`parent` is where the screen will be shown."""
        self._desk = desk
        self._navigator = navigator
        self._session = session
        self._lane = lanes.work
        self._scale = min(refer.PREVIEW_SCALE * theme.look.scale_percent / 100, _MOST_SCALE)
        module = session.policy.pkcs11_module
        has_card = not session.is_practice and sign_by_card.is_possible(module)
        self._packet = PacketView(theme, parent, has_card=has_card)
        foot = self._foot = PacketFoot(theme)
        self.view: QWidget = self._packet
        self.foot: QWidget | None = foot
        self._making: Encounter | None = None
        self._shown_of: Encounter | None = None
        self._preview: Preview | None = None
        self._drawn: Mapping[AttachmentId, DrawnPhoto] = {}
        self._stale: PreviewStale | None = None
        self._wanted_page: int | None = None
        self._packet.seal_requested.connect(self._on_seal)
        self._packet.outbox_requested.connect(navigator.show_outbox)
        self._signing: CardSigning | None = None
        panel = self._packet.signing
        if panel is not None:
            self._signing = CardSigning(panel, lanes.work, module, session.now, self._on_signed)
            panel.closed.connect(self._signing.end)
        self._packet.card_requested.connect(self._on_card)
        foot.back_requested.connect(self._on_back)
        desk.changed.connect(self._on_changed)
        self._packet.destroyed.connect(self._on_destroyed)

    def enter(self) -> None:
        """Make the pages if they are not those of the encounter as it is now."""
        encounter = self._desk.encounter
        is_shown = self._preview is not None and self._shown_of is encounter
        if not is_shown and self._making is not encounter:
            self._make()
        self._packet.focus_main()

    def flush(self) -> None:
        """Nothing is typed here."""

    def place(self) -> str:
        """Return the page in front."""
        page = self._packet.pages.current() if self._wanted_page is None else self._wanted_page
        return f"{_PLACE}{page}"

    def return_to(self, place: str) -> None:
        """Turn to a page, as soon as it is made."""
        number = place.removeprefix(_PLACE)
        if number.isdecimal():
            self._wanted_page = int(number) if self._making is not None else None
            self._packet.pages.turn_to(int(number))

    def _make(self) -> None:
        """Say that the pages are being made, and begin once that is on the screen."""
        encounter = self._desk.encounter
        self._making, self._shown_of, self._preview = encounter, encounter, None
        self._end_signing()
        self._packet.show_making()
        self._foot.show_unsealed()
        QTimer.singleShot(_AFTER_PAINT_MS, self._packet, partial(self._begin, encounter))

    def _begin(self, encounter: Encounter) -> None:
        """Gather what goes into the packet, and make its pages in the lane."""
        if encounter is not self._making:
            return
        try:
            referral = self._session.referring.gather(encounter)
            guard = self._session.referring.guard(encounter)
            originals = self._session.referring.originals(encounter)
            originals = replace(originals, drawn=self._drawn)
        except Expected as error:
            self._refuse(error)
            return
        self._lane.run_telling(
            partial(self._preview_of, encounter, referral, guard, originals),
            told=partial(self._on_told, encounter),
            done=partial(self._on_made, encounter),
            failed=partial(self._on_failed, encounter),
        )

    def _preview_of(
        self,
        encounter: Encounter,
        referral: Referral,
        guard: Guard,
        originals: Originals,
        tell: Callable[..., None],
    ) -> Preview:
        """Make a preview; runs in the lane, and ends early once another state is wanted."""

        def progress(done: int, whole: int, /) -> None:
            if self._making is not encounter:
                raise Stopped
            tell(done, whole)

        return refer.preview(referral, self._scale, guard, originals, progress)

    def _on_told(self, encounter: Encounter, done: int, whole: int) -> None:
        if encounter is self._making:
            self._packet.show_progress(done, whole)

    def _on_made(self, encounter: Encounter, preview: Preview) -> None:
        if encounter is not self._making:
            return
        self._making, self._preview, self._drawn = None, preview, preview.draft.drawn
        self._packet.messages.hide()
        if self._stale is not None:
            self._say(self._stale)  # the pages came anew: still to be said
            self._stale = None
        limit = self._session.policy.mail.most_bytes
        self._packet.show_packet(preview.pages, _facts(preview, limit))
        if self._wanted_page is not None:
            self._packet.pages.turn_to(self._wanted_page)
            self._wanted_page = None
        if encounter.status is not Status.OPEN:
            self._packet.show_sealed_before()

    def _on_failed(self, encounter: Encounter, error: Exception) -> None:
        if encounter is not self._making:
            return
        if not isinstance(error, Expected):
            self._making = None
            self._packet.show_packet((), None)
            raise error
        self._refuse(error)

    def _refuse(self, error: Expected) -> None:
        self._making = None
        self._packet.show_packet((), None)
        said = messages.words(error)
        self._packet.messages.show_message("info", said.title, said.text)

    def _on_seal(self) -> None:
        preview = self._ready()
        if preview is not None:
            self._seal(preview.draft)  # refused there if anything that was left out is in it

    def _ready(self) -> Preview | None:
        """Return what can be sealed; else say why it cannot."""
        preview = self._preview
        if preview is None:
            self._say_not_made()
        elif not self._desk.save_waiting():
            self._say_unsaved()
        elif preview.is_data_whole:
            return preview
        return None

    def _on_card(self) -> None:
        preview = self._ready()
        if preview is None:
            return
        guard = self._session.referring.guard(self._desk.encounter)
        if preview.draft.leaks:
            self._say(LeftOutFound(count=len(preview.draft.leaks)))
        elif self._signing is not None:
            self._signing.begin(preview.draft, guard)

    def _on_signed(self, draft: Draft) -> None:
        self._seal(draft)
        self._packet.focus_main()

    def _end_signing(self) -> None:
        if self._signing is not None:
            self._signing.end()

    def _seal(self, draft: Draft) -> None:
        self._end_signing()
        try:
            encounter = self._session.referring.seal(self._desk.encounter, draft)
        except Expected as error:
            self._say(error)
            if isinstance(error, PreviewStale):
                self._stale = error
                self._make()
            return
        self._preview = None
        self._shown_of = encounter
        self._desk.replace(encounter)
        self._packet.show_sealed(self._session.now())
        self._foot.show_sealed()

    def _say(self, error: Expected) -> None:
        said = messages.words(error)
        self._packet.messages.show_message("attention", said.title, said.text)

    def _say_not_made(self) -> None:
        if self._packet.messages.isHidden():
            self._packet.messages.show_message(
                "info",
                QCoreApplication.translate("Packet", "The pages are still being made."),
                QCoreApplication.translate("Packet", "Seal the packet when you have seen them."),
            )

    def _say_unsaved(self) -> None:
        self._packet.messages.show_message(
            "attention",
            QCoreApplication.translate("Packet", "The packet is not sealed."),
            QCoreApplication.translate(
                "Packet",
                "A change is not saved yet. It stays on screen and saving is tried again by"
                " itself; seal the packet after that.",
            ),
        )

    def _on_changed(self) -> None:
        is_stale = self._shown_of is not self._desk.encounter
        if is_stale and self.view.isVisible():
            self._make()

    def _on_destroyed(self) -> None:
        """Let pages that are still being made come to nothing."""
        self._making = None

    def _on_back(self) -> None:
        self._navigator.show_part(Part.REVIEW)


def _facts(preview: Preview, most_mail_bytes: int) -> PacketFacts:
    referral, packet = preview.draft.referral, preview.draft.packet
    return PacketFacts(
        reference=packet.reference,
        pages=len(preview.pages),
        size_bytes=len(packet.pdf),
        mail=mail_size(len(packet.pdf), most_mail_bytes, MailForm.PLAIN),
        marking=preview.marking,
        data_sha256=preview.data_sha256,
        is_data_whole=preview.is_data_whole,
        facts=len(referral.situation),
        signs=len(referral.signs),
        notes=len(referral.notes) + sum(len(sign.notes) for sign in referral.signs),
        withheld=sum(referral.withheld.values()),
        recipient=recipient_words(referral.handling.recipient),
        sought=preview.draft.guard.sought if preview.draft.guard else 0,
        leaks=leak_words(preview.draft.leaks),
    )
