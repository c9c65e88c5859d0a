"""Lua scripts that ask addresses elsewhere: which they reach, and what they are answered."""

import json

import pytest

from outside import Outside, answer, http, redirects, says, trickles
from test_scripts_acting import allowed, observer, stage  # noqa: F401

ALLOW = 'outbound = { allow = { "127.0.0.0/8" } }\n'
FETCH = 'allow = { "http.fetch" }, hosts = { "127.0.0.1" }'
LOG = """
local answer, code, message = http.fetch { url = event.text }
log("came: " .. (answer and answer.status .. " " .. answer.body .. " " .. (answer.headers["x-what"] or "-") or code))
"""


@pytest.fixture
def outside():
    paths = {
        "/": says(answer("grüße".encode().decode("latin-1"), X_What="this")),
        "/moved": redirects("http://127.0.0.1:1/"),
        "/slow": trickles(b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
        "/large": says(answer("x" * (257 << 10))),
        "/hook": says(answer(status="204 No Content")),
    }
    with Outside(http(paths)) as outside:
        yield outside


@pytest.fixture
def fetch(stage):
    """Has a script fetch an address; what it logs of it. The settings of the way out need a start."""

    def ask(*urls, settings=FETCH, allow=ALLOW, body=LOG):
        script = observer("fetcher", body, "http.fetch")
        stage.run("read again|nothing was changed", settings=allow, fetcher=(script, settings))
        stage.server.restart()
        stage.socket.close()
        stage.socket = stage.ada.socket()
        for url in urls:
            stage.say(url)
        return stage.server

    return ask


def test_a_script_is_answered(fetch, outside):
    server = fetch(f"http://127.0.0.1:{outside.port}/")
    assert "200 gr" in server.await_words("came: 200 ") and "this" in server.last_words()


def test_a_redirect_is_not_followed(fetch, outside):
    assert fetch(f"http://127.0.0.1:{outside.port}/moved").await_words("came: 302")


def test_only_named_hosts_are_reached(fetch, outside):
    server = fetch(
        f"http://localhost:{outside.port}/",
        f"http://127.0.0.1.nip.io:{outside.port}/",
        f"http://x@127.0.0.1:{outside.port}/",
        "file:///etc/passwd",
    )
    server.await_words("came: bad_request")
    log = server.log.read_text()
    assert log.count("came: not_allowed") == 2 and outside.connections == 0


def test_this_machine_is_not_reached_unless_the_operator_allows_it(fetch, outside):
    assert fetch(f"http://127.0.0.1:{outside.port}/", allow="").await_words("came: not_allowed")
    assert outside.connections == 0


def test_what_takes_too_long_or_is_too_large_is_given_up(fetch, outside):
    server = fetch(f"http://127.0.0.1:{outside.port}/large", f"http://127.0.0.1:{outside.port}/slow")
    server.await_words("came: too_large")
    assert server.await_words("came: timed_out")


def test_sixty_a_minute_and_no_more(fetch, outside):
    body = """
    local done, refused = 0, nil
    for number = 1, 62 do
        local answer, code = http.fetch { url = event.text }
        if answer then done = done + 1 else refused = code end
    end
    log("fetched " .. done .. " refused with " .. tostring(refused))
    """
    server = fetch(f"http://127.0.0.1:{outside.port}/", body=body)
    assert server.await_words("fetched 60 refused with limit")


@pytest.mark.parametrize(
    "request_fields",
    [
        'url = event.text, method = "TRACE"',
        'url = event.text, body = "x", headers = { ["A\\r\\nB"] = "x" }',
        'url = event.text, headers = { A = "x\\r\\nB: y" }',
        "url = event.text, follow = true",
        "",
    ],
)
def test_a_wrong_request_is_refused(fetch, outside, request_fields):
    body = f'local _, code = http.fetch {{ {request_fields} }} log("came: " .. tostring(code))'
    assert fetch(f"http://127.0.0.1:{outside.port}/", body=body).await_words("came: bad_request")
    assert not outside.asked


def test_no_host_is_reached_before_the_operator_names_one(stage):
    script = observer("fetcher", "", "http.fetch")
    log = stage.run("nothing was changed", fetcher=(script, 'allow = { "http.fetch" }'))
    assert "the script may reach no host" in log and 'hosts = { \\"NAME OF A HOST\\" }' in log


def test_bridge_posts_what_is_said_and_not_what_a_hook_says(stage, outside):
    settings = allowed("http.fetch", "users.get") + ', hosts = { "127.0.0.1" }'
    settings += f', config = {{ url = "http://127.0.0.1:{outside.port}/hook" }}'
    stage.server.config += ALLOW + f'scripts = {{ run = {{ "bridge" }}, ["bridge"] = {{ {settings} }} }}\n'
    stage.server.restart()
    stage.socket.close()
    stage.socket = stage.ada.socket()
    hook = stage.socket.ask("rooms.create_hook", room=stage.room, name="other")
    stage.socket.ask("rooms.post", hook=hook["hook"], secret=hook["secret"], text="from there")
    stage.say("from here")
    posted = outside.arrivals.get(timeout=20)
    assert json.loads(posted.body) == {"text": "ada: from here"} and posted.method == "POST"
    assert posted.headers["content-type"] == "application/json"
