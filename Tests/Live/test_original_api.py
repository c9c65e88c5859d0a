"""docs/original-api.md: every example is run as it stands, in its order, and answers what it says."""

import json
import os
import re
import shutil
import subprocess

from mail import Catcher
from parley import FAST_CONFIG, REPOSITORY, Server

PAGE = (REPOSITORY / "docs/original-api.md").read_text()
EXAMPLE = re.compile(r"^```sh( mail)?\n(.*?)^```\n```json\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ROUTE = re.compile(r"/api/(?:account|contact)/[a-z_/-]+")
ANY = "…"
MAIL = """
notify = {{ host = "localhost", port = {port}, security = "none", from = "chat@example.org" }}
outbound = {{ allow = {{ "localhost", "127.0.0.0/8" }} }}
"""


def fits(answer, expected) -> bool:
    """`…` fits anything; as a name it lets an object have further members."""
    if expected == ANY:
        return True
    if isinstance(expected, dict) and isinstance(answer, dict):
        named = {name: value for name, value in expected.items() if name != ANY}
        if ANY not in expected and set(answer) != set(named):
            return False
        return all(name in answer and fits(answer[name], value) for name, value in named.items())
    if isinstance(expected, list) and isinstance(answer, list):
        return len(answer) == len(expected) and all(map(fits, answer, expected))
    return answer == expected


class Shell:
    """One shell for all examples: what one sets, the next ones have."""

    def __init__(self, server: Server):
        self._process = subprocess.Popen(
            [shutil.which("bash")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"SERVER": f"http://127.0.0.1:{server.port}"},
        )

    def run(self, text: str) -> str:
        """What the text's last command says."""
        self._process.stdin.write(f"{text}\necho\necho '=== end'\n")
        self._process.stdin.flush()
        lines = []
        while (line := self._process.stdout.readline()) != "=== end\n":
            assert line, "the shell ended"
            lines.append(line)
        said = [line for line in "".join(lines).splitlines() if line]
        # Answers have no line ends between them.
        return "{" + said[-1].rsplit("}{", 1)[-1] if "}{" in said[-1] else said[-1]

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait(10)


def test_every_example_answers_what_the_page_says(tmp_path):
    catcher = Catcher()
    with catcher.serving(), Server(tmp_path, FAST_CONFIG + MAIL.format(port=catcher.port)) as server:
        shell = Shell(server)
        for needs_mail, command, answer in EXAMPLE.findall(PAGE):
            if needs_mail:
                shell.run(f"CODE={code_of(catcher)}; echo '{{}}'")
            said = json.loads(shell.run(command))
            assert fits(said, json.loads(answer)), f"{command}\nanswered {said}\nnot {answer}"
        shell.close()


def code_of(catcher: Catcher) -> str:
    """The code of the first mail about a password; others are about verification."""
    while True:
        text = catcher.next().part("plain")
        if "password" in text.lower():
            return re.search(r"^\s*([A-Za-z0-9_-]{6,})\s*$", text, re.MULTILINE)[1]


def test_the_page_has_an_example_for_each_route():
    listed = {route.rstrip("/") for route in ROUTE.findall(PAGE.split("## Accounts")[0])}
    shown = {
        route.rstrip("/") for _, text, _ in EXAMPLE.findall(PAGE) for route in ROUTE.findall(text)
    }
    listed.add("/api/contact/unblock-user")
    assert listed - {"/api/account/refresh"} <= shown, listed - shown
