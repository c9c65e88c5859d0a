"""Reads a QR code as it is drawn: no camera, so nothing has to be corrected."""

import re

from page import Page

MARGIN = 4
MASKS = [
    lambda x, y: (x + y) % 2 == 0,
    lambda x, y: y % 2 == 0,
    lambda x, y: x % 3 == 0,
    lambda x, y: (x + y) % 3 == 0,
    lambda x, y: (x // 3 + y // 2) % 2 == 0,
    lambda x, y: x * y % 2 + x * y % 3 == 0,
    lambda x, y: (x * y % 2 + x * y % 3) % 2 == 0,
    lambda x, y: ((x + y) % 2 + x * y % 3) % 2 == 0,
]
# Level M, by version: how many blocks there are, and the correction bytes of each.
BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8]
CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22]
ALIGNMENTS = [
    [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46],
    [6, 28, 50], [6, 30, 54], [6, 32, 58],
]
RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1H\d+z")


def read(page: Page) -> str:
    """The text of the code that the page shows."""
    path, box = page.evaluate(
        "(qr => [qr.querySelector('path').getAttribute('d'), qr.getAttribute('viewBox')])"
        "(document.querySelector('svg.qr'))"
    )
    size = int(box.split()[2]) - 2 * MARGIN
    dark = {(int(x) + i, int(y)) for x, y, length in RUN.findall(path) for i in range(int(length))}
    return text_of(size, dark)


def text_of(size: int, dark: set[tuple[int, int]]) -> str:
    version = (size - 17) // 4
    level_and_mask = sum(((x, 8) in dark) << (4 - x) for x in range(5)) ^ 0b10101
    assert level_and_mask >> 3 == 0, "not of level M"
    mask = MASKS[level_and_mask & 7]
    bits = [((x, y) in dark) != mask(x, y) for x, y in places(version, size)]
    data = data_of(version, [value(bits[at : at + 8]) for at in range(0, len(bits) - 7, 8)])
    stream = [byte >> bit & 1 for byte in data for bit in range(7, -1, -1)]
    assert value(stream[:4]) == 0b0100, "not in byte mode"
    start = 12 if version < 10 else 20
    length = value(stream[4:start])
    found = [value(stream[start + at * 8 : start + at * 8 + 8]) for at in range(length)]
    return bytes(found).decode()


def value(bits) -> int:
    return int("".join(str(int(bit)) for bit in bits), 2)


def places(version: int, size: int):
    """Where the bits lie, in their order."""
    fixed = patterns(version, size)
    right, upwards = size - 1, True
    while right > 0:
        if right == 6:
            right = 5
        for y in range(size - 1, -1, -1) if upwards else range(size):
            yield from ((x, y) for x in (right, right - 1) if (x, y) not in fixed)
        right, upwards = right - 2, not upwards


def patterns(version: int, size: int) -> set[tuple[int, int]]:
    corners = [(0, 0, 9, 9), (size - 8, 0, 8, 9), (0, size - 8, 9, 8)]
    if version >= 7:
        corners += [(size - 11, 0, 3, 6), (0, size - 11, 6, 3)]
    centres = ALIGNMENTS[version - 1]
    for x in centres:
        for y in centres:
            if (x, y) not in [(6, 6), (6, centres[-1]), (centres[-1], 6)]:
                corners.append((x - 2, y - 2, 5, 5))
    fixed = {(x + i, y + j) for x, y, w, h in corners for i in range(w) for j in range(h)}
    return fixed | {(6, at) for at in range(size)} | {(at, 6) for at in range(size)}


def data_of(version: int, all_bytes: list[int]) -> list[int]:
    """The bytes of the blocks in their order, without the corrections."""
    count = BLOCKS[version - 1]
    total = len(all_bytes) - CORRECTION[version - 1] * count
    lengths = [total // count + (at >= count - total % count) for at in range(count)]
    blocks: list[list[int]] = [[] for _ in range(count)]
    taken = iter(all_bytes[:total])
    for at in range(max(lengths)):
        for block, length in zip(blocks, lengths):
            if at < length:
                block.append(next(taken))
    return [byte for block in blocks for byte in block]
