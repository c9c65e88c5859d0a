"""What is promised about messages, as something to check: a crowd that talks, and its audit.

The crowd writes down what it sent, what was acknowledged and what it heard. After each crash the
audit compares that with what the server says now. Every difference is a `PromiseBroken`.
"""

import hashlib
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from parley import Disconnected, NotStarted, Person, Refused, Server, Socket, history_after

DIGEST_LIMIT = 10_000
SENDERS = 4
LISTENERS = 2
ROOMS = 2
IN_FLIGHT = 32
MOST_ANSWERS_BEFORE_THE_KILL = 400
LONGEST_EXTRA_LIFE_SECONDS = 0.01
OLD_SENDS_TRIED_AGAIN = 20
DISK_FAULTS = {"storage_failed", "storage_full"}


class PromiseBroken(AssertionError):
    """The server did what it promises never to do."""


def promised(condition: bool, otherwise: str) -> None:
    if not condition:
        raise PromiseBroken(otherwise)


@contextmanager
def afterwards(server: Server):
    """Whatever is refused or does not come up after a crash is a broken promise as well."""
    try:
        yield
    except (Refused, Disconnected, NotStarted) as loss:
        raise PromiseBroken(f"after the crash: {loss!r}\n{server.last_words()}") from loss


@dataclass(eq=False)
class Message:
    """One send: what was asked, and the answer as soon as there is one."""

    sender: Person
    room: str
    nonce: str
    text: str
    pending: Future | None = None
    outcome: dict | None = None

    def send(self, socket: Socket) -> Future:
        fields = {"room": self.room, "nonce": self.nonce, "text": self.text}
        self.pending = socket.start("rooms.send", fields)
        return self.pending

    def settle(self) -> None:
        """Keeps the outcome if the answer came before the crash."""
        try:
            self.outcome = self.pending.result(timeout=0)
        except Disconnected:
            self.outcome = None
        except Refused as refusal:
            raise PromiseBroken(f"{self.text} was refused: {refusal}") from refusal


@dataclass
class Room:
    """The log of a room as far as the crowd has verified it."""

    topic: str
    events: list[dict] = field(default_factory=list)
    digest_start: bytes = bytes(32)
    digest: bytes = bytes(32)
    """Over the stretch that the last event belongs to; a digest covers so many events at most."""
    place_of: dict[str, int] = field(default_factory=dict)

    @property
    def head(self) -> int:
        return len(self.events)

    def append(self, event: dict) -> None:
        """Takes the next event of the history: its number is the next, its text is new."""
        promised(
            event["sequence"] == self.head + 1 and event["topic"] == self.topic,
            f"after {self.head} of {self.topic} comes {event}",
        )
        if event["event"] == "rooms.message":
            text = event["body"]["text"]
            promised(text not in self.place_of, f"{text} is there twice: {event}")
            self.place_of[text] = event["sequence"]
        self.events.append(event)
        if self.head % DIGEST_LIMIT == 1:
            self.digest = self.digest_start
        place = event["sequence"].to_bytes(8, "big") + int(event["id"]).to_bytes(8, "big")
        self.digest = hashlib.sha256(self.digest + place).digest()

    def read_on(self, socket: Socket) -> None:
        for event in history_after(socket, self.topic, self.head):
            self.append(event)

    def check_digest(self, socket: Socket) -> None:
        """The server's proof over the last stretch of the log is the one computed here."""
        first = (self.head - 1) // DIGEST_LIMIT * DIGEST_LIMIT + 1
        stretch = {"room": self.topic, "from": first, "to": self.head}
        theirs = socket.answer(socket.start("rooms.digest", stretch))["digest"]
        promised(
            theirs == self.digest.hex(), f"digest of {first}..{self.head} of {self.topic} differs"
        )

    def check_holds(self, message: Message) -> None:
        """An acknowledged message stands at its number, with its id, and says what was sent."""
        outcome = message.outcome
        promised(outcome["sequence"] <= self.head, f"{message.text} is lost: {outcome}")
        event = self.events[outcome["sequence"] - 1]
        said = (event["id"], event["topic"], event["actor"], event["body"].get("text"))
        meant = (outcome["id"], outcome["topic"], message.sender.account, message.text)
        promised(said == meant, f"acknowledged {meant}, stored {event}")

    def check_heard(self, start: int, heard: list[dict]) -> None:
        """What a listener heard is the log from the number it subscribed at, without gap."""
        places = [event["sequence"] for event in heard]
        promised(
            places == list(range(start + 1, start + 1 + len(heard))),
            f"heard {places} of {self.topic} after {start}",
        )
        promised(heard == self.events[start : start + len(heard)], "heard is not what is stored")


class Ear:
    """A listener in every room: from which number it hears, and what it heard."""

    def __init__(self, socket: Socket, rooms: list[Room]):
        self.socket = socket
        self.starts = {
            room.topic: socket.ask("rooms.subscribe", room=room.topic)["sequence"] for room in rooms
        }

    def heard(self) -> dict[str, list[dict]]:
        heard = {topic: [] for topic in self.starts}
        for event in self.socket.remaining_events():
            heard[event["topic"]].append(event)
        return heard


class Answers:
    """Counts answers, and tells when there were enough."""

    def __init__(self, enough: int):
        self.left = enough
        self.changed = threading.Condition()

    def count(self, answer: Future) -> None:
        with self.changed:
            self.left -= 0 if isinstance(answer.exception(), Disconnected) else 1
            self.changed.notify()

    def await_enough(self, patience: float = 20) -> None:
        with self.changed:
            came = self.changed.wait_for(lambda: self.left <= 0, timeout=patience)
        promised(came, f"{self.left} answers are still missing after {patience} s")


Life = Callable[[Answers], None]
"""What passes before the server is killed."""


def a_short_life(answers: Answers) -> None:
    answers.await_enough()
    # The one wait by time: answers come in batches, the kill must not keep step with them.
    time.sleep(random.uniform(0, LONGEST_EXTRA_LIFE_SECONDS))


class Crowd:
    """Several people who talk in several rooms and remember everything."""

    def __init__(self, server: Server, pause: float = 0):
        """`pause` is what everybody waits between two sends, in seconds."""
        self.server, self.pause = server, pause
        self.people = [Person.register(server, f"person{number}") for number in range(SENDERS)]
        self.listeners = [Person.register(server, f"ear{number}") for number in range(LISTENERS)]
        self.rooms = [self._open_room(number) for number in range(ROOMS)]
        self.sent: list[Message] = []
        self.heard: list[tuple[Room, int, list[dict]]] = []
        self._counter = Counter()

    def room(self, topic: str) -> Room:
        return next(room for room in self.rooms if room.topic == topic)

    def live_through_a_crash(self, life: Life = a_short_life) -> None:
        """One round: talk, kill -9 when `life` returns, start again, audit."""
        messages = self.talk_until_killed(life)
        with afterwards(self.server):
            self.server.start()
            self.audit(messages)

    def talk_until_killed(self, life: Life = a_short_life) -> list[Message]:
        """Everybody sends with many messages in flight; the server dies while they do."""
        with ExitStack() as connections:
            ears = [
                Ear(connections.enter_context(person.socket()), self.rooms)
                for person in self.listeners
            ]
            sockets = [connections.enter_context(person.socket()) for person in self.people]
            messages = self._talk(sockets, life)
            for ear in ears:
                ear.socket.await_end()
            self.heard = [
                (self.room(topic), ear.starts[topic], events)
                for ear in ears
                for topic, events in ear.heard().items()
            ]
        for message in messages:
            message.settle()
        self.sent += messages
        return messages

    def send_and_settle(self, count: int) -> list[Message]:
        """Sends one by one over fresh connections and waits for each; a failing disk and a closed
        connection leave a message without outcome."""
        messages = []
        for number in range(count):
            message = self.next_message(self.people[number % SENDERS])
            messages.append(message)
            try:
                with message.sender.socket() as socket:
                    message.outcome = socket.answer(message.send(socket))
            except Disconnected:
                continue
            except Refused as refusal:
                promised(refusal.code in DISK_FAULTS, f"a failing disk says {refusal}")
        self.sent += messages
        return messages

    def settle_after_the_fault(self, messages: list[Message]) -> None:
        """Starts the server on a sound disk: nothing acknowledged is lost, the rest can be sent."""
        self.heard = []
        with afterwards(self.server):
            self.server.start()
            self.audit(messages)
            self.audit_from_the_beginning()

    def audit(self, recent: list[Message]) -> None:
        """Everything that DESIGN section 4 promises about the messages of the last round."""
        with ExitStack() as connections:
            sockets = {
                person.name: connections.enter_context(person.socket()) for person in self.people
            }
            reader = sockets[self.people[0].name]
            self._check_log(reader, recent)
            self._send_again_unanswered(sockets, reader, recent)
            self._send_again_answered(sockets, reader)
            self._send_other_words(sockets)
            for room in self.rooms:
                room.check_digest(reader)

    def audit_from_the_beginning(self) -> None:
        """Reads every log from number 1: it is what was verified round by round."""
        with self.people[0].socket() as reader:
            for room in self.rooms:
                whole = history_after(reader, room.topic, 0)
                promised(whole == room.events, f"the log of {room.topic} has changed")
        for message in self.sent:
            self.room(message.room).check_holds(message)

    # -- talking

    def _open_room(self, number: int) -> Room:
        with self.people[0].socket() as owner:
            created = owner.ask("rooms.create", name=f"room {number}", public=True)
        for person in self.people[1:] + self.listeners:
            with person.socket() as guest:
                guest.ask("rooms.join", room=created["topic"])
        return Room(created["topic"])

    def _talk(self, sockets: list[Socket], life: Life) -> list[Message]:
        answers = Answers(random.randint(1, MOST_ANSWERS_BEFORE_THE_KILL))
        said: list[list[Message]] = [[] for _ in sockets]
        threads = [
            threading.Thread(target=self._pour, args=(person, socket, answers, messages))
            for person, socket, messages in zip(self.people, sockets, said, strict=True)
        ]
        for thread in threads:
            thread.start()
        try:
            life(answers)
        finally:
            self.server.kill()
            for thread in threads:
                thread.join()
        return [message for messages in said for message in messages]

    def _pour(self, person: Person, socket: Socket, answers: Answers, said: list[Message]):
        """Sends at its pace, with a bounded number of messages in flight, until cut off."""
        slots = threading.Semaphore(IN_FLIGHT)
        while slots.acquire(timeout=socket.patience):
            message = self.next_message(person)
            said.append(message)
            pending = message.send(socket)
            if pending.done() and isinstance(pending.exception(), Disconnected):
                return
            pending.add_done_callback(answers.count)
            pending.add_done_callback(lambda _: slots.release())
            if self.pause:
                time.sleep(self.pause)

    def next_message(self, person: Person) -> Message:
        self._counter[person.name] += 1
        number = self._counter[person.name]
        text = f"{person.name} says {number}"
        return Message(person, self.rooms[number % ROOMS].topic, f"n{number}", text)

    # -- checking

    def _check_log(self, reader: Socket, recent: list[Message]) -> None:
        for room in self.rooms:
            room.read_on(reader)
            room.check_digest(reader)
        for message in recent:
            if message.outcome:
                self.room(message.room).check_holds(message)
        for room, start, heard in self.heard:
            room.check_heard(start, heard)

    def _send_again_unanswered(self, sockets, reader: Socket, recent: list[Message]) -> None:
        """The outcome was unknown; the same send settles it, and the message is there once."""
        unanswered = [message for message in recent if not message.outcome]
        heads = {room.topic: room.head for room in self.rooms}
        for message in unanswered:
            message.send(sockets[message.sender.name])
        for message in unanswered:
            message.outcome = reader.answer(message.pending)
            stood_at = self.room(message.room).place_of.get(message.text)
            now_at = message.outcome["sequence"]
            is_right = now_at == stood_at if stood_at else now_at > heads[message.room]
            promised(is_right, f"{message.text}, stored at {stood_at}, sent again is at {now_at}")
        for room in self.rooms:
            room.read_on(reader)
        for message in unanswered:
            self.room(message.room).check_holds(message)
        self._check_nothing_unasked()

    def _check_nothing_unasked(self) -> None:
        stored = sum(len(room.place_of) for room in self.rooms)
        promised(stored == len(self.sent), f"{stored} are stored, {len(self.sent)} were sent")

    def _send_again_answered(self, sockets, reader: Socket) -> None:
        """The same send, however old, gets the first outcome and adds nothing."""
        for message in random.sample(self.sent, min(OLD_SENDS_TRIED_AGAIN, len(self.sent))):
            first = message.outcome
            again = reader.answer(message.send(sockets[message.sender.name]))
            promised(again == first, f"{message.text} had {first}, sent again gets {again}")
        for room in self.rooms:
            head = room.head
            room.read_on(reader)
            promised(room.head == head, "a message sent again was stored again")

    def _send_other_words(self, sockets) -> None:
        """The same nonce with another text is a conflict."""
        message = random.choice(self.sent)
        other = Message(message.sender, message.room, message.nonce, message.text + "!")
        try:
            outcome = other.send(sockets[message.sender.name]).result(timeout=20)
        except Refused as refusal:
            promised(refusal.code == "nonce_conflict", f"other words are refused with {refusal}")
        else:
            raise PromiseBroken(f"other words under a used nonce got {outcome}")
