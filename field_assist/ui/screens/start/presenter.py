"""Preselects what was used last, and starts the encounter."""

from __future__ import annotations

from field_assist.domain.checklist import Checklist, Role, Setting
from field_assist.domain.encounter import Budget
from field_assist.domain.errors import Expected
from field_assist.domain.found import Found
from field_assist.ui.found_words import part_of
from field_assist.ui.messages import words
from field_assist.ui.navigation import Navigator
from field_assist.ui.place_parts import join_place, split_place
from field_assist.ui.screens.start.view import StartView
from field_assist.ui.theme import Theme
from field_assist.workflows.session import Session

_SETTING, _BUDGET = "start.setting", "start.budget"


class StartPresenter:
    """The `Screen` that begins an encounter."""

    def __init__(self, theme: Theme, session: Session, navigator: Navigator) -> None:
        self._session = session
        self._navigator = navigator
        profiles = self._checklist.settings
        self.view = StartView(theme, tuple(profiles[s] for s in Setting if s in profiles))
        self.foot = self.view.foot
        self.view.show_roles((role, p.title) for role, p in self._checklist.roles.items())
        self.view.setting_chosen.connect(self._on_setting_chosen)
        self.view.start_requested.connect(self._on_start)
        self.view.cancel_requested.connect(navigator.show_home)
        self._hits: tuple[Found, ...] = ()
        self.view.seen_before.asked.connect(self._on_asked)
        self.view.seen_before.opened.connect(self._on_hit_opened)
        self._preselect()

    def enter(self) -> None:
        """Choose what was used last again, and put the keyboard on it."""
        self.view.hide_trouble()
        self.view.seen_before.clear()
        self._preselect()
        self.view.take_focus()

    @property
    def _checklist(self) -> Checklist:
        """Return what a new encounter would use; it may have been installed a moment ago."""
        return self._session.catalogue.checklist

    def flush(self) -> None:
        """Nothing is stored before the encounter starts."""

    def place(self) -> str:
        """Return the chosen setting, role and time."""
        view = self.view
        return join_place(
            view.setting().value,
            role=view.role().value,
            budget=view.budget().value,
            seen=view.seen_before.text(),
        )

    def return_to(self, place: str) -> None:
        """Choose a setting, and what was chosen with it."""
        setting, parts = split_place(place)
        if setting in {known.value for known in self._checklist.settings}:
            self.view.choose(Setting(setting))
        if parts.get("role", "") in {role.value for role in self._checklist.roles}:
            self.view.choose_role(Role(parts["role"]))
        if parts.get("budget", "") in {budget.value for budget in Budget}:
            self.view.choose_budget(Budget(parts["budget"]))
        self.view.seen_before.ask(parts.get("seen", ""))

    def _preselect(self) -> None:
        settings = {s.value: s for s in Setting if s in self._checklist.settings}
        last = settings.get(self._session.recall(_SETTING))
        self.view.show_last_used(last)
        self.view.choose(last or next(iter(settings.values())))
        budgets = {budget.value: budget for budget in Budget}
        remembered = budgets.get(self._session.recall(_BUDGET))
        self.view.choose_budget(remembered or Budget.STANDARD)

    def _on_setting_chosen(self, setting: Setting) -> None:
        profile = self._checklist.settings[setting]
        roles = {role.value: role for role in self._checklist.roles}
        last = roles.get(self._session.recall(_role_key(setting)))
        self.view.choose_role(last or profile.usual_role)
        shorts = tuple(self._checklist.indicators[i].short for i in profile.quick_card)
        pack = self._checklist.pack
        name = f"{pack.id} {pack.version}"
        self.view.show_first(shorts, len(self._checklist.indicators), name)

    def _on_asked(self, text: str) -> None:
        try:
            self._hits = self._session.finding.before_create(text)
            indexing = self._session.recording.index.progress()
        except Expected as error:
            said = words(error)
            self._hits = ()
            self.view.show_hits((), f"{said.title} {said.text}")
            return
        state = self.view.seen_before.state_of(len(self._hits), indexing) if text.strip() else ""
        self.view.show_hits(self._hits, state)

    def _on_hit_opened(self, number: int) -> None:
        hit = self._hits[number]
        part, place = part_of(hit.whys[0])
        self._navigator.show_encounter(hit.row.id, part)
        if place:
            self._navigator.show_part(part, place)

    def _on_start(self) -> None:
        view = self.view
        setting, role, budget = view.setting(), view.role(), view.budget()
        try:
            encounter = self._session.recording.start(setting, role, budget)
        except Expected as error:
            said = words(error)
            view.show_trouble(said.title, said.text)
            return
        self._remember(setting, role, budget)
        self._navigator.show_encounter(encounter.id)

    def _remember(self, setting: Setting, role: Role, budget: Budget) -> None:
        self._session.remember(_SETTING, setting.value)
        self._session.remember(_role_key(setting), role.value)
        self._session.remember(_BUDGET, budget.value)


def _role_key(setting: Setting) -> str:
    return f"start.role.{setting.value}"
