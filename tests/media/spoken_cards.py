"""Question cards with sounds: the shipped ones, copied, with invented tones."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from field_assist import paths
from field_assist.content.cards import load_cards

SHIPPED = paths.resource_root() / "cards"
QUESTIONS = tuple(question.id for question in load_cards(SHIPPED).questions)


def place_cards(folder: Path, sounds: Mapping[str, bytes], ending: str = "wav") -> Path:
    """Write cards of which Spanish has these sounds by their questions; return their folder."""
    placed = folder / "cards"
    shutil.copytree(SHIPPED, placed)
    (placed / "sounds" / "es").mkdir(parents=True)
    for question, content in sounds.items():
        path = placed / "sounds" / "es" / f"{question}.{ending}"
        path.write_bytes(content)
        name_sound(placed, question, path.name, hashlib.sha256(content).hexdigest())
    for path in (placed, *placed.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return placed


def name_sound(placed: Path, question: str, file: str, sha256: str) -> None:
    """Let the Spanish words name a sound."""
    with (placed / "es.toml").open("a", encoding="utf-8") as words:
        words.write(f'\n[sounds.{question}]\nfile = "{file}"\nsha256 = "{sha256}"\n')


def ask_only(placed: Path, *questions: str) -> None:
    """Leave all other questions out, in each language."""
    for path in placed.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        for other in set(QUESTIONS) - set(questions):
            text = re.sub(rf'\[\[question\]\]\nid = "{other}"\n(?:[a-z_]+ = .*\n)*', "", text)
            text = re.sub(rf'(?m)^{other} = "[^"]*[?]"\n', "", text)
        path.write_text(text, encoding="utf-8")
