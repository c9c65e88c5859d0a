"""What the Autobahn suite teaches, group by group, against `/__echo`; each case in three manners of sending.

`test_autobahn.py` runs the suite itself where it is at hand.
"""

from dataclasses import dataclass

import pytest

from frames import (
    BINARY,
    CLOSE,
    CONTINUATION,
    PING,
    PONG,
    TEXT,
    Heard,
    Raw,
    close_frame,
    frame,
    head,
    masked,
)
from parley import FAST_CONFIG, Server

LARGEST = 16 << 20
FRAGMENTS = 16 + LARGEST // 64
MANNERS = {
    "at once": lambda frames: [b"".join(frames)],
    "frame by frame": lambda frames: frames,
    "octet by octet": lambda frames: [bytes([octet]) for octet in b"".join(frames)],
}


@dataclass
class Case:
    """What is sent, what comes back, and the code that the server closes with: unless it must of
    its own accord, the case ends with a good-bye of ours."""

    frames: list[bytes]
    heard: list[tuple[int, bytes]]
    code: int | None = None


def echoed(*frames: bytes, as_text: bytes | None = None, as_binary: bytes | None = None) -> Case:
    heard = [(TEXT, as_text)] if as_text is not None else [(BINARY, as_binary)]
    return Case(list(frames), heard)


def closed(code: int, *frames: bytes) -> Case:
    return Case(list(frames), [], code)


def fragments(opcode: int, pieces: list[bytes], between: tuple[bytes, ...] = ()) -> list[bytes]:
    """A message in pieces, with further frames behind each but the last."""
    frames = []
    for index, piece in enumerate(pieces):
        is_last = index == len(pieces) - 1
        frames.append(frame(opcode if index == 0 else CONTINUATION, piece, final=is_last))
        frames += () if is_last else between
    return frames


# ---------------------------------------------------------------- 1: framing

SIZES = [0, 1, 125, 126, 127, 128, 1000]
FRAMING = {f"text of {n}": echoed(frame(TEXT, b"*" * n), as_text=b"*" * n) for n in SIZES} | {
    f"binary of {n}": echoed(frame(BINARY, b"\xfe" * n), as_binary=b"\xfe" * n) for n in SIZES
}

# ---------------------------------------------------------------- 2: pings and pongs

MANY = [b"payload %d" % number for number in range(10)]
CONTROL = {
    "empty ping": Case([frame(PING)], [(PONG, b"")]),
    "ping of text": Case([frame(PING, b"Hello")], [(PONG, b"Hello")]),
    "ping of binary": Case([frame(PING, b"\x00\xff\xfe")], [(PONG, b"\x00\xff\xfe")]),
    "ping of 125": Case([frame(PING, b"\xfe" * 125)], [(PONG, b"\xfe" * 125)]),
    "ping of 126": closed(1002, frame(PING, b"\xfe" * 126)),
    "pong unasked": Case([frame(PONG), frame(PONG, b"why?")], []),
    "pong, then ping": Case([frame(PONG, b"a"), frame(PING, b"b")], [(PONG, b"b")]),
    "ten pings": Case([frame(PING, text) for text in MANY], [(PONG, text) for text in MANY]),
}

# ---------------------------------------------------------------- 3: reserved bits

GOOD = frame(TEXT, b"good")
RESERVED = {
    f"reserved {bits} of opcode {opcode}": closed(1002, frame(opcode, b"x", reserved=bits))
    for bits in range(1, 8)
    for opcode in [TEXT, BINARY, PING, PONG, CLOSE]
} | {
    "reserved behind what was good": Case(
        [GOOD, frame(TEXT, b"x", reserved=4), frame(PING)], [(TEXT, b"good")], 1002
    )
}

# ---------------------------------------------------------------- 4: opcodes

OPCODES = {
    f"opcode {opcode}, {len(payload)} octets": closed(1002, frame(opcode, payload), frame(PING))
    for opcode in [3, 4, 5, 6, 7, 11, 12, 13, 14, 15]
    for payload in [b"", b"reserved"]
} | {"opcode 5 behind what was good": Case([GOOD, frame(5), frame(PING)], [(TEXT, b"good")], 1002)}

# ---------------------------------------------------------------- 5: fragmentation

PINGED = [(PONG, b"ping")]
FRAGMENTED = {
    "fragmented ping": closed(1002, *fragments(PING, [b"a", b"b"])),
    "fragmented pong": closed(1002, *fragments(PONG, [b"a", b"b"])),
    "two fragments": echoed(*fragments(TEXT, [b"one ", b"two"]), as_text=b"one two"),
    "binary fragments": echoed(*fragments(BINARY, [b"\xff", b"\xfe"]), as_binary=b"\xff\xfe"),
    "empty fragments": echoed(*fragments(TEXT, [b"", b"", b""]), as_text=b""),
    "an empty one in the middle": echoed(*fragments(TEXT, [b"", b"mid", b""]), as_text=b"mid"),
    "pings between": Case(
        fragments(TEXT, [b"a", b"b", b"c"], (frame(PING, b"ping"), frame(PONG))),
        [*PINGED, *PINGED, (TEXT, b"abc")],
    ),
    "two messages": Case(
        fragments(TEXT, [b"a", b"b"]) + fragments(BINARY, [b"c", b"d"]),
        [(TEXT, b"ab"), (BINARY, b"cd")],
    ),
    "continuation of nothing": closed(1002, frame(CONTINUATION, b"x"), GOOD),
    "open continuation of nothing": closed(1002, frame(CONTINUATION, b"x", final=False), GOOD),
    "continuation of a whole message": Case(
        [GOOD, frame(CONTINUATION, b"x")], [(TEXT, b"good")], 1002
    ),
    "text inside text": closed(1002, frame(TEXT, b"a", final=False), frame(TEXT, b"b")),
    "binary inside text": closed(1002, frame(TEXT, b"a", final=False), frame(BINARY, b"b")),
}

# ---------------------------------------------------------------- 6: UTF-8

VALID = [
    "Hello-µ@ßöäüàá-UTF-8!!",
    "κόσμε",
    "\x00\x7f\x80\u07ff\u0800\uffff\U00010000\U0010ffff",
    "\ud7ff\ue000\ufffd\ufffe\U0001fffe\U0010fffe",
    "\u3041\u6f22\uac00\U0001f600" * 20,
]
# Behind a good beginning; the last octet is the one that cannot be.
WRONG = ["80", "bf", "c0", "c1", "c3 28", "e0 80", "e0 9f", "e2 28", "e2 82 28", "ed a0", "ed bf"]
WRONG += ["f0 80", "f0 8f", "f0 9f 92 28", "f4 90", "f5", "f8", "fc", "fe", "ff"]
CUT = ["c3", "e2 82", "f0 9f 98"]


def text_cases() -> dict[str, Case]:
    cases = {}
    for number, text in enumerate(VALID):
        whole = text.encode()
        octets = [whole[at : at + 1] for at in range(len(whole))]
        cases[f"valid {number}"] = echoed(frame(TEXT, whole), as_text=whole)
        cases[f"valid {number} in fragments"] = echoed(*fragments(TEXT, octets), as_text=whole)
    for wrong in WRONG:
        broken = "κόσμε".encode() + bytes.fromhex(wrong)
        cases[f"wrong {wrong}"] = closed(1007, frame(TEXT, broken + b"edited"), frame(PING))
        cases[f"wrong {wrong}, in fragments"] = closed(
            1007, *fragments(TEXT, [broken[:-1], broken[-1:], b"edited"])
        )
        # Fail fast: neither the frame nor the message ever ends.
        begun = head(TEXT, 200, final=False) + masked(broken)
        cases[f"wrong {wrong}, inside a frame"] = closed(1007, begun)
    for cut in CUT:
        text = b"a" + bytes.fromhex(cut)
        cases[f"cut {cut}"] = closed(1007, frame(TEXT, text))
        cases[f"cut {cut}, in fragments"] = closed(1007, *fragments(TEXT, [text, b""]))
    return cases


# ---------------------------------------------------------------- 7: closing

ALLOWED = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1014, 3000, 3999, 4000, 4999]
FORBIDDEN = [0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535]
CLOSING = (
    {f"code {code}": closed(code, close_frame(code, b"bye")) for code in ALLOWED}
    | {f"forbidden code {code}": closed(1002, close_frame(code, b"bye")) for code in FORBIDDEN}
    | {
        "no code": closed(1000, close_frame()),
        "half a code": closed(1002, frame(CLOSE, b"\x03")),
        "longest reason": closed(1000, close_frame(1000, b"*" * 123)),
        "reason too long": closed(1002, close_frame(1000, b"*" * 124)),
        "reason that is no text": closed(1007, close_frame(1000, b"\xce\xba\xff")),
        "reason cut off": closed(1007, close_frame(1000, b"\xce")),
        "closed twice": closed(1000, close_frame(1000), close_frame(1001)),
        "ping behind the close": closed(1000, close_frame(1000), frame(PING)),
        "text behind the close": closed(1000, close_frame(1000), GOOD),
        "close inside a message": closed(1000, frame(TEXT, b"a", final=False), close_frame(1000)),
    }
)

# ---------------------------------------------------------------- what all groups share

CASES = FRAMING | CONTROL | RESERVED | OPCODES | FRAGMENTED | text_cases() | CLOSING


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("echo")
    with Server(folder, FAST_CONFIG, arguments=["--test-echo"]) as server:
        yield server


@pytest.fixture
def line(server):
    with Raw(server.port, "/__echo") as raw:
        yield raw


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("name", CASES)
def test_case(line, name, manner):
    case = CASES[name]
    good_bye = [close_frame(1000)] if case.code is None else []
    try:
        line.send(*MANNERS[manner](case.frames + good_bye))
    except ConnectionError:
        pass  # it failed before the end of the case, as some must; what it said is still there
    for opcode, payload in case.heard:
        assert line.hear() == Heard(opcode, payload, True)
    assert line.hear_close() == (case.code or 1000)
    line.hear_end()


# ---------------------------------------------------------------- 9 and 10: sizes

WHOLE = b"0123456789abcdef" * (LARGEST // 16)


@pytest.mark.parametrize("opcode", [TEXT, BINARY])
@pytest.mark.parametrize("size", [65_535, 65_536, 1 << 20, LARGEST])
def test_a_large_message_comes_back_whole(line, opcode, size):
    line.send(frame(opcode, WHOLE[:size]))
    assert line.hear() == Heard(opcode, WHOLE[:size], True)


@pytest.mark.parametrize("size", [64, 1300, 4096, 1 << 16])
def test_a_large_message_comes_back_from_fragments(line, size):
    whole = WHOLE[: 1 << 20]
    pieces = [whole[at : at + size] for at in range(0, len(whole), size)]
    line.send(b"".join(fragments(TEXT, pieces)))
    assert line.hear() == Heard(TEXT, whole, True)


@pytest.mark.parametrize("size", [64, 997, 2048])
def test_a_large_message_comes_back_from_chopped_sends(line, size):
    whole = frame(TEXT, WHOLE[: 1 << 18])
    line.send(*(whole[at : at + size] for at in range(0, len(whole), size)))
    assert line.hear() == Heard(TEXT, WHOLE[: 1 << 18], True)


def test_a_thousand_round_trips(line):
    for number in range(1000):
        line.send(frame(TEXT, b"%d" % number))
        assert line.hear() == Heard(TEXT, b"%d" % number, True)


@pytest.mark.parametrize("length", [LARGEST + 1, 1 << 32, (1 << 63) - 1, 1 << 63])
def test_too_long_a_message_fails_at_its_header(line, length):
    line.send(head(BINARY, length))
    assert line.hear_close() == 1009
    line.hear_end()


def test_too_long_a_message_fails_when_its_fragments_are_summed_up(line):
    line.send(frame(BINARY, WHOLE, final=False), head(CONTINUATION, 1))
    assert line.hear_close() == 1009


def test_fragments_without_end_are_cut_off(line):
    line.send(frame(TEXT, final=False), frame(CONTINUATION, final=False) * FRAGMENTS)
    assert line.hear_close() == 1009
