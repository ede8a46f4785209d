"""T-04: something old is put into a vault; it is recognised when the vault is opened, and named.

Each attack is tried with other pages, places and states each time. What is put back together with
its own seal opens without a word: only the head of the log, which is on every packet that was
handed over, tells it. That is counted in a line of its own.
"""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from field_assist.domain.errors import FieldAssistError, VaultAltered
from field_assist.workflows import unlock
from tests.torture.answers import state_in
from tests.torture.attacks import ON_A_CLOSED_VAULT, ON_AN_OPEN_VAULT, SAME, Attack, Scene
from tests.torture.lived_in import Life
from tests.torture.oracle import content_of, copied, heads_of
from tests.torture.tally import Order, Tally, dice_of

_SILENT = "SILENT change"
_JOINT_SHARE = 0.1


def play(order: Order) -> list[Tally]:
    """Try every attack in turn until the time is over."""
    scenes = _scenes(order)
    return [_play_attacks(order, scenes), _play_joint(order.part(_JOINT_SHARE), scenes[0])]


def _play_attacks(order: Order, scenes: tuple[Scene, Scene]) -> Tally:
    what = "old pages, files, logs, journals and seals put into a vault"
    tally = Tally(test="T-04 splice", what=what, wanted=order.most, seed=order.seed)
    started, going_on = time.monotonic(), order.going_on()
    closed, opened = scenes
    tries = [(closed, attack) for attack in ON_A_CLOSED_VAULT.values()]
    tries += [(opened, attack) for attack in ON_AN_OPEN_VAULT.values()]
    while going_on(tally.times):
        scene, attack = tries[tally.times % len(tries)]
        _try(scene, attack, tally)
    tally.seconds = time.monotonic() - started
    return tally


def _try(scene: Scene, attack: Attack, tally: Tally) -> None:
    copied(scene.now.folder, scene.target)
    right = attack(scene)
    answer = _answer(scene)
    tally.times += 1
    tally.kinds[f"{attack.__name__}: {answer}"] += 1
    if answer not in right:
        tally.undetected += answer == _SILENT
        wanted = " or ".join(sorted(right))
        tally.wrong.append(f"try {tally.times}, {attack.__name__}: {answer}, not {wanted}")


def _answer(scene: Scene) -> str:
    """Return what the ordinary path says of the target, or what came of it."""
    try:
        with unlock.open_with(scene.target, scene.now.key):
            pass
    except VaultAltered as error:
        return state_in(error)
    except FieldAssistError as error:
        return type(error).__name__
    found = content_of(scene.target, scene.now.key)
    is_same = all(found.get(name) == text for name, text in scene.now.content.items())
    return SAME if is_same else _SILENT


def _play_joint(order: Order, scene: Scene) -> Tally:
    """Put the whole older vault back, with its own seal: it opens, and its head is an older one."""
    what = "whole older vault put back with its seal: told by the head on a packet only"
    tally = Tally(test="T-04 joint", what=what, wanted=order.most, seed=order.seed)
    started, going_on = time.monotonic(), order.going_on()
    number = scene.now.content["events"]
    copied(scene.now.folder, scene.target)
    printed = heads_of(scene.target, scene.now.key)[f"head {number}"]
    while going_on(tally.times):
        old = scene.dice.choice([scene.oldest, scene.older])
        copied(old.folder, scene.target)
        with unlock.open_with(scene.target, scene.now.key):
            pass
        heads = heads_of(scene.target, scene.now.key)
        tally.times += 1
        if printed in heads.values():
            tally.undetected += 1
            tally.wrong.append("the head on the packet is in the older vault")
    tally.seconds = time.monotonic() - started
    return tally


def _scenes(order: Order) -> tuple[Scene, Scene]:
    """Return the closed and the open vault to attack."""
    dice = dice_of(order.seed, "splice")
    life = _life(order.scratch / "life", order.seed)
    oldest = life.work(30, is_closed=True)
    older_open = life.work(20, is_closed=False)
    older = life.work(20, is_closed=True)
    closed = life.work(20, is_closed=True)
    opened = life.work(20, is_closed=False)
    stranger = _life(order.scratch / "stranger", order.seed + 1).work(40, is_closed=False)
    target = order.scratch / "target"
    scene = Scene(
        oldest=oldest,
        older=older,
        older_open=older_open,
        now=closed,
        stranger=stranger,
        target=target,
        dice=dice,
    )
    return scene, replace(scene, now=opened)


def _life(folder: Path, seed: int) -> Life:
    folder.mkdir()
    return Life(folder, dice_of(seed, "life"))
