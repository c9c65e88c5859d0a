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
}
