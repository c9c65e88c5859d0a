"""The servers of the bench and the load generator: built, started on their cores, asked, stopped."""
import contextlib
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SOURCES = ROOT / "scripts" / "reference"
BUILD = ROOT / ".build" / "reference"
CERTIFICATE = BUILD / "certificate"
MEMORY = pathlib.Path("/dev/shm")
SERVER_CORE, LOAD_CORE = "0", "1"
SECURE_HOST = "127.0.0.2"
READY_SECONDS, STOP_SECONDS, LOAD_SECONDS = 20, 10, 60

PROGRAMS = {
    "server": (["server.c", "connections.c", "requests.c", "http.c", "history.c", "store.c", "exchange.c", "json.c"],
               ["-lsqlite3", "-lcrypto", "-lpthread"]),
    "load": (["load.c", "line.c", "talk.c", "rooms.c", "workloads.c", "pages.c", "crowd.c", "json.c"], ["-lssl"]),
    "sql": (["sql.c"], ["-lsqlite3"]),
}
COMPILE = ["gcc", "-std=c17", "-D_GNU_SOURCE", "-O2", "-Wall", "-Wextra", "-Werror"]

# Lowered, because neither is what is measured: a password hash costs 80 ms by design, and one load generator
# would be one very busy guest to the rate limits. One loop, because the server has one core.
LOWERED = "limits = { enabled = false }\naccounts = { scrypt_log_n = 4 }\n"
SECURE = f'tls = {{ certificates = {{ "{CERTIFICATE}" }} }}\n'


class Failed(Exception):
    """A server or a load that did not do what it must; not a missed bar."""


def build():
    BUILD.mkdir(parents=True, exist_ok=True)
    newest = max(path.stat().st_mtime for path in SOURCES.glob("*.[ch]"))
    for name, (sources, libraries) in PROGRAMS.items():
        target = BUILD / name
        if target.exists() and target.stat().st_mtime > newest:
            continue
        command = COMPILE + [str(SOURCES / source) for source in sources] + ["-o", str(target)] + libraries
        if subprocess.run(command).returncode:
            raise Failed(f"{name} of scripts/reference does not build")
    if not (CERTIFICATE / "fullchain.pem").exists():
        make_certificate()


def make_certificate():
    CERTIFICATE.mkdir(exist_ok=True)
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days",
               "3650", "-subj", "/CN=bench", "-keyout", "privkey.pem", "-out", "fullchain.pem"]
    done = subprocess.run(command, cwd=CERTIFICATE, capture_output=True, text=True)
    if done.returncode:
        raise Failed(f"openssl made no certificate: {done.stderr.strip()}")


def pinned(cores, command):
    can_pin = shutil.which("taskset") and len(os.sched_getaffinity(0)) > 1
    return ["taskset", "-c", cores] + command if can_pin else command


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_ready(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def last_words(path):
    return " | ".join(path.read_text(errors="replace").strip().splitlines()[-5:]) or "it said nothing"


class Side:
    """One way to run a server: its command, its cores, and where the load goes."""

    def __init__(self, name, command, cores=SERVER_CORE, target="127.0.0.1"):
        self.name, self.command, self.cores, self.target = name, command, cores, target


class Running:
    """A server that is up: its process, its addresses, and what its start cost."""

    def __init__(self, side, process, port, ready_ms):
        self.side, self.pid, self.port, self.target = side, process.pid, port, f"{side.target}:{port}"
        self.start = {
            "ready_ms": ready_ms,
            "resident_mib": self.kib("VmRSS") / 1024,
            "anonymous_mib": self.kib("RssAnon") / 1024,
        }

    def kib(self, field):
        for line in pathlib.Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith(field + ":"):
                return int(line.split()[1])
        raise Failed(f"/proc has no {field}")


@contextlib.contextmanager
def running(side, place=BUILD):
    """A fresh server with an empty data folder in `place`."""
    with emptied(place) as folder, serving(side, folder) as server:
        yield server


@contextlib.contextmanager
def emptied(place=BUILD):
    """A folder of its own, and the data folder in it."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="data-", dir=place))
    try:
        (folder / "data").mkdir()
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def serving(side, folder):
    """A server over what is in the folder."""
    process = None
    try:
        port, log = free_port(), folder / "server.log"
        command = pinned(side.cores, side.command(port, folder))
        with log.open("wb") as output:
            began = time.monotonic()
            process = subprocess.Popen(command, stdout=output, stderr=output, stdin=subprocess.DEVNULL, cwd=ROOT)
        while not is_ready(port):
            if process.poll() is not None:
                raise Failed(f"{side.name} ended at its start: {last_words(log)}")
            if time.monotonic() - began > READY_SECONDS:
                raise Failed(f"{side.name} was not ready after {READY_SECONDS} s: {last_words(log)}")
            time.sleep(0.001)
        ready_ms = (time.monotonic() - began) * 1000
        time.sleep(0.2)
        yield Running(side, process, port, ready_ms)
        if process.poll() is not None:
            raise Failed(f"{side.name} ended by itself: {last_words(log)}")
    finally:
        if process:
            stop(process)


def stop(process):
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def reference(*arguments):
    def command(port, folder):
        return [str(BUILD / "server"), "--listen", f"127.0.0.1:{port}", "--data", str(folder / "data"), *arguments]

    return command


def parley(program, config):
    """Parley with this configuration; over TLS it listens at the same port of another address of this machine."""

    def command(port, folder):
        file, data = folder / "bench.lua", folder / "data"
        file.write_text(config)
        listen = ["--listen", f"127.0.0.1:{port}"]
        if SECURE in config:
            listen += ["--listen", f"https://{SECURE_HOST}:{port}"]
        return [str(program), "serve", "--config", str(file), "--data", str(data)] + listen

    return command


def sides(options):
    """Every way to run a server that a workload may name."""
    program = pathlib.Path(options.parley)
    one, two = "loops = 1\n" + LOWERED, "loops = 2\n" + LOWERED
    both = f"{SERVER_CORE},{LOAD_CORE}"
    found = [Side("C", reference(*(["--savepoint"] if options.savepoint else [])))]
    if not options.reference_only:
        if not program.exists():
            raise Failed(f"{program.name} is not there; build it with: swift build -c release")
        found += [
            Side("Parley", parley(program, one)),
            Side("TLS", parley(program, one + SECURE), target=f"https://{SECURE_HOST}"),
            Side("two loops", parley(program, two), cores=both),
        ]
    return {side.name: side for side in found}


def load_command(server, cores, seconds, arguments):
    return pinned(cores, [str(BUILD / "load"), "--target", server.target, "--pid", str(server.pid), "--seconds",
                          str(seconds)] + arguments)


def run_load(workload, server, seconds):
    # A server that has every core shares them with the load.
    cores = LOAD_CORE if server.side.cores == SERVER_CORE else server.side.cores
    command = load_command(server, cores, seconds, workload.arguments)
    try:
        done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL,
                              timeout=LOAD_SECONDS + seconds)
    except subprocess.TimeoutExpired:
        raise Failed("the load did not end")
    said = " | ".join(done.stderr.strip().splitlines()[-5:])
    try:
        result = json.loads(done.stdout)
    except ValueError:
        raise Failed(said or f"the load ended with {done.returncode} and no result")
    if done.returncode or result["errors"]:
        raise Failed(f"{result['errors']} wrong or missing deliveries: {said}")
    if result.get(workload.key) is None:
        raise Failed(f"the load gave no {workload.key}")
    return result
