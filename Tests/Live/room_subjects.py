"""What commands of Rooms are asked with in `test_policy.py`."""

from cast import HELD, Place
from subjects import Case, Subject, named, somebody

ADDRESS = "http://127.0.0.1:1/"


# ---------------------------------------------------------------- rooms


def room(case: Case) -> dict:
    return {"room": case.place().room}


def with_room(**more) -> Subject:
    return lambda case: room(case) | more


def room_if_any(case: Case) -> dict:
    return {} if case.about == "server" else room(case)


def searching(case: Case) -> dict:
    return room_if_any(case) | {"query": "says"}


def message(case: Case) -> dict:
    return room(case) | {"message": case.place().message}


def fresh_room(case: Case) -> dict:
    return {"room": case.fresh_place().room}


def fresh_message(case: Case, **more) -> dict:
    """Of somebody else."""
    place = case.fresh_place()
    return {"room": place.room, "message": place.message} | more


def button(case: Case) -> dict:
    """Of a program; in a direct room of nobody's: there the block is met first."""
    place = case.fresh_place()
    message = place.message
    if not case.in_direct:
        program = case.cast.program
        case.cast.enter(place.room, case.about, program)
        buttons = [[{"name": "go", "label": "Go"}]]
        said = program.ask("rooms.send", room=place.room, text="Shall we?", buttons=buttons)
        message = said["id"]
    return {"room": place.room, "message": message, "button": "go"}


def own_message(case: Case, **more) -> dict:
    """Of the caller, where they could have said something."""
    place = case.fresh_place(speaks=True)
    return {"room": place.room, "message": place.own or place.message} | more


def pinned(case: Case) -> dict:
    place = case.fresh_place()
    if not place.pinned:
        place.pinned = place.message
        case.cast.owner.ask("rooms.pin", room=place.room, message=place.pinned)
    return {"room": place.room, "message": place.pinned}


def handle(case: Case) -> dict:
    return {"handle": case.cast.owner.ask("rooms.show", **room(case))["handle"]}


def change(case: Case) -> dict:
    value = {"name": "Coffee", "expiry": 3600, "handle": named("coffee"), "archived": True}[case.what]
    field = {"expiry": "expire_seconds"}.get(case.what, case.what)
    return fresh_room(case) | {field: value}


def newcomer(case: Case) -> dict:
    """Somebody to invite."""
    return room(case) | somebody(case)


def invited(case: Case) -> dict:
    if case.kind == "blocked":
        return {"room": case.cast.invited_before_block[case.about]}
    place = case.fresh_place()
    if not case.has_part and not case.is_outside:
        fields = {"room": place.room, "account": case.actor.account}
        case.cast.owner.ask("rooms.invite", **fields)
    return {"room": place.room}


def entering(case: Case) -> dict:
    place = case.fresh_place()
    fields = {"room": place.room}
    if case.what == "link" and not case.in_direct:
        fields["token"] = case.cast.owner.ask("rooms.link", room=place.room)["token"]
    return fields


def link(case: Case) -> dict:
    place = case.place()
    if case.in_direct:
        return {"room": place.room, "link": "1"}
    return {"room": place.room, "link": case.cast.owner.ask("rooms.link", room=place.room)["link"]}


def mate(case: Case, **more) -> dict:
    place = case.fresh_place()
    return {"room": place.room, "account": place.mate.account} | more


def mate_after(command: str) -> Subject:
    """After the owner did something to them."""

    def subject(case: Case) -> dict:
        fields = mate(case)
        if not case.in_direct:
            case.cast.owner.ask(command, **fields)
        return fields

    return subject


def speech(case: Case) -> dict:
    if case.about != "server":
        return room(case) | {"text": "hello"}
    if case.kind == "blocked":
        return {"to": case.cast.owner.account, "text": "hello"}
    return {"to": case.cast.account("listener").account, "text": "hello"}


def opening(case: Case) -> dict:
    if case.kind == "blocked":
        return {"to": case.cast.owner.account}
    return {"to": case.cast.account("listener").account}


def own_export(case: Case) -> dict:
    """The caller's own, where they may export; else the owner's."""
    place = case.place()
    exporter = case.actor if case.in_direct or case.kind == "admin" else case.cast.owner
    return {"export": exporter.ask("rooms.export", room=place.room, reason="a matrix")["export"]}


# ---------------------------------------------------------------- moderation


def complaint(case: Case) -> dict:
    if case.about == "server":
        return {"account": case.other().account, "reason": "rude"}
    return message(case) | {"reason": "rude"}


def report(case: Case) -> dict:
    """Somebody's complaint about a message that is nobody's who is asked."""
    decision = {"action": "dismiss", "reason": "nothing in it"}
    if case.about == "server":
        made = case.cast.mate.ask("rooms.report", **somebody(case), reason="rude")
    elif case.in_direct:
        place = case.fresh_place()
        made = case.actor.ask("rooms.report", room=place.room, message=place.message, reason="rude")
    else:
        place = case.place()
        said = place.mate.ask("rooms.send", room=place.room, text="something rude")["id"]
        made = case.cast.owner.ask("rooms.report", room=place.room, message=said, reason="rude")
    return {"report": made["report"]} | decision


def held(case: Case) -> dict:
    verdict = {"verdict": "release"}
    if case.in_direct:
        return {"decision": case.fresh_place().held} | verdict
    place = case.place()
    return {"decision": place.mate.ask("rooms.send", room=place.room, text=HELD)["id"]} | verdict


def restricted(case: Case) -> dict:
    somebody_muted = case.cast.account("loud")
    case.cast.restrict(somebody_muted)
    return {"account": somebody_muted.account, "reason": "forgiven"}


# ---------------------------------------------------------------- hooks and callbacks


def place_of_owner(case: Case) -> Place:
    """A room in which the owner can have hooks and callbacks: in a direct room nobody can."""
    return case.cast.place(case.about, *([case.kind] if case.has_part else []))


def new_hook(case: Case) -> dict:
    return case.cast.owner.ask("rooms.create_hook", room=place_of_owner(case).room, name="CI")


def hook(case: Case) -> dict:
    return {"hook": new_hook(case)["hook"]}


def post(case: Case) -> dict:
    made = new_hook(case)
    return {"hook": made["hook"], "secret": made["secret"], "text": "hello"}


def callback(case: Case, **more) -> dict:
    return {"callback": called_back(case)["callback"]} | more


def called_back(case: Case) -> dict:
    """A callback, and an event that it is told."""
    place = place_of_owner(case)
    made = case.cast.owner.ask("rooms.create_callback", room=place.room, url=ADDRESS)
    return {"callback": made["callback"], "event": place.message}


def new_callback(case: Case) -> dict:
    if case.about == "server":
        return {"url": ADDRESS}
    return fresh_room(case) | {"url": ADDRESS}


# ---------------------------------------------------------------- the list

SUBJECTS: dict[str, Subject] = {
    "rooms.create": lambda case: {"name": "Mine"},
    "rooms.group": lambda case: {"name": "Ours", "members": [case.other().account]},
    "rooms.open": opening,
    "rooms.find": handle,
    "rooms.show": room,
    "rooms.update": change,
    "rooms.delete": fresh_room,
    "rooms.members": room,
    "rooms.invite": newcomer,
    "rooms.decline": invited,
    "rooms.join": entering,
    "rooms.leave": fresh_room,
    "rooms.link": room,
    "rooms.links": room,
    "rooms.unlink": link,
    "rooms.kick": mate,
    "rooms.ban": mate,
    "rooms.unban": mate_after("rooms.ban"),
    "rooms.bans": room,
    "rooms.mute": mate,
    "rooms.unmute": mate_after("rooms.mute"),
    "rooms.role": lambda case: mate(case, role="moderator"),
    "rooms.transfer": mate,
    "rooms.subscribe": room,
    "rooms.subscribe_many": lambda case: {"rooms": ["12345"]},
    "rooms.unsubscribe": room,
    "rooms.history": room,
    "rooms.around": message,
    "rooms.at": with_room(at=1),
    "rooms.digest": with_room(**{"from": 1, "to": 1}),
    "rooms.conversation": lambda case: {"id": case.place().room},
    "rooms.search": searching,
    "rooms.pins": room,
    "rooms.thread": message,
    "rooms.threads": room,
    "rooms.reactions": message,
    "rooms.marks": with_room(messages=["12345"]),
    "rooms.revisions": message,
    "rooms.send": speech,
    "rooms.commands": room,
    "rooms.whisper": lambda case: mate(case, text="psst"),
    "rooms.edit": lambda case: own_message(case, text="better"),
    "rooms.react": lambda case: fresh_message(case, reaction="+1"),
    "rooms.press": button,
    "rooms.unreact": lambda case: own_message(case, reaction="+1"),
    "rooms.erase": lambda case: (own_message if case.what == "own" else fresh_message)(case),
    "rooms.pin": fresh_message,
    "rooms.unpin": pinned,
    "rooms.hide": fresh_message,
    "rooms.clear": fresh_room,
    "rooms.star": message,
    "rooms.unstar": message,
    "rooms.draft": with_room(text="soon"),
    "rooms.preferences": with_room(notify="mentions"),
    "rooms.discretion": lambda case: {"hides_reading": False},
    "rooms.read": with_room(sequence=1),
    "rooms.unread": with_room(sequence=1),
    "rooms.readers": message,
    "rooms.typing": room,
    "rooms.retention": with_room(days=0),
    "rooms.export": with_room(reason="a matrix"),
    "rooms.exported": own_export,
    "rooms.report": complaint,
    "rooms.reports": room_if_any,
    "rooms.decide": report,
    "rooms.held": room_if_any,
    "rooms.review": held,
    "rooms.restrict": lambda case: somebody(case) | {"kind": "mute", "reason": "loud"},
    "rooms.unrestrict": restricted,
    "rooms.create_hook": lambda case: fresh_room(case) | {"name": "CI"},
    "rooms.hooks": room,
    "rooms.revoke_hook": hook,
    "rooms.post": post,
    "rooms.create_callback": new_callback,
    "rooms.callbacks": room_if_any,
    "rooms.change_callback": lambda case: callback(case, events="rooms.joined"),
    "rooms.delete_callback": callback,
    "rooms.deliveries": callback,
    "rooms.redeliver": called_back,
}
