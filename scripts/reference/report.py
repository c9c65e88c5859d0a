"""What the bench measures, and how it shows it: the workloads with their bars, and the table."""
import datetime
import os
import pathlib
import platform
import statistics
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

LOWERED_SAID = (
    "Lowered for the measurement: Parley runs with one loop (`loops = 1`), without rate limits "
    "(`limits = { enabled = false }`) and with cheap password hashes (`accounts = { scrypt_log_n = 4 }`)."
)


class Workload:
    """One row: what the load does, which of its numbers counts, and the bars of the design.

    `better` is "more" or "less" for a ratio of its two sides, and "below" for a bar on the second's own number.
    """

    def __init__(self, name, title, arguments, key, unit, better, first, goal, sides=("C", "Parley")):
        self.name, self.title, self.arguments, self.key, self.unit = name, title, arguments, key, unit
        self.better, self.first, self.goal, self.sides = better, first, goal, sides

    def compared(self, base, measured):
        """The number that the bars are about."""
        if self.better == "below":
            return measured
        return measured / base if base and measured is not None else None

    def meets(self, value, bar):
        return value >= bar if self.better == "more" else value <= bar

    def bar(self, number):
        if number is None:
            return "-"
        return {"more": f"≥ {number:g}", "less": f"≤ {number:g}x"}.get(self.better, f"≤ {number:g} {self.unit}")


WORKLOADS = [
    Workload("fanout-200", "fan-out, 200 members", ["--workload", "fanout", "--members", "200"],
             "deliveries_per_second", "/s", "more", 0.5, 1.0),
    Workload("fanout-1000", "fan-out, 1,000 members", ["--workload", "fanout", "--members", "1000"],
             "deliveries_per_second", "/s", "more", 0.5, 1.0),
    Workload("pairs", "500 pairs, ping-pong", ["--workload", "pairs", "--rooms", "500"],
             "messages_per_second", "/s", "more", 0.4, 0.8),
    Workload("paced", "paced, 100,000 deliveries/s to 200: p99", ["--workload", "paced", "--rate", "100000"],
             "p99_ms", "ms", "less", 3.0, 1.5),
    Workload("history", "history, last 50", ["--workload", "history"],
             "messages_per_second", "/s", "more", 0.5, 0.9),
    Workload("idle", "10,000 idle sockets, each", ["--workload", "idle", "--members", "10000"],
             "kib_per_socket", "KiB", "below", 8, 3),
    Workload("fanout-tls", "fan-out, 200 members, over TLS", ["--workload", "fanout", "--members", "200"],
             "deliveries_per_second", "/s", "more", None, None, ("Parley", "TLS")),
    Workload("pairs-loops", "500 pairs, two loops on two cores", ["--workload", "pairs", "--rooms", "500"],
             "messages_per_second", "/s", "more", 1.6, None, ("Parley", "two loops")),
    Workload("idle-tls", "10,000 idle sockets over TLS, each", ["--workload", "idle", "--members", "10000"],
             "kib_per_socket", "KiB", "below", 16, None, ("Parley", "TLS")),
]
START = Workload("start", "start to ready", [], "ready_ms", "ms", "below", 300, 100)
RESIDENT = Workload("resident", "resident after start", [], "resident_mib", "MiB", "below", 60, 30)


class Samples:
    """All numbers of a run: by workload and server, one dictionary a round."""

    def __init__(self):
        self.rounds, self.failures = {}, {}

    def add(self, workload, server, numbers):
        self.rounds.setdefault((workload, server), []).append(numbers)

    def median(self, workload, server, key):
        values = [n[key] for n in self.rounds.get((workload, server), []) if n.get(key) is not None]
        return statistics.median(values) if values else None

    def spread(self, workload):
        """The smallest and the largest ratio of any one round."""
        pairs = zip(*(self.rounds.get((workload.name, side), []) for side in workload.sides))
        ratios = [measured[workload.key] / base[workload.key] for base, measured in pairs if base[workload.key]]
        return (min(ratios), max(ratios)) if len(ratios) > 1 else None


def figure(value):
    if value is None:
        return "-"
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}"


def percent(value):
    return "-" if value is None else f"{value * 100:.0f} %"


def verdict(workload, value):
    if value is None or workload.first is None:
        return "-"
    if workload.goal is not None and workload.meets(value, workload.goal):
        return "goal met"
    return "first bar met" if workload.meets(value, workload.first) else "NOT MET"


def head(base, measured):
    return ["workload", "unit", base, measured, "ratio (rounds)", "first bar", "goal", "met", "server CPU", "load CPU",
            "server CPU µs each", "p50 / p99 ms, " + base, "p50 / p99 ms, " + measured]


def latency(samples, workload, side):
    p50, p99 = (samples.median(workload.name, side, key) for key in ("p50_ms", "p99_ms"))
    return "-" if p99 is None else f"{figure(p50)} / {figure(p99)}"


def each(samples, workload, side):
    """What one message or delivery costs the server, in microseconds of processor time."""
    share, rate = (samples.median(workload.name, side, key) for key in ("server_cpu_share", workload.key))
    return figure(share * 1e6 / rate if share is not None and rate else None)


def row(samples, workload):
    base, measured = (samples.median(workload.name, side, workload.key) for side in workload.sides)
    spread, ratio = samples.spread(workload), measured / base if base and measured is not None else None
    ratio_text = figure(ratio) + (f" ({spread[0]:.2f} to {spread[1]:.2f})" if spread and ratio else "")
    shares = [" / ".join(percent(samples.median(workload.name, side, key)) for side in workload.sides)
              for key in ("server_cpu_share", "load_cpu_share")]
    return [workload.title, workload.unit, figure(base), figure(measured), ratio_text, workload.bar(workload.first),
            workload.bar(workload.goal), verdict(workload, workload.compared(base, measured))] + shares + [
            " / ".join(each(samples, workload, side) for side in workload.sides)] + [
            latency(samples, workload, side) for side in workload.sides]


def table(rows):
    widths = [max(len(line[i]) for line in rows) for i in range(len(rows[0]))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths)) + " |" for line in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def shown(path):
    """A path as the reader knows it: below the project, or its last name."""
    path = pathlib.Path(path).absolute()
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name


def command_line():
    return " ".join(["scripts/bench"] + [shown(word) if "/" in word else word for word in sys.argv[1:]])


def all_rows(options, samples):
    """The rows beside C, and those of Parley beside itself."""
    against_c = [w for w in options.workloads + [START, RESIDENT] if "C" in w.sides]
    itself = [w for w in options.workloads if "C" not in w.sides]
    return ([row(samples, workload) for workload in workloads] for workloads in (against_c, itself))


def report(options, samples):
    against_c, itself = all_rows(options, samples)
    anonymous = [figure(samples.median("resident", side, "anonymous_mib")) for side in ("C", "Parley")]
    parts = [
        table([head("C", "Parley")] + against_c),
        f"Of what is resident after the start, anonymous: C {anonymous[0]} MiB, Parley {anonymous[1]} MiB.",
    ]
    if itself:
        parts += ["### Parley beside itself", ITSELF, table([head("as above", "as titled")] + itself)]
    parts.append(LOWERED_SAID)
    for (workload, side), reason in samples.failures.items():
        parts.append(f"FAILED, {workload}, {side}: {reason}")
    return "\n\n".join(parts)


METHOD = """\
Both servers speak [the same protocol](protocol.md), run the same SQL with the same pragmas, and hand out answers
and events only after the commit (SQLite, WAL, `synchronous=FULL`, one commit for all that waits). The server has
one core, the load generator another. Each workload starts either server afresh with an empty data folder, in turn.
Figures are medians of the rounds; in brackets stands the range of the ratio of single rounds. Bodies have 100 bytes.

- **fan-out**: one room; 16 messages in flight, and a message is in flight until every member has it.
- **pairs**: 500 rooms of two play ping-pong, one message in flight in each.
- **paced**: messages at fixed times, whatever the server does; latency counts from the intended time to each delivery.
- **idle**: growth of anonymous memory by 10,000 signed-in sockets; what the kernel holds for them is not in it.
- **history**: the last 50 of 201 events over 32 kept HTTP connections.

Every delivery is checked: each sequence of a topic exactly once and in order at each member, or the run fails.

How to read it: only ratios mean something elsewhere. The pairs are bound by the SQL that both run: the ledger, whose
keys are scattered, doubles the CPU of a message in a batch of a hundred, and with 500 rooms each message touches pages
of its own, which the checkpoint copies again. The paced tail is the disk's: one slow sync among the messages of a
second is the p99 of both, so its ratio swings between rounds.
"""


ITSELF = """\
- **over TLS**: the same server with a second listener, TLS 1.3 with AES-128-GCM; the load generator decrypts on its core.
- **two loops**: `loops = 2` on both cores; the load generator shares them, so its part of the CPU is missing. Pairs are
  bound by the one writer, which was running for 75 % of the time and waiting for its sync for 20 % of it; without any sync
  the ratio was 1.09. What scales with loops is what loops do: reading, delivering, TLS."""


def markdown(options, body):
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Linux {platform.release().split('-')[0]}"
    savepoint = " The C server makes a savepoint for each message." if options.savepoint else ""
    return (f"# Benchmarks\n\nWritten by `{command_line()}` on {datetime.date.today()}; {machine}; "
            f"{options.rounds} rounds of {options.seconds:g} s.{savepoint}\n\n{METHOD}\n{body}\n")


def is_bar_missed(options, samples):
    return any("NOT MET" in cells for rows in all_rows(options, samples) for cells in rows)
