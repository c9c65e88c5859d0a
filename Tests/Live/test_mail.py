"""Mail: handed to a mail server over TLS alone, again after failures, and never twice changed.

Promised (docs/mail.md): certificate and name are checked, and nothing is said without TLS; a
mail that is refused for now is sent again, one that is refused for good is given up; nothing that
people give can end a line, a header or a command; no code and no password is logged or kept.
"""

import json
import socket
import sqlite3
import subprocess
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from mail import Catcher, Script
from outside import Authority, Outside
from parley import FAST_CONFIG, PATIENCE_SECONDS, Person, Refused, Server, binary

LINK = "https://chat.example.org/verify?token=abc&x=<1>"
CODE = "code-7391"


@dataclass
class Job:
    id: str
    state: str
    attempts: int
    error: str | None


@dataclass
class Office:
    """A server that sends mail, and someone who asks for it."""

    server: Server
    person: Person

    def send(self, to: str = "ann@example.org", template: str = "verify", **values) -> dict:
        with self.person.socket() as line:
            return line.ask("probe.mail", to=to, template=template, **values)

    @property
    def jobs(self) -> list[Job]:
        listed = self.parley("jobs", "list", "--json").stdout
        return [
            Job(job["id"], job["state"], job["attempts"], job.get("error"))
            for job in json.loads(listed)["jobs"]
        ]

    def await_job(self, state: str, attempts: int = 1) -> Job:
        """The only job, once its attempts have ended in that state."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            jobs = self.jobs
            if [(job.state, job.attempts) for job in jobs] == [(state, attempts)] and jobs[0].error:
                return jobs[0]
            time.sleep(0.05)
        raise AssertionError(f"no job became {state}: {self.jobs}")

    def await_no_job(self) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self.jobs and time.monotonic() < deadline:
            time.sleep(0.05)
        assert self.jobs == []

    def retry(self, job: Job) -> None:
        self.parley("jobs", "retry", job.id)

    def parley(self, *words: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [binary(), *words, "--data", self.server.data],
            capture_output=True,
            text=True,
            check=True,
            timeout=PATIENCE_SECONDS,
        )

    def everything_kept(self) -> str:
        """What the server logged, and what it stored of jobs' errors."""
        with closing(sqlite3.connect(self.server.data / "parley.db")) as database:
            errors = [row[0] or "" for row in database.execute("SELECT error FROM host_job")]
        return self.server.log.read_text() + "".join(errors)


@contextmanager
def office(folder, port: int, authority: Authority | None = None, more: str = "", **settings):
    """A server whose mail goes to that port of this machine."""
    wanted = {"host": "localhost", "port": port, "from": "chat@example.org"} | settings
    lines = ", ".join(f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in wanted.items())
    trust = f', ca_file = "{authority.file}"' if authority else ""
    plugins = FAST_CONFIG + 'plugins = { "Accounts", "Notify", "Probe" }\n'
    config = (
        plugins
        + f"notify = {{ {lines} }}\n"
        + f'outbound = {{ allow = {{ "localhost", "127.0.0.0/8" }}{trust} }}\n'
        + more
    )
    # Who asks registers while there is no mail: the only letters are those that a test asks for.
    with Server(folder, plugins) as server:
        person = Person.register(server, "ada")
        server.kill()
        server.config = config
        server.start()
        yield Office(server, person)


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def localhost(authority):
    return authority.context("localhost", "DNS:localhost")


@pytest.fixture
def catcher():
    return Catcher()


PLAIN = {"security": "none"}


# ---------------------------------------------------------------- TLS and log-in


@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_mail_arrives_over_tls_after_a_login(
    tmp_path, authority, localhost, catcher, security, mechanism
):
    other = {"PLAIN": "LOGIN", "LOGIN": "PLAIN"}[mechanism]
    options = {"authenticator": catcher.authenticate, "auth_exclude_mechanism": [other]}
    if security == "tls":
        options |= {"implicit": localhost, "auth_require_tls": False}
    else:
        options |= {"tls_context": localhost, "require_starttls": True}
    login = {"username": catcher.username, "password": catcher.password}
    with (
        catcher.serving(auth_required=True, **options),
        office(tmp_path, catcher.port, authority, security=security, **login) as post,
    ):
        assert post.send(username="Ann", link=LINK, code=CODE) == {"can_send": True}
        mail = catcher.next()
        assert (mail.sender, mail.recipient) == ("chat@example.org", "ann@example.org")
        assert mail.login == catcher.username and catcher.logins == [mechanism]
        assert LINK in mail.part("plain")
        post.await_no_job()
        kept = post.everything_kept()
        assert CODE not in kept and catcher.password not in kept


def test_a_password_may_come_from_a_file_and_is_not_shown(tmp_path, authority, localhost, catcher):
    secret = tmp_path / "secret"
    secret.write_text(catcher.password + "\n")
    with (
        catcher.serving(
            tls_context=localhost, authenticator=catcher.authenticate, auth_required=True
        ),
        office(tmp_path, catcher.port, authority, username=catcher.username, password="x") as post,
    ):
        post.send()
        assert "535" in post.await_job("waiting").error
        shown = post.parley("config", "--config", str(post.server.config_file)).stdout
        assert "(not shown)" in shown and '"x"' not in shown
        post.server.config = post.server.config.replace(', password = "x"', "")
        post.server.environment = {"PARLEY_NOTIFY_PASSWORD_FILE": str(secret)}
        [job] = post.jobs
        post.server.restart()
        post.retry(job)
        assert catcher.next().login == catcher.username


BAD_CERTIFICATES = {
    "nobody vouches for it": lambda authority: authority.self_signed(),
    "another's": lambda authority: authority.context("other", "DNS:mail.example.org"),
    "expired": lambda authority: authority.context("old", "DNS:localhost", "-days -1"),
}


@pytest.mark.parametrize("which", BAD_CERTIFICATES)
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_bad_certificate_is_refused(tmp_path, authority, which, security):
    context = BAD_CERTIFICATES[which](authority)
    script = Script(tls=context)
    with (
        Outside(script, tls=context if security == "tls" else None) as outside,
        office(tmp_path, outside.port, authority, security=security) as post,
    ):
        post.send(code=CODE)
        assert post.await_job("waiting").error.startswith("untrusted")
        hellos = ["EHLO example.org", "STARTTLS"]
        assert script.heard == (hellos if security == "starttls" else [])


def test_nothing_is_sent_where_starttls_was_taken_away(tmp_path, authority):
    script = Script({"EHLO": b"250-mail.example.org\r\n250 AUTH PLAIN LOGIN\r\n"})
    login = {"username": "parley", "password": "secret"}
    with (
        Outside(script) as outside,
        office(tmp_path, outside.port, authority, **login) as post,
    ):
        post.send(code=CODE)
        assert "offers no STARTTLS" in post.await_job("waiting").error
        assert script.heard == ["EHLO example.org"]


def test_nothing_is_sent_where_starttls_is_refused(tmp_path, authority):
    script = Script({"STARTTLS": b"454 4.7.0 not now\r\n"})
    with (
        Outside(script) as outside,
        office(tmp_path, outside.port, authority) as post,
    ):
        post.send()
        assert "454 4.7.0 after STARTTLS" in post.await_job("waiting").error
        assert script.heard == ["EHLO example.org", "STARTTLS"]


def test_what_was_said_before_tls_counts_for_nothing(tmp_path, authority, localhost):
    """Replies that somebody slipped in before TLS must not be taken for the server's."""
    slipped = b"220 go ahead\r\n250-evil\r\n250 AUTH PLAIN\r\n535 no\r\n"
    answers = iter(
        [
            b"250-mail\r\n250-SIZE 10\r\n250 STARTTLS\r\n",
            b"250-mail.example.org\r\n250-AUTH=LOGIN\r\n250 AUTH PLAIN\r\n",
        ]
    )
    script = Script(
        {"STARTTLS": slipped, "EHLO": lambda _, line: line.sendall(next(answers))}, localhost
    )
    login = {"username": "parley", "password": "secret"}
    with (
        Outside(script) as outside,
        office(tmp_path, outside.port, authority, **login) as post,
    ):
        post.send()
        post.await_no_job()
        words = [line.split(" ")[0] for line in script.heard]
        assert words == "EHLO STARTTLS EHLO AUTH MAIL RCPT DATA . QUIT".split()


def test_a_wrong_password_is_told_and_tried_again_later(tmp_path, authority, localhost):
    script = Script({"AUTH": b"535 5.7.8 'c2VjcmV0' is no password\r\n"}, localhost)
    login = {"username": "parley", "password": "secret"}
    with (
        Outside(script) as outside,
        office(tmp_path, outside.port, authority, **login) as post,
    ):
        post.send(code=CODE)
        error = post.await_job("waiting").error
        assert error == "the server said 535 5.7.8 at the log-in's password"
        assert "c2VjcmV0" not in post.everything_kept()


@pytest.mark.parametrize(
    "settings, reason",
    [
        ({"host": "mail.example.org", "security": "none"}, "for a mail server on this machine"),
        ({"security": "none", "username": "a", "password": "b"}, "could be read on its way"),
        ({"security": "ssl"}, "notify.security must be starttls, tls or none"),
        ({"from": "chat"}, "notify.from must be an address"),
        ({"from": "chat@example.org\r\nBcc: a@b"}, "notify.from must be an address"),
        ({"hello_name": "a b"}, "notify.hello_name must be a name"),
        ({"username": "a"}, "notify.password must be given"),
        ({"sendmail": "/usr/sbin/sendmail"}, "two ways for mail"),
        ({"host": "", "sendmail": "sendmail"}, "notify.sendmail must be an absolute path"),
        ({"templates": "here"}, "notify.templates must be an absolute path"),
        ({"templates": "/nowhere"}, "the folder /nowhere is not there"),
    ],
)
def test_settings_that_do_not_fit_are_told_at_the_start(tmp_path, settings, reason):
    with office(tmp_path, 2525, **settings) as post:
        assert reason in post.server.last_words()


def test_without_settings_there_is_no_mail_and_that_is_said(tmp_path):
    with office(tmp_path, 2525, host="") as post:
        with pytest.raises(Refused) as refused:
            post.send()
        assert refused.value.code == "not_found"


# ---------------------------------------------------------------- what arrives


def test_a_mail_has_what_mail_programs_want(tmp_path, catcher):
    with (
        catcher.serving(),
        office(tmp_path, catcher.port, from_name='Ann\'s "Chat", Zürich', **PLAIN) as post,
    ):
        post.send(username="Jürgen <b>", link=LINK, code=CODE, language="de-AT")
        mail = catcher.next()
        message = mail.message
        assert not message.defects
        assert message["Subject"] == 'Ann\'s "Chat", Zürich: bestätige deine Adresse'
        sender = message["From"].addresses[0]
        assert (sender.display_name, sender.addr_spec) == (
            'Ann\'s "Chat", Zürich',
            "chat@example.org",
        )
        assert message["To"] == "ann@example.org"
        assert message["Auto-Submitted"] == "auto-generated"
        assert message["Content-Language"] == "de"
        assert message["Message-ID"].endswith("@example.org>")
        assert abs(message["Date"].datetime.timestamp() - time.time()) < 60
        assert message.get_content_type() == "multipart/alternative"
        text, page = mail.part("plain"), mail.part("html")
        assert text.startswith("Hallo Jürgen <b>,\n\n") and LINK in text and CODE in text
        assert "Jürgen &lt;b&gt;," in page and "token=abc&amp;x=&lt;1&gt;" in page
        assert all(len(line) <= 78 for line in mail.content.split(b"\r\n"))
        assert mail.content.isascii() and b"\n" not in mail.content.replace(b"\r\n", b"")


def test_what_is_not_given_is_left_out(tmp_path, catcher):
    with catcher.serving(), office(tmp_path, catcher.port, **PLAIN) as post:
        post.send(template="reset", code=CODE, language="fr")
        text = catcher.next().part("plain")
        assert CODE in text and "Hello" not in text and "{" not in text and "link" not in text


TEMPLATE = """Subject: Grüße {username}
\n.
..
.{code}
From here on = {link} trailing \t
{unknown} {Name} {}

{not_given} goes

"""


def test_an_operators_template_takes_the_place_of_ours(tmp_path, catcher):
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "verify.en.txt").write_text(TEMPLATE.replace("{unknown} ", ""))
    (templates / "welcome.nl.txt").write_text("Subject: Welkom\n\n" + "é" * 3000 + "\n")
    with (
        catcher.serving(),
        office(tmp_path, catcher.port, templates=str(templates), **PLAIN) as post,
    ):
        post.send(username="{code}", link="L", code="C")
        mail = catcher.next()
        assert mail.message["Subject"] == "Grüße {code}"
        assert mail.message.get_content_type() == "text/plain"
        expected = ".\n..\n.C\nFrom here on = L trailing \t\n{Name} {}\n"
        assert mail.message.get_content().replace("\r\n", "\n") == expected
        post.send(template="welcome")
        assert catcher.next().message.get_content() == "é" * 3000 + "\r\n"
        with pytest.raises(Refused) as refused:
            post.send(template="unknown")
        assert refused.value.code == "internal_error"


@pytest.mark.parametrize(
    "name, content, reason",
    [
        ("notes.txt", "x", "notes.txt is no template"),
        ("verify.en.txt", "Hello", "must begin with a line 'Subject: ...'"),
        ("verify.en.html", "<p>", "verify.en.txt is missing beside verify.en.html"),
        ("verify.en.txt", b"Subject: \xff\n", "verify.en.txt is not UTF-8"),
    ],
)
def test_a_wrong_template_is_named_at_the_start(tmp_path, name, content, reason):
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with office(tmp_path, 2525, templates=str(templates)) as post:
        assert reason in post.server.last_words()


def test_an_international_address_needs_a_server_that_takes_it(tmp_path, catcher):
    to = "jürgen@bücher.example"
    with (
        catcher.serving(enable_SMTPUTF8=True),
        office(tmp_path / "a", catcher.port, **PLAIN) as post,
    ):
        post.send(to)
        mail = catcher.next()
        assert mail.recipient == to and "SMTPUTF8" in mail.options
        assert f"To: <{to}>".encode() in mail.content
    with (
        Outside(Script()) as outside,
        office(tmp_path / "b", outside.port, **PLAIN) as post,
    ):
        post.send(to)
        assert "SMTPUTF8" in post.await_job("dead").error


@pytest.mark.parametrize(
    "to",
    [
        "ann@example.org\r\nRCPT TO:<eve@example.org>",
        "ann@example.org\nBcc: eve@example.org",
        "ann@example.org> SIZE=1",
        "<ann@example.org>",
        "ann bob@example.org",
        "ann,eve@example.org",
        "ann@example.org,eve@example.org",
        "ann@@example.org",
        "ann",
        "@example.org",
        "ann@",
        "ann.@example.org",
        "ann@-example.org",
        "ann@example..org",
        "ann\u2028@example.org",
        "ann\u202e@example.org",
        '"ann"@example.org',
        "a" * 65 + "@example.org",
        "ann@" + "a" * 64 + ".org",
    ],
)
def test_what_is_no_address_is_refused(tmp_path_factory, clerk, to):
    with pytest.raises(Refused) as refused:
        clerk.send(to)
    assert refused.value.code == "bad_field"
    assert clerk.jobs == []


@pytest.fixture(scope="module")
def clerk(tmp_path_factory):
    with office(tmp_path_factory.mktemp("clerk"), 2525, **PLAIN) as post:
        yield post


def test_nothing_that_people_give_begins_a_line(tmp_path, catcher):
    evil = "x\r\nBcc: eve@example.org\r\n\r\n.\r\nQUIT\r\n"
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "verify.en.txt").write_text("Subject: {username}\n\n{username}|{code}\n")
    with (
        catcher.serving(),
        office(tmp_path, catcher.port, templates=str(templates), **PLAIN) as post,
    ):
        post.send(username=evil, code="\u2028\u202e\u0007")
        mail = catcher.next()
        assert mail.message["Bcc"] is None and mail.message["Subject"].startswith("x  Bcc: eve")
        assert mail.message.get_content().count("\n") == 1


# ---------------------------------------------------------------- failures


def test_a_mail_that_is_refused_for_now_is_sent_again(tmp_path, catcher):
    catcher.answers = ["451 4.3.0 later"]
    with catcher.serving(), office(tmp_path, catcher.port, **PLAIN) as post:
        post.send(code=CODE)
        job = post.await_job("waiting")
        assert job.error == "the server said 451 4.3.0 at the recipient's address"
        post.retry(job)
        assert CODE in catcher.next().part("plain")
        post.await_no_job()


def test_a_mail_that_is_refused_for_good_is_given_up(tmp_path, catcher):
    catcher.answers = [f"550 5.1.1 ann@example.org is unknown, {CODE}"]
    with catcher.serving(), office(tmp_path, catcher.port, **PLAIN) as post:
        post.send(code=CODE)
        job = post.await_job("dead")
        assert job.error == "the server said 550 5.1.1 at the recipient's address"
        kept = post.everything_kept()
        assert CODE not in kept and "ann@example.org" not in kept


def test_a_repetition_has_the_same_message_id(tmp_path, catcher):
    script = Script({".": b"451 4.3.0 not sure\r\n"})
    ids = set()
    with Outside(script) as outside, office(tmp_path, outside.port, **PLAIN) as post:
        script.says["."] = lambda _, line: line.sendall(b"451 4.3.0 not sure\r\n")
        post.send()
        job = post.await_job("waiting")
        post.server.config = post.server.config.replace(f"port = {outside.port}", f"port = {catcher.port}")
        with catcher.serving():
            post.server.restart()
            post.retry(job)
            ids.add(catcher.next().message["Message-ID"])
    assert len(ids) == 1 and job.id in ids.pop()


def test_a_mail_that_is_too_large_for_the_server_is_given_up(tmp_path, catcher):
    with catcher.serving(data_size_limit=300), office(tmp_path, catcher.port, **PLAIN) as post:
        post.send()
        assert "at most 300 bytes" in post.await_job("dead").error


def drips(outside: Outside, line: socket.socket) -> None:
    while not outside.over.wait(0.2):
        line.sendall(b"2")


def stalls(outside: Outside, _line: socket.socket) -> None:
    outside.over.wait()


@pytest.mark.parametrize("where", ["", "EHLO", "MAIL", "."])
@pytest.mark.parametrize("how", [stalls, drips])
def test_a_server_that_takes_for_ever_is_not_waited_for(tmp_path, how, where):
    with (
        Outside(Script({where: how})) as outside,
        office(tmp_path, outside.port, patience_seconds=1, **PLAIN) as post,
    ):
        post.send()
        assert post.await_job("waiting").error.startswith("timed_out")


ODD_REPLIES = {
    "no number": b"hello\r\n",
    "two codes": b"250-a\r\n251 b\r\n",
    "no mark": b"250x\r\n",
    "one too many": b"250 a\r\n250 b\r\n",
    "a number too large": b"999 a\r\n",
    "a line without end": b"250 " + b"a" * 5000,
    "lines without end": b"250-a\r\n" * 5000,
}


@pytest.mark.parametrize("which", ODD_REPLIES)
def test_a_reply_that_is_none_ends_the_conversation(tmp_path, which):
    script = Script({"MAIL": ODD_REPLIES[which]})
    with Outside(script) as outside, office(tmp_path, outside.port, **PLAIN) as post:
        post.send()
        assert "at the sender's address" in post.await_job("waiting").error
        assert [line.split(" ")[0] for line in script.heard] == ["EHLO", "MAIL"]


def test_replies_may_come_in_pieces_and_in_many_lines(tmp_path):
    def pieces(content: bytes):
        def send(_outside, line):
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for byte in content:
                line.sendall(bytes([byte]))

        return send

    script = Script(
        {
            "": pieces(b"220-one\r\n220-two\r\n220 three\r\n"),
            "MAIL": pieces(b"250-2.1.0 yes\r\n250-\r\n250\r\n"),
            "RCPT": b"251 will forward\n",
        }
    )
    with Outside(script) as outside, office(tmp_path, outside.port, **PLAIN) as post:
        post.send()
        post.await_no_job()
        assert script.heard[-1] == "QUIT"


def test_one_address_is_not_flooded(tmp_path, catcher):
    with catcher.serving(), office(tmp_path, catcher.port, mails_per_hour=2, **PLAIN) as post:
        for _ in range(4):
            assert post.send("Ann@example.org") == {"can_send": True}
            post.send("ann@example.org")
        post.send("bob@example.org")
        post.send("ann@example.org", template="new_device")
        arrived = sorted((catcher.next().recipient.lower()) for _ in range(4))
        assert arrived == ["ann@example.org"] * 3 + ["bob@example.org"]
        post.await_no_job()
        assert catcher.mails.empty()


SENDMAIL = """#!/bin/sh
{ printf '%s\\n' "$@"; env; cat; } > "$0.taken"
exit $(cat "$0.code")
"""


def sendmail(folder, code: int, text: str = SENDMAIL):
    """A program that keeps what it is given, and ends with that code."""
    program = folder / "sendmail"
    program.write_text(text)
    program.chmod(0o755)
    (folder / "sendmail.code").write_text(f"{code}")
    return program


def test_mail_may_go_through_a_program_of_this_machine(tmp_path):
    program = sendmail(tmp_path, 75)
    with office(tmp_path, 0, host="", sendmail=str(program)) as post:
        post.server.environment = {"PARLEY_NOTIFY_PASSWORD": "secret"}
        post.server.restart()
        post.send("-oops@example.org", code=CODE)
        job = post.await_job("waiting")
        assert job.error == f"{program} ended with the code 75"
        sendmail(tmp_path, 0)
        post.retry(job)
        post.await_no_job()
        taken = (tmp_path / "sendmail.taken").read_text()
        arguments = ["-i", "-f", "chat@example.org", "--", "-oops@example.org"]
        assert taken.splitlines()[:5] == arguments
        assert CODE in taken and "\r" not in taken and "secret" not in taken
        sendmail(tmp_path, 67)
        post.send("bob@example.org")
        assert post.await_job("dead").error == f"{program} ended with the code 67"


@pytest.mark.parametrize(
    "text, reason",
    [
        ("#!/bin/sh\nexec sleep 600\n", "took too long"),
        ("#!/bin/sh\nkill -9 $$\n", "was ended by the signal 9"),
        ("#!/no/such/shell\n", "cannot be run: No such file or directory"),
    ],
)
def test_a_program_that_does_not_end_well_is_not_waited_for(tmp_path, text, reason):
    program = sendmail(tmp_path, 0, text)
    with office(tmp_path, 0, host="", sendmail=str(program), patience_seconds=1) as post:
        post.send(code=CODE)
        assert reason in post.await_job("waiting").error
        tasks = Path(f"/proc/{post.server.process.pid}/task")
        children = "".join(file.read_text() for file in tasks.glob("*/children"))
        assert children == "", "it was not ended"


def test_the_operator_tries_whether_mail_works(tmp_path, catcher):
    with catcher.serving(), office(tmp_path, catcher.port, **PLAIN) as post:
        told = post.parley("admin", "mail-test", "--to", "root@example.org", "--language", "de")
        assert told.stdout == "to  root@example.org\n"
        mail = catcher.next()
        assert mail.recipient == "root@example.org"
        assert mail.message["Subject"] == "Parley: Mail funktioniert"
        with post.person.socket() as line, pytest.raises(Refused) as refused:
            line.ask("notify.test", to="root@example.org")
        assert refused.value.code == "forbidden"
