"""`parley scripts tail` and `scripts.tail`: what scripts do, as it happens, for those who may know."""

import json
import signal
import subprocess
import threading

import pytest

from outside import Outside, answer, http, says
from parley import Http, Person, Refused, Socket, binary, password_of
from test_scripts_acting import stage  # noqa: F401

JUDGE = """script { id = "judge", version = "1", api = 1, on_error = "open" }
on("message.before", function(event)
    if event.text == "loop" then while true do end end
    if event.text == "bad" then error("it is bad") end
    if event.text:find("wrong") then error(event.text) end
    if event.text:find("rude") then return reject("rude", "No: " .. event.text) end
    if event.text:find("many") then for number = 1, 10 do log("said " .. event.text) end end
end)
"""
ACTS = """script { id = "acts", version = "1", api = 1, permissions = { "chat.send", "http.fetch" } }
on("rooms.message", function(event)
    if event.text == "send" then chat.send { room = event.room, text = "private words" } end
    if event.text == "elsewhere" then chat.send { room = 1, text = "private words" } end
    if event.text == "fetch" then http.fetch { url = "URL/hunter2", headers = { key = "hunter2" } } end
    if event.text == "later" then after(1, "wake", "hunter2") end
end)
timer("wake", function() end)
"""
MAY = 'as = "helper", allow = { "chat.send", "http.fetch" }, hosts = { "127.0.0.1" }'
ALLOW = 'outbound = { allow = { "127.0.0.0/8" } }\n'


class Tail:
    """A `parley scripts tail` that has begun to follow."""

    def __init__(self, server, *words):
        command = [binary(), "scripts", "tail", *words, "--config", server.config_file, "--data", server.data]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.limit = threading.Timer(30, self.process.kill)
        self.limit.start()
        assert "Following" in self.process.stderr.readline()

    def line(self):
        text = self.process.stdout.readline()
        assert text, self.process.stderr.read()
        return text

    def rows(self, *kinds):
        """Lines until one of each kind has come, by kind."""
        found = {}
        while not found.keys() >= set(kinds):
            row = json.loads(self.line())
            found.setdefault(row["kind"], row)
        return found

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(10)
        self.limit.cancel()
        assert code == 0, self.process.stderr.read()


@pytest.fixture
def talk(stage):  # noqa: F811
    with Outside(http({"/hunter2": says(answer("ok"))})) as outside:
        acts = ACTS.replace("URL", f"http://127.0.0.1:{outside.port}")
        stage.run("read again|nothing was changed", settings=ALLOW, judge=(JUDGE, ""), acts=(acts, MAY))
        stage.server.restart()
        stage.socket.close()
        stage.socket = stage.ada.socket()
        yield stage


def admin(talk, name):
    """An administrator, who has no part in any room yet."""
    person = Person.register(talk.server, name)
    words = ["set-role", "--account", person.account, "--role", "admin", "--data", talk.server.data]
    subprocess.run([binary(), "admin", *words], check=True, capture_output=True, timeout=60)
    # The role counts from the next sign-in on.
    session = Http(talk.server.port).post("/api/account/login/", username=name, password=password_of(name))
    return Socket(talk.server.port, session["access"])


def test_each_kind_of_line_comes_with_what_it_cost(talk):
    with Tail(talk.server, "--json") as tail:
        assert talk.outcome("rude words") == "rejected"
        row = tail.rows("decision")["decision"]
        assert (row["script"], row["point"], row["key"]) == ("judge", "message.before", talk.room)
        assert (row["word"], row["text"]) == ("reject", "rude: No: rude words")
        assert row["at"] > 1_600_000_000_000 and len(row["version"]) >= 8 and row["microseconds"] > 0
        talk.say("many")
        assert tail.rows("log")["log"]["text"] == "said many"
        talk.say("later")
        row = tail.rows("timer")["timer"]
        assert (row["script"], row["point"]) == ("acts", "wake")
        talk.say("bad")
        assert "judge.lua:4: it is bad" in tail.rows("failure")["failure"]["text"]
        for _ in range(3):
            talk.say("loop")
        rows = tail.rows("stop", "breaker")
        assert rows["stop"]["text"].startswith("stopped") and rows["stop"]["point"] == "message.before"
        assert (rows["breaker"]["word"], rows["breaker"]["text"]) == ("rests", "60 s")


def test_what_was_asked_for_is_shown_without_what_was_given(talk):
    with Tail(talk.server, "acts", "--json") as tail:
        talk.say("send")
        row = tail.rows("call")["call"]
        assert (row["point"], row["word"], row["text"]) == ("chat.send", "done", "")
        talk.say("elsewhere")
        assert tail.rows("call")["call"]["word"] == "not_found"
        talk.say("fetch")
        row = tail.rows("fetch")["fetch"]
        assert (row["point"], row["word"], row["text"]) == ("http.fetch", "200", "127.0.0.1")


def test_one_script_and_one_kind_alone(talk):
    with Tail(talk.server, "judge", "--kind", "decision") as tail:
        for text in ["many", "send", "rude"]:
            talk.outcome(text)
        line = tail.line()
        assert "decision" in line and "judge" in line and "message.before" in line and "reject rude" in line
    wrong = subprocess.run(
        [binary(), "scripts", "tail", "--kind", "words", "--data", talk.server.data], capture_output=True, text=True
    )
    assert wrong.returncode != 0 and "decision, log" in wrong.stderr


def test_nothing_is_told_of_before_and_everything_of_since(talk):
    with admin(talk, "olga") as olga:
        olga.ask("rooms.join", room=talk.room)
        talk.outcome("rude before")
        seen = olga.ask("scripts.tail")
        assert seen["lines"] == []
        talk.outcome("rude after")
        answer = olga.ask("scripts.tail", after=seen["next"], kind="decision")
        assert [row["text"] for row in answer["lines"]] == ["rude: No: rude after"] and answer["left_out"] == 0
        assert olga.ask("scripts.tail", after=answer["next"])["lines"] == []


def test_words_of_a_room_are_for_those_who_may_read_it(talk):
    private = talk.socket.ask("rooms.create", name="secret")["topic"]
    with admin(talk, "olga") as olga:
        olga.ask("rooms.join", room=talk.room)
        seen = olga.ask("scripts.tail")["next"]
        talk.outcome("rude here")
        talk.outcome("rude there", private)
        talk.say("many there", private)
        talk.say("wrong there", private)
        rows = olga.ask("scripts.tail", after=seen)["lines"]
        assert [row["text"] for row in rows if row["kind"] == "decision"] == ["rude: No: rude here", ""]
        assert {row["text"] for row in rows if row["kind"] == "log"} == {""}
        # Where it failed is no word of anybody's.
        assert [row["text"] for row in rows if row["kind"] == "failure"] == ["judge.lua:5"]
        assert "there" not in json.dumps(rows)
        # On the server's own machine everything can be read.
        words = ["admin", "script-tail", "--after", str(seen), "--json", "--data", talk.server.data]
        done = subprocess.run([binary(), *words], check=True, capture_output=True, text=True)
        assert "rude there" in done.stdout and "said many there" in done.stdout and "wrong there" in done.stdout


def test_so_many_lines_a_second_and_the_rest_is_counted(talk):
    with Tail(talk.server, "--json") as tail:
        for _ in range(60):
            talk.say("many")
        lines, left_out = 0, 0
        while lines + left_out < 600:
            row = json.loads(tail.line())
            left_out += row.get("left_out", 0)
            lines += "kind" in row
        assert left_out > 0 and lines + left_out == 600, (lines, left_out)


def test_a_member_may_not_follow(talk):
    with pytest.raises(Refused) as refused:
        talk.socket.ask("scripts.tail")
    assert refused.value.code == "forbidden"
