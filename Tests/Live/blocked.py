"""What happens between two people of whom one has blocked the other.

Written by hand, command by command and event by event. `test_blocked_pair.py` compares it with the
running server, and fails for a command or an event that has no entry here.

`Alone`   it is not about two people; says why.
`Shared`  the two meet in a group that both are in, whose log stays shared; says what holds there.
`Refused` the command is asked, by the one who was blocked and by the one who blocked.
`Hidden`  the command is asked, and its answer shows nothing of the other.
`Unheard` the command is asked, and the other hears nothing of it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Side:
    """What one of the two has to ask with."""

    other: str
    other_name: str
    other_email: str
    direct: str
    group: str
    own_group: str
    others_message: str
    direct_message: str
    others_link: str

    @property
    def traces(self) -> list[str]:
        """What an answer must not show."""
        return [self.other, self.other_name, self.other_email]


Fields = Callable[[Side], dict]


@dataclass(frozen=True)
class Alone:
    why: str


@dataclass(frozen=True)
class Shared:
    why: str


@dataclass(frozen=True)
class Refused:
    fields: Fields
    to_blocked: str
    to_blocker: str


@dataclass(frozen=True)
class Hidden:
    fields: Fields = field(default=lambda side: {})


@dataclass(frozen=True)
class Unheard:
    fields: Fields


OWN = Alone("one's own account, and nobody else's")
STAFF = Alone("who runs the server answers for it, blocked or not")
GROUP = Shared("a group's log stays shared; clients collapse what a blocked person wrote")
POWER = Shared("a power over a member of one's room does not end with a block")
ROOM = Alone("what a room is, not who is in it")
OPEN = Alone("channels are open to everyone who is signed in")
LINK = Alone("a link names nobody; whoever has it was given it")
HOOK = Alone("a program speaks in a group, under no person's name")
MY_VIEW = Alone("the caller's own view of what they may read anyway")
NOTHING_WAITS = Alone("the block ended every request between the two")


def of(side: Side) -> dict:
    return {"account": side.other}


COMMANDS: dict[str, Alone | Shared | Refused | Hidden | Unheard] = {
    # ------------------------------------------------------------ accounts
    "accounts.register": OWN,
    "accounts.rules": OWN,
    "accounts.login": OWN,
    "accounts.refresh": OWN,
    "accounts.logout": OWN,
    "accounts.logout_everywhere": OWN,
    "accounts.sessions": OWN,
    "accounts.end_session": OWN,
    "accounts.me": OWN,
    "accounts.profile": OWN,
    "accounts.update": OWN,
    "accounts.change_password": OWN,
    "accounts.change_email": OWN,
    "accounts.forgot": OWN,
    "accounts.reset": OWN,
    "accounts.verify": OWN,
    "accounts.resend": OWN,
    "accounts.totp_enrol": OWN,
    "accounts.totp_confirm": OWN,
    "accounts.totp_disable": OWN,
    "accounts.totp_clear": STAFF,
    "accounts.delete": OWN,
    "accounts.export": OWN,
    "accounts.bots": OWN,
    "accounts.create_bot": OWN,
    "accounts.renew_bot": OWN,
    "accounts.revoke_bot": OWN,
    "accounts.invite": Alone("brings in someone who has no account yet"),
    "accounts.invitations": Alone("brings in someone who has no account yet"),
    "accounts.revoke_invitation": Alone("brings in someone who has no account yet"),
    "accounts.found_owner": STAFF,
    "accounts.list": STAFF,
    "accounts.approve": STAFF,
    "accounts.set_role": STAFF,
    "accounts.suspend": STAFF,
    "accounts.restore": STAFF,
    "accounts.reset_link": STAFF,
    "accounts.audit": STAFF,
    # ------------------------------------------------------------ scripts
    "scripts.list": STAFF,
    "scripts.reload": STAFF,
    "scripts.show": STAFF,
    "scripts.check": STAFF,
    "scripts.test": STAFF,
    "scripts.save": STAFF,
    "scripts.set": STAFF,
    "scripts.reset": STAFF,
    "scripts.rollback": STAFF,
    "scripts.replay": STAFF,
    "scripts.tail": STAFF,
    "scripts.explain": STAFF,
    "room_scripts.list": ROOM,
    "room_scripts.mine": OWN,
    "room_scripts.templates": OWN,
    "room_scripts.show": ROOM,
    "room_scripts.check": ROOM,
    "room_scripts.test": ROOM,
    "room_scripts.replay": MY_VIEW,
    "room_scripts.save": ROOM,
    "room_scripts.set": ROOM,
    "room_scripts.rollback": ROOM,
    "room_scripts.remove": ROOM,
    "room_scripts.stop": STAFF,
    # ------------------------------------------------------------ contacts
    "contacts.find": Hidden(lambda side: {"query": side.other_name}),
    "contacts.request": Refused(of, "not_found", "forbidden"),
    "contacts.requests": Hidden(),
    "contacts.respond": NOTHING_WAITS,
    "contacts.cancel": NOTHING_WAITS,
    "contacts.create_link": OWN,
    "contacts.links": OWN,
    "contacts.revoke_link": OWN,
    "contacts.use_link": Refused(
        lambda side: {"code": side.others_link}, "not_found", "forbidden"
    ),
    "contacts.friends": Hidden(),
    "contacts.remove": Refused(of, "not_found", "not_found"),
    "contacts.set_nickname": Refused(
        lambda side: of(side) | {"nickname": "x"}, "not_found", "not_found"
    ),
    "contacts.mutual": Refused(of, "not_found", "not_found"),
    "contacts.person": Refused(of, "not_found", "not_found"),
    "contacts.people": Hidden(lambda side: {"accounts": [side.other]}),
    "contacts.block": Alone("whoever is blocked may block, too, and learns nothing by it"),
    "contacts.unblock": Alone("only one's own block can be taken back"),
    "contacts.blocked": Alone("whom oneself has blocked"),
    "contacts.me": OWN,
    "contacts.set_presence": OWN,
    "contacts.set_strangers": OWN,
    "contacts.watch": Hidden(lambda side: {"accounts": [side.other]}),
    "contacts.unwatch": OWN,
    "contacts.message_requests": Hidden(),
    "contacts.accept_messages": NOTHING_WAITS,
    "contacts.decline_messages": NOTHING_WAITS,
    # ------------------------------------------------------------ rooms
    "rooms.create": Alone("a new room has its maker alone"),
    "rooms.group": Refused(
        lambda side: {"name": "Both", "members": [side.other]}, "forbidden", "forbidden"
    ),
    "rooms.open": Refused(lambda side: {"to": side.other}, "forbidden", "forbidden"),
    "rooms.update": Refused(
        lambda side: {"room": side.direct, "expire_seconds": 60}, "forbidden", "forbidden"
    ),
    "rooms.show": ROOM,
    "rooms.delete": POWER,
    "rooms.list": Alone("the rooms that one is in; a direct room of before stays, and is silent"),
    "rooms.browse": OPEN,
    "rooms.find": OPEN,
    "rooms.members": GROUP,
    "rooms.invite": Refused(
        lambda side: {"room": side.own_group, "account": side.other}, "forbidden", "forbidden"
    ),
    "rooms.decline": Alone("an invitation of before the block may be declined"),
    "rooms.link": LINK,
    "rooms.links": LINK,
    "rooms.unlink": LINK,
    "rooms.join": GROUP,
    "rooms.leave": GROUP,
    "rooms.kick": POWER,
    "rooms.ban": POWER,
    "rooms.unban": POWER,
    "rooms.bans": POWER,
    "rooms.mute": POWER,
    "rooms.unmute": POWER,
    "rooms.role": POWER,
    "rooms.transfer": POWER,
    "rooms.subscribe": GROUP,
    "rooms.subscribe_many": GROUP,
    "rooms.unsubscribe": GROUP,
    "rooms.history": GROUP,
    "rooms.conversation": GROUP,
    "rooms.around": GROUP,
    "rooms.at": GROUP,
    "rooms.digest": GROUP,
    "rooms.sync": GROUP,
    "rooms.search": GROUP,
    "rooms.export": GROUP,
    "rooms.exported": GROUP,
    "rooms.send": Refused(
        lambda side: {"to": side.other, "text": "psst"}, "forbidden", "forbidden"
    ),
    "rooms.commands": GROUP,
    "rooms.whisper": Alone("programs alone ask it: the play of rooms.whisper has a block"),
    "rooms.edit": Refused(
        lambda side: {"room": side.direct, "message": side.direct_message, "text": "psst"},
        "forbidden",
        "forbidden",
    ),
    "rooms.react": Refused(
        lambda side: {"room": side.group, "message": side.others_message, "reaction": "+1"},
        "forbidden",
        "forbidden",
    ),
    "rooms.press": Refused(
        lambda side: {"room": side.group, "message": side.others_message, "button": "go"},
        "forbidden",
        "forbidden",
    ),
    "rooms.unreact": Alone("taking back what is one's own"),
    "rooms.reactions": GROUP,
    "rooms.marks": GROUP,
    "rooms.erase": Alone("taking back what is one's own, or a moderator's power"),
    "rooms.hide": MY_VIEW,
    "rooms.clear": MY_VIEW,
    "rooms.star": MY_VIEW,
    "rooms.unstar": MY_VIEW,
    "rooms.starred": MY_VIEW,
    "rooms.said": OWN,
    "rooms.draft": MY_VIEW,
    "rooms.drafts": MY_VIEW,
    "rooms.preferences": MY_VIEW,
    "rooms.discretion": MY_VIEW,
    "rooms.revisions": GROUP,
    "rooms.pin": Refused(
        lambda side: {"room": side.direct, "message": side.direct_message},
        "forbidden",
        "forbidden",
    ),
    "rooms.unpin": Refused(
        lambda side: {"room": side.direct, "message": side.direct_message},
        "forbidden",
        "forbidden",
    ),
    "rooms.pins": GROUP,
    "rooms.thread": GROUP,
    "rooms.threads": GROUP,
    "rooms.typing": Unheard(lambda side: {"room": side.direct}),
    "rooms.read": Unheard(lambda side: {"room": side.direct, "sequence": 1}),
    "rooms.unread": Alone("one's own mark, of which nobody is told"),
    "rooms.readers": Alone("whom a block keeps apart are left out: the plays of rooms.readers"),
    "rooms.retention": ROOM,
    # ------------------------------------------------------------ moderation, hooks
    "rooms.report": Alone("a report goes to moderators; blocked people are reported, too"),
    "rooms.my_reports": Alone("a report goes to moderators; blocked people are reported, too"),
    "rooms.reports": STAFF,
    "rooms.review": STAFF,
    "rooms.decide": STAFF,
    "rooms.decisions": STAFF,
    "rooms.held": STAFF,
    "rooms.restrict": STAFF,
    "rooms.unrestrict": STAFF,
    "rooms.restrictions": STAFF,
    "rooms.warnings": Alone("what moderators told oneself"),
    "rooms.hooks": HOOK,
    "rooms.create_hook": HOOK,
    "rooms.revoke_hook": HOOK,
    "rooms.post": HOOK,
    "rooms.callbacks": HOOK,
    "rooms.create_callback": HOOK,
    "rooms.change_callback": HOOK,
    "rooms.delete_callback": HOOK,
    "rooms.deliveries": HOOK,
    "rooms.redeliver": HOOK,
    # ------------------------------------------------------------ notify
    "notify.test": STAFF,
}

EVENTS: dict[str, str] = {
    "accounts.registered": "on one's own topic",
    "accounts.changed": "on one's own topic",
    "accounts.suspended": "on one's own topic",
    "accounts.restored": "on one's own topic",
    "accounts.deleted": "on one's own topic",
    "contacts.requested": "never: the request is refused",
    "contacts.request_ended": "once, as the block ends what waited; not who did it or why",
    "contacts.befriended": "never: request and link are refused",
    "contacts.unfriended": "once, as the block ends the friendship; not why",
    "contacts.blocked": "on one's own topic",
    "contacts.unblocked": "on one's own topic",
    "contacts.changed": "on one's own topic",
    "contacts.presence": "never: the watching ends with the block",
    "contacts.message_request": "never: the message is refused",
    "contacts.message_request_ended": "to the receiver alone, as the block declines it",
    "rooms.opened": "never: the message is refused",
    "rooms.pressed": "never: the press is refused",
    "rooms.notice": "never about what the other did",
    "rooms.hidden": "on one's own topic",
    "rooms.cleared": "on one's own topic",
    "rooms.whispered": "never: the whisper is refused",
    "rooms.typing": "never of the other",
    "rooms.seen": "never of the other",
    "rooms.read": "on one's own topic",
    "rooms.draft": "on one's own topic",
    "rooms.starred": "on one's own topic",
    "rooms.preferred": "on one's own topic",
    "rooms.warned": "on one's own topic",
    "rooms.restricted": "on one's own topic",
    "rooms.unrestricted": "on one's own topic",
    "rooms.reported": "to moderators, and not who reported",
    "rooms.report_decided": "on one's own topic",
    "rooms.held_decided": "on one's own topic",
    "rooms.callback_disabled": "on one's own topic",
} | {
    f"rooms.{what}": "in a group that both are in, whose log stays shared"
    for what in (
        "created updated closed joined left invited kicked banned unbanned muted unmuted role "
        "system message edited deleted reacted unreacted pinned unpinned retention erased"
    ).split()
}
