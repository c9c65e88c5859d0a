"""While fifty mean harm, two talk on, and the server's memory stays bounded."""

import subprocess
import sys
import time
from pathlib import Path

from parley import Http, Person, Server, free_port
from tls import Authority

CONFIG = "accounts = { scrypt_log_n = 12 }\nlimits = { request_seconds = 5, account_burst = 1000 }\n"
MESSAGES, IDLE = 120, 500
# The abusers have half of the machine for themselves, and it may be a small one.
BOUND_SECONDS, BOUND_KIB = 2, 150 << 10


def test_two_talk_on_while_fifty_mean_harm(tmp_path):
    certificate = Authority.make(tmp_path / "authority").sign(tmp_path / "localhost", "localhost")
    config = f'{CONFIG}tls = {{ certificates = {{ "{certificate}" }} }}\n'
    port = free_port()
    doors = [f"127.0.0.1:{port}", f"127.0.0.2:{port}"]
    with Server(tmp_path, config, listen=[f"https://{doors[1]}"], port=port) as server:
        ada, bob = Person.register(server, "ada"), Person.register(server, "bob")
        idle = [Http(server.port) for _ in range(IDLE)]
        assert all(http.get("/healthz") for http in idle)
        with ada.socket() as at_ada, bob.socket() as at_bob:
            room = at_ada.ask("rooms.create", name="Calm", public=True)["topic"]
            at_bob.ask("rooms.join", room=room)
            at_bob.ask("rooms.subscribe", room=room)
            calm = talk(at_ada, at_bob, room)
            program = Path(__file__).with_name("abusers.py")
            with subprocess.Popen(
                [sys.executable, program, *doors], stdin=subprocess.PIPE
            ) as abusers:
                try:
                    harmed = talk(at_ada, at_bob, room)
                finally:
                    abusers.stdin.close()
        memory = resident_kib(server.process.pid)
        print(f"p99 {calm * 1000:.1f} ms, under abuse {harmed * 1000:.1f} ms; {memory} KiB")
        assert harmed < BOUND_SECONDS and memory < BOUND_KIB
        assert server.stop() == 0


def talk(speaker, listener, room) -> float:
    """Seconds that 99 of 100 messages take from one to the other, one after the other."""
    delays = []
    for number in range(MESSAGES):
        began = time.monotonic()
        speaker.ask("rooms.send", room=room, text=str(number))
        event = listener.next_event()
        while event.get("body", {}).get("text") != str(number):
            event = listener.next_event()
        delays.append(time.monotonic() - began)
    return sorted(delays)[int(0.99 * len(delays))]


def resident_kib(process: int) -> int:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
