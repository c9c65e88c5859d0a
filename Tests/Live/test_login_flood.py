"""A flood of log-ins from one address leaves the others their turn."""

import threading

from parley import Disconnected, Http, Person, Refused, Server

# A hash of about 80 ms, so that the workers are the limit; no rates, so that the queue is.
CONFIG = "accounts = { scrypt_log_n = 15 }\nlimits = { enabled = false }\n"
FLOODERS, PATIENCE_SECONDS = 40, 10


class Flood:
    """Log-ins in vain, as fast as they are answered, from many connections of one address."""

    def __init__(self, port: int, source: str):
        self.codes: list[str] = []
        self.waits: list[int] = []
        self.is_over = threading.Event()
        self.is_refused = threading.Event()
        self.threads = [
            threading.Thread(target=self.pour, args=(port, source)) for _ in range(FLOODERS)
        ]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.is_over.set()
        for thread in self.threads:
            thread.join(PATIENCE_SECONDS)

    def pour(self, port: int, source: str) -> None:
        http = Http(port, source=source)
        while not self.is_over.is_set():
            try:
                http.post("/api/account/login/", username="ada", password="not the password")
            except Refused as refused:
                self.codes.append(refused.code)
                if refused.code in ("overloaded", "rate_limited"):
                    self.waits.append(refused.retry_after)
                    self.is_refused.set()
                    # A flood of refusals would be a test of this program's own speed.
                    self.is_over.wait(0.05)
            except Disconnected:
                return


def test_a_flood_of_log_ins_from_one_address_leaves_others_their_turn(tmp_path):
    with Server(tmp_path, CONFIG) as server:
        Person.register(server, "ada")
        with Flood(server.port, "127.0.0.2") as flood:
            assert flood.is_refused.wait(PATIENCE_SECONDS)
            for _ in range(3):
                other = Http(server.port, patience=PATIENCE_SECONDS, source="127.0.0.3")
                fields = {"username": "ada", "password": "ada likes long walks"}
                assert other.post("/api/account/login/", **fields)["access"]
        # After thirty wrong ones in a row an address waits; only the others' turn matters here.
        assert {"overloaded", "wrong_credentials"} <= set(flood.codes)
        assert set(flood.codes) <= {"overloaded", "wrong_credentials", "rate_limited"}
        assert all(wait >= 1 for wait in flood.waits)
