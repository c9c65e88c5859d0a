"""The commands of administrators about scripts: looked at, written, tried, set and taken back while
the server runs, and what stays of it over a restart."""

import json
import subprocess

import pytest

from parley import FAST_CONFIG, Http, Person, Refused, Server, binary, password_of

GOOD = """script {
    id = "good", version = "1", api = 1, purpose = "Refuses a word.",
    config = {
        word = { default = "bad", purpose = "Which." },
        least = { default = 1, min = 0, max = 9 },
        more = { default = { "worse" } },
        loud = false,
    },
}
on("message.before", { band = "early" }, function(event)
    if event.text == cfg.word or event.text == cfg.more[1] then return reject("No.") end
end)
"""
BETTER = GOOD.replace('"No."', '"Never."')
CASES = """cases = {
    { says = "refuses", event = { text = "bad" }, decision = "reject" },
    { says = "passes", event = { text = "fine" } },
}
"""
RUNNING = 'scripts = { editable = true, run = { "good" } }\n'


class Desk:
    """A server with a script in its folder, an administrator, and a room."""

    def __init__(self, folder, settings: str):
        (folder / "data/scripts").mkdir(parents=True)
        (folder / "data/scripts/good.lua").write_text(GOOD)
        (folder / "data/scripts/good.scenarios.lua").write_text(CASES)
        self.folder = folder
        self.server = Server(folder, FAST_CONFIG + settings)
        self.server.start()
        self.person = Person.register(self.server, "ada")
        self.admin("set-role", "--account", self.person.account, "--role", "admin")
        self.open()
        self.room = self.socket.ask("rooms.create", name="tea", public=True)["topic"]

    def admin(self, *words: str) -> str:
        return self.parley("admin", *words)

    def parley(self, *words: str, code: int = 0) -> str:
        place = ["--config", self.server.config_file, "--data", self.folder / "data"]
        done = subprocess.run(
            [binary(), *words, *place], capture_output=True, text=True, timeout=60
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def open(self):
        session = Http(self.server.port).post(
            "/api/account/login/", username="ada", password=password_of("ada")
        )
        self.person = Person(self.server, "ada", self.person.account, session["access"])
        self.socket = self.person.socket()

    def restart(self):
        self.socket.close()
        self.server.stop()
        self.server.start()
        self.open()

    def close(self):
        self.socket.close()
        self.server.stop()

    def ask(self, command: str, **fields) -> dict:
        return self.socket.ask(f"scripts.{command}", **fields)

    def row(self, script: str = "good") -> dict:
        return next(row for row in self.ask("list")["scripts"] if row["script"] == script)

    def said(self, text: str) -> str:
        """What becomes of a message: empty when it goes through."""
        try:
            self.socket.ask("rooms.send", room=self.room, text=text)
        except Refused as refused:
            return str(refused)
        return ""

    def file(self, name: str = "good.lua"):
        return self.folder / "data/scripts" / name


@pytest.fixture
def desk(tmp_path, request):
    desk = Desk(tmp_path, getattr(request, "param", RUNNING))
    yield desk
    desk.close()


def test_list_and_show_say_what_there_is(desk):
    assert "No." in desk.said("bad") and not desk.said("fine")
    listed = desk.ask("list")
    assert listed["editable"]
    names = [row["script"] for row in listed["scripts"]]
    assert names[0] == "good" and names[1:] == sorted(names[1:]) and "banned-words" in names
    row = desk.row()
    assert (row["state"], row["mode"], row["points"]) == ("running", "enforce", "message.before")
    assert (row["runs"], row["decisions"], row["purpose"]) == (2, 1, "Refuses a word.")
    assert (row["label"], row["own"], row["order"], row["set"]) == ("1", True, 1, "")
    assert desk.row("banned-words")["state"] == "off" and not desk.row("banned-words")["own"]
    shown = desk.ask("show", script="good")
    assert shown["version"] == row["version"] and shown["everywhere"] and shown["band"] == "early"
    assert [(file["file"], file["kind"], file["text"]) for file in shown["files"]] == [
        ("good.lua", "main", GOOD),
        ("good.scenarios.lua", "scenarios", CASES),
    ]
    fields = {field["name"]: field for field in shown["fields"]}
    assert (fields["least"]["least"], fields["least"]["most"]) == (0, 9)
    assert [fields[name]["kind"] for name in ("word", "least", "more", "loud")] == [
        "text",
        "integer",
        "texts",
        "flag",
    ]
    assert (fields["more"]["value"], fields["more"]["from"]) == ('["worse"]', "script")
    assert [version["version"] for version in shown["versions"]] == [row["version"]]
    assert shown["changes"] == []
    with pytest.raises(Refused, match="not_found"):
        desk.ask("show", script="nothing")


def test_check_says_what_is_wrong_and_keeps_nothing(desk):
    assert desk.ask("check", script="good") == {
        "ok": True,
        "version": desk.row()["version"],
        "problems": [],
    }
    broken = desk.ask("check", script="good", text=GOOD.replace("cfg.word", "cfg.word =="))
    assert not broken["ok"] and broken["problems"][0]["line"] == 11
    assert broken["problems"][0]["file"] == "good.lua"
    wrong = desk.ask("check", script="good", text=GOOD.replace("message.before", "message.befor"))
    assert "did you mean 'message.before'?" in wrong["problems"][0]["message"]
    assert desk.ask("check", script="new", text=GOOD.replace('"good"', '"new"'))["ok"]
    cases = desk.ask("check", script="good", file="good.scenarios.lua", text="cases = { { x = 1 } }")
    assert [row["file"] for row in cases["problems"]] == ["good.scenarios.lua"]
    loop = desk.ask("check", script="good", text="while true do end")
    assert loop["problems"][0]["message"].startswith("stopped: ")
    assert desk.file().read_text() == GOOD and not desk.file("new.lua").exists()


def test_test_runs_scenarios_of_what_is_typed(desk):
    assert desk.ask("test", script="good")["ok"]
    typed = desk.ask("test", script="good", text=GOOD.replace('reject("No.")', 'hold("why")'))
    assert [case["ok"] for case in typed["cases"]] == [False, True] and not typed["ok"]
    assert (typed["cases"][0]["line"], typed["cases"][0]["says"]) == (2, "refuses")
    assert "it should reject, and did hold" in typed["cases"][0]["faults"]
    other = 'cases = { { says = "passes", event = { text = "bad" } } }'
    assert not desk.ask("test", script="good", scenarios=other)["ok"]
    assert desk.ask("test", script="good", text="x =")["problems"][0]["line"] == 1
    # A script that ships has scenarios where it lies.
    assert len(desk.ask("test", script="quiet-hours")["cases"]) >= 10


def test_save_takes_a_text_between_two_events(desk):
    base = desk.row()["version"]
    with pytest.raises(Refused, match="conflict"):
        desk.ask("save", script="good", text=BETTER)
    with pytest.raises(Refused, match="bad_field.*Line 3"):
        desk.ask("save", script="good", text=BETTER.replace('"1", api = 1', '"1",\n api ='), base=base)
    assert desk.file().read_text() == GOOD and "No." in desk.said("bad")
    saved = desk.ask("save", script="good", text=BETTER, base=base)
    assert saved["version"] == desk.row()["version"] != base
    assert desk.file().read_text() == BETTER and "Never." in desk.said("bad")
    with pytest.raises(Refused, match="conflict"):
        desk.ask("save", script="good", text=GOOD, base=base)
    # Asked again, it is done; and nothing more is noted.
    assert desk.ask("save", script="good", text=BETTER, base=base) == saved
    shown = desk.ask("show", script="good")
    [change] = shown["changes"]
    assert (change["act"], change["detail"]) == ("save", saved["version"])
    assert change["actor"] == desk.person.account
    assert [row["version"] for row in shown["versions"]] == [saved["version"], base]
    assert list(desk.file().parent.glob("*.part")) == []


def test_a_new_script_is_saved_and_switched_on(desk):
    text = GOOD.replace('"good"', '"fresh"').replace('"bad"', '"worst"')
    desk.ask("save", script="fresh", text=text)
    assert desk.row("fresh")["state"] == "off" and not desk.said("worst")
    assert desk.ask("set", script="fresh", mode="watch")["state"] == "running"
    assert not desk.said("worst") and desk.row("fresh")["decisions"] == 1
    desk.ask("set", script="fresh", mode="enforce")
    assert "No." in desk.said("worst")
    with pytest.raises(Refused, match="bad_field"):
        desk.ask("save", script="../fresh", text=text)
    with pytest.raises(Refused, match="not_found"):
        desk.ask("save", script="other", file="init.lua", text=text)


def test_a_script_that_ships_is_copied_and_keeps_its_scenarios(desk):
    shown = desk.ask("show", script="quiet-hours")
    main = next(file["text"] for file in shown["files"] if file["kind"] == "main")
    desk.ask("save", script="quiet-hours", text=main + "\n-- ours\n", base=shown["version"])
    assert desk.file("quiet-hours.lua").read_text() == main + "\n-- ours\n"
    again = desk.ask("show", script="quiet-hours")
    assert again["own"] and [file["kind"] for file in again["files"]] == ["main", "scenarios"]
    assert desk.ask("test", script="quiet-hours")["ok"]
    case = 'cases = { { says = "none", event = {} } }'
    version = again["version"]
    desk.ask("save", script="quiet-hours", file="quiet-hours.scenarios.lua", text=case, base=version)
    assert len(desk.ask("test", script="quiet-hours")["cases"]) == 1


def test_what_is_set_stands_above_the_configuration_and_over_a_restart(desk):
    values = '{"word": "awful", "more": ["a", "b"], "least": 4, "loud": true}'
    row = desk.ask("set", script="good", values=values, order=7)
    assert row["set"] == "config.least config.loud config.more config.word order"
    for _ in range(2):
        assert not desk.said("bad") and "No." in desk.said("awful") and "No." in desk.said("a")
        fields = {field["name"]: field for field in desk.ask("show", script="good")["fields"]}
        assert (fields["more"]["value"], fields["more"]["from"]) == ('["a","b"]', "set")
        assert desk.row()["order"] == 7
        desk.restart()
    desk.ask("reset", script="good", setting="config.word")
    assert "No." in desk.said("bad") and "No." in desk.said("a")
    assert desk.ask("reset", script="good")["set"] == ""
    assert not desk.said("a") and "No." in desk.said("worse")
    acts = [change["act"] for change in desk.ask("show", script="good")["changes"]]
    assert acts == ["reset", "reset", "set"]


def test_what_a_script_does_not_take_is_not_set(desk):
    for fields in [
        {"mode": "loud"},
        {"values": '{"least": 10}'},
        {"values": '{"other": 1}'},
        {"values": "[]"},
        {"values": '{"more": {"a": 1}}'},
    ]:
        with pytest.raises(Refused, match="bad_field"):
            desk.ask("set", script="good", **fields)
    assert desk.row()["set"] == "" and desk.ask("show", script="good")["changes"] == []


def test_off_on_and_only_hold_at_once_and_through_sighup(desk):
    assert desk.ask("set", script="good", mode="off")["state"] == "off"
    assert not desk.said("bad")
    desk.server.reload()
    assert not desk.said("bad")
    desk.ask("set", script="good", mode="enforce", only=["1"])
    shown = desk.ask("show", script="good")
    assert not shown["everywhere"] and shown["only"] == [{"key": "1"}]
    assert not desk.said("bad")
    desk.ask("set", script="good", only=[desk.room])
    assert "No." in desk.said("bad")
    desk.ask("set", script="good", only=[])
    assert desk.ask("show", script="good")["everywhere"] and "No." in desk.said("bad")


def test_rollback_brings_back_a_version_that_ran(desk):
    first = desk.row()["version"]
    second = desk.ask("save", script="good", text=BETTER, base=first)["version"]
    assert desk.ask("rollback", script="good")["version"] == first
    assert "No." in desk.said("bad") and desk.file().read_text() == GOOD
    assert desk.ask("rollback", script="good", to=second[:6])["version"] == second
    assert "Never." in desk.said("bad")
    with pytest.raises(Refused, match="not_found"):
        desk.ask("rollback", script="good", to="ffffff")
    acts = [change["act"] for change in desk.ask("show", script="good")["changes"]]
    assert acts == ["rollback", "rollback", "save"]


def test_explain_says_who_decided(desk):
    desk.socket.ask("rooms.send", room=desk.room, text="fine")
    version = desk.row()["version"]
    text = GOOD.replace('reject("No.")', 'flag("why")')
    version = desk.ask("save", script="good", text=text, base=version)["version"]
    message = desk.socket.ask("rooms.send", room=desk.room, text="bad")["id"]
    [row] = desk.ask("explain", message=message)["decisions"]
    assert (row["filter"], row["word"], row["reason"]) == ("good", "flag", "why")
    assert (row["version"], row["key"], row["actor"]) == (version, desk.room, desk.person.account)
    assert row["microseconds"] < 100_000 and row["point"] == "message.before"


def test_broken_scripts_say_where(desk):
    text = GOOD.replace('return reject("No.")', "return nothing.at_all")
    desk.ask("save", script="good", text=text, base=desk.row()["version"])
    for _ in range(5):
        desk.said("bad")
    row = desk.row()
    assert (row["state"], row["failures"], row["runs"]) == ("resting", 5, 5)
    assert (row["error_file"], row["error_line"]) == ("good.lua", 11)
    assert "nothing" in row["error"]
    desk.file("bad.lua").write_text("x =")
    row = desk.row("bad")
    assert (row["state"], row["error_file"], row["error_line"]) == ("off", "bad.lua", 1)
    desk.file().write_text("\nx =")
    desk.restart()
    row = desk.row()
    assert (row["state"], row["error_file"], row["error_line"]) == ("broken", "good.lua", 2)
    # One that asks for more than it may have is no broken one while it is off, and says what it is for.
    row = desk.row("welcome")
    assert row["state"] == "off" and row["purpose"]


@pytest.mark.parametrize("desk", ['scripts = { run = { "good" } }\n'], indirect=True)
def test_nobody_writes_scripts_unless_the_operator_says_so(desk):
    assert not desk.ask("list")["editable"]
    with pytest.raises(Refused, match="forbidden.*scripts.editable"):
        desk.ask("save", script="good", text=BETTER, base=desk.row()["version"])
    assert desk.ask("check", script="good", text=BETTER)["ok"]
    assert desk.ask("set", script="good", mode="off")["state"] == "off"


def test_over_http(desk):
    http = desk.person.http()
    assert http.get("/api/scripts/")["scripts"][0]["script"] == "good"
    status, answer = http.call("PATCH", "/api/scripts/good/", {"mode": "off"})
    assert status == 200 and answer["state"] == "off"
    base = http.get("/api/scripts/good/")["version"]
    status, answer = http.call("PUT", "/api/scripts/good/", {"text": BETTER, "base": base})
    assert status == 200 and answer["version"] != base
    status, answer = http.call("DELETE", "/api/scripts/good/settings/")
    assert status == 200 and answer["state"] == "running" and "Never." in desk.said("bad")
    with pytest.raises(Refused, match="conflict"):
        http.call("PUT", "/api/scripts/good/", {"text": GOOD, "base": base})


def test_the_command_line_switches_and_reloads_the_running_server(desk):
    assert json.loads(desk.parley("scripts", "disable", "good", "--json"))["state"] == "off"
    assert not desk.said("bad")
    assert "Off: good\n" in desk.parley("scripts", "list")
    desk.parley("scripts", "enable", "good", "--watch")
    [row] = json.loads(desk.parley("scripts", "list", "--json"))["scripts"]
    assert (row["mode"], row["mode_from"]) == ("watch", "set at run time")
    assert not desk.said("bad") and desk.row()["decisions"] == 1
    desk.parley("scripts", "enable", "good")
    assert "No." in desk.said("bad")
    desk.ask("set", script="good", values='{"least": 3}')
    told = " ".join(desk.parley("scripts", "info", "good").split())
    assert "least a whole number from 0 to 9; standard: 1; set at run time." in told
    desk.file().write_text(BETTER)
    assert "No." in desk.said("bad")
    desk.parley("scripts", "reload")
    assert "Never." in desk.said("bad")
    desk.file().write_text("x =")
    assert "Nothing was changed" in desk.parley("scripts", "reload", code=1)
    assert "Never." in desk.said("bad")
    desk.file().write_text(BETTER)
    desk.admin("script-reset", "--script", "good")
    [row] = json.loads(desk.parley("scripts", "list", "--json"))["scripts"]
    assert (row["mode"], row["mode_from"]) == ("enforce", "standard")
    [change, *_] = desk.ask("show", script="good")["changes"]
    assert (change["act"], change["actor"]) == ("reset", "0")
    desk.socket.close()
    desk.server.stop()
    assert "no server runs" in desk.parley("scripts", "disable", "good", code=18)
    desk.server.start()
    desk.open()
