"""The stubs for editors, the documents and what a script really finds are the same."""

import json
import re
import subprocess

import pytest

from parley import REPOSITORY, binary
from stubs import Stubs

SCRIPTS = (REPOSITORY / "docs/scripts.md").read_text()
ENGINE = (REPOSITORY / "docs/lua-engine.md").read_text().partition("## What a script may use")[2]
# What there is and says that it may not be used.
DENIED = set(re.findall(r"`(string\.\w+)`", ENGINE.partition("Not given:")[2].partition("\n\n")[0]))


@pytest.fixture(scope="module")
def stubs(tmp_path_factory):
    return Stubs.written(tmp_path_factory.mktemp("stubs"))


def names_of_lua():
    """What docs/lua-engine.md says that scripts have of Lua itself."""
    names = set()
    for line in re.sub(r"\n  ", " ", ENGINE.partition("Not given:")[0]).splitlines():
        if not line.startswith("- ") or line.startswith("- What the host gives"):
            continue
        head, _, rest = line[2:].partition(":")
        if re.fullmatch(r"`(string|table)`", head):
            names |= {f"{head.strip('`')}.{name}" for name in re.match(r" `([\w ]+)`", rest)[1].split()}
        else:
            said = re.match(r"`([\w ]+)`((, `\w+`)*)", line[2:])
            names |= set((said[1] + re.sub(r"[`,]", "", said[2])).split()) if said else set()
    return names | {"collectgarbage"}


WALK = """script {{ id = "walk", version = "1", api = 1, permissions = {{ {permissions} }} }}
local whole = {{ coroutine = true, utf8 = true, math = true }}
local known, found, faults = {{}}, {{}}, {{}}
for name in ([[{known}]]):gmatch("%S+") do known[name] = true end
on("message.before", function()
    for name, value in pairs(_G) do
        if type(value) ~= "table" or name == "_G" or name == "cfg" then found[name] = true
        elseif not whole[name] then
            for member in pairs(value) do found[name .. "." .. member] = true end
        end
    end
    for name in pairs(found) do if not known[name] then faults[#faults + 1] = "more: " .. name end end
    for name in pairs(known) do if not found[name] then faults[#faults + 1] = "less: " .. name end end
    local matcher = text.matcher({{ "a" }})
    for name in ("{methods}"):gmatch("%S+") do if not matcher[name] then faults[#faults + 1] = name end end
    if #faults > 0 then error(table.concat(faults, ", ")) end
end)
"""


def test_a_script_finds_what_the_stubs_say_and_no_more(stubs, tmp_path):
    functions = {name for name in stubs.functions if ":" not in name}
    methods = {name.partition(":")[2] for name in stubs.functions if ":" in name}
    known = functions | {"cfg"} | names_of_lua() | DENIED
    known -= {"coroutine", "utf8", "math"}
    asking = {
        name.removeprefix("parley.").removesuffix(".fields") for name in stubs.classes if name.endswith(".fields")
    }
    assert methods and len(asking) > 15
    source = WALK.format(
        permissions=", ".join(f'"{name}"' for name in sorted(asking)),
        known=" ".join(sorted(known)),
        methods=" ".join(sorted(methods)),
    )
    (tmp_path / "walk.lua").write_text(source)
    (tmp_path / "walk.scenarios.lua").write_text('cases = { { says = "the same", event = {} } }')
    done = subprocess.run(
        [binary(), "scripts", "test", tmp_path / "walk.lua", "--data", tmp_path / "data"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_stubs_are_lua(stubs, tmp_path):
    (tmp_path / "stubs.lua").write_text(stubs.text)
    done = subprocess.run(
        [binary(), "scripts", "attack", tmp_path, "--json"], check=True, capture_output=True, text=True
    )
    [row] = json.loads(done.stdout)["scripts"]
    assert row["end"] == "ended", row


def code_of(text):
    return re.findall(r"`([^`\n]+)`", text) + re.findall(r"```lua\n(.*?)```", text, re.S)


def test_the_documents_name_what_the_stubs_say_and_no_more(stubs):
    spans = code_of(SCRIPTS)
    words = {word for span in spans for word in re.findall(r"[a-z_]+(?:[.:][a-z_]+)?", span)}
    assert stubs.functions <= words, stubs.functions - words
    tables = {name.partition(".")[0] for name in stubs.functions if "." in name}
    said = {name for span in spans for name in re.findall(r"(?<![\w.])([a-z_]+[.:][a-z_]+)(?=[ (,{`]|$)", span)}
    said = {name for name in said if re.split("[.:]", name)[0] in tables | {"matcher"}}
    # The commands that are asked look alike.
    commands = set(re.findall(r"It asks `([\w.]+)`", stubs.text))
    assert said - commands <= stubs.functions, said - commands - stubs.functions


def test_points_and_events_have_the_fields_that_the_documents_say(stubs):
    done = subprocess.run([binary(), "hooks", "--json"], check=True, capture_output=True, text=True)
    members = set(stubs.classes["parley.Event"])
    for point in json.loads(done.stdout)["points"]:
        own = {name.rstrip("?") for name in stubs.classes[f"parley.point.{point['point']}"]}
        # A list is not read.
        assert own <= set(point["fields"].split()) <= own | members | {"attachments", "members"}
        assert f'"{point["point"]}"' in stubs.text and f"`{point['point']}`" in SCRIPTS
    lacking = {}
    pages = [file.read_text() for file in (REPOSITORY / "docs").glob("*.md")]
    for name, declared in stubs.classes.items():
        if not name.startswith("parley.event."):
            continue
        event = name.removeprefix("parley.event.")
        paragraphs = [part for page in pages for part in re.split(r"\n\n|\n(?=[|-])", page) if f"`{event}`" in part]
        assert paragraphs, f"no page names {event}"
        said = " ".join(paragraphs)
        own = {member.rstrip("?") for member in declared} - ({"room"} if event.startswith("rooms.") else set())
        lacking[event] = {member for member in own if f"`{member}" not in said}
    # docs/rooms.md names them at the command.
    lacking.pop("rooms.updated")
    assert not {event: members for event, members in lacking.items() if members}


def test_an_editor_is_led_to_them_and_its_own_settings_stay(tmp_path):
    Stubs.written(tmp_path)
    settings = json.loads((tmp_path / ".luarc.json").read_text())
    assert (tmp_path / settings["workspace.library"][0] / "parley.lua").is_file()
    (tmp_path / ".luarc.json").write_text("{}")
    Stubs.written(tmp_path)
    assert (tmp_path / ".luarc.json").read_text() == "{}"
