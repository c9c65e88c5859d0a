"""Contacts, where a play cannot show it: who comes and goes, names in many scripts, accounts that
end, plugins that are absent, and what finding costs.
"""

import re
import sqlite3
import statistics
import time

import pytest

from parley import FAST_CONFIG, REPOSITORY, Http, Person, Refused, Server, Socket

WITHOUT_CONTACTS = FAST_CONFIG + 'plugins = { "Accounts", "Rooms" }\n'
WITHOUT_ROOMS = FAST_CONFIG + 'plugins = { "Accounts", "Contacts" }\n'
NAMED = {
    "taro": "山田 太郎",
    "hanako": "佐藤花子",
    "katakana": "サトウハナコ",
    "minjun": "김민준",
    "xiaolong": "李小龙",
    "jose": "José ＷＩＤＥ O'Brien",
}


def befriend(one, other) -> None:
    other.ask("contacts.use_link", code=one.ask("contacts.create_link")["code"])


def await_event(socket, kind: str) -> dict:
    """The next event of this kind; those before it are passed over."""
    while True:
        event = socket.next_event()
        if event.get("event") == kind:
            return event


def found(socket, query: str) -> set[str]:
    """Everyone whom a query finds, page by page."""
    names, after = set(), {}
    while True:
        page = socket.ask("contacts.find", query=query, limit=2, **after)
        names |= {person["username"] for person in page["people"]}
        if "next" not in page:
            return names
        after = {"after": page["next"]}


@pytest.fixture
def server(tmp_path):
    with Server(tmp_path) as server:
        yield server


# ---------------------------------------------------------------- presence


def test_coming_and_going_is_heard_by_those_who_watch(server):
    ada, bob = Person.register(server, "ada"), Person.register(server, "bob")
    with bob.socket() as watching:
        with ada.socket() as phone:
            befriend(phone, watching)
            seen = watching.ask("contacts.watch", accounts=[ada.account])["people"]
            assert seen == [{"account": ada.account, "presence": "online"}]
        gone = await_event(watching, "contacts.presence")["body"]
        assert gone["account"] == ada.account and gone["presence"] == "offline"
        assert abs(gone["last_seen"] / 1000 - time.time()) < 60
        friend = watching.ask("contacts.friends")["friends"][0]
        assert (friend["presence"], friend["last_seen"]) == ("offline", gone["last_seen"])
        with ada.socket() as laptop:
            back = await_event(watching, "contacts.presence")["body"]
            assert back == {"account": ada.account, "presence": "online"}
            # Invisible, and gone from every device: nobody hears of it, and nothing is noted.
            laptop.ask("contacts.set_presence", presence="invisible")
            hidden = await_event(watching, "contacts.presence")["body"]
            assert hidden["presence"] == "offline"
        with ada.socket() as phone:
            phone.ask("contacts.set_presence", presence="away")
            event = await_event(watching, "contacts.presence")["body"]
            assert event["presence"] == "away", "the invisible were heard coming"


def test_nothing_is_stored_of_those_whom_nobody_watches(server):
    ada = Person.register(server, "ada")
    for _ in range(3):
        with ada.socket() as socket:
            socket.ask("contacts.friends")
    server.stop()
    with sqlite3.connect(server.data / "parley.db") as database:
        assert database.execute("SELECT count(*) FROM contacts_state").fetchone() == (0,)


# ---------------------------------------------------------------- finding


def name_all(server) -> None:
    for username, name in NAMED.items():
        person = Person.register(server, username)
        person.http().call("PATCH", "/api/account/profile/", {"display_name": name})


def test_names_of_many_scripts_are_found(server):
    name_all(server)
    with Person.register(server, "zoe").socket() as zoe:
        # Any part of a name without spaces; one letter is enough.
        assert found(zoe, "太郎") == found(zoe, "田") == found(zoe, "山田") == {"taro"}
        assert found(zoe, "花子") == {"hanako"}
        assert found(zoe, "はなこ") == found(zoe, "ハナコ") == {"katakana"}
        assert found(zoe, "민준") == found(zoe, "김민") == {"minjun"}
        assert found(zoe, "小龙") == {"xiaolong"}
        assert found(zoe, "JOSÉ") == found(zoe, "wide") == found(zoe, "brien jos") == {"jose"}
        assert found(zoe, "o'br") == found(zoe, "ｗｉｄｅ") == {"jose"}
        assert found(zoe, "太花") == found(zoe, "rien") == set()


def test_a_name_that_changed_is_found_by_the_new_one(server):
    ada = Person.register(server, "ada")
    with Person.register(server, "zoe").socket() as zoe:
        ada.http().call("PATCH", "/api/account/profile/", {"display_name": "Countess Lovelace"})
        assert found(zoe, "love") == {"ada"}
        ada.http().call("PATCH", "/api/account/profile/", {"display_name": "Augusta"})
        assert found(zoe, "love") == set() and found(zoe, "aug") == {"ada"}


def test_who_came_while_contacts_was_away_is_found(tmp_path):
    with Server(tmp_path, WITHOUT_CONTACTS) as server:
        name_all(server)
        server.stop()
        server.config = FAST_CONFIG
        server.start()
        with Person.register(server, "zoe").socket() as zoe:
            assert found(zoe, "花") == {"hanako"} and found(zoe, "小") == {"xiaolong"}


def owned(server: Server) -> Socket:
    """The owner's connection."""
    token = re.search(r"setup#([\w-]+)", server.await_words("setup#"))[1]
    fields = {"username": "olga", "email": "olga@example.org", "password": "olga likes long walks"}
    Http(server.port).post("/api/account/setup/", token=token, **fields)
    session = Http(server.port).post(
        "/api/account/login/", username="olga", password=fields["password"]
    )
    return Socket(server.port, session["access"])


def test_who_was_approved_is_found(tmp_path):
    approval = "accounts = { scrypt_log_n = 4, approval = true }\n"
    with Server(tmp_path, f"limits = {{ enabled = false }}\n{approval}") as server:
        with owned(server) as olga:
            fields = {"username": "pia", "email": "pia@example.org", "password": "pia walks a lot"}
            pia = Http(server.port).post("/api/account/register/", **fields)
            olga.ask("accounts.approve", account=pia["id"])
            assert found(olga, "pia") == {"pia"}


def test_who_was_restored_after_a_restart_is_found(server):
    with owned(server) as olga:
        sue = Person.register(server, "sue").account
        olga.ask("accounts.suspend", account=sue, reason="because")
    server.restart()
    session = Http(server.port).post(
        "/api/account/login/", username="olga", password="olga likes long walks"
    )
    with Socket(server.port, session["access"]) as olga:
        olga.ask("accounts.restore", account=sue)
        assert found(olga, "sue") == {"sue"}


def test_finding_costs_the_same_among_many(server):
    """The query is a walk along one index: with 20,000 people as with 200. What stands beside it is
    a question that reads one row."""
    with Person.register(server, "zoe").socket() as zoe:
        server.stop()
        add_people(server, 20_000)
        server.start()
    with Person.register(server, "yan").socket() as yan:
        plain = median_seconds(lambda: yan.ask("contacts.me"))
        for query in ["p", "person", "person 19", "人", "nobody"]:
            asked = median_seconds(lambda query=query: yan.ask("contacts.find", query=query))
            assert asked < 10 * plain + 0.005, f"{query}: {asked:.4f} s beside {plain:.4f} s"


def test_finding_walks_one_index(server):
    """No table is scanned and nothing is sorted, whoever is looked for."""
    server.stop()
    source = (REPOSITORY / "Sources/CorePlugins/Contacts/Schema+names.swift").read_text()
    (query,) = re.findall(r'find = setup\.statement\(\s*"""(.*?)"""', source, re.DOTALL)
    with sqlite3.connect(server.data / "parley.db") as database:
        values = ["a", 0, "b", 1, 500, "a", "c", None, None]
        steps = [row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {query}", values)]
    assert "contacts_name" in query and len(steps) > 5
    assert [step for step in steps if "SCAN" in step or "TEMP" in step] == []


def add_people(server: Server, count: int) -> None:
    with sqlite3.connect(server.data / "parley.db") as database:
        (base,) = database.execute("SELECT min(id) FROM accounts_account").fetchone()
        database.executemany(
            "INSERT INTO accounts_account(id, username, email, role, salt, hash, log_n, created, "
            "display_name) VALUES(?, ?, ?, 30, x'', x'', 4, 0, ?)",
            (
                (base - count + i, f"person.{i}", f"person{i}@example.org", f"人 Person {i}")
                for i in range(count)
            ),
        )


def median_seconds(ask, rounds: int = 50) -> float:
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        ask()
        took.append(time.perf_counter() - began)
    return statistics.median(took)


# ---------------------------------------------------------------- accounts that end


def test_a_deleted_account_leaves_nothing_behind(server):
    ada, bob, cat = (Person.register(server, name) for name in ("ada", "bob", "cat"))
    with ada.socket() as at_ada, bob.socket() as at_bob, cat.socket() as at_cat:
        befriend(at_ada, at_bob)
        at_ada.ask("contacts.create_link")
        at_ada.ask("contacts.set_presence", presence="away")
        at_cat.ask("contacts.request", account=ada.account)
        at_bob.ask("contacts.watch", accounts=[ada.account])
        with pytest.raises(Refused):
            at_bob.ask("contacts.request", account=ada.account)
        ada.http().post("/api/account/delete/", password="ada likes long walks")
        gone = await_event(at_bob, "contacts.presence")["body"]
        assert gone == {"account": ada.account, "presence": "offline"}
        assert at_bob.ask("contacts.friends")["friends"] == []
        assert at_cat.ask("contacts.requests")["outgoing"] == []
        assert found(at_bob, "ada") == set()
        with pytest.raises(Refused):
            at_bob.ask("contacts.person", account=ada.account)
    server.stop()
    with sqlite3.connect(server.data / "parley.db") as database:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'contacts_%'"
        rows = [
            row
            for (table,) in database.execute(tables).fetchall()
            for row in database.execute(f"SELECT * FROM {table}")
            if int(ada.account) in row
        ]
    assert rows == []


# ---------------------------------------------------------------- without rooms


def test_contacts_need_no_rooms(tmp_path):
    with Server(tmp_path, WITHOUT_ROOMS) as server:
        ada, bob = Person.register(server, "ada"), Person.register(server, "bob")
        with ada.socket() as at_ada, bob.socket() as at_bob:
            befriend(at_ada, at_bob)
            assert at_ada.ask("contacts.me")["message_requests"] == 0
            at_ada.ask("contacts.block", account=bob.account)
            assert found(at_bob, "ada") == set()
            with pytest.raises(Refused) as refused:
                at_ada.ask("contacts.message_requests")
            assert refused.value.code == "unknown_command"
