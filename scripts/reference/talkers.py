"""Two in one room who take turns, and what else the load generator does beside them until it is told to end."""
import contextlib
import json
import statistics
import subprocess
import sys

from report import figure
from servers import LOAD_CORE, SERVER_CORE, Failed, load_command, pinned

DELIVERIES_PER_SECOND = 80


def result(process):
    line = process.stdout.readline()
    if not line:
        raise Failed("the load ended without a result")
    numbers = json.loads(line)
    if numbers["errors"]:
        raise Failed(f"{numbers['errors']} wrong or missing deliveries")
    return numbers


@contextlib.contextmanager
def load(server, seconds, *arguments):
    """The load generator: its input is held open, and ends it."""
    command = load_command(server, LOAD_CORE, seconds, list(arguments))
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        result(process)
        yield process
        process.stdin.close()


@contextlib.contextmanager
def talkers(server, seconds):
    """Gives what measures a round of their talk, on a schedule that waits for nobody."""
    arguments = ["--workload", "paced", "--members", "2", "--rate", str(DELIVERIES_PER_SECOND)]
    with load(server, seconds, *arguments) as process:
        def measure_round():
            process.stdin.write("again\n")
            process.stdin.flush()
            return result(process)
        yield measure_round


@contextlib.contextmanager
def idle_work():
    """Loops that give way to everything: a core that is used is taken away for a moment more often by what the machine
    runs on, so what is compared with a busy server has cores without rest, too."""
    with contextlib.ExitStack() as stack:
        for core in (SERVER_CORE, LOAD_CORE):
            loop = pinned(core, ["chrt", "--idle", "0", sys.executable, "-c", "while True: pass"])
            stack.callback(stack.enter_context(subprocess.Popen(loop)).kill)
        yield


def p99(rounds):
    return statistics.median(numbers["p99_ms"] for numbers in rounds)


def p99_range(rounds):
    p99s = [numbers["p99_ms"] for numbers in rounds]
    return f"{figure(p99(rounds))} ({figure(min(p99s))} to {figure(max(p99s))})"
