"""What a command is asked with in `test_policy.py`: fields that are good, so that only the caller decides.

A subject that is changed by a success is made anew for each caller. Those of Accounts, Contacts and Notify stand in
`people_subjects.py`, those of Rooms in `room_subjects.py`; a command without one takes no fields.
"""

from collections.abc import Callable
from dataclasses import dataclass

from cast import IN_ROOMS, OUTSIDE, SERIAL, Actor, Cast, Place


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


def somebody(case: Case) -> dict:
    return {"account": case.cast.account("somebody").account}
