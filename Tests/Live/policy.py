"""Who may ask what: every command, by every kind of caller.

Written by hand from docs/accounts.md, contacts.md, rooms.md, rooms-state.md, moderation.md and bots.md: it says what
should be. `test_policy.py` asks the running server, and fails for a command that has no line here.

A line is about one of these; the words are those that a room's table in docs/rooms.md uses:

`server`     something outside of any room: one's own account, another person, the server itself.
`group`      a private group. Whoever is blocked is asked about the direct room with its owner, who blocked them.
`channel`    a room with a #name. Whoever is blocked is a reader of it as everyone is; its owner blocked them.
`broadcast`  the same, in which its moderators alone write.
`X, what`    the same, with the fields or on the thing that the word says.

The callers:

`stranger`    is not signed in.
`blocked`     was blocked by the owner of what is asked about.
`nonmember`   is signed in, and has no part in the room.
`muted`       of a room: a member without a voice; of the server: muted everywhere.
`banned`      was a member of the room, and is banned.
`member`      a member of the room; of the server: an account like any other.
`moderator`   of a room: its moderator, with no role on the server; of the server: its moderator.
`admin`       of the server, with no part in the room.
`suspended`   was signed in when the account was suspended.
`bot`         belongs to the member, and joined nothing.
`expired`     has an access token that is past its time.
`owner`       owns the rooms and things that are asked about, with no role on the server.
"""

CALLERS = "stranger blocked nonmember muted banned member moderator admin suspended bot expired owner".split()

ANSWERS = {
    "ok": "ok",
    "sign": "not_signed_in",
    "bad": "bad_token",
    "late": "expired_token",
    "cred": "wrong_credentials",
    "no": "forbidden",
    "out": "suspended",
    "none": "not_found",
    "twice": "conflict",
}

Rights = dict[str, str]


def rights(words: str) -> Rights:
    """One word of ANSWERS for each of CALLERS."""
    return {caller: ANSWERS[word] for caller, word in zip(CALLERS, words.split(), strict=True)}


def but(line: Rights, **words: str) -> Rights:
    """The same for all who are not named."""
    return line | {caller: ANSWERS[word] for caller, word in words.items()}


# ---------------------------------------------------------------- rights that many share

# Outside of rooms. PEOPLE are all who are no program; OPERATOR is the owner of the server, who is none of these.
#                     stranger blocked nonmember muted banned member moderator admin suspended bot   expired owner
ANYONE = rights("      ok       ok      ok        ok    ok     ok     ok        ok    ok        ok    ok      ok")
SIGNED_IN = rights("   sign     ok      ok        ok    ok     ok     ok        ok    bad       ok    late    ok")
PEOPLE = rights("      sign     ok      ok        ok    ok     ok     ok        ok    bad       no    late    ok")
MODERATORS = rights("  sign     no      no        no    no     no     ok        ok    bad       no    late    no")
ADMINS = rights("      sign     no      no        no    no     no     no        ok    bad       no    late    no")
OPERATOR = rights("    sign     no      no        no    no     no     no        no    bad       no    late    no")

# Of a private group, and of the direct room with who blocked them.
#                     stranger blocked nonmember muted banned member moderator admin suspended bot   expired owner
GROUP_READ = rights("  sign     ok      none      ok    none   ok     ok        none  bad       none  late    ok")
GROUP_WRITE = rights(" sign     no      none      no    none   ok     ok        none  bad       none  late    ok")
GROUP_MODS = rights("  sign     no      none      no    none   no     ok        none  bad       none  late    ok")
GROUP_OWNER = rights(" sign     no      none      no    none   no     no        none  bad       none  late    ok")
# What is named by an identifier of its own looks to everyone else as if it did not exist.
GROUP_QUEUE = rights(" sign     none    none      none  none   none   ok        ok    bad       none  late    ok")
GROUP_THING = rights(" sign     none    none      none  none   none   ok        none  bad       none  late    ok")

# Of a channel: everyone who is signed in reads; for all else it is the business of its members, and an admin of
# the server is as its owner.
#                     stranger blocked nonmember muted banned member moderator admin suspended bot   expired owner
OPEN_READ = rights("   sign     ok      ok        ok    none   ok     ok        ok    bad       ok    late    ok")
OPEN_MEMBERS = rights("sign     none    none      ok    none   ok     ok        none  bad       none  late    ok")
OPEN_WRITE = rights("  sign     none    none      no    none   ok     ok        none  bad       none  late    ok")
OPEN_MODS = rights("   sign     none    none      no    none   no     ok        ok    bad       none  late    ok")
OPEN_OWNER = rights("  sign     none    none      no    none   no     no        ok    bad       none  late    ok")
OPEN_QUEUE = rights("  sign     none    none      none  none   none   ok        ok    bad       none  late    ok")

# Of a broadcast with a #name: they write and invite.
SPEAKERS = but(OPEN_MODS, admin="none")

# Entering, and what is about somebody who is not in the room.
#                     stranger blocked nonmember muted banned member moderator admin suspended bot   expired owner
OUT_OF_ROOM = rights(" sign     ok      ok        none  none   none   none      ok    bad       ok    late    none")
JOIN_GROUP = rights("  sign     twice   none      twice none   twice  twice     none  bad       none  late    twice")
JOIN_OPEN = rights("   sign     ok      ok        twice no     twice  twice     ok    bad       ok    late    twice")
# Of a group who may export, and whose export it is; administrators export every room.
EXPORT_GROUP = rights("sign     ok      none      no    none   no     no        ok    bad       none  late    ok")
EXPORTER = rights("    sign     none    none      none  none   none   none      ok    bad       none  late    ok")
# Who is a program, and in the room.
WHISPERERS = rights("  sign     no      no        no    no     no     no        no    bad       none  late    no")
# A report of a person.
JUDGE = rights("       sign     none    none      none  none   none   ok        ok    bad       none  late    none")

SERVER = {"server": SIGNED_IN}
READ = {"group": GROUP_READ, "channel": OPEN_READ}
MEMBER_OF_ROOM = {"group": GROUP_READ, "channel": OPEN_MEMBERS}
WRITE = {"group": GROUP_WRITE, "channel": OPEN_WRITE}
MODERATE = {"group": GROUP_MODS, "channel": OPEN_MODS}
OWN_ROOM = {"group": GROUP_OWNER, "channel": OPEN_OWNER}
QUEUE = {"group": GROUP_QUEUE, "channel": OPEN_QUEUE}
THING = {"group": GROUP_THING, "channel": OPEN_QUEUE}

# They speak for the owner alone, whoever runs the server; its moderators look at them, and stop them.
ROOM_SCRIPTS = {"group": but(GROUP_OWNER, bot="no"), "channel": but(OPEN_OWNER, admin="no", bot="no")}
SEE_ROOM_SCRIPTS = {"group": but(GROUP_OWNER, admin="ok", bot="no"), "channel": but(OPEN_OWNER, bot="no")}

# Whoever was blocked is not told that the other is there.
HIDDEN_IF_BLOCKED = {"server": but(SIGNED_IN, blocked="none")}

# The powers that a moderator of the server has in a channel, with no part in it: these themselves, no equal ones.
POWERS = [GROUP_MODS, GROUP_OWNER, GROUP_QUEUE, GROUP_THING, OPEN_MODS, OPEN_OWNER, OPEN_QUEUE]

# ---------------------------------------------------------------- the table

POLICY: dict[str, dict[str, Rights]] = {
    # ------------------------------------------------------------ accounts
    "accounts.rules": {"server": ANYONE},
    "accounts.register": {"server": ANYONE},
    # There is an owner.
    "accounts.found_owner": {"server": rights(" ".join(["twice"] * len(CALLERS)))},
    # Each with their own name and password; a bot has none.
    "accounts.login": {"server": but(ANYONE, suspended="out", bot="cred")},
    "accounts.refresh": {"server": but(ANYONE, suspended="bad", bot="bad")},
    "accounts.logout": {"server": PEOPLE},
    "accounts.logout_everywhere": {"server": PEOPLE},
    "accounts.sessions": {"server": PEOPLE},
    "accounts.end_session": {"server": PEOPLE},
    "accounts.me": SERVER,
    "accounts.profile": SERVER,
    "accounts.update": SERVER,
    # Anyone may ask for a code with it, so a token that is not good counts as none. No password is a bot's.
    "accounts.change_password": {"server": but(PEOPLE, suspended="sign", expired="sign", bot="cred")},
    "accounts.change_email": {"server": but(PEOPLE, bot="cred")},
    "accounts.forgot": {"server": ANYONE},
    # Whoever has the code; it lets nobody in who is suspended.
    "accounts.reset": {"server": ANYONE},
    "accounts.verify": {"server": ANYONE},
    "accounts.resend": {"server": ANYONE},
    "accounts.totp_enrol": {"server": PEOPLE},
    "accounts.totp_confirm": {"server": PEOPLE},
    "accounts.totp_disable": {"server": but(PEOPLE, bot="cred")},
    "accounts.totp_clear": {"server": ADMINS},
    "accounts.delete": {"server": but(PEOPLE, bot="cred")},
    "accounts.export": {"server": PEOPLE},
    "accounts.bots": {"server": PEOPLE},
    "accounts.create_bot": {"server": PEOPLE},
    "accounts.renew_bot": {"server": PEOPLE},
    "accounts.revoke_bot": {"server": PEOPLE},
    "accounts.list": {"server": MODERATORS},
    "accounts.approve": {"server": MODERATORS},
    "accounts.suspend": {"server": MODERATORS},
    "accounts.restore": {"server": MODERATORS},
    "accounts.set_role": {"server": ADMINS},
    "accounts.reset_link": {"server": ADMINS},
    "accounts.invite": {"server": ADMINS},
    "accounts.invitations": {"server": ADMINS},
    "accounts.revoke_invitation": {"server": ADMINS},
    "accounts.audit": {"server": ADMINS},
    # ------------------------------------------------------------ scripts
    "scripts.list": {"server": ADMINS},
    "scripts.reload": {"server": ADMINS},
    "scripts.show": {"server": ADMINS},
    "scripts.check": {"server": ADMINS},
    "scripts.test": {"server": ADMINS},
    "scripts.save": {"server": ADMINS},
    "scripts.set": {"server": ADMINS},
    "scripts.reset": {"server": ADMINS},
    "scripts.rollback": {"server": ADMINS},
    "scripts.replay": {"server": ADMINS},
    "scripts.tail": {"server": ADMINS},
    # Of a message in a room, the room's moderators as well.
    "scripts.explain": {"server": JUDGE, **QUEUE},
    # ------------------------------------------------------------ scripts of rooms
    "room_scripts.list": SEE_ROOM_SCRIPTS | {"server": MODERATORS},
    "room_scripts.mine": {"server": PEOPLE},
    "room_scripts.templates": {"server": PEOPLE},
    "room_scripts.show": SEE_ROOM_SCRIPTS,
    "room_scripts.check": ROOM_SCRIPTS,
    "room_scripts.test": ROOM_SCRIPTS,
    "room_scripts.replay": ROOM_SCRIPTS,
    "room_scripts.save": ROOM_SCRIPTS,
    "room_scripts.set": ROOM_SCRIPTS,
    "room_scripts.rollback": ROOM_SCRIPTS,
    "room_scripts.remove": ROOM_SCRIPTS,
    "room_scripts.stop": {"server": MODERATORS},
    # ------------------------------------------------------------ contacts
    "contacts.find": SERVER,
    "contacts.person": HIDDEN_IF_BLOCKED,
    "contacts.mutual": HIDDEN_IF_BLOCKED,
    "contacts.people": SERVER,
    # Its note is written: who is muted everywhere may not.
    "contacts.request": {"server": but(SIGNED_IN, blocked="none", muted="no")},
    "contacts.requests": SERVER,
    # The block ended what waited.
    "contacts.respond": HIDDEN_IF_BLOCKED,
    "contacts.cancel": HIDDEN_IF_BLOCKED,
    "contacts.create_link": SERVER,
    "contacts.links": SERVER,
    "contacts.revoke_link": SERVER,
    "contacts.use_link": HIDDEN_IF_BLOCKED,
    "contacts.friends": SERVER,
    "contacts.remove": HIDDEN_IF_BLOCKED,
    "contacts.set_nickname": HIDDEN_IF_BLOCKED,
    "contacts.block": SERVER,
    "contacts.unblock": SERVER,
    "contacts.blocked": SERVER,
    "contacts.me": SERVER,
    "contacts.set_presence": SERVER,
    "contacts.set_strangers": SERVER,
    "contacts.watch": SERVER,
    "contacts.unwatch": SERVER,
    "contacts.message_requests": SERVER,
    "contacts.accept_messages": HIDDEN_IF_BLOCKED,
    "contacts.decline_messages": {"server": but(SIGNED_IN, blocked="twice")},
    # ------------------------------------------------------------ rooms: what they are
    "rooms.create": {"server": but(SIGNED_IN, muted="no")},
    # With the owner among those to invite.
    "rooms.group": {"server": but(SIGNED_IN, muted="no", blocked="no")},
    "rooms.open": {"server": but(SIGNED_IN, muted="no", blocked="no")},
    "rooms.list": SERVER,
    "rooms.browse": SERVER,
    "rooms.find": {"channel": OPEN_READ},
    "rooms.show": READ,
    "rooms.update": {
        "group, name": GROUP_MODS,
        "channel, name": OPEN_MODS,
        "group, expiry": GROUP_OWNER,
        "channel, expiry": OPEN_OWNER,
        "channel, handle": OPEN_OWNER,
        "group, archived": GROUP_OWNER,
    },
    "rooms.delete": OWN_ROOM,
    # ------------------------------------------------------------ rooms: who is in them
    "rooms.members": MEMBER_OF_ROOM,
    "rooms.invite": WRITE | {"broadcast": SPEAKERS},
    # Whoever can be invited was, the blocked before the block.
    "rooms.decline": {"group": OUT_OF_ROOM, "channel": OUT_OF_ROOM},
    "rooms.join": {
        "group": JOIN_GROUP,
        "group, link": but(JOIN_GROUP, nonmember="ok", admin="ok", bot="ok", banned="no"),
        "channel": JOIN_OPEN,
        "broadcast": JOIN_OPEN,
    },
    "rooms.leave": {"group": but(GROUP_READ, blocked="no"), "channel": OPEN_MEMBERS},
    "rooms.link": MODERATE,
    "rooms.links": MODERATE,
    "rooms.unlink": MODERATE,
    "rooms.kick": MODERATE,
    "rooms.ban": MODERATE,
    "rooms.unban": MODERATE,
    "rooms.bans": MODERATE,
    "rooms.mute": MODERATE,
    "rooms.unmute": MODERATE,
    "rooms.role": OWN_ROOM,
    "rooms.transfer": OWN_ROOM,
    # ------------------------------------------------------------ rooms: what is read
    "rooms.subscribe": READ,
    "rooms.subscribe_many": SERVER,
    "rooms.unsubscribe": READ,
    "rooms.history": READ,
    "rooms.around": READ,
    "rooms.at": READ,
    "rooms.digest": READ,
    "rooms.conversation": READ,
    "rooms.search": READ | SERVER,
    "rooms.sync": SERVER,
    "rooms.pins": READ,
    "rooms.thread": READ,
    "rooms.threads": READ,
    "rooms.reactions": READ,
    "rooms.marks": READ,
    "rooms.revisions": READ,
    # ------------------------------------------------------------ rooms: what is said
    "rooms.send": WRITE | {"broadcast": SPEAKERS, "server": but(SIGNED_IN, blocked="no", muted="no")},
    "rooms.commands": MEMBER_OF_ROOM,
    # Programs alone.
    "rooms.whisper": {"group": WHISPERERS, "channel": WHISPERERS},
    # Their own message, if they may have one there; else the owner's.
    "rooms.edit": {"group": GROUP_WRITE, "channel": OPEN_WRITE},
    "rooms.react": WRITE,
    "rooms.press": WRITE,
    "rooms.unreact": {"group": but(GROUP_WRITE, blocked="ok"), "channel": OPEN_WRITE},
    "rooms.erase": {
        "group, own": GROUP_READ,
        "group, another's": GROUP_MODS,
        "channel, own": but(OPEN_WRITE, muted="ok", admin="ok"),
        "channel, another's": OPEN_MODS,
    },
    "rooms.pin": MODERATE,
    "rooms.unpin": MODERATE,
    # ------------------------------------------------------------ rooms: one's own view
    "rooms.hide": MEMBER_OF_ROOM,
    "rooms.clear": MEMBER_OF_ROOM,
    "rooms.star": MEMBER_OF_ROOM,
    "rooms.unstar": MEMBER_OF_ROOM,
    "rooms.starred": SERVER,
    "rooms.draft": MEMBER_OF_ROOM,
    "rooms.drafts": SERVER,
    "rooms.said": SERVER,
    "rooms.preferences": MEMBER_OF_ROOM,
    "rooms.discretion": SERVER,
    "rooms.read": MEMBER_OF_ROOM,
    "rooms.unread": MEMBER_OF_ROOM,
    "rooms.readers": MEMBER_OF_ROOM,
    # Who has no voice does not write.
    "rooms.typing": {"group": but(GROUP_READ, muted="no"), "channel": but(OPEN_MEMBERS, muted="no")},
    # ------------------------------------------------------------ rooms: what is kept
    # Who reads a channel is told that it is the owner's.
    "rooms.retention": OWN_ROOM,
    # Of the direct room each of the two may. It is no power of the room's that an administrator has.
    "rooms.export": {"group": EXPORT_GROUP, "channel": but(OPEN_OWNER)},
    # Their own export, if they may have one; else the owner's.
    "rooms.exported": {"group": but(EXPORTER, blocked="ok"), "channel": EXPORTER},
    # ------------------------------------------------------------ moderation
    "rooms.report": READ | SERVER,
    "rooms.my_reports": SERVER,
    "rooms.warnings": SERVER,
    "rooms.reports": QUEUE | {"server": MODERATORS},
    "rooms.decide": QUEUE | {"server": JUDGE},
    "rooms.held": QUEUE | {"server": MODERATORS},
    "rooms.review": QUEUE,
    "rooms.decisions": {"server": MODERATORS},
    "rooms.restrict": {"server": MODERATORS},
    "rooms.unrestrict": {"server": MODERATORS},
    "rooms.restrictions": {"server": MODERATORS},
    # ------------------------------------------------------------ hooks and callbacks
    "rooms.create_hook": MODERATE,
    "rooms.hooks": MODERATE,
    "rooms.revoke_hook": THING,
    "rooms.post": {"group": ANYONE, "channel": ANYONE},
    "rooms.create_callback": MODERATE | {"server": ADMINS},
    "rooms.callbacks": MODERATE | {"server": ADMINS},
    "rooms.change_callback": THING,
    "rooms.delete_callback": THING,
    "rooms.deliveries": THING,
    "rooms.redeliver": THING,
    # ------------------------------------------------------------ notify
    "notify.test": {"server": OPERATOR},
}
