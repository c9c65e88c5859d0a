"""Performs a play against a real server: each line is a method of the stage."""

import hashlib
import json
from collections import deque

from connections import Ended
from house import House, Voice
from notation import Mismatch, Names
from play import Play, Step
from tables import difference


class PlayFailed(Exception):
    """A line of a play did not come true; says which, what was expected and what came."""


class Stage:
    """One performance of one play."""

    def __init__(self, play: Play, house: House):
        self.play = play
        self.house = house
        self.names = Names()
        self.names.values["port"] = house.server.port
        self.voices: dict[str, Voice] = {}
        self.before: dict[str, list[str]] | None = None
        self.after_choice: tuple[str, dict] | None = None
        self.commands: dict[int, str] = {}
        self.came: object = None

    def perform(self) -> None:
        for name in self.play.owner + self.play.people + self.play.devices + self.play.strangers:
            self.enter(name)
        for step in self.play.steps:
            self.act(step, lambda: self.take(step))
        end = Step(len(self.play.steps) and self.play.steps[-1].line, "the end of the play", "end")
        self.act(end, self.end)

    def enter(self, name: str) -> None:
        voice = self.voices[name] = Voice(self.house, name)
        if name in self.play.owner:
            self.names.accounts[name] = voice.register(self.house.setup_token)
        elif name in self.play.people:
            self.names.accounts[name] = voice.register()
        elif name in self.play.devices:
            voice.log_in(self.voices[name.partition("@")[0]])
        if name in self.play.strangers:
            voice.facts["setup"] = self.house.setup_token
        for fact, value in voice.facts.items():
            self.names.values[f"{name}.{fact}"] = value

    def act(self, step: Step, work) -> None:
        self.came = None
        try:
            work()
        except Ended as end:
            self.fail(step, "the connection to stay open", str(end))
        except Mismatch as mismatch:
            self.fail(step, str(mismatch), self.came)
        except OSError as error:
            self.fail(step, "a server that answers", repr(error))

    def fail(self, step: Step, expected: str, came: object) -> None:
        shown = came if isinstance(came, str) or came is None else json.dumps(came)
        raise PlayFailed(
            f"{self.play.name}:{step.line}: {step.text}\n"
            f"  expected: {expected}\n  came:     {shown or 'nothing'}"
        ) from None

    def take(self, step: Step) -> None:
        for _ in range(step.times):
            arguments = dict(step.arguments)
            if who := arguments.pop("who", None):
                arguments["voice"] = self.voices[who]
            getattr(self, step.action)(**arguments)

    def end(self) -> None:
        """Nothing may have been said that the play does not tell."""
        for name, voice in self.voices.items():
            if voice.asked:
                raise Mismatch(f"the play to look at every answer; {name} still waits for one")
            if voice.open:
                self.silence(voice, f"{name} to hear nothing that the play does not tell")

    # ---------------- asking

    def ask(self, voice, command, pairs, given) -> None:
        self.remember_tables()
        fields = {pair.path: self.names.value(pair.value) for pair in pairs} if given else None
        number = voice.line().ask(command, fields)
        self.commands[number] = command
        voice.asked.append(number)
        voice.order.append(number)

    def send(self, voice, text) -> None:
        self.by_hand(voice, lambda line: line.send(self.names.fill(text)))

    def send_many(self, voice, count) -> None:
        self.by_hand(voice, lambda line: line.send(" " * int(count)))

    def send_bytes(self, voice, hexadecimal) -> None:
        data = bytes.fromhex(hexadecimal)
        self.by_hand(voice, lambda line: line.send_binary(data, as_text=True))

    def send_binary(self, voice, text) -> None:
        self.by_hand(voice, lambda line: line.send_binary(text.encode()))

    def by_hand(self, voice, work) -> None:
        self.remember_tables()
        work(voice.line())
        voice.asked.append(None)

    def remember_tables(self) -> None:
        """Before a request, unless another is under way that may change something meanwhile."""
        is_quiet = not any(voice.asked for voice in self.voices.values())
        self.before = self.house.dump() if is_quiet else None

    # ---------------- answers

    def told(self, voice, only, pairs, given) -> None:
        frame = self.next_answer(voice)
        if "ok" not in frame:
            raise Mismatch("an answer, not a refusal")
        self.check(pairs, frame["ok"], frame, bool(only))

    def refused(self, voice, code, noted, pairs, given) -> None:
        frame = self.next_answer(voice)
        self.expect_code(code, frame)
        self.check(pairs, frame["error"], frame)
        self.expect_tables(changed=bool(noted))

    def next_answer(self, voice) -> dict:
        if not voice.asked:
            raise Mismatch("a question before this answer; the play has none")
        if voice.open is None:
            raise Mismatch("an open connection")
        number = voice.asked.popleft()
        self.came = voice.open.answer(number)
        if "ok" in self.came and number is not None:
            if breach := self.house.contract.breach(self.commands[number], self.came["ok"]):
                raise Mismatch(f"what the server declares that it answers; {breach}")
        return self.came

    def expect_code(self, code: str, frame: dict) -> None:
        if "error" not in frame:
            raise Mismatch(f"the refusal {code}")
        if frame["error"]["code"] != code:
            raise Mismatch(f"the refusal {code}, not {frame['error']['code']}")

    def check(self, pairs, content, frame, only=False) -> None:
        if any(pair.path == "re" for pair in pairs):
            content = content | {"re": frame["re"]}
        self.names.check(pairs, content, only)

    def one_told(self, first, second, pairs, given) -> None:
        answers = {name: self.next_answer(self.voices[name]) for name in (first, second)}
        self.came = answers
        happy = [name for name, answer in answers.items() if "ok" in answer]
        if len(happy) != 1:
            raise Mismatch(f"one of {first} and {second} to be told, the other refused")
        self.check(pairs, answers[happy[0]]["ok"], answers[happy[0]])
        self.after_choice = next(item for item in answers.items() if item[0] != happy[0])

    def other_refused(self, code, pairs, given) -> None:
        if self.after_choice is None:
            raise Mismatch("'one of ... is told' before this line")
        _, frame = self.after_choice
        self.came, self.after_choice = frame, None
        self.expect_code(code, frame)
        self.check(pairs, frame["error"], frame)

    def ordered(self, voice) -> None:
        arrivals = [number for number in voice.line().arrivals if number in voice.order]
        if arrivals != sorted(arrivals):
            raise Mismatch("the answers in the order of the questions")

    # ---------------- events

    def hear(self, voice, event, only, pairs, given) -> None:
        self.require_line(voice)
        voice.open.mark()
        if not voice.open.events:
            raise Mismatch(event)
        self.came = voice.open.events.popleft()
        if self.came.get("event") != event:
            raise Mismatch(event)
        if breach := self.house.stubs.breach(event, self.came.get("body", {})):
            raise Mismatch(f"what is declared of the event's body; {breach}")
        content = {key: value for key, value in self.came.items() if key != "event"}
        self.names.check(pairs, content, bool(only))

    def notice(self, voice, pairs, given) -> None:
        """What the server says at a time of its own choosing."""
        self.require_line(voice)
        self.came = voice.open.await_event()
        self.names.check(pairs, self.came, only=True)

    def silence(self, voice, expected="to hear nothing") -> None:
        self.require_line(voice)
        voice.open.mark()
        if voice.open.events:
            self.came = voice.open.events[0]
            raise Mismatch(expected)

    def require_line(self, voice) -> None:
        if voice.open is None:
            raise Mismatch("an open connection; who has none hears nothing anyway")

    # ---------------- HTTP

    def request(self, voice, method, path, pairs, given) -> None:
        fields = {pair.path: self.names.value(pair.value) for pair in pairs}
        body = json.dumps(fields) if given else ""
        head = [f"{method} {self.names.fill(path)} HTTP/1.1", "Host: parley"]
        if voice.token:
            head.append(f"Authorization: Bearer {voice.token}")
        if body:
            head += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
        self.remember_tables()
        voice.write(("\r\n".join(head) + "\r\n\r\n" + body).encode(), method)

    def write(self, voice, written="") -> None:
        self.remember_tables()
        text = self.names.fill(written).encode().decode("unicode_escape")
        voice.write(text.encode("latin-1"))

    def answered(self, voice, status, code, pairs, given) -> None:
        if voice.plain is None:
            raise Mismatch("a request before this answer; the play has none")
        page = voice.plain.answer()
        voice.answers += 1
        self.came = str(page)
        if page.status != int(status):
            raise Mismatch(f"status {status}")
        content = page.content
        if code:
            self.expect_code(code, content)
            content = content["error"]
        self.names.check(pairs, content | {"header": page.headers})
        # Of requests written in one go, others may have changed something.
        if page.status >= 400 and voice.answers == 1:
            self.expect_tables(changed=False)

    def ended(self, voice) -> None:
        rest = voice.plain.rest()
        self.came = repr(rest)
        if rest:
            raise Mismatch("the end of the connection, and not a byte before it")
        voice.plain = None

    # ---------------- connections and the server

    def connect(self, voice, unsigned, value) -> None:
        if value:
            voice.token = self.names.value(value)
        try:
            voice.connect(None if unsigned else voice.token)
        except OSError as error:
            raise Mismatch(f"a connection, not: {error}") from None

    def disconnect(self, voice) -> None:
        voice.hang_up()

    def closed(self, voice, close) -> None:
        self.require_line(voice)
        code = voice.open.await_end()
        self.came = f"code {code}, and then the end"
        if code != int(close):
            raise Mismatch(f"code {close}")
        if voice.open.events or voice.open.strays:
            self.came = list(voice.open.events + voice.open.strays)
            raise Mismatch("nothing before the end that the play does not tell")
        voice.asked = deque(number for number in voice.asked if number is not None)
        voice.hang_up()

    def kill(self) -> None:
        self.forget_connections()
        self.house.restart()

    def stop(self) -> None:
        self.house.close()
        self.house.server.process.terminate()

    def stopped(self) -> None:
        code = self.house.server.await_end()
        self.came = f"exit code {code}\n{self.house.server.last_words()}"
        if code != 0:
            raise Mismatch("exit code 0")

    def start(self) -> None:
        self.forget_connections()
        self.house.restart()

    def forget_connections(self) -> None:
        for voice in self.voices.values():
            voice.forget()

    # ---------------- what is stored, and what is known

    def unchanged(self) -> None:
        if self.before is None:
            raise Mismatch("one request at a time: only then can the tables be compared")
        self.expect_tables(changed=False)

    def expect_tables(self, changed: bool) -> None:
        if self.before is None:
            return
        after = self.house.dump()
        if changed and after == self.before:
            raise Mismatch("the refusal to be noted in a table")
        if not changed and after != self.before:
            self.came = difference(self.before, after)
            raise Mismatch("that no table changed")

    def let(self, name, value) -> None:
        self.names.values[name] = self.names.value(value)

    def digest(self, left, value) -> None:
        """d = 32 zero bytes; for each event d = SHA-256(d, sequence, id), 8 bytes big-endian each."""
        digest = bytes(32)
        for event in self.names.value(value):
            place = event["sequence"].to_bytes(8, "big") + int(event["id"]).to_bytes(8, "big")
            digest = hashlib.sha256(digest + place).digest()
        self.came = self.names.value(left)
        if self.came != digest.hex():
            raise Mismatch(f"the digest {digest.hex()}")
