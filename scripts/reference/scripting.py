"""What Lua scripts cost, and what a bad one costs the others: Parley beside itself without them."""
import contextlib
import json
import pathlib
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time

from asking import Person
from report import WORKLOADS, figure, table
from servers import (BUILD, LOWERED, MEMORY, SERVER_CORE, Failed, Side, emptied, parley, pinned, run_load, running,
                     serving)
from talkers import idle_work, p99, p99_range, talkers

BANNED_WORDS, LETTERS, JUDGED = 1000, 200, 2000
IDLE_SCRIPTS, STOPS, SETTLE_SECONDS = 50, 200, 1
TALK_SECONDS, TALK_ROUNDS, BAD_SECONDS, BAD_ROUNDS = 5, 5, 20, 3
# For a decision; a script is stopped so many milliseconds of processor time after its call.
DEADLINE_MS = 5

PASSES = 'if #event.text > 7000 then return reject("long") end'
# What each message of the bad room does, in turn.
BAD = ["while true do end", "local t = {} for i = 1, 1e9 do t[i] = ('x'):rep(100000) end",
       'string.find(("a"):rep(28), ("a-"):rep(26) .. "b")', 'error("no")']
REPLAYED = 400_000
COPIES = """WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
INSERT INTO host_log SELECT id + i, topic, sequence + i, kind, actor,
json_set(body, '$.text', 'some words of the usual length, number ' || i)
FROM n, host_log WHERE kind = 'rooms.message'"""
LOOPS = "-- ends: stopped\nreturn function() while true do end end\n"


class Scripts:
    """Each figure with its bar."""

    def __init__(self, options):
        self.options = options
        with tempfile.TemporaryDirectory(prefix="scripts-", dir=BUILD) as folder:
            self.folder = pathlib.Path(folder)
            self.figures = []
            for part in (self.passing, self.words, self.stops, self.idle, self.replayed, self.harm):
                for name, value, unit, bar in part():
                    print(f"  {name}: {figure(value)} {unit}", file=sys.stderr, flush=True)
                    self.figures.append((name, value, unit, bar))

    @property
    def is_met(self):
        return all(value <= bar for _, value, _, bar in self.figures)

    def report(self):
        rows = [["what scripts cost", "measured", "at most", "met"]]
        rows += [[name, f"{figure(value)} {unit}".strip(), f"{bar:g}", "met" if value <= bar else "NOT MET"]
                 for name, value, unit, bar in self.figures]
        return "\n\n".join(["### Scripts", METHOD, table(rows)])

    # --- Servers with scripts ---

    def rule(self, name, body):
        self.write(name, f'script {{ id = "{name}", version = "1", api = 1 }}\n'
                         f'on("message.before", function(event)\n{body}\nend)\n')
        return name

    def write(self, name, source):
        (self.folder / f"{name}.lua").write_text(source)

    def side(self, *names, more=""):
        listed = ", ".join(f'"{name}"' for name in names)
        scripts = f'scripts = {{ folder = "{self.folder}", run = {{ {listed} }}{more} }}\n' if names else ""
        return Side("Parley", parley(self.options.parley, "loops = 1\n" + LOWERED + scripts))

    @staticmethod
    def room(person):
        return person.ask("POST", "/api/rooms/", name="tea")["topic"]

    @staticmethod
    def say(person, room, text):
        person.ask("POST", f"/api/rooms/{room}/messages/", text=text)

    # --- One that passes ---

    def passing(self):
        sides = {"without": self.side(), "with": self.side(self.rule("passes", PASSES))}
        for name, bar in (("fanout-200", 1.1), ("pairs", 1.25)):
            workload = next(each for each in WORKLOADS if each.name == name)
            rates = {which: [] for which in sides}
            for _ in range(self.options.rounds):
                for which, side in sides.items():
                    with running(side) as server:
                        rates[which].append(run_load(workload, server, self.options.seconds)[workload.key])
            without, with_it = (statistics.median(rates[which]) for which in ("without", "with"))
            yield f"{workload.title}: without a script, of that with one that passes", without / with_it, "times", bar
        yield "the same, two who talk: p50 more", self.added_microseconds(sides), "µs", 20

    def added_microseconds(self, sides):
        """Both servers stand, and are talked on in turn."""
        p50s = {which: [] for which in sides}
        with contextlib.ExitStack() as stack:
            talks = {which: stack.enter_context(talkers(stack.enter_context(running(side, MEMORY)), TALK_SECONDS))
                     for which, side in sides.items()}
            for _ in range(1 if self.options.quick else TALK_ROUNDS):
                for which, talk_round in talks.items():
                    p50s[which].append(talk_round()["p50_ms"])
        return (statistics.median(p50s["with"]) - statistics.median(p50s["without"])) * 1000

    # --- A thousand words ---

    def words(self):
        listed = ", ".join(f'"{self.word(number)}"' for number in range(BANNED_WORDS))
        settings = f', ["banned-words"] = {{ config = {{ reject = {{ {listed} }} }} }}'
        text = " ".join(["harmless"] * LETTERS)[:LETTERS]
        with running(self.side("banned-words", more=settings)) as server:
            ada = Person(server.port, "ada")
            ada.sign_in()
            room = self.room(ada)
            for _ in range(JUDGED):
                self.say(ada, room, text)
            yield f"{BANNED_WORDS:,} banned words, {LETTERS} letters: mean", self.mean_microseconds(server), "µs", 10

    @staticmethod
    def word(number):
        """Words that begin alike, as those of a language do."""
        letters = "abcdefghij"
        return "".join(letters[number // 10**place % 10] for place in range(3)) + "word"

    def mean_microseconds(self, server):
        rows = self.admin(server, "scripts")["scripts"]
        return next(row["microseconds"] for row in rows if row["script"] == "banned-words")

    def admin(self, server, *words):
        data = pathlib.Path(f"/proc/{server.pid}/cmdline").read_bytes().split(b"\0--data\0")[1].split(b"\0")[0]
        done = subprocess.run([self.options.parley, "admin", "--data", data.decode(), *words, "--json"],
                              capture_output=True, text=True)
        if done.returncode:
            raise Failed(f"admin {words[0]}: {done.stderr.strip()}")
        return json.loads(done.stdout)

    # --- Stops ---

    def stops(self):
        with tempfile.TemporaryDirectory(dir=BUILD) as folder:
            for number in range(STOPS):
                (pathlib.Path(folder) / f"{number}.lua").write_text(LOOPS)
            done = subprocess.run(pinned(SERVER_CORE, [self.options.parley, "scripts", "attack", folder, "--json"]),
                                  capture_output=True, text=True)
        if done.returncode:
            raise Failed(f"scripts attack: {done.stdout[-200:]}{done.stderr[-200:]}")
        late = sorted(row["microseconds"] / 1000 - DEADLINE_MS for row in json.loads(done.stdout)["scripts"])
        yield "a stop after its deadline: p99", late[len(late) * 99 // 100], "ms", 2

    # --- Fifty that wait ---

    def idle(self):
        names = [self.rule(f"idle{number}", PASSES) for number in range(IDLE_SCRIPTS)]
        resident = []
        for side in (self.side(), self.side(*names)):
            with running(side) as server:
                ada = Person(server.port, "ada")
                ada.sign_in()
                # States are made where they are used.
                for number in range(8):
                    room = self.room(ada)
                    self.say(ada, room, "hello")
                resident.append(server.kib("RssAnon") / 1024)
        yield f"{IDLE_SCRIPTS} idle scripts", resident[1] - resident[0], "MiB", 20

    # --- A long past ---

    def replayed(self):
        """A rule that passes, over messages that one of them was copied to."""
        side = self.side(self.rule("passes", PASSES))
        with emptied() as folder:
            with serving(side, folder) as server:
                ada = Person(server.port, "ada")
                ada.sign_in()
                self.say(ada, self.room(ada), "hello")
            with contextlib.closing(sqlite3.connect(folder / "data" / "parley.db")) as database, database:
                database.execute(COPIES, [REPLAYED])
            done = subprocess.run(
                pinned(SERVER_CORE, [self.options.parley, "scripts", "replay", "passes", "--json", "--config",
                                     str(folder / "bench.lua"), "--data", str(folder / "data")]),
                capture_output=True, text=True)
        if done.returncode:
            raise Failed(f"scripts replay: {done.stderr.strip()}")
        made = json.loads(done.stdout)
        yield "100,000 messages replayed", made["milliseconds"] / made["events"] * 100_000, "ms", 1000

    # --- Bad ones ---

    def harm(self):
        cases = "\n".join(f'if event.text == "{number}" then {body} end' for number, body in enumerate(BAD))
        names = [self.rule(f"bad{number}", cases) for number in range(len(BAD))]
        calm, harmed = [], []
        with running(self.side(*names), MEMORY) as server, talkers(server, BAD_SECONDS) as talk_round:
            for _ in range(1 if self.options.quick else BAD_ROUNDS):
                with idle_work():
                    calm.append(talk_round())
                with self.speaker(server, len(calm)):
                    harmed.append(talk_round())
                time.sleep(SETTLE_SECONDS)
        print(f"  two talk, p99: {p99_range(calm)}, beside bad scripts {p99_range(harmed)}", file=sys.stderr, flush=True)
        yield "p99 of two who talk beside bad scripts, of that without", p99(harmed) / p99(calm), "times", 1.1

    @contextlib.contextmanager
    def speaker(self, server, number):
        """Somebody in another room whose words make the scripts loop, allocate, backtrack and fail."""
        over, ada = threading.Event(), Person(server.port, f"ada{number}", f"127.0.3.{number}")
        ada.sign_in()
        room = self.room(ada)

        def speak():
            said = 0
            while not over.wait(0.01):
                self.say(ada, room, str(said % len(BAD)))
                said += 1

        thread = threading.Thread(target=speak)
        thread.start()
        with idle_work():
            yield
        over.set()
        thread.join()


METHOD = f"""\
The server has one core and one loop, and all plugins. The script that passes looks at the length of the text. The mean of the
banned words is the server's own count (`parley admin scripts`), over {JUDGED:,} messages. Stops: {STOPS} endless loops under
`parley scripts attack`, less the {DEADLINE_MS} ms that a decision may take. Bad scripts: for {BAD_ROUNDS} rounds of {BAD_SECONDS} s, somebody
else says a hundred things a second over which four scripts loop, allocate, backtrack and fail; each rests after a few of them."""
