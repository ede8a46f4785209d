"""Parts that somebody received: each that is missing, altered or of another packet is named."""

from __future__ import annotations

import random
from itertools import permutations

import pytest

from field_assist.delivery.joined import join
from field_assist.delivery.parts import Parts, split
from field_assist.domain.errors import PartsListUnfit

NAME = "referral-FA-9B7C-4J2F.pdf"
CONTENT = random.Random(11).randbytes(10_001)  # noqa: S311 -- no secret
FLIPS = 400


def parts(content: bytes = CONTENT, count: int = 4) -> Parts:
    return split(content, NAME, "FA-9B7C-4J2F", count)


def received(of: Parts | None = None) -> dict[str, bytes]:
    of = of or parts()
    files = {part.name: part.content for part in of.parts}
    return {**files, of.list_name: of.list_text.encode()}


def test_any_order_gives_the_whole_again() -> None:
    for order in permutations(received().items()):
        joined = join(dict(order))
        assert (joined.content, joined.missing, joined.altered) == (CONTENT, (), ())
        assert joined.name == NAME


def test_names_that_a_mail_program_gave_do_not_matter() -> None:
    renamed = {f"{n} download": content for n, content in enumerate(received().values())}

    assert join(renamed).content == CONTENT


def test_line_ends_of_another_system_do_not_matter() -> None:
    files = received()
    files[parts().list_name] = files[parts().list_name].replace(b"\n", b"\r\n")

    assert join(files).content == CONTENT


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_missing_part_is_named(number: int) -> None:
    files = received()
    del files[f"{NAME}.00{number}"]

    joined = join(files)

    assert joined.content is None
    assert (joined.missing, joined.altered) == ((f"{NAME}.00{number}",), ())


def test_threat_a_flipped_bit_is_noticed_and_its_part_is_named() -> None:
    chance = random.Random(3)  # noqa: S311 -- no secret
    for _ in range(FLIPS):
        files = received()
        name = f"{NAME}.00{chance.randint(1, 4)}"
        wrong = bytearray(files[name])
        wrong[chance.randrange(len(wrong))] ^= 1 << chance.randrange(8)
        joined = join({**files, name: bytes(wrong)})
        assert (joined.content, joined.missing, joined.altered) == (None, (), (name,))


def test_threat_a_flipped_bit_in_the_list_never_gives_other_bytes() -> None:
    listed = bytearray(received()[parts().list_name])
    for bit in range(0, len(listed) * 8, 7):
        wrong = bytearray(listed)
        wrong[bit // 8] ^= 1 << bit % 8
        try:
            joined = join({**received(), parts().list_name: bytes(wrong)})
        except PartsListUnfit:
            continue
        assert joined.content in (None, CONTENT)


def test_parts_that_changed_places_are_put_right_and_an_extra_file_is_named() -> None:
    files = received()
    first, second = f"{NAME}.001", f"{NAME}.002"
    files[first], files[second] = files[second], files[first]

    joined = join({**files, "holiday.jpg": b"not a part"})

    assert (joined.content, joined.strange) == (CONTENT, ("holiday.jpg",))


def test_lists_of_two_splittings_are_told_apart() -> None:
    other = parts(count=3)

    with pytest.raises(PartsListUnfit):
        join({**received(), "other-list.txt": other.list_text.encode()})


@pytest.mark.parametrize(
    "change",
    [
        (b"# Parts", b"# parts"),
        (b"# Whole: ", b"# Hole: "),
        (NAME.encode(), b"../../" + NAME.encode()),
        (b".002\n", b".003\n"),
        (b"#\n", b"echo harm\n"),
        (b"# Whole: ", b"# Whole: " + 64 * b"0" + b"  referral-X.pdf\n# Whole: "),
    ],
    ids=["mark", "whole", "folder", "number", "line", "two wholes"],
)
def test_threat_a_list_that_is_not_as_it_was_made_is_refused(change: tuple[bytes, bytes]) -> None:
    files = received()
    files[parts().list_name] = files[parts().list_name].replace(*change)

    with pytest.raises(PartsListUnfit):
        join(files)


def test_threat_a_list_that_names_parts_in_another_order_makes_nothing() -> None:
    files, lines = received(), parts().list_text.splitlines()
    hashes = [part.sha256 for part in parts().parts]
    swapped = "\n".join(lines).replace(hashes[0], "x").replace(hashes[1], hashes[0])
    files[parts().list_name] = swapped.replace("x  ", f"{hashes[1]}  ").encode()

    with pytest.raises(PartsListUnfit):
        join(files)
