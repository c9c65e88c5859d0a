"""What commands about scripts are asked with in `test_policy.py`."""

from subjects import Case, Subject, named

SHIPPED = {"script": "quiet-hours"}


def text(name: str, says: str = "") -> str:
    return (
        f'script {{ id = "{name}", version = "1", api = 1, purpose = "{says or name}" }}\n'
        'on("message.before", function() end)\n'
    )


def fresh(case: Case) -> dict:
    name = named("script")
    return {"script": name, "text": text(name)}


def rolled(case: Case) -> dict:
    """One of which an earlier version is kept."""
    first = case.cast.boss.ask("scripts.save", **fresh(case))
    later = {"script": first["script"], "text": text(first["script"], "later")}
    case.cast.boss.ask("scripts.save", **later, base=first["version"])
    return {"script": first["script"], "to": first["version"]}


def switched(case: Case) -> dict:
    return {"script": case.cast.boss.ask("scripts.save", **fresh(case))["script"], "mode": "watch"}


def set_before(case: Case) -> dict:
    script = case.cast.boss.ask("scripts.save", **fresh(case))["script"]
    case.cast.boss.ask("scripts.set", script=script, order=3)
    return {"script": script}


def explained(case: Case) -> dict:
    return {"message": "1" if case.about == "server" else case.place().message}


def room_script(case: Case) -> dict:
    """In the room that all are asked about, of its owner, with an earlier version; in a direct room there is none."""
    place = {"room": case.place().room, "script": "rule"}
    if case.in_direct:
        return place
    ask = case.cast.owner.ask
    if "rule" not in [row["script"] for row in ask("room_scripts.list", room=place["room"])["scripts"]]:
        first = ask("room_scripts.save", **place, text=text("rule"))
        ask("room_scripts.save", **place, text=text("rule", "later"), base=first["version"])
    return place


def typed(case: Case) -> dict:
    return room_script(case) | {"text": text("rule")}


def tested(case: Case) -> dict:
    return typed(case) | {"scenarios": 'cases = { { says = "passes", event = { text = "a" } } }'}


def rewritten(case: Case) -> dict:
    place = room_script(case)
    if case.in_direct:
        return place | {"text": text("rule")}
    base = case.cast.owner.ask("room_scripts.show", **place)["version"]
    return place | {"text": text("rule", named("says")), "base": base}


def rolled_back(case: Case) -> dict:
    fields = rewritten(case)
    if not case.in_direct:
        case.cast.owner.ask("room_scripts.save", **fields)
    return {"room": fields["room"], "script": "rule"}


def stopped(case: Case) -> dict:
    room = case.cast.places["channel"].room
    made = {"room": room, "script": "rule"}
    owner = case.cast.owner.ask
    if "rule" not in [row["script"] for row in owner("room_scripts.list", room=room)["scripts"]]:
        owner("room_scripts.save", **made, text=text("rule"))
    return made


SUBJECTS: dict[str, Subject] = {
    "scripts.show": lambda case: SHIPPED,
    "scripts.check": lambda case: SHIPPED,
    "scripts.test": lambda case: SHIPPED,
    "scripts.replay": lambda case: SHIPPED,
    "scripts.save": fresh,
    "scripts.set": switched,
    "scripts.reset": set_before,
    "scripts.rollback": rolled,
    "scripts.explain": explained,
    "room_scripts.list": lambda case: {} if case.about == "server" else {"room": case.place().room},
    "room_scripts.show": room_script,
    "room_scripts.check": typed,
    "room_scripts.test": tested,
    "room_scripts.replay": typed,
    "room_scripts.save": rewritten,
    "room_scripts.set": lambda case: room_script(case) | {"mode": "off"},
    "room_scripts.rollback": rolled_back,
    "room_scripts.remove": room_script,
    "room_scripts.stop": stopped,
}
