"""The views of scripts, as the server's owner sees them."""

import client
from moderation_views import owner
from page import Page
from parley import Server
from views import View

RULE = """script {
    id = "no-shouting",
    version = "1",
    api = 1,
    purpose = "Asks people not to shout, and lets moderators do it with a note in the record.",
    config = {
        least = { default = 12, min = 1, max = 200, purpose = "Letters from which it counts." },
        reply = { default = "Please do not shout.", purpose = "What is said to who shouts." },
        words = { default = { "hurray", "goal" }, purpose = "What may be shouted all the same." },
        tells = { default = false, purpose = "Moderators are told." },
    },
}

on("message.before", function(event)
    local letters = event.text:gsub("%A", "")
    if #letters >= cfg.least and letters == letters:upper() then
        return reject(cfg.reply)
    end
end)
"""
CASES = """cases = {
    { says = "lets plain words pass", event = { text = "hello" } },
    { says = "refuses shouting", event = { text = "HELLO EVERYBODY" }, decision = "reject" },
    { says = "lets a short word pass", event = { text = "OK" }, decision = "hold" },
}
"""

GREETS = """script {
    id = "greets",
    version = "1",
    api = 1,
    purpose = "Says good morning to whoever asks for it.",
    permissions = { "chat.send" },
    config = {
        text = { default = "Hello!", purpose = "What is said." },
        loud = { default = false, purpose = "In capitals." },
    },
}

command("greets", { about = "Says good morning." }, function(call)
    chat.send { room = call.room, text = cfg.loud and cfg.text:upper() or cfg.text }
end)
"""


def write(server: Server) -> None:
    """A script with scenarios that watches, and one that cannot run any more."""
    with owner(server).socket() as line:
        there = {row["script"] for row in line.ask("scripts.list")["scripts"]}
        if "no-shouting" in there:
            return
        base = line.ask("scripts.save", script="no-shouting", text=RULE)["version"]
        line.ask("scripts.save", script="no-shouting", file="no-shouting.scenarios.lua", text=CASES, base=base)
        line.ask("scripts.set", script="no-shouting", mode="watch", values='{"least": 20}')
        line.ask("scripts.set", script="quiet-hours", mode="enforce")
    (server.data / "scripts/forgotten.lua").write_text("script { id = 'forgotten' }\n")


def show(page: Page, server: Server, *rest: str) -> None:
    write(server)
    client.come_in(page, owner(server))
    page.evaluate(f"location.hash = '#/{'/'.join(['scripts', *rest])}'")


def scripts(page: Page, server: Server) -> None:
    show(page, server)
    page.wait_for("document.querySelectorAll('.case').length > 3")


def script_text(page: Page, server: Server) -> None:
    """With a mistake, and scenarios of which one does not hold."""
    show(page, server, "no-shouting")
    page.wait_for("document.querySelector('.scripts [role=status]')?.innerText.includes('Nothing is wrong')")
    page.find("button", "Run").click()
    page.wait_for("document.querySelectorAll('.trials li').length === 3")
    page.select(".editor textarea").focus()
    page.press("Control+End")
    page.insert("on(")
    page.wait_for("!!document.querySelector('.problems')")
    page.evaluate("document.querySelector('.page').scrollTo(0, 0)")


def script_replay(page: Page, server: Server) -> None:
    """A rule tried on what was said, in a room of which the words may be shown."""
    write(server)
    with owner(server).socket() as line:
        room = line.ask("rooms.create", name="Stadium")["topic"]
        for said in ["WHAT A WONDERFUL GOAL THAT WAS, DID YOU SEE IT", "Quietly, please", "AND NOW THE NEXT ONE IS IN AS WELL, HURRAY"]:
            line.ask("rooms.send", room=room, text=said)
    show(page, server, "no-shouting")
    page.wait_for("document.querySelector('.scripts [role=status]')?.innerText.includes('Nothing is wrong')")
    page.find("button", "Try it").click()
    page.wait_for("document.querySelectorAll('.scripts .case').length >= 2")
    page.evaluate("document.querySelector('.counts').scrollIntoView({ block: 'center' })")


def script_settings(page: Page, server: Server) -> None:
    show(page, server, "no-shouting", "settings")
    page.wait_for("document.querySelectorAll('form.panel .field').length === 3")


def script_history(page: Page, server: Server) -> None:
    show(page, server, "no-shouting", "history")
    page.wait_for("document.querySelectorAll('.audit li').length >= 2")


def script_new(page: Page, server: Server) -> None:
    show(page, server)
    page.find("button", "New script").click()
    page.find("textbox", "Name")


def attached(server: Server) -> str:
    """A room of the server's owner with two scripts, of which one judged and one cannot be asked any more."""
    with owner(server).socket() as line:
        if mine := line.ask("room_scripts.mine")["scripts"]:
            return mine[0]["room"]
        room = line.ask("rooms.create", name="Stadium")["topic"]
        fails = RULE.replace("no-shouting", "counting").replace("event.text:gsub", "event.words:gsub")
        for name, text in {"no-shouting": RULE, "counting": fails}.items():
            line.ask("room_scripts.save", room=room, script=name, text=text)
            line.ask("room_scripts.set", room=room, script=name, mode="watch")
        line.ask("rooms.send", room=room, text="WHAT A WONDERFUL GOAL THAT WAS")
    return room


def room_scripts(page: Page, server: Server) -> None:
    room = attached(server)
    client.come_in(page, owner(server))
    page.evaluate(f"location.hash = '#/{room}/settings'")
    page.wait_for("document.querySelectorAll('.room-panel .case').length === 2")
    page.evaluate("document.querySelector('.room-panel .cases').scrollIntoView({ block: 'center' })")


def room_script(page: Page, server: Server) -> None:
    room = attached(server)
    client.come_in(page, owner(server))
    page.evaluate(f"location.hash = '#/scripts/of/{room}/no-shouting'")
    page.wait_for("document.querySelector('.scripts [role=status]')?.innerText.includes('Nothing is wrong')")


def room_script_new(page: Page, server: Server) -> None:
    """With a template chosen to begin with."""
    room = attached(server)
    client.come_in(page, owner(server))
    page.evaluate(f"location.hash = '#/{room}/settings'")
    page.find("button", "New script").click()
    page.wait_for("document.querySelectorAll('dialog[open] option').length > 1")
    page.select("dialog[open] select").call(
        "function() { this.value = 'poll'; this.dispatchEvent(new Event('change', { bubbles: true })) }")
    page.wait_for("document.querySelector('dialog[open] input').value === 'poll'")


def acting(server: Server) -> str:
    """A room with a script that says something and wants to do more."""
    with owner(server).socket() as line:
        if mine := [each["room"] for each in line.ask("room_scripts.mine")["scripts"] if each["script"] == "greets"]:
            return mine[0]
        room = line.ask("rooms.create", name="Reading circle", public=True)["topic"]
        base = line.ask("room_scripts.save", room=room, script="greets", text=GREETS)["version"]
        values = '{"text": "Good morning!"}'
        line.ask("room_scripts.set", room=room, script="greets", mode="enforce", allow="chat.send", values=values)
        line.ask("rooms.send", room=room, text="Shall we begin?")
        line.ask("rooms.subscribe", room=room)
        line.ask("rooms.send", room=room, text="/greets")
        while "script" not in line.next_event()["body"]:
            pass
        line.ask("rooms.send", room=room, text="Page forty, please.")
        asks = GREETS.replace('"chat.send"', '"chat.send", "chat.pin", "mod.mute"')
        line.ask("room_scripts.save", room=room, script="greets", text=asks, base=base)
    return room


def room_script_allow(page: Page, server: Server) -> None:
    """What a script asks for anew, before it is switched on."""
    room = acting(server)
    client.come_in(page, owner(server))
    page.evaluate(f"location.hash = '#/scripts/of/{room}/greets'")
    page.find("radio", "Enforce").click()
    page.wait_for("document.querySelectorAll('dialog[open] .text li').length === 3")


def room_script_settings(page: Page, server: Server) -> None:
    room = acting(server)
    client.come_in(page, owner(server))
    page.evaluate(f"location.hash = '#/scripts/of/{room}/greets/settings'")
    page.wait_for("!!document.querySelector('form.panel .link')")


def said_by_rules(page: Page, server: Server) -> None:
    """What a script says between what its owner says, as the owner sees it."""
    room = acting(server)
    client.come_in(page, owner(server))
    page.evaluate(f"location.hash = '#/{room}'")
    page.wait_for("!!document.querySelector('.message .author .state')")


def owners_scripts(page: Page, server: Server) -> None:
    attached(server)
    client.come_in(page, owner(server))
    page.evaluate("location.hash = '#/moderation/rules'")
    page.wait_for("document.querySelectorAll('.moderation .case').length >= 2")


SCRIPT_VIEWS = [
    View(show.__name__.replace("_", "-"), show, is_client=True)
    for show in [
        scripts, script_text, script_replay, script_settings, script_history, script_new, room_scripts, room_script,
        room_script_new, room_script_allow, room_script_settings, said_by_rules, owners_scripts,
    ]
]
