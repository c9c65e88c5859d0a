"""What a server is asked while it is killed: every command that stores something, and who asks it.

Written by hand; `test_kill_each.py` compares it with the running server, and fails for a command
that is not said to read and has no entry here. A text that is `$NAME` stands for what `prepared.py`
has under that name. More than one entry for a command have a word behind its name.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Write:
    """Who asks (nobody: a stranger), and with which fields; `folder` is the one to begin with."""

    who: str
    fields: dict
    folder: str = "town"


@dataclass(frozen=True)
class Silent:
    """It runs where writes do, and stores nothing."""

    who: str
    fields: dict
    folder: str = "town"


STRANGER = ""
SQUARE = {"room": "$square"}
PASSWORD = "ann likes long walks"

WRITES: dict[str, Write] = {
    # ------------------------------------------------------------ accounts
    "accounts.register": Write(
        STRANGER, {"username": "new", "email": "new@example.org", "password": "a wholly new one"}
    ),
    "accounts.register invited": Write(
        STRANGER,
        {
            "username": "new",
            "email": "new@example.org",
            "password": "a wholly new one",
            "invitation": "$invitation_code",
        },
    ),
    "accounts.found_owner": Write(
        STRANGER,
        {
            "username": "olga",
            "email": "olga@example.org",
            "password": "olga likes long walks",
            "token": "$setup",
        },
        folder="empty",
    ),
    "accounts.login": Write(
        STRANGER, {"username": "ann", "password": PASSWORD, "device": "a new one"}
    ),
    "accounts.login by recovery code": Write(
        STRANGER, {"username": "tim", "password": "tim likes long walks", "code": "$recovery"}
    ),
    "accounts.refresh": Write(STRANGER, {"refresh": "$refresh"}),
    "accounts.logout": Write("ann", {}),
    "accounts.logout_everywhere": Write("ann", {}),
    "accounts.end_session": Write("ann", {"session": "$other_session"}),
    "accounts.change_password": Write(
        "ann", {"old_password": PASSWORD, "new_password": "a wholly new one"}
    ),
    "accounts.change_email": Write("ann", {"email": "anna@example.org", "password": PASSWORD}),
    "accounts.forgot": Write(STRANGER, {"email": "ann@example.org"}),
    "accounts.reset": Write(STRANGER, {"code": "$reset", "new_password": "a wholly new one"}),
    "accounts.verify": Write(STRANGER, {"code": "$verify"}),
    "accounts.resend": Write(STRANGER, {"email": "bob@example.org"}),
    "accounts.totp_enrol": Write("ann", {"password": PASSWORD}),
    "accounts.totp_confirm": Write("tia", {"code": "$totp"}),
    "accounts.totp_disable": Write("tim", {"password": "tim likes long walks"}),
    "accounts.update": Write("ann", {"display_name": "Anna Livia", "find_by": "nobody"}),
    "accounts.delete": Write("ann", {"password": PASSWORD, "erase": True}),
    "accounts.create_bot": Write("ann", {"username": "droid"}),
    "accounts.renew_bot": Write("ann", {"bot": "$robot"}),
    "accounts.revoke_bot": Write("ann", {"bot": "$robot"}),
    "accounts.invite": Write("olga", {"uses": 2}),
    "accounts.revoke_invitation": Write("olga", {"invitation": "$invitation"}),
    "accounts.approve": Write("olga", {"account": "$pia"}),
    "accounts.approve refused": Write("olga", {"account": "$pia", "accept": False}),
    "accounts.set_role": Write("olga", {"account": "$bob", "role": "moderator"}),
    "accounts.suspend": Write("olga", {"account": "$ann", "reason": "because"}),
    "accounts.totp_clear": Write("olga", {"account": "$tim"}),
    "accounts.restore": Write("olga", {"account": "$sue"}),
    "accounts.reset_link": Write("olga", {"account": "$bob"}),
    # ------------------------------------------------------------ contacts
    "contacts.request": Write("ann", {"account": "$dan", "note": "it is me"}),
    "contacts.respond accepted": Write("ann", {"request": "$request_of_eve", "action": "accept"}),
    "contacts.respond rejected": Write("ann", {"request": "$request_of_eve", "action": "reject"}),
    "contacts.cancel": Write("ann", {"request": "$request_to_fay"}),
    "contacts.create_link": Write("ann", {"uses": 2}),
    "contacts.revoke_link": Write("ann", {"link": "$contact_link"}),
    "contacts.use_link": Write("dan", {"code": "$contact_code"}),
    "contacts.remove": Write("ann", {"account": "$bob"}),
    "contacts.set_nickname": Write("ann", {"account": "$bob", "nickname": "Bobby"}),
    "contacts.set_presence": Write("ann", {"presence": "away"}),
    "contacts.set_strangers": Write("ann", {"strangers": "inbox"}),
    "contacts.block": Write("ann", {"account": "$bob"}),
    "contacts.block who asks": Write("ann", {"account": "$eve"}),
    "contacts.unblock": Write("ann", {"account": "$gus"}),
    "contacts.accept_messages": Write("ann", {"room": "$room_of_hal"}),
    "contacts.decline_messages": Write("ann", {"room": "$room_of_hal"}),
    "contacts.watch": Write("ann", {"accounts": ["$bob"]}),
    # ------------------------------------------------------------ rooms and who is in them
    "rooms.create": Write(
        "ann", {"name": "Cellar", "members": ["$bob", "$cat"], "nonce": "cellar"}
    ),
    "rooms.group": Write("ann", {"name": "Attic", "members": ["$bob", "$cat"]}),
    "rooms.open": Write("ann", {"to": "$bob"}),
    "rooms.update": Write("ann", SQUARE | {"name": "Circle", "topic": "round", "slow_seconds": 5}),
    "rooms.update archived": Write("ann", SQUARE | {"archived": True}),
    "rooms.delete": Write("ann", SQUARE | {"reason": "over"}),
    "rooms.join": Write("fay", SQUARE),
    "rooms.join by a link": Write("fay", {"room": "$den", "token": "$room_token"}),
    "rooms.join as invited": Write("dan", {"room": "$den"}),
    "rooms.leave": Write("bob", SQUARE),
    "rooms.invite": Write("ann", {"room": "$den", "account": "$bob", "nonce": "come"}),
    "rooms.decline": Write("dan", {"room": "$den"}),
    "rooms.link": Write("ann", {"room": "$den", "uses": 3}),
    "rooms.unlink": Write("ann", {"room": "$den", "link": "$room_link"}),
    "rooms.kick": Write("ann", SQUARE | {"account": "$bob", "reason": "loud"}),
    "rooms.ban": Write("ann", SQUARE | {"account": "$bob", "reason": "loud"}),
    "rooms.unban": Write("ann", SQUARE | {"account": "$ned"}),
    "rooms.mute": Write("ann", SQUARE | {"account": "$bob", "reason": "loud"}),
    "rooms.unmute": Write("ann", SQUARE | {"account": "$mia"}),
    "rooms.role": Write("ann", SQUARE | {"account": "$bob", "role": "moderator"}),
    "rooms.transfer": Write("ann", SQUARE | {"account": "$bob"}),
    # ------------------------------------------------------------ messages
    "rooms.send": Write(
        "ann",
        SQUARE
        | {
            "text": "well said @bob, and @room",
            "reply_to": "$of_bob",
            "thread": "$of_ann",
            "attachments": ["123"],
            "nonce": "send",
        },
    ),
    "rooms.send to a stranger": Write("ann", {"to": "$cat", "text": "hello", "nonce": "hello"}),
    "rooms.send that expires": Write("ann", {"room": "$brief", "text": "soon over"}),
    "rooms.send that is told": Write("ann", {"room": "$wire", "text": "to all the world"}),
    "rooms.send that is held": Write("ann", SQUARE | {"text": "hold-me", "nonce": "held"}),
    "rooms.edit": Write(
        "ann", SQUARE | {"message": "$of_ann", "text": "better words, @bob", "nonce": "edit"}
    ),
    "rooms.erase": Write("ann", SQUARE | {"message": "$of_ann"}),
    "rooms.erase another's": Write("ann", SQUARE | {"message": "$of_bob", "reason": "rude"}),
    "rooms.hide": Write("ann", SQUARE | {"message": "$of_bob"}),
    "rooms.clear": Write("ann", SQUARE),
    "rooms.react": Write(
        "ann", SQUARE | {"message": "$of_bob", "reaction": "+1", "nonce": "react"}
    ),
    "rooms.press": Write(
        "ann", SQUARE | {"message": "$of_robot", "button": "go", "nonce": "press"}
    ),
    "rooms.unreact": Write("ann", SQUARE | {"message": "$of_bob", "reaction": "wow"}),
    "rooms.pin": Write("ann", SQUARE | {"message": "$of_bob"}),
    "rooms.unpin": Write("ann", SQUARE | {"message": "$of_ann"}),
    # ------------------------------------------------------------ one's own view
    "rooms.star": Write("ann", SQUARE | {"message": "$of_ann"}),
    "rooms.unstar": Write("ann", SQUARE | {"message": "$of_bob"}),
    "rooms.draft": Write("ann", SQUARE | {"text": "I wanted to say"}),
    "rooms.preferences": Write("ann", SQUARE | {"notify": "mentions", "favourite": True}),
    "rooms.discretion": Write("ann", {"hides_reading": True}),
    "rooms.unread": Write("ann", SQUARE | {"sequence": 1}),
    "rooms.read": Write("ann", SQUARE | {"sequence": "$end_of_square"}),
    # ------------------------------------------------------------ keeping
    "rooms.retention": Write("ann", SQUARE | {"days": 3, "count": 1}),
    "rooms.export": Write("ann", SQUARE | {"reason": "to keep"}),
    # ------------------------------------------------------------ moderation
    "rooms.report": Write("ann", SQUARE | {"message": "$of_bob", "reason": "rude"}),
    "rooms.restrict": Write("olga", {"account": "$bob", "kind": "mute", "reason": "loud"}),
    "rooms.unrestrict": Write("olga", {"account": "$fay", "reason": "quiet now"}),
    "rooms.review released": Write("olga", {"decision": "$held", "verdict": "release"}),
    "rooms.review rejected": Write("olga", {"decision": "$held", "verdict": "reject"}),
    # ------------------------------------------------------------ programs
    "rooms.create_hook": Write("ann", SQUARE | {"name": "CI"}),
    "rooms.revoke_hook": Write("ann", {"hook": "$hook"}),
    "rooms.post": Write(STRANGER, {"hook": "$hook", "secret": "$hook_secret", "text": "passed"}),
    "rooms.create_callback": Write("ann", SQUARE | {"url": "https://bot.example.org/in"}),
    "rooms.change_callback": Write("ann", {"callback": "$callback", "on": False}),
    "rooms.delete_callback": Write("ann", {"callback": "$callback"}),
    "rooms.redeliver": Write("ann", {"callback": "$callback", "event": "$wired"}),
    # ------------------------------------------------------------ scripts
    "scripts.save": Write("olga", {"script": "fresh", "text": "$fresh_script"}),
    "scripts.set": Write("olga", {"script": "quiet-hours", "mode": "watch", "order": 4}),
    "scripts.reset": Write("olga", {"script": "link-limit"}),
    "scripts.rollback": Write("olga", {"script": "rolled", "to": "$first_version"}),
    # ------------------------------------------------------------ notify
    "notify.test": Write("olga", {"to": "olga@example.org"}),
} | {
    f"rooms.decide {action}": Write(
        "olga", {"report": "$report", "action": action, "reason": "as seen"}
    )
    for action in "dismiss delete warn mute kick ban".split()
}

SILENT: dict[str, Silent] = {
    "rooms.subscribe": Silent("ann", SQUARE),
    "rooms.subscribe_many": Silent("ann", {"rooms": ["$square"]}),
    "rooms.unsubscribe": Silent("ann", SQUARE),
    "rooms.typing": Silent("ann", SQUARE),
    "rooms.whisper": Silent("robot", SQUARE | {"account": "$ann", "text": "psst"}),
    "contacts.unwatch": Silent("ann", {"accounts": ["$bob"]}),
}
