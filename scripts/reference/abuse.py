"""Two people talk beside 10,000 idle sockets while fifty mean harm: what the two feel of it, and the memory."""
import contextlib
import pathlib
import statistics
import subprocess
import sys
import time
import urllib.request

from report import figure, percent, table
from servers import BUILD, LOAD_CORE, MEMORY, ROOT, SECURE, SECURE_HOST, SERVER_CORE, Side, parley, pinned, running
from talkers import DELIVERIES_PER_SECOND, idle_work, load, p99, p99_range, talkers

STILLNESS = pathlib.Path(__file__).with_name("stillness.py")
ABUSERS = ROOT / "Tests" / "Live" / "abusers.py"
IDLE, IDLE_ACCOUNTS = 10000, 8
# The limits as they come, but for the idle crowd of few accounts, which signs in at once and answers no pings.
CONFIG = (f"loops = 1\nlimits = {{ idle_seconds = 3600, account_burst = {IDLE}, connections_per_account = {IDLE} }}\n"
          + SECURE)
RATIO = 2
# Long rounds: of few deliveries the slowest hundredth is chance.
ROUNDS, SECONDS, SETTLE_SECONDS = 5, 10, 1
ROUNDS_ON_DISK = 1
# A core that nothing ran on for longer was another machine's: the round is measured anew.
STILL_MS, ATTEMPTS = 4, 6


class Abuse:
    """The measurement, and for comparison what the disk makes of it."""

    def __init__(self, options):
        self.in_memory, self.on_disk = Rounds(options), Rounds(options, on_disk=True)
        self.is_met = self.in_memory.ratio < RATIO

    def report(self):
        memory = self.in_memory
        verdict = "met" if self.is_met else "NOT MET"
        return "\n\n".join([
            "### Two talk while fifty mean harm", METHOD, memory.table(),
            f"p99 under abuse is {figure(memory.ratio)} of what it is without; less than {RATIO} is asked: "
            f"{verdict}. {memory.spoiled} rounds were measured anew, since the machine stood still for more than {STILL_MS} ms, "
            f"whatever ran on it. Memory: {figure(memory.resident_mib)} MiB under abuse, {figure(memory.highest_mib)} MiB at most.",
            "The same on the disk:", self.on_disk.table(),
        ])


class Rounds:
    """Calm and abuse in turn, so that both meet the same disk."""

    def __init__(self, options, on_disk=False):
        self.rounds = 1 if options.quick else ROUNDS_ON_DISK if on_disk else ROUNDS
        self.seconds = options.seconds if options.quick else SECONDS
        self.calm, self.harmed, self.resident_mib, self.spoiled = [], [], 0, 0
        self.idle = IDLE // 10 if options.quick else IDLE
        with running(Side("Parley", parley(options.parley, CONFIG)), BUILD if on_disk else MEMORY) as server:
            self.server = server
            with self.idle_crowd(), talkers(server, self.seconds) as self.talk_round, self.stillness():
                for _ in range(self.rounds):
                    with idle_work():
                        self.calm.append(self.undisturbed_round("calm"))
                    with self.abusers():
                        self.harmed.append(self.undisturbed_round("abused"))
                        self.resident_mib = max(self.resident_mib, server.kib("VmRSS") / 1024)
                    time.sleep(SETTLE_SECONDS)
            self.highest_mib = server.kib("VmHWM") / 1024

    @property
    def ratio(self):
        return p99(self.harmed) / p99(self.calm)

    # --- Who is there ---

    def idle_crowd(self):
        arguments = ["--workload", "idle", "--members", str(self.idle), "--accounts", str(IDLE_ACCOUNTS)]
        return load(self.server, self.seconds, *arguments)

    @contextlib.contextmanager
    def stillness(self):
        """The only delay that is not ours: of who goes before all else, on either core."""
        with contextlib.ExitStack() as stack:
            self.watches = [
                stack.enter_context(subprocess.Popen(
                    [sys.executable, str(STILLNESS), core], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))
                for core in (SERVER_CORE, LOAD_CORE)]
            yield
            for watch in self.watches:
                watch.stdin.close()

    @contextlib.contextmanager
    def abusers(self):
        """They have what everyone else leaves of their core, the kernel's own threads included: so the server is
        measured, and not who runs the abusers."""
        command = [sys.executable, str(ABUSERS), f"127.0.0.1:{self.server.port}", f"{SECURE_HOST}:{self.server.port}"]
        command = pinned(LOAD_CORE, ["chrt", "--idle", "0"] + command)
        with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
            time.sleep(1)
            yield
            process.stdin.close()

    # --- What is measured ---

    def undisturbed_round(self, title):
        """A round in which other machines of the same host left this one its cores; if none is, the last."""
        for _ in range(ATTEMPTS):
            self.stood_still()
            numbers = self.round()
            still = self.stood_still()
            print(f"  two talk, {title}: p99 {figure(numbers['p99_ms'])} ms; the machine stood still for "
                  f"{figure(still)} ms", file=sys.stderr, flush=True)
            if still is None or still <= STILL_MS:
                break
            self.spoiled += 1
        return numbers

    def stood_still(self):
        """Milliseconds, since it was last asked; None where we may not know."""
        delays = []
        for watch in self.watches:
            with contextlib.suppress(BrokenPipeError):
                watch.stdin.write("\n")
                watch.stdin.flush()
            line = watch.stdout.readline()
            if line:
                delays.append(float(line))
        return max(delays, default=None)

    def round(self):
        before, began = self.counts(), time.monotonic()
        numbers = self.talk_round()
        after, length = self.counts(), time.monotonic() - began
        for name in before:
            numbers[name] = (after[name] - before[name]) / length
        return numbers

    def counts(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.server.port}/metrics", timeout=20) as answer:
            lines = [line.split() for line in answer.read().decode().splitlines() if not line.startswith("#")]
        found = {words[0]: float(words[-1]) for words in lines if words}
        return {name: found[f"parley_{name}_total"] for name in ("connections_accepted", "requests_read", "read_bytes")}

    # --- What is said ---

    def row(self, title, rounds):
        median = {key: statistics.median(numbers[key] for numbers in rounds)
                  for key in rounds[0] if key not in ("workload",) and rounds[0][key] is not None}
        return [title, figure(median["p50_ms"]), p99_range(rounds), figure(median["connections_accepted"]),
                figure(median["requests_read"]), figure(median["read_bytes"] / (1 << 20)),
                percent(median.get("server_cpu_share"))]

    def table(self):
        head = ["two talk", "p50 ms", "p99 ms (rounds)", "connections/s", "requests/s", "MiB/s read", "server CPU"]
        return table([head, self.row(f"beside {self.idle:,} idle sockets", self.calm),
                      self.row("and fifty who mean harm", self.harmed)])


METHOD = f"""\
Rounds with and without abuse take turns; in those without it, loops that give way to everything (`chrt --idle`) use up both
cores. A round in which the machine itself stood still does not count. The server has
one core, one loop and its usual limits; talkers and abusers share the other core, where the abusers, too, give way
to everything. The two send {DELIVERIES_PER_SECOND // 2} messages a second at fixed times.
The fifty (`Tests/Live/abusers.py`) flood with requests, pings, pages and logins, send bombs and nonsense, read nothing,
dawdle, only connect, and begin TLS handshakes without end; who is cut comes again.
The data folder lies in memory, since what the disk does on a machine without a free core is not the server's: there a bare
sync of a program that does nothing else took 6 ms at p99 instead of 0.5, with two idle loops as the only company."""
