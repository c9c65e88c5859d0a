"""Messages are found by their words, in every writing, and by nobody who may not see them.

Promised (docs/rooms-state.md, "Search"): the index follows what is said within seconds, and says how
far it is behind; what is edited or deleted is so for the search at once; only what the asker may
see is found; what was found before a crash is found after it.
"""

import time
from contextlib import ExitStack
from itertools import count

import pytest

from parley import FAST_CONFIG, PATIENCE_SECONDS, Http, Person, Refused, Server

SERIAL = count(1)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("search"), FAST_CONFIG) as server:
        yield server


@pytest.fixture
def people(server):
    """Ada and Bob share a room; Eve is in none."""
    number = next(SERIAL)
    with ExitStack() as stack:
        sockets = []
        for name in ("ada", "bob", "eve"):
            person = Person.register(server, f"{name}-{number}")
            sockets.append(stack.enter_context(person.socket()))
            sockets[-1].person = person
        yield sockets


@pytest.fixture
def room(people):
    ada, bob, _ = people
    room = ada.ask("rooms.create", name="Square", public=True)["topic"]
    bob.ask("rooms.join", room=room)
    return room


def say(socket, room: str, text: str, **more) -> str:
    return socket.ask("rooms.send", room=room, text=text, **more)["id"]


def say_often(socket, room: str, text: str, times: int) -> None:
    for pending in [socket.start("rooms.send", {"room": room, "text": text}) for _ in range(times)]:
        socket.answer(pending)


def indexed(socket) -> None:
    """Waits until the index has everything."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while socket.ask("rooms.search", query="x")["behind"]:
        assert time.monotonic() < deadline, "the index stays behind"


def found(socket, query: str | None = None, **filters) -> list[str]:
    if query is not None:
        filters["query"] = query
    return [hit["message"] for hit in socket.ask("rooms.search", **filters)["messages"]]


def marked(socket, query: str, **filters) -> list[str]:
    """The words that the first find marks."""
    hit = socket.ask("rooms.search", query=query, **filters)["messages"][0]
    text = hit["snippet"].encode("utf-16-le")
    return [
        text[2 * mark["from"] : 2 * mark["to"]].decode("utf-16-le") for mark in hit["marks"]
    ]


# ---------------------------------------------------------------- words


FOUND = [
    ("The Quick brown fox", "quick", ["Quick"]),
    ("The Quick brown fox", "fox quick", ["Quick", "fox"]),
    ("The Quick brown fox", '"brown fox"', ["brown fox"]),
    ("The Quick brown fox", "qui*", ["Quick"]),
    ("Ein Café in Łódź", "cafe lodz", ["Café", "Łódź"]),
    ("Ein Café in Łódź", "CAFÉ", ["Café"]),
    ("Cafe\u0301 decomposed", "café", ["Cafe\u0301"]),
    ("tiếng Việt", "tieng viet", ["tiếng", "Việt"]),
    ("ПРИВЕТ мир", "привет", ["ПРИВЕТ"]),
    ("我们明天去北京开会", "北京", ["北京"]),
    ("我们明天去北京开会", "北京开", ["北京开"]),
    ("我们明天去北京开会", "会", ["会"]),
    ("我们明天去北京开会", "明", ["明"]),
    ("明日は東京でテストします", "東京", ["東京"]),
    ("明日は東京でテストします", "テスト", ["テスト"]),
    ("한국어를 배웁니다", "한국어", ["한국어"]),
    ("用Swift写服务器", "swift 服务", ["Swift", "服务"]),
    ("ＦＵＬＬ width", "full", ["ＦＵＬＬ"]),
    ("𠮷野家で食べる", "𠮷野", ["𠮷野"]),
    ("see https://example.org/path?x=1", "example", ["example"]),
    ("...A" + "a" * 69 + "-tail, 7UP!", "a" * 66 + " tail 7up", ["A" + "a" * 69, "tail", "7UP"]),
]

NOT_FOUND = [
    ("The quick brown fox", "quick dog"),
    ("The quick brown fox", '"quick fox"'),
    ("The quick brown fox", "quick -fox"),
    ("The quick brown fox", "ick"),
    ("我们明天去北京开会", "京北"),
    ("我们明天去北京开会", "北开"),
    ('text : "NEAR" OR', "tags"),
]


@pytest.fixture(scope="module")
def spoken(server):
    """A socket, and the room and the message of each text: all of it said, then indexed once."""
    with Person.register(server, "speaker").socket() as socket:
        said = {}
        for text in {text for text, *_ in FOUND + NOT_FOUND}:
            room = socket.ask("rooms.create", name="Square")["topic"]
            said[text] = (room, say(socket, room, text))
        indexed(socket)
        yield socket, said


@pytest.mark.parametrize(("text", "query", "marks"), FOUND)
def test_words_are_found_and_marked(spoken, text, query, marks):
    socket, said = spoken
    room, message = said[text]
    assert found(socket, query, room=room) == [message]
    assert marked(socket, query, room=room) == marks


@pytest.mark.parametrize(("text", "query"), NOT_FOUND)
def test_what_was_not_said_is_not_found(spoken, text, query):
    socket, said = spoken
    assert found(socket, query, room=said[text][0]) == []


@pytest.mark.parametrize(
    "query", ['a"b', "NEAR(a b)", "text:a", "a OR b", "(a", "a AND", "^a", "{a}:b", "*", "--", '"']
)
def test_no_query_is_a_mistake_of_the_index(people, query):
    """What FTS5 would take for its own language is words, or nothing to look for."""
    ada, *_ = people
    try:
        ada.ask("rooms.search", query=query)
    except Refused as refused:
        assert refused.code == "bad_field"


def test_a_long_message_is_shown_where_the_word_is(people, room):
    ada, bob, _ = people
    say(ada, room, "padding " * 100 + "needle" + " padding" * 100)
    indexed(bob)
    hit = bob.ask("rooms.search", query="needle")["messages"][0]
    assert "needle" in hit["snippet"]
    assert len(hit["snippet"]) <= 202
    assert marked(bob, "needle") == ["needle"]


# ---------------------------------------------------------------- filters and pages


def test_filters_narrow_the_search(people, room):
    ada, bob, _ = people
    other = ada.ask("rooms.create", name="Other")["topic"]
    link = say(ada, room, "look at https://example.org pear")
    call = say(bob, room, f"pear @{ada.person.name}")
    away = say(ada, other, "pear elsewhere")
    indexed(ada)
    assert found(ada, "pear") == [away, call, link]
    assert found(ada, "pear", room=room) == [call, link]
    assert found(ada, "pear", **{"from": bob.person.account}) == [call]
    assert found(ada, "pear", has="link") == [link]
    assert found(ada, "pear", has="mention") == [call]
    assert found(ada, "pear", has="attachment") == []
    assert found(ada, room=room, has="link") == [link]
    moment = ada.ask("rooms.around", room=room, message=call, limit=1)["events"][1]["at"]
    assert away in found(ada, "pear", after=moment)
    assert found(ada, "pear", before=moment, room=room) in ([link], [])
    assert found(ada, "pear", after=moment + 3_600_000) == []


def test_pages_give_each_message_once(people, room):
    ada, bob, _ = people
    messages = [say(ada, room, f"plum {number}") for number in range(45)]
    indexed(bob)
    seen, cursor = [], {}
    while True:
        page = bob.ask("rooms.search", query="plum", room=room, limit=10, **cursor)
        seen += [hit["message"] for hit in page["messages"]]
        if "next" not in page:
            break
        cursor = {"cursor": page["next"]}
    assert seen == messages[::-1]


# ---------------------------------------------------------------- who may see


def test_nobody_finds_what_they_may_not_see(people, server):
    ada, bob, eve = people
    private = ada.ask("rooms.create", name="Private")["topic"]
    own = eve.ask("rooms.create", name="Own")["topic"]
    # So many that the search cannot look at them one by one.
    say_often(ada, private, "cherry", 600)
    old = say(eve, own, "cherry of my own")
    say_often(ada, private, "cherry", 600)
    indexed(eve)
    assert found(eve, "cherry") == [old]
    assert found(bob, "cherry") == []
    assert len(found(ada, "cherry", limit=50)) == 50


def test_an_open_channel_is_found_by_all_but_those_who_are_banned(people):
    ada, bob, eve = people
    channel = ada.ask("rooms.create", name="Open", kind="channel", handle=handle(ada))["topic"]
    message = say(ada, channel, "apricot")
    indexed(ada)
    assert found(bob, "apricot") == [message]
    ada.ask("rooms.ban", room=channel, account=eve.person.account)
    assert found(eve, "apricot") == []


def handle(socket) -> str:
    return f"open-{socket.person.account[-6:]}"


def test_what_a_program_posted_is_found_with_its_name(people, room, server):
    ada, bob, _ = people
    hook = ada.ask("rooms.create_hook", room=room, name="Builds")
    Http(server.port).post(hook["path"], text="the lighthouse stands")
    Http(server.port).post(hook["path"], text="the lighthouse is tested", username="Tests")
    say(ada, room, "which lighthouse?")
    indexed(bob)
    hits = bob.ask("rooms.search", query="lighthouse")["messages"]
    assert [hit.get("program") for hit in hits] == [None, "Tests", "Builds"]
    assert [hit["actor"] for hit in hits[1:]] == [hook["hook"]] * 2 and not any("script" in hit for hit in hits)


def test_what_one_hid_or_cleared_is_not_found_by_oneself(people, room):
    ada, bob, _ = people
    one, two, three = (say(ada, room, f"fig {word}") for word in ("one", "two", "three"))
    indexed(bob)
    bob.ask("rooms.hide", room=room, message=two)
    assert found(bob, "fig") == [three, one]
    assert found(ada, "fig") == [three, two, one]
    bob.ask("rooms.clear", room=room)
    assert found(bob, "fig") == []
    assert found(ada, "fig") == [three, two, one]


def test_who_left_finds_nothing_any_more(people, room):
    ada, bob, _ = people
    message = say(ada, room, "mango")
    indexed(bob)
    assert found(bob, "mango") == [message]
    bob.ask("rooms.leave", room=room)
    assert found(bob, "mango") == []


# ---------------------------------------------------------------- what changes


def test_edits_and_deletions_are_felt_at_once(people, room):
    ada, bob, _ = people
    message = say(ada, room, "quince first")
    indexed(bob)
    ada.ask("rooms.edit", room=room, message=message, text="quince second")
    assert found(bob, "second", room=room) == [message]
    assert found(bob, "first", room=room) == []
    ada.ask("rooms.erase", room=room, message=message)
    assert found(bob, "quince", room=room) == []
    indexed(bob)
    assert found(bob, "quince", room=room) == []


def test_what_retention_erases_leaves_the_index(people, room):
    ada, bob, _ = people
    ada.ask("rooms.subscribe", room=room)
    messages = [say(ada, room, f"damson {number}") for number in range(5)]
    indexed(ada)
    ada.ask("rooms.retention", room=room, count=2)
    while ada.next_event()["event"] != "rooms.erased":
        pass
    assert found(bob, "damson", room=room) == messages[:2:-1]


def test_the_index_survives_a_crash_and_goes_on(tmp_path):
    with Server(tmp_path, FAST_CONFIG) as server:
        person = Person.register(server, "ada")
        with person.socket() as ada:
            room = ada.ask("rooms.create", name="Square")["topic"]
            before = say(ada, room, "medlar before")
            indexed(ada)
            unseen = say(ada, room, "medlar unseen")
        server.restart()
        with person.socket() as ada:
            after = say(ada, room, "medlar after")
            indexed(ada)
            assert found(ada, "medlar") == [after, unseen, before]
