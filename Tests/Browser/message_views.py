"""The views of messages: what hangs on them, their menu, the picker, a thread; views.py says what a view is."""

from page import Page
from parley import Person, Server, Socket
from views import View, address

import client
from conversation import message

THERMOSES = "I'll bring both thermoses"
LONG = ("Here is the **plan** for Saturday, and please *read it to the end*:\n"
        "- meet at `07:40` below the clock\n- tickets: https://example.org/tickets/saturday\n- bring water\n"
        "> Who has the map?\nI have it. And the command, for those who asked:\n```\nride --from home --to ridge --at 07:52\n```")


def prepare(page: Page, server: Server, name: str) -> tuple[str, dict[str, str]]:
    """In a group with two who have talked: its room, and messages by a word."""
    client.sign_up(page, address(server, ""), name)
    people = [Person.register(server, f"{each}-{name}") for each in ["jonas", "cleo"]]
    with people[0].socket() as jonas, people[1].socket() as cleo:
        jonas.ask("accounts.update", display_name="Jonas Weber")
        cleo.ask("accounts.update", display_name="Cleo Marchetti-Vandenberghe of Somewhere")
        found = jonas.ask("contacts.find", query=name)["people"]
        me = next(each["account"] for each in found if each["username"] == name)
        room = jonas.ask("rooms.create", name="Saturday hike", members=[me, people[1].account])["topic"]
        cleo.ask("rooms.join", room=room)
        page.find("button", "Join").click()
        page.wait_for("!!document.querySelector('.composer')")
        say = lambda who, text, **ties: who.ask("rooms.send", room=room, text=text, **ties)["id"]  # noqa: E731
        plan = say(jonas, LONG)
        jonas.ask("rooms.pin", room=room, message=plan)
        answer = say(cleo, f"@{name} can you bring the stove?", reply_to=plan)
        for who, sign in [(jonas, "👍"), (cleo, "👍"), (cleo, "🎒"), (jonas, "❤️")]:
            who.ask("rooms.react", room=room, message=answer, reaction=sign)
        edited = say(cleo, "I'll bring the big thermos")
        cleo.ask("rooms.edit", room=room, message=edited, text=THERMOSES)
        for text in ["Which bread?", "The dark one"]:
            say(jonas, text, thread=edited)
        say(jonas, "👍🎉")
        gone = say(cleo, "never mind")
        cleo.ask("rooms.erase", room=room, message=gone)
    page.wait_for("document.querySelectorAll('.message').length >= 5 && !!document.querySelector('.reactions')")
    return room, {"plan": plan, "answer": answer, "edited": edited}


def messages(page: Page, server: Server) -> None:
    prepare(page, server, "reader")
    client.say(page, "Yes, and *two* cups")
    client.await_delivered(page)


def message_menu(page: Page, server: Server) -> None:
    prepare(page, server, "chooser")
    page.evaluate(f"({message(THERMOSES)}).focus()")
    page.press("Enter")
    page.find("menu", "Message")


def emoji_picker(page: Page, server: Server) -> None:
    prepare(page, server, "picker")
    page.find("button", "Insert an emoji").click()
    page.find("searchbox", "Search emoji")
    page.wait_for("document.querySelectorAll('.signs').length > 5")


def thread(page: Page, server: Server) -> None:
    room, ids = prepare(page, server, "threader")
    page.evaluate(f"location.hash = '#/{room}/t/{ids['edited']}'")
    page.wait_for("document.querySelectorAll('.thread [data-message]').length === 3")


def answering(page: Page, server: Server) -> None:
    """An answer that was begun, with people to choose from."""
    prepare(page, server, "answerer")
    page.evaluate(f"({message(THERMOSES)}).focus()")
    page.press("Enter")
    page.find("menuitem", "Reply").click()
    page.wait_for("document.activeElement?.matches('.composer textarea')")
    page.type("thanks @")
    page.wait_for("document.querySelectorAll('.completions li').length >= 2")


def reporting(page: Page, server: Server) -> None:
    prepare(page, server, "reporter")
    page.evaluate(f"({message(THERMOSES)}).focus()")
    page.press("Enter")
    page.find("menuitem", "Report").click()
    page.find("dialog", "Report message")


def commands(page: Page, server: Server) -> None:
    """A command that is being typed, below what a program told one person alone."""
    room, _ = prepare(page, server, "commander")
    me = client.person(server, "commander")
    with me.socket() as mine:
        made = mine.ask("accounts.create_bot", username="dicebot")
        mine.ask("rooms.invite", room=room, account=made["bot"])
    with Socket(server.port, made["token"]) as bot:
        bot.ask("rooms.join", room=room)
        bot.ask("rooms.whisper", room=room, account=me.account, text="Type /roll, /roll 20 or /roll 2d6.")
    page.wait_for("!!document.querySelector('.whisper')")
    page.select(".composer textarea").focus()
    page.type("/shrug who knows")
    page.wait_for("!!document.querySelector('.usage .is-now')")


def message_buttons(page: Page, server: Server) -> None:
    """What a program offers to be pressed."""
    client.sign_up(page, address(server, ""), "presser")
    me = client.person(server, "presser")
    with me.socket() as mine:
        room = mine.ask("rooms.create", name="Friday lunch")["topic"]
        made = mine.ask("accounts.create_bot", username="tally", display_name="Tally")
        mine.ask("rooms.invite", room=room, account=made["bot"])
    with Socket(server.port, made["token"]) as bot:
        bot.ask("rooms.join", room=room)
        answers = ["The noodle place behind the station", "Pizza · 2", "Soup", "We cook ourselves, whoever is here by eleven · 1"]
        vote = [{"name": "vote", "label": label, "value": str(place)} for place, label in enumerate(answers)]
        send = {"name": "yes", "label": "Order now", "style": "primary"}
        rows = [vote, [send, {"name": "end", "label": "Call it off", "style": "danger"}]]
        bot.ask("rooms.send", room=room, text="**Where do we eat?**\n3 votes so far", buttons=rows)
    page.evaluate(f"location.hash = '#/{room}'")
    client.say(page, "I am for the noodles")
    client.await_delivered(page)
    page.wait_for("document.querySelectorAll('.presses button').length === 6")


MESSAGE_VIEWS = [
    View(show.__name__.replace("_", "-"), show, is_client=True,
         repetitions=".signs button:nth-of-type(n+3)" if show is emoji_picker else None)
    for show in [messages, message_buttons, message_menu, emoji_picker, thread, answering, commands, reporting]
]
