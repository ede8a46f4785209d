"""The page about the program: its version, what encrypts, the head of the log, a self-test."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from field_assist.domain.modules import CryptoModule, FipsMode, Module
from field_assist.ui.screens.settings.page_view import PageView
from field_assist.ui.theme import Theme
from field_assist.ui.widgets.button import Button
from field_assist.ui.widgets.finding_list import Finding, FindingList
from field_assist.ui.widgets.label import PlainLabel
from field_assist.ui.widgets.message_bar import MessageBar
from field_assist.ui.widgets.progress_line import ProgressLine
from field_assist.ui.widgets.side_panel import Facts


class AboutPage(PageView):
    """Shows; the presenter knows the workflows."""

    test_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("About"), parent)
        self._facts = Facts(theme)
        self._modules = FindingList(theme)
        self._note = PlainLabel(kind="small", wraps=True)
        self._test = Button(theme, self.tr("Run the self-test"), icon="list-checks")
        self._progress = ProgressLine(theme)
        self._result = MessageBar(theme)
        self._found = FindingList(theme)
        self._lay_out(theme)
        self._test.clicked.connect(self.test_requested)
        self._found.hide()

    def _lay_out(self, theme: Theme) -> None:
        self._note.setText(
            self.tr(
                "The algorithms in use are FIPS-approved ones, unless your agency chose Argon2id"
                " for passphrases. Whether a library runs in its FIPS mode is what it says itself;"
                " nobody has examined this build of it."
            )
        )
        self.lines.addWidget(self._facts)
        self.lines.addWidget(PlainLabel(self.tr("What encrypts"), "label"))
        self.lines.addWidget(self._modules)
        self.lines.addWidget(self._note)
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(PlainLabel(self.tr("Self-test"), "label"))
        said = self.tr("Reads every page, entry, packet and file; nothing is changed.")
        head.addWidget(PlainLabel(said, "small", wraps=True), 1)
        head.addWidget(self._test)
        self.lines.addLayout(head)
        for part in (self._progress, self._result, self._found):
            self.lines.addWidget(part)
        self.lines.addStretch(1)

    def show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        """Show the versions of the program and of its content, and the head of the log."""
        self._facts.show_facts(facts)

    def show_modules(self, modules: tuple[CryptoModule, ...]) -> None:
        """Show each library with what it is used for."""
        self._modules.show_findings(tuple(self._module(module) for module in modules))

    def _module(self, module: CryptoModule) -> Finding:
        used = {
            Module.DATABASE: self.tr("Encrypts the records: AES-256, HMAC-SHA-512 for each page"),
            Module.KEYS: self.tr("Wraps the keys and signs: AES-256-GCM, PBKDF2, ECDSA, RSA"),
            Module.HASHES: self.tr("Hashes files and the log: SHA-256"),
            Module.CARDS: self.tr("Asks smart cards; the card does its own cryptography"),
        }[module.module]
        icon = {
            Module.DATABASE: "vault",
            Module.KEYS: "key-round",
            Module.HASHES: "copy-check",
            Module.CARDS: "credit-card",
        }[module.module]
        word = {
            FipsMode.ON: self.tr("FIPS mode on"),
            FipsMode.OFF: self.tr("FIPS mode off"),
            FipsMode.NONE: self.tr("No FIPS mode"),
        }[module.fips]
        title = self.tr("{0} {1}").format(module.name, module.version)
        return Finding(icon=icon, title=title, text=used, word=word)

    def take_focus(self) -> bool:
        """Put the keyboard on the self-test."""
        self._test.setFocus()
        return True

    def show_progress(self, text: str, done: int, total: int) -> None:
        """Say how far the self-test is."""
        self._test.setEnabled(False)
        self._result.hide()
        self._found.hide()
        self._progress.show_progress(text, done, total)

    def show_result(
        self, kind: str, title: str, text: str, findings: tuple[Finding, ...] = ()
    ) -> None:
        """Show what the self-test found, part by part."""
        had_focus = not self._test.isEnabled()
        self._test.setEnabled(True)
        self._progress.end()
        self._result.show_message(kind, title, text)
        self._found.show_findings(findings)
        if had_focus and self.isVisible():
            self._test.setFocus()
