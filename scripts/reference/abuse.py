"""Two people talk beside 10,000 idle sockets while fifty mean harm: what the two feel of it, and the memory."""
import contextlib
import json
import pathlib
import statistics
import subprocess
import sys
import time
import urllib.request

from report import figure, percent, table
from servers import BUILD, LOAD_CORE, ROOT, SECURE, SECURE_HOST, Failed, Side, load_command, parley, pinned, running

ABUSERS = ROOT / "Tests" / "Live" / "abusers.py"
IDLE, IDLE_ACCOUNTS, DELIVERIES_PER_SECOND = 10000, 8, 80
# The limits as they come, but for the idle crowd of few accounts, which signs in at once and answers no pings.
CONFIG = (f"loops = 1\nlimits = {{ idle_seconds = 3600, account_burst = {IDLE}, connections_per_account = {IDLE} }}\n"
          + SECURE)
RATIO = 2


class Abuse:
    """The measurement: rounds of calm, rounds under abuse, rounds of calm again."""

    def __init__(self, options):
        self.rounds, self.seconds = options.rounds, options.seconds
        self.idle = IDLE // 10 if options.quick else IDLE
        with running(Side("Parley", parley(options.parley, CONFIG))) as server:
            self.server = server
            with self.idle_crowd(), self.talkers():
                self.calm = self.measure()
                with self.abusers():
                    self.harmed = self.measure()
                    self.resident_mib = server.kib("VmRSS") / 1024
                self.after = self.measure()
            self.highest_mib = server.kib("VmHWM") / 1024

    @property
    def ratio(self):
        return self.p99(self.harmed) / self.p99(self.calm + self.after)

    @property
    def is_met(self):
        return self.ratio < RATIO

    @staticmethod
    def p99(rounds):
        return statistics.median(numbers["p99_ms"] for numbers in rounds)

    # --- Who is there ---

    @contextlib.contextmanager
    def load(self, *arguments):
        """The load generator: its input is held open, and ends it."""
        command = load_command(self.server, LOAD_CORE, self.seconds, list(arguments))
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            self.result(process)
            yield process
            process.stdin.close()

    def idle_crowd(self):
        return self.load("--workload", "idle", "--members", str(self.idle), "--accounts", str(IDLE_ACCOUNTS))

    @contextlib.contextmanager
    def talkers(self):
        """Two in one room who take turns, on a schedule that waits for nobody."""
        with self.load("--workload", "paced", "--members", "2", "--rate", str(DELIVERIES_PER_SECOND)) as process:
            self.talk = process
            yield

    @contextlib.contextmanager
    def abusers(self):
        """They have what the talkers leave of their core: so the server is measured, and not who runs the abusers."""
        command = [sys.executable, str(ABUSERS), f"127.0.0.1:{self.server.port}", f"{SECURE_HOST}:{self.server.port}"]
        command = pinned(LOAD_CORE, ["nice", "-n", "19"] + command)
        with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
            time.sleep(1)
            yield
            process.stdin.close()

    # --- What is measured ---

    @staticmethod
    def result(process):
        line = process.stdout.readline()
        if not line:
            raise Failed("the load ended without a result")
        result = json.loads(line)
        if result["errors"]:
            raise Failed(f"{result['errors']} wrong or missing deliveries")
        return result

    def measure(self):
        return [self.round() for _ in range(self.rounds)]

    def round(self):
        before, began = self.counts(), time.monotonic()
        self.talk.stdin.write("again\n")
        self.talk.stdin.flush()
        numbers = self.result(self.talk)
        after, length = self.counts(), time.monotonic() - began
        for name in before:
            numbers[name] = (after[name] - before[name]) / length
        print(f"  two talk: p99 {figure(numbers['p99_ms'])} ms", file=sys.stderr, flush=True)
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
        return [title, figure(median["p50_ms"]), figure(median["p99_ms"]), figure(median["connections_accepted"]),
                figure(median["requests_read"]), figure(median["read_bytes"] / (1 << 20)),
                percent(median.get("server_cpu_share"))]

    def report(self):
        head = ["two talk", "p50 ms", "p99 ms", "connections/s", "requests/s", "MiB/s read", "server CPU"]
        rows = [head, self.row(f"beside {self.idle:,} idle sockets", self.calm),
                self.row("and fifty who mean harm", self.harmed), self.row("and after them", self.after)]
        verdict = "met" if self.is_met else "NOT MET"
        return "\n\n".join([
            "### Two talk while fifty mean harm", METHOD, table(rows),
            f"p99 under abuse is {figure(self.ratio)} of what it was before and after; less than {RATIO} is asked: "
            f"{verdict}. Memory: {figure(self.resident_mib)} MiB under abuse, {figure(self.highest_mib)} MiB at most.",
        ])


METHOD = f"""\
The server has one core, one loop and its usual limits; talkers and abusers share the other core, where the abusers
have what the talkers leave (`nice -n 19`). The two send {DELIVERIES_PER_SECOND // 2} messages a second at fixed times.
The fifty (`Tests/Live/abusers.py`) flood with requests, pings, pages and logins, send bombs and nonsense, read
nothing, dawdle, only connect, and begin TLS handshakes without end; who is cut comes again."""
