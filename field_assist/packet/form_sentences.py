"""Sentences that a form brings along: what a template of it may be made of, which is little.

A template is read as a tree and judged before anything of it is compiled: macros of plain text,
values that were handed over, conditions, and a few filters. There are no calls, no attributes, no
loops and no arithmetic, so nothing can be reached but the values, and no text grows beyond them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import Environment, StrictUndefined, TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from field_assist.packet.tagged.bidi import isolated

MOST_BYTES = 16 * 1024
_MOST_MACROS, _MOST_NODES, _DEEPEST, _MOST_USES = 60, 4000, 24, 8
_LONGEST_NAME = 40
VALUES = frozenset({"reference", "version", "recipient", "made", "setting", "role"})
"""What a sentence of the section `own` may use."""

_FILTERS = frozenset({"join", "lower", "upper", "trim", "length"})
_ALLOWED = (
    nodes.Template,
    nodes.Macro,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Concat,
    nodes.Filter,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What a template must not be, and in which line."""

    line: int
    why: str


def environment() -> Environment:
    """Return where templates of packets live: sandboxed, strict, and without any global name."""
    made = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        auto_reload=False,
        finalize=lambda value: isolated(value) if isinstance(value, str) else value,
    )
    made.globals.clear()
    return made


def arguments(source: str) -> Mapping[str, tuple[str, ...]]:
    """Return the sentences of a template that is fit, each with the values that it takes."""
    tree = environment().parse(source)
    return {
        each.name: tuple(arg.name for arg in each.args)
        for each in tree.body
        if isinstance(each, nodes.Macro)
    }


def faults(
    untrusted_source: str, known: Mapping[str, tuple[str, ...]], own: tuple[str, ...]
) -> tuple[Fault, ...]:
    """Return everything that a template must not be; nothing of it is compiled or run.

    `known` are the sentences of every packet with the values of each: one that takes their place
    takes the same ones. `own` are those of the section `own`.
    """
    if len(untrusted_source.encode("utf-8", "replace")) > MOST_BYTES:
        return (Fault(line=1, why=f"the file is larger than {MOST_BYTES} bytes"),)
    try:
        tree = environment().parse(untrusted_source)
    except TemplateError as error:
        line = getattr(error, "lineno", 1) or 1
        return (Fault(line=line, why="the template cannot be read"),)
    except (RecursionError, ValueError, MemoryError, OverflowError):
        return (Fault(line=1, why="the template cannot be read"),)
    return tuple(_faults(tree, known, own))


def _faults(
    tree: nodes.Template, known: Mapping[str, tuple[str, ...]], own: tuple[str, ...]
) -> Iterator[Fault]:
    found: list[str] = []
    for each in tree.body:
        if isinstance(each, nodes.Macro):
            found.append(each.name)
            yield from _macro(each, known, own)
        elif not _is_blank(each):
            yield Fault(line=each.lineno, why="there is something outside of a macro")
    if len(found) > _MOST_MACROS:
        yield Fault(line=1, why=f"there are more than {_MOST_MACROS} macros")
    for name in sorted({name for name in found if found.count(name) > 1}):
        yield Fault(line=1, why=f"the macro `{name[:_LONGEST_NAME]}` is there twice")
    for name in own:
        if name not in found:
            yield Fault(line=1, why=f"the macro `{name[:_LONGEST_NAME]}` is not there")


def _is_blank(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Output) and all(
        isinstance(part, nodes.TemplateData) and not part.data.strip() for part in node.nodes
    )


def _macro(
    macro: nodes.Macro, known: Mapping[str, tuple[str, ...]], own: tuple[str, ...]
) -> Iterator[Fault]:
    given = {arg.name for arg in macro.args}
    if macro.defaults:
        yield Fault(line=macro.lineno, why="a value has no default")
    if macro.name in own:
        if macro.name in known:
            yield Fault(line=macro.lineno, why="a sentence of its own takes no other's place")
        unknown = given - VALUES
    elif macro.name in known:
        unknown = given ^ {*known[macro.name]}
    else:
        yield Fault(line=macro.lineno, why=f"no packet has the macro `{_shown(macro.name)}`")
        unknown = set()
    if unknown:
        yield Fault(line=macro.lineno, why=f"it does not take `{_shown(min(unknown))}` as told")
    yield from _nodes(macro, given)


def _nodes(macro: nodes.Macro, given: set[str]) -> Iterator[Fault]:
    """Judge every node of a macro, without recursion: the tree is a stranger's."""
    count, uses = 0, Counter[str]()
    left = [(node, 1) for node in macro.body]
    while left:
        node, depth = left.pop()
        count += 1
        if count > _MOST_NODES or depth > _DEEPEST:
            yield Fault(line=node.lineno, why="it is too long or nested too deeply")
            return
        yield from _node(node, given)
        if isinstance(node, nodes.Name):
            uses[node.name] += 1
            if uses[node.name] > _MOST_USES:
                why = f"a value is used more than {_MOST_USES} times"
                yield Fault(line=node.lineno, why=why)
                return
        left.extend((child, depth + 1) for child in node.iter_child_nodes())


def _node(node: nodes.Node, given: set[str]) -> Iterator[Fault]:
    line = node.lineno
    if type(node) not in _ALLOWED or isinstance(node, nodes.Macro | nodes.Template):
        yield Fault(line=line, why=f"`{type(node).__name__}` has no place in a sentence")
    elif isinstance(node, nodes.Name) and (node.ctx != "load" or node.name not in given):
        yield Fault(line=line, why=f"`{_shown(node.name)}` is no value of this sentence")
    elif isinstance(node, nodes.Filter) and not _is_plain_filter(node):
        yield Fault(line=line, why=f"the filter `{_shown(node.name)}` has no place in a sentence")
    elif isinstance(node, nodes.Const) and not isinstance(node.value, str | int | bool | None):
        yield Fault(line=line, why="a number in it is none that can be printed")


def _is_plain_filter(node: nodes.Filter) -> bool:
    has_more = bool(node.kwargs or node.dyn_args or node.dyn_kwargs)
    most = 1 if node.name == "join" else 0
    return node.name in _FILTERS and not has_more and len(node.args) <= most


def _shown(name: str) -> str:
    return ascii(name[:_LONGEST_NAME])[1:-1]
