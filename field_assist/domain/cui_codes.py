"""The codes of controlled unclassified information that a packet may carry.

Source: NIEM 6.0 (`cui.xsd`) and the CUI registry of the National Archives.
"""

from __future__ import annotations

CATEGORIES = frozenset(
    {
        "ASYL",
        "BATT",
        "CVIC",
        "INF",
        "INV",
        "IVIC",
        "JUV",
        "LEI",
        "LVIC",
        "PRVCY",
        "SCV",
        "VISA",
        "SP-CHLD",
        "SP-INV",
        "SP-PRVCY",
        "SP-SSI",
    }
)
DISSEMINATION = frozenset(
    {"NOFORN", "FED ONLY", "FEDCON", "NOCON", "DL ONLY", "REL TO", "DISPLAY ONLY"}
)
