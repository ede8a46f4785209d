"""Loads PySide6 without what no program needs of it, and gives Python its own `import` back.

With the first of its modules PySide6 compiles and runs a generator of type stubs, and what reads
the signatures that its messages about wrong arguments name: a tenth of the way to the first paint.
Here they wait until a name in them is asked for, so the messages are the same; so do the modules of
Python that only they use.

It also puts an `import` of its own in the place of Python's, which reads the source of every module
that is imported later and keeps it in `linecache`, in case one says `from __feature__ import`. None
does; ours and our libraries' would be ten megabytes.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec, module_from_spec
from threading import RLock
from types import ModuleType

_SIGNATURE = "shibokensupport.signature"
_MAPPING = f"{_SIGNATURE}.mapping"
_FEATURE = "PySide6.support.feature"
_LATER = {
    _SIGNATURE: ("errorhandler", "layout", "mapping", "parser"),
    f"{_SIGNATURE}.lib": ("enum_sig", "pyi_generator", "tool"),
}
_LATER_OF_PYTHON = frozenset(
    {"bz2", "inspect", "ipaddress", "lzma", "shutil", "tempfile", "traceback"}
)
_one_at_a_time = RLock()


def load_qt() -> None:
    """Import PySide6; call it before anything else imports a part of it."""
    own = builtins.__import__

    def leave_out(
        name: str,
        globals: Mapping[str, object] | None = None,  # noqa: A002 -- Python's names
        locals: Mapping[str, object] | None = None,  # noqa: A002
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        for part in fromlist or ():
            if part in _LATER.get(name, ()):
                own(name)
                _put_later(f"{name}.{part}")
        if name in _LATER_OF_PYTHON and not fromlist:
            _put_later(name)
        if name == _FEATURE:  # the next it does is to take this for `import`
            vars(builtins)["__feature_import__"] = leave_out
        return own(name, globals, locals, fromlist or (), level)

    builtins.__import__ = leave_out
    try:
        import PySide6  # noqa: F401, PLC0415 -- what this is about
    finally:
        builtins.__import__ = own


class _Later(ModuleType):
    """A module that is run when the first name in it is asked for.

    Another thread that asks meanwhile waits until all of it is there, as for an `import`.
    """

    def __getattribute__(self, name: str) -> object:
        if not name.startswith("__") or name == "__all__":  # else: what it is, for `importlib`
            with _one_at_a_time:
                if type(self) is _Later:
                    _run(self)
        return ModuleType.__getattribute__(self, name)


class _Running(_Later):
    """The same while it is run, by the one thread that has the lock."""


def _put_later(name: str) -> None:
    """Let a module be there, empty; nothing is done when there is none of this name."""
    spec = None if name in sys.modules else find_spec(name)
    if spec is not None:
        module = module_from_spec(spec)
        module.__class__ = _Later
        sys.modules[name] = module
        if name == _MAPPING:  # PySide6 looks for this one in the module's dictionary
            vars(module)["update_mapping"] = lambda: _update_mapping(module)


def _update_mapping(module: ModuleType) -> object:
    """Run the module, which puts its own function of this name there, and call that one."""
    with _one_at_a_time:
        if type(module) is _Later:
            _run(module)
    return vars(module)["update_mapping"]()


def _run(module: ModuleType) -> None:
    spec = module.__spec__
    if spec is not None and spec.loader is not None:
        spec.name = module.__name__  # PySide6 has published it under another one
        module.__class__ = _Running
        try:
            spec.loader.exec_module(module)
        except BaseException:
            module.__class__ = _Later
            raise
    module.__class__ = ModuleType
