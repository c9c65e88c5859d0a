"""Mail servers to send to: one that works (aiosmtpd), and one that says what it is told to."""

import email
import email.policy
import queue
import socket
import ssl
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, Session

from outside import PATIENCE_SECONDS, Outside
from parley import free_port

ACCEPTED = "250 2.0.0 accepted"


@dataclass
class Caught:
    """One mail, as it was handed over."""

    sender: str
    recipient: str
    options: list[str]
    login: str | None
    secured: bool
    content: bytes

    @property
    def message(self) -> EmailMessage:
        return email.message_from_bytes(self.content, policy=email.policy.default)

    def part(self, kind: str) -> str:
        return self.message.get_body([kind]).get_content().replace("\r\n", "\n")


@dataclass
class Catcher:
    """A mail server that keeps what it is sent. `answers` are given to recipients before mail is
    taken, one each time."""

    username: str = "parley"
    password: str = "pass word ü"
    answers: list[str] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)
    port: int = field(default_factory=free_port)
    mails: queue.Queue[Caught] = field(default_factory=queue.Queue)

    @contextmanager
    def serving(self, implicit: ssl.SSLContext | None = None, **options):
        controller = Controller(
            self, hostname="127.0.0.1", port=self.port, ssl_context=implicit, **options
        )
        controller.start()
        try:
            yield self
        finally:
            controller.stop()

    def next(self) -> Caught:
        return self.mails.get(timeout=PATIENCE_SECONDS)

    def authenticate(self, _server, _session, _envelope, mechanism, data) -> AuthResult:
        self.logins.append(mechanism)
        good = (data.login.decode(), data.password.decode()) == (self.username, self.password)
        return AuthResult(success=good, handled=False, auth_data=data.login.decode())

    async def handle_RCPT(self, _server, _session, envelope: Envelope, address, options):
        if self.answers:
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 fine"

    async def handle_DATA(self, _server, session: Session, envelope: Envelope):
        self.mails.put(
            Caught(
                envelope.mail_from,
                envelope.rcpt_tos[0],
                envelope.mail_options,
                session.auth_data,
                session.ssl is not None,
                envelope.original_content,
            )
        )
        return ACCEPTED


@dataclass
class Script:
    """What a scripted mail server says, by the first word of what it hears: `""` is its greeting,
    `.` the end of the mail. A function is given the connection instead."""

    says: dict[str, bytes | Callable[[Outside, socket.socket], None]] = field(default_factory=dict)
    tls: ssl.SSLContext | None = None
    heard: list[str] = field(default_factory=list)

    USUAL = {
        "": b"220 mail.example.org ready\r\n",
        "EHLO": b"250-mail.example.org\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN\r\n",
        "STARTTLS": b"220 go ahead\r\n",
        "AUTH": b"235 2.7.0 welcome\r\n",
        "MAIL": b"250 ok\r\n",
        "RCPT": b"250 ok\r\n",
        "DATA": b"354 go on\r\n",
        ".": b"250 2.0.0 taken\r\n",
        "QUIT": b"221 bye\r\n",
    }

    def __call__(self, outside: Outside, connection: socket.socket) -> None:
        self._say("", outside, connection)
        stream = connection.makefile("rb")
        in_mail = False
        while line := stream.readline().decode():
            text = line.removesuffix("\r\n")
            if in_mail and text != ".":
                continue
            self.heard.append(text)
            word = text.split(" ")[0]
            self._say(word, outside, connection)
            in_mail = word == "DATA"
            if word == "STARTTLS" and self.tls:
                connection = self.tls.wrap_socket(connection, server_side=True)
                stream = connection.makefile("rb")

    def _say(self, word: str, outside: Outside, connection: socket.socket) -> None:
        answer = self.says.get(word, self.USUAL.get(word, b"500 what\r\n"))
        if callable(answer):
            answer(outside, connection)
        else:
            connection.sendall(answer)
