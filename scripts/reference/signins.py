"""Two people talk while a hundred sign in at once, over and over: what the two feel of it, and who comes in."""
import contextlib
import hashlib
import os
import statistics
import threading
import time

from asking import Person
from report import figure, percent, table
from servers import MEMORY, Failed, Side, parley, running
from talkers import idle_work, p99, p99_range, talkers

CONFIG = "loops = 1\nlimits = { enabled = false }\n"
PEOPLE, ROUNDS, SECONDS = 100, 3, 8
CHAT_RATIO, RATE_SHARE = 2, 0.8
# As the server hashes by default (docs/configuration.md, accounts.scrypt_log_n).
SCRYPT = {"n": 1 << 15, "r": 8, "p": 1, "maxmem": 64 << 20}


class SignIns:
    """Calm and flood in turn. The server has one core for its loop, its writer and the hashes."""

    def __init__(self, options):
        self.rounds, self.seconds = (1, options.seconds) if options.quick else (ROUNDS, SECONDS)
        self.calm, self.flooded, self.rates = [], [], []
        with running(Side("Parley", parley(options.parley, CONFIG)), MEMORY) as server:
            people = [Person(server.port, f"person{number}", f"127.0.2.{1 + number}") for number in range(PEOPLE)]
            with talkers(server, self.seconds) as talk_round:
                for _ in range(self.rounds):
                    with idle_work():
                        self.calm.append(talk_round())
                    with self.flood(people):
                        self.flooded.append(talk_round())
        self.hash_ms = self.time_of_a_hash()

    @contextlib.contextmanager
    def flood(self, people):
        over, faults, came = threading.Event(), [], [0] * len(people)

        def come(number):
            try:
                while not over.is_set():
                    people[number].sign_in()
                    came[number] += 1
            except (Failed, OSError) as fault:
                faults.append(fault)

        threads = [threading.Thread(target=come, args=(number,)) for number in range(len(people))]
        began = time.monotonic()
        for thread in threads:
            thread.start()
        yield
        self.rates.append(sum(came) / (time.monotonic() - began))
        over.set()
        for thread in threads:
            thread.join()
        if faults:
            raise Failed(f"a sign-in failed: {faults[0]}")

    @staticmethod
    def time_of_a_hash():
        times = []
        for _ in range(9):
            began = time.process_time()
            hashlib.scrypt(b"likes long walks at night", salt=os.urandom(16), dklen=32, **SCRYPT)
            times.append((time.process_time() - began) * 1000)
        return statistics.median(times)

    @property
    def ratio(self):
        return p99(self.flooded) / p99(self.calm)

    @property
    def share(self):
        """Of the hashes that one core can make."""
        return statistics.median(self.rates) * self.hash_ms / 1000

    @property
    def is_met(self):
        return self.ratio < CHAT_RATIO and self.share >= RATE_SHARE

    def report(self):
        rows = [["two talk", "p50 ms", "p99 ms (rounds)", "server CPU"]]
        for title, rounds in (("calm", self.calm), (f"while {PEOPLE} sign in", self.flooded)):
            rows.append([title, figure(statistics.median(numbers["p50_ms"] for numbers in rounds)), p99_range(rounds),
                         percent(statistics.median(numbers["server_cpu_share"] for numbers in rounds))])
        said = (
            f"p99 is {figure(self.ratio)} of what it is when calm; less than {CHAT_RATIO} is asked. {figure(statistics.median(self.rates))} "
            f"sign-ins a second are {percent(self.share)} of what scrypt alone lets one core do ({figure(self.hash_ms)} ms "
            f"each); {percent(RATE_SHARE)} are asked: {'met' if self.is_met else 'NOT MET'}.")
        return "\n\n".join(["### Two talk while a hundred sign in", table(rows), said])
