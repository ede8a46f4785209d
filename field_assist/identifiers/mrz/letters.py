"""National letters in the code's alphabet, after the tables of Doc 9303 part 3, section 6.

The spelling recommended first; after it the ones that the tables allow as well or give for one
language only, and the plain letter that some issuers write. An accented letter that is not here is
its plain letter.
"""

from __future__ import annotations

from collections.abc import Mapping

LATIN: Mapping[str, tuple[str, ...]] = {
    "\u00c4": ("AE", "A"),
    "\u00c5": ("AA", "A"),
    "\u00c6": ("AE",),
    "\u00d0": ("D",),
    "\u0110": ("D",),
    "\u0126": ("H",),
    "\u0130": ("I",),
    "\u0132": ("IJ",),
    "\u0141": ("L",),
    "\u013f": ("L",),
    "\u014a": ("N",),
    "\u00d1": ("N", "NXX"),
    "\u00d6": ("OE", "O"),
    "\u00d8": ("OE", "O"),
    "\u0152": ("OE",),
    "\u1e9e": ("SS",),
    "\u0166": ("T",),
    "\u00de": ("TH",),
    "\u00dc": ("UE", "UXX", "U"),
    "\u018f": ("E",),
}

CYRILLIC: Mapping[str, tuple[str, ...]] = {
    "\u0410": ("A",),
    "\u0411": ("B",),
    "\u0412": ("V",),
    "\u0413": ("G", "H"),  # H in Belarusian and Ukrainian
    "\u0490": ("G",),
    "\u0414": ("D",),
    "\u0402": ("D", "DJ"),
    "\u0403": ("G", "GJ"),  # GJ in Macedonian
    "\u0415": ("E",),
    "\u0401": ("E", "IO"),  # IO in Belarusian
    "\u0404": ("IE", "YE"),  # YE at the beginning of a word in Ukrainian
    "\u0416": ("ZH", "Z"),  # Z in Serbian
    "\u0417": ("Z",),
    "\u0405": ("DZ",),
    "\u0418": ("I", "Y"),  # Y in Ukrainian
    "\u0406": ("I",),
    "\u0407": ("I", "YI"),  # YI at the beginning of a word in Ukrainian
    "\u0419": ("I", "Y"),  # Y at the beginning of a word in Ukrainian
    "\u0408": ("J",),
    "\u041a": ("K",),
    "\u041b": ("L",),
    "\u0409": ("LJ",),
    "\u041c": ("M",),
    "\u041d": ("N",),
    "\u040a": ("NJ",),
    "\u041e": ("O",),
    "\u041f": ("P",),
    "\u0420": ("R",),
    "\u0421": ("S",),
    "\u0422": ("T",),
    "\u040b": ("C",),
    "\u040c": ("K", "KJ"),  # KJ in Macedonian
    "\u0423": ("U",),
    "\u040e": ("U",),
    "\u0424": ("F",),
    "\u0425": ("KH", "H"),  # H in Serbian and Macedonian
    "\u0426": ("TS", "C"),  # C in Serbian and Macedonian
    "\u0427": ("CH", "C"),  # C in Serbian
    "\u040f": ("DZ", "DJ"),  # DJ in Macedonian
    "\u0428": ("SH", "S"),  # S in Serbian
    "\u0429": ("SHCH", "SHT"),  # SHT in Bulgarian
    "\u042a": ("IE", "", "A"),  # A in Bulgarian passports
    "\u042b": ("Y",),
    "\u042c": ("", "I", "Y"),
    "\u042d": ("E",),
    "\u042e": ("IU", "YU"),  # YU at the beginning of a word in Ukrainian, and in Bulgarian
    "\u042f": ("IA", "YA"),  # YA at the beginning of a word in Ukrainian, and in Bulgarian
    "\u046a": ("U",),
}
