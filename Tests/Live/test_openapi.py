"""/openapi.json is valid, holds every command, and is true of the running server; /api is a page."""

import http.client
import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from openapi_spec_validator import validate

from contract import Contract
from parley import FAST_CONFIG, Http, Person, Server
from test_watch import HISTOGRAM, metrics

PROBE = FAST_CONFIG + 'plugins = { "Accounts", "Rooms", "Probe" }\n'

# Lengths are bytes to the server and characters to JSON Schema, and a handler knows more than a
# type says (what a username is made of): so not everything that fits the document is accepted.
# The other way round it holds: what does not fit is refused, and every answer fits.
LEFT_OUT = "positive_data_acceptance"

# What is too long for a field may be too long for its command, too: 413.
REFUSED = """
[checks.negative_data_rejection]
expected-statuses = ["4xx"]
"""

# What a member knows, so that not every answer is a refusal.
KNOWN = """
[auth.openapi.bearer]
bearer = "{token}"
[dictionaries]
rooms = {{ values = {rooms} }}
people = {{ values = {people} }}
[parameters]
"path.room" = {{ dictionary = "rooms", probability = 0.8 }}
"path.to" = {{ dictionary = "people", probability = 0.8 }}
"body.account" = {{ dictionary = "people", probability = 0.8 }}
[warnings]
fail-on = ["missing_auth", "unused_openapi_auth", "rate_limited"]
"""


NOT_FOR_MEMBERS = (
    "logout|leave|end_session|delete|disable|enrol|refresh"
    r"|scripts\.|rooms\.(restrict|unrestrict|restrictions|decisions)"
    r"|accounts\.(list|set_role|suspend|restore|approve|reset_link|totp_clear|audit|invit|revoke_invit)"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("openapi")) as server:
        yield server


def schemathesis(server: Server, folder: Path, *arguments: str, known: str = "") -> str:
    """What schemathesis says; the last line is its exit code. Its report is in the folder."""
    config = folder / "schemathesis.toml"
    config.write_text(REFUSED + known)
    command = [Path(sys.executable).with_name("schemathesis"), "--config-file", config, "run"]
    command += [f"http://127.0.0.1:{server.port}/openapi.json"]
    command += ["--checks", "all", "--exclude-checks", LEFT_OUT, "--generation-deterministic"]
    command += ["--report", "json", "--report-json-path", folder / "report.json"]
    command += ["--no-color", "--continue-on-failure", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=240)
    return f"{done.stdout}{done.stderr}\nexit code {done.returncode}"


# ---------------------------------------------------------------- the document


def test_the_document_is_valid_and_holds_every_command(tmp_path, karma):
    config = FAST_CONFIG + f'plugins = {{ "Accounts", "Rooms", "Probe", "{karma}" }}\n'
    with Server(tmp_path, config) as server:
        document = Http(server.port).get("/openapi.json")
        counted = metrics(server)
        breaches = try_plugins(Person.register(server, "ada"), Contract(document))
    validate(document)
    # The metrics count every command that there is.
    commands = {labels[0][1] for name, *labels in counted if name == f"{HISTOGRAM}_count"}
    assert len(commands) > 30 and "karma.show" in commands
    assert commands <= set(document["components"]["schemas"])
    operation = document["paths"]["/api/karma/{username}/"]["get"]
    assert operation["operationId"] == "karma.show"
    assert breaches == []


def try_plugins(person: Person, contract: Contract) -> list[str]:
    """What answers of the example and of the probe contradict; the plays ask the others."""
    asked = [("karma.show", {"username": person.name}), ("probe.echo", {"text": "x"})]
    asked += [("probe.later", {"payload": "x", "delay_seconds": 60}), ("probe.slow", {"rounds": 1})]
    asked += [(f"probe.{what}", {}) for what in ("settings", "traces", "outcomes", "runs")]
    with person.socket() as socket:
        return [
            breach
            for command, fields in asked
            if (breach := contract.breach(command, socket.ask(command, **fields)))
        ]


def test_strangers_find_no_answer_that_contradicts_it(server, tmp_path, examples):
    said = schemathesis(server, tmp_path, "--max-examples", str(examples))
    assert said.endswith("exit code 0"), said


def test_members_find_no_answer_that_contradicts_it(server, tmp_path, examples):
    ada, bob = Person.register(server, "ada"), Person.register(server, "bob")
    rooms = [ada.http().post("/api/rooms/", name="Tea")["topic"]]
    rooms += [bob.http().post("/api/rooms/", name="Salon", public=True)["topic"]]
    known = KNOWN.format(token=ada.token, rooms=rooms, people=[bob.account])
    # These would take away what the others need, or are refused to members; strangers try them.
    arguments = ["--exclude-operation-id-regex", NOT_FOR_MEMBERS, "--max-examples", str(examples)]
    said = schemathesis(server, tmp_path, *arguments, known=known)
    assert said.endswith("exit code 0"), said
    rates = json.loads((tmp_path / "report.json").read_text())["valid_rates"]
    done = [name for name, phases in rates.items() if any(p["accepted"] for p in phases.values())]
    assert len(done) >= 8, f"most answers were refusals: {rates}"


def test_an_answer_that_contradicts_it_is_seen(tmp_path):
    with Server(tmp_path, PROBE) as server:
        said = schemathesis(server, tmp_path, "--include-path", "/api/probe/lie/", "-n", "1")
        lie = Http(server.port).get("/api/probe/lie/")
        contract = Contract.of(server)
    assert said.endswith("exit code 1") and "Response violates schema" in said, said
    assert "'seven' is not of type 'integer'" in contract.breach("probe.lie", lie)
    assert contract.breach("probe.lie", {"number": 7}) is None
    assert "is not in the document" in contract.breach("probe.truth", {})


# ---------------------------------------------------------------- the page


class Page(HTMLParser):
    """What the page refers to, and whether anything in it needs a laxer policy than it has."""

    def __init__(self, html: str):
        super().__init__()
        self.names: set[str] = set()
        self.references: set[str] = set()
        self.inline: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.names |= {found["id"]} if "id" in found else set()
        self.references |= {found["href"]} if "href" in found else set()
        if tag in ("script", "style") or "style" in found:
            self.inline.append(tag)


def fetch(server: Server, path: str) -> tuple[http.client.HTTPResponse, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer, answer.read().decode()


@pytest.mark.parametrize("path", ["/api", "/api/"])
def test_the_page_shows_every_command_under_the_strict_policy(server, path):
    answer, html = fetch(server, path)
    page = Page(html)
    assert answer.status == 200 and not page.inline
    policy = answer.headers["Content-Security-Policy"]
    assert "style-src 'self'" in policy and "unsafe" not in policy
    schemas = Http(server.port).get("/openapi.json")["components"]["schemas"]
    assert {name for name in schemas if "." in name} <= page.names
    assert {name[1:] for name in page.references if name[0] == "#"} <= page.names
    for reference in page.references:
        if reference[0] == "/":
            assert fetch(server, reference)[0].status == 200, reference
    assert fetch(server, "/api.css")[0].headers["Content-Type"].startswith("text/css")
