"""Which stretch of Unicode a character is from, as far as readings of names depend on it."""

from __future__ import annotations

Blocks = tuple[tuple[int, int], ...]
"""First and last code point of each stretch."""

GREEK: Blocks = ((0x0370, 0x03FF), (0x1F00, 0x1FFF))
BURMESE: Blocks = ((0x1000, 0x109F),)
SOUTH_EAST: Blocks = ((0x0E00, 0x0EFF), *BURMESE, (0x1780, 0x17FF))
HAN: Blocks = ((0x3005, 0x3005), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
SYLLABLES: Blocks = (*HAN, (0xAC00, 0xD7A3))
"""Han characters and Hangul: each is a syllable, and words are written without a space."""

WITHOUT_VOWELS: Blocks = (
    (0x0590, 0x08FF),  # Hebrew, Arabic, Syriac, Thaana and their kin
    (0x0900, 0x109F),  # Indic scripts, Thai, Lao, Tibetan, Burmese: the vowel inside a consonant
    (0x1200, 0x139F),  # Ethiopic: the sixth order is read with a vowel or without
    (0x1780, 0x17FF),  # Khmer
    (0xFB1D, 0xFDFF),  # forms of Hebrew and Arabic
)
"""Scripts in which vowels may be left to the reader."""


def is_within(character: str, blocks: Blocks) -> bool:
    """Tell whether a character is from one of the stretches."""
    return any(first <= ord(character) <= last for first, last in blocks)
