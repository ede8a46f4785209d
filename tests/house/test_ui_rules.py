"""Rules of the screens that no other tool checks, each with what it is there for."""

from __future__ import annotations

import ast
import re
import string
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from field_assist.domain import errors, misdirected_errors, receipt_errors
from field_assist.domain.errors import Expected
from field_assist.domain.mark import Mark
from field_assist.ui import keys
from field_assist.ui.messages import WORDS
from tests.house.tree_rules import ROOT

PACKAGE = ROOT / "field_assist"
SCREENS = sorted((PACKAGE / "ui").rglob("*.py"))
STARTUP = sorted((PACKAGE / "startup").rglob("*.py"))
WITH_AGENCY = {"review", "packet", "outbox"}

# (what must not stand in the code of screens and of starting, files where it may)
FORBIDDEN = [
    (r'"#[0-9A-Fa-f]{3,8}"', set()),
    (r"GlobalColor\.(?!transparent\b)", set()),
    (r"\bQColor\((?!self\._colors)[^)]", set()),
    (r"\.exec_?\(", {"session.py", "verify_window.py"}),
    (r"\bprocessEvents\b", set()),
    (r"\bsleep\(", {"supervisor.py", "pipes_windows.py"}),
    (r"\bsetStyleSheet\(", {"session.py", "gate.py", "verify_window.py"}),
    (r"\bQEventLoop\b", set()),
    (r"\bsetApplicationDisplayName\b", set()),  # it would name the program on the blank page
    (r"\bQLabel\(", {"label.py"}),
    (r"\b(?:setHtml|insertHtml|appendHtml|RichText|MarkdownText)\b", set()),
    (r"\bQMessageBox\b|\bQInputDialog\b", set()),
    (r"\bResizeToContents\b", set()),
]


def nodes(path: Path) -> Iterator[ast.AST]:
    """Yield all nodes of a file. Keep none: the trees of all files fill hundreds of megabytes."""
    return ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in nodes(path) if isinstance(node, ast.Call))


def place(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


@pytest.mark.parametrize(("pattern", "allowed"), FORBIDDEN, ids=[p for p, _ in FORBIDDEN])
def test_screens_and_starting_do_without(pattern: str, allowed: set[str]) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in [*SCREENS, *STARTUP]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(pattern, line) and path.name not in allowed
    ]

    assert found == []


def texts_of(call: ast.Call) -> list[ast.expr]:
    """Return what a call hands to the translator; [] for any other call."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name in {"tr", "translate", "QT_TRANSLATE_NOOP"}:
        return call.args[:1] if name == "tr" else call.args[1:2]
    return []


def is_made_up(text: ast.expr) -> bool:
    """Whether a text is put together, so that no translator can find it."""
    return isinstance(text, ast.JoinedStr | ast.BinOp | ast.Call)


def made_up_texts(path: Path) -> list[str]:
    found = [(call, text) for call in calls(path) for text in texts_of(call)]
    return [place(path, call) for call, text in found if is_made_up(text)]


def test_translated_texts_are_whole_sentences_in_the_source() -> None:
    assert [spot for path in [*SCREENS, *STARTUP] for spot in made_up_texts(path)] == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("self.tr(f'{n} marks')", 1),
        ("self.tr('a' + b)", 1),
        ("translate('Keys', '{0}'.format(n))", 1),
        ("self.tr('{0} marks').format(n)", 0),
        ("translate('Keys', key.does)", 0),
    ],
)
def test_a_text_that_is_put_together_is_found(text: str, count: int) -> None:
    found = [n for c in ast.walk(ast.parse(text)) if isinstance(c, ast.Call) for n in texts_of(c)]

    assert sum(is_made_up(node) for node in found) == count


EXPECTED = sorted(
    {
        kind
        for module in (errors, misdirected_errors, receipt_errors)
        for kind in vars(module).values()
        if isinstance(kind, type)
    },
    key=lambda kind: kind.__name__,
)
KINDS = [kind for kind in EXPECTED if issubclass(kind, Expected) and kind is not Expected]


@pytest.mark.parametrize("kind", KINDS)
def test_every_expected_error_has_words(kind: type[Expected]) -> None:
    title, text = WORDS[kind]

    assert title.endswith(".")
    assert text.endswith(".")


def placeholders(kind: type[Expected]) -> set[str]:
    words = "".join(WORDS[kind])
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


@cache
def keywords_of_calls() -> dict[str, list[set[str]]]:
    """Return the names that each call in the program gives, by the name of what it calls."""
    found: dict[str, list[set[str]]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for call in calls(path):
            called = getattr(call.func, "attr", getattr(call.func, "id", ""))
            found.setdefault(called, []).append({str(given.arg) for given in call.keywords})
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_place_that_makes_an_error_gives_what_its_words_need(kind: type[Expected]) -> None:
    missing = [placeholders(kind) - given for given in keywords_of_calls().get(kind.__name__, [])]

    assert [names for names in missing if names] == []


@pytest.mark.parametrize("word", ["please", "sorry", "oops", "!", "invalid", "illegal", "fatal"])
def test_words_blame_nobody(word: str) -> None:
    assert [t for pair in WORDS.values() for t in pair if word in t.lower()] == []


NAMES = {name: key for name, key in vars(keys).items() if isinstance(key, keys.Key)}
# Keys that a list or a page takes itself, and what in its source shows that.
BY_EVENT = {
    **{mark.name: ("checklist/list_view.py", "_LETTERS") for mark in Mark},
    "CLEAR": ("checklist/list_view.py", "Key_Backspace"),
    "ROW_NOTE": ("checklist/list_view.py", "Key_Return"),
    "ESCAPE": ("checklist/list_view.py", "Key_Escape"),
    "OPEN": ("../widgets/record_table.py", "Key_Return"),
    "TOGGLE": ("review", "Key_Space"),
    "CHANGE": ("review", "Key_C"),
    "REMOVE": ("people/card_list.py", "Key_Delete"),
    "HISTORY": ("notes", "Key_H"),
    "MENTION": ("../../domain/mention.py", '"@"'),
    "OPEN_QUOTE": ("notes/tokens.py", "_QUOTES"),
    "FLAG": ("notes/tokens.py", '"!"'),
    "TEMPLATE": ("notes/tokens.py", '"/"'),
}


def bound_names(path: Path) -> set[str]:
    """Return the keys that a file names other than as a hint on a button."""
    found = [n for n in nodes(path) if isinstance(n, ast.Attribute | ast.keyword)]
    hints = {id(n.value) for n in found if isinstance(n, ast.keyword) and n.arg == "key"}
    named = [n for n in found if isinstance(n, ast.Attribute)]
    hints |= {id(node.value) for node in named if node.attr == "caption"}
    return {
        node.attr
        for node in named
        if isinstance(node.value, ast.Name) and node.value.id == "keys" and id(node) not in hints
    }


@cache
def bound() -> frozenset[str]:
    """Return the keys that any file of the screens names so."""
    return frozenset(name for path in SCREENS for name in bound_names(path))


@pytest.mark.parametrize("name", sorted(set(NAMES) - set(BY_EVENT)))
def test_every_key_of_the_map_does_something(name: str) -> None:
    assert name in bound()


@pytest.mark.parametrize("name", sorted(BY_EVENT))
def test_every_key_that_a_list_takes_itself_is_there(name: str) -> None:
    file, sign = BY_EVENT[name]
    where = PACKAGE / "ui" / "screens" / file
    sources = [where] if where.is_file() else sorted(where.rglob("*.py"))

    assert any(sign in path.read_text(encoding="utf-8") for path in sources)


def test_the_map_lists_every_key() -> None:
    assert set(keys.ALL) == set(NAMES.values())


@pytest.mark.parametrize(
    "scope",
    [
        {keys.Where.ANYWHERE, keys.Where.ENCOUNTER},
        {keys.Where.ANYWHERE, keys.Where.ENCOUNTER, keys.Where.ROW},
        {keys.Where.ANYWHERE, keys.Where.LIST},
        {keys.Where.ANYWHERE, keys.Where.GATE},
    ],
    ids=["window", "line", "list", "gate"],
)
def test_a_key_does_one_thing_where_it_works(scope: set[keys.Where]) -> None:
    counts = Counter(key.sequence for key in keys.ALL if key.where in scope)

    assert [sequence for sequence, count in counts.items() if count > 1] == []


@cache
def strings(path: Path) -> tuple[str, ...]:
    """Return the strings of a file that are no docstrings."""
    found = [n for n in nodes(path) if isinstance(n, ast.Expr | ast.Constant)]
    docs = {id(node.value) for node in found if isinstance(node, ast.Expr)}
    constants = [n for n in found if isinstance(n, ast.Constant) and id(n) not in docs]
    return tuple(node.value for node in constants if isinstance(node.value, str))


@pytest.mark.parametrize("word", [r"traffick", r"victim", r"\bHSI\b", r"\bICE\b", r"suspect"])
def test_screens_that_a_traveller_may_see_are_neutral(word: str) -> None:
    neutral = [path for path in SCREENS if not WITH_AGENCY & set(path.parts)]

    found = [(path.name, text) for path in neutral for text in strings(path)]

    assert [pair for pair in found if re.search(word, pair[1], re.IGNORECASE)] == []


@pytest.mark.parametrize("word", [r"\d ?%(?!\w)", r"\bcleared\b", r"probab", r"\bscore"])
def test_no_screen_scores_or_clears_anybody(word: str) -> None:
    texts = [(path.name, text) for path in SCREENS for text in strings(path)]

    assert [pair for pair in texts if re.search(word, pair[1], re.IGNORECASE)] == []
