"""What commands of Accounts, Contacts and Notify are asked with in `test_policy.py`."""

import time

from subjects import Case, Subject, named, somebody
from test_accounts import totp

STEP_SECONDS = 30


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
    secret = case.actor.ask("accounts.totp_enrol", password=case.actor.password)["secret"]
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


def waiting(case: Case) -> dict:
    """An account that was not invited, and waits for approval."""
    fields = registration(case)
    path = "/api/account/register/"
    return {"account": case.cast.callers["server"]["stranger"].http().post(path, **fields)["id"]}


def guarded(case: Case) -> dict:
    """Somebody who has a second factor."""
    person = case.cast.person("guarded")
    secret = person.ask("accounts.totp_enrol", password=person.password)["secret"]
    person.ask("accounts.totp_confirm", code=totp(secret, int(time.time()) // STEP_SECONDS))
    return {"account": person.account}


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
    "accounts.totp_enrol": leaving,
    "accounts.totp_confirm": enrolled,
    "accounts.totp_disable": confirmed,
    "accounts.delete": leaving,
    "accounts.create_bot": lambda case: {"username": named("robot")},
    "accounts.renew_bot": own_bot,
    "accounts.revoke_bot": own_bot,
    "accounts.approve": waiting,
    "accounts.set_role": lambda case: somebody(case) | {"role": "moderator"},
    "accounts.suspend": lambda case: somebody(case) | {"reason": "a matrix"},
    "accounts.totp_clear": guarded,
    "accounts.restore": suspended,
    "accounts.reset_link": somebody,
    "accounts.revoke_invitation": lambda case: {
        "invitation": case.cast.boss.ask("accounts.invite")["invitation"]
    },
    "contacts.find": lambda case: {"query": case.other().name},
    "contacts.person": lambda case: {"account": case.other().account},
    "contacts.people": lambda case: {"accounts": [case.other().account]},
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
    "notify.test": lambda case: {"to": "matrix@example.org"},
}
