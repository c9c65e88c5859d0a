"""`parley scripts` and `parley hooks`: what they say of scripts, with and without a server."""

import json
import re
import subprocess

import pytest

from parley import FAST_CONFIG, REPOSITORY, Person, Refused, Server, binary

GOOD = """script { id = "good", version = "1", api = 1 }
on("message.before", { band = "early" }, function(event)
    if event.text == "bad" then return reject("rude", "No.") end
    if not rate.take("" .. event.actor, 1, 2, 60) then return hold("too fast") end
end)
"""
SHIPPED = sorted(file for file in (REPOSITORY / "scripts/lua").glob("*.lua") if "." not in file.stem)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "data/scripts").mkdir(parents=True)
    return tmp_path


def script(folder, name, source):
    (folder / "data/scripts" / name).write_text(source)


def parley(folder, *words, settings="", code=0):
    (folder / "parley.lua").write_text(FAST_CONFIG + settings)
    done = subprocess.run(
        [binary(), *words, "--config", folder / "parley.lua", "--data", folder / "data"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_every_script_that_ships_does_as_its_scenarios_say(folder, file):
    # Behind it stands what the script logs.
    said = json.loads(parley(folder, "scripts", "test", file.stem, "--json").splitlines()[0])
    assert said["ok"] and len(said["scenarios"]) >= 10
    assert (REPOSITORY / f"docs/scripts/{file.stem}.md").is_file()


def test_a_scenario_that_comes_out_otherwise_is_named(folder):
    script(folder, "good.lua", GOOD)
    script(
        folder,
        "good.scenarios.lua",
        """cases = {
    { says = "refuses", event = { text = "bad" }, decision = "reject", code = "rude" },
    { says = "masks", event = { text = "fine" }, rewrite = { text = "****" } },
    { says = "counts", event = { text = "fine" } },
    { says = "holds", event = { text = "fine" }, decision = "hold", reason = "too fast" },
    { says = "forgets", event = { text = "fine", now = 1900000000000 }, decision = "flag" },
}
""",
    )
    said = parley(folder, "scripts", "test", "good", code=1)
    file = folder / "data/scripts/good.scenarios.lua"
    assert said.splitlines() == [
        f"{file}:3: masks: 'text' should be '****', and is left as it was",
        f"{file}:6: forgets: it should flag, and did pass",
        f"{file}: 2 of 5 scenarios otherwise.",
    ]


ACTS = """script { id = "acts", version = "1", api = 1, permissions = { "chat.send", "users.get" } }
on("rooms.message", function(event)
    local person, code = users.get { account = event.actor }
    chat.send { room = event.room, text = person and person.username or code }
    after(60, "later", event.room)
end)
on("message.before", function(event)
    chat.send { room = 1, text = event.text }
end)
"""


def test_info_and_check_say_what_a_script_may_do(folder):
    script(folder, "acts.lua", ACTS)
    allow = 'allow = { "chat.send", "users.get" }'
    said = parley(folder, "scripts", "check", settings='scripts = { run = { "acts" } }\n', code=2)
    assert "acts.lua:1: the script asks for chat.send, users.get, which you have not allowed" in said
    settings = f'scripts = {{ run = {{ "acts" }}, acts = {{ as = "helper", {allow} }} }}\n'
    assert "acts.lua is fine" in parley(folder, "scripts", "check", settings=settings)
    said = parley(folder, "scripts", "info", "acts", settings=settings)
    assert re.search(r"may +chat.send, users.get\n +acts as +helper\n", said)


def test_scenarios_say_what_a_script_asks_for(folder):
    script(folder, "acts.lua", ACTS)
    script(
        folder,
        "acts.scenarios.lua",
        """cases = {
    {
        says = "answers",
        event = { room = 7, actor = 2 },
        answers = { ["users.get"] = { username = "ann" } },
        effects = { { "users.get", account = 2 }, { "chat.send", room = 7, text = "ann" }, { "after", name = "later", seconds = 60 } },
    },
    {
        says = "does without",
        event = { room = 7 },
        answers = { ["users.get"] = "not_found" },
        effects = { { "users.get" }, { "chat.send", text = "not_found" }, { "after", data = 7 } },
    },
    { says = "collects", point = "message.before", event = { text = "x" }, effects = { { "chat.send", text = "x" } } },
    { says = "says another text", point = "message.before", event = { text = "x" }, effects = { { "chat.send", text = "y" } } },
    { says = "is silent", point = "message.before", event = { text = "x" } },
}
""",
    )
    said = parley(folder, "scripts", "test", "acts", code=1)
    file = folder / "data/scripts/acts.scenarios.lua"
    assert said.splitlines() == [
        f"{file}:15: says another text: 'text' of chat.send should be \"y\", and is \"x\"",
        f"{file}:16: is silent: it should ask for nothing, and asks for chat.send",
        f"{file}: 2 of 5 scenarios otherwise.",
    ]


def test_scenarios_type_commands(folder):
    script(
        folder,
        "types.lua",
        'script { id = "types", version = "1", api = 1, permissions = { "chat.send" } }\n'
        'command("give", { about = "Gives.", arguments = {\n'
        '    { name = "who", kind = "person", about = "To whom." },\n'
        '    { name = "much", kind = "integer", about = "How much.", max = 9 } } }, function(call)\n'
        '    chat.send { room = call.room, text = call.actor .. " gives " .. call.args.who .. " " .. call.args.much }\n'
        "end)\n",
    )
    give = "typed = '/give @ann 3', people = { ann = 7 }, event = { room = 4, actor = 2 }"
    effect = 'effects = { { "chat.send", room = 4, text = "2 gives 7 3" } }'
    script(
        folder,
        "types.scenarios.lua",
        "cases = {\n"
        f'{{ says = "gives", {give}, {effect} }},\n'
        '{ says = "refuses too much", typed = "/give ann 10", people = { ann = 7 }, refused = "much" },\n'
        '{ says = "refuses a stranger", typed = "/give ben 3", people = { ann = 7 }, refused = "who" },\n'
        f'{{ says = "is otherwise", {give}, refused = "much" }},\n'
        '{ says = "is refused", typed = "/give ann x", people = { ann = 7 } },\n'
        '{ says = "is unknown", typed = "/take ann" },\n'
        "}\n",
    )
    said = parley(folder, "scripts", "test", "types", code=1)
    file = folder / "data/scripts/types.scenarios.lua"
    assert said.splitlines() == [
        f"{file}:5: is otherwise: 'much' should be refused, and is taken",
        f"{file}:6: is refused: it should be taken, and is refused: 'much' must be a whole number up to 9."
        " Usage: /give <who> <much>",
        f"{file}:7: is unknown: the script has no command that begins '/take ann'",
        f"{file}: 3 of 6 scenarios otherwise.",
    ]


def test_scenarios_with_mistakes_are_refused(folder):
    script(folder, "good.lua", GOOD)
    script(folder, "good.scenarios.lua", 'cases = {\n { event = {}, decison = "pass" },\n}\n')
    said = parley(folder, "scripts", "test", "good", code=2)
    assert "good.scenarios.lua:2: a case has no 'decison'; did you mean 'decision'?" in said


def test_check_names_file_and_line(folder):
    script(folder, "good.lua", GOOD)
    script(folder, "bad.lua", GOOD.replace("message.before", "message.befor"))
    settings = 'scripts = { run = { "good", "bad" } }\n'
    said = parley(folder, "scripts", "check", settings=settings, code=2)
    assert "bad.lua:1: 'id' must be 'bad', as the file is named\n" in said
    script(folder, "bad.lua", GOOD.replace("message.before", "message.befor").replace("good", "bad"))
    said = parley(folder, "scripts", "check", settings=settings, code=2)
    assert "bad.lua:2: no plugin has a point or an event 'message.befor'" in said
    assert "good.lua is fine" in parley(folder, "scripts", "check", "good")
    said = parley(folder, "check", settings='scripts = { run = { "bda" } }\n', code=2)
    assert "did you mean 'bad'?" in said


def test_settings_of_scripts_are_checked_with_their_line(folder):
    script(folder, "good.lua", GOOD)
    settings = 'scripts = {\n run = { "good" },\n ["good"] = {\n  mod = "watch",\n },\n}\n'
    said = parley(folder, "check", settings=settings, code=2)
    assert "parley.lua:6: scripts[\"good\"] has no member 'mod'; did you mean 'mode'?" in said
    said = parley(folder, "check", settings='scripts = { run = {}, god = { mode = "watch" } }\n', code=2)
    assert "the script is not in scripts.run" in said


def test_list_and_hooks_show_the_order(folder):
    script(folder, "good.lua", GOOD)
    settings = 'scripts = { run = { "good", "banned-words" }, good = { mode = "watch" } }\n'
    listed = json.loads(parley(folder, "scripts", "list", "--json", settings=settings))
    assert [row["id"] for row in listed["scripts"]] == ["good", "banned-words"]
    said = json.loads(parley(folder, "hooks", "message.before", "--json", settings=settings))
    filters = [
        (row["id"], row["kind"], row["band"], row["order"], row["mode"])
        for row in said["points"][0]["filters"]
    ]
    assert filters == [
        ("rooms", "plugin", "first", 0, "enforce"),
        ("good", "script", "early", 1, "watch"),
        ("banned-words", "script", "normal", 2, "enforce"),
    ]
    assert "text" in said["points"][0]["fields"].split()
    assert "did you mean 'message.before'" in parley(folder, "hooks", "message.befor", code=2)


def test_explain_and_the_running_server_say_what_was_decided(folder):
    script(folder, "good.lua", GOOD)
    settings = 'scripts = { run = { "good", "banned-words" }, ["banned-words"] = { config = { mask = { "darn" } } } }\n'
    with Server(folder, FAST_CONFIG + settings) as server:
        ada = Person.register(server, "ada")
        with ada.socket() as socket:
            room = socket.ask("rooms.create", name="tea", public=True)["topic"]
            said = socket.ask("rooms.send", room=room, text="darn", nonce="1")["id"]
            with pytest.raises(Refused):
                socket.ask("rooms.send", room=room, text="bad", nonce="2")
            socket.ask("rooms.send", room=room, text="fine", nonce="3")
            held = socket.ask("rooms.send", room=room, text="fine", nonce="4")["id"]
        made = json.loads(parley(folder, "scripts", "explain", said, "--json", settings=settings))
        [row] = made["decisions"]
        assert (row["filter"], row["word"], len(row["version"])) == ("banned-words", "rewrite", 12)
        assert "too fast" in parley(folder, "scripts", "explain", held, settings=settings)
        state = json.loads(parley(folder, "admin", "scripts", "--json", settings=settings))
        rows = [row for row in state["scripts"] if row["state"] == "running"]
        runs = {row["script"]: (row["runs"], row["decisions"]) for row in rows}
        assert runs == {"good": (4, 2), "banned-words": (2, 1)}


def test_a_folder_with_files_of_its_own(folder):
    (folder / "data/scripts/parts").mkdir()
    script(
        folder,
        "parts/init.lua",
        """script { id = "parts", version = "1", api = 1 }
local words = require "words"
assert(require "words" == words)
on("message.before", function(event) if event.text == words[1] then return drop() end end)
""",
    )
    script(folder, "parts/words.lua", 'return { "gone" }\n')
    script(
        folder,
        "parts/init.scenarios.lua",
        'cases = { { event = { text = "gone" }, decision = "drop" }, { event = { text = "here" } } }',
    )
    assert "2 scenarios, all as they say" in parley(folder, "scripts", "test", "parts")
    script(folder, "parts/words.lua", 'return require "words"\n')
    assert "'words' requires itself" in parley(folder, "scripts", "check", "parts", code=2)
    script(folder, "parts/words.lua", 'return require "other"\n')
    assert "no file 'other.lua'" in parley(folder, "scripts", "check", "parts", code=2)


def test_a_rollback_brings_the_version_before_back(folder):
    versions = [GOOD.replace('"No."', f'"No {number}."') for number in range(3)]
    settings = 'scripts = { run = { "good" } }\n'
    script(folder, "good.lua", versions[0])
    with Server(folder, FAST_CONFIG + settings) as server:
        for source in versions[1:]:
            script(folder, "good.lua", source)
            server.reload()
        with Person.register(server, "ada").socket() as socket:
            room = socket.ask("rooms.create", name="tea", public=True)["topic"]

            def told():
                with pytest.raises(Refused) as refused:
                    socket.ask("rooms.send", room=room, text="bad")
                return str(refused.value)

            assert "No 2." in told()
            said = parley(folder, "scripts", "rollback", "good", settings=settings)
            assert "in the running server" in said and "No 1." in told()
        info = parley(folder, "scripts", "info", "good", settings=settings)
        hashes = [line.split()[0] for line in info.split("versions that ran:\n")[1].splitlines()]
        assert len(hashes) == 4 and hashes[0] == hashes[2], info
        said = parley(folder, "scripts", "rollback", "good", "--to", "f00", settings=settings, code=1)
        assert "no such version" in said
    # Without a server, by the files.
    parley(folder, "scripts", "rollback", "good", "--to", hashes[3], settings=settings)
    assert (folder / "data/scripts/good.lua").read_text() == versions[0]
    said = parley(folder, "scripts", "rollback", "good", "--to", "f00", settings=settings, code=2)
    assert "no such version" in said
    assert "none ran" in parley(folder, "scripts", "rollback", "other", settings=settings, code=2)
