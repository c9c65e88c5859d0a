"""A person who asks over one kept HTTP connection."""
import http.client
import json
import time

from servers import Failed

PASSWORD, PATIENCE_SECONDS = "likes long walks at night", 60


class Person:
    """Registers, and asks in their own name; `source` is the address of this machine that they come from."""

    def __init__(self, port, name, source="127.0.0.1"):
        self.name, self.headers = name, {"Content-Type": "application/json"}
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS, source_address=(source, 0))
        self.account = int(self.ask("POST", "/api/account/register/", username=name, password=PASSWORD,
                                    email=f"{name}@example.org")["id"])

    def sign_in(self):
        signed_in = self.ask("POST", "/api/account/login/", username=self.name, password=PASSWORD)
        self.headers["Authorization"] = f"Bearer {signed_in['access']}"

    def reconnect(self, port):
        self.line.close()
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)

    def ask(self, method, path, **fields):
        self.line.request(method, path, json.dumps(fields) if fields else None, self.headers)
        answer = self.line.getresponse()
        body = answer.read()
        if answer.status >= 300:
            raise Failed(f"{method} {path}: {answer.status} {body[:200].decode(errors='replace')}")
        return json.loads(body)

    def milliseconds(self, path):
        """What one page takes, not counting what is made of it."""
        begun = time.perf_counter()
        self.line.request("GET", path, None, self.headers)
        answer = self.line.getresponse()
        body = answer.read()
        taken = (time.perf_counter() - begun) * 1000
        if answer.status != 200:
            raise Failed(f"GET {path}: {answer.status} {body[:200].decode(errors='replace')}")
        return taken
