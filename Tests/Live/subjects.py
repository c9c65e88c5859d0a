"""What each command is asked with in `test_policy.py`: fields that are good, so that only the caller decides.

A subject that is changed by a success is made anew for each caller.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from cast import HELD, IN_ROOMS, OUTSIDE, SERIAL, Actor, Cast, Place
from test_accounts import totp

ADDRESS = "http://127.0.0.1:1/"
STEP_SECONDS = 30


@dataclass
class Case:
    """One command, asked by one caller about one thing."""

    cast: Cast
    kind: str
    about: str
    what: str
    actor: Actor

    @property
    def in_direct(self) -> bool:
        """With who blocked the caller."""
        return self.about == "group" and self.kind == "blocked"

    @property
    def is_outside(self) -> bool:
        return self.kind in OUTSIDE

    @property
    def has_part(self) -> bool:
        """In the room, or had."""
        return self.kind in [*IN_ROOMS, "owner"]

    def place(self) -> Place:
        """The room that all are asked about who change nothing in it."""
        return self.cast.direct if self.in_direct else self.cast.places[self.about]

    def fresh_place(self, speaks: bool = False) -> Place:
        """A room for this caller alone, in which they said something if they could."""
        if self.in_direct:
            self.actor = self.cast.person("blocked")
            return self.cast.open_direct(self.actor)
        kinds = [self.kind] if self.has_part else []
        return self.cast.place(self.about, *kinds, speaks=speaks)

    def other(self) -> Actor:
        """Somebody else: who blocked the blocked; the owner needs another."""
        return self.cast.fan if self.kind == "owner" else self.cast.owner

    def spoil(self) -> Actor:
        """Somebody of the same kind asks in place of the caller."""
        self.actor = self.cast.fresh(self.kind)
        return self.actor


Subject = Callable[[Case], dict]


def nothing(case: Case) -> dict:
    return {}


def named(prefix: str) -> str:
    return f"{prefix}-{next(SERIAL)}"


# ---------------------------------------------------------------- accounts


def registration(case: Case) -> dict:
    return case.cast.registration(named("new"))


def founding(case: Case) -> dict:
    return registration(case) | {"token": case.cast.setup_token}


def credentials(case: Case) -> dict:
    person = case.actor if case.actor.token else case.other()
    return {"username": person.name, "password": person.password}


def refreshing(case: Case) -> dict:
    """A session of the caller's; a bot has its one token."""
    if case.kind in ("suspended", "bot"):
        return {"refresh": case.actor.refresh}
    person = case.actor if case.actor.token else case.other()
    return {"refresh": person.log_in().refresh}


def ending(case: Case) -> dict:
    """A session of its own is ended."""
    if not case.is_outside:
        case.spoil()
    return {}


def another_session(case: Case) -> dict:
    if case.is_outside or case.kind == "bot":
        return {"session": "1"}
    me = case.cast.keep(case.actor.log_in())
    return {"session": me.ask("accounts.me")["session"]}


def new_password(case: Case) -> dict:
    return {"old_password": case.spoil().password, "new_password": "a better one by far"}


def new_email(case: Case) -> dict:
    return {"email": f"{named('other')}@example.org", "password": case.spoil().password}


def address(case: Case) -> dict:
    return {"email": (case.actor if case.actor.token else case.other()).email}


def reset_code(case: Case) -> dict:
    """Whoever has the code; the suspended have one that they were given before."""
    code = case.cast.code_before_suspension
    if case.kind != "suspended":
        code = case.cast.boss.ask("accounts.reset_link", **somebody(case))["code"]
    return {"code": code, "new_password": "a better one by far"}


def verification(case: Case) -> dict:
    if case.kind == "suspended":
        return {"code": case.cast.mailed(case.actor)}
    return {"code": case.cast.mailed(case.cast.account("verify"))}


def enrolled(case: Case) -> dict:
    """A second factor that waits for its first code."""
    case.spoil()
    if case.is_outside or case.kind == "bot":
        return {"code": "123456"}
    secret = case.actor.ask("accounts.totp_enrol")["secret"]
    return {"code": totp(secret, int(time.time()) // STEP_SECONDS)}


def confirmed(case: Case) -> dict:
    code = enrolled(case)
    if not case.is_outside and case.kind != "bot":
        case.actor.ask("accounts.totp_confirm", **code)
    return {"password": case.actor.password}


def leaving(case: Case) -> dict:
    return {"password": case.spoil().password}


def own_bot(case: Case) -> dict:
    if case.is_outside or case.kind == "bot":
        return {"bot": case.cast.callers["server"]["bot"].account}
    return {"bot": case.cast.bot_of(case.spoil()).account}


def somebody(case: Case) -> dict:
    return {"account": case.cast.account("somebody").account}


def waiting(case: Case) -> dict:
    """An account that was not invited, and waits for approval."""
    fields = registration(case)
    path = "/api/account/register/"
    return {"account": case.cast.callers["server"]["stranger"].http().post(path, **fields)["id"]}


def suspended(case: Case) -> dict:
    fields = somebody(case)
    case.cast.boss.ask("accounts.suspend", **fields, reason="a matrix")
    return fields


# ---------------------------------------------------------------- contacts


def friend(case: Case) -> dict:
    """Somebody who is a friend; of the blocked who was one."""
    if case.kind == "blocked" or case.is_outside:
        return {"account": case.cast.owner.account}
    friend = case.cast.person("friend")
    case.actor.ask("contacts.use_link", code=friend.ask("contacts.create_link")["code"])
    return {"account": friend.account}


def unasked(case: Case) -> dict:
    """Somebody who may be asked; who blocked the blocked."""
    if case.kind == "blocked":
        return {"account": case.cast.owner.account}
    return somebody(case)


def asked_by_another(case: Case) -> dict:
    """A request to the caller; of the blocked by somebody who has blocked them since."""
    if case.is_outside:
        return {"request": "1"}
    asker = case.cast.person("asker")
    request = asker.ask("contacts.request", account=case.actor.account)["request"]
    if case.kind == "blocked":
        asker.ask("contacts.block", account=case.actor.account)
    return {"request": request}


def asked_another(case: Case) -> dict:
    if case.is_outside:
        return {"request": "1"}
    if case.kind == "muted":
        return {"request": case.cast.asked_before_mute["request"]}
    asked = case.cast.person("asked")
    request = case.actor.ask("contacts.request", account=asked.account)["request"]
    if case.kind == "blocked":
        asked.ask("contacts.block", account=case.actor.account)
    return {"request": request}


def own_link(case: Case) -> dict:
    if case.is_outside:
        return {"link": "1"}
    return {"link": case.actor.ask("contacts.create_link")["link"]}


def others_link(case: Case) -> dict:
    """Of who blocked the blocked; of the others' each of somebody new."""
    maker = case.cast.owner if case.kind == "blocked" else case.cast.person("maker")
    return {"code": maker.ask("contacts.create_link")["code"]}


def blocked_one(case: Case) -> dict:
    if case.is_outside:
        return {"account": "1"}
    target = somebody(case)
    case.actor.ask("contacts.block", **target)
    return target


def message_request(case: Case) -> dict:
    """The room of somebody who wrote to the caller; of the blocked, and blocked them since."""
    if case.is_outside:
        return {"room": "1"}
    writer = case.cast.person("writer")
    room = writer.ask("rooms.send", to=case.actor.account, text="hello")["topic"]
    if case.kind == "blocked":
        writer.ask("contacts.block", account=case.actor.account)
    return {"room": room}


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
    """Somebody to invite; who was blocked invites into the room with who did it."""
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


def hook_of(case: Case) -> dict:
    """Of the group or channel: in the direct room there can be none."""
    place = case.cast.place(case.about, *([case.kind] if case.has_part else []))
    return case.cast.owner.ask("rooms.create_hook", room=place.room, name="CI")


def hook(case: Case) -> dict:
    return {"hook": hook_of(case)["hook"]}


def post(case: Case) -> dict:
    made = hook_of(case)
    return {"hook": made["hook"], "secret": made["secret"], "text": "hello"}


def callback(case: Case, **more) -> dict:
    place = case.cast.place(case.about, *([case.kind] if case.has_part else []))
    made = case.cast.owner.ask("rooms.create_callback", room=place.room, url=ADDRESS)
    return {"callback": made["callback"]} | more


def delivered(case: Case) -> dict:
    place = case.cast.place(case.about, *([case.kind] if case.has_part else []))
    made = case.cast.owner.ask("rooms.create_callback", room=place.room, url=ADDRESS)
    return {"callback": made["callback"], "event": place.message}


def new_callback(case: Case) -> dict:
    if case.about == "server":
        return {"url": ADDRESS}
    return fresh_room(case) | {"url": ADDRESS}


# ---------------------------------------------------------------- the list

SUBJECTS: dict[str, Subject] = {
    "accounts.register": registration,
    "accounts.found_owner": founding,
    "accounts.login": credentials,
    "accounts.refresh": refreshing,
    "accounts.logout": ending,
    "accounts.logout_everywhere": ending,
    "accounts.end_session": another_session,
    "accounts.update": lambda case: {"status": "asked"},
    "accounts.change_password": new_password,
    "accounts.change_email": new_email,
    "accounts.forgot": address,
    "accounts.resend": address,
    "accounts.reset": reset_code,
    "accounts.verify": verification,
    "accounts.totp_confirm": enrolled,
    "accounts.totp_disable": confirmed,
    "accounts.delete": leaving,
    "accounts.create_bot": lambda case: {"username": named("robot")},
    "accounts.renew_bot": own_bot,
    "accounts.revoke_bot": own_bot,
    "accounts.approve": waiting,
    "accounts.set_role": lambda case: somebody(case) | {"role": "moderator"},
    "accounts.suspend": lambda case: somebody(case) | {"reason": "a matrix"},
    "accounts.restore": suspended,
    "accounts.reset_link": somebody,
    "accounts.revoke_invitation": lambda case: {
        "invitation": case.cast.boss.ask("accounts.invite")["invitation"]
    },
    "contacts.find": lambda case: {"query": case.other().name},
    "contacts.person": lambda case: {"account": case.other().account},
    "contacts.mutual": lambda case: {"account": case.other().account},
    "contacts.request": unasked,
    "contacts.respond": lambda case: asked_by_another(case) | {"action": "accept"},
    "contacts.cancel": asked_another,
    "contacts.revoke_link": own_link,
    "contacts.use_link": others_link,
    "contacts.remove": friend,
    "contacts.set_nickname": lambda case: friend(case) | {"nickname": "Bo"},
    "contacts.block": somebody,
    "contacts.unblock": blocked_one,
    "contacts.set_presence": lambda case: {"presence": "away"},
    "contacts.set_strangers": lambda case: {"strangers": "request"},
    "contacts.watch": lambda case: {"accounts": [friend(case)["account"]]},
    "contacts.unwatch": lambda case: {"accounts": [case.other().account]},
    "contacts.accept_messages": message_request,
    "contacts.decline_messages": message_request,
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
    "rooms.revisions": message,
    "rooms.send": speech,
    "rooms.edit": lambda case: own_message(case, text="better"),
    "rooms.react": lambda case: fresh_message(case, reaction="+1"),
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
    "rooms.redeliver": delivered,
    "notify.test": lambda case: {"to": "matrix@example.org"},
}
