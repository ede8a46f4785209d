"""Runs before the program in the folder that is shipped.

PyInstaller's start program sets where libraries are looked for. What this program starts, such as
a print dialog's helper, has to get what the officer's session had.
"""

import os
import sys

for _name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
    _before = os.environ.pop(f"{_name}_ORIG", None)
    if _before is not None:
        os.environ[_name] = _before
    else:
        os.environ.pop(_name, None)

# Qt's plug-ins are those in this folder, which it finds by itself; others would be others' code.
os.environ.pop("QT_PLUGIN_PATH", None)

if sys.modules.get("ctypes", os) is None:  # `begin.py` has put it off
    del sys.modules["ctypes"]
