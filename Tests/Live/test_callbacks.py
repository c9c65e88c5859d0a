"""Callbacks: what happens in a room reaches an address outside, signed, and again after failures.

Promised (docs/bots.md): one delivery for each event that is asked for, in the form that clients
hear; signed by the Standard Webhooks specification; tried again while the receiver fails, also
after kill -9; what fails too long is switched off; no private address unless the operator allows it.
"""

import base64
import hashlib
import hmac
import json
import time
from queue import Empty

import pytest

from outside import Outside, answer, http, says
from parley import FAST_CONFIG, PATIENCE_SECONDS, Person, Refused, Server

PLUGINS = FAST_CONFIG + 'plugins = { "Accounts", "Rooms" }\n'
ALLOWED = PLUGINS + 'outbound = { allow = { "127.0.0.1" } }\n'
HASTY = ALLOWED + "rooms = { callback_retry_seconds = 1 }\n"
OK = says(answer("thanks"))


class Scene:
    """Ann in a room of hers, on one socket."""

    def __init__(self, server: Server, name: str = "ann"):
        self.server = server
        self.ann = Person.register(server, name)
        self.socket = self.ann.socket()
        self.room = self.socket.ask("rooms.create", name="Den", public=True)["topic"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def again(self):
        """On a fresh connection, after a restart."""
        self.socket.close()
        self.socket = self.ann.socket()

    def callback(self, outside: Outside, path: str = "/in", **fields) -> dict:
        url = f"http://127.0.0.1:{outside.port}{path}"
        return self.socket.ask("rooms.create_callback", room=self.room, url=url, **fields)

    def say(self, text: str) -> dict:
        return self.socket.ask("rooms.send", room=self.room, text=text)

    def attempts(self, callback: str, least: int = 1) -> list[dict]:
        """The log of a callback, the oldest first, once it has so many lines."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            lines = self.socket.ask("rooms.deliveries", callback=callback)["deliveries"]
            if len(lines) >= least:
                return lines[::-1]
            assert time.monotonic() < deadline, f"{len(lines)} attempts, not {least}"
            time.sleep(0.05)

    def state(self) -> dict:
        [only] = self.socket.ask("rooms.callbacks", room=self.room)["callbacks"]
        return only


def arrival(outside: Outside):
    return outside.arrivals.get(timeout=PATIENCE_SECONDS)


def nothing_comes(outside: Outside) -> bool:
    try:
        outside.arrivals.get(timeout=1)
    except Empty:
        return True
    return False


def verify(asked, secret: str) -> dict:
    """As a receiver does it, by the specification alone; the event."""
    key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    number, seconds = asked.headers["webhook-id"], asked.headers["webhook-timestamp"]
    signed = f"{number}.{seconds}.".encode() + asked.body
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    version, _, given = asked.headers["webhook-signature"].partition(",")
    assert version == "v1" and hmac.compare_digest(given, expected)
    assert abs(time.time() - int(seconds)) < 60
    return json.loads(asked.body)


# ---------------------------------------------------------------- delivered


def test_what_is_told_is_what_clients_hear_and_is_signed(tmp_path):
    with Outside(http({"/in": OK})) as outside, Server(tmp_path, ALLOWED) as server:
        with Scene(server) as scene:
            made = scene.callback(outside, events="rooms.message,rooms.joined")
            scene.socket.ask("rooms.subscribe", room=scene.room)
            scene.say("héllo “you”")
            asked = arrival(outside)
            assert (asked.method, asked.target) == ("POST", "/in")
            assert asked.headers["content-type"] == "application/json"
            assert verify(asked, made["secret"]) == scene.socket.next_event()
            with Person.register(server, "bob").socket() as bob:
                bob.ask("rooms.join", room=scene.room)
            assert verify(arrival(outside), made["secret"])["event"] == "rooms.joined"
            lines = scene.attempts(made["callback"], 2)
            assert [(line["outcome"], line["status"]) for line in lines] == [("delivered", 200)] * 2
            assert [line["kind"] for line in lines] == ["rooms.message", "rooms.joined"]
            with pytest.raises(AssertionError):
                verify(asked, "whsec_" + base64.b64encode(b"x" * 32).decode())


def test_only_what_is_asked_for_and_only_of_the_room(tmp_path):
    with Outside(http({"/in": OK})) as outside, Server(tmp_path, ALLOWED) as server:
        with Scene(server) as scene:
            scene.callback(outside, events="rooms.joined")
            scene.say("not asked for")
            other = scene.socket.ask("rooms.create", name="Other", public=True)["topic"]
            with Person.register(server, "bob").socket() as bob:
                bob.ask("rooms.join", room=other)
            assert nothing_comes(outside)


def test_a_secret_can_be_renewed_and_a_callback_switched_off(tmp_path):
    with Outside(http({"/in": OK})) as outside, Server(tmp_path, ALLOWED) as server:
        with Scene(server) as scene:
            made = scene.callback(outside)
            number = made["callback"]
            fresh = scene.socket.ask("rooms.change_callback", callback=number, renew_secret=True)
            first = scene.say("one")
            assert verify(arrival(outside), fresh["secret"])["id"] == first["id"]
            scene.socket.ask("rooms.change_callback", callback=number, on=False)
            scene.say("two")
            assert nothing_comes(outside)
            scene.socket.ask("rooms.change_callback", callback=number, on=True)
            scene.socket.ask("rooms.redeliver", callback=number, event=first["id"])
            assert verify(arrival(outside), fresh["secret"])["id"] == first["id"]


def test_what_was_erased_meanwhile_is_not_told(tmp_path):
    with Outside(http({"/in": says(answer("no", "500 Oops"))})) as outside:
        with Server(tmp_path, HASTY) as server, Scene(server) as scene:
            scene.callback(outside)
            said = scene.say("a secret")
            assert b"a secret" in arrival(outside).body
            scene.socket.ask("rooms.erase", message=said["id"], room=scene.room)
            while b"a secret" in (body := arrival(outside).body):
                pass
            assert json.loads(body)["body"] == {"deleted": True}


# ---------------------------------------------------------------- failing


def failing(times: int, then=OK):
    """Answers 503 so often, and then well."""
    count = iter(range(times))
    bad = says(answer("later", "503 Later"))

    def send(outside, connection, asked):
        return (then if next(count, None) is None else bad)(outside, connection, asked)

    return send


def test_a_failing_receiver_is_told_again_with_ever_longer_waits(tmp_path):
    with Outside(http({"/in": failing(2)})) as outside, Server(tmp_path, HASTY) as server:
        with Scene(server) as scene:
            made = scene.callback(outside)
            scene.say("hello")
            bodies = {arrival(outside).body for _ in range(3)}
            assert len(bodies) == 1, "the same each time"
            lines = scene.attempts(made["callback"], 3)
            assert [line["outcome"] for line in lines] == ["failed", "failed", "delivered"]
            assert [line["attempt"] for line in lines] == [1, 2, 3]
            assert lines[0]["error"] == "the receiver answered 503"
            assert lines[1]["at"] - lines[0]["at"] > 700, "a second, and a fifth less"
            assert lines[2]["at"] - lines[1]["at"] > 1500, "two"
            assert scene.state()["failing_since"] == 0


def test_a_receiver_that_never_answers_is_given_up_on_in_time(tmp_path):
    def hangs(outside, _connection, _asked):
        outside.over.wait()
        return False

    quick = {"/slow": hangs, "/in": OK}
    with Outside(http(quick)) as outside, Server(tmp_path, HASTY) as server:
        with Scene(server) as scene:
            scene.callback(outside, "/slow")
            scene.callback(outside, "/in")
            for number in range(3):
                scene.say(f"{number}")
            targets = [arrival(outside).target for _ in range(6)]
            assert targets.count("/in") == 3, "the slow one holds nobody up"


def test_deliveries_survive_kill_9(tmp_path):
    with Outside(http({"/in": failing(1)})) as outside, Server(tmp_path, HASTY) as server:
        with Scene(server) as scene:
            made = scene.callback(outside)
            said = scene.say("hello")
            arrival(outside)
            server.restart()
            scene.again()
            assert verify(arrival(outside), made["secret"])["id"] == said["id"]
            later = scene.say("after the restart")
            ids = set()
            while later["id"] not in ids:
                ids.add(verify(arrival(outside), made["secret"])["id"])


def test_what_fails_too_long_is_switched_off_and_its_maker_hears_so(tmp_path):
    config = ALLOWED + "rooms = { callback_retry_seconds = 1, callback_patience_minutes = 0 }\n"
    with Outside(http({"/in": says(answer("no", "500 Oops"))})) as outside:
        with Server(tmp_path, config) as server, Scene(server) as scene:
            made = scene.callback(outside)
            scene.say("hello")
            event = scene.socket.next_event()
            assert event["event"] == "rooms.callback_disabled"
            assert event["body"]["callback"] == made["callback"]
            assert scene.state()["state"] == "failed"
            arrival(outside)
            scene.say("nobody is told of this")
            assert nothing_comes(outside)
            back = scene.socket.ask("rooms.change_callback", callback=made["callback"], on=True)
            assert back["state"] == "on"


def test_gone_means_gone(tmp_path):
    with Outside(http({"/in": says(answer("no", "410 Gone"))})) as outside:
        with Server(tmp_path, HASTY) as server, Scene(server) as scene:
            made = scene.callback(outside)
            scene.say("hello")
            [line] = scene.attempts(made["callback"])
            assert (line["outcome"], line["status"]) == ("dead", 410)
            assert scene.state()["state"] == "failed"


def test_a_redirect_is_no_delivery(tmp_path):
    moved = says(answer("", "302 Found", Location="/other"))
    with Outside(http({"/in": moved, "/other": OK})) as outside:
        with Server(tmp_path, HASTY) as server, Scene(server) as scene:
            made = scene.callback(outside)
            scene.say("hello")
            assert scene.attempts(made["callback"])[0]["outcome"] == "failed"
            assert {asked.target for asked in outside.asked} == {"/in"}


def test_a_private_address_is_not_reached_unless_it_is_allowed(tmp_path):
    with Outside(http({"/in": OK})) as outside, Server(tmp_path, PLUGINS) as server:
        with Scene(server) as scene:
            made = scene.callback(outside)
            scene.say("hello")
            [line] = scene.attempts(made["callback"])
            assert (line["outcome"], line["status"]) == ("dead", 0)
            assert line["error"].startswith("not_allowed")
            assert outside.connections == 0


def test_the_log_of_a_callback_is_bounded(tmp_path):
    with Outside(http({"/in": OK})) as outside, Server(tmp_path, ALLOWED) as server:
        with Scene(server) as scene:
            made = scene.callback(outside)
            for number in range(105):
                scene.say(f"{number}")
            for _ in range(105):
                arrival(outside)
            newest = scene.say("last")
            arrival(outside)
            deadline = time.monotonic() + PATIENCE_SECONDS
            while True:
                page = scene.socket.ask("rooms.deliveries", callback=made["callback"], limit=100)
                events = [line["event"] for line in page["deliveries"]]
                if newest["id"] in events:
                    break
                assert time.monotonic() < deadline
            assert len(events) == 100
            last = page["deliveries"][-1]["delivery"]
            rest = scene.socket.ask("rooms.deliveries", callback=made["callback"], before=last)
            assert rest["deliveries"] == []


# ---------------------------------------------------------------- hooks


def test_a_hook_says_thirty_at_once_and_then_one_a_second(tmp_path):
    with Server(tmp_path, PLUGINS) as server, Scene(server) as scene:
        hook = scene.socket.ask("rooms.create_hook", room=scene.room, name="CI")
        with pytest.raises(Refused) as refused:
            for _ in range(60):
                scene.socket.ask("rooms.post", hook=hook["hook"], secret=hook["secret"], text="x")
        assert refused.value.code == "rate_limited" and refused.value.retry_after == 1
        other = scene.socket.ask("rooms.create_hook", room=scene.room, name="Other")
        other = {"hook": other["hook"], "secret": other["secret"]}
        assert scene.socket.ask("rooms.post", text="not held up", **other)["ok"]
