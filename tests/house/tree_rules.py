"""The rules for files and names that no other tool checks.

Run as a program it prints one line on what it looked at, or the faults, and ends with 0 or 1.
Standard library only.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeGuard

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]

MOST_LINES_IN_A_FILE = 400
MOST_LINES_IN_A_FUNCTION = 50

# Names that say nothing about what is inside; such drawers are where import cycles begin.
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base"}

TOP_LEVEL = {
    *("field_assist", "resources", "tests", "build_spec", "docs"),
    *("README.md", "LICENSE", "THIRD_PARTY_NOTICES.md", "pyproject.toml", "dev.py"),
    *("requirements.lock", "requirements-setup.lock"),
    *("requirements-dev.lock", "requirements-uv.lock"),
}
MEETS_TYPES = "field_assist/typed.py"
_FORMATS = ("json", "msgpack", "toml", "yaml")
_LEARNING = {"convert", "Decoder"}
_DECODE = {f"msgspec.{form}.decode" for form in _FORMATS}
WATCHES_THE_CONNECTION = "field_assist/ui/reachability.py"
# What dev.py makes, and who tries a guide; none of it is kept in the repository. Names with a dot
# are free.
MADE_HERE = {"build", "dist", "try", "__pycache__"}

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


def source_files(root: Path) -> list[Path]:
    """Return every Python file of the project, sorted."""
    folders = ("field_assist", "tests", "build_spec")
    found = [path for folder in folders for path in (root / folder).rglob("*.py")]
    return sorted([root / "dev.py", *found])


def functions(path: Path) -> list[Function]:
    """Return the functions and methods of a file, nested ones too."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return [node for node in nodes if isinstance(node, Function)]


def long_files(root: Path) -> Iterator[str]:
    """Yield a fault for each file with too many lines."""
    for path in source_files(root):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > MOST_LINES_IN_A_FILE:
            yield f"{path.relative_to(root)}: {lines} lines, more than {MOST_LINES_IN_A_FILE}"


def long_functions(root: Path) -> Iterator[str]:
    """Yield a fault for each function with too many lines, from `def` to its last line."""
    for path in source_files(root):
        for function in functions(path):
            lines = (function.end_lineno or function.lineno) - function.lineno + 1
            if lines > MOST_LINES_IN_A_FUNCTION:
                place = f"{path.relative_to(root)}:{function.lineno}: {function.name}"
                yield f"{place}: {lines} lines, more than {MOST_LINES_IN_A_FUNCTION}"


def names_that_say_nothing(root: Path) -> Iterator[str]:
    """Yield a fault for each module or folder of modules with a forbidden name."""
    for path in source_files(root):
        parts = path.relative_to(root).with_suffix("").parts
        for name in SAYS_NOTHING.intersection(parts):
            yield f"{path.relative_to(root)}: {name!r} does not say what is inside"


def packages_without_docstring(root: Path) -> Iterator[str]:
    """Yield a fault for each package that does not say what belongs in it."""
    for folder in sorted({path.parent for path in (root / "field_assist").rglob("*.py")}):
        start = folder / "__init__.py"
        if not start.is_file() or not ast.get_docstring(ast.parse(start.read_text())):
            yield f"{folder.relative_to(root)}: no __init__.py with a docstring"


def strangers_at_the_top(root: Path) -> Iterator[str]:
    """Yield a fault for each file or folder that does not belong beside dev.py."""
    for path in sorted(root.iterdir()):
        if path.name not in TOP_LEVEL | MADE_HERE and not path.name.startswith("."):
            yield f"{path.name}: does not belong at the top of the tree"


def network_through_qt(root: Path) -> Iterator[str]:
    """Yield a fault for each module that loads QtNetwork but the one that watches the connection.

    `import-linter` knows PySide6 only as a whole.
    """
    for path in sorted((root / "field_assist").rglob("*.py")):
        if path.relative_to(root).as_posix() != WATCHES_THE_CONNECTION and any(
            name.startswith("PySide6.QtNetwork") for name in _loaded(path)
        ):
            yield f"{path.relative_to(root)}: only {WATCHES_THE_CONNECTION} loads QtNetwork"


def _loaded(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def types_that_msgspec_meets(root: Path) -> Iterator[str]:
    """Yield a fault for each way to a typed value but that of `field_assist.typed`."""
    for path in sorted((root / "field_assist").rglob("*.py")):
        name = path.relative_to(root)
        if name.as_posix() == MEETS_TYPES:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if _meets_a_type(node):
                yield f"{name}:{node.lineno}: a type is met outside of {MEETS_TYPES}"


def _meets_a_type(node: ast.AST) -> TypeGuard[ast.stmt | ast.expr]:
    """Tell whether it names what makes msgspec learn a type; JSON without a type is free."""
    if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "msgspec":
        return bool({*_FORMATS, *_LEARNING, "decode"} & {each.name for each in node.names})
    if isinstance(node, ast.Import):
        return any(
            each.name.partition(".")[0] == "msgspec" and (each.asname or "." in each.name)
            for each in node.names
        )
    if isinstance(node, ast.Attribute) and node.attr in _LEARNING:
        return ast.unparse(node.value).partition(".")[0] == "msgspec"
    if isinstance(node, ast.Call) and ast.unparse(node.func) in _DECODE:
        return len(node.args) > 1 or bool(node.keywords)
    return False


RULES = (
    long_files,
    long_functions,
    names_that_say_nothing,
    packages_without_docstring,
    strangers_at_the_top,
    network_through_qt,
    types_that_msgspec_meets,
)


def main(root: Path) -> int:
    """Check all rules, print the result, and return the exit status."""
    faults = [fault for rule in RULES for fault in rule(root)]
    files = source_files(root)
    count = sum(len(functions(path)) for path in files)
    report = f"{len(files)} files, {count} functions, {len(RULES)} rules: no fault"
    sys.stdout.write("\n".join(faults or [report]) + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(ROOT))
