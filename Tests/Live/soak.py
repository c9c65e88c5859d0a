"""Mixed load with kills for as long as one likes: what was acknowledged stays, memory and
descriptors stay flat."""

import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from bystanders import DEEDS, Bystanders
from parley import Server, binary
from promises import Answers, Crowd, promised

# Limits stand, as there are floods; but few people are a crowd here, and stay for over an hour.
CONFIG = """
limits = { account_burst = 100000, account_rate = 10000, request_seconds = 5 }
accounts = { scrypt_log_n = 12, access_minutes = 1440 }
"""
PAUSE_SECONDS = 0.04
SHORTEST_LIFE_SECONDS = 5
# Between two calm moments of one life. What leaks grows with thousands of requests, these do not.
MOST_KIB_MORE, MOST_DESCRIPTORS_MORE = 24 << 10, 40
ABUSERS = Path(__file__).with_name("abusers.py")


@dataclass(frozen=True)
class Sample:
    """What the server holds at one moment."""

    resident_kib: int
    descriptors: int

    @staticmethod
    def of(process: int) -> "Sample":
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
        resident = next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))
        return Sample(resident, len(os.listdir(f"/proc/{process}/fd")))

    def check_flat(self, later: "Sample") -> None:
        promised(
            later.resident_kib - self.resident_kib <= MOST_KIB_MORE
            and later.descriptors - self.descriptors <= MOST_DESCRIPTORS_MORE,
            f"what the server holds grows: {self}, then {later}",
        )


@dataclass
class Life:
    """From a start to a kill: flood, calm, a look; flood, calm, a look; and a last flood, under
    which the server is killed."""

    server: Server
    seconds: float
    samples: list[Sample] = field(default_factory=list)
    flood: subprocess.Popen | None = None

    def __call__(self, _: Answers) -> None:
        for _ in range(2):
            self.begin_flood()
            self.spend(0.25)
            self.end_flood()
            self.spend(0.15)
            self.samples.append(Sample.of(self.server.process.pid))
        self.begin_flood()
        self.spend(random.uniform(0, 0.2))

    def begin_flood(self) -> None:
        self.flood = subprocess.Popen(
            [sys.executable, ABUSERS, f"127.0.0.1:{self.server.port}"], stdin=subprocess.PIPE
        )

    def end_flood(self) -> None:
        flood, self.flood = self.flood, None
        if flood:
            flood.communicate()
            assert flood.returncode == 0, "the flood ended before its time"

    def spend(self, share: float) -> None:
        """Lets a part of the life pass; the server must not end by itself."""
        try:
            code = self.server.process.wait(timeout=share * self.seconds)
        except subprocess.TimeoutExpired:
            return
        promised(False, f"the server ended with code {code}:\n{self.server.last_words()}")


class Soak:
    """Life after life on one data folder, each audited; then everything from the beginning."""

    def __init__(self, folder: Path, seconds: float):
        self.server = Server(folder, CONFIG, arguments=["--test-echo"])
        self.seconds = seconds
        self.lives: list[Life] = []

    def run(self, tell=print) -> None:
        ends = time.monotonic() + self.seconds
        with self.server:
            crowd = Crowd(self.server, PAUSE_SECONDS)
            with Bystanders(self.server, crowd.people[0], crowd.rooms[0].topic) as bystanders:
                while not self.lives or time.monotonic() + SHORTEST_LIFE_SECONDS < ends:
                    self.live(crowd, bystanders, ends - time.monotonic())
                    tell(self.line(crowd, bystanders))
            crowd.audit_from_the_beginning()
            promised(self.server.stop() == 0, "the server does not stop in order")
        self.verify()
        self.check_lives()

    def live(self, crowd: Crowd, bystanders: Bystanders, left: float) -> None:
        longest = max(SHORTEST_LIFE_SECONDS, min(left, self.seconds / 6))
        life = Life(self.server, random.uniform(SHORTEST_LIFE_SECONDS, longest))
        self.lives.append(life)
        before = bystanders.done.copy()
        try:
            crowd.live_through_a_crash(life)
        finally:
            life.end_flood()
        idle = [deed for deed in DEEDS if bystanders.done[deed] == before[deed]]
        promised(not idle, f"nobody could {', '.join(idle)} during a whole life")
        promised(not bystanders.faults, "\n".join(bystanders.faults[:5]))
        life.samples[0].check_flat(life.samples[1])

    def check_lives(self) -> None:
        """The last life holds what the first one held: it does not grow with what is stored."""
        self.lives[0].samples[1].check_flat(self.lives[-1].samples[1])

    def verify(self) -> None:
        done = subprocess.run(
            [binary(), "verify", "--data", self.server.data], capture_output=True, text=True
        )
        promised(done.returncode == 0, f"parley verify: {done.stdout}{done.stderr}")

    def line(self, crowd: Crowd, bystanders: Bystanders) -> str:
        life = self.lives[-1]
        held = ", then ".join(
            f"{sample.resident_kib / 1024:.1f} MiB and {sample.descriptors} descriptors"
            for sample in life.samples
        )
        done = ", ".join(f"{count:,} {deed}" for deed, count in bystanders.done.items())
        return (
            f"kill {len(self.lives)} after {life.seconds:.0f} s: {len(crowd.sent):,} messages whole"
            f" ({done}); held {held}"
        )
